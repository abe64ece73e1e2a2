import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import type { AcceptConnection, Connection as Peer, RejectConnection } from 'ssh2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, ForwardingForbidden } from '../../src/host/connection.ts';
import { fingerprint } from '../../src/host/public-key.ts';
import { connectSsh, type SshSettings } from '../../src/host/ssh.ts';
import { Failure } from '../../src/outcome.ts';
import {
  type Bed,
  type BedOptions,
  hostKey,
  login,
  makeKey,
  settingsFor,
  startBed,
  startTcp,
  textOf,
} from './ssh-bed.ts';

const open: { close(): Promise<void> }[] = [];
const stray: unknown[] = [];
const onStray = (error: unknown) => stray.push(error);

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

async function bed(options: BedOptions = {}): Promise<Bed> {
  const started = await startBed(options);
  open.push(started);
  return started;
}

async function tcp(...args: Parameters<typeof startTcp>) {
  const started = await startTcp(...args);
  open.push(started);
  return started;
}

async function connected(settings: SshSettings): Promise<Connection> {
  const connection = await connectSsh(settings);
  open.push(connection);
  return connection;
}

async function failureOf(settings: SshSettings): Promise<Failure> {
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

const printed = ({ key }: { key: typeof login.key }) => fingerprint(key.getPublicSSH());

describe('logging in', () => {
  it('works with the right key, and says in the log what was verified', async () => {
    const { port } = await bed();
    const lines: string[] = [];
    const connection = await connected(settingsFor(port, { log: (line) => lines.push(line) }));
    expect(connection.name).toBe(`deploy@127.0.0.1:${port}`);
    expect(lines.join('\n')).toContain(`host key ssh-ed25519 ${printed(hostKey)} is known`);
    expect(lines.join('\n')).toContain(`logged in as deploy with the key ${printed(login)}`);
  });

  it.each(['ecdsa', 'rsa'] as const)('works with an %s key, RSA with SHA-2', async (type) => {
    const key = makeKey(type);
    const hashes: unknown[] = [];
    const { port } = await bed({
      allowed: key.key,
      onPeer: (peer) =>
        peer.on('authentication', (context) => {
          if (context.method === 'publickey') hashes.push(context.hashAlgo);
        }),
    });
    await connected(settingsFor(port, { key: key.key }));
    if (type === 'rsa') expect(hashes).toEqual(['sha256', 'sha256']);
  });

  it('asks for nothing but the public key', async () => {
    const methods: string[] = [];
    const { port } = await bed({
      onPeer: (peer) => peer.on('authentication', (context) => methods.push(context.method)),
    });
    await connected(settingsFor(port));
    expect(new Set(methods)).toEqual(new Set(['publickey']));
  });

  it('is refused once, with the user, the fingerprint and where the key belongs', async () => {
    const server = await bed();
    const stranger = makeKey();
    const failure = await failureOf(settingsFor(server.port, { key: stranger.key }));
    expect(failure.reason).toBe(
      `127.0.0.1:${server.port} does not let deploy log in with the key ${printed(stranger)} (ssh-ed25519)`,
    );
    expect(failure.hint).toContain('authorized_keys');
    expect(failure.hint).not.toContain('RSA');
    expect(server.connections).toBe(1);
  });

  it('says when the host wants something other than a key, or more than a key', async () => {
    const answer = (methods: string[], partial: boolean) =>
      bed({
        onPeer: (peer) => {
          peer.removeAllListeners('authentication');
          peer.on('authentication', (context) => context.reject(methods as never, partial));
        },
      });
    const passwords = await answer(['password'], false);
    expect((await failureOf(settingsFor(passwords.port))).reason).toContain('with a key; it offers password');
    const twice = await answer(['keyboard-interactive'], true);
    expect((await failureOf(settingsFor(twice.port))).reason).toContain(
      'asks for more: keyboard-interactive',
    );
  });

  it('never signs with SHA-1, and says so', async () => {
    const rsa = makeKey('rsa');
    const { port } = await bed({
      allowed: rsa.key,
      onPeer: (peer) => {
        // An sshd from before 2016 names no signature algorithms (RFC 8308), and ssh2 then falls back to SHA-1.
        const protocol = (peer as unknown as { _protocol: object })._protocol;
        let exchange: object | undefined;
        Object.defineProperty(protocol, '_kex', {
          get: () => exchange,
          set(value: object) {
            exchange = value;
            Object.defineProperty(value, 'remoteExtInfoEnabled', { get: () => false, set: () => {} });
          },
        });
      },
    });
    expect((await failureOf(settingsFor(port, { key: rsa.key }))).reason).toContain(
      'only with SHA-1 signatures',
    );
  });
});

describe('the host key', () => {
  it('is wrong: nothing is sent, and both fingerprints are shown', async () => {
    const other = makeKey();
    const asked: unknown[] = [];
    const server = await bed({ onPeer: (peer) => peer.on('authentication', (c) => asked.push(c.username)) });
    const failure = await failureOf(
      settingsFor(server.port, { lines: `[127.0.0.1]:${server.port} ${other.line}` }),
    );
    expect(failure.reason).toContain(`127.0.0.1:${server.port} is not the one in known-hosts`);
    expect(failure.reason).toContain(`it presented ssh-ed25519 ${printed(hostKey)}`);
    expect(failure.reason).toContain(`known is ssh-ed25519 ${printed(other)}`);
    expect(failure.reason).toContain('Nothing was sent');
    await sleep(50);
    expect(asked).toEqual([]);
    expect(server.connections).toBe(1);
  });

  it('is not in known-hosts: no connection is opened', async () => {
    const server = await bed();
    const failure = await failureOf(settingsFor(server.port, { lines: `web.example.net ${hostKey.line}` }));
    expect(failure.reason).toContain('no line is about [127.0.0.1]');
    expect(server.connections).toBe(0);
  });

  it('is revoked', async () => {
    const { port } = await bed();
    const lines = `[127.0.0.1]:${port} ${makeKey().line}\n@revoked * ${hostKey.line}`;
    expect((await failureOf(settingsFor(port, { lines }))).reason).toContain('@revoked');
  });

  it.each(['ed25519', 'ecdsa', 'rsa'] as const)(
    'of a host with three types may be known by its %s key alone',
    async (type) => {
      const keys = { rsa: makeKey('rsa'), ecdsa: makeKey('ecdsa'), ed25519: makeKey('ed25519') };
      const { port } = await bed({ hostKeys: [keys.ed25519, keys.ecdsa, keys.rsa] });
      await connected(settingsFor(port, { lines: `[127.0.0.1]:${port} ${keys[type].line}` }));
    },
  );

  it('is never the reason to use weak algorithms', async () => {
    const weak = [
      { hmac: ['hmac-sha1'], cipher: ['aes128-ctr'] },
      { cipher: ['aes128-cbc'] },
      { kex: ['diffie-hellman-group14-sha1'] },
    ];
    for (const algorithms of weak) {
      const { port } = await bed({ config: { algorithms } });
      expect((await failureOf(settingsFor(port))).reason).toContain('no algorithm in common');
    }
  });

  it('is of a type that known-hosts does not hold', async () => {
    const { port } = await bed();
    const rsa = makeKey('rsa');
    const failure = await failureOf(settingsFor(port, { lines: `[127.0.0.1]:${port} ${rsa.line}` }));
    expect(failure.reason).toContain('offers no host key of a type that known-hosts holds');
    expect(failure.reason).toContain('it offers ssh-ed25519');
    expect(failure.reason).toContain(`known is ssh-rsa ${printed(rsa)}`);
  });

  it('must be signed by its owner: a replayed public key is not enough', async () => {
    const thief = makeKey();
    const pretended = Object.create(thief.key, { getPublicSSH: { value: () => hostKey.key.getPublicSSH() } });
    const server = await bed({
      onPeer: (peer) => {
        const protocol = (peer as unknown as { _protocol: { _hostKeys: Record<string, unknown> } })._protocol;
        protocol._hostKeys = { 'ssh-ed25519': pretended };
      },
    });
    const failure = await failureOf(settingsFor(server.port));
    expect(failure.reason).toContain('signature verification failed');
  });
});

describe('a host that cannot be reached', () => {
  it('refuses, is tried again, and is there then', async () => {
    const first = await startTcp(() => {});
    await first.close();
    const { port } = first;
    const server = await bed();
    setTimeout(async () => {
      const late = await startTcp(
        (socket) => socket.pipe(connect(server.port, '127.0.0.1')).pipe(socket),
        port,
      );
      open.push(late);
    }, 400);
    const lines: string[] = [];
    await connected(settingsFor(port, { log: (line) => lines.push(line) }));
    expect(lines.filter((line) => line.includes('trying again')).length).toBeGreaterThanOrEqual(1);
  });

  it('refuses to the end', async () => {
    const first = await startTcp(() => {});
    await first.close();
    const lines: string[] = [];
    const started = performance.now();
    const failure = await failureOf(
      settingsFor(first.port, { connectTimeoutMs: 600, log: (line) => lines.push(line) }),
    );
    expect(failure.reason).toBe(`127.0.0.1:${first.port} refused the connection`);
    expect(lines).toHaveLength(2);
    expect(performance.now() - started).toBeLessThan(1500);
  });

  it('has no name in DNS', async () => {
    const settings = settingsFor(22, { host: 'no-such-host.invalid', lines: `*.invalid ${hostKey.line}` });
    expect((await failureOf(settings)).reason).toMatch(/^cannot connect to no-such-host.invalid:22: /);
  });

  it('accepts and never says anything', async () => {
    const { port } = await tcp(() => {});
    const started = performance.now();
    const failure = await failureOf(settingsFor(port, { connectTimeoutMs: 300 }));
    expect(failure.reason).toBe(
      `127.0.0.1:${port} accepted the connection, but did not greet as an SSH server within 0.3 s (connect-timeout)`,
    );
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('greets and then says nothing more', async () => {
    const { port } = await tcp((socket) => socket.write('SSH-2.0-Slow\r\n'));
    const failure = await failureOf(settingsFor(port, { connectTimeoutMs: 300 }));
    expect(failure.reason).toContain(`the SSH handshake at 127.0.0.1:${port} did not finish within 0.3 s`);
  });

  it('does not decide about the login', async () => {
    const { port } = await bed({
      onPeer: (peer) => peer.removeAllListeners('authentication').on('authentication', () => {}),
    });
    const failure = await failureOf(settingsFor(port, { connectTimeoutMs: 500 }));
    expect(failure.reason).toContain('the login at');
  });

  it.each([
    ['HTTP', 'HTTP/1.1 400 Bad Request\r\nServer: x\r\n\r\n', 'it answered "HTTP/1.1 400 Bad Request"'],
    ['an overloaded sshd', 'Exceeded MaxStartups\r\n', 'it answered "Exceeded MaxStartups"'],
    ['old SSH', 'SSH-1.5-Old\r\n', 'it answered "SSH-1.5-Old"'],
    ['control characters', '\u001b[31m::error::x\u0007\n', 'it answered "\\u001b[31m::error::x\\u0007"'],
    ['endless lines', 'x'.repeat(20_000), 'it answered "xxx'],
  ])('is no SSH server: %s', async (_, greeting, reason) => {
    const { port } = await tcp((socket) => socket.end(greeting));
    const failure = await failureOf(settingsFor(port));
    expect(failure.reason).toContain(`127.0.0.1:${port} is not an SSH server`);
    expect(failure.reason).toContain(reason);
  });

  it('is no SSH server and keeps the connection', async () => {
    const { port } = await tcp((socket) => socket.write('220 mail ESMTP\r\n'));
    const failure = await failureOf(settingsFor(port, { connectTimeoutMs: 300 }));
    expect(failure.reason).toContain('it answered "220 mail ESMTP"');
  });

  it('closes without a word', async () => {
    const { port } = await tcp((socket) => socket.end());
    expect((await failureOf(settingsFor(port))).reason).toContain('closed it without a word');
  });

  it('resets without a word', async () => {
    const { port } = await tcp((socket) => socket.resetAndDestroy());
    expect((await failureOf(settingsFor(port))).reason).toContain('closed it without a word');
  });

  it.each([
    ['in the handshake', 1, 'the SSH handshake'],
    ['after it', 2, ''],
  ])('closes midway: %s', async (_, chunks, when) => {
    const server = await bed();
    const { port } = await tcp((socket) => {
      const through = connect(server.port, '127.0.0.1');
      through.on('error', () => {});
      socket.pipe(through);
      let left = chunks;
      through.on('data', (data) => (left-- > 0 ? socket.write(data) : socket.destroy()));
    });
    const lines = `[127.0.0.1]:${port} ${hostKey.line}`;
    const failure = await failureOf(settingsFor(port, { lines }));
    expect(failure.reason).toContain(`127.0.0.1:${port} ended the connection during ${when}`);
  });

  it('is given up when the caller stops', async () => {
    const { port } = await tcp(() => {});
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    expect((await failureOf(settingsFor(port, { signal: controller.signal }))).reason).toContain('stopped');
    expect((await failureOf(settingsFor(port, { signal: AbortSignal.abort() }))).reason).toContain('stopped');
  });
});

describe('a command', () => {
  it('has its three streams and its exit code', async () => {
    const { port } = await bed({
      onExec: (command, channel) => {
        channel.stderr.write('to stderr');
        channel.write(`ran ${command}`);
        channel.exit(3);
        channel.end();
      },
    });
    const connection = await connected(settingsFor(port));
    const process = await connection.exec("echo 'x'");
    const [out, err] = await Promise.all([textOf(process.stdout), textOf(process.stderr)]);
    expect([out, err]).toEqual(["ran echo 'x'", 'to stderr']);
    expect(await process.exited).toEqual({ code: 3, signal: null });
  });

  it('may end before anyone looks', async () => {
    const { port } = await bed({
      onExec: (_, channel) => {
        channel.exit(7);
        channel.end('late');
      },
    });
    const connection = await connected(settingsFor(port));
    const process = await connection.exec('x');
    await sleep(100);
    expect(await textOf(process.stdout)).toBe('late');
    expect(await process.exited).toEqual({ code: 7, signal: null });
    const silent = await connection.exec('x');
    silent.stdout.resume();
    expect((await silent.exited).code).toBe(7);
  });

  it('without any output ends without anyone reading', async () => {
    const { port } = await bed({
      onExec: (_, channel) => {
        channel.exit(0);
        channel.end();
      },
    });
    const connection = await connected(settingsFor(port));
    expect(await (await connection.exec('true')).exited).toEqual({ code: 0, signal: null });
  });

  it('says which signal ended it', async () => {
    const { port } = await bed({
      onExec: (_, channel) => {
        channel.exit('KILL', false, '');
        channel.end();
      },
    });
    const process = await (await connected(settingsFor(port))).exec('x');
    expect(await process.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('takes and gives megabytes, and holds the writer back meanwhile', async () => {
    const data = randomBytes(8 * 1024 * 1024);
    const { port } = await bed({
      onExec: (_, channel) => {
        setTimeout(() => channel.pipe(channel), 200);
        channel.once('end', () => channel.exit(0));
      },
    });
    const process = await (await connected(settingsFor(port))).exec('cat');
    let written = 0;
    const writing = (async () => {
      for (let at = 0; at < data.length; at += 65_536) {
        const chunk = data.subarray(at, at + 65_536);
        if (!process.stdin.write(chunk, () => (written += chunk.length))) await once(process.stdin, 'drain');
      }
      process.stdin.end();
    })();
    await sleep(100);
    expect(written).toBeLessThan(5 * 1024 * 1024);
    expect(written).toBeGreaterThan(1024 * 1024);
    const hash = createHash('sha256');
    for await (const chunk of process.stdout) {
      hash.update(chunk);
      if (Math.random() < 0.01) await sleep(5);
    }
    await writing;
    expect(hash.digest('hex')).toBe(createHash('sha256').update(data).digest('hex'));
    expect((await process.exited).code).toBe(0);
  });

  it('that ends without reading its input fails the writer, and keeps its output', async () => {
    const { port } = await bed({
      onExec: (_, channel) => {
        channel.write('refused'.repeat(100_000));
        setTimeout(() => {
          channel.exit(1);
          channel.close();
        }, 100);
      },
    });
    const process = await (await connected(settingsFor(port))).exec('x');
    const failed = new Promise((resolve) => process.stdin.write(randomBytes(6 * 1024 * 1024), resolve));
    expect(await failed).toMatchObject({ code: 'EPIPE' });
    expect(await textOf(process.stdout)).toBe('refused'.repeat(100_000));
    expect((await process.exited).code).toBe(1);
  });

  it('sees the end of its input when the writer gives up', async () => {
    const { port } = await bed({
      onExec: (_, channel) => {
        channel.resume().once('end', () => {
          channel.exit(9);
          channel.end();
        });
      },
    });
    const process = await (await connected(settingsFor(port))).exec('cat');
    process.stdin.destroy();
    expect((await process.exited).code).toBe(9);
  });

  it('that has ended takes no more input', async () => {
    const { port } = await bed({
      onExec: (_, channel) => {
        channel.exit(0);
        channel.end();
      },
    });
    const process = await (await connected(settingsFor(port))).exec('true');
    await process.exited;
    const failed = new Promise((resolve) => process.stdin.write('x', resolve));
    expect(await failed).toMatchObject({ code: 'EPIPE' });
  });

  it('that the host does not start is an error', async () => {
    const { port } = await bed({ onSession: (session) => session.on('exec', (_accept, reject) => reject()) });
    const connection = await connected(settingsFor(port));
    await expect(connection.exec('x')).rejects.toThrow('would not run a command');
  });
});

type Forward = (
  accept: AcceptConnection,
  reject: RejectConnection,
  info: { destIP: string; destPort: number },
) => void;

/** What sshd does with a forwarded stream, and how it refuses one; ssh2's server can name reasons only inside. */
function forwards(peer: Peer): void {
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

function refuses(peer: Peer, reason: number): void {
  const protocol = (peer as unknown as { _protocol: { channelOpenFail(...args: unknown[]): void } })
    ._protocol;
  peer.on('tcpip', ((_: unknown, reject: () => void) => {
    const real = protocol.channelOpenFail.bind(protocol);
    protocol.channelOpenFail = (id) => real(id, reason, 'open failed');
    reject();
  }) as never);
}

describe('a forwarded stream', () => {
  it('carries HTTP', async () => {
    const { port: http } = await tcp((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nalive')),
    );
    const { port } = await bed({ onPeer: forwards });
    const connection = await connected(settingsFor(port));
    const stream = await connection.connect('127.0.0.1', http);
    const agent = new Agent();
    agent.createConnection = () => stream as Socket;
    const request = get({ agent, host: '127.0.0.1', port: http, path: '/' });
    const [response] = await once(request, 'response');
    expect(await textOf(response)).toBe('alive');
    if (!stream.closed) await once(stream, 'close');
  });

  it('carries megabytes and ends when the other side does', async () => {
    const data = randomBytes(3 * 1024 * 1024);
    const { port: echo } = await tcp((socket) => socket.pipe(socket));
    const { port } = await bed({ onPeer: forwards });
    const stream = await (await connected(settingsFor(port))).connect('127.0.0.1', echo);
    stream.write(data);
    let got = 0;
    const hash = createHash('sha256');
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      hash.update(chunk);
      got += chunk.length;
      if (got === data.length) break;
    }
    expect(hash.digest('hex')).toBe(createHash('sha256').update(data).digest('hex'));
    if (!stream.closed) await once(stream, 'close');
  });

  it('to a port where nobody listens is ECONNREFUSED', async () => {
    const gone = await startTcp(() => {});
    await gone.close();
    const { port } = await bed({ onPeer: forwards });
    const connection = await connected(settingsFor(port));
    await expect(connection.connect('127.0.0.1', gone.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await expect(connection.connect('127.0.0.1', gone.port)).rejects.not.toBeInstanceOf(ForwardingForbidden);
  });

  it.each([
    ['administratively prohibited', 1],
    ['unknown channel type', 3],
  ])('that is %s is ForwardingForbidden', async (_, reason) => {
    const { port } = await bed({ onPeer: (peer) => refuses(peer, reason) });
    const connection = await connected(settingsFor(port));
    await expect(connection.connect('127.0.0.1', 8080)).rejects.toBeInstanceOf(ForwardingForbidden);
  });

  it('closes at once when it is destroyed, even when the host does not answer', async () => {
    const silent = await tcp(() => {});
    const { port } = await bed({ onPeer: forwards });
    const stream = await (await connected(settingsFor(port))).connect('127.0.0.1', silent.port);
    stream.destroy();
    await once(stream, 'close');
    const [far] = silent.sockets;
    far!.resume();
    if (!far!.readableEnded) await once(far!, 'end');
  });

  it('holds the other side back while nobody reads', async () => {
    let sent = 0;
    const { port: source } = await tcp((socket) => {
      const send = () =>
        socket.write(Buffer.alloc(65_536), () => {
          sent += 65_536;
          if (sent < 64 * 1024 * 1024) send();
        });
      send();
    });
    const { port } = await bed({ onPeer: forwards });
    await (await connected(settingsFor(port))).connect('127.0.0.1', source);
    await sleep(700);
    expect(sent).toBeLessThan(32 * 1024 * 1024);
  });
});

describe('a jump host', () => {
  const lines = (...ports: number[]) => ports.map((port) => `[127.0.0.1]:${port} ${hostKey.line}`).join('\n');
  const via = (port: number) => ({ host: '127.0.0.1', port, user: 'jumper' });

  it('is gone through, both verified', async () => {
    const users: string[] = [];
    const note = (peer: Peer) => peer.on('authentication', (context) => users.push(context.username));
    const host = await bed({
      onPeer: note,
      onExec: (_, channel) => {
        channel.exit(0);
        channel.end('through');
      },
    });
    const jump = await bed({
      onPeer: (peer) => {
        note(peer);
        forwards(peer);
      },
    });
    const connection = await connected(
      settingsFor(host.port, { jump: via(jump.port), lines: lines(host.port, jump.port) }),
    );
    const process = await connection.exec('x');
    expect(await textOf(process.stdout)).toBe('through');
    expect([...new Set(users)]).toEqual(['jumper', 'deploy']);
    const left = once(jump.peers[0]!, 'close');
    await connection.close();
    await left;
    expect([host.connections, jump.connections]).toEqual([1, 1]);
  });

  it('must be known, as must the host behind it', async () => {
    const host = await bed();
    const jump = await bed({ onPeer: forwards });
    const unknown = await failureOf(settingsFor(host.port, { jump: via(jump.port) }));
    expect(unknown.reason).toContain(`no line is about [127.0.0.1]:${jump.port}`);
    expect(jump.connections).toBe(0);
    const other = `${lines(jump.port)}\n[127.0.0.1]:${host.port} ${makeKey().line}`;
    const wrong = await failureOf(settingsFor(host.port, { jump: via(jump.port), lines: other }));
    expect(wrong.reason).toContain(`the host key of 127.0.0.1:${host.port} is not the one`);
    const wrongJump = `${lines(host.port)}\n[127.0.0.1]:${jump.port} ${makeKey().line}`;
    const wrong2 = await failureOf(settingsFor(host.port, { jump: via(jump.port), lines: wrongJump }));
    expect(wrong2.reason).toContain(`the host key of 127.0.0.1:${jump.port} is not the one`);
  });

  it('that cannot reach the host, or may not, is named', async () => {
    const gone = await startTcp(() => {});
    await gone.close();
    const jump = await bed({ onPeer: forwards });
    const settings = settingsFor(gone.port, { jump: via(jump.port), lines: lines(gone.port, jump.port) });
    expect((await failureOf(settings)).reason).toContain(
      `jump host 127.0.0.1:${jump.port} cannot connect to 127.0.0.1:${gone.port}`,
    );
    const strict = await bed({ onPeer: (peer) => refuses(peer, 1) });
    const forbidden = settingsFor(gone.port, {
      jump: via(strict.port),
      lines: lines(gone.port, strict.port),
    });
    expect((await failureOf(forbidden)).reason).toContain('does not allow to go through it');
  });

  it('counts in the one time that connecting may take', async () => {
    const { port: silent } = await tcp(() => {});
    const jump = await bed({ onPeer: forwards });
    const settings = settingsFor(silent, {
      jump: via(jump.port),
      lines: lines(silent, jump.port),
      connectTimeoutMs: 500,
    });
    expect((await failureOf(settings)).reason).toContain(
      `127.0.0.1:${silent} accepted the connection, but did not greet`,
    );
    const dead = await bed({ onPeer: (peer) => peer.on('tcpip', () => {}) });
    const never = settingsFor(silent, {
      jump: via(dead.port),
      lines: lines(silent, dead.port),
      connectTimeoutMs: 500,
    });
    expect((await failureOf(never)).reason).toContain(`did not reach 127.0.0.1:${silent} within 0.5 s`);
  });

  it('that goes away takes the connection with it, and is named', async () => {
    const host = await bed();
    const jump = await bed({ onPeer: forwards });
    const connection = await connected(
      settingsFor(host.port, { jump: via(jump.port), lines: lines(host.port, jump.port) }),
    );
    for (const peer of jump.peers) peer.end();
    expect((await connection.lost).message).toContain(`jump host 127.0.0.1:${jump.port}`);
  });
});

describe('a connection', () => {
  /** A wire that can be cut without either side being told. */
  async function wire(to: number) {
    let dead = false;
    const started = await tcp((socket) => {
      const through = connect(to, '127.0.0.1');
      through.on('error', () => {});
      socket.on('data', (data) => dead || through.write(data));
      through.on('data', (data) => dead || socket.write(data));
      socket.on('close', () => through.destroy());
    });
    return {
      ...started,
      die: () => {
        dead = true;
      },
    };
  }

  it('that the host closes is lost: commands end, writes fail, streams break', async () => {
    const { port: silent } = await tcp(() => {});
    const server = await bed({ onPeer: forwards, onExec: (_, channel) => channel.write('half') });
    const connection = await connected(settingsFor(server.port));
    const process = await connection.exec('x');
    const stream = await connection.connect('127.0.0.1', silent);
    const broken = new Promise((resolve) => stream.once('close', resolve));
    const failure = new Promise((resolve) => stream.once('error', resolve));
    const failed = new Promise((resolve) => process.stdin.write(randomBytes(6 * 1024 * 1024), resolve));
    await once(process.stdout, 'readable');
    for (const peer of server.peers) peer.end();
    expect((await connection.lost).message).toBe(
      `the connection to 127.0.0.1:${server.port} was lost: the host closed it`,
    );
    expect(await process.exited).toEqual({ code: null, signal: null });
    expect(await textOf(process.stdout)).toBe('half');
    expect(await failed).toBeInstanceOf(Error);
    expect(await failure).toMatchObject({ code: 'ECONNRESET' });
    await broken;
    await expect(connection.exec('y')).rejects.toThrow('was lost');
    await expect(connection.connect('127.0.0.1', silent)).rejects.toThrow('was lost');
    process.stdin.end();
    stream.end();
  });

  it('that gets a goodbye, but no end of the stream, is lost', async () => {
    const server = await bed({ onExec: () => {} });
    const { port } = await wire(server.port);
    const connection = await connected(settingsFor(port, { lines: `[127.0.0.1]:${port} ${hostKey.line}` }));
    for (const peer of server.peers) peer.end();
    expect((await connection.lost).message).toContain('the host closed it');
  });

  it('that carries garbage is lost, and nothing of it stays open', async () => {
    const server = await bed({ onExec: () => {} });
    const { port, sockets } = await wire(server.port);
    const connection = await connected(settingsFor(port, { lines: `[127.0.0.1]:${port} ${hostKey.line}` }));
    sockets[0]!.write(Buffer.alloc(64, 0xff));
    expect((await connection.lost).message).toContain('was lost');
    // Into a socket that is only half closed one can write for ever.
    for (let i = 0; i < 100 && !sockets[0]!.destroyed; i++) {
      sockets[0]!.write('x');
      await sleep(10);
    }
    expect(sockets[0]!.destroyed).toBe(true);
  });

  it('that dies in silence is lost after three questions without an answer', async () => {
    const server = await bed({ onExec: () => {} });
    const { port, die } = await wire(server.port);
    const lines = `[127.0.0.1]:${port} ${hostKey.line}`;
    const connection = await connected(settingsFor(port, { lines, keepaliveMs: 50 }));
    const process = await connection.exec('sleep');
    await sleep(400);
    const early = await Promise.race([connection.lost, sleep(0, 'still there')]);
    expect(early).toBe('still there');
    die();
    const started = performance.now();
    expect((await connection.lost).message).toContain('the host no longer answers');
    expect(performance.now() - started).toBeGreaterThan(140);
    expect(performance.now() - started).toBeLessThan(1000);
    expect(await process.exited).toEqual({ code: null, signal: null });
  });

  it('that dies while a command starts does not leave the caller waiting', async () => {
    const server = await bed();
    const { port, die } = await wire(server.port);
    const lines = `[127.0.0.1]:${port} ${hostKey.line}`;
    const connection = await connected(settingsFor(port, { lines, keepaliveMs: 50 }));
    die();
    await expect(connection.exec('x')).rejects.toThrow('was lost');
  });

  it('is not lost when we close it, and closing twice is fine', async () => {
    const server = await bed({ onExec: () => {} });
    const connection = await connected(settingsFor(server.port));
    const process = await connection.exec('sleep');
    await connection.close();
    await connection.close();
    expect(await process.exited).toEqual({ code: null, signal: null });
    expect(await Promise.race([connection.lost, sleep(100, 'not lost')])).toBe('not lost');
    await expect(connection.exec('x')).rejects.toThrow('is closed');
  });

  it('closes in a bounded time when the peer is dead', async () => {
    const server = await bed({ onExec: () => {} });
    const { port, die } = await wire(server.port);
    const connection = await connected(settingsFor(port, { lines: `[127.0.0.1]:${port} ${hostKey.line}` }));
    const process = await connection.exec('sleep');
    die();
    const started = performance.now();
    await connection.close();
    expect(performance.now() - started).toBeLessThan(1500);
    expect(await process.exited).toEqual({ code: null, signal: null });
  });

  it('leaves nothing that keeps the process: no timer, no socket, after a success and after a failure', async () => {
    const host = await bed({ onPeer: forwards, onExec: () => {} });
    const jump = await bed({ onPeer: forwards });
    const folder = mkdtempSync(join(tmpdir(), 'ssh-'));
    try {
      await build({
        stdin: {
          contents: `export * from './ssh.ts'; export * from './known-hosts.ts'; export * from './private-key.ts';`,
          resolveDir: join(import.meta.dirname, '../../src/host'),
        },
        bundle: true,
        packages: 'external',
        platform: 'node',
        format: 'esm',
        outfile: join(folder, 'ssh.mjs'),
      });
      symlinkSync(join(import.meta.dirname, '../../node_modules'), join(folder, 'node_modules'));
      const program = `
        import { connectSsh, KnownHosts, readPrivateKey } from './ssh.mjs';
        const { key, stranger, lines, port, jumpPort } = JSON.parse(process.env.BED);
        const settings = {
          host: '127.0.0.1', port, user: 'deploy', key: readPrivateKey(key).key,
          knownHosts: KnownHosts.parse(lines), connectTimeoutMs: 60000, keepaliveMs: 60000,
          signal: new AbortController().signal,
        };
        const jump = { host: '127.0.0.1', port: jumpPort, user: 'jumper' };
        const left = () => process.getActiveResourcesInfo().filter((name) => /Timeout|TCP/.test(name));
        const connection = await connectSsh({ ...settings, jump });
        await connection.exec('sleep');
        await connection.connect('127.0.0.1', port);
        await connection.close();
        const words = [left()];
        for (const one of [{ key: readPrivateKey(stranger).key }, { jump, port: jumpPort + 1, knownHosts: KnownHosts.parse('* ' + lines.split(' ').slice(1).join(' ')) }]) {
          words.push(await connectSsh({ ...settings, ...one }).then(() => 'connected', () => 'refused'));
        }
        await new Promise(setImmediate);
        console.log(JSON.stringify([...words, left()]));`;
      writeFileSync(join(folder, 'program.mjs'), program);
      const BED = JSON.stringify({
        key: login.text,
        stranger: makeKey().text,
        lines: `[127.0.0.1]:${host.port},[127.0.0.1]:${jump.port} ${hostKey.line}`,
        port: host.port,
        jumpPort: jump.port,
      });
      const child = spawn(process.execPath, ['program.mjs'], { cwd: folder, env: { ...process.env, BED } });
      const ended = once(child, 'close');
      const [out, err] = await Promise.all([textOf(child.stdout), textOf(child.stderr)]);
      expect(err).toBe('');
      expect(JSON.parse(out)).toEqual([[], 'refused', 'refused', []]);
      expect((await ended)[0]).toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 15_000);
});
