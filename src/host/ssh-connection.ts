import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import type { Channel, Client, ClientChannel } from 'ssh2';
import { formatHostAddress } from './address.ts';
import { ForwardedStream, type OnGone, processOn } from './channel.ts';
import { type Connection, ForwardingForbidden, type RemoteProcess } from './connection.ts';
import { type Endpoint, placeOf } from './endpoint.ts';
import { printable } from './quoted.ts';

/** How long a peer gets to close its side, in ms, before the socket is destroyed. */
const CLOSE_TIMEOUT = 1000;

/** Reasons of SSH_MSG_CHANNEL_OPEN_FAILURE (RFC 4254, 5.1). */
const OPEN_FAILURE = { prohibited: 1, connectFailed: 2, unknownType: 3 } as const;

/** An SSH connection that is logged in. To be made in the event that says so: what ends it may follow in the same packet. */
export class SshConnection implements Connection {
  readonly name: string;
  readonly lost: Promise<Error>;
  readonly #place: string;
  #closing = false;
  private ended: Error | undefined;
  readonly #gone = new Set<(reason: Error) => void>();

  constructor(
    private readonly client: Client,
    private readonly socket: Duplex,
    end: Endpoint,
    private readonly jump: SshConnection | undefined,
  ) {
    this.name = formatHostAddress(end);
    this.#place = placeOf(end);
    let report: (reason: Error) => void = () => {};
    this.lost = new Promise((resolve) => {
      report = resolve;
    });
    const finish = (detail: string) => {
      if (this.ended) return;
      this.ended = this.#closing
        ? new Error(`the connection to ${this.#place} is closed`)
        : this.#lostBecause(detail);
      for (const listener of this.#gone) listener(this.ended);
      this.#gone.clear();
      // ssh2 only half-closes after an error, and would then wait for a peer that may be dead.
      socket.destroy();
      if (!this.#closing) report(this.ended);
    };
    client.on('error', (error: Error) => finish(wordsFor(error)));
    client.once('end', () => finish('the host closed it'));
    // After a goodbye without an end of the stream ssh2 closes our half and emits nothing at all.
    socket.once('finish', () => this.#closing || finish('the host closed it'));
    client.once('close', () => finish('the host closed it'));
  }

  async exec(command: string): Promise<RemoteProcess> {
    return this.#open('run a command', (done) => {
      this.client.exec(command, (error, channel: ClientChannel) =>
        error ? done(error) : done(undefined, processOn(channel, this.#onGone)),
      );
    });
  }

  async connect(address: string, port: number): Promise<Duplex> {
    return this.forward(address, port);
  }

  /** As `connect`, for the way through a jump host. */
  async forward(address: string, port: number): Promise<ForwardedStream> {
    return this.#open(`connect to ${formatHostAddress({ host: address, port })}`, (done) => {
      this.client.forwardOut('127.0.0.1', 0, address, port, (error, channel: Channel) =>
        error ? done(error) : done(undefined, new ForwardedStream(channel, this.#onGone)),
      );
    });
  }

  async close(): Promise<void> {
    this.#closing = true;
    if (!this.socket.destroyed) {
      const closed = once(this.socket, 'close').catch(() => {});
      const timer = setTimeout(() => this.socket.destroy(), CLOSE_TIMEOUT);
      this.client.end();
      await closed;
      clearTimeout(timer);
    }
    await this.jump?.close();
  }

  readonly #onGone: OnGone = (listener) => {
    if (this.ended) listener(this.ended);
    else this.#gone.add(listener);
    return () => this.#gone.delete(listener);
  };

  /** ssh2 reports a failure to open a channel by the callback or, without a connection, by throwing. */
  #open<T>(what: string, start: (done: (error?: Error, value?: T) => void) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const fail = (error: Error) => reject(this.ended ?? openFailure(this.#place, what, error));
      try {
        start((error, value) => (error ? fail(error) : resolve(value as T)));
      } catch (error) {
        fail(error as Error);
      }
    });
  }

  #lostBecause(detail: string): Error {
    const cause = this.jump?.ended?.message ?? detail;
    return new Error(`the connection to ${this.#place} was lost: ${cause}`);
  }
}

function wordsFor(error: Error & { code?: unknown; level?: string }): string {
  if (error.level === 'client-timeout') return 'the host no longer answers';
  if (error.message.startsWith('Host denied')) return 'it presented another host key in the middle of it';
  if (error.code === 'ECONNRESET') return 'the host or something on the way reset it';
  if (error.code === 'ETIMEDOUT' || error.code === 'EHOSTUNREACH') return 'the host no longer answers';
  return printable(error.message, 200);
}

function openFailure(place: string, what: string, error: Error & { reason?: unknown }): Error {
  const words = error.message.replace('(SSH) Channel open failure: ', '');
  const message = `${place} would not ${what}: ${printable(words, 200)}`;
  switch (error.reason) {
    case OPEN_FAILURE.prohibited:
    case OPEN_FAILURE.unknownType:
      return what.startsWith('connect') ? new ForwardingForbidden(message) : new Error(message);
    case OPEN_FAILURE.connectFailed:
      return Object.assign(new Error(message), { code: 'ECONNREFUSED' });
    default:
      return new Error(message);
  }
}
