import type { TerminalStream } from '../../src/report/terminal.ts';

/** A terminal as far as our own lines need one; throws at any sequence that a log has no business with. */
export class Screen implements TerminalStream {
  readonly isTTY = true;
  columns: number;
  /** Each write, as it came. */
  readonly writes: string[] = [];
  #lines: string[] = [''];
  #column = 0;

  constructor(columns = 80) {
    this.columns = columns;
  }

  write(text: string): void {
    this.writes.push(text);
    for (const [token] of text.matchAll(/\u001b\[[0-9;]*[A-Za-z]|[\s\S]/gu)) this.#put(token);
  }

  /** What can be seen, without colours. */
  get text(): string {
    return this.#lines.join('\n');
  }

  #put(token: string): void {
    const last = this.#lines.length - 1;
    if (token === '\n') {
      this.#lines.push('');
      this.#column = 0;
    } else if (token === '\r') this.#column = 0;
    else if (token === '\u001b[K') this.#lines[last] = this.#lines[last]!.slice(0, this.#column);
    else if (/^\u001b\[[0-9;]*m$/.test(token)) return;
    else if (/^[\p{Cc}]/u.test(token)) throw new Error(`it wrote ${JSON.stringify(token)}`);
    else {
      const line = this.#lines[last]!;
      this.#lines[last] = line.slice(0, this.#column) + token + line.slice(this.#column + token.length);
      this.#column += token.length;
      if (this.#column > this.columns) throw new Error(`the line is too long: ${this.#lines[last]}`);
    }
  }
}
