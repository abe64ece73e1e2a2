import { setTimeout as sleep } from 'node:timers/promises';

/** The time since the process began, in the milliseconds of the recordings: `speed` times as fast as the wall's. */
export class Clock {
  readonly #began: number;
  readonly #speed: number;
  readonly #stopped = new AbortController();

  /** `began`: in milliseconds since the epoch. */
  constructor(began: number, speed: number) {
    this.#began = began;
    this.#speed = speed;
  }

  get now(): number {
    return (Date.now() - this.#began) * this.#speed;
  }

  /** Waits until so long after the process began. Rejects with an AbortError when the clock is stopped. */
  async until(ms: number): Promise<void> {
    await this.wait(ms - this.now);
  }

  async wait(ms: number): Promise<void> {
    await sleep(Math.max(0, ms) / this.#speed, undefined, { signal: this.#stopped.signal });
  }

  /** Ends all waiting. */
  stop(): void {
    this.#stopped.abort();
  }
}
