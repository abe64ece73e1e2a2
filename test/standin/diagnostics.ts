import { type Compiled, type CompilerModule, compile, type RulesWarning } from './compiler.ts';
import {
  NOT_CONNECTED,
  NOT_PUBLISHED,
  type Source,
  type StatusError,
  schemaAnswer,
  tableStatuses,
} from './source.ts';
import type { Stored, Stream } from './storage.ts';
import type { LiveSwitches, SlotWal } from './switches.ts';

/** How far the active stream is behind, in bytes: as recorded when nothing was written (api/diagnostics-active.json). */
const IDLE_LAG = 2208;
/** Building a stream writes about so much WAL in a second (13 MB in the first 3 s of api/diagnostics-processing.json). */
const LAG_A_SECOND = 4_400_000;

/** The `data` of `/api/admin/v1/diagnostics` (api/diagnostics-*.json; powersync-behaviour, "Activation"). */
export function diagnostics(
  compiler: CompilerModule,
  { active, processing }: Stored,
  source: Source,
  wal: LiveSwitches['wal'],
  withContent: boolean,
) {
  const status = (stream: Stream, slot: object) => ({
    ...(withContent ? { content: stream.rules } : {}),
    ...streamStatus(compiler, stream, source, slot),
  });
  return {
    connections: [
      {
        id: 'default',
        postgres_uri: 'postgresql://127.0.0.1:5432/app',
        connected: source.connected,
        errors: connectionErrors(source),
      },
    ],
    ...(active ? { active_sync_rules: status(active, activeSlot(active, source, wal.active)) } : {}),
    ...(processing
      ? { deploying_sync_rules: status(processing, newSlot(processing, source, wal.deploying)) }
      : {}),
  };
}

/** The `data` of `/api/admin/v1/validate` (api/validate-*.json): the schema counts, nothing is stored. */
export function validation(compiler: CompilerModule, rules: string, source: Source) {
  const stream: Stream = { id: 0, slot: '', rules };
  const slot = { slot_name: '', initial_replication_done: false };
  return streamStatus(compiler, stream, source, slot, schemaAnswer(source).connections);
}

/** Stored rules are compiled without the schema: only of tables that are missing a live stream has a warning. */
function streamStatus(
  compiler: CompilerModule,
  { rules: text, lastError }: Stream,
  source: Source,
  slot: object,
  schema?: readonly unknown[],
) {
  const ts = new Date().toISOString();
  let compiled: Compiled;
  try {
    compiled = compile(compiler, text, schema);
  } catch (error) {
    const { message } = error as Error;
    return { connections: [], errors: [{ level: 'fatal', message, ts }] satisfies StatusError[] };
  }
  const tables = tableStatuses(compiled.rules, source, ts);
  const errors: readonly StatusError[] = [
    ...tables.flatMap((table) => table.errors),
    ...(lastError ? [{ level: 'fatal', message: lastError } as const] : []),
    ...compiled.warnings.map((warning) => located(warning, ts)),
  ];
  return {
    connections: [{ id: 'default', tag: 'default', ...slot, tables }],
    errors: withoutRepeats(errors),
  };
}

function connectionErrors({ connected, published }: Source): StatusError[] {
  if (!connected) return [{ level: 'fatal', message: NOT_CONNECTED }];
  if (!published) {
    const { code, description } = NOT_PUBLISHED;
    return [{ level: 'fatal', message: `[${code}] ${description}` }];
  }
  return [];
}

function activeSlot({ slot, checkpointAt }: Stream, source: Source, wal: SlotWal | undefined) {
  const checkpoint = checkpointAt
    ? { last_lsn: '00000002/7ED89830', last_keepalive_ts: checkpointAt, last_checkpoint_ts: checkpointAt }
    : {};
  return {
    slot_name: slot,
    initial_replication_done: true,
    ...checkpoint,
    ...slotInPostgres(IDLE_LAG, source, wal),
  };
}

/** Before its slot is there, nothing is known of it (api/diagnostics-publication-missing.json). */
function newSlot({ slot, slotCreatedAt }: Stream, source: Source, wal: SlotWal | undefined) {
  const seconds = slotCreatedAt ? (Date.now() - Date.parse(slotCreatedAt)) / 1000 : 0;
  const lag = IDLE_LAG + Math.round(seconds * LAG_A_SECOND);
  return {
    slot_name: slot,
    initial_replication_done: false,
    ...(slotCreatedAt ? { last_keepalive_ts: slotCreatedAt, ...slotInPostgres(lag, source, wal) } : {}),
  };
}

function slotInPostgres(lag: number, { connected }: Source, wal: SlotWal = {}) {
  if (!connected) return {};
  const { status = 'reserved', safeSize, maxKeepSize } = wal;
  return {
    replication_lag_bytes: lag,
    wal_status: status,
    ...(safeSize === undefined ? {} : { safe_wal_size: safeSize }),
    ...(maxKeepSize === undefined ? {} : { max_slot_wal_keep_size: maxKeepSize }),
  };
}

function located({ type, message, location }: RulesWarning, ts: string): StatusError {
  const place = location ? { location: { start_offset: location.start, end_offset: location.end } } : {};
  return { level: type, message, ...place, ts };
}

/** Two tables that are not reached are one error (api/diagnostics-source-down.json). */
function withoutRepeats(errors: readonly StatusError[]): StatusError[] {
  return [...new Map(errors.map((error) => [JSON.stringify(error), error])).values()];
}
