import type { Clock } from './clock.ts';
import type { Logger } from './logger.ts';
import type { Storage, Stream } from './storage.ts';
import type { Switches } from './switches.ts';
import type { Words } from './words.ts';

const ROWS_A_FLUSH = 2000;
const MS_A_FLUSH = 220;
const ROWS_OF_OTHER_TABLES = 200;
/** How long the locks of a killed run are held; not measured, only that it is "for a while". */
const LOCKED_MS = 10_000;

export interface Replication {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly storage: Storage;
  readonly switches: Switches;
  readonly words: Words;
}

/** The job of the stream that serves already. */
export async function continueActive(
  { clock, logger, switches }: Replication,
  { slot }: Stream,
): Promise<void> {
  if (switches.publicationMissing) {
    await clock.wait(580);
    publicationMissing(logger, slot);
  } else if (switches.sourceDown) {
    await clock.wait(110);
    sourceDown(logger, slot);
  } else {
    await clock.wait(70);
    logger.info(`[${slot}] Initial replication already done`);
    await clock.wait(19);
    logger.info(`[${slot}] Replicating op 0 00000001/E11E5A78`);
  }
}

/** The job that builds a new stream, until it is active. */
export async function buildStream(
  replication: Replication,
  stream: Stream,
  tables: readonly string[],
): Promise<void> {
  const { clock, logger, storage, switches, words } = replication;
  const { slot } = stream;
  if (switches.publicationMissing) {
    await clock.wait(83);
    return publicationMissing(logger, slot);
  }
  if (switches.sourceDown) {
    await clock.wait(540);
    return sourceDown(logger, slot);
  }
  await clock.wait(112);
  logger.info(`[${slot}] Created replication slot ${slot}`);
  await clock.wait(20);
  const rowsOf = (index: number) => (index === 0 ? switches.rows : ROWS_OF_OTHER_TABLES);
  for (const [index, table] of tables.entries()) {
    logger.info(`[${slot}] To replicate: ${table} 0/~${rowsOf(index)}`);
  }
  for (const [index, table] of tables.entries()) await copyTable(replication, stream, table, rowsOf(index));
  const previous = storage.stored.active;
  storage.activate(stream);
  if (words.activated) logger.info(`[${slot}] ${words.activated} 00000000/01FEC338`);
  if (previous) await removeReplaced(replication, previous);
}

async function copyTable(
  { clock, logger }: Replication,
  { id, slot }: Stream,
  table: string,
  rows: number,
): Promise<void> {
  logger.info(`[${slot}] Replicating ${table} 0/~${rows} - resumable`);
  for (let done = 0; done < rows; ) {
    const flushed = Math.min(ROWS_A_FLUSH, rows - done);
    await clock.wait((MS_A_FLUSH * flushed) / ROWS_A_FLUSH);
    done += flushed;
    logger.info(
      `powersync_${id} Flushed ${flushed} + 0 + ${flushed} updates, ${Math.ceil(flushed * 0.464)}kb.`,
    );
    if (done % 10_000 === 0) logger.info(`[${slot}] Replicating ${table} ${done}/~${rows}`);
  }
}

/** The job of a stream that another has replaced: removes it, and tries again where it cannot. */
export async function removeReplaced(
  { clock, logger, storage, switches }: Replication,
  stream: Stream,
): Promise<void> {
  const { slot } = stream;
  await clock.wait(40);
  while (switches.sourceDown) {
    sayTerminating(logger, slot);
    await clock.wait(82);
    failToCleanUp(logger, slot);
    await clock.wait(4900);
  }
  sayTerminating(logger, slot);
  await clock.wait(350);
  storage.remove(stream);
  logger.info(`[${slot}] Successfully terminated replication stream`);
}

function sayTerminating(logger: Logger, slot: string): void {
  logger.info(`[${slot}] Terminating replication stream...`);
  logger.info(`Cleaning up Postgres replication slot: ${slot}...`);
}

function failToCleanUp(logger: Logger, slot: string): void {
  const code = 'PSYNC_S1120';
  const description = 'Postgres error while replicating';
  const details = 'cause: database "app" is not currently accepting connections';
  // One message of two lines.
  logger.warn(`[${slot}] Failed clean up replication config [${code}] ${description}\n  ${details}`, {
    cause: {},
    errorData: { code, description, details, name: 'DatabaseQueryError', stack: new Error(details).stack },
  });
}

/** The locks of a run that was killed are not free yet. */
export async function standBy({ clock, logger }: Replication, { slot }: Stream): Promise<void> {
  await clock.wait(30);
  logger.info(`[${slot}] [PSYNC_S1003] Replication stream is locked by another process, standing by.`);
  await clock.wait(LOCKED_MS);
}

function sourceDown(logger: Logger, slot: string): void {
  logger.failure(
    `[${slot}] Replication error`,
    new Error('database "app" is not currently accepting connections'),
  );
  const cause = 'database "app" is not currently accepting connections';
  logger.error(`[${slot}] cause ${cause}`, {
    code: '55000',
    file: 'postinit.c',
    line: 350,
    routine: 'CheckMyDatabase',
    severity: 'FATAL',
    severityEn: 'FATAL',
  });
}

function publicationMissing(logger: Logger, slot: string): void {
  const description =
    "Publication 'powersync' does not exist. Run: `CREATE PUBLICATION powersync FOR ALL TABLES`, or read the documentation for details.";
  const code = 'PSYNC_S1141';
  logger.failure(`[${slot}] Replication error`, new Error(`[${code}] ${description}`), {
    errorData: { code, description, name: 'ServiceError' },
    is_service_error: true,
    name: 'ServiceError',
  });
}
