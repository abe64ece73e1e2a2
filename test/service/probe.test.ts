import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type tls from 'node:tls';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { probe } from '../../src/service/probe.ts';

/** For localhost, 127.0.0.1 and ::1; nobody but itself has signed it. */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgC4S2VPKkrexJjR2u
aTm/h7Cae5N307gQIqmyprdUPIyhRANCAASNWK2huBLx+7YabtUO+2JYNvN9XaNB
T3IeQqSe07Svoa26NM51mfyRbV5XWct+Yx81iJRwVRikaBI2e8f+XUzI
-----END PRIVATE KEY-----`;
const CERT = `-----BEGIN CERTIFICATE-----
MIIBrjCCAVSgAwIBAgIUZQtWk7+m6e+oEJWCwTxPZZRCAQYwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTEzMjA1NloYDzIxMjYxMDI4
MTMyMDU2WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASNWK2huBLx+7YabtUO+2JYNvN9XaNBT3IeQqSe07Svoa26NM51mfyR
bV5XWct+Yx81iJRwVRikaBI2e8f+XUzIo4GBMH8wHQYDVR0OBBYEFGc3HA27pKmX
yYJfyck+XhfRtEDYMB8GA1UdIwQYMBaAFGc3HA27pKmXyYJfyck+XhfRtEDYMA8G
A1UdEwEB/wQFMAMBAf8wLAYDVR0RBCUwI4IJbG9jYWxob3N0hwR/AAABhxAAAAAA
AAAAAAAAAAAAAAABMAoGCCqGSM49BAMCA0gAMEUCIA+SUb9wM7S9//kolOoeLbu/
hz5DzL31lCQ2B7H8TQ9SAiEAnv0jTLpeeuHeE9PPrfKTDYaTO0LXUs+WxpiIXTb+
87Y=
-----END CERTIFICATE-----`;

const servers: net.Server[] = [];
const accepted: net.Socket[] = [];
const opened: net.Socket[] = [];

/** Listens on loopback, on a port of the system's choice. */
async function listening(server: net.Server, host = '127.0.0.1'): Promise<number> {
  servers.push(server);
  server.on('connection', (socket: net.Socket) => {
    accepted.push(socket);
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  return (server.address() as net.AddressInfo).port;
}

const answering = (listener: http.RequestListener, host?: string): Promise<number> =>
  listening(http.createServer(listener), host);
const speaking = (speak: (socket: net.Socket) => void): Promise<number> =>
  listening(
    net.createServer((socket) => {
      // Else the end of the connection is never read.
      socket.resume();
      speak(socket);
    }),
  );

const open = (host: string, port: number): Promise<net.Socket> =>
  new Promise((resolve, reject) => {
    const socket = net.connect({ host, port });
    opened.push(socket);
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });

const TIMEOUT_MS = 300;
const asking = (address: string) => probe(new URL(address), open, () => false, TIMEOUT_MS);

/** Neither end has a socket left open. */
async function nothingLeft(): Promise<void> {
  expect(opened.every((socket) => socket.destroyed)).toBe(true);
  await vi.waitFor(() => expect(accepted.every((socket) => socket.destroyed)).toBe(true));
}

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const server of servers.splice(0)) server.close();
  await nothingLeft().finally(() => {
    accepted.length = 0;
    opened.length = 0;
  });
});

describe('an answer', () => {
  it.each([200, 204, 400, 404, 500, 503])('is the status %i', async (status) => {
    const port = await answering((_, response) => response.writeHead(status).end());
    expect(await asking(`http://127.0.0.1:${port}/probes/liveness`)).toEqual({ status });
  });

  it('is that of the service, not of where it sends us', async () => {
    let asked = 0;
    const port = await answering((_, response) => {
      asked++;
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect(await asking(`http://127.0.0.1:${port}/`)).toEqual({ status: 302 });
    expect(asked).toBe(1);
  });

  it('is waited for no longer than its first line and headers', async () => {
    const port = await speaking((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
      const more = setInterval(() => socket.write(`400\r\n${'x'.repeat(1024)}\r\n`), 1);
      socket.once('close', () => clearInterval(more));
    });
    expect(await asking(`http://127.0.0.1:${port}/`)).toEqual({ status: 200 });
  });

  it('is asked for once, with path, query and host of the URL, and no more', async () => {
    const requests: (string | undefined)[][] = [];
    const port = await answering(({ method, url, headers }, response) => {
      requests.push([method, url, headers.host, headers.connection, ...Object.keys(headers).sort()]);
      response.end();
    });
    await asking(`http://localhost:${port}/a%20b?x=$(id)#y`);
    expect(requests).toEqual([
      ['GET', '/a%20b?x=$(id)', `localhost:${port}`, 'close', 'connection', 'host', 'user-agent'],
    ]);
  });

  it.each([
    ['http://web.example/x', 'web.example', 80],
    ['https://web.example/x', 'web.example', 443],
    ['http://web.example:8080/x', 'web.example', 8080],
    ['http://[::1]:8080/x', '::1', 8080],
    ['http://[2001:db8::1]/x', '2001:db8::1', 80],
    ['http://0x7f.1/', '127.0.0.1', 80],
  ])('of %s comes through what is opened to %s, port %i', async (url, address, port) => {
    const asked: unknown[] = [];
    await probe(new URL(url), async (...to) => {
      asked.push(...to);
      throw new Error('no');
    });
    expect(asked).toEqual([address, port]);
  });

  it('comes from an IPv6 address, too', async (context) => {
    const port = await answering(({ headers }, response) => {
      response.writeHead(headers.host === `[::1]:${port}` ? 200 : 400).end();
    }, '::1').catch(() => 0);
    if (port === 0) {
      servers.length = 0;
      context.skip('there is no IPv6 here');
    }
    expect(await asking(`http://[::1]:${port}/`)).toEqual({ status: 200 });
  });

  it('comes through any stream, such as a channel of SSH', async () => {
    const stream = new PassThrough();
    stream.push('HTTP/1.1 418 Teapot\r\n\r\n');
    const answer = await probe(new URL('http://service/'), async () => stream);
    expect(answer).toEqual({ status: 418 });
    expect(stream.destroyed).toBe(true);
  });
});

