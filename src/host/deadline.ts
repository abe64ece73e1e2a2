import { type Failure, refused } from '../outcome.ts';

/** A timer that comes this much too late was held up by our own work, in milliseconds. */
const LATE_MS = 200;

/** The time that connecting may take altogether, and the caller's wish to stop. */
export class Deadline {
  readonly #controller = new AbortController();
  #timer!: NodeJS.Timeout;
  #ranOut = false;

  constructor(
    private readonly ms: number,
    private readonly outer?: AbortSignal,
  ) {
    this.#arm(ms);
    if (outer?.aborted) this.#stop();
    else outer?.addEventListener('abort', this.#stop);
  }

  /** Aborts when the time is over or the caller stops. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Leaves no timer and no listener behind. */
  clear(): void {
    clearTimeout(this.#timer);
    this.outer?.removeEventListener('abort', this.#stop);
  }

  /** The end of a wait that this deadline cut short. `what` did not happen, such as `web:22 did not answer`. */
  failure(what: string, hint: string): Failure {
    if (this.#ranOut) return refused(`${what} within ${this.ms / 1000} s (connect-timeout)`, hint);
    return refused('connecting was stopped before it was done');
  }

  /** Calls `listener` at the end of the time, at once when it is over already. Returns what takes that back. */
  onEnd(listener: () => void): () => void {
    if (this.signal.aborted) listener();
    else this.signal.addEventListener('abort', listener, { once: true });
    return () => this.signal.removeEventListener('abort', listener);
  }

  /**
   * Compiling a large file blocks this thread, and then the timer comes before the answers that were there in time. So
   * the time that the thread was blocked at the end is given back.
   */
  #arm(ms: number): void {
    const due = performance.now() + ms;
    this.#timer = setTimeout(() => {
      const late = performance.now() - due;
      if (late > LATE_MS) {
        this.#arm(late);
        return;
      }
      this.#ranOut = true;
      this.#stop();
    }, ms);
  }

  #stop = (): void => {
    clearTimeout(this.#timer);
    this.#controller.abort();
  };
}
