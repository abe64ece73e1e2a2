import type { LogSign } from './log-signs.ts';

/** How far the newest stream is, as the log of one start tells it: the one of the text that was stored last. */
export interface NewestStream {
  readonly slot: string;
  readonly active: boolean;
  /**
   * This start has seen it before it was active. The first word of any other is `Initial replication already done`
   * (measured, 1.25.0), and the source may keep a new one from being made until long after that.
   */
  readonly isNew: boolean;
  /** Rows copied and their estimated number, by table. */
  readonly tables: ReadonlyMap<string, { readonly rows: number; readonly ofRows: number }>;
}

/** Slots are called `powersync_NUMBER_RANDOM`; a later stream has a larger number (measured). */
const numberOf = (slot: string): number => Number(/_(\d{1,12})_[^_]*$/.exec(slot)?.[1] ?? -1);

/** The stream that a line names as one that is there; it may have nothing but trouble to tell. */
function slotOf(sign: LogSign): string | null {
  switch (sign.type) {
    case 'stream':
    case 'copying':
    case 'active':
    case 'trouble':
      return sign.slot;
    default:
      return null;
  }
}

/** The newest stream after one more line; null while no line has named one. */
export function newestStream(newest: NewestStream | null, sign: LogSign): NewestStream | null {
  const slot = slotOf(sign);
  if (slot === null) return newest;
  const own = newest?.slot === slot ? newest : null;
  if (own === null && newest !== null && numberOf(slot) < numberOf(newest.slot)) return newest;
  const stream = own ?? { slot, active: false, isNew: sign.type !== 'active', tables: new Map() };
  if (sign.type === 'active') return { ...stream, active: true };
  if (sign.type !== 'copying') return stream;
  const { table, rows, ofRows } = sign;
  return { ...stream, tables: new Map(stream.tables).set(table, { rows, ofRows }) };
}

/** One line for people. */
export function streamWords({ slot, active, tables }: NewestStream): string {
  if (active) return `active (${slot})`;
  const all = [...tables.values()];
  const rows = all.reduce((sum, table) => sum + table.rows, 0);
  const ofRows = all.reduce((sum, table) => sum + table.ofRows, 0);
  const share = ofRows > 0 ? ` (${Math.min(99, Math.floor((rows / ofRows) * 100))} %)` : '';
  return all.length === 0
    ? `processing (${slot})`
    : `copying (${slot}): ${rows} of ~${ofRows} rows of ${all.length} ${all.length === 1 ? 'table' : 'tables'}${share}`;
}
