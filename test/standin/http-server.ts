import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Logger } from './logger.ts';

export interface Request {
  /** `POST` */
  readonly method: string;
  /** Without a query. */
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** Indented, with a final line break. */
  readonly pretty?: boolean;
}

/** Answers a request; `undefined`: there is no such path. */
export type Handler = (request: Request) => Answer | undefined | Promise<Answer | undefined>;

const NO_SUCH_PATH: Answer = {
  status: 404,
  body: {
    error: { code: 'PSYNC_S2002', status: 404, description: 'The path does not exist on this server' },
  },
};

/** What fails here, and is recorded nowhere: only that it is no 200 is said. */
export const FAILED: Answer = { status: 500, body: { error: { status: 500 } } };

/** The service's HTTP server: JSON, each request in the log. While it is mute it takes requests and answers none. */
export function httpServer(logger: Logger, handle: Handler, isMute: () => boolean): Server {
  return createServer(async (request, response) => {
    if (isMute()) return;
    const began = Date.now();
    const path = (request.url ?? '/').split('?')[0]!;
    const method = request.method ?? 'GET';
    const { authorization } = request.headers;
    const found = await bodyOf(request)
      .then((body) => handle({ method, path, authorization, body }))
      .catch(() => FAILED);
    const { status, body: answer, pretty } = found ?? NO_SUCH_PATH;
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(pretty ? `${JSON.stringify(answer, null, 2)}\n` : JSON.stringify(answer));
    logger.info(`${method} ${path}`, {
      duration_ms: Date.now() - began,
      method,
      path,
      rid: `h/${uuidV7()}`,
      route: found ? path : '*',
      status,
    });
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function uuidV7(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const random = randomBytes(10).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-b${random.slice(3, 6)}-${random.slice(6, 18)}`;
}
