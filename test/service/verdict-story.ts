import type { DiagnosticsAnswer, Expectation } from '../../src/service/evidence.ts';
import { parseJournal } from '../../src/service/log-lines.ts';
import { LogReader, type LogSign } from '../../src/service/log-signs.ts';
import {
  beginWatch,
  type Observation,
  observe,
  type VerdictSettings,
  type Watch,
} from '../../src/service/verdict.ts';
import type { Phase, SupervisorState } from '../../src/targets/supervisor.ts';

/** What a deploy of changed rules knows before it restarts the service. */
export const CHANGED: Expectation = {
  proof: 'required',
  stored: 'others',
  mounted: null,
  diagnostics: false,
};

export const settings: VerdictSettings = {
  restart: true,
  previous: 'old 0',
  windowMs: 5_000,
  timeoutMs: 60_000,
  stopMs: 90_000,
};
export const proving = (expectation: Partial<Expectation> = {}): VerdictSettings => ({
  ...settings,
  expectation: { ...CHANGED, ...expectation },
});

export const state = (identity: string | null, phase: Phase = 'running'): SupervisorState => ({
  phase,
  identity,
  detail: phase,
  startedAt: null,
  stopTimeoutMs: null,
});
export const probe = (at: number, status: number | null): Observation => ({ type: 'probe', at, status });
export const unit = (at: number, identity: string | null, phase: Phase = 'running'): Observation => ({
  type: 'supervisor',
  at,
  state: state(identity, phase),
});
export const returned = (at: number, ok = true): Observation => ({
  type: 'restart command',
  at,
  ok,
  output: ok ? '' : 'denied',
});
export const tick = (at: number): Observation => ({ type: 'tick', at });
export const said = (at: number, sign: LogSign, identity = 'new 0'): Observation => ({
  type: 'log',
  at,
  identity,
  sign,
});
export const answered = (
  at: number,
  standing: Extract<DiagnosticsAnswer, { state: 'answered' }>['standing'],
  more: { refusal?: string; trouble?: string[] } = {},
): Observation => ({
  type: 'diagnostics',
  at,
  answer: { state: 'answered', standing, refusal: '', trouble: [], ...more },
});
export const notToBeHad = (at: number, why = 'the token is wrong'): Observation => ({
  type: 'diagnostics',
  at,
  answer: { state: 'not to be had', why },
});

/** A restart that took the service down for a moment, as a real one does, unless another watch is given. */
export const restarting = (from: Watch | VerdictSettings = settings): Watch =>
  replay([{ type: 'begun', at: 0 }, probe(0, null)], 'windowMs' in from ? beginWatch(from, 0) : from);
export const replay = (events: readonly Observation[], watch: Watch = restarting()): Watch =>
  events.reduce(observe, watch);

/** Healthy seconds from one start, both ends included. */
export const calm = (from: number, to: number, identity = 'new 0'): Observation[] => {
  const events: Observation[] = [];
  for (let at = from; at <= to; at += 250) events.push(probe(at, 200), unit(at, identity));
  return events;
};

/** In the order of their times; what comes at the same time stays as it is. */
export const inOrder = (...events: readonly (Observation | readonly Observation[])[]): Observation[] =>
  events.flat().sort((a, b) => a.at - b.at);

/** The signs of a log of text lines, as the service writes it from its start, each with the line's time. */
export function signsOf(
  lines: readonly (readonly [at: number, message: string])[],
): { at: number; sign: LogSign }[] {
  const reader = new LogReader();
  return lines.flatMap(([at, message]) =>
    parseJournal(`1795262888.000000 powersync[42]: ${message}\n`).flatMap((line) =>
      reader.read(line).map((sign) => ({ at, sign })),
    ),
  );
}
export const log = (
  lines: readonly (readonly [at: number, message: string])[],
  identity = 'new 0',
): Observation[] => signsOf(lines).map(({ at, sign }) => said(at, sign, identity));

/** The first event after which there is a verdict, and that verdict. */
export function ended(events: readonly Observation[], from: Watch): { at: number; watch: Watch } {
  let watch = from;
  for (const event of events) {
    watch = observe(watch, event);
    if (watch.verdict.state !== 'pending') return { at: event.at, watch };
  }
  return { at: Number.POSITIVE_INFINITY, watch };
}

/** The lines that changed between releases. */
export const OLD = {
  updated: 'Sync rules updated from configuration',
  unchanged: 'Sync rules from configuration unchanged',
  refused: 'Failed to update sync rules from configuration',
  fatal: 'Data source fatal replication error',
};
export const NEW = {
  updated: 'Sync config updated',
  unchanged: 'Sync config unchanged',
  refused: 'Failed to update sync config',
  fatal: 'Fatal replication error',
};
export const info = (at: number, words: string) => [at, `info: ${words}`] as const;
export const error = (at: number, words: string) =>
  [
    at,
    `error: ${words} Function 'x' is not defined {"errors":[{"location":{"end":9,"start":4},"source":{},"type":"fatal"}]}`,
  ] as const;
export const boot = (at: number, version: string) =>
  info(at, `Booting PowerSync Service v${version}, Unified Container, Open Edition {"version":"${version}"}`);

/** A start at 0 whose port opens at 2,000 ms, up to a second beyond the time that there is. */
export const healthy = (to = 61_000): Observation[] => [
  returned(0),
  unit(10, 'new 0'),
  probe(1_000, null),
  ...calm(2_000, to),
];
export const judged = (events: readonly Observation[], from: VerdictSettings = proving()) =>
  ended(inOrder(events), restarting(from));
/** The log of a start of 1.25.0 that takes changed rules. */
export const took = (at: number) => log([boot(1_000, '1.25.0'), info(at, NEW.updated)]);
