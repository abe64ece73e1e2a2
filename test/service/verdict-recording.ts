import { readFileSync } from 'node:fs';
import { parseJournal } from '../../src/service/log-lines.ts';
import { LogReader } from '../../src/service/log-signs.ts';
import type { Observation } from '../../src/service/verdict.ts';
import type { SupervisorState } from '../../src/targets/supervisor.ts';
import { systemd } from '../../src/targets/systemd.ts';
import { inOrder, probe, returned, said, tick } from './verdict-story.ts';

interface Row {
  readonly t: number;
  readonly type: string;
  readonly status: number | null;
  readonly identifier: string;
  readonly message: string;
}

export interface Recording {
  readonly previous: string;
  /** Probes, looks at the unit four times a second, as the helper does, and the restart command. */
  readonly seen: readonly Observation[];
  /** The lines of each start, as signs. */
  readonly log: readonly Observation[];
  /** When a line of the start after the restart was written, in milliseconds; the words are looked for without colours. */
  readonly lineAt: (words: string) => number;
  readonly end: number;
}

/** The unit's journal tells where a start ends. */
const END_OF_START = /: Deactivated successfully|: Scheduled restart job/;

/** A recording of the real service. */
export function recording(name: string): Recording {
  const rows = readFileSync(new URL(`../fixtures/traces/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
  const units = rows
    .filter(({ type }) => type === 'unit')
    .map((row) => ({ t: row.t, state: parsedUnit(row) }));
  const identities = [...new Set(units.map(({ state: { identity } }) => identity!))];
  const end = rows.at(-1)!.t;
  const seen: Observation[] = [{ type: 'begun', at: 0 }];
  for (let at = 0; at <= end; at += 250) {
    const now = units.findLast(({ t }) => t <= at);
    if (now) seen.push({ type: 'supervisor', at, state: now.state });
  }
  for (const row of rows) {
    if (row.type === 'probe') seen.push(probe(row.t, row.status));
    if (row.type === 'restart command returned') seen.push(returned(row.t));
  }
  // The recording of a restart that does nothing ends after three seconds, without anything more to come.
  if (name === 'try-restart-on-failed') seen.push(tick(11_000));

  const log: Observation[] = [];
  const ofNewStart: Row[] = [];
  let start = 0;
  let reader = new LogReader();
  for (const row of rows.filter(({ type }) => type === 'log')) {
    if (row.identifier === 'systemd' && END_OF_START.test(row.message)) {
      start += 1;
      reader = new LogReader();
    }
    if (start === 1) ofNewStart.push(row);
    for (const line of parseJournal(`1795262888.000000 ${row.identifier}[42]: ${row.message.trimEnd()}\n`)) {
      for (const sign of reader.read(line)) log.push(said(row.t, sign, identities[start] ?? 'not seen'));
    }
  }
  const lineAt = (words: string): number =>
    ofNewStart.find(({ message }) => message.includes(words))?.t ?? Number.NaN;
  return { previous: identities[0]!, seen: inOrder(seen), log, lineAt, end };
}

const parsedUnit = (row: Row): SupervisorState =>
  systemd('podman-powersync.service').parse(
    Object.entries({ LoadState: 'loaded', ...row })
      .map(([key, value]) => `${key}=${value}`)
      .join('\n'),
  );
