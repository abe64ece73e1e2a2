import { relative, resolve, sep } from 'node:path';
import { plain } from '../report/plain.ts';
import type { ForgeApi } from './api.ts';
import { apiFile } from './contents.ts';
import { gitFile, placeInGit } from './git-file.ts';
import { shaOf } from './pull-request.ts';
import type { Repository } from './repository.ts';

/** A file as it was at a commit: its bytes; or it was not there; or nobody could say, and why (one harmless line). */
export type BaseFile =
  | { readonly found: Uint8Array; readonly from: 'git' | 'api' }
  | { readonly absent: true; readonly from: 'git' | 'api' }
  | { readonly unknown: string };

export interface BaseFileQuery {
  /** As the run names it: relative to `cwd`, or absolute. */
  readonly path: string;
  readonly cwd: string;
  readonly sha: string;
  readonly repository: Repository;
  /** Asked where the checkout does not have the commit; null where there is none to ask. */
  readonly api: ForgeApi | null;
  /** GITHUB_WORKSPACE: the root of the repository where git cannot say it. */
  readonly workspace?: string | undefined;
  readonly maxBytes?: number;
}

/** What rules may have. */
const MAX_BYTES = 1_000_000;

/** Asks the checkout first, which costs nothing, and the forge then. Never throws. */
export async function readBaseFile(query: BaseFileQuery): Promise<BaseFile> {
  const { cwd, sha, repository, api, maxBytes = MAX_BYTES } = query;
  if (shaOf(sha) === null) return { unknown: 'there is no commit to look at' };
  const whole = resolve(cwd, query.path);
  const place = await placeInGit(whole);
  if (place !== null) {
    const file = await gitFile(place, sha, maxBytes);
    if (file !== null) return file;
  }
  const path = place?.path ?? inFolder(query.workspace || cwd, whole);
  if (path === null) return { unknown: `${plain(query.path)} is not in the repository` };
  if (api === null)
    return { unknown: `the checkout does not have commit ${sha.slice(0, 7)}, and there is no API to ask` };
  return apiFile(api, repository, sha, path, maxBytes);
}

function inFolder(folder: string, path: string): string | null {
  const inside = relative(folder, path);
  return inside === '' || inside === '..' || inside.startsWith(`..${sep}`)
    ? null
    : inside.split(sep).join('/');
}