describe('no answer', () => {
  it('is nobody there', async () => {
    const port = await speaking(() => {});
    await new Promise((resolve) => servers.pop()!.close(resolve));
    expect(await asking(`http://127.0.0.1:${port}/`)).toEqual({ status: null, why: 'ECONNREFUSED' });
    expect((await asking(`http://localhost:${port}/`)).why).toBe('ECONNREFUSED');
  });

  it.each<[string, (socket: net.Socket) => void, RegExp]>([
    ['closes at once', (socket) => socket.end(), /^ECONNRESET$|^closed without an answer$/],
    ['resets the connection', (socket) => socket.resetAndDestroy(), /^(?:ECONNRESET|EPIPE)$|^closed without/],
    ['says something else than HTTP', (socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'), /^HPE_INVALID/],
    ['says nothing but noise', (socket) => socket.end(Buffer.alloc(100_000, 0xff)), /^HPE_INVALID/],
    [
      'stops in the middle of the headers',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nx: '),
      /^(?:ECONNRESET|HPE_)/,
    ],
    [
      'wants to speak another protocol',
      (socket) => socket.end('HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
      /^(?:ECONNRESET$|closed without an answer$)/,
    ],
    [
      'has headers without an end',
      (socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(1_000_000)}`),
      /^HPE_HEADER_OVERFLOW$/,
    ],
  ])('is one who %s', async (_, speak, why) => {
    const port = await speaking(speak);
    const answer = await asking(`http://127.0.0.1:${port}/`);
    expect(answer.status).toBeNull();
    expect(answer.why).toMatch(why);
  });

  it.each<[string, (socket: net.Socket) => void]>([
    ['is silent', () => {}],
    ['dribbles headers', (socket) => dribble(socket, 'HTTP/1.1 200 OK\r\n', 'x: y\r\n')],
    ['asks for patience', (socket) => dribble(socket, '', 'HTTP/1.1 102 Processing\r\n\r\n')],
  ])('is one who %s, for as long as the time goes', async (_, speak) => {
    const port = await speaking(speak);
    const began = performance.now();
    expect(await asking(`http://127.0.0.1:${port}/`)).toEqual({
      status: null,
      why: 'no answer within 0.3 s',
    });
    expect(performance.now() - began).toBeGreaterThan(TIMEOUT_MS - 5);
    expect(performance.now() - began).toBeLessThan(TIMEOUT_MS + 1_000);
  });

  function dribble(socket: net.Socket, first: string, more: string): void {
    socket.write(first);
    const timer = setInterval(() => socket.write(more), 5);
    socket.once('close', () => clearInterval(timer));
  }

  it('is three seconds of silence where nothing else is said', async () => {
    const port = await speaking(() => {});
    expect(await probe(new URL(`http://127.0.0.1:${port}/`), open)).toEqual({
      status: null,
      why: 'no answer within 3 s',
    });
  });

  it('is a stream that opens too late; it is closed when it comes', async () => {
    const port = await speaking(() => {});
    let late: Promise<net.Socket> | undefined;
    const slowly = (host: string, to: number) => {
      late = sleep(TIMEOUT_MS + 100).then(() => open(host, to));
      return late;
    };
    const answer = await probe(new URL(`http://127.0.0.1:${port}/`), slowly, () => false, TIMEOUT_MS);
    expect(answer).toEqual({ status: null, why: 'no answer within 0.3 s' });
    await late;
    await sleep(20);
    await nothingLeft();
    expect(accepted).toHaveLength(1);
  });

  it('is a stream that fails to open too late, which nobody hears', async () => {
    const failing = async () => {
      await sleep(50);
      throw new Error('too late');
    };
    const answer = await probe(new URL('http://web/'), failing, () => false, 10);
    expect(answer.why).toBe('no answer within 0.01 s');
    // An unhandled rejection would fail the run.
    await sleep(80);
  });
});

describe('over TLS', () => {
  const secure = (): Promise<number> =>
    listening(https.createServer({ key: KEY, cert: CERT }, (_, response) => response.end()));

  // It complains once in a process, so this comes first.
  it.each(['127.0.0.1', 'localhost'])('%s answers, and Node has nothing to complain of', async (host) => {
    const port = await secure();
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    expect(await asking(`https://${host}:${port}/`)).toEqual({ status: 200 });
    const words = warned.mock.calls.map(([warning]) => String(warning));
    expect(words.filter((warning) => !warning.includes('NODE_TLS_REJECT_UNAUTHORIZED'))).toEqual([]);
  });

  it.each(['127.0.0.1', 'localhost'])(
    '%s has to show a certificate that somebody vouches for',
    async (host) => {
      const port = await secure();
      const answer = await asking(`https://${host}:${port}/`);
      expect(answer.status).toBeNull();
      // By a clock that is wrong, it may be not yet valid besides.
      expect(answer.why).toMatch(/^(?:DEPTH_ZERO_SELF_SIGNED_CERT|CERT_NOT_YET_VALID|CERT_HAS_EXPIRED)$/);
    },
  );

  it.each([
    ['127.0.0.1', false],
    ['localhost', 'localhost'],
  ])('%s is asked for by the name %s', async (host, name) => {
    const names: unknown[] = [];
    const server = https.createServer({ key: KEY, cert: CERT }, (_, response) => response.end());
    server.on('secureConnection', (socket: tls.TLSSocket & { servername?: unknown }) =>
      names.push(socket.servername),
    );
    const port = await listening(server);
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    await asking(`https://${host}:${port}/`);
    expect(names).toEqual([name]);
  });

  it.each<[string, (socket: net.Socket) => void, RegExp]>([
    ['does not speak it', (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'), /^(?:EPROTO|ERR_SSL_\w+)$/],
    ['closes at once', (socket) => socket.end(), /^ECONNRESET$/],
    ['resets the connection', (socket) => socket.resetAndDestroy(), /^ECONNRESET$/],
    ['is silent', () => {}, /^no answer within 0\.3 s$/],
  ])('no answer is one who %s', async (_, speak, why) => {
    const port = await speaking(speak);
    const answer = await asking(`https://127.0.0.1:${port}/`);
    expect(answer.status).toBeNull();
    expect(answer.why).toMatch(why);
  });
});

describe('what must not be taken for an answer', () => {
  class Forbidden extends Error {}
  const isForbidden = (error: unknown) => error instanceof Forbidden;

  it('is thrown', async () => {
    const forbidding = async () => {
      throw new Forbidden('no forwarding');
    };
    await expect(probe(new URL('http://web/'), forbidding, isForbidden)).rejects.toBeInstanceOf(Forbidden);
  });

  it('is nothing else', async () => {
    const failing = async () => {
      throw new Error('channel open failure');
    };
    expect(await probe(new URL('http://web/'), failing, isForbidden)).toEqual({
      status: null,
      why: 'channel open failure',
    });
  });
});
