import { existsSync, readFileSync } from 'node:fs';

/**
 * What a test can make the next start of the stand-in do. In a JSON file these names, in the environment
 * `STANDIN_` and the name in capitals (`bootDelayMs`: `STANDIN_BOOT_DELAY_MS`); the file wins.
 */
export interface Switches {
  /** The release whose log lines it says. */
  readonly version: string;
  /** Over what the service's config file says. */
  readonly logFormat: 'text' | 'json' | undefined;
  readonly exitOnError: boolean | undefined;
  /** More time before the port opens. */
  readonly bootDelayMs: number;
  /** More time that compiling takes: between the first 200 and the evidence. */
  readonly compileDelayMs: number;
  /** The storage database is gone at boot: it exits with 150 before it opens its port. */
  readonly storageDown: boolean;
  /** The source database is gone: it takes rules as always and replicates nothing. */
  readonly sourceDown: boolean;
  readonly publicationMissing: boolean;
  /** It compiles with an older release of the real compiler, which refuses what the present one accepts. */
  readonly olderCompiler: boolean;
  /** It reads a file that no deploy changes. */
  readonly readsAnotherFile: boolean;
  /** It exits with 1 this long after the first 200 that it answered. */
  readonly crashAfterMs: number | undefined;
  /** The replicator's loop stops this long after the port opened; 10 s later liveness answers 400. */
  readonly hangAfterMs: number | undefined;
  /** More time that a clean stop takes. */
  readonly stopDelayMs: number;
  /** Rows in the first table of the rules; 2,200 rows are active after 0.5 s, 402,200 after 45 s. */
  readonly rows: number;
  /** The switches above (but for version and format) count only for rules that contain this text… */
  readonly onlyWithRules: string | undefined;
  /** … and only for so many starts after they were set. */
  readonly onlyStarts: number | undefined;
  /** Divides every delay: 20 makes tests fast. */
  readonly speed: number;
}

export const DEFAULT_SWITCHES: Switches = {
  version: '1.25.0',
  logFormat: undefined,
  exitOnError: undefined,
  bootDelayMs: 0,
  compileDelayMs: 0,
  storageDown: false,
  sourceDown: false,
  publicationMissing: false,
  olderCompiler: false,
  readsAnotherFile: false,
  crashAfterMs: undefined,
  hangAfterMs: undefined,
  stopDelayMs: 0,
  rows: 2000,
  onlyWithRules: undefined,
  onlyStarts: undefined,
  speed: 1,
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
export function switchesFor(switches: Switches, rules: string, nthStart: number): Switches {
  const { version, logFormat, speed, onlyWithRules, onlyStarts } = switches;
  const count =
    (onlyWithRules === undefined || rules.includes(onlyWithRules)) &&
    (onlyStarts === undefined || nthStart <= onlyStarts);
  return count ? switches : { ...DEFAULT_SWITCHES, version, logFormat, speed };
}

function fromText(value: string): unknown {
  if (value === 'true' || value === 'false') return value === 'true';
  return /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}
