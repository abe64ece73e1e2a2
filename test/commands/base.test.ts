import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rulesOfBase } from '../../src/commands/base.ts';
import { type ForgeServer, startForge, TOKEN } from '../forge/api-server.ts';
import { makeWorkbench, type Workbench } from '../forge/git-repository.ts';

const RULES = 'bucket_definitions:\n  a:\n    data:\n      - SELECT id FROM lists\n';
const OLD = RULES.replace('lists', 'todos');
const NAME = 'powersync/sync-rules.yaml';
const NOWHERE = 'f'.repeat(40);

let bench: Workbench;
let base: string;
let servers: ForgeServer[] = [];
beforeEach(() => {
  bench = makeWorkbench();
  mkdirSync(join(bench.root, 'app'));
  bench.git('app', 'init', '--quiet', '--initial-branch=main');
  bench.write(`app/${NAME}`, OLD);
  base = bench.commit('app', 'the base');
  bench.write(`app/${NAME}`, RULES);
  bench.commit('app', 'the change');
});
afterEach(async () => {
  bench.remove();
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});

/** What a run on this event finds, and what its log says. */
async function found(
  event: object | null,
  {
    path = NAME,
    name = 'pull_request',
    token = undefined as string | undefined,
    api = '',
    brings = true,
  } = {},
) {
  // What the pull request brings is not the base.
  if (brings) bench.commit('app', 'what is brought');
  if (event !== null) bench.write('event.json', JSON.stringify(event));
  const said: string[] = [];
  const say = (text: string): void => void said.push(text);
  const log = { line: say, step: say, warning: say, block: () => {}, group: () => {} };
  const environment = {
    GITHUB_EVENT_NAME: name,
    GITHUB_EVENT_PATH: join(bench.root, 'event.json'),
    GITHUB_REPOSITORY: 'octo/app',
    GITHUB_WORKSPACE: join(bench.root, 'app'),
    GITHUB_API_URL: api,
  };
  const { where, bytes } = await rulesOfBase(join(bench.root, 'app', path), token, log, environment);
  return { where, text: bytes === null ? null : Buffer.from(bytes).toString(), said };
}
const pull = (sha: string | null, ref = 'main'): object => ({
  number: 7,
  pull_request: { number: 7, base: { ref, sha }, head: { ref: 'change', sha: 'c'.repeat(40) } },
});

describe('the base of a pull request', () => {
  it('is what a merge would replace, from git where that has it', async () => {
    const { where, text, said } = await found(pull(base));
    expect({ where, text }).toEqual({ where: `the base (\`main\`, \`${base.slice(0, 7)}\`)`, text: OLD });
    expect(said).toEqual([
      `read ${join(bench.root, 'app', NAME)} of the base (main, ${base.slice(0, 7)}), from git`,
    ]);
  });

  it('has a branch only where the event says which', async () => {
    expect((await found(pull(base, ''))).where).toBe(`the base (\`${base.slice(0, 7)}\`)`);
  });

  it('comes from the forge where git does not have it', async () => {
    const forge = await startForge('github');
    servers.push(forge);
    forge.commits.add(NOWHERE);
    forge.files.set(`${NOWHERE}:${NAME}`, OLD);
    const { text, said } = await found(pull(NOWHERE), { token: TOKEN, api: forge.baseUrl });
    expect(text).toBe(OLD);
    expect(said).toEqual([expect.stringMatching(/, from the forge$/)]);
  });

  it('comes from the forge where there is no git at all, by its place in the workspace', async () => {
    const forge = await startForge('github');
    servers.push(forge);
    forge.commits.add(base);
    forge.files.set(`${base}:${NAME}`, OLD);
    rmSync(join(bench.root, 'app/.git'), { recursive: true });
    const { text } = await found(pull(base), { token: TOKEN, api: forge.baseUrl, brings: false });
    expect(text).toBe(OLD);
  });

  it('has no rules where there was no such file: everything is new', async () => {
    expect(await found(pull(base), { path: 'apps/rules.yaml' })).toEqual({
      where: `the base (\`main\`, \`${base.slice(0, 7)}\`), which has no such file`,
      text: null,
      said: [],
    });
  });

  it.each([
    ['has no commit in the event', pull(null), /does not say which commit is the base$/, undefined],
    [
      'is nowhere to be had',
      pull(NOWHERE),
      /^the rules of the base \(commit fffffff\) could not be had: /,
      expect.stringMatching(/fetch-depth: 2, .*contents: read/),
    ],
  ] as [string, object, RegExp, unknown][])('is refused where it %s', async (_, event, reason, hint) => {
    await expect(found(event)).rejects.toMatchObject({
      outcome: 'refused',
      reason: expect.stringMatching(reason),
      hint,
    });
  });
});

