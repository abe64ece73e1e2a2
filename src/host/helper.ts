import type { SudoMode } from '../inputs.ts';
import { refused } from '../outcome.ts';
import type { Command } from '../targets/supervisor.ts';
import { BOOTSTRAP_COMMAND, bootstrapLines, PROTOCOL_VERSION } from './bootstrap.ts';
import type { Connection, RemoteProcess } from './connection.ts';
import { EventReader, type HelperEvent, text } from './helper-events.ts';
import { LineReader } from './lines.ts';

/** A request that the helper answered with `fail`. */
export class HelperRefusal extends Error {
  override readonly name = 'HelperRefusal';
  constructor(
    readonly request: string,
    /** The helper's own word, such as `changed` or `write`. */
    readonly code: string,
    /** What the host's program said. */
    readonly detail: string,
  ) {
    super(`${request}: ${code}${detail ? ` (${detail})` : ''}`);
  }
}

/** The connection to the helper has ended, whoever ended it. */
export class HelperGone extends Error {
  override readonly name = 'HelperGone';
}

type Facts = Map<string, string>;
interface Waiting {
  readonly request: string;
  readonly resolve: (facts: Facts) => void;
  readonly reject: (error: Error) => void;
}

/** What came in pieces. */
export interface Collected {
  readonly bytes: Buffer;
  /** The exit code of the program that said it; null where none was asked for. */
  readonly code: number | null;
  /** `raw`: an answer of HTTP as it came over the wire; `body`: its body, and the status in a last line. */
  readonly form: 'body' | 'raw';
}

interface Collecting {
  readonly pieces: Buffer[];
  readonly resolve: (collected: Collected) => void;
  readonly reject: (error: Error) => void;
}

/** Longer lines could be torn apart on the host, where they pass through a pipe (PIPE_BUF is 4096). */
const CHUNK = 3000;
const ERROR_BYTES = 4000;
/** For one answer. A disk that syncs slowly may take its time; a host that hangs must not hold the run for ever. */
const PATIENCE_MS = 120_000;

type Setting =
  | 'path'
  | 'url'
  | 'runs'
  | 'who'
  | 'guard'
  | 'deadline'
  | 'window'
  | 'timeout'
  | 'stop'
  | 'back'
  | 'token';

type Request =
  | 'inspect'
  | 'lock'
  | 'unlock'
  | 'settle'
  | 'adopt'
  | 'stage'
  | 'arm'
  | 'swap'
  | 'restart'
  | 'confirm'
  | 'revert'
  | 'finish'
  | 'history'
  | 'fetch'
  | 'container'
  | 'check'
  | 'api';

type CommandName =
  | 'observe'
  | 'reset'
  | 'restart'
  | 'stop'
  | 'logs'
  | 'boot'
  | 'follow'
  | 'container'
  | 'check';

/**
 * The client of helper.sh: requests out, answers in the same order, events at any time.
 * Requests may be sent without waiting for the answer to the one before; the helper refuses those whose precondition failed.
 */
export class Helper {
  #process: RemoteProcess;
  #waiting: Waiting[] = [];
  #facts: Facts = new Map();
  #greeted = false;
  #otherVersion: string | null = null;
  #gone: Error | null = null;
  #errors = '';
  #events = new EventReader();
  #collecting = new Map<string, Collecting>();
  #listener: (event: HelperEvent) => void = () => {};
  readonly #name: string;
  readonly #sudo: SudoMode;
  /** Resolves with the reason when the helper is gone, never rejects. */
  readonly ended: Promise<Error>;

