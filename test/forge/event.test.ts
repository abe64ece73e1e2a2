import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readChange } from '../../src/forge/event.ts';
import { makeWorkbench, type Workbench } from './git-repository.ts';

let bench: Workbench;
/** Where the pull request was opened, where its branch is, where main is by now, and what the forge merged of both. */
let opened: string;
let head: string;
let main: string;

beforeAll(() => {
  bench = makeWorkbench();
  mkdirSync(join(bench.root, 'app'));
  bench.git('app', 'init', '--quiet', '--initial-branch=main');
  opened = bench.commit('app', 'opened');
  bench.git('app', 'checkout', '--quiet', '-b', 'topic');
  bench.write('app/topic', '');
  head = bench.commit('app', 'head');
  bench.git('app', 'checkout', '--quiet', 'main');
  bench.write('app/main', '');
  main = bench.commit('app', 'main moves on');
  bench.git('app', 'checkout', '--quiet', '-b', 'merge');
  bench.git('app', 'merge', '--quiet', '--no-ff', '-m', 'Merge', head);
  bench.git('app', 'checkout', '--quiet', 'topic');
  bench.git('app', 'merge', '--quiet', '--no-ff', '-m', 'main into topic', main);
  bench.git('app', 'checkout', '--quiet', 'main');
});
afterAll(() => bench.remove());

function environment(event: unknown, name = 'pull_request') {
  bench.write('event.json', typeof event === 'string' ? event : JSON.stringify(event));
  return {
    GITHUB_EVENT_NAME: name,
    GITHUB_EVENT_PATH: join(bench.root, 'event.json'),
    GITHUB_REPOSITORY: 'octo/app',
  };
}
const pull = (sha: string) => ({
  number: 7,
  pull_request: { base: { ref: 'main', sha: opened }, head: { sha, repo: { full_name: 'octo/app' } } },
});
const clone = (to: string, branch: string): string => {
  bench.git('.', 'clone', '--quiet', '--depth=1', `--branch=${branch}`, `file://${bench.root}/app`, to);
  return join(bench.root, to);
};

describe('the base of a pull request', () => {
  it('is told apart from what it brings: pull_request_target checks out the base', async () => {
    const folder = clone('target', 'main');
    const event = {
      ...pull(head),
      pull_request: { ...pull(head).pull_request, base: { ref: 'main', sha: main } },
    };
    expect(await readChange(environment(event, 'pull_request_target'), folder)).toMatchObject({
      headIsBase: true,
    });
    const merged = clone('merged', 'merge');
    expect(await readChange(environment(event), merged)).toMatchObject({ headIsBase: false });
  });

  it('is what its merge was made onto, also in a clone of depth 1', async () => {
    const folder = clone('merge', 'merge');
    expect(await readChange(environment(pull(head)), folder)).toMatchObject({ number: 7, baseSha: main });
    mkdirSync(join(folder, 'below'));
    expect(await readChange(environment(pull(head)), join(folder, 'below'))).toMatchObject({ baseSha: main });
  });

  it('is that of the event where the head is checked out, though it is a merge itself', async () => {
    const folder = clone('topic', 'topic');
    const topic = bench.git('topic', 'rev-parse', 'HEAD');
    expect(await readChange(environment(pull(topic)), folder)).toMatchObject({ baseSha: opened });
  });

  it('is that of the event where the base is checked out', async () => {
    const folder = clone('base', 'main');
    const change = await readChange(environment(pull(head), 'pull_request_target'), folder);
    expect(change).toMatchObject({ baseSha: opened });
  });

  it('is that of the event without a checkout', async () => {
    expect(await readChange(environment(pull(head)), bench.root)).toMatchObject({ baseSha: opened });
    expect(await readChange(environment(pull(head)), join(bench.root, 'nowhere'))).toMatchObject({
      baseSha: opened,
    });
  });
});

describe('the event', () => {
  it('of a push is read as it is', async () => {
    expect(await readChange(environment({ before: opened }, 'push'), bench.root)).toEqual({
      kind: 'push',
      repository: { owner: 'octo', name: 'app' },
      baseSha: opened,
    });
  });

  it.each(['', '{', 'null', '[1]', `"${'x'.repeat(100)}"`])('is none where it is %j', async (text) => {
    expect(await readChange(environment(text), bench.root)).toBeNull();
  });

  it('is none where it is not there, a folder, a pipe, or a giant', async () => {
    const around = environment(pull(head));
    const pipe = join(bench.root, 'pipe');
    execFileSync('mkfifo', [pipe]);
    for (const path of [undefined, '', join(bench.root, 'nowhere'), bench.root, pipe])
      expect(await readChange({ ...around, GITHUB_EVENT_PATH: path }, bench.root)).toBeNull();
    bench.write('event.json', JSON.stringify({ ...pull(head), filler: 'x'.repeat(26 * 1024 * 1024) }));
    expect(await readChange(around, bench.root)).toBeNull();
  });
});
