import { EXIT_CODES, type Outcome } from '../outcome.ts';
import { cellsOf, widthOf } from './cells.ts';
import { type Log, openLog } from './log.ts';
import { plain } from './plain.ts';
import type { Surroundings } from './surroundings.ts';

/** What a terminal can show. */
export interface TerminalLook {
  readonly colour: boolean;
  /** The last line may change: what is being done just now, and for how long. */
  readonly live: boolean;
  readonly unicode: boolean;
}

/** What is needed of `process.stdout` or `process.stderr`. */
export interface TerminalStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** A log that people watch while it grows. */
export interface TerminalLog extends Log {
  /** What takes its time from now on. */
  doing(text: string): void;
  /** A log for the last lines: the one that names the outcome stands out. */
  ending(outcome: Outcome): Log;
  /** Takes the changing line away. */
  end(): void;
}

/**
 * `FORCE_COLOR` (not 0 or false) over `NO_COLOR` over `TERM=dumb` over what the stream is, as Node does it. Where CI is
 * set, a terminal is recorded, and nothing on it changes.
 */
export function terminalLook(
  { isTTY = false }: TerminalStream,
  environment: Readonly<Record<string, string | undefined>>,
  noColour = false,
): TerminalLook {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM, CI, LC_ALL, LC_CTYPE, LANG } = environment;
  const dumb = TERM === 'dumb';
  const forced = force === undefined ? undefined : !['0', 'false'].includes(force);
  return {
    colour: !noColour && (forced ?? (!no && isTTY && !dumb)),
    live: isTTY && !dumb && !CI,
    unicode: /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || ''),
  };
}

type Paint = (text: string) => string;
const painted =
  (code: string): Paint =>
  (text) =>
    `\u001b[${code}m${text}\u001b[0m`;
const BOLD_RED = painted('1;31');
const BOLD_GREEN = painted('1;32');
const YELLOW = painted('33');
const DIM = painted('2');

/**
 * The log on a terminal. Its words are those of the plain log (`openLog`), and so is what makes foreign text in them
 * harmless; colours are put around what is ours.
 */
export function openTerminal(
  stream: TerminalStream,
  look: TerminalLook,
  surroundings: Surroundings,
): TerminalLog {
  const live = new LiveLine(stream, look);
  const inPlain = (paint: Paint): Log => openLog(surroundings, (text) => live.print(paint(text)));
  const asIs = inPlain((text) => text);
  if (!look.colour) return { ...asIs, doing: live.doing, ending: () => asIs, end: live.end };

  const step = inPlain((text) => text.replace(/( \(\d+\.\d s\))\n$/, (_, took: string) => `${DIM(took)}\n`));
  const warning = inPlain((text) => text.replace(/^warning:/, YELLOW));
  const coloured: Log = { ...asIs, step: step.step, warning: warning.warning };
  return {
    ...coloured,
    doing: live.doing,
    ending: (outcome) => {
      const paint = EXIT_CODES[outcome] === 0 ? BOLD_GREEN : BOLD_RED;
      const verdict = inPlain((text) => paint(outcome) + text.slice(outcome.length));
      return {
        ...coloured,
        line: (text) => (text.startsWith(`${outcome}: `) ? verdict : asIs).line(text),
      };
    },
    end: live.end,
  };
}

const EVERY_MS = 100;
const CLEAR = '\r\u001b[K';
const SPINNER = { unicode: [...'⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'], ascii: [...'|/-\\'] };
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The last line of a terminal, which changes; it is gone before anything else is printed, and when the program ends. */
class LiveLine {
  #text = '';
  #since = 0;
  #frame = 0;
  #isShown = false;
  #timer: NodeJS.Timeout | undefined;
  readonly #stream: TerminalStream;
  readonly #look: TerminalLook;

  constructor(stream: TerminalStream, look: TerminalLook) {
    this.#stream = stream;
    this.#look = look;
  }

  doing = (text: string): void => {
    if (!this.#look.live) return;
    this.#text = plain(text);
    this.#since = performance.now();
    if (this.#timer !== undefined) return;
    // It keeps nobody waiting who has nothing else to do.
    this.#timer = setInterval(() => this.#draw(), EVERY_MS).unref();
    process.on('exit', this.end);
    for (const signal of SIGNALS) process.on(signal, this.#onSignal);
  };

  /** In one write: what is cleared and drawn again in two would flicker. */
  print = (text: string): void => {
    this.#stream.write(this.#isShown ? `${CLEAR}${text}${this.#line()}` : text);
  };

  end = (): void => {
    clearInterval(this.#timer);
    this.#timer = undefined;
    process.off('exit', this.end);
    for (const signal of SIGNALS) process.off(signal, this.#onSignal);
    if (this.#isShown) this.#stream.write(CLEAR);
    this.#isShown = false;
  };

  #draw(): void {
    this.#frame += 1;
    this.#isShown = true;
    this.#stream.write(`\r${this.#line()}\u001b[K`);
  }

  /** One column less than there are: a full line would begin the next one. */
  #line(): string {
    const frames = this.#look.unicode ? SPINNER.unicode : SPINNER.ascii;
    const spin = frames[this.#frame % frames.length]!;
    const took = ` ${Math.floor((performance.now() - this.#since) / 1000)} s`;
    const room = (this.#stream.columns || 80) - 1 - widthOf(cellsOf(spin + took)) - 1;
    const text = `${spin} ${fitting(this.#text, room)}${took}`;
    return room < 1 ? '' : this.#look.colour ? DIM(text) : text;
  }

  /** Where nobody else listens, the signal ends the program, as it would without us. */
  #onSignal = (signal: NodeJS.Signals): void => {
    if (process.listenerCount(signal) > 1) return;
    this.end();
    process.kill(process.pid, signal);
  };
}

/** As much of the text as fits into so many columns. */
function fitting(text: string, columns: number): string {
  const cells = cellsOf(text);
  if (widthOf(cells) <= columns) return cells.map(({ shown }) => shown).join('');
  let left = columns - 1;
  const kept: string[] = [];
  for (const { shown, width } of cells) {
    left -= width;
    if (left < 0) break;
    kept.push(shown);
  }
  return `${kept.join('')}…`;
}
