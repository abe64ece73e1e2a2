import { stat } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';
import type { BaseFile } from './base-file.ts';
import { git } from './git.ts';
import { shaOf } from './pull-request.ts';

/** A file of a checkout: a folder to run git in, and its place in the repository, with slashes. */
export interface GitPlace {
  readonly folder: string;
  readonly path: string;
}

/**
 * Where a file stands, by its absolute path; it need not be there, nor its folder. Null where git is not there, or knows no
 * repository there. Links in the way to the folder are those of today; one that is the file itself is not followed.
 */
export async function placeInGit(whole: string): Promise<GitPlace | null> {
  // Its own folder, and not that of the run: the checkout may be in a folder of the workspace.
  const folder = await nearestFolder(dirname(whole));
  const prefix = await git(['rev-parse', '--is-bare-repository', '--show-prefix'], { cwd: folder });
  if (!prefix.ok) return null;
  const [isBare = '', inside = ''] = prefix.output.toString('utf8').split('\n');
  if (isBare !== 'false') return null;
  const rest = relative(folder, whole).split(sep).join('/');
  return { folder, path: `${inside}${rest}` };
}

async function nearestFolder(path: string): Promise<string> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const above = dirname(path);
  return isFolder || above === path ? path : nearestFolder(above);
}

/**
 * The file at a commit, from the objects of the checkout; links are followed as they were then. Null where it does not have
 * the commit, or not all of it, as in a shallow or partial clone.
 */
export async function gitFile(
  { folder, path }: GitPlace,
  sha: string,
  maxBytes: number,
): Promise<BaseFile | null> {
  if (shaOf(sha) === null || /[\n\0]/.test(path)) return null;
  const checked = await git(['cat-file', '--batch-check', '--follow-symlinks'], {
    cwd: folder,
    input: `${sha}\n${sha}:${path}\n`,
  });
  if (!checked.ok) return null;
  const [commit = '', file = ''] = checked.output.toString('utf8').split('\n');
  if (!commit.startsWith(`${sha} commit `)) return null;
  const [oid = '', type, size] = file.split(' ');
  if (shaOf(oid) !== null) {
    if (type !== 'blob') return { absent: true, from: 'git' };
    if (Number(size) > maxBytes) return { unknown: `it has ${Number(size)} bytes at that commit` };
    const blob = await git(['cat-file', 'blob', oid], { cwd: folder, maxBytes: maxBytes + 1 });
    return blob.ok ? { found: blob.output, from: 'git' } : null;
  }
  // git-cat-file, `--follow-symlinks`: `dangling 9`, `notdir 9`, `symlink 9` (leads out of the repository), `loop 9`.
  if (oid === 'symlink' || oid === 'loop')
    return { unknown: 'it was a link at that commit that leads to no file of the repository' };
  // Of a partial clone, `missing` may be said of what is only not here.
  return (await isPartial(folder)) ? null : { absent: true, from: 'git' };
}

/** git-config: a remote that promises missing objects has `promisor`; `extensions.partialClone` is its older form. */
async function isPartial(cwd: string): Promise<boolean> {
  const pattern = '^(extensions\\.partialclone|remote\\..*\\.promisor)$';
  const found = await git(['config', '--get-regexp', pattern], { cwd });
  // It ends with 1 where there is none.
  return found.ok || found.code !== 1;
}
