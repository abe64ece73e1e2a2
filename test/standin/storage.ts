import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A version of the rules that the service replicates for. */
export interface Stream {
  readonly id: number;
  /** `powersync_22_6790`; it is also the name of its replication slot. */
  readonly slot: string;
  readonly rules: string;
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

/** The storage database: one JSON file that outlives the process. */
export class Storage {
  readonly #file: string;
  #stored: Stored;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#file = join(folder, 'storage.json');
    this.#stored = existsSync(this.#file) ? (JSON.parse(readFileSync(this.#file, 'utf8')) as Stored) : EMPTY;
  }

  get stored(): Stored {
    return this.#stored;
  }

  /** The rules that were stored last, which is what `updated` and `unchanged` compare with. */
  get lastRules(): string | undefined {
    return (this.#stored.processing ?? this.#stored.active)?.rules;
  }

  change(changes: Partial<Stored>): void {
    this.#stored = { ...this.#stored, ...changes };
    const unfinished = `${this.#file}.new`;
    writeFileSync(unfinished, JSON.stringify(this.#stored));
    renameSync(unfinished, this.#file);
  }

  /** A new stream for these rules takes the place of the one that is being built. */
  addStream(rules: string): void {
    const { nextId, processing, replaced } = this.#stored;
    const suffix = Math.floor(Math.random() * 0x10000)
      .toString(16)
      .padStart(4, '0');
    this.change({
      nextId: nextId + 1,
      processing: { id: nextId, slot: `powersync_${nextId}_${suffix}`, rules },
      replaced: processing ? [...replaced, processing] : replaced,
    });
  }

  /** The stream is built: it takes the place of the one that served. */
  activate(stream: Stream): void {
    const { processing: _, ...rest } = this.#stored;
    this.#stored = rest;
    this.change({ active: stream, replaced: rest.active ? [...rest.replaced, rest.active] : rest.replaced });
  }

  remove(stream: Stream): void {
    this.change({ replaced: this.#stored.replaced.filter(({ slot }) => slot !== stream.slot) });
  }

  lock(slot: string): void {
    this.change({ locked: [...this.#stored.locked.filter((other) => other !== slot), slot] });
  }

  unlock(slots: ReadonlySet<string>): void {
    this.change({ locked: this.#stored.locked.filter((slot) => !slots.has(slot)) });
  }

  countStart(switches: string): number {
    const { starts } = this.#stored;
    const count = starts.switches === switches ? starts.count + 1 : 1;
    this.change({ starts: { switches, count } });
    return count;
  }
}
