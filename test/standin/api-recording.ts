import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Run } from './stand-in-run.ts';

export interface RecordedCall {
  readonly path: string;
  readonly status: number;
  readonly body: unknown;
}

/** A call of the real service's API and its answer (test/fixtures/traces/api); `current*` are bodies only. */
export function recordedCall(name: string): RecordedCall {
  const recorded = JSON.parse(
    readFileSync(new URL(`../fixtures/traces/api/${name}.json`, import.meta.url), 'utf8'),
  );
  if (!recorded.request) return { path: '/api/sync-rules/v1/current', status: 200, body: recorded };
  return { path: recorded.request.path, status: recorded.status, body: recorded.body };
}

interface RecordedStatus {
  readonly content: string;
}

/** The rules of the streams in a recorded answer of diagnostics. */
export function recordedRules(name: string): { active: string; deploying: string | undefined } {
  const { data } = recordedCall(name).body as {
    data: { active_sync_rules: RecordedStatus; deploying_sync_rules?: RecordedStatus };
  };
  return { active: data.active_sync_rules.content, deploying: data.deploying_sync_rules?.content };
}

/** Without what differs from one run to the next: names of slots, positions, times, how far behind. */
export function comparable(body: unknown): unknown {
  const text = JSON.stringify(body)
    .replace(/powersync_\d+_[0-9a-f]{4}/g, 'SLOT')
    .replace(/"[0-9A-F]{8}\/[0-9A-F]{8}"/g, '"LSN"')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, 'TIME')
    .replace(/"replication_lag_bytes":\d+/g, '"replication_lag_bytes":0');
  return JSON.parse(text);
}

/** The stand-in answers this as the real service answered the recorded call. */
export async function expectRecorded(run: Run, name: string, body: string): Promise<void> {
  const recorded = recordedCall(name);
  const answer = await run.api(recorded.path, { body });
  expect(comparable(answer.body)).toEqual(comparable(recorded.body));
  expect(answer.status).toBe(recorded.status);
}
