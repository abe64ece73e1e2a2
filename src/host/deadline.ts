import { type Failure, refused } from '../outcome.ts';

/** The time that connecting may take altogether, and the caller's wish to stop. */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  #ranOut = false;

  constructor(
    private readonly ms: number,
    private readonly outer?: AbortSignal,
  ) {
    this.#timer = setTimeout(() => {
      this.#ranOut = true;
      this.#stop();
    }, ms);
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

  #stop = (): void => {
    clearTimeout(this.#timer);
    this.#controller.abort();
  };
}
