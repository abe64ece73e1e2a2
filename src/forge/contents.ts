import { posix } from 'node:path';
import type { ForgeApi } from './api.ts';
import type { BaseFile } from './base-file.ts';
import type { Repository } from './repository.ts';

/** Links to links. */
const MAX_LINKS = 5;

/**
 * The file at a commit, from the contents API: JSON with base64, the one form that GitHub, Forgejo and Gitea share (operations
 * `repos/get-content` of GitHub's OpenAPI description, `repoGetContents` of Gitea's and Forgejo's swagger).
 */
export async function apiFile(
  api: ForgeApi,
  repository: Repository,
  sha: string,
  path: string,
  maxBytes: number,
): Promise<BaseFile> {
  const repo = ['repos', repository.owner, repository.name];
  let at = path;
  for (let links = 0; links <= MAX_LINKS; links += 1) {
    const answer = await api.get([...repo, 'contents', ...at.split('/')], { query: { ref: sha } });
    if (!answer.ok) {
      if (answer.kind !== 'refused' || answer.status !== 404)
        return { unknown: `the API says: ${answer.why}` };
      return (await hasCommit(api, repo, sha))
        ? { absent: true, from: 'api' }
        : { unknown: 'the API knows no such commit, or the token may not read it' };
    }
    // A folder is a list of what it has.
    if (Array.isArray(answer.value)) return { absent: true, from: 'api' };
    const entry = (answer.value ?? {}) as Readonly<Record<string, unknown>>;
    const target = linkTarget(entry);
    if (target === null) return textOf(entry, maxBytes);
    // GitHub follows a link to a file of the repository by itself; Forgejo and Gitea do not.
    at = posix.join(posix.dirname(at), target);
    if (target.startsWith('/') || at === '..' || at.startsWith('../')) break;
  }
  return { unknown: 'it was a link at that commit that leads to no file of the repository' };
}

const linkTarget = (entry: Readonly<Record<string, unknown>>): string | null =>
  entry.type === 'symlink' && typeof entry.target === 'string' ? entry.target : null;

/**
 * Whether a 404 of the contents is about the file: for a commit that is not there, and for a repository that the token may not
 * read, all three say the same. `git/commits` exists in all of them; the query spares Forgejo and Gitea some work.
 */
async function hasCommit(api: ForgeApi, repo: readonly string[], sha: string): Promise<boolean> {
  const query = { stat: 'false', verification: 'false', files: 'false' };
  const answer = await api.get([...repo, 'git', 'commits', sha], { query });
  return answer.ok;
}

function textOf(entry: Readonly<Record<string, unknown>>, maxBytes: number): BaseFile {
  const { type, size, encoding, content } = entry;
  if (type === 'submodule' || type === 'dir') return { absent: true, from: 'api' };
  if (type !== 'file') return { unknown: 'the API answers with something else than a file' };
  if (typeof size === 'number' && size > maxBytes) return { unknown: `it has ${size} bytes at that commit` };
  // GitHub has `none` above 1 MB; Gitea and Forgejo leave both empty above a size that is their operator's.
  if (encoding !== 'base64' || typeof content !== 'string')
    return { unknown: 'the API has it without its content, which it has of small files only' };
  const found = Buffer.from(content, 'base64');
  if (typeof size === 'number' && size !== found.length)
    return { unknown: `the API sends ${found.length} of its ${size} bytes` };
  return found.length > maxBytes
    ? { unknown: `it has ${found.length} bytes at that commit` }
    : { found, from: 'api' };
}
