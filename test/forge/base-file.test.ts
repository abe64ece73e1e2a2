import { chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ForgeApi, openApi } from '../../src/forge/api.ts';
import { type BaseFile, type BaseFileQuery, readBaseFile } from '../../src/forge/base-file.ts';
import { type Dialect, type ForgeServer, startForge, TOKEN } from './api-server.ts';
import { makeWorkbench, type Workbench } from './git-repository.ts';

const RULES = 'powersync/sync-rules.yaml';
const repository = { owner: 'octo', name: 'app' };
const ABSENT_COMMIT = 'd'.repeat(40);

const shown = (file: BaseFile): unknown =>
  'found' in file ? { text: Buffer.from(file.found).toString('utf8'), from: file.from } : file;

function openOn(forge: ForgeServer, token = TOKEN): ForgeApi {
  const opened = openApi({ environment: { GITHUB_API_URL: forge.baseUrl }, token, retryAfterMs: 5 });
  if ('unusable' in opened) throw new Error(opened.unusable);
  return opened;
}

describe('a file of the checkout', () => {
  let bench: Workbench;
  let old: string;
  let base: string;

  beforeAll(() => {
    bench = makeWorkbench();
    mkdirSync(join(bench.root, 'app'));
    bench.git('app', 'init', '--quiet', '--initial-branch=main');
    bench.write('app/config/rules.yaml', 'renamed later\n');
    bench.write(`app/${RULES}`, 'one: 1\n');
    bench.write('app/kept.yaml', 'kept\n');
    bench.write('app/big.yaml', 'x'.repeat(1_000_000));
    bench.write('app/bigger.yaml', 'x'.repeat(1_000_001));
    bench.write('app/huge.yaml', 'x'.repeat(1_500_000));
    bench.write('app/bytes.yaml', Uint8Array.of(0xef, 0xbb, 0xbf, 0x00, 0xff, 0x0a));
    bench.write('app/with blank ü.yaml', 'odd name\n');
    bench.write('app/was-a-folder.yaml/inside', '');
    bench.link('app/link.yaml', RULES);
    bench.link('app/linked', 'powersync');
    bench.link('app/dangling.yaml', 'nothing.yaml');
    bench.link('app/outside.yaml', '../outside.yaml');
    bench.link('app/loop.yaml', 'loop.yaml');
    bench.write('outside.yaml', 'not in the repository\n');
    old = bench.commit('app', 'old');
    bench.git('app', 'mv', 'config/rules.yaml', 'moved.yaml');
    bench.git('app', 'rm', '--quiet', '-r', 'was-a-folder.yaml');
    bench.write('app/was-a-folder.yaml', 'now a file');
    bench.write(`app/${RULES}`, 'two: 2\n');
    base = bench.commit('app', 'base');
  });
  afterAll(() => bench.remove());
  afterEach(() => vi.unstubAllEnvs());

  const read = async (path: string, sha = old, more: Partial<BaseFileQuery> = {}) =>
    shown(await readBaseFile({ path, sha, repository, api: null, cwd: join(bench.root, 'app'), ...more }));

  it('is read as it was at the commit, and not as it is', async () => {
    bench.write(`app/${RULES}`, 'three: 3\n');
    expect(await read(RULES)).toEqual({ text: 'one: 1\n', from: 'git' });
    expect(await read(RULES, base)).toEqual({ text: 'two: 2\n', from: 'git' });
  });

  it('is found from a folder of the repository, beside it, and by its whole path', async () => {
    const one = { text: 'one: 1\n', from: 'git' };
    expect(await read('sync-rules.yaml', old, { cwd: join(bench.root, 'app/powersync') })).toEqual(one);
    expect(
      await read('../powersync/sync-rules.yaml', old, { cwd: join(bench.root, 'app/powersync') }),
    ).toEqual(one);
    expect(await read(`./powersync/../${RULES}`)).toEqual(one);
    expect(await read(`app/${RULES}`, old, { cwd: bench.root })).toEqual(one);
    expect(await read(join(bench.root, 'app', RULES), old, { cwd: '/' })).toEqual(one);
  });

  it('is absent where it had another name, or was a folder', async () => {
    expect(await read('moved.yaml')).toEqual({ absent: true, from: 'git' });
    expect(await read('moved.yaml', base)).toMatchObject({ text: 'renamed later\n' });
    expect(await read('was-a-folder.yaml')).toEqual({ absent: true, from: 'git' });
    expect(await read('kept.yaml/below')).toEqual({ absent: true, from: 'git' });
    expect(await read('config/rules.yaml')).toMatchObject({ text: 'renamed later\n' });
  });

  it('keeps its bytes', async () => {
    const file = await readBaseFile({
      path: 'bytes.yaml',
      sha: old,
      repository,
      api: null,
      cwd: join(bench.root, 'app'),
    });
    expect('found' in file && [...file.found]).toEqual([0xef, 0xbb, 0xbf, 0x00, 0xff, 0x0a]);
  });

  it('may have an odd name', async () => {
    expect(await read('with blank ü.yaml')).toMatchObject({ text: 'odd name\n' });
    expect(await read('two\nlines.yaml')).toMatchObject({ unknown: expect.any(String) });
    expect(await read('-c.yaml')).toEqual({ absent: true, from: 'git' });
  });

  it('is followed where it is a link', async () => {
    expect(await read('link.yaml')).toMatchObject({ text: 'one: 1\n' });
    expect(await read('linked/sync-rules.yaml')).toMatchObject({ text: 'one: 1\n' });
    expect(await read('dangling.yaml')).toEqual({ absent: true, from: 'git' });
    for (const path of ['outside.yaml', 'loop.yaml'])
      expect(await read(path)).toEqual({ unknown: expect.stringContaining('a link at that commit') });
  });

  it('is read up to what rules may have', async () => {
    expect(await read('big.yaml')).toMatchObject({ text: 'x'.repeat(1_000_000) });
    expect(await read('bigger.yaml')).toEqual({ unknown: 'it has 1000001 bytes at that commit' });
    expect(await read('huge.yaml', old, { maxBytes: 2_000_000 })).toMatchObject({
      text: 'x'.repeat(1_500_000),
    });
  });

  it.each(['', 'main', 'HEAD', '--help', 'abcdef1', '0'.repeat(40)])(
    'is not looked for at %j, which is no commit',
    async (sha) => {
      expect(await read(RULES, sha)).toEqual({ unknown: 'there is no commit to look at' });
    },
  );

  it('is not known at what is there, but is no commit', async () => {
    const tree = bench.git('app', 'rev-parse', `${old}^{tree}`);
    expect(await read(RULES, tree)).toMatchObject({
      unknown: expect.stringContaining('does not have commit'),
    });
  });

  it('is not known where the commit is not there', async () => {
    const unknown = 'the checkout does not have commit ddddddd, and there is no API to ask';
    expect(await read(RULES, ABSENT_COMMIT)).toEqual({ unknown });
  });

  it('is not read from a folder that only looks like a repository, which anybody can commit', async () => {
    bench.git('.', 'init', '--quiet', '--bare', 'app/embedded');
    const forged = bench.git('.', '--git-dir=app/embedded', 'rev-parse', '--is-bare-repository');
    expect(forged).toBe('true');
    expect(await read('embedded/rules.yaml')).toEqual({
      unknown: expect.stringContaining('there is no API to ask'),
    });
    bench.git('.', 'clone', '--quiet', '--bare', 'app', 'app/copied');
    expect(await read(`copied/${RULES}`)).toEqual({ unknown: expect.any(String) });
  });

  it('is not known outside of a repository', async () => {
    expect(await read('outside.yaml', old, { cwd: bench.root })).toMatchObject({
      unknown: expect.any(String),
    });
    const workspace = join(bench.root, 'app');
    const unknown = '../outside ::error:: is not in the repository';
    expect(await read('../outside\n::error::', old, { workspace })).toEqual({ unknown });
  });

  it('is not known where git is not there', async () => {
    vi.stubEnv('PATH', bench.root);
    expect(await read(RULES)).toMatchObject({ unknown: expect.stringContaining('does not have commit') });
  });

  it('is read whatever GIT_ variables the job has', async () => {
    vi.stubEnv('GIT_DIR', join(bench.root, 'nowhere'));
    vi.stubEnv('GIT_WORK_TREE', '/');
    vi.stubEnv('GIT_TRACE', '1');
    expect(await read(RULES)).toEqual({ text: 'one: 1\n', from: 'git' });
  });

  it.runIf(process.getuid?.() === 0)('is read where the checkout is of another user', async () => {
    const app = join(bench.root, 'app');
    for (const path of [app, join(app, '.git')]) chownSync(path, 4711, 4711);
    try {
      expect(() => bench.git('app', 'status')).toThrow(/dubious ownership/);
      expect(await read(RULES)).toEqual({ text: 'one: 1\n', from: 'git' });
    } finally {
      for (const path of [app, join(app, '.git')]) chownSync(path, 0, 0);
    }
  });

  describe('of which only a part was fetched', () => {
    const clone = (to: string, ...args: string[]): string => {
      bench.git('.', 'clone', '--quiet', ...args, `file://${bench.root}/app`, to);
      return join(bench.root, to);
    };

    it('is read from a clone of depth 1 at its commit, and not known before', async () => {
      const cwd = clone('shallow', '--depth=1');
      expect(await read(RULES, base, { cwd })).toMatchObject({ text: 'two: 2\n' });
      expect(await read(RULES, old, { cwd })).toMatchObject({ unknown: expect.any(String) });
    });

    it('is neither fetched nor called absent in a clone without files', async () => {
      bench.git('app', 'config', 'uploadpack.allowFilter', 'true');
      const cwd = clone('partial', '--filter=blob:none', '--no-checkout');
      mkdirSync(join(cwd, 'powersync'));
      const before = bench.git('partial', 'count-objects', '-v');
      expect(await read(RULES, old, { cwd })).toMatchObject({ unknown: expect.stringContaining('no API') });
      expect(await read('not-there.yaml', old, { cwd })).toMatchObject({ unknown: expect.any(String) });
      expect(bench.git('partial', 'count-objects', '-v')).toBe(before);
    });
  });
});

