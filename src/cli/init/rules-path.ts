import { stat } from 'node:fs/promises';
import { isAbsolute, join, posix, relative, sep } from 'node:path';
import { USUAL_NAMES } from '../../commands/rules-file.ts';
import { refused } from '../../outcome.ts';

/** The rules file of a repository. */
export interface RulesPath {
  /** From the root, with slashes. */
  readonly path: string;
  readonly exists: boolean;
  /** A run finds it without being told. */
  readonly isFound: boolean;
}

/** `typed` is relative to `folder`. Throws a Failure (`refused`) where it is not in the repository, or one of several. */
export async function chooseRules(
  root: string,
  folder: string,
  typed: string | undefined,
): Promise<RulesPath> {
  const there: string[] = [];
  for (const name of USUAL_NAMES) if (await isFile(join(root, name))) there.push(name);
  if (typed === undefined) {
    if (there.length > 1)
      throw refused(
        `there are ${there.length} rules files: ${there.join(' and ')}`,
        'Say which one: --rules-file.',
      );
    return { path: there[0] ?? USUAL_NAMES[0], exists: there.length > 0, isFound: true };
  }
  const path = relative(root, isAbsolute(typed) ? typed : join(folder, typed))
    .split(sep)
    .join('/');
  if (path === '' || path === '..' || path.startsWith('../') || isAbsolute(path))
    throw refused(`rules-file ${typed} is not in the repository ${root}`);
  if (/[\p{Cc}\u2028\u2029]/u.test(path))
    throw refused('rules-file has a line break or another control character in it');
  const exists = await isFile(join(root, path));
  const isFound = USUAL_NAMES.some((name) => name === path) && there.every((name) => name === path);
  return { path, exists, isFound };
}

/** What a change of starts a run: everything in the folder of its own that it lies in, else the file alone. */
export function pathsOf(path: string, pattern: (name: string) => string): string {
  const folder = posix.dirname(path);
  return posix.basename(folder) === 'powersync' ? `${pattern(folder)}/**` : pattern(path);
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
