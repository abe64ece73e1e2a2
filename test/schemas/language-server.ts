import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PROJECT } from '../docs/documents.ts';

const SERVER = join(PROJECT, 'node_modules/yaml-language-server/bin/yaml-language-server');
const ANSWER_WITHIN_MS = 30_000;

/** No test may need the network; a server that tries is found out. */
const OFFLINE = `data:text/javascript,${encodeURIComponent(`
import { Socket } from 'node:net';
Socket.prototype.connect = function (...to) {
  process.stderr.write('connects to ' + JSON.stringify(to) + '\\n');
  throw new Error('offline');
};`)}`;

/** What editors send of their settings where nobody has changed any, but for the catalogues, which are on the network. */
const SETTINGS = {
  validate: true,
  hover: true,
  completion: true,
  schemaStore: { enable: false },
  kubernetesCRDStore: { enable: false },
};

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** The YAML language server as an editor starts it, and the messages between them (LSP 3.17, JSON-RPC over stdio). */
export class LanguageServer {
  readonly #settings: Readonly<Record<string, unknown>>;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #answers = new Map<number, (message: Message) => void>();
  readonly #listeners = new Set<(message: Message) => void>();
  readonly #ended: Promise<unknown>;
  #received: Buffer = Buffer.alloc(0);
  #lastId = 0;
  #stderr = '';

  private constructor(settings: object) {
    this.#settings = { yaml: { ...SETTINGS, ...settings }, editor: { tabSize: 2, detectIndentation: false } };
    this.#child = spawn(process.execPath, ['--import', OFFLINE, SERVER, '--stdio']);
    this.#ended = once(this.#child, 'close');
    this.#child.stderr.on('data', (chunk) => {
      this.#stderr += String(chunk);
    });
    this.#child.stdout.on('data', (chunk: Buffer) => this.#take(chunk));
    this.#child.stdin.on('error', () => {}); // it has ended; the answer that is missing says so
  }

  /** With these settings in the section `yaml`. */
  static async start(settings: object): Promise<LanguageServer> {
    const server = new LanguageServer(settings);
    await server.request('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        workspace: { configuration: true },
        textDocument: {
          completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
          hover: { contentFormat: ['markdown'] },
        },
      },
    });
    server.notify('initialized', {});
    return server;
  }

  /** What it has said on standard error: its own troubles, and each attempt to reach the network. */
  get stderr(): string {
    return this.#stderr;
  }

  /** Answers the result. Rejects with what the server says is wrong, or when it ends or stays silent. */
  async request(method: string, params: unknown): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = this.#within(method, new Promise<Message>((resolve) => this.#answers.set(id, resolve)));
    this.#send({ id, method, params });
    const { result, error } = await answer;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  notify(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  /** The parameters of the next notification that fits. */
  async next<T>(method: string, fits: (params: T) => boolean): Promise<T> {
    let listener: ((message: Message) => void) | undefined;
    const heard = new Promise<T>((resolve) => {
      listener = (message) => {
        if (message.method === method && fits(message.params as T)) resolve(message.params as T);
      };
      this.#listeners.add(listener);
    });
    try {
      return await this.#within(method, heard);
    } finally {
      if (listener) this.#listeners.delete(listener);
    }
  }

  /** Ends it as an editor does, or, where it does not want to, without asking. Answers its exit code. */
  async stop(): Promise<number | null> {
    const kill = setTimeout(() => this.#child.kill('SIGKILL'), ANSWER_WITHIN_MS);
    await this.request('shutdown', null).catch(() => this.#child.kill('SIGKILL'));
    this.notify('exit', null);
    await this.#ended;
    clearTimeout(kill);
    return this.#child.exitCode;
  }

  async #within<T>(what: string, awaited: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const silent = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${what}: no answer; ${this.#stderr}`)), ANSWER_WITHIN_MS);
    });
    const gone = this.#ended.then(() => Promise.reject(new Error(`${what}: it ended; ${this.#stderr}`)));
    try {
      return await Promise.race([awaited, silent, gone]);
    } finally {
      clearTimeout(timer);
      gone.catch(() => {});
    }
  }

  #send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #take(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const headEnd = this.#received.indexOf('\r\n\r\n');
      if (headEnd < 0) return;
      const length = Number(
        /Content-Length: (\d+)/i.exec(this.#received.toString('latin1', 0, headEnd))?.[1],
      );
      const start = headEnd + 4;
      if (this.#received.length < start + length) return;
      const message = JSON.parse(this.#received.toString('utf8', start, start + length)) as Message;
      this.#received = this.#received.subarray(start + length);
      this.#hear(message);
    }
  }

  #hear(message: Message): void {
    if (message.method === undefined) {
      this.#answers.get(message.id!)?.(message);
      this.#answers.delete(message.id!);
    } else if (message.id !== undefined) {
      this.#send({ id: message.id, result: this.#resultFor(message) });
    } else {
      for (const listener of this.#listeners) listener(message);
    }
  }

  /** The server asks, too: for the settings, and to be allowed things that need no answer. */
  #resultFor({ method, params }: Message): unknown {
    if (method !== 'workspace/configuration') return null;
    const { items } = params as { items: { section: string }[] };
    return items.map(({ section }) => this.#settings[section] ?? null);
  }
}