it('a checkout of the base itself is refused: it has nothing that a merge would bring', async () => {
  bench.git('app', 'checkout', '--quiet', '--detach', base);
  await expect(found(pull(base), { brings: false, name: 'pull_request_target' })).rejects.toMatchObject({
    outcome: 'refused',
    reason: 'the checkout is the base of the pull request, and not what it brings',
  });
});

describe('the base of a push', () => {
  const push = (before: string) => found({ before, after: 'c'.repeat(40) }, { name: 'push' });

  it('is what was there before', async () => {
    const { where, text, said } = await push(base);
    const what = `what was there before this push (${base.slice(0, 7)})`;
    expect({ where: where.replaceAll('`', ''), text }).toEqual({ where: what, text: OLD });
    expect(said).toEqual([`read ${join(bench.root, 'app', NAME)} of ${what}, from git`]);
  });

  it('of a new branch is nothing, and nobody is asked', async () => {
    expect(await push('0'.repeat(40))).toEqual({
      where: 'nothing (the branch is new)',
      text: null,
      said: [],
    });
  });
});

describe('a run about neither', () => {
  it.each([
    ['has no event', null, 'pull_request'],
    ['was started by hand', { inputs: {} }, 'workflow_dispatch'],
    ['has an event that is no object', [], 'schedule'],
  ] as [string, object | null, string][])('is refused where it %s', async (_, event, name) => {
    await expect(found(event, { name })).rejects.toMatchObject({
      outcome: 'refused',
      reason: 'compare-with is base, and this run is about no pull request and no push, so there is no base',
      hint: expect.stringContaining('compare-with'),
    });
  });
});

describe('rules that got another of the usual names', () => {
  const renamed = (from: string, to: string): void => {
    bench.write(to, RULES);
    bench.git('app', 'rm', '--quiet', '--cached', from);
    bench.git('app', 'clean', '-fdq', '--', from);
  };

  it('are found by the old one, which is said', async () => {
    renamed(NAME, 'app/powersync/sync-config.yaml');
    const { where, text, said } = await found(pull(base), { path: 'powersync/sync-config.yaml' });
    const old = join(bench.root, 'app', NAME);
    expect(where).toBe(`the base (\`main\`, \`${base.slice(0, 7)}\`), where it is \`${old}\``);
    expect(text).toBe(OLD);
    expect(said[0]).toMatch(/^read \S+sync-rules\.yaml of the base/);
  });

  it('are found where they moved out of their folder, and in a folder of the repository', async () => {
    renamed(NAME, 'app/sync-config.yaml');
    expect((await found(pull(base), { path: 'sync-config.yaml' })).text).toBe(OLD);
    bench.write('app/services/one/sync-rules.yaml', OLD);
    const one = bench.commit('app', 'one');
    renamed('services/one/sync-rules.yaml', 'app/services/one/powersync/sync-rules.yaml');
    const path = 'services/one/powersync/sync-rules.yaml';
    expect((await found(pull(one), { path })).text).toBe(OLD);
  });

  it('are others where that file is still there', async () => {
    bench.write('app/powersync/sync-config.yaml', RULES);
    expect((await found(pull(base), { path: 'powersync/sync-config.yaml' })).text).toBeNull();
  });

  it('are new where their name is none of the usual ones', async () => {
    renamed(NAME, 'app/powersync/my-sync-rules.yaml');
    expect((await found(pull(base), { path: 'powersync/my-sync-rules.yaml' })).text).toBeNull();
  });

  it('are themselves where the base has both', async () => {
    bench.write('app/powersync/sync-config.yaml', RULES);
    const both = bench.commit('app', 'both');
    renamed(NAME, 'app/powersync/sync-config.yaml');
    expect((await found(pull(both), { path: 'powersync/sync-config.yaml' })).text).toBe(RULES);
  });
});
