export type Level = 'info' | 'warn' | 'error';
export type Attributes = Readonly<Record<string, unknown>>;

const COLOURS: Readonly<Record<Level, number>> = { info: 32, warn: 33, error: 31 };

/** Says lines as the service's logger does: text with coloured levels, or JSON; attributes sorted by name. */
export class Logger {
  /** It boots with text and learns from its config what it should be. */
  format: 'text' | 'json' = 'text';
  readonly #write: (line: string) => void;

  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  info(message: string, attributes?: Attributes): void {
    this.#say('info', message, attributes);
  }

  warn(message: string, attributes?: Attributes): void {
    this.#say('warn', message, attributes);
  }

  error(message: string, attributes?: Attributes): void {
    this.#say('error', message, attributes);
  }

  /** The message of the error follows, its own properties and its stack become attributes. */
  failure(message: string, error: Error, attributes?: Attributes): void {
    this.#say('error', `${message} ${error.message}`, { ...error, ...attributes, stack: error.stack });
  }

  /** The same as a warning. */
  retried(message: string, error: Error): void {
    this.#say('warn', `${message} ${error.message}`, { ...error, stack: error.stack });
  }

  #say(level: Level, message: string, attributes: Attributes = {}): void {
    if (this.format === 'json') {
      this.#write(sortedJson({ ...attributes, level, message, timestamp: new Date().toISOString() }));
      return;
    }
    const rest = Object.keys(attributes).length > 0 ? ` ${sortedJson(attributes)}` : '';
    this.#write(`\u001b[${COLOURS[level]}m${level}\u001b[39m: ${message}${rest}`);
  }
}

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
