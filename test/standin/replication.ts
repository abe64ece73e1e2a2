import type { Clock } from './clock.ts';
import type { Logger } from './logger.ts';
import { NOT_CONNECTED, NOT_PUBLISHED, type Source } from './source.ts';
import type { Storage, Stream } from './storage.ts';
import type { StartSwitches } from './switches.ts';
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
  readonly switches: StartSwitches;
  readonly words: Words;
  source(): Source;
}

/** The job of the stream that serves already. */
export async function continueActive(replication: Replication, { slot }: Stream): Promise<void> {
  const { clock, logger, storage, source } = replication;
  if (!source().published) {
    await clock.wait(580);
    publicationMissing(replication, slot);
  } else if (!source().connected) {
    await clock.wait(110);
    sourceDown(replication, slot);
  } else {
    await clock.wait(70);
    logger.info(`[${slot}] Initial replication already done`);
    await clock.wait(19);
    storage.note(slot, { checkpointAt: new Date().toISOString(), lastError: undefined });
    logger.info(`[${slot}] Replicating op 0 00000001/E11E5A78`);
  }
}

/** The job that builds a new stream, until it is active, or another takes its place. */
export async function buildStream(
  replication: Replication,
  stream: Stream,
  tables: readonly string[],
): Promise<void> {
  const { clock, logger, storage, switches, words, source } = replication;
  const { slot } = stream;
  if (!source().published) {
    await clock.wait(83);
    return publicationMissing(replication, slot);
  }
  if (!source().connected) {
    await clock.wait(540);
    return sourceDown(replication, slot);
  }
  await clock.wait(112);
  storage.note(slot, { slotCreatedAt: new Date().toISOString(), lastError: undefined });
  logger.info(`[${slot}] Created replication slot ${slot}`);
  await clock.wait(20);
  const rowsOf = (index: number) => (index === 0 ? switches.rows : ROWS_OF_OTHER_TABLES);
  for (const [index, table] of tables.entries()) {
    logger.info(`[${slot}] To replicate: ${table} 0/~${rowsOf(index)}`);
  }
  for (const [index, table] of tables.entries()) {
    await copyTable(replication, stream, table, rowsOf(index));
    if (!isStillBuilt(replication, stream)) return;
  }
  if (switches.neverActive) return;
  const previous = storage.stored.active;
  storage.activate(stream, new Date().toISOString());
  if (words.activated) logger.info(`[${slot}] ${words.activated} 00000000/01FEC338`);
  if (previous) await removeReplaced(replication, previous);
}

/** Its source is there, and no other stream has taken its place (deployed through the API). */
function isStillBuilt({ storage, source }: Replication, { slot }: Stream): boolean {
  return source().connected && storage.stored.processing?.slot === slot;
}

async function copyTable(
  replication: Replication,
  stream: Stream,
  table: string,
  rows: number,
): Promise<void> {
  const { clock, logger } = replication;
  const { id, slot } = stream;
  logger.info(`[${slot}] Replicating ${table} 0/~${rows} - resumable`);
  for (let done = 0; done < rows; ) {
    const flushed = Math.min(ROWS_A_FLUSH, rows - done);
    await clock.wait((MS_A_FLUSH * flushed) / ROWS_A_FLUSH);
    if (!isStillBuilt(replication, stream)) return;
    done += flushed;
    logger.info(
      `powersync_${id} Flushed ${flushed} + 0 + ${flushed} updates, ${Math.ceil(flushed * 0.464)}kb.`,
    );
    if (done % 10_000 === 0) logger.info(`[${slot}] Replicating ${table} ${done}/~${rows}`);
  }
}

/** The job of a stream that another has replaced: removes it, and tries again where it cannot. */
export async function removeReplaced(
  { clock, logger, storage, source }: Replication,
  stream: Stream,
): Promise<void> {
  const { slot } = stream;
  await clock.wait(40);
  while (!source().connected) {
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
  const details = `cause: ${NOT_CONNECTED}`;
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

/** Said once for each stream, and not again within the 9 s of source-down.jsonl. */
export function sourceDown({ logger, storage }: Replication, slot: string): void {
  storage.note(slot, { lastError: NOT_CONNECTED });
  logger.failure(`[${slot}] Replication error`, new Error(NOT_CONNECTED));
  logger.error(`[${slot}] cause ${NOT_CONNECTED}`, {
    code: '55000',
    file: 'postinit.c',
    line: 350,
    routine: 'CheckMyDatabase',
    severity: 'FATAL',
    severityEn: 'FATAL',
  });
}

/** Said once for each stream, and not again within the 9 s after it in publication-missing.jsonl. */
function publicationMissing({ logger, storage }: Replication, slot: string): void {
  const { code, description } = NOT_PUBLISHED;
  const message = `[${code}] ${description}`;
  storage.note(slot, { lastError: message });
  logger.failure(`[${slot}] Replication error`, new Error(message), {
    errorData: { code, description, name: 'ServiceError' },
    is_service_error: true,
    name: 'ServiceError',
  });
}
