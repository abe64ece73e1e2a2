/**
 * What the admin API's `diagnostics` and `validate` answer. Every field may be missing, since versions differ; what is
 * not there, or of another type, is null or empty. Fields that nobody reads here are left out, the source's address first.
 */

/** Something that the service calls an error: of a connection, a table, or a text of the rules. */
export interface ServiceError {
  readonly level: 'warning' | 'fatal';
  /** In the service's words, which may have many lines. */
  readonly message: string;
  /** Offsets into the rules' text, as the service has it (UTF-16 code units). */
  readonly location?: { readonly start: number; readonly end: number };
}

export interface SourceConnection {
  readonly id: string;
  readonly connected: boolean | null;
  readonly errors: readonly ServiceError[];
}

export interface SourceTable {
  readonly schema: string;
  readonly name: string;
  readonly errors: readonly ServiceError[];
}

/** A stream of one connection, with its replication slot. */
export interface Slot {
  /** Empty where nothing replicates, as in an answer of `validate`. */
  readonly name: string;
  readonly initialReplicationDone: boolean | null;
  readonly lagBytes: number | null;
  /** Postgres: `reserved`, `extended`, `unreserved` or `lost`. */
  readonly walStatus: string | null;
  /** What may still be written to the WAL before the slot is dropped, in bytes; can be negative. */
  readonly safeWalSize: number | null;
  readonly maxSlotWalKeepSize: number | null;
  readonly tables: readonly SourceTable[];
}

/** One text of the rules, and how it replicates. */
export interface Stream {
  /** Null where the service did not say it. */
  readonly content: string | null;
  /** Null where the answer had none; empty where the rules do not compile, so that nothing can replicate (measured, 1.25.0). */
  readonly slots: readonly Slot[] | null;
  readonly errors: readonly ServiceError[];
}

export interface Diagnostics {
  readonly connections: readonly SourceConnection[];
  readonly active: Stream | null;
  readonly deploying: Stream | null;
}

/** The longest message that is kept, in UTF-16 code units; a SQL syntax error brings its parser's whole state. */
const MAX_MESSAGE = 4_000;

/** Reads the body of a `diagnostics` answer; null where it is none. Never throws. */
export function parseDiagnostics(body: string): Diagnostics | null {
  const data = dataOf(body);
  if (data === null || !Array.isArray(data.connections)) return null;
  return {
    connections: objects(data.connections).map(asConnection),
    active: asStream(data.active_sync_rules),
    deploying: asStream(data.deploying_sync_rules),
  };
}

/** Reads the body of a `validate` answer: the rules as a stream that nobody has deployed; null where it is none. Never throws. */
export function parseValidation(body: string): Stream | null {
  const data = dataOf(body);
  return data !== null && Array.isArray(data.errors) ? asStream(data) : null;
}

/** Why the service does not run a stream's rules at all; null where it does. */
export function refusalOf({ slots, errors }: Stream): ServiceError | null {
  if (slots === null || slots.length > 0) return null;
  return errors.find(({ level }) => level === 'fatal') ?? null;
}

/** The errors of all tables, in their order; the service repeats them among those of the stream. */
export const tableErrors = ({ slots }: Stream): ServiceError[] =>
  (slots ?? []).flatMap(({ tables }) => tables.flatMap(({ errors }) => errors));

type Json = Readonly<Record<string, unknown>>;

function dataOf(body: string): Json | null {
  try {
    return asObject(asObject(JSON.parse(body))?.data);
  } catch {
    return null;
  }
}

function asConnection(value: Json): SourceConnection {
  const { connected } = value;
  return {
    id: asText(value.id) ?? '',
    connected: typeof connected === 'boolean' ? connected : null,
    errors: errorsOf(value),
  };
}

function asStream(value: unknown): Stream | null {
  const stream = asObject(value);
  if (stream === null) return null;
  const { content, connections } = stream;
  return {
    content: typeof content === 'string' ? content : null,
    slots: Array.isArray(connections) ? objects(connections).map(asSlot) : null,
    errors: errorsOf(stream),
  };
}

function asSlot(value: Json): Slot {
  const done = value.initial_replication_done;
  return {
    name: asText(value.slot_name) ?? '',
    initialReplicationDone: typeof done === 'boolean' ? done : null,
    lagBytes: asNumber(value.replication_lag_bytes),
    walStatus: asText(value.wal_status),
    safeWalSize: asNumber(value.safe_wal_size),
    maxSlotWalKeepSize: asNumber(value.max_slot_wal_keep_size),
    tables: objects(value.tables).map(asTable),
  };
}

const asTable = (value: Json): SourceTable => ({
  schema: asText(value.schema) ?? '',
  name: asText(value.name) ?? '',
  errors: errorsOf(value),
});

const errorsOf = ({ errors }: Json): ServiceError[] => objects(errors).map(asError);

function asError(value: Json): ServiceError {
  const place = asObject(value.location);
  const start = asNumber(place?.start_offset);
  const end = asNumber(place?.end_offset);
  return {
    level: value.level === 'warning' ? 'warning' : 'fatal',
    message: (typeof value.message === 'string' ? value.message : 'it did not say what').slice(
      0,
      MAX_MESSAGE,
    ),
    ...(start !== null && end !== null && { location: { start, end } }),
  };
}

const asObject = (value: unknown): Json | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
const objects = (value: unknown): Json[] =>
  Array.isArray(value) ? value.map(asObject).filter((item) => item !== null) : [];
const asText = (value: unknown): string | null => (typeof value === 'string' ? value.slice(0, 500) : null);
const asNumber = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;
