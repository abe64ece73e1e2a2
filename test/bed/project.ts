import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, also where this file was bundled into a program that runs from elsewhere in the project. */
export const PROJECT = projectOf(dirname(fileURLToPath(import.meta.url)));

export const BED = join(PROJECT, 'test/bed');

function projectOf(folder: string): string {
  if (existsSync(join(folder, 'test/bed/boot.sh'))) return folder;
  if (dirname(folder) === folder) throw new Error('test/bed was not found beside or above this program');
  return projectOf(dirname(folder));
}
