import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AcceptConnection, Connection as Peer, RejectConnection } from 'ssh2';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { Connection } from '../../src/host/connection.ts';
import { fingerprint } from '../../src/host/public-key.ts';
import { connectSsh, type SshSettings } from '../../src/host/ssh.ts';
import { Failure } from '../../src/outcome.ts';
import { type Bed, type BedOptions, type login, startBed, startTcp } from './ssh-bed.ts';

const open: { close(): Promise<void> }[] = [];
const stray: unknown[] = [];
const onStray = (error: unknown) => stray.push(error);

/** Closes after each test what it opened, and fails it for an error that nobody caught. */
export function closeAfterEach(): void {
  vi.setConfig({ testTimeout: 20_000 });
  beforeEach(() => {
    process.on('unhandledRejection', onStray);
    process.on('uncaughtException', onStray);
  });

  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
    await sleep(10);
    process.off('unhandledRejection', onStray);
    process.off('uncaughtException', onStray);
    expect(stray.splice(0)).toEqual([]);
  });
}

export async function bed(options: BedOptions = {}): Promise<Bed> {
  const started = await startBed(options);
  open.push(started);
  return started;
}

export async function tcp(...args: Parameters<typeof startTcp>) {
  const started = await startTcp(...args);
  open.push(started);
  return started;
}

export async function connected(settings: SshSettings): Promise<Connection> {
  const connection = await connectSsh(settings);
  open.push(connection);
  return connection;
}

export async function failureOf(settings: SshSettings): Promise<Failure> {
  const failure = await connectSsh(settings).then(
    async (connection) => {
      await connection.close();
      throw new Error('it connected');
    },
    (error: unknown) => error,
  );
  if (!(failure instanceof Failure)) throw failure;
  expect(failure.outcome).toBe('refused');
  expect(`${failure.reason}${failure.hint ?? ''}`).toMatch(/^[\x20-\x7e…]*$/);
  return failure;
}

export const later = (one: { close(): Promise<void> }): void => void open.push(one);

export const printed = ({ key }: { key: typeof login.key }) => fingerprint(key.getPublicSSH());

type Forward = (
  accept: AcceptConnection,
  reject: RejectConnection,
  info: { destIP: string; destPort: number },
) => void;

/** What sshd does with a forwarded stream, and how it refuses one; ssh2's server can name reasons only inside. */
export function forwards(peer: Peer): void {
  const onTcp: Forward = (accept, _reject, { destIP, destPort }) => {
    const socket: Socket = connect(destPort, destIP);
    socket.once('connect', () => {
      const channel = accept() as unknown as Duplex;
      channel.pipe(socket).pipe(channel);
      channel.on('error', () => {});
      channel.on('close', () => socket.destroy());
    });
    socket.once('error', () => _reject());
  };
  peer.on('tcpip', onTcp as never);
}

export function refuses(peer: Peer, reason: number): void {
  const protocol = (peer as unknown as { _protocol: { channelOpenFail(...args: unknown[]): void } })
    ._protocol;
  peer.on('tcpip', ((_: unknown, reject: () => void) => {
    const real = protocol.channelOpenFail.bind(protocol);
    protocol.channelOpenFail = (id) => real(id, reason, 'open failed');
    reject();
  }) as never);
}
