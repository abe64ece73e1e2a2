import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { Logger } from './logger.ts';

/** What the probes tell of. */
export interface Vitals {
  started: boolean;
  ready: boolean;
  /** When the replicator's loop last did its round, in milliseconds since the epoch. */
  touchedAt: number;
  /** How old that may get before liveness fails. */
  patienceMs: number;
  /** Called with each 200 of liveness. */
  onAlive: () => void;
}

const PROBE = /^\/probes\/(startup|liveness|readiness)$/;

/** The service's HTTP server: three probes, each request in the log. */
export function probeServer(logger: Logger, vitals: Vitals): Server {
  return createServer((request, response) => {
    const began = Date.now();
    const path = (request.url ?? '/').split('?')[0]!;
    const probe = PROBE.exec(path)?.[1];
    const status = probe ? statusOf(probe, vitals) : 404;
    const body = probe
      ? {
          data: {
            ready: vitals.ready,
            started: vitals.started,
            touched_at: new Date(vitals.touchedAt).toISOString(),
          },
        }
      : {
          error: { code: 'PSYNC_S2002', status: 404, description: 'The path does not exist on this server' },
        };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    logger.info(`${request.method} ${path}`, {
      duration_ms: Date.now() - began,
      method: request.method,
      path,
      rid: `h/${uuidV7()}`,
      route: probe ? path : '*',
      status,
    });
    if (probe === 'liveness' && status === 200) vitals.onAlive();
  });
}

function statusOf(probe: string, { started, ready, touchedAt, patienceMs }: Vitals): number {
  if (probe === 'startup') return started ? 200 : 400;
  if (probe === 'readiness') return ready ? 200 : 400;
  return Date.now() - touchedAt < patienceMs ? 200 : 400;
}

function uuidV7(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const random = randomBytes(10).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-b${random.slice(3, 6)}-${random.slice(6, 18)}`;
}
