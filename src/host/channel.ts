import { Duplex, Writable } from 'node:stream';
import type { Channel, ClientChannel } from 'ssh2';
import type { RemoteProcess } from './connection.ts';
import { outputOf, readToEnd } from './output.ts';

/** Calls back when the connection is gone, however it went; returns what takes that back. */
export type OnGone = (listener: (reason: Error) => void) => () => void;

type Done = (error?: Error | null) => void;

/**
 * Writes into a channel of ssh2. Its own `write` never calls back when the other side has closed the channel,
 * and its `destroy` does not end the stream; here a write always ends, if with an error.
 */
class ChannelWriter {
  #pending: Done | undefined;
  #closed: Error | undefined;

  constructor(private readonly channel: Channel) {}

  write(chunk: Buffer, done: Done): void {
    this.#pending = done;
    if (this.#closed) this.#settle(this.#closed);
    else this.channel.write(chunk, (error) => this.#settle(error));
  }

  /** From now on every write fails, a waiting one included. */
  close(reason: Error): void {
    this.#closed ??= reason;
    this.#settle(this.#closed);
  }

  #settle(error?: Error | null): void {
    const done = this.#pending;
    this.#pending = undefined;
    done?.(error);
  }
}

const brokenPipe = (): Error =>
  Object.assign(new Error('the other side has closed the stream'), { code: 'EPIPE' });

/** Ends something on the other side; ssh2 throws where the connection is gone, and then it has ended already. */
function quietly(ending: () => void): void {
  try {
    ending();
  } catch {}
}

/** A command that runs on the host. To be called in the callback that brought the channel: the exit status may follow in the same packet. */
export function processOn(channel: ClientChannel, onGone: OnGone): RemoteProcess {
  const writer = new ChannelWriter(channel);
  const stdin = new Writable({
    write: (chunk, _encoding, done) => writer.write(chunk, done),
    final: (done) => {
      channel.end();
      done();
    },
    destroy: (error, done) => {
      writer.close(error ?? brokenPipe());
      quietly(() => channel.eof());
      done(error);
    },
  });
  stdin.on('error', () => {});
  channel.on('error', () => {});
  const stdout = outputOf(channel);
  const stderr = outputOf(channel.stderr);

  const exited = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    const result = { code: null as number | null, signal: null as string | null };
    const takeBack = onGone((reason) => {
      writer.close(reason);
      resolve(result);
    });
    channel.once('exit', (code: number | null, signal?: string) => {
      Object.assign(result, { code, signal: signal ?? null });
      writer.close(brokenPipe());
    });
    channel.once('close', async () => {
      takeBack();
      writer.close(brokenPipe());
      await Promise.all([readToEnd(stdout), readToEnd(stderr)]);
      resolve(result);
    });
  });
  return { stdin, stdout, stderr, exited };
}

/** A forwarded TCP stream that behaves like a socket: `destroy` ends it at once, and a cut connection is an error, not an end. */
export class ForwardedStream extends Duplex {
  readonly #channel: Channel;
  readonly #writer: ChannelWriter;
  readonly #takeBack: () => void;

  constructor(channel: Channel, onGone: OnGone) {
    super({ allowHalfOpen: false });
    this.#channel = channel;
    this.#writer = new ChannelWriter(channel);
    this.#takeBack = onGone(({ message }) =>
      this.destroy(Object.assign(new Error(message), { code: 'ECONNRESET' })),
    );
    this.on('error', () => {});
    channel.on('error', () => {});
    channel.on('data', (chunk: Buffer) => {
      if (!this.destroyed && !this.push(chunk)) channel.pause();
    });
    channel.on('end', () => !this.destroyed && this.push(null));
    channel.once('close', () => this.#writer.close(brokenPipe()));
  }

  override _read(): void {
    this.#channel.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
    this.#writer.write(chunk, done);
  }

  override _final(done: Done): void {
    this.#channel.end();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#takeBack();
    this.#writer.close(error ?? brokenPipe());
    quietly(() => this.#channel.close());
    done(error);
  }
}
