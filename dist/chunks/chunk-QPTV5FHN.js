import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));

// src/interrupts.ts
var Cancelled = class extends Error {
  constructor(signal) {
    super(`cancelled by ${signal}`);
    this.signal = signal;
  }
  signal;
  name = "Cancelled";
};
var ECHO_MS = 500;
var Interrupts = class {
  #first = null;
  #second = null;
  #onFirst = /* @__PURE__ */ new Set();
  #onSecond = /* @__PURE__ */ new Set();
  /** `at` in milliseconds of a clock that never jumps. */
  receive(signal, at) {
    if (this.#first === null) {
      this.#first = { signal, at };
      for (const listener of this.#onFirst) listener(signal);
    } else if (this.#second === null && at - this.#first.at > ECHO_MS) {
      this.#second = signal;
      for (const listener of this.#onSecond) listener(signal);
    }
  }
  get first() {
    return this.#first?.signal ?? null;
  }
  get second() {
    return this.#second;
  }
  /** Throws Cancelled where the first signal has come. */
  check() {
    if (this.#first) throw new Cancelled(this.#first.signal);
  }
  /** Calls back with the first signal, at once where it has come already. Answers how to stop listening. */
  onFirst(listener) {
    if (this.#first) listener(this.#first.signal);
    else this.#onFirst.add(listener);
    return () => this.#onFirst.delete(listener);
  }
  /** What the promise says, or Cancelled, thrown as soon as the first signal has come. */
  async before(promise) {
    promise.catch(() => {
    });
    let stop = () => {
    };
    const cancelled = new Promise((_, reject) => {
      stop = this.onFirst((signal) => reject(new Cancelled(signal)));
    });
    return Promise.race([promise, cancelled]).finally(() => stop());
  }
  /** What the promise says, or Cancelled, thrown as soon as the second signal has come. */
  async beforeSecond(promise) {
    promise.catch(() => {
    });
    if (this.#second !== null) throw new Cancelled(this.#second);
    let listener = (_) => {
    };
    const cancelled = new Promise((_, reject) => {
      listener = (signal) => reject(new Cancelled(signal));
      this.#onSecond.add(listener);
    });
    return Promise.race([promise, cancelled]).finally(() => this.#onSecond.delete(listener));
  }
};

export {
  Cancelled,
  Interrupts
};
