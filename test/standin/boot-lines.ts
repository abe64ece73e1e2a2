import type { Attributes } from './logger.ts';
import { RUNNER_NAMES, type Runner } from './words.ts';

const REPLICATION = /Replicat|migrations/;
const HTTP = /Router|HTTP|streams\./;

/**
 * The lines of a runner that does only a part. Only those of the unified one are recorded: here they are without what
 * the runner does not do.
 */
export function linesOf(runner: Runner, lines: readonly TimedLine[]): readonly TimedLine[] {
  if (runner === 'unified') return lines;
  const others = runner === 'api' ? REPLICATION : HTTP;
  return lines.filter(([, message]) => !others.test(message));
}

/** Milliseconds after the first line of the service, the line, its attributes. */
export type TimedLine = readonly [ms: number, message: string, attributes?: Attributes];

/** When the first line comes, in milliseconds after the process began (measured: 1.1 to 1.3 s). */
export const FIRST_LINE_MS = 1150;

/** When the port opens, in milliseconds after the first line (measured: 1.53 to 1.79 s). */
export const PORT_OPENS_MS = 1720;

/** The line that tells the version, and what the process does. */
export function bootLine(version: string, runner: Runner): TimedLine {
  const name = RUNNER_NAMES[runner];
  const edition = 'Open Edition';
  return [
    4,
    `Booting PowerSync Service v${version}, ${name}, ${edition}`,
    { version, runner: name, edition },
  ];
}

export const bootingLines = (boot: TimedLine | undefined, configPath: string): readonly TimedLine[] => [
  [0, 'Successfully registered Module Core.'],
  ...(boot ? [boot] : []),
  [6, `Collecting PowerSync configuration from File: ${configPath}`],
];

export const initializingLines = (format: string): readonly TimedLine[] => [
  [60, `Configured logger with level "info" and format "${format}"`],
  [62, 'Loading dynamic modules...'],
  [1530, 'Successfully registered Module Postgres.'],
  [1530, 'Successfully registered Module Postgres Bucket Storage.'],
  [1531, 'Successfully loaded dynamic modules.'],
  [1531, 'Initializing modules...'],
  [1557, 'Successfully registered Replicator postgresql-app with ReplicationEngine'],
  [1558, 'Successfully set up connection metrics recorder for PostgresModule.', { name: 'Module:Postgres' }],
  [1562, 'Successfully Initialized modules.'],
];

export const startingLines: readonly TimedLine[] = [
  [1584, 'Running migrations up'],
  [1620, 'Starting service...'],
  [1620, 'Starting Storage Engine...'],
  [1622, 'Successfully activated storage: postgresql.'],
  [1622, 'Successfully started Storage Engine.'],
  [1630, 'Starting Replication Engine...'],
  [1630, 'Starting Replicator: postgresql-app'],
  [1630, 'Successfully started Replication Engine.'],
  [1631, 'Starting Router Engine...'],
];

/** One message of five lines, so in text logs only the first has a level. */
export const TELEMETRY = [
  'Attention:',
  'PowerSync collects completely anonymous telemetry regarding usage.',
  'This information is used to shape our roadmap to better serve our customers.',
  "You can learn more, including how to opt-out if you'd not like to participate in this anonymous program, by visiting the following URL:",
  'https://docs.powersync.com/self-hosting/lifecycle-maintenance/telemetry',
].join('\n');

/** Milliseconds after the stop began; `slots` are those of the running replication jobs. */
export const stoppingLines = (slots: readonly string[]): readonly TimedLine[] => [
  [0, 'Terminating gracefully ...'],
  [0, 'Successfully shut down Metrics Engine.'],
  [30, 'Shutting down Replication Engine...'],
  [30, 'Stopping Replicator: postgresql-app'],
  ...slots.map((slot): TimedLine => [30, `[${slot}] Stopping replication job`]),
  [140, 'Shutting down Postgres connection Managers...'],
  [140, 'Postgres connection Managers shutdown completed.'],
  [140, 'Successfully shut down Replication Engine.'],
  [141, 'Shutting down EmitterEngine and removing all listeners for .'],
  [141, 'Shutting down Router Engine...'],
  [141, 'Closing 0 streams.'],
  [141, 'Running cleanup.'],
  [141, 'Shutting down HTTP server...'],
  [142, 'HTTP server stopped'],
  [142, 'Successfully shut down Router Engine.'],
  [142, 'Shutting down Storage Engine...'],
  [165, 'Successfully shut down Storage Engine.'],
  [166, 'Shutting down EmitterEngine and removing all listeners for .'],
  [166, 'Exiting'],
];
