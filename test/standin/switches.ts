import { existsSync, readFileSync } from 'node:fs';
import { SOURCE_TABLES, type SourceTables } from './source.ts';
import type { Runner } from './words.ts';

/**
 * What a test can make the next start of the stand-in do. In a JSON file these names, in the environment
 * `STANDIN_` and the name in capitals (`bootDelayMs`: `STANDIN_BOOT_DELAY_MS`); the file wins.
 */
export interface StartSwitches {
  /** The release whose log lines it says (words.ts). */
  readonly version: string;
  /** Over what the service's config file says. */
  readonly logFormat: 'text' | 'json' | undefined;
  readonly exitOnError: boolean | undefined;
  /** Over what its command line says (`start -r api`); `api` and `sync` runners share what they have stored. */
  readonly runner: Runner | undefined;
  /** More time before the port opens. */
  readonly bootDelayMs: number;
  /** Without the line that tells the version. */
  readonly noBootLine: boolean;
  /** More time that compiling takes: between the first 200 and the evidence (30 to 50 ms without it). */
  readonly compileDelayMs: number;
  /** Releases from 1.15 to 1.20 say one of two lines before they end of refused rules: it is the start that failed. */
  readonly endsAsFailedStart: boolean;
  /** The oldest releases go on with what they have stored after a refusal that they said (read in the public history). */
  readonly goesOnAfterRefusal: boolean;
  /** The storage database is gone at boot: it exits with 150 before it opens its port. */
  readonly storageDown: boolean;
  /** The source database is gone from the start on: it takes rules as always and replicates nothing. */
  readonly sourceDown: boolean;
  readonly publicationMissing: boolean;
  /** It compiles with an older release of the real compiler, which refuses what the present one accepts. */
  readonly olderCompiler: boolean;
  /** It reads a file that no deploy changes. */
  readonly readsAnotherFile: boolean;
  /** It exits with 1 this long after the first 200 of liveness that it answered (a `sync` runner: after it could have). */
  readonly crashAfterMs: number | undefined;
  /** The replicator's loop stops this long after the port opened; 10 s later liveness answers 400. */
  readonly hangAfterMs: number | undefined;
  /** Liveness answers 200 for so long, then 400 for so long, and so on; from the port's opening. */
  readonly flapMs: number | undefined;
  /** This long after the port opened it still takes connections, and answers none of them. */
  readonly muteAfterMs: number | undefined;
  /** More time that a clean stop takes. */
  readonly stopDelayMs: number;
  /** Rows in the first table of the rules; 2,200 rows are active after 0.5 s, 402,200 after 45 s. */
  readonly rows: number;
  /** New streams copy all rows, and stay `processing` for ever. */
  readonly neverActive: boolean;
  /** The switches above (but for version, format and runner) count only for rules that contain this text… */
  readonly onlyWithRules: string | undefined;
  /** … and only for so many starts after they were set. (An `api` runner does not count its starts.) */
  readonly onlyStarts: number | undefined;
  /** Divides every delay: 20 makes tests fast. */
  readonly speed: number;
}

/** What is true of the databases. These count at once, in a service that runs, too: it looks once a second. */
export interface LiveSwitches {
  /** The source database goes away; where it is gone at boot, as `sourceDown`. */
  readonly sourceGone: boolean;
  /** The storage database goes away: the replicator's loop complains, liveness stays 200. At boot: as `storageDown`. */
  readonly storageGone: boolean;
  /** The tables of the source and their columns: `{"lists": ["id", "name"]}`; another schema's as `"other.lists"`. */
  readonly schema: SourceTables;
  /** What diagnostics say of a stream's slot; `reserved` where nothing is said. */
  readonly wal: { readonly active?: SlotWal; readonly deploying?: SlotWal };
}

/** As in Postgres's `pg_replication_slots`; sizes in bytes. */
export interface SlotWal {
  readonly status?: 'reserved' | 'extended' | 'unreserved' | 'lost';
  readonly safeSize?: number;
  readonly maxKeepSize?: number;
}

export interface Switches extends StartSwitches, LiveSwitches {}

export const DEFAULT_SWITCHES: Switches = {
  version: '1.25.0',
  logFormat: undefined,
  exitOnError: undefined,
  runner: undefined,
  bootDelayMs: 0,
  noBootLine: false,
  compileDelayMs: 0,
  endsAsFailedStart: false,
  goesOnAfterRefusal: false,
  storageDown: false,
  sourceDown: false,
  publicationMissing: false,
  olderCompiler: false,
  readsAnotherFile: false,
  crashAfterMs: undefined,
  hangAfterMs: undefined,
  flapMs: undefined,
  muteAfterMs: undefined,
  stopDelayMs: 0,
  rows: 2000,
  neverActive: false,
  onlyWithRules: undefined,
  onlyStarts: undefined,
  speed: 1,
  sourceGone: false,
  storageGone: false,
  schema: SOURCE_TABLES,
  wal: {},
};

/** Throws for a name that is no switch, so that a test does not rely on nothing. */
export function readSwitches(env: NodeJS.ProcessEnv, file: string | undefined): Switches {
  const text = file && existsSync(file) ? readFileSync(file, 'utf8') : '{}';
  const fromFile = JSON.parse(text) as Record<string, unknown>;
  for (const name of Object.keys(fromFile)) {
    if (!(name in DEFAULT_SWITCHES)) throw new Error(`${file}: there is no switch ${name}`);
  }
  const fromEnv = Object.keys(DEFAULT_SWITCHES).flatMap((name) => {
    const value = env[`STANDIN_${name.replace(/[A-Z]/g, '_$&').toUpperCase()}`];
    return value ? [[name, fromText(value)] as const] : [];
  });
  return { ...DEFAULT_SWITCHES, ...Object.fromEntries(fromEnv), ...fromFile } as Switches;
}

/** The switches that count for a start with these rules, the nth since they were set. */
export function switchesFor(switches: Switches, rules: string, nthStart: number): StartSwitches {
  const { version, logFormat, runner, speed, onlyWithRules, onlyStarts } = switches;
  const count =
    (onlyWithRules === undefined || rules.includes(onlyWithRules)) &&
    (onlyStarts === undefined || nthStart <= onlyStarts);
  return count ? switches : { ...DEFAULT_SWITCHES, version, logFormat, runner, speed };
}

/** Asks for the switches again and again; where they cannot be read (the file is being written), those before count. */
export function liveSwitches(atStart: Switches, read: () => Switches): () => LiveSwitches {
  let last: LiveSwitches = atStart;
  return () => {
    try {
      last = read();
    } catch {
      // Half a file; the next look sees the whole.
    }
    return last;
  };
}

function fromText(value: string): unknown {
  if (value === 'true' || value === 'false') return value === 'true';
  if (value.startsWith('{')) return JSON.parse(value);
  return /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}