  private constructor(connection: Connection, process: RemoteProcess, sudo: SudoMode) {
    this.#name = connection.name;
    this.#sudo = sudo;
    this.#process = process;
    const lines = new LineReader((line) => this.#read(line));
    process.stdout.on('data', (data: Buffer) => lines.push(data));
    process.stderr.on('data', (data: Buffer) => {
      if (this.#errors.length < ERROR_BYTES) this.#errors += data.toString('utf8');
    });
    // What is written after the other side has gone must not end the program; `ended` tells.
    process.stdin.on('error', () => {});
    this.ended = Promise.race([
      connection.lost,
      process.exited.then(
        ({ code }) => new Error(`the helper ended${code === null ? '' : ` with status ${code}`}`),
      ),
    ]).then((reason) => this.#end(reason));
  }

  /** Starts the helper in one round trip after the channel is open: what is asked first travels with it. */
  static async start(connection: Connection, sudo: SudoMode): Promise<Helper> {
    const process = await connection.exec(BOOTSTRAP_COMMAND).catch((error: Error) => {
      throw refused(
        `${connection.name} let us in, but runs no command: ${error.message}`,
        'The user needs a login shell, and sshd has to allow sessions (MaxSessions).',
      );
    });
    const helper = new Helper(connection, process, sudo);
    helper.#process.stdin.write(bootstrapLines(sudo));
    return helper;
  }

  /** Where events go from now on. */
  listen(listener: (event: HelperEvent) => void): void {
    this.#listener = listener;
  }

  set(name: Setting, value: string): void {
    this.#send(`set ${name} ${word(value)}`);
  }

  command(name: CommandName, command: Command): void {
    const words = command.map(word);
    // One of them may be too long for a line; what was sent as `part` stands where `+` is.
    const long = words.findIndex((each) => each.length > CHUNK / 2);
    if (long >= 0) {
      for (const chunk of chunked(words[long]!)) this.#send(`part ${chunk}`);
      words[long] = '+';
    }
    this.#send(`command ${name} ${words.join(' ')}`);
  }

  /** Begins something that answers with events, or ends it. */
  begin(what: 'watch' | 'probe' | 'quiet' | 'unfollow'): void {
    this.#send(what);
  }

  /** Asks for the log of a start: its last lines (`logs`, `last`), its first (`boot`), or each as it comes (`follow`). */
  log(what: 'logs' | 'boot' | 'last' | 'follow', identity: string): void {
    this.#send(`${what} ${identity}`);
  }

  /**
   * Resolves with the facts that came before `ok`. Throws HelperRefusal, HelperGone, or a Failure where the helper could not even start.
   * `patienceMs` is for what may take longer than a slow disk does.
   */
  ask(request: Request, words: readonly string[] = [], patienceMs = PATIENCE_MS): Promise<Facts> {
    if (this.#gone) return Promise.reject(this.#gone);
    const answer = new Promise<Facts>((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
    });
    this.#send([request, ...words].join(' '));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const silence = `no answer to ${request} within ${patienceMs / 1000} s`;
      timer = setTimeout(
        () => reject(this.#greeted ? new HelperGone(silence) : this.#neverStarted(new Error(silence))),
        patienceMs,
      );
    });
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  }

  /**
   * Resolves with what comes in pieces once `begin` has asked for it: the first lines of a log (`boot`), what a program
   * said (`check`), an answer of the admin API (`api`). One of a kind at a time. Throws HelperGone, and what `begin` throws.
   */
  async collect(
    of: 'boot' | 'last' | 'check' | 'api' | 'container',
    begin: () => unknown,
    patienceMs: number,
  ): Promise<Collected> {
    if (this.#gone) throw this.#gone;
    let timer: NodeJS.Timeout | undefined;
    const collected = new Promise<Collected>((resolve, reject) => {
      this.#collecting.set(of, { pieces: [], resolve, reject });
      const late = new HelperGone(`no end of ${of} within ${patienceMs / 1000} s`);
      timer = setTimeout(() => reject(late), patienceMs);
    });
    try {
      return (await Promise.all([collected, begin()]))[0];
    } finally {
      clearTimeout(timer);
      this.#collecting.delete(of);
    }
  }

  payload(bytes: Uint8Array): void {
    for (const chunk of chunked(Buffer.from(bytes).toString('base64'))) this.#send(`data ${chunk}`);
  }

  /** Ends the helper's input: an open transaction is reverted by that. Resolves when the helper has ended. */
  async close(): Promise<void> {
    this.#process.stdin.end();
    await this.ended;
  }

  #send(line: string): void {
    if (!this.#gone) this.#process.stdin.write(`${line}\n`);
  }

  #read(line: string): void {
    if (!this.#greeted) {
      // What a login shell's start files print comes first, and is nobody's answer.
      const match = /powersync-deploy-helper (\d+)$/.exec(line);
      if (match?.[1] === String(PROTOCOL_VERSION)) this.#greeted = true;
      else if (match) this.#otherVersion = match[1]!;
      else if (this.#errors.length < ERROR_BYTES) this.#errors += `${line}\n`;
      return;
    }
    const [kind, name = '', value = '', more = ''] = line.split(' ');
    switch (kind) {
      case 'fact':
        this.#facts.set(name, value);
        return;
      case 'fact64':
        this.#facts.set(name, text(value));
        return;
      case 'chunk':
        this.#facts.set('content', (this.#facts.get('content') ?? '') + name);
        return;
      case 'ok': {
        const facts = this.#facts;
        this.#facts = new Map();
        this.#answer(name, (waiting) => waiting.resolve(facts));
        return;
      }
      case 'fail':
        this.#facts = new Map();
        this.#answer(name, (waiting) => waiting.reject(new HelperRefusal(name, value, text(more).trim())));
        return;
      default:
        this.#event(kind!, name, value, more);
    }
  }

  #event(kind: string, ...words: readonly string[]): void {
    const event = this.#events.read(kind, words);
    if (event === null) return;
    if (event.type !== 'piece' && event.type !== 'last piece') {
      this.#listener(event);
      return;
    }
    const collecting = this.#collecting.get(event.of);
    if (event.type === 'piece') collecting?.pieces.push(event.bytes);
    else {
      this.#collecting.delete(event.of);
      collecting?.resolve({ bytes: Buffer.concat(collecting.pieces), code: event.code, form: event.form });
    }
  }

  #answer(request: string, settle: (waiting: Waiting) => void): void {
    const at = this.#waiting.findIndex((waiting) => waiting.request === request);
    const [waiting] = at < 0 ? [] : this.#waiting.splice(at, 1);
    if (waiting) settle(waiting);
  }

  #end(reason: Error): Error {
    const error = this.#greeted ? new HelperGone(reason.message) : this.#neverStarted(reason);
    this.#gone = error;
    for (const waiting of this.#waiting.splice(0)) waiting.reject(error);
    for (const collecting of this.#collecting.values()) collecting.reject(error);
    return error;
  }

  #neverStarted(reason: Error): Error {
    if (this.#otherVersion !== null) {
      return refused(
        `the helper that is installed on ${this.#name} speaks version ${this.#otherVersion} of the protocol, and this action version ${PROTOCOL_VERSION}`,
        'Install the helper of this release there: dist/powersync-deploy-helper, to /usr/local/sbin, as root (examples/restricted-key).',
      );
    }
    const said = this.#errors.trim().split('\n').slice(-3).join(' / ');
    if (said.includes('powersync-deploy-helper: ')) {
      return refused(
        `the helper that is installed on ${this.#name} does not run: ${said}`,
        'As root on the host, put its file of settings right (examples/restricted-key).',
      );
    }
    if (this.#sudo !== 'never' && /^sudo:/m.test(said.replaceAll(' / ', '\n'))) {
      return refused(
        `the user on ${this.#name} may not use sudo without a password: ${said}`,
        'Allow it in a sudoers file on the host, log in as a user who needs no sudo, or set sudo: never. With a restricted key, the installed helper and its line in sudoers have to be there (examples/restricted-key).',
      );
    }
    return refused(
      `${this.#name} let us in, but did not run the helper: ${said || reason.message}`,
      'The user needs a login shell (not nologin), /bin/sh and base64; the only forced command that works is the installed helper (examples/restricted-key).',
    );
  }
}

function* chunked(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += CHUNK) yield text.slice(at, at + CHUNK);
}

const word = (value: string): string => (value === '' ? '-' : Buffer.from(value, 'utf8').toString('base64'));
