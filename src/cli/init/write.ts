import { chmod, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { refused } from '../../outcome.ts';
import { FIRST_RULES, withSchemaLine } from './schema-line.ts';

export type Written = 'written' | 'replaced' | 'left' | 'as it should be';

/**
 * Writes a file of the repository. What is there already stays, unless `replaces`. Throws a Failure (`refused`) where the
 * path leads out of the repository by a link, or cannot be written.
 */
export async function writeInto(
  root: string,
  path: string,
  text: string,
  replaces: boolean,
): Promise<Written> {
  const file = join(root, path);
  try {
    await staysInside(root, path);
    await mkdir(dirname(file), { recursive: true });
    const there = await readFile(file).catch(() => undefined);
    if (there?.equals(Buffer.from(text))) return 'as it should be';
    if (replaces) {
      await replace(file, text);
      return there === undefined ? 'written' : 'replaced';
    }
    await writeFile(file, text, { flag: 'wx' });
    return 'written';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return 'left';
    if (code === undefined) throw error;
    throw refused(`${path} cannot be written: ${code}`, 'What was written before it stays.');
  }
}

/** Writes the line for editors at the top of the rules file, or a first file. */
export async function prepareRules(root: string, path: string, exists: boolean): Promise<Written> {
  if (!exists) return writeInto(root, path, FIRST_RULES, false);
  const file = await realpath(join(root, path));
  // A link to a file of somebody else's.
  if (!isInside(await realpath(root), file)) return 'left';
  const bytes = withSchemaLine(await readFile(file));
  if (bytes === null) return 'as it should be';
  await replace(file, bytes);
  return 'replaced';
}

/** The whole new file or the whole old one, with its mode. */
async function replace(file: string, content: string | Uint8Array): Promise<void> {
  const mode = await stat(file).then(
    (found) => found.mode & 0o777,
    () => undefined,
  );
  const beside = `${file}.${process.pid}.new`;
  try {
    await writeFile(beside, content, { flag: 'wx' });
    if (mode !== undefined) await chmod(beside, mode);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** Looks at the folders on the way that are there: one of them may be a link. */
async function staysInside(root: string, path: string): Promise<void> {
  const inside = await realpath(root);
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    const real = await realpath(join(root, folder)).catch(() => undefined);
    if (real !== undefined && !isInside(inside, real))
      throw refused(`${path} would be written outside of this repository, by a link`, 'Remove the link.');
  }
}

/** Both without links. */
function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`);
}
