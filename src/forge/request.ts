import type { IncomingHttpHeaders, IncomingMessage, RequestOptions } from 'node:http';

export interface Request {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The longest answer that is read, in bytes. */
  readonly maxBytes: number;
  /** For the whole of it, from the proxy's connection to the last byte of the answer. */
  readonly timeoutMs: number;
}

export type Answer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly body: string;
    }
  | {
      readonly kind: 'no answer';
      /** `ECONNREFUSED`, `no answer within 10 s`. */
      readonly why: string;
      /** Whether the request may have got there all the same. */
      readonly arrived: boolean;
      readonly late: boolean;
    };

/** Errors of a connection that never was. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const TUNNEL = 'tunneling socket could not be established, ';

/**
 * One request and its answer, through the proxy that `https_proxy`, `http_proxy` and `no_proxy` name. Follows no redirect,
 * tries once, and never throws.
 */
export async function exchange(request: Request): Promise<Answer> {
  const { HttpClient } = await import('@actions/http-client');
  const end = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    end.abort();
  }, request.timeoutMs);
  const client = new HttpClient('powersync-deploy', [endsWith(end.signal)], {
    allowRedirects: false,
    allowRetries: false,
  });
  try {
    const { message } = await client.request(
      request.method,
      request.url.href,
      request.body ?? null,
      request.headers,
    );
    const body = await readBody(message, request.maxBytes);
    return { kind: 'answered', status: message.statusCode ?? 0, headers: message.headers, body };
  } catch (error) {
    return late
      ? {
          kind: 'no answer',
          why: `no answer within ${request.timeoutMs / 1000} s`,
          arrived: true,
          late,
        }
      : noAnswer(error as NodeJS.ErrnoException);
  } finally {
    clearTimeout(timer);
  }
}

function noAnswer({ code, message }: NodeJS.ErrnoException): Answer {
  const proxy = message.startsWith(TUNNEL);
  return {
    kind: 'no answer',
    // The package for proxies gives each of its errors the code ECONNRESET.
    why: proxy ? `no connection through the proxy: ${message.slice(TUNNEL.length)}` : (code ?? message),
    arrived: !proxy && !NOT_CONNECTED.has(code ?? ''),
    late: false,
  };
}

/** The client itself has no way to end a request, nor its connection to a proxy, which is one more request. */
function endsWith(signal: AbortSignal) {
  return {
    prepareRequest(options: RequestOptions): void {
      options.signal = signal;
      const { proxyOptions } = options.agent as { proxyOptions?: object };
      if (proxyOptions) Object.assign(proxyOptions, { signal });
    },
    canHandleAuthentication: () => false,
    handleAuthentication: () => Promise.reject(new Error('not handled')),
  };
}

async function readBody(message: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new Error(`an answer of more than ${maxBytes / 1024 / 1024} MB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
