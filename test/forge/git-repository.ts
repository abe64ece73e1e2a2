import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder for repositories, away from the machine's own settings. */
export interface Workbench {
  readonly root: string;
  /** Runs git in a folder of it, and gives what it says. */
  git(folder: string, ...args: string[]): string;
  write(file: string, text: string | Uint8Array): void;
  link(file: string, target: string): void;
  /** Adds everything in a repository, and gives the commit. */
  commit(folder: string, message: string): string;
  remove(): void;
}

export function makeWorkbench(): Workbench {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'powersync-deploy-forge-')));
  const env = {
    PATH: process.env.PATH,
    HOME: root,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Ada',
    GIT_AUTHOR_EMAIL: 'ada@example.net',
    GIT_COMMITTER_NAME: 'Ada',
    GIT_COMMITTER_EMAIL: 'ada@example.net',
  };
  const git = (folder: string, ...args: string[]): string =>
    execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], {
      cwd: join(root, folder),
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  return {
    root,
    git,
    write(file, text) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    },
    link(file, target) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      symlinkSync(target, join(root, file));
    },
    commit(folder, message) {
      git(folder, 'add', '--all');
      git(folder, 'commit', '--quiet', '--allow-empty', '-m', message);
      return git(folder, 'rev-parse', 'HEAD');
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
