import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beginWatch,
  type FailureReason,
  type Observation,
  observe,
  outageMs,
  type Watch,
} from '../../src/service/verdict.ts';
import type { Phase, SupervisorState } from '../../src/targets/supervisor.ts';
import { systemd } from '../../src/targets/systemd.ts';

const state = (identity: string | null, phase: Phase = 'running'): SupervisorState => ({
  phase,
  identity,
  detail: phase,
  startedAt: null,
  stopTimeoutMs: null,
});
const settings = { restart: true, previous: 'old 0', windowMs: 5_000, timeoutMs: 60_000, stopMs: 90_000 };
/** A restart that took the service down for a moment, as a real one does, unless another watch is given. */
const restarting = (from: Watch = beginWatch(settings, 0)): Watch =>
  [{ type: 'begun', at: 0 } as const, probe(0, null)].reduce(observe, from);
const replay = (events: readonly Observation[], watch: Watch = restarting()): Watch =>
  events.reduce(observe, watch);
const probe = (at: number, status: number | null): Observation => ({ type: 'probe', at, status });
const unit = (at: number, identity: string | null, phase: Phase = 'running'): Observation => ({
  type: 'supervisor',
  at,
  state: state(identity, phase),
});
const returned = (at: number, ok = true): Observation => ({
  type: 'restart command',
  at,
  ok,
  output: ok ? '' : 'denied',
});
/** Healthy seconds from one start, both ends included. */
const calm = (from: number, to: number, identity = 'new 0'): Observation[] => {
  const events: Observation[] = [];
  for (let at = from; at <= to; at += 250) events.push(probe(at, 200), unit(at, identity));
  return events;
};

