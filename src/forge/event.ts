import { readFile, stat } from 'node:fs/promises';
import { git } from './git.ts';
import { baseOfMerge, type Change, changeOf } from './pull-request.ts';

/** Forges send no more than 25 MB (docs.github.com, "Webhook events and payloads": payload cap). */
const MAX_EVENT_BYTES = 25 * 1024 * 1024;

/**
 * What this run is about: the runner's event, and for a pull request the base that the checkout was really merged
 * onto; `folder` is any folder of it. On GitHub that is newer than the event's where the branch moved on in between. Null where there is no runner, no such
 * event, or no way to read it. Never throws.
 */
export async function readChange(
  environment: Readonly<Record<string, string | undefined>>,
  folder = process.cwd(),
): Promise<Change | null> {
  const change = changeOf(environment, await readEvent(environment.GITHUB_EVENT_PATH));
  if (change?.kind !== 'pull request') return change;
  // The object itself names its parents, also where a clone of depth 1 does not have them.
  const head = await git(['cat-file', 'commit', 'HEAD'], { cwd: folder });
  const merged = head.ok ? baseOfMerge(head.output.toString('utf8'), change.headSha) : null;
  if (merged !== null) return { ...change, baseSha: merged };
  const at = await git(['rev-parse', 'HEAD'], { cwd: folder });
  const headIsBase =
    at.ok && change.baseSha !== change.headSha && at.output.toString('utf8').trim() === change.baseSha;
  return { ...change, headIsBase };
}

async function readEvent(path: string | undefined): Promise<unknown> {
  if (!path) return null;
  try {
    const found = await stat(path);
    if (!found.isFile() || found.size > MAX_EVENT_BYTES) return null;
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return null;
  }
}
