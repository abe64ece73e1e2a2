import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A version of the rules that the service replicates for. */
export interface Stream {
  readonly id: number;
  /** `powersync_22_6790`; it is also the name of its replication slot. */
  readonly slot: string;
  readonly rules: string;
  /** When its slot was created, and when it last had a checkpoint: ISO 8601. */
  readonly slotCreatedAt?: string;
  readonly checkpointAt?: string;
  /** Why its replication ended, until it goes on. */
  readonly lastError?: string | undefined;
}

export interface Stored {
  readonly nextId: number;
  /** The stream that serves the clients. */
  readonly active?: Stream;
  /** The stream that is being built. */
  readonly processing?: Stream;
  /** Streams that others have replaced and that are not removed yet. */
  readonly replaced: readonly Stream[];
  /** The slots whose locks a run holds, or did not give back when it was killed. */
  readonly locked: readonly string[];
  /** How many starts there were with the switches as they are. */
  readonly starts: { readonly switches: string; readonly count: number };
}

const EMPTY: Stored = { nextId: 1, replaced: [], locked: [], starts: { switches: '', count: 0 } };

/** The storage database: one JSON file that outlives the process; a runner of each kind may have it at once. */
export class Storage {
  readonly #file: string;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#file = join(folder, 'storage.json');
  }

  /** As it is now: another runner may have changed it. */
  get stored(): Stored {
    if (!existsSync(this.#file)) return EMPTY;
    return JSON.parse(readFileSync(this.#file, 'utf8')) as Stored;
  }

  /** The rules that were stored last, which is what `updated` and `unchanged` compare with. */
  get lastRules(): string | undefined {
    const { processing, active } = this.stored;
    return (processing ?? active)?.rules;
  }

  change(changes: Partial<Stored>): void {
    this.#write({ ...this.stored, ...changes });
  }

  /** A new stream for these rules takes the place of the one that is being built. */
  addStream(rules: string): Stream {
    const { nextId, processing, replaced } = this.stored;
    const suffix = Math.floor(Math.random() * 0x10000)
      .toString(16)
      .padStart(4, '0');
    const stream: Stream = { id: nextId, slot: `powersync_${nextId}_${suffix}`, rules };
    this.change({
      nextId: nextId + 1,
      processing: stream,
      replaced: processing ? [...replaced, processing] : replaced,
    });
    return stream;
  }

  /** The stream is built: it takes the place of the one that served. */
  activate({ slot }: Stream, checkpointAt: string): void {
    const { processing, ...rest } = this.stored;
    if (processing?.slot !== slot) return;
    const replaced = rest.active ? [...rest.replaced, rest.active] : rest.replaced;
    this.#write({ ...rest, active: { ...processing, checkpointAt }, replaced });
  }

  /** What becomes known of a stream, wherever it stands. */
  note(slot: string, known: Pick<Stream, 'slotCreatedAt' | 'checkpointAt' | 'lastError'>): void {
    const noted = (stream: Stream): Stream => (stream.slot === slot ? { ...stream, ...known } : stream);
    const { active, processing, replaced, ...rest } = this.stored;
    this.#write({
      ...rest,
      ...(active ? { active: noted(active) } : {}),
      ...(processing ? { processing: noted(processing) } : {}),
      replaced: replaced.map(noted),
    });
  }

  remove(stream: Stream): void {
    this.change({ replaced: this.stored.replaced.filter(({ slot }) => slot !== stream.slot) });
  }

  lock(slot: string): void {
    this.change({ locked: [...this.stored.locked.filter((other) => other !== slot), slot] });
  }

  unlock(slots: ReadonlySet<string>): void {
    this.change({ locked: this.stored.locked.filter((slot) => !slots.has(slot)) });
  }

  countStart(switches: string): number {
    const { starts } = this.stored;
    const count = starts.switches === switches ? starts.count + 1 : 1;
    this.change({ starts: { switches, count } });
    return count;
  }

  #write(stored: Stored): void {
    const unfinished = `${this.#file}.${process.pid}.new`;
    writeFileSync(unfinished, JSON.stringify(stored));
    renameSync(unfinished, this.#file);
  }
}
