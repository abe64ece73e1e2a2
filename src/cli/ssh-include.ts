import { isAbsolute, join } from 'node:path';
import type { Machine } from './ssh-machine.ts';
import { isGlob, matchesGlob } from './ssh-patterns.ts';
import { withHome } from './ssh-tokens.ts';

/** The files that Include means, sorted; a path that is not absolute is one beside the user's or the system's own file. */
export function includedFiles(pattern: string, isUsers: boolean, machine: Machine): string[] {
  const path = withHome(pattern, 'Include', machine);
  const folder = isUsers ? join(machine.home, '.ssh') : '/etc/ssh';
  return glob(isAbsolute(path) ? path : join(folder, path), machine);
}

function glob(path: string, machine: Machine): string[] {
  const [root = '', ...parts] = path.split('/');
  return parts.reduce(
    (found, part) => {
      if (!isGlob(part)) return found.map((folder) => `${folder}/${part}`);
      return found.flatMap((folder) =>
        machine
          .list(folder === '' ? '/' : folder)
          .filter((name) => matchesGlob(part, name))
          .map((name) => `${folder}/${name}`),
      );
    },
    [root],
  );
}
