import http from 'node:http';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as tlsConnect } from 'node:tls';

export interface ProbeAnswer {
  /** The HTTP status; null where no answer came. */
  readonly status: number | null;
  /** Why there was none: `ECONNREFUSED`, `no answer within 3 s`. */
  readonly why?: string;
}

/** How long one GET may take, in milliseconds. */
export const PROBE_TIMEOUT_MS = 3_000;

/**
 * One GET through a stream that the caller opens, such as a channel of the SSH connection. Redirects are not followed:
 * what answers there would be somebody else. Never throws, but for what `open` says must not be taken for an answer.
 */
export async function probe(
  url: URL,
  open: (address: string, port: number) => Promise<Duplex>,
  isFatal: (error: unknown) => boolean = () => false,
  timeoutMs = PROBE_TIMEOUT_MS,
): Promise<ProbeAnswer> {
  const secure = url.protocol === 'https:';
  const address = url.hostname.replace(/^\[|\]$/g, '');
  let socket: Duplex | undefined;
  let timer: NodeJS.Timeout | undefined;
  let over = false;
  const timeout = new Promise<ProbeAnswer>((resolve) => {
    timer = setTimeout(
      () => resolve({ status: null, why: `no answer within ${timeoutMs / 1000} s` }),
      timeoutMs,
    );
  });
  const answer = (async (): Promise<ProbeAnswer> => {
    const stream = await open(address, Number(url.port) || (secure ? 443 : 80));
    if (over) {
      stream.on('error', () => {}).destroy();
      throw new Error('opened too late');
    }
    // RFC 6066: an IP address is no server name; the certificate is held against it all the same.
    const name = isIP(address) ? { host: address } : { servername: address };
    socket = secure ? tlsConnect({ socket: stream, ...name, ALPNProtocols: ['http/1.1'] }) : stream;
    return { status: await get(url, socket) };
  })();
  try {
    return await Promise.race([answer, timeout]);
  } catch (error) {
    if (isFatal(error)) throw error;
    return { status: null, why: (error as NodeJS.ErrnoException).code ?? (error as Error).message };
  } finally {
    clearTimeout(timer);
    over = true;
    socket?.destroy();
  }
}

function get(url: URL, socket: Duplex): Promise<number> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    const request = http.request({
      method: 'GET',
      host: url.hostname,
      path: `${url.pathname}${url.search}`,
      headers: { host: url.host, connection: 'close', 'user-agent': 'powersync-deploy' },
      createConnection: () => socket as never,
    });
    request.once('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.once('error', reject);
    request.once('close', () => reject(new Error('closed without an answer')));
    request.end();
  });
}
