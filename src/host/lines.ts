/** Cuts a stream of bytes into lines; the newline is not part of one, and what follows the last newline waits for more. */
export class LineReader {
  #rest: Buffer[] = [];
  #restLength = 0;

  constructor(
    private readonly onLine: (line: string) => void,
    /** A line longer than this is let go of up to its end, in bytes. */
    private readonly limit = 1_000_000,
  ) {}

  push(data: Buffer): void {
    let from = 0;
    for (let at = data.indexOf(10); at >= 0; at = data.indexOf(10, from)) {
      this.#keep(data.subarray(from, at));
      const line = Buffer.concat(this.#rest);
      if (this.#restLength <= this.limit) this.onLine(line.toString('utf8'));
      this.#rest = [];
      this.#restLength = 0;
      from = at + 1;
    }
    this.#keep(data.subarray(from));
  }

  #keep(part: Buffer): void {
    this.#restLength += part.length;
    if (this.#restLength <= this.limit) this.#rest.push(part);
    else this.#rest = [];
  }
}
