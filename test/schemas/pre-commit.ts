import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { buildOnce } from '../bed/cache.ts';
import { type CommandResult, mustRun, run } from '../bed/commands.ts';
import { PROJECT } from '../docs/documents.ts';

const PRE_COMMIT = 'pre-commit==4.7.0';

/** Whether the real program can be had here; where the tests on hosts are required, this is, too. */
export function preCommitAvailable(): boolean {
  if (process.env.POWERSYNC_DEPLOY_REQUIRE_BED === '1') return true;
  try {
    execFileSync('python3', ['-c', 'import ensurepip, venv'], { stdio: 'ignore' });
    execFileSync('git', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The Python that has pre-commit. From PyPI, into the cache. */
async function preCommitPython(): Promise<string> {
  const folder = await buildOnce('pre-commit', [PRE_COMMIT], async (into) => {
    await mustRun('python3', ['-m', 'venv', into]);
    await mustRun(join(into, 'bin/python3'), ['-m', 'pip', 'install', '--quiet', PRE_COMMIT]);
  });
  return join(folder, 'bin/python3');
}

/** An app repository whose hooks come from this project, as it would be cloned. */
export class HookedRepository {
  readonly #folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-hooks-'));
  readonly #python: string;

  private constructor(python: string) {
    this.#python = python;
  }

  static async create(): Promise<HookedRepository> {
    const repository = new HookedRepository(await preCommitPython());
    try {
      await repository.#setUp();
      return repository;
    } catch (error) {
      repository.remove();
      throw error;
    }
  }

  async #setUp(): Promise<void> {
    const { hooks, app } = this;
    for (const folder of [hooks, app]) mkdirSync(folder);
    cpSync(join(PROJECT, '.pre-commit-hooks.yaml'), join(hooks, '.pre-commit-hooks.yaml'));
    cpSync(join(PROJECT, 'dist'), join(hooks, 'dist'), { recursive: true });
    for (const folder of [hooks, app]) await this.#git(folder, 'init', '--quiet', '--initial-branch=main');
    await this.#git(hooks, 'add', '--all');
    await this.#git(hooks, 'commit', '--quiet', '--message=release');
    const release = (await this.#git(hooks, 'rev-parse', 'HEAD')).trim();
    await this.stage({
      '.pre-commit-config.yaml': `repos:\n  - repo: ${hooks}\n    rev: ${release}\n    hooks:\n      - id: powersync-validate\n`,
    });
    const install = 'cd "$1" && exec "$2" -m pre_commit install';
    await mustRun('sh', ['-c', install, 'sh', app, this.#python], { env: this.#environment() });
    await this.#git(app, 'commit', '--quiet', '--message=hooks');
  }

  /** What this project looks like where it is cloned from. */
  get hooks(): string {
    return join(this.#folder, 'hooks');
  }

  get app(): string {
    return join(this.#folder, 'app');
  }

  /** Where pre-commit keeps its clones, and what it installs for hooks that need that. */
  get kept(): string {
    return join(this.#folder, 'kept');
  }

  /** Changes files, and stages them. */
  async stage(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.app, path)), { recursive: true });
      writeFileSync(join(this.app, path), text);
    }
    await this.#git(this.app, 'add', '--all');
  }

  /** Commits what is staged, as a person does: the hook runs. */
  commit(): Promise<CommandResult> {
    return run('git', ['-C', this.app, 'commit', '--quiet', '--message=rules'], { env: this.#environment() });
  }

  /** Takes back what is staged. */
  async reset(): Promise<void> {
    await this.#git(this.app, 'reset', '--quiet', '--hard', 'HEAD');
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #git(folder: string, ...args: string[]): Promise<string> {
    return mustRun('git', ['-C', folder, ...args], { env: this.#environment() });
  }

  /** Nothing of this machine's own settings, and a network on which nothing answers. */
  #environment(): NodeJS.ProcessEnv {
    const env: NodeJS.ProcessEnv = {
      PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
      HOME: this.#folder,
      PRE_COMMIT_HOME: this.kept,
      GIT_CONFIG_NOSYSTEM: '1',
      https_proxy: 'http://127.0.0.1:1',
      http_proxy: 'http://127.0.0.1:1',
    };
    for (const who of ['AUTHOR', 'COMMITTER']) {
      env[`GIT_${who}_NAME`] = 'test';
      env[`GIT_${who}_EMAIL`] = 'test@invalid';
    }
    return env;
  }
}
