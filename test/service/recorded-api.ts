import { readFileSync } from 'node:fs';
import {
  type Diagnostics,
  parseDiagnostics,
  parseValidation,
  type Stream,
} from '../../src/service/diagnostics.ts';
import type { HttpAnswer } from '../../src/service/http.ts';

interface Recording {
  readonly request: { readonly path: string; readonly body: string };
  readonly status: number;
  readonly body: { readonly data: Record<string, unknown> };
}

const recording = (name: string): Recording =>
  JSON.parse(readFileSync(new URL(`../fixtures/traces/api/${name}.json`, import.meta.url), 'utf8'));

/** The real service's answer to one request, as it came. */
export function recordedAnswer(
  name: string,
): HttpAnswer & { readonly path: string; readonly request: string } {
  const { request, status, body } = recording(name);
  return { path: request.path, request: request.body, status, body: JSON.stringify(body) };
}

export const recordedDiagnostics = (name: string): Diagnostics =>
  parseDiagnostics(recordedAnswer(`diagnostics-${name}`).body)!;

export interface Validation {
  readonly rules: string;
  readonly stream: Stream;
}

export function recordedValidation(name: string): Validation {
  const { request, body } = recordedAnswer(`validate-${name}`);
  return { rules: JSON.parse(request).sync_rules, stream: parseValidation(body)! };
}

interface RawError {
  readonly level: string;
  readonly message: string;
  readonly location?: object;
}

interface RawStream {
  content?: unknown;
  readonly connections: {
    readonly slot_name: string;
    wal_status: unknown;
    safe_wal_size?: unknown;
    max_slot_wal_keep_size?: unknown;
    replication_lag_bytes?: unknown;
    initial_replication_done: unknown;
    readonly tables: { readonly name: string; readonly errors: RawError[] }[];
  }[];
  readonly errors: RawError[];
}

export interface RawDiagnostics {
  readonly connections: { connected: unknown; readonly errors: RawError[] }[];
  readonly active_sync_rules: RawStream;
  readonly deploying_sync_rules: RawStream;
}

/** A diagnostics answer of the real service, changed in one thing. */
export function changedDiagnostics(name: string, change: (data: RawDiagnostics) => void): Diagnostics {
  const { body } = recording(`diagnostics-${name}`);
  change(body.data as unknown as RawDiagnostics);
  return parseDiagnostics(JSON.stringify(body))!;
}
