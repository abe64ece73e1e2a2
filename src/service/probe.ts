import type { Duplex } from 'node:stream';
import { exchange } from './http.ts';

export interface ProbeAnswer {
  /** The HTTP status; null where no answer came. */
  readonly status: number | null;
  /** Why there was none: `ECONNREFUSED`, `no answer within 3 s`. */
  readonly why?: string;
}

/** How long one GET may take, in milliseconds. */
export const PROBE_TIMEOUT_MS = 3_000;

/**
 * One GET through a stream that the caller opens, such as a channel of the SSH connection, for its status alone.
 * Redirects are not followed. Never throws, but for what `isFatal` says must not be taken for an answer.
 */
export async function probe(
  url: URL,
  open: (address: string, port: number) => Promise<Duplex>,
  isFatal: (error: unknown) => boolean = () => false,
  timeoutMs = PROBE_TIMEOUT_MS,
): Promise<ProbeAnswer> {
  const request = { method: 'GET', path: `${url.pathname}${url.search}`, timeoutMs } as const;
  const { status, why } = await exchange(url, request, open, isFatal);
  return { status, ...(why !== undefined && { why }) };
}
