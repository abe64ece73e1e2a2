/** A signal came before anything was changed. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
  constructor(readonly signal: string) {
    super(`cancelled by ${signal}`);
  }
}

/** A second one so soon is the same: a terminal and a parent process may both send it. */
const ECHO_MS = 500;

/**
 * The signals that end this program. The first one means: go back at once, and report; the second one: whoever sent it
 * does not wait any longer. (GitHub sends SIGINT, SIGTERM 7.5 s later, and kills 2.5 s after that; act kills at once.)
 */
export class Interrupts {
  #first: { readonly signal: string; readonly at: number } | null = null;
  #second: string | null = null;
  #onFirst = new Set<(signal: string) => void>();
  #onSecond = new Set<(signal: string) => void>();

  /** `at` in milliseconds of a clock that never jumps. */
  receive(signal: string, at: number): void {
    if (this.#first === null) {
      this.#first = { signal, at };
      for (const listener of this.#onFirst) listener(signal);
    } else if (this.#second === null && at - this.#first.at > ECHO_MS) {
      this.#second = signal;
      for (const listener of this.#onSecond) listener(signal);
    }
  }

  get first(): string | null {
    return this.#first?.signal ?? null;
  }

  get second(): string | null {
    return this.#second;
  }

  /** Throws Cancelled where the first signal has come. */
  check(): void {
    if (this.#first) throw new Cancelled(this.#first.signal);
  }

  /** Calls back with the first signal, at once where it has come already. Answers how to stop listening. */
  onFirst(listener: (signal: string) => void): () => void {
    if (this.#first) listener(this.#first.signal);
    else this.#onFirst.add(listener);
    return () => this.#onFirst.delete(listener);
  }

  /** What the promise says, or Cancelled, thrown as soon as the first signal has come. */
  async before<T>(promise: Promise<T>): Promise<T> {
    promise.catch(() => {}); // where the signal comes first, nobody else listens
    let stop = (): void => {};
    const cancelled = new Promise<never>((_, reject) => {
      stop = this.onFirst((signal) => reject(new Cancelled(signal)));
    });
    return Promise.race([promise, cancelled]).finally(() => stop());
  }

  /** What the promise says, or Cancelled, thrown as soon as the second signal has come. */
  async beforeSecond<T>(promise: Promise<T>): Promise<T> {
    promise.catch(() => {});
    if (this.#second !== null) throw new Cancelled(this.#second);
    let listener = (_: string): void => {};
    const cancelled = new Promise<never>((_, reject) => {
      listener = (signal) => reject(new Cancelled(signal));
      this.#onSecond.add(listener);
    });
    return Promise.race([promise, cancelled]).finally(() => this.#onSecond.delete(listener));
  }
}