/** A recording of the real service, with the supervisor looked at four times a second, as the helper does. */
function recording(name: string): { events: Observation[]; previous: string } {
  const rows = readFileSync(new URL(`../fixtures/traces/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, string> & { t: number; status: number | null });
  const parse = (row: Record<string, unknown>): SupervisorState =>
    systemd('podman-powersync.service').parse(
      Object.entries({ LoadState: 'loaded', ...row })
        .map(([key, value]) => `${key}=${value}`)
        .join('\n'),
    );
  const events: Observation[] = [{ type: 'begun', at: 0 }];
  const last = rows.at(-1)!.t;
  const units = rows.filter((row) => row.type === 'unit');
  for (let at = 0; at <= last; at += 250) {
    const now = units.findLast((row) => row.t <= at);
    if (now) events.push({ type: 'supervisor', at, state: parse(now) });
  }
  for (const row of rows) {
    if (row.type === 'probe') events.push(probe(row.t, row.status));
    if (row.type === 'restart command returned') events.push(returned(row.t));
  }
  // The recording of a restart that does nothing ends after three seconds, without anything more to come.
  if (name === 'try-restart-on-failed') events.push({ type: 'tick', at: 11_000 });
  events.sort((a, b) => a.at - b.at);
  return { events, previous: parse(units[0]!).identity! };
}

describe('recordings of the real service, on liveness, identity and the unit alone', () => {
  // What the log could tell besides (refused-but-stays, source-down, publication-missing) is not looked at here.
  const verdicts: [string, 'healthy' | FailureReason][] = [
    ['accepted', 'healthy'],
    ['unchanged', 'healthy'],
    ['json-accepted', 'healthy'],
    ['source-down', 'healthy'],
    ['publication-missing', 'healthy'],
    ['refused-but-stays', 'healthy'],
    ['refused', 'restarted by itself'],
    ['refused-yaml', 'restarted by itself'],
    ['refused-empty', 'restarted by itself'],
    ['json-refused', 'restarted by itself'],
    ['foreground-refused', 'restarted by itself'],
    ['refused-start-limit', 'restarted by itself'],
    ['refused-restart-20s', 'exited'],
    ['killed-after-acceptance', 'restarted by itself'],
    ['port-taken', 'exited'],
    ['storage-down', 'exited'],
    ['try-restart-on-failed', 'not restarted'],
  ];
  it.each(verdicts)('%s: %s', (name, expected) => {
    const { events, previous } = recording(name);
    // The recording of `unchanged` ends four seconds after the first 200.
    const windowMs = name === 'unchanged' ? 3_500 : settings.windowMs;
    const { verdict } = replay(events, beginWatch({ ...settings, windowMs, previous }, 0));
    // Whether the crash or the start after it is seen first depends on where the looks fall.
    const crash = (reason: string): string =>
      reason === 'exited' || reason === 'restarted by itself' ? 'the start has ended' : reason;
    expect(crash(verdict.state === 'failed' ? verdict.reason : verdict.state)).toBe(crash(expected));
  });

  it('says within a second of the crash that the rules failed', () => {
    const { events, previous } = recording('refused');
    let watch = beginWatch({ ...settings, previous }, 0);
    const at = events.find((event) => {
      watch = observe(watch, event);
      return watch.verdict.state === 'failed';
    })!.at;
    // "Main process exited" stands at 5,986 ms in the recording.
    expect(at).toBeGreaterThan(5_986);
    expect(at).toBeLessThan(6_986);
  });
});

describe('what counts as healthy', () => {
  it('is a whole window of 200s from one start, looked at again at its end', () => {
    const watch = replay([returned(0), unit(10, 'new 0'), ...calm(100, 5_100)]);
    expect(watch.verdict).toEqual({ state: 'healthy', verifiedBy: 'liveness', identity: 'new 0' });
  });

  it('is not a window whose end the supervisor was not asked about', () => {
    const events = calm(100, 5_100).filter((event) => event.type === 'probe' || event.at < 4_000);
    expect(replay([returned(0), unit(10, 'new 0'), ...events]).verdict.state).toBe('pending');
  });

  it('is not a window with a failed probe in it', () => {
    const watch = replay([
      returned(0),
      unit(10, 'new 0'),
      ...calm(100, 3_000),
      probe(3_100, 400),
      ...calm(3_200, 8_000),
    ]);
    expect(watch.verdict.state).toBe('pending');
    expect(replay(calm(8_250, 8_500), watch).verdict.state).toBe('healthy');
  });

  it('is not a window in which nobody looked', () => {
    const watch = replay([
      returned(0),
      unit(10, 'new 0'),
      probe(100, 200),
      unit(5_200, 'new 0'),
      probe(5_200, 200),
    ]);
    expect(watch.verdict.state).toBe('pending');
  });

  it('is no 200 of the old process while it stops', () => {
    const watch = replay([
      ...calm(0, 6_000, 'old 0'),
      returned(6_100),
      unit(6_200, 'new 0'),
      probe(6_300, 200),
    ]);
    expect(watch.healthySince).toBe(6_300);
  });

  it('is the running start where no restart was asked for', () => {
    const watch = beginWatch({ ...settings, restart: false, previous: null }, 0);
    expect(replay(calm(0, 5_250, 'old 0'), watch).verdict.state).toBe('healthy');
  });
});

describe('what fails at once', () => {
  it.each(['failed', 'stopped', 'waiting', 'stopping'] as const)('a new start that is %s', (phase) => {
    const { verdict } = replay([returned(0), unit(10, 'new 0'), unit(300, 'new 0', phase)]);
    expect(verdict).toMatchObject({ state: 'failed', reason: 'exited', identity: 'new 0' });
  });

  it('another start than the one after the restart', () => {
    const { verdict } = replay([returned(0), unit(10, 'new 0'), unit(300, 'new 1')]);
    expect(verdict).toMatchObject({ state: 'failed', reason: 'restarted by itself', identity: 'new 0' });
  });

  it('a restart command that fails, in its own words', () => {
    expect(replay([returned(10, false)]).verdict).toMatchObject({
      reason: 'restart command failed',
      evidence: 'denied',
    });
  });

  it('a restart command that did nothing', () => {
    const { verdict } = replay([returned(0), unit(10, 'old 0'), unit(10_100, 'old 0')]);
    expect(verdict).toMatchObject({ state: 'failed', reason: 'not restarted', identity: null });
  });
});

describe('a watch that is cancelled', () => {
  const cancelled = (at: number): Observation => ({ type: 'cancelled', at, by: 'SIGINT' });

  it('fails at once, however healthy the new start is, and says by what', () => {
    const watch = replay([returned(0), unit(10, 'new 0'), ...calm(100, 3_000), cancelled(3_001)]);
    expect(watch.verdict).toEqual({
      state: 'failed',
      reason: 'cancelled',
      evidence: 'SIGINT',
      identity: 'new 0',
    });
  });

  it('has no start to show the log of where none was seen', () => {
    expect(replay([unit(10, 'old 0'), cancelled(20)]).verdict).toMatchObject({
      reason: 'cancelled',
      identity: null,
    });
  });

  it('comes too late for a verdict that was reached before', () => {
    const healthy = replay([returned(0), unit(10, 'new 0'), ...calm(100, 5_100)]);
    expect(replay([cancelled(5_200)], healthy).verdict.state).toBe('healthy');
    const failed = replay([returned(10, false)]);
    expect(replay([cancelled(5_200)], failed).verdict).toMatchObject({ reason: 'restart command failed' });
  });
});

describe('a watch that goes on where an earlier one was cut off', () => {
  const resumed = (outage: Watch['outage'], events: Observation[]): Watch =>
    replay(
      [{ type: 'begun', at: 0 }, returned(0), unit(10, 'new 0'), ...events],
      beginWatch(settings, 0, outage),
    );

  it('keeps the outage that was seen, and needs a whole window of its own', () => {
    const outage = { from: -9_000, to: -6_500 };
    expect(resumed(outage, calm(100, 4_900)).verdict.state).toBe('pending');
    const watch = resumed(outage, calm(100, 5_100));
    expect(watch.verdict.state).toBe('healthy');
    expect(outageMs(watch)).toBe(2_500);
  });

  it('measures to its own first answer where the outage had not ended', () => {
    const watch = resumed({ from: -9_000, to: null }, calm(600, 6_000));
    expect(watch.verdict.state).toBe('healthy');
    expect(outageMs(watch)).toBe(9_600);
  });

  it('believes no 200s at first sight where nobody saw the service down', () => {
    expect(resumed(null, calm(100, 6_000)).verdict.state).toBe('pending');
    expect(resumed(null, calm(100, 56_000)).verdict.state).toBe('healthy');
  });

  it('still knows the start from before the restart', () => {
    expect(resumed({ from: -9_000, to: null }, []).current?.identity).toBe('new 0');
    const same = replay([returned(0), unit(10, 'old 0')], beginWatch(settings, 0, { from: -1, to: null }));
    expect(same.current).toBeNull();
  });
});

describe('what is waited for', () => {
  it('ignores a start of the old rules by a crash loop, before the restart command came back', () => {
    const watch = replay([
      unit(10, 'loop 1'),
      unit(300, 'loop 2'),
      returned(400),
      unit(410, 'new 0'),
      ...calm(500, 5_500),
    ]);
    expect(watch.verdict).toMatchObject({ state: 'healthy', identity: 'new 0' });
  });

  it('lets a slow stop take its time, and counts the timeout from the new start', () => {
    const watch = replay([
      unit(10, 'old 0', 'stopping'),
      returned(80_000),
      unit(80_010, 'new 0'),
      { type: 'tick', at: 130_000 },
    ]);
    expect(watch.verdict.state).toBe('pending');
    expect(replay([{ type: 'tick', at: 140_100 }], watch).verdict).toMatchObject({
      reason: 'not healthy in time',
    });
  });

  it('ends when the restart command never comes back', () => {
    expect(replay([{ type: 'tick', at: 150_001 }]).verdict).toMatchObject({ reason: 'not restarted' });
  });

  it('names the last answer when the time is over', () => {
    const { verdict } = replay([
      returned(0),
      unit(10, 'new 0'),
      probe(100, 503),
      { type: 'tick', at: 60_100 },
    ]);
    expect(verdict).toMatchObject({ evidence: 'liveness: status 503, still 60 s after its start' });
  });
});

it('measures the outage from the first failed probe after the beginning to the first answer of the new start', () => {
  const events: Observation[] = [
    probe(0, null), // it was down before: that is not this deploy's outage
    { type: 'begun', at: 50 },
    probe(100, null),
    returned(150),
    unit(160, 'new 0'),
    probe(200, null),
    ...calm(2_400, 7_500),
  ];
  expect(outageMs(replay(events, beginWatch(settings, 0)))).toBe(2_300);
  expect(outageMs(replay(events.slice(0, 3), beginWatch(settings, 0)))).toBeNull();
});

describe('200s that never stopped through a restart', () => {
  // A proxy, or another holder of the port: the service itself needs two seconds to open it.
  const foreign = (until: number): Observation[] => [
    { type: 'begun', at: 0 },
    probe(50, 200),
    returned(100),
    unit(110, 'new 0'),
    ...calm(200, until),
  ];

  it('are not believed when the service boots slowly and then refuses the rules', () => {
    const watch = replay([...foreign(6_000), unit(6_100, 'new 0', 'waiting')], beginWatch(settings, 0));
    expect(watch.verdict).toMatchObject({ state: 'failed', reason: 'exited' });
  });

  it('leave it to the supervisor: healthy only after nearly all the time there is', () => {
    expect(replay(foreign(54_000), beginWatch(settings, 0)).verdict.state).toBe('pending');
    const watch = replay(foreign(56_000), beginWatch(settings, 0));
    expect(watch.verdict.state).toBe('healthy');
    expect(outageMs(watch)).toBe(0);
  });
});

describe('properties', () => {
  const identities = fc.constantFrom('old 0', 'new 0', 'new 1', 'other 0');
  const anything: fc.Arbitrary<(at: number) => Observation> = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.constantFrom(200, 200, 200, 400, null).map((status) => (at: number) => probe(at, status)),
    },
    {
      weight: 5,
      arbitrary: fc
        .tuple(identities, fc.constantFrom<Phase>('running', 'running', 'starting', 'failed', 'waiting'))
        .map(
          ([identity, phase]) =>
            (at: number) =>
              unit(at, identity, phase),
        ),
    },
    { weight: 1, arbitrary: fc.constant((at: number) => returned(at)) },
    { weight: 1, arbitrary: fc.constant((at: number): Observation => ({ type: 'tick', at })) },
  );
  const story = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 1_500 }), anything), { maxLength: 60 })
    .map((steps) => {
      let at = 0;
      return steps.map(([pause, make]) => {
        at += pause;
        return make(at);
      });
    });

  it('a verdict is final, whatever comes after it', () => {
    fc.assert(
      fc.property(story, story, (first, then) => {
        const watch = replay(first);
        if (watch.verdict.state !== 'pending') expect(replay(then, watch).verdict).toBe(watch.verdict);
      }),
    );
  });

  it('a service whose identity changes after its start is never healthy', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 0, max: 4_000 }), (rest, more) => {
        const watch = replay([returned(0), unit(1, 'new 0'), ...calm(100, 100 + more), unit(5_050, 'new 7')]);
        expect(
          replay(
            rest.map((event) => ({ ...event, at: event.at + 5_100 })),
            watch,
          ).verdict.state,
        ).toBe('failed');
      }),
    );
  });

  it('healthy means: five seconds of nothing but 200s, and the same start at both ends', () => {
    let healthy = 0;
    const good = fc
      .array(fc.tuple(fc.integer({ min: 50, max: 900 }), fc.constantFrom(200, 200, 200, 200, 200, null)), {
        minLength: 20,
        maxLength: 60,
      })
      .map((steps) => {
        let at = 0;
        return steps.flatMap(([pause, status]) => {
          at += pause;
          return [probe(at, status), unit(at, 'new 0')];
        });
      });
    fc.assert(
      fc.property(good, (events) => {
        let watch = replay([returned(0), unit(0, 'new 0')]);
        for (const event of events) {
          watch = observe(watch, event);
          if (watch.verdict.state !== 'healthy') continue;
          healthy++;
          const row = events.filter(
            (other) => other.type === 'probe' && other.at > event.at - 5_000 && other.at <= event.at,
          );
          expect(row.every((other) => other.type === 'probe' && other.status === 200)).toBe(true);
          break;
        }
      }),
      { seed: 7 },
    );
    // Else the property above has looked at nothing.
    expect(healthy).toBeGreaterThan(10);
  });
});
