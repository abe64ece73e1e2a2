import http from 'node:http';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as tlsConnect } from 'node:tls';

export interface HttpAnswer {
  /** The HTTP status; null where no whole answer came. */
  readonly status: number | null;
  /** What was answered, read as UTF-8; empty where it is not wanted, or none came. */
  readonly body: string;
  /** Why there was none: `ECONNREFUSED`, `no answer within 10 s`. */
  readonly why?: string;
}

/** Opens a stream to an address, such as a channel of the SSH connection. */
export type Open = (address: string, port: number) => Promise<Duplex>;

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** With the query, as it stands in the request. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** How much of a body is read before it is given up; absent: no body is waited for. */
  readonly maxBytes?: number;
  readonly timeoutMs: number;
}

export interface PostOptions {
  /** What must not be taken for an answer, and is thrown. */
  readonly isFatal?: (error: unknown) => boolean;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
}

/** How long one POST may take, in milliseconds: the service asks its source before it answers. */
export const POST_TIMEOUT_MS = 10_000;
/** The longest answer that is read, in bytes: it may hold the rules twice and every table in them. */
export const POST_MAX_BYTES = 8 * 1024 * 1024;

/**
 * One POST of JSON, with a bearer token, to `path` on the origin of `url`, through a stream that the caller opens.
 * Redirects are not followed: the token is for nobody else. Never throws, but for what `isFatal` says; the token is in
 * nothing that comes back, but for a body of status 200.
 */
export async function postJson(
  url: URL,
  path: string,
  token: string,
  json: string,
  open: Open,
  options: PostOptions = {},
): Promise<HttpAnswer> {
  if (!/^[\x21-\x7e]+$/.test(token)) {
    const why =
      token === '' ? 'the API token is empty' : 'the API token has characters that no header can carry';
    return { status: null, body: '', why };
  }
  const body = Buffer.from(json);
  const request: HttpRequest = {
    method: 'POST',
    path,
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'content-type': 'application/json',
      'content-length': String(body.length),
    },
    body,
    maxBytes: options.maxBytes ?? POST_MAX_BYTES,
    timeoutMs: options.timeoutMs ?? POST_TIMEOUT_MS,
  };
  const answer = await exchange(url, request, open, options.isFatal);
  const hidden = (text: string): string => text.replaceAll(token, '***');
  return {
    status: answer.status,
    // Whoever refuses a request may repeat it.
    body: answer.status === 200 ? answer.body : hidden(answer.body),
    ...(answer.why !== undefined && { why: hidden(answer.why) }),
  };
}

/**
 * One request and its answer through a stream that the caller opens. Redirects are not followed: what answers there
 * would be somebody else. Never throws, but for what `isFatal` says must not be taken for an answer.
 */
export async function exchange(
  url: URL,
  request: HttpRequest,
  open: Open,
  isFatal: (error: unknown) => boolean = () => false,
): Promise<HttpAnswer> {
  const secure = url.protocol === 'https:';
  const address = url.hostname.replace(/^\[|\]$/g, '');
  let socket: Duplex | undefined;
  let timer: NodeJS.Timeout | undefined;
  let over = false;
  const timeout = new Promise<HttpAnswer>((resolve) => {
    const why = `no answer within ${request.timeoutMs / 1000} s`;
    timer = setTimeout(() => resolve({ status: null, body: '', why }), request.timeoutMs);
  });
  const answer = (async (): Promise<HttpAnswer> => {
    const stream = await open(address, Number(url.port) || (secure ? 443 : 80));
    if (over) {
      stream.on('error', () => {}).destroy();
      throw new Error('opened too late');
    }
    // RFC 6066: an IP address is no server name; the certificate is held against it all the same.
    const name = isIP(address) ? { host: address } : { servername: address };
    socket = secure ? tlsConnect({ socket: stream, ...name, ALPNProtocols: ['http/1.1'] }) : stream;
    return await ask(url, request, socket);
  })();
  try {
    return await Promise.race([answer, timeout]);
  } catch (error) {
    if (isFatal(error)) throw error;
    return { status: null, body: '', why: (error as NodeJS.ErrnoException).code ?? (error as Error).message };
  } finally {
    clearTimeout(timer);
    over = true;
    socket?.destroy();
  }
}

function ask(url: URL, { method, path, headers, body, maxBytes }: HttpRequest, socket: Duplex) {
  return new Promise<HttpAnswer>((resolve, reject) => {
    socket.once('error', reject);
    const request = http.request({
      method,
      host: url.hostname,
      path,
      headers: { host: url.host, connection: 'close', 'user-agent': 'powersync-deploy', ...headers },
      createConnection: () => socket as never,
    });
    const closed = () => reject(new Error('closed without an answer'));
    request.once('response', (response) => {
      // Without a length, the end of the connection ends the body, and the request closes before the last of it is read.
      request.off('close', closed);
      const status = response.statusCode ?? 0;
      if (maxBytes === undefined) {
        response.resume();
        resolve({ status, body: '' });
      } else {
        readBody(response, maxBytes).then((text) => resolve({ status, body: text }), reject);
      }
    });
    request.once('error', reject);
    request.once('close', closed);
    request.end(body);
  });
}

function readBody(response: http.IncomingMessage, maxBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes > maxBytes) {
        response.destroy(new Error(`an answer of more than ${maxBytes / 1024 / 1024} MB`));
      }
    });
    response.once('error', reject);
    response.once('close', () => reject(new Error('closed in the middle of the answer')));
    response.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
  });
}
