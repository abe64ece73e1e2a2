import { readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir, hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { printable } from '../host/quoted.ts';
import { refused } from '../outcome.ts';

/** What ssh's configuration depends on, besides its own text. */
export interface Machine {
  /** The home in the system's list of users, as ssh takes it, which need not be HOME. */
  readonly home: string;
  readonly user: string;
  readonly uid: number;
  readonly hostname: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The two files that ssh reads, in this order; undefined: none. */
  readonly userConfig: string | undefined;
  readonly systemConfig: string | undefined;
  /** The text of a file; undefined where there is none, or something else than a file. Throws a Failure where it cannot be read. */
  readonly read: (path: string) => string | undefined;
  /** The same for a file that says where to connect to: one that others can write to is refused. */
  readonly readConfig: (path: string) => string | undefined;
  /** The names in a folder, none where there is no such folder. */
  readonly list: (folder: string) => readonly string[];
}

/** No file of this kind is longer, in bytes: known_hosts of a large site has some. */
const LONGEST = 16 * 1024 * 1024;

/** The machine that this runs on. */
export function thisMachine(env: Machine['env'] = process.env): Machine {
  const { home, user } = whoami(env);
  return {
    home,
    user,
    uid: process.getuid?.() ?? 0,
    hostname: hostname(),
    env,
    userConfig: join(home, '.ssh', 'config'),
    systemConfig: '/etc/ssh/ssh_config',
    read,
    readConfig(path) {
      const text = read(path);
      if (text !== undefined) checkOwner(path);
      return text;
    },
    list(folder) {
      try {
        return readdirSync(folder).sort();
      } catch {
        return [];
      }
    },
  };
}

function whoami(env: Machine['env']): { home: string; user: string } {
  try {
    const { homedir: home, username } = userInfo();
    return { home, user: username };
  } catch {
    // A container may run as a number that has no entry in /etc/passwd.
    return { home: homedir(), user: env.USER ?? env.LOGNAME ?? '' };
  }
}

function read(path: string): string | undefined {
  try {
    const { size } = statSync(path, { throwIfNoEntry: false }) ?? { size: -1 };
    if (size === -1 || !statSync(path).isFile()) return undefined;
    if (size > LONGEST) throw refused(`${printable(path, 200)} is longer than ${LONGEST / 1024 / 1024} MB`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (code === undefined) throw error;
    throw refused(`${printable(path, 200)} cannot be read (${code})`);
  }
}

/** As ssh does it with the files that it finds by itself ("Bad owner or permissions"). */
function checkOwner(path: string): void {
  const { uid, mode } = statSync(path);
  const mine = process.getuid?.();
  if (mine === undefined) return; // Windows
  if ((uid === 0 || uid === mine) && (mode & 0o022) === 0) return;
  throw refused(
    `${printable(path, 200)} says where to connect to, and others can write to it`,
    'ssh refuses it, too. It has to belong to you or to root: chmod go-w',
  );
}
