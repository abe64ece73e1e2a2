import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { refused } from '../../outcome.ts';

export const FORGES = ['github', 'forgejo', 'gitea'] as const;
export type Forge = (typeof FORGES)[number];

/** A value, and what it was taken from, in words. */
export interface Known<T> {
  readonly value: T;
  readonly from: string;
}

/** What git knows of the repository that a folder is in. */
export interface Repository {
  /** Absolute. */
  readonly root: string;
  readonly branch: Known<string>;
  readonly remote: Remote | undefined;
  /** Those of the forges' folders that are there. */
  readonly folders: readonly Forge[];
}

/** Where a repository is pushed to, without what logs in there. */
export interface Remote {
  /** In lower case. */
  readonly host: string;
  /** `owner/name`. */
  readonly path: string;
}

/** Looks at the repository that a folder lies in. Throws a Failure (`refused`) where there is none. */
export async function lookAtRepository(folder: string): Promise<Repository> {
  const root = await git(folder, 'rev-parse', '--show-toplevel');
  if (root === undefined) {
    throw refused(
      `${folder} is in no git repository`,
      'Run this in the repository of your app; git init makes one.',
    );
  }
  const remotes = (await git(root, 'remote'))?.split('\n') ?? [];
  const name = remotes.includes('origin') ? 'origin' : remotes[0];
  const url = name ? await git(root, 'remote', 'get-url', name) : undefined;
  const folders = await Promise.all(
    FORGES.map(async (forge) => ((await isFolder(join(root, workflowFolder(forge)))) ? [forge] : [])),
  );
  return {
    root,
    branch: await branchOf(root, name),
    remote: url === undefined ? undefined : remoteOf(url),
    folders: folders.flat(),
  };
}

export const workflowFolder = (forge: Forge): string => `.${forge}/workflows`;

async function branchOf(root: string, remote: string | undefined): Promise<Known<string>> {
  const head = remote ? await git(root, 'symbolic-ref', '--short', `refs/remotes/${remote}/HEAD`) : undefined;
  if (head?.startsWith(`${remote}/`))
    return { value: head.slice(remote!.length + 1), from: `${remote}/HEAD` };
  const current = await git(root, 'symbolic-ref', '--short', 'HEAD');
  return current === undefined
    ? { value: 'main', from: 'no branch here, so the usual one' }
    : { value: current, from: 'the current branch' };
}

/**
 * Reads the address of a remote: `https://host/owner/name.git`, `ssh://…`, `git@host:owner/name.git`. Undefined for a
 * path on this machine. A user or token in it is left out.
 */
export function remoteOf(url: string): Remote | undefined {
  const [, host, path] =
    /^[a-z+]+:\/\/(?:[^/]*@)?([^/:@]+)(?::\d+)?\/(.+)$/i.exec(url) ??
    /^(?:[^/:@]*@)?([^/:@]{2,}):(?!\/\/)(.+)$/.exec(url) ??
    [];
  if (host === undefined || path === undefined) return undefined;
  return { host: host.toLowerCase(), path: path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '') };
}

const WELL_KNOWN: Readonly<Record<string, Forge>> = {
  'github.com': 'github',
  'ssh.github.com': 'github',
  'codeberg.org': 'forgejo',
  'gitea.com': 'gitea',
};

/** Whose workflows to write: the well-known host of the remote, the folders that are there, the remote's name; undefined: nothing says so. */
export function forgeOf({
  remote,
  folders,
}: Pick<Repository, 'remote' | 'folders'>): Known<Forge> | undefined {
  const known = remote && WELL_KNOWN[remote.host];
  if (known) return { value: known, from: `the remote on ${remote.host}` };
  // Forgejo and Gitea read .github/workflows, too, so that one says least.
  const folder = (['forgejo', 'gitea', 'github'] as const).find((forge) => folders.includes(forge));
  const named = remote && FORGES.find((forge) => remote.host.includes(forge));
  if (folder !== undefined && folder !== 'github') return { value: folder, from: `the folder .${folder}` };
  if (named) return { value: named, from: `the remote on ${remote.host}` };
  return folder && { value: folder, from: `the folder .${folder}` };
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** What git prints, trimmed; undefined where it fails, prints nothing, or is not there. */
function git(folder: string, ...args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile('git', args, { cwd: folder, timeout: 10_000, maxBuffer: 1_000_000 }, (error, stdout) => {
      const text = error === null ? stdout.trim() : '';
      resolve(text === '' ? undefined : text);
    });
  });
}