describe.each<Dialect>(['github', 'forgejo', 'gitea'])('a file from the API of %s', (dialect) => {
  const BASE = 'b'.repeat(40);
  let forge: ForgeServer;
  let bench: Workbench;

  beforeEach(async () => {
    bench = makeWorkbench();
    mkdirSync(join(bench.root, 'powersync'));
    forge = await startForge(dialect);
    forge.commits.add(BASE);
    forge.files.set(`${BASE}:${RULES}`, 'größe: 1\n'.repeat(40));
  });
  afterEach(async () => {
    for (const { path, query } of forge.seen) expect(`${path}${query}`).not.toContain(TOKEN);
    bench.remove();
    await forge.close();
  });

  const read = async (path = RULES, more: Partial<BaseFileQuery> = {}) => {
    const file = await readBaseFile({
      path,
      sha: BASE,
      repository,
      api: openOn(forge),
      cwd: bench.root,
      ...more,
    });
    expect(JSON.stringify(file)).not.toContain(TOKEN);
    return shown(file);
  };
  const prefix = dialect === 'github' ? '' : '/api/v1';

  it('is what it was at the commit', async () => {
    expect(await read()).toEqual({ text: 'größe: 1\n'.repeat(40), from: 'api' });
    expect(forge.seen).toMatchObject([
      { path: `${prefix}/repos/octo/app/contents/${RULES}`, query: `?ref=${BASE}` },
    ]);
  });

  it('is asked by its place in the repository, also where that is only a part of the checkout', async () => {
    bench.git('.', 'init', '--quiet');
    expect(await read('sync-rules.yaml', { cwd: join(bench.root, 'powersync') })).toMatchObject({
      from: 'api',
    });
    expect(forge.seen[0]?.path).toBe(`${prefix}/repos/octo/app/contents/${RULES}`);
  });

  it('is asked by its place in the workspace without git', async () => {
    const workspace = bench.root;
    expect(await read('sync-rules.yaml', { cwd: join(bench.root, 'powersync'), workspace })).toMatchObject({
      text: expect.stringContaining('größe'),
    });
  });

  it('may be empty, and may have an odd name', async () => {
    forge.files.set(`${BASE}:a b/ü?#%.yaml`, '');
    expect(await read('a b/ü?#%.yaml')).toEqual({ text: '', from: 'api' });
  });

  it('is absent at a commit that is there', async () => {
    expect(await read('new.yaml')).toEqual({ absent: true, from: 'api' });
    expect(forge.seen[1]?.path).toBe(`${prefix}/repos/octo/app/git/commits/${BASE}`);
  });

  it('is absent where it was a folder', async () => {
    forge.files.set(`${BASE}:x.yaml`, 'folder');
    expect(await read('x.yaml')).toEqual({ absent: true, from: 'api' });
    forge.fail('GET', 'contents', { status: 200, body: '{"type":"submodule"}' });
    expect(await read('x.yaml')).toEqual({ absent: true, from: 'api' });
  });

  it('is not known at a commit that is not there', async () => {
    const unknown = 'the API knows no such commit, or the token may not read it';
    expect(await read(RULES, { sha: ABSENT_COMMIT })).toEqual({ unknown });
  });

  it('is not known in a repository that the token does not see', async () => {
    const hidden = { owner: 'octo', name: 'hidden' };
    expect(await read(RULES, { repository: hidden })).toMatchObject({ unknown: expect.any(String) });
  });

  it('is followed where it was a link', async () => {
    forge.files.set(`${BASE}:a/link.yaml`, { target: '../b/link.yaml' });
    forge.files.set(`${BASE}:b/link.yaml`, { target: `../${RULES}` });
    expect(await read('a/link.yaml')).toMatchObject({ from: 'api' });
    for (const target of ['../../x.yaml', '/etc/passwd', 'loop.yaml']) {
      forge.files.set(`${BASE}:a/loop.yaml`, { target });
      expect(await read('a/loop.yaml')).toEqual({ unknown: expect.stringContaining('a link') });
    }
  });

  it('is not known where it is too long', async () => {
    forge.files.set(`${BASE}:big.yaml`, 'x'.repeat(1_000_001));
    expect(await read('big.yaml')).toEqual({ unknown: 'it has 1000001 bytes at that commit' });
    forge.files.set(`${BASE}:big.yaml`, 'x'.repeat(1_100_000));
    expect(await read('big.yaml')).toEqual({ unknown: 'it has 1100000 bytes at that commit' });
    const content = Buffer.alloc(1_000_002).toString('base64');
    const body = JSON.stringify({ type: 'file', encoding: 'base64', content });
    forge.fail('GET', 'contents', { status: 200, body });
    expect(await read('big.yaml')).toEqual({ unknown: 'it has 1000002 bytes at that commit' });
    expect(await read('big.yaml', { maxBytes: 2_000_000 })).toEqual({
      unknown: expect.stringContaining('without its content'),
    });
  });

  it.each([
    [{ status: 401, body: '{"message":"Bad credentials"}' }, 'the API says: status 401, Bad credentials'],
    [{ status: 200, body: '<html>' }, 'the API says: status 200, and no JSON'],
    [{ status: 200, body: '7' }, expect.stringContaining('something else')],
    [{ status: 200, body: '' }, expect.stringContaining('something else')],
    [
      { status: 200, body: '{"type":"file","size":9,"encoding":"base64","content":"YQ=="}' },
      'the API sends 1 of its 9 bytes',
    ],
    [
      { status: 200, body: '{"type":"file","size":1,"encoding":"base64","content":7}' },
      expect.stringContaining('without'),
    ],
    ['giant', 'the API says: an answer of more than 2 MB'],
  ] as const)('is not known where the API answers %j', async (fault, unknown) => {
    forge.fail('GET', 'contents', fault, fault);
    expect(await read()).toEqual({ unknown });
  });

  it('is not known where whether the commit is there cannot be asked', async () => {
    forge.fail('GET', 'git/commits', { status: 500 });
    expect(await read('new.yaml')).toMatchObject({ unknown: expect.any(String) });
  });
});
