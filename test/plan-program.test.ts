import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Dialect, type ForgeServer, startForge, TOKEN } from './forge/api-server.ts';
import { makeWorkbench, type Workbench } from './forge/git-repository.ts';
import { faultsOf } from './report/report-schema.ts';

const PROGRAM = fileURLToPath(new URL('../dist/index.js', import.meta.url));
const BASE = `bucket_definitions:
  mine:
    parameters: SELECT request.user_id() AS user_id
    data:
      - SELECT id, name FROM lists WHERE owner_id = bucket.user_id
      - SELECT id, title FROM todos WHERE owner_id = bucket.user_id
`;
const WITHOUT_TODOS = BASE.split('\n')
  .filter((line) => !line.includes('todos'))
  .join('\n');
const LOST = 'rows of `todos` will be removed from clients: nothing syncs them any more';

/** The program on a pull request, as a runner of this forge starts it: a checkout of depth 1, an event, a token. */
describe.each<Dialect>(['github', 'forgejo', 'gitea'])('a plan on a pull request (%s)', (dialect) => {
  let forge: ForgeServer;
  let bench: Workbench;
  let base: string;
  beforeEach(async () => {
    forge = await startForge(dialect);
    bench = makeWorkbench();
    mkdirSync(join(bench.root, 'origin'));
    bench.git('origin', 'init', '--quiet', '--initial-branch=main');
    bench.write('origin/powersync/sync-rules.yaml', BASE);
    base = bench.commit('origin', 'the base');
    bench.write('origin/powersync/sync-rules.yaml', WITHOUT_TODOS);
    bench.commit('origin', 'the change');
    bench.git('.', 'clone', '--quiet', '--depth=1', `file://${bench.root}/origin`, 'checkout');
    forge.commits.add(base);
    forge.files.set(`${base}:powersync/sync-rules.yaml`, BASE);
  });
  afterEach(async () => {
    bench.remove();
    await forge.close();
  });

  const pull = (): object => ({
    number: 7,
    pull_request: {
      number: 7,
      base: { ref: 'main', sha: base, repo: { full_name: 'octo/app' } },
      head: { ref: 'change', sha: 'c'.repeat(40), repo: { full_name: 'octo/app' } },
    },
    repository: { full_name: 'octo/app' },
  });

  async function plan(inputs: Record<string, string> = {}) {
    const at = (name: string): string => join(bench.root, name);
    writeFileSync(at('event.json'), JSON.stringify(pull()));
    for (const name of ['output', 'summary']) writeFileSync(at(name), '');
    const child = spawn(process.execPath, [PROGRAM], {
      cwd: at('checkout'),
      env: {
        PATH: process.env.PATH,
        GITHUB_ACTIONS: 'true',
        ...(dialect === 'github' ? {} : { GITEA_ACTIONS: 'true' }),
        GITHUB_API_URL: forge.baseUrl,
        GITHUB_EVENT_NAME: 'pull_request',
        GITHUB_EVENT_PATH: at('event.json'),
        GITHUB_REPOSITORY: 'octo/app',
        GITHUB_WORKSPACE: at('checkout'),
        GITHUB_OUTPUT: at('output'),
        GITHUB_STEP_SUMMARY: at('summary'),
        RUNNER_TEMP: bench.root,
        INPUT_COMMAND: 'plan',
        INPUT_TOKEN: TOKEN,
        ...inputs,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let log = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => {
        log += data.toString('utf8');
      });
    const code = await new Promise((resolve) => child.once('close', resolve));
    const [, path = ''] =
      /^report<<(\S+)\n(.*)\n\1$/m.exec(readFileSync(at('output'), 'utf8'))?.slice(1) ?? [];
    const report = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    expect(faultsOf(report)).toEqual([]);
    expect(log.replace(`::add-mask::${TOKEN}`, '')).not.toContain(TOKEN);
    return { code, log, report, summary: readFileSync(at('summary'), 'utf8') };
  }

  it('compares with the base, which a checkout of depth 1 does not have, and says it in one comment', async () => {
    const { code, log, report, summary } = await plan();
    expect(log).toContain(LOST);
    expect(log).toContain('from the forge');
    expect(code).toBe(0);
    expect(report).toMatchObject({ outcome: 'valid', plan: { lost: [{ table: 'todos' }] } });
    expect(forge.comments).toHaveLength(1);
    const [comment] = forge.comments;
    expect(comment!.body).toMatch(/^<!-- powersync-deploy:[^\n]*-->\n### Sync rules: 1 loss for clients/);
    expect(comment!.body).toContain('rows of `todos` will be removed from clients');
    expect(comment!.body).toContain('-      - SELECT id, title FROM todos');
    if (dialect === 'github') expect(summary).toContain('rows of `todos` will be removed from clients');
    else expect(summary).toBe('');
  });

  it('edits that comment when there is something else to say, and leaves it alone when there is not', async () => {
    await plan();
    expect((await plan()).log).toMatch(/comment on pull request 7: unchanged/);
    const first = forge.comments[0]!.body;
    bench.write('checkout/powersync/sync-rules.yaml', BASE.replace('id, title', 'id, title, done'));
    expect((await plan()).log).toMatch(/comment on pull request 7: edited/);
    expect(forge.comments).toHaveLength(1);
    expect(forge.comments[0]!.body).not.toBe(first);
    expect(forge.comments[0]!.body).toContain('column `done` of `todos` is new on clients');
  });

  it('comments on rules that are rejected, too', async () => {
    bench.write('checkout/powersync/sync-rules.yaml', BASE.replace('parameters:', 'paramters:'));
    const { code } = await plan();
    expect(code).toBe(1);
    expect(forge.comments[0]!.body).toContain('### Sync rules: rejected');
    expect(forge.comments[0]!.body).toContain('paramters');
  });

  it('is green without a comment where the token may not write one, and says why', async () => {
    const forbidden = { status: 403, body: '{"message":"Resource not accessible by integration"}' };
    forge.fail('POST', '/comments', forbidden, forbidden);
    const { code, log } = await plan();
    expect(code).toBe(0);
    expect(log).toMatch(/^no comment was written: .*pull-requests: write/m);
    expect(forge.comments).toEqual([]);
  });

  it.each([
    ['hang up', ['close', 'close', 'close', 'close']],
    [
      'answer nonsense',
      [
        { status: 500, body: '<html>' },
        { status: 500, body: '<html>' },
      ],
    ],
  ] as const)('is green where the comments %s', async (_, faults) => {
    forge.fail('GET', '/comments', ...faults);
    const { code, log } = await plan();
    expect(code).toBe(0);
    expect(log).toMatch(/^no comment was written: /m);
  });

  it('is refused where nobody has the base: nothing else could be said truly', async () => {
    forge.commits.clear();
    forge.files.clear();
    const { code, log } = await plan();
    expect(code).toBe(1);
    expect(log).toMatch(/^refused: the rules of the base \(commit [0-9a-f]{7}\) could not be had/m);
  });

  it('finds rules that got another of the usual names, and does not call them new', async () => {
    bench.git('checkout', 'mv', 'powersync/sync-rules.yaml', 'powersync/sync-config.yaml');
    bench.write('checkout/powersync/sync-config.yaml', BASE);
    const { report, log } = await plan();
    expect(log).toContain('powersync/sync-rules.yaml');
    expect(report).toMatchObject({ plan: { equality: 'same text' } });
  });

  it('writes nothing with comment: off, and reads the base from git where that has it', async () => {
    bench.git('checkout', 'fetch', '--quiet', '--deepen=1');
    const { log, code } = await plan({ INPUT_COMMENT: 'off' });
    expect(code).toBe(0);
    expect(log).toContain('from git');
    expect(forge.seen).toEqual([]);
  });
});
