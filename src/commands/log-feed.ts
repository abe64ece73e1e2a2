import type { HelperEvent } from '../host/helper-events.ts';
import type { Host } from '../host/host.ts';
import { parseJournal } from '../service/log-lines.ts';
import { LogReader, type LogSign } from '../service/log-signs.ts';
import type { Supervisor } from '../targets/supervisor.ts';

const AGAIN_MS = 1_000;

/** Reads the whole log of one start, or its beginning. */
export function signsIn(text: string): readonly LogSign[] {
  const reader = new LogReader();
  return parseJournal(text).flatMap((line) => reader.read(line));
}

/** Follows the log of one start at a time, and tells what its lines mean. */
export class LogFeed {
  #reader = new LogReader();
  #identity: string | null = null;
  #again: NodeJS.Timeout | undefined;
  readonly #host: Host;
  readonly #supervisor: Supervisor;
  readonly #onSign: (identity: string, sign: LogSign) => void;

  constructor(host: Host, supervisor: Supervisor, onSign: (identity: string, sign: LogSign) => void) {
    this.#host = host;
    this.#supervisor = supervisor;
    this.#onSign = onSign;
  }

  /** From its first line on; the same one again changes nothing. */
  follow(identity: string): void {
    if (this.#identity === identity) return;
    this.#identity = identity;
    this.#begin(identity);
  }

  #begin(identity: string): void {
    clearTimeout(this.#again);
    this.#reader = new LogReader();
    this.#host.followLog(identity);
  }

  take(event: HelperEvent): void {
    const identity = this.#identity;
    if ((event.type !== 'line' && event.type !== 'line end') || identity === null) return;
    // The start before may have had something left to say.
    if (event.start !== this.#supervisor.logIdentity(identity)) return;
    if (event.type === 'line end') {
      // Whoever followed has died. From the first line again: what was said twice means the same.
      clearTimeout(this.#again);
      this.#again = setTimeout(() => this.#begin(identity), AGAIN_MS);
      return;
    }
    for (const line of parseJournal(event.text)) {
      for (const sign of this.#reader.read(line)) this.#onSign(identity, sign);
    }
  }

  end(): void {
    clearTimeout(this.#again);
    if (this.#identity !== null) this.#host.endFollowing();
    this.#identity = null;
  }
}
