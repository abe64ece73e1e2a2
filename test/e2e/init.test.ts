import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type BedHost, startHost } from '../bed/host.ts';
import { type ForgeServer, startForge, TOKEN } from '../forge/api-server.ts';
import { AppRepository, actProgram } from './act.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const UNIT = 'podman-powersync.service';
const PATH = '/var/lib/powersync/sync-rules.yaml';
/** What the host ran before its rules had a repository. */
const EARLIER = 'bucket_definitions:\r\n  lists:\r\n    data:\r\n      - SELECT id, name FROM lists\r\n';

/** One story, in order: two repositories of one host, from nothing to a deploy. */
describe.skipIf(!inject('bed').ok)('workflows that init has written, under a real Actions runner', () => {
  let host: BedHost;
  let forge: ForgeServer;
  /** It holds the action, which stands for the release that the workflows name. */
  let release: AppRepository;
  let home: string;
  beforeAll(async () => {
    [host, forge, release] = await Promise.all([
      startHost('init'),
      startForge('github'),
      AppRepository.create(),
    ]);
    home = mkdtempSync(join(tmpdir(), 'powersync-deploy-init-'));
    await host.reset();
    await host.setSwitches(UNIT, { speed: 10 });
    await host.writeFile(PATH, EARLIER);
    // A file from the same second as the start proves nothing.
    await host.run(
      `sleep 1.1; systemctl start ${UNIT}; for i in $(seq 100); do curl -sf http://127.0.0.1:8080/probes/liveness >/dev/null && break; sleep 0.1; done`,
    );
  });
  afterAll(async () => {
    if (home) rmSync(home, { recursive: true, force: true });
    release?.remove();
    await forge?.close();
    await host?.stop();
  });

  const repository = (name: string, remote: string): string => {
    const folder = join(home, name);
    git(home, 'init', '--quiet', '--initial-branch=main', folder);
    git(folder, 'remote', 'add', 'origin', remote);
    return folder;
  };
  const init = (folder: string): string =>
    execFileSync(process.execPath, [CLI, 'init', '--host', `127.0.0.1:${host.port}`, '--user', 'deploy'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  /** Runs a workflow as it was written, but for where the action comes from. */
  async function act(folder: string, event: string, workflow: string, ...more: string[]) {
    const named = /uses: (cloonar\/powersync-deploy@\S+)/.exec(
      readFileSync(join(folder, workflow), 'utf8'),
    )?.[1];
    expect(named).toBeDefined();
    const action = join(release.folder, '.github/actions/powersync-deploy');
    const child = spawn(
      await actProgram(),
      [
        ...[event, '-W', workflow, '-P', 'ubuntu-latest=-self-hosted', '-P', 'docker=-self-hosted'],
        ...['--no-recurse', '--local-repository', `${named}=${action}`],
        ...['-s', 'POWERSYNC_SSH_KEY', '--var', 'POWERSYNC_KNOWN_HOSTS', ...more],
      ],
      {
        cwd: folder,
        env: {
          PATH: process.env.PATH,
          HOME: home,
          XDG_CACHE_HOME: home,
          POWERSYNC_SSH_KEY: host.keys.deploy,
          POWERSYNC_KNOWN_HOSTS: host.knownHosts,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let log = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => {
        log += data.toString('utf8');
      });
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code, log, outcome: /::set-output:: outcome=(\S+)/.exec(log)?.[1] };
  }

  it('leave the service alone where its rules only got the line for editors, on Forgejo', async () => {
    const app = repository('todo', 'https://codeberg.org/octo/todo.git');
    writeFileSync(join(app, 'sync-rules.yaml'), EARLIER);
    expect(init(app)).toContain('changed  sync-rules.yaml');
    expect(readFileSync(join(app, 'sync-rules.yaml'), 'utf8')).toMatch(/^# yaml-language-server: [^\n]*\r\n/);
    // Forgejo's runner takes whole URLs; this one knows short names alone.
    const workflow = '.forgejo/workflows/powersync-deploy.yml';
    const text = readFileSync(join(app, workflow), 'utf8');
    writeFileSync(join(app, workflow), text.replace(/(uses: )https:\/\/[^/]+\//g, '$1'));
    commit(app);

    const before = (await host.unit(UNIT)).InvocationID;
    const { code, log, outcome } = await act(app, 'push', workflow);
    expect({ code, outcome }, log).toEqual({ code: 0, outcome: 'unchanged' });
    expect((await host.unit(UNIT)).InvocationID).toBe(before);
    expect(await host.readFile(PATH)).toBe(EARLIER);
  });

  it('deploy the rules of an empty repository at the first push', async () => {
    const app = repository('app', 'git@github.com:octo/app.git');
    init(app);
    commit(app);
    const { code, log, outcome } = await act(app, 'push', '.github/workflows/powersync-deploy.yml');
    expect({ code, outcome }, log).toEqual({ code: 0, outcome: 'deployed' });
    expect(await host.readFile(PATH)).toBe(readFileSync(join(app, 'powersync/sync-config.yaml'), 'utf8'));
  });

  it('are there when init runs once more, and nothing is written', () => {
    const app = join(home, 'app');
    expect(init(app).match(/^there .*/gm)).toHaveLength(3);
    expect(git(app, 'status', '--porcelain')).toBe('');
  });

  it('say in one comment what merging a pull request would do, and do not go near the host', async () => {
    const app = join(home, 'app');
    const file = join(app, 'powersync/sync-config.yaml');
    const base = git(app, 'rev-parse', 'HEAD');
    const before = await host.run(`stat -c %z ${PATH}; systemctl show ${UNIT} -p InvocationID`);
    for (const [column, comments] of [
      ['title', [expect.stringContaining('column `title` of `lists` is new on clients')]],
      ['summary', [expect.stringContaining('column `summary` of `lists` is new on clients')]],
    ] as const) {
      writeFileSync(file, readFileSync(file, 'utf8').replace(/SELECT id, \w+/, `SELECT id, ${column}`));
      commit(app);
      const event = join(home, 'event.json');
      writeFileSync(event, JSON.stringify(pullRequest(base, git(app, 'rev-parse', 'HEAD'))));
      const { code, log, outcome } = await act(
        ...[app, 'pull_request', '.github/workflows/powersync-plan.yml', '-e', event],
        ...['-s', `GITHUB_TOKEN=${TOKEN}`, '--env', `GITHUB_API_URL=${forge.baseUrl}`],
      );
      expect({ code, outcome }, log).toEqual({ code: 0, outcome: 'valid' });
      expect(forge.comments.map(({ body }) => body)).toEqual(comments);
      expect(forge.comments[0]?.body).toContain('column `name` of `lists` will be removed from clients');
      expect(log).not.toContain('connected to');
    }
    expect(await host.run(`stat -c %z ${PATH}; systemctl show ${UNIT} -p InvocationID`)).toBe(before);
  });
});

const git = (folder: string, ...args: string[]): string =>
  execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' }).trim();

function commit(folder: string): void {
  git(folder, 'add', '--all');
  git(
    folder,
    '-c',
    'user.name=test',
    '-c',
    'user.email=test@invalid',
    'commit',
    '--quiet',
    '--message=rules',
  );
}

/** What a forge tells a run of pull request 7, as far as it is read. */
const pullRequest = (base: string, head: string): object => ({
  action: 'synchronize',
  number: 7,
  pull_request: {
    number: 7,
    base: { ref: 'main', sha: base, repo: { full_name: 'octo/app' } },
    head: { ref: 'topic', sha: head, repo: { full_name: 'octo/app' } },
  },
  repository: { full_name: 'octo/app' },
});
