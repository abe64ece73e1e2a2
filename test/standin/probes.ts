import type { Answer } from './http-server.ts';

/** What the probes tell of. */
export interface Vitals {
  started: boolean;
  ready: boolean;
  /** When the replicator's loop last did its round, in milliseconds since the epoch. */
  touchedAt: number;
  /** How old that may get before liveness fails; an API runner has no such loop, and lives as long as it answers. */
  patienceMs: number;
  /** Called with each 200 of liveness. */
  onAlive: () => void;
}

const PROBE = /^\/probes\/(startup|liveness|readiness)$/;

/** The answer to a probe; none for another path. */
export function probe(path: string, vitals: Vitals): Answer | undefined {
  const name = PROBE.exec(path)?.[1];
  if (name === undefined) return undefined;
  const status = statusOf(name, vitals);
  if (name === 'liveness' && status === 200) vitals.onAlive();
  const { ready, started, touchedAt } = vitals;
  return { status, body: { data: { ready, started, touched_at: new Date(touchedAt).toISOString() } } };
}

function statusOf(name: string, { started, ready, touchedAt, patienceMs }: Vitals): number {
  if (name === 'startup') return started ? 200 : 400;
  if (name === 'readiness') return ready ? 200 : 400;
  return Date.now() - touchedAt < patienceMs ? 200 : 400;
}
