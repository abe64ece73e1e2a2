import http from 'node:http';
import net from 'node:net';
import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { postJson } from '../../src/service/http.ts';

const TOKEN = 'secret-token_4711';
const PATH = '/api/admin/v1/diagnostics';

const servers: net.Server[] = [];
const sockets: net.Socket[] = [];

async function listening(server: net.Server): Promise<URL> {
  servers.push(server);
  server.on('connection', (socket: net.Socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new URL(`http://127.0.0.1:${(server.address() as net.AddressInfo).port}/probes/liveness?x=y`);
}

const answering = (listener: http.RequestListener): Promise<URL> => listening(http.createServer(listener));
/** Answers the first bytes of a request, whatever they are. */
const speaking = (speak: (socket: net.Socket) => void): Promise<URL> =>
  listening(net.createServer((socket) => socket.once('data', () => speak(socket)).resume()));

const open = (host: string, port: number): Promise<net.Socket> =>
  new Promise((resolve, reject) => {
    const socket = net.connect({ host, port });
    sockets.push(socket);
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });

const asking = (url: URL, options = {}) =>
  postJson(url, PATH, TOKEN, '{"a":"ä"}', open, { timeoutMs: 300, ...options });

afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await vi.waitFor(() => expect(sockets.every((socket) => socket.destroyed)).toBe(true));
  sockets.length = 0;
});

describe('a POST', () => {
  it('goes to the path on the origin of the URL, with token, length and JSON', async () => {
    const seen: unknown[] = [];
    const url = await answering(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      seen.push(request.method, request.url, request.headers, Buffer.concat(chunks).toString());
      response.end('{"data":"ö"}');
    });
    expect(await asking(url)).toEqual({ status: 200, body: '{"data":"ö"}' });
    expect(seen).toEqual([
      'POST',
      PATH,
      {
        host: url.host,
        connection: 'close',
        'user-agent': 'powersync-deploy',
        authorization: `Bearer ${TOKEN}`,
        accept: 'application/json',
        'content-type': 'application/json',
        'content-length': '10',
      },
      '{"a":"ä"}',
    ]);
  });

  it('is answered in pieces, of which one splits a character', async () => {
    const bytes = Buffer.from('{"data":"ö"}');
    const url = await answering((_, response) => {
      response.write(bytes.subarray(0, 10));
      setTimeout(() => response.end(bytes.subarray(10)), 20);
    });
    expect((await asking(url)).body).toBe('{"data":"ö"}');
  });

  it('is answered until the connection ends, where the length is not said', async () => {
    const body = 'x'.repeat(300_000);
    const url = await speaking((socket) => socket.end(`HTTP/1.1 200 OK\r\n\r\n${body}`));
    expect(await asking(url)).toEqual({ status: 200, body });
  });

  it('is not sent on to where a redirect leads', async () => {
    let asked = 0;
    const url = await answering((_, response) => {
      asked += 1;
      response.writeHead(307, { location: '/elsewhere' }).end('gone');
    });
    expect(await asking(url)).toEqual({ status: 307, body: 'gone' });
    expect(asked).toBe(1);
  });

  it('waits for ten seconds where nothing else is said', async () => {
    vi.useFakeTimers();
    try {
      const asked = postJson(new URL('http://service/'), PATH, TOKEN, '{}', () => new Promise(() => {}));
      await vi.advanceTimersByTimeAsync(9_999);
      const early = await Promise.race([asked, Promise.resolve('not yet')]);
      await vi.advanceTimersByTimeAsync(1);
      expect([early, await asked]).toEqual([
        'not yet',
        { status: null, body: '', why: 'no answer within 10 s' },
      ]);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('no whole answer', () => {
  it.each<[string, (socket: net.Socket) => void, RegExp]>([
    [
      'ends before its length',
      (s) => s.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc'),
      /^ECONNRESET$/,
    ],
    [
      'ends within a chunk',
      (s) => s.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\nabc'),
      /^ECONNRESET$/,
    ],
    ['closes at once', (s) => s.destroy(), /^(?:ECONNRESET|EPIPE)$|^closed without an answer$/],
    [
      'stops in the middle',
      (s) => s.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc'),
      /^no answer within 0\.3 s$/,
    ],
  ])('is one that %s', async (_, speak, why) => {
    const answer = await asking(await speaking(speak));
    expect(answer).toEqual({ status: null, body: '', why: expect.stringMatching(why) });
  });

  it('is one of more than the limit; one of just the limit is whole', async () => {
    const url = await answering((_, response) => response.end('x'.repeat(1024 * 1024)));
    expect((await asking(url, { maxBytes: 1024 * 1024 })).body).toHaveLength(1024 * 1024);
    expect(await asking(url, { maxBytes: 1024 * 1024 - 1 })).toEqual({
      status: null,
      body: '',
      why: expect.stringMatching(/^an answer of more than 0\.99+\d* MB$/),
    });
  });

  it('is one that never ends: it is not read any further than 8 MB', async () => {
    let sent = 0;
    const url = await answering((_, response) => {
      const more = () => {
        while (!response.destroyed && sent < 64 * 1024 * 1024) {
          sent += 65_536;
          if (!response.write(Buffer.alloc(65_536, 'x'))) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    });
    expect((await asking(url, { timeoutMs: 10_000 })).why).toBe('an answer of more than 8 MB');
    expect(sent).toBeLessThan(32 * 1024 * 1024);
  });
});

describe('the token', () => {
  it('is in nothing that is said of an answer, whatever repeats it', async () => {
    const url = await answering((request, response) =>
      response.writeHead(401).end(`no such token: ${request.headers.authorization}`),
    );
    expect(await asking(url)).toEqual({ status: 401, body: 'no such token: Bearer ***' });
    const failing = async () => {
      throw new Error(`could not send ${TOKEN}`);
    };
    expect((await postJson(url, PATH, TOKEN, '{}', failing)).why).toBe('could not send ***');
  });

  it.each([`${TOKEN}\n`, `a b${TOKEN}`, `${TOKEN}ü`])(
    'is not sent, nor shown, when it is %j',
    async (token) => {
      const opened = vi.fn();
      expect(await postJson(new URL('http://service/'), PATH, token, '{}', opened)).toEqual({
        status: null,
        body: '',
        why: 'the API token has characters that no header can carry',
      });
      expect(opened).not.toHaveBeenCalled();
    },
  );

  it('that is empty is said to be', async () => {
    const answer = await postJson(new URL('http://service/'), PATH, '', '{}', async () => new PassThrough());
    expect(answer.why).toBe('the API token is empty');
  });
});

describe('what must not be taken for an answer', () => {
  class Forbidden extends Error {}
  const isFatal = (error: unknown) => error instanceof Forbidden;

  it('is thrown, and nothing else is', async () => {
    const url = new URL('http://service/');
    const failing = (error: Error) => async () => {
      throw error;
    };
    const forbidden = postJson(url, PATH, TOKEN, '{}', failing(new Forbidden('no forwarding')), { isFatal });
    await expect(forbidden).rejects.toBeInstanceOf(Forbidden);
    const other = await postJson(url, PATH, TOKEN, '{}', failing(new Error('channel failure')), { isFatal });
    expect(other).toEqual({ status: null, body: '', why: 'channel failure' });
  });
});
