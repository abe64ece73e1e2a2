import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Expectation } from '../../src/service/evidence.ts';
import type { LogSign } from '../../src/service/log-signs.ts';
import { type Observation, observe, type Watch } from '../../src/service/verdict.ts';
import type { Phase } from '../../src/targets/supervisor.ts';
import {
  answered,
  calm,
  ended,
  inOrder,
  notToBeHad,
  probe,
  proving,
  replay,
  restarting,
  returned,
  said,
  settings,
  tick,
  unit,
} from './verdict-story.ts';

const updated: LogSign = { type: 'taken', how: 'updated' };
const unchanged: LogSign = { type: 'taken', how: 'unchanged' };
const refusal: LogSign = { type: 'refused', message: 'no such function', faults: [{ start: 1, end: 2 }] };
const cannotStart: LogSign = { type: 'cannot start', message: 'the port is taken' };
const slots = ['powersync_1', 'powersync_2'] as const;

const good: fc.Arbitrary<LogSign> = fc.oneof(
  fc.constant(updated),
  fc.constantFrom(...slots).map((slot): LogSign => ({ type: 'stream', slot })),
  fc.constantFrom(...slots).map((slot): LogSign => ({ type: 'active', slot })),
);
const bad: fc.Arbitrary<LogSign> = fc.oneof(
  fc.constantFrom(refusal, cannotStart, unchanged),
  fc.constantFrom(null, ...slots).map((slot): LogSign => ({ type: 'trouble', slot, message: 'no source' })),
);
const boot: fc.Arbitrary<LogSign> = fc
  .constantFrom('1.3.0', '1.20.0', '1.25.0', '1.26.0')
  .map((version) => ({ type: 'booted', version }));
const sign = fc.oneof(
  { weight: 3, arbitrary: good },
  { weight: 1, arbitrary: bad },
  { weight: 1, arbitrary: boot },
);

const expectations: fc.Arbitrary<Expectation> = fc.record({
  proof: fc.constantFrom('required', 'welcome'),
  stored: fc.constantFrom('these rules', 'others', 'unknown'),
  mounted: fc.constantFrom(true, false, null),
  diagnostics: fc.boolean(),
});
const moment = fc.integer({ min: 20, max: 20_000 });
/** Evidence of the new start, at times within its first 20 seconds. */
const evidence = (of: fc.Arbitrary<LogSign>, maxLength = 6): fc.Arbitrary<Observation[]> =>
  fc.array(
    fc.tuple(moment, of).map(([at, what]) => said(at, what)),
    { maxLength },
  );
const answers: fc.Arbitrary<Observation[]> = fc.array(
  fc.oneof(
    fc
      .tuple(
        moment,
        fc.constantFrom('active', 'processing', 'absent'),
        fc.constantFrom<string[]>([], [], ['not connected']),
      )
      .map(([at, standing, trouble]) => answered(at, standing as 'active', { trouble })),
    moment.map((at) => notToBeHad(at)),
  ),
  { maxLength: 4 },
);

/** A restart that comes up after two seconds and stays healthy, for longer than there is time. */
const steady: readonly Observation[] = [
  returned(0),
  unit(10, 'new 0'),
  probe(1_000, null),
  ...calm(2_000, 62_000),
];
const watched = (events: readonly Observation[], expectation: Expectation) =>
  ended(inOrder(steady, events), restarting(proving(expectation)));

/** Stories of which one part ends healthy; the test fails when there are too few of them to have looked at anything. */
function checkHealthy<T>(arbitrary: fc.Arbitrary<T>, look: (value: T) => boolean): void {
  let looked = 0;
  fc.assert(
    fc.property(arbitrary, (value) => {
      if (look(value)) looked += 1;
    }),
    { seed: 11, numRuns: 400 },
  );
  expect(looked).toBeGreaterThan(40);
}

const anything: fc.Arbitrary<(at: number) => Observation> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(200, 200, 200, 400, null).map((status) => (at: number) => probe(at, status)),
  },
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        fc.constantFrom('old 0', 'new 0', 'new 1', 'other 0', null),
        fc.constantFrom<Phase>('running', 'running', 'starting', 'failed', 'waiting'),
      )
      .map(
        ([identity, phase]) =>
          (at: number) =>
            unit(at, identity, phase),
      ),
  },
  { weight: 1, arbitrary: fc.constant((at: number) => returned(at)) },
  { weight: 1, arbitrary: fc.constant((at: number) => tick(at)) },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom('old 0', 'new 0', 'new 1'), sign).map(
      ([identity, what]) =>
        (at: number) =>
          said(at, what, identity),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('active', 'processing', 'absent', 'refused')
      .map((standing) => (at: number) => answered(at, standing as 'active')),
  },
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

describe('whatever is seen', () => {
  it('a verdict is final, whatever comes after it', () => {
    fc.assert(
      fc.property(story, story, expectations, (first, then, expectation) => {
        const watch = replay(first, restarting(proving(expectation)));
        if (watch.verdict.state !== 'pending') expect(replay(then, watch)).toBe(watch);
      }),
    );
  });

  it('a service whose identity changes after its start is never healthy', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 0, max: 4_000 }), expectations, (rest, more, expectation) => {
        const watch = replay(
          [returned(0), unit(1, 'new 0'), said(2, updated), ...calm(100, 100 + more), unit(5_000, 'new 7')],
          restarting(proving(expectation)),
        );
        const later = rest.map((event) => ({ ...event, at: event.at + 5_100 }));
        expect(replay(later, watch).verdict.state).toBe('failed');
      }),
    );
  });

  it('healthy by the log means: it said a whole window ago that it took the rules, and nothing against them', () => {
    let healthy = 0;
    const shaky = fc.array(
      fc.tuple(fc.integer({ min: 50, max: 900 }), fc.constantFrom(200, 200, 200, 200, 200, 200, 200, null)),
      { minLength: 30, maxLength: 60 },
    );
    fc.assert(
      fc.property(shaky, evidence(sign, 3), moment, expectations, (steps, more, takenAt, expectation) => {
        let now = 0;
        const row = steps.flatMap(([pause, status]) => {
          now += pause;
          return [probe(now, status), unit(now, 'new 0')];
        });
        const events = inOrder([returned(0), unit(0, 'new 0')], row, [said(takenAt, updated)], more);
        const { at, watch } = ended(events, restarting(proving(expectation)));
        if (watch.verdict.state !== 'healthy' || watch.verdict.verifiedBy !== 'log') return;
        healthy += 1;
        const until = events.filter((event) => event.at < at);
        const signs = until.flatMap((event) => (event.type === 'log' ? [event] : []));
        const took = signs.find((event) => event.sign.type === 'taken');
        expect(at - (took?.at ?? at)).toBeGreaterThanOrEqual(settings.windowMs);
        expect(signs.filter(({ sign: { type } }) => type === 'refused' || type === 'cannot start')).toEqual(
          [],
        );
        const probes = until.filter((event) => event.type === 'probe' && event.at > at - settings.windowMs);
        expect(probes.every((event) => event.type === 'probe' && event.status === 200)).toBe(true);
      }),
      { seed: 7, numRuns: 600 },
    );
    // Else the property above has looked at nothing.
    expect(healthy).toBeGreaterThan(40);
  });

  it('healthy on liveness alone means: a window of nothing but 200s, and the same start at both ends', () => {
    let healthy = 0;
    const rows = fc
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
      fc.property(rows, (events) => {
        let watch: Watch = replay([returned(0), unit(0, 'new 0')]);
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
    expect(healthy).toBeGreaterThan(10);
  });

  it('the order of what comes at one time makes no healthy service of a refused one', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          [said(2_100, updated), said(2_100, refusal), said(2_100, { type: 'booted', version: '1.25.0' })],
          { minLength: 3 },
        ),
        expectations,
        (events, expectation) => {
          expect(watched(events, expectation).watch.verdict).toMatchObject({ reason: 'rules refused' });
        },
      ),
    );
  });
});

describe('more evidence', () => {
  const told = fc.tuple(evidence(good), evidence(boot, 1), answers, expectations, fc.nat());

  it.each([
    ['a refusal', said(0, refusal), 'rules refused'],
    ['that it cannot start', said(0, cannotStart), 'cannot start'],
    ['another start', unit(0, 'new 1'), 'restarted by itself'],
    ['an end', unit(0, 'new 0', 'waiting'), 'exited'],
    ['a refusal in diagnostics', answered(0, 'refused'), 'rules refused'],
  ] as const)(
    'against a start that would be healthy (%s) makes it fail, wherever it comes',
    (_, against, reason) => {
      checkHealthy(told, ([signs, boots, replies, expectation, place]) => {
        const events = inOrder(steady, signs, boots, replies);
        const { at, watch } = ended(events, restarting(proving(expectation)));
        if (watch.verdict.state !== 'healthy') return false;
        // From the first sight of the new start to the event before the one that made it healthy.
        const from = events.findIndex((event) => event.type === 'supervisor') + 1;
        const last = events.findIndex((event) => event.at === at);
        const index = from + (place % Math.max(1, last - from));
        const more = [
          ...events.slice(0, index),
          { ...against, at: events[index]!.at },
          ...events.slice(index),
        ];
        expect(ended(more, restarting(proving(expectation))).watch.verdict).toMatchObject({
          state: 'failed',
          reason,
        });
        return true;
      });
    },
  );

  it('that is the same once more, from the first line on, changes nothing', () => {
    fc.assert(
      fc.property(evidence(sign, 10), (events) => {
        const once = replay(events, replay([returned(0), unit(10, 'new 0')]));
        const again = events.map((event) => ({ ...event, at: event.at + 20_000 }));
        const { troubles, ...rest } = replay(again, once).evidence;
        const { troubles: before, ...restBefore } = once.evidence;
        expect(rest).toEqual(restBefore);
        expect(Object.fromEntries(troubles)).toEqual(Object.fromEntries(before));
      }),
    );
  });

  it('of another start changes nothing', () => {
    const others = fc.array(
      fc.tuple(
        fc.integer({ min: -1_000, max: 20_000 }),
        fc.oneof(good, bad, boot),
        fc.constantFrom('old 0', 'new 1', ''),
      ),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(evidence(sign), answers, others, expectations, (signs, replies, foreign, expectation) => {
        const lines = foreign.map(([at, what, identity]) => said(at, what, identity));
        const own = watched([...signs, ...replies], expectation);
        const both = watched([...signs, ...replies, ...lines], expectation);
        expect([both.watch.verdict, both.watch.evidence, both.at]).toEqual([
          own.watch.verdict,
          own.watch.evidence,
          own.at,
        ]);
      }),
    );
  });
});

describe('less evidence', () => {
  /** What speaks for a start: nothing in it can be against it. */
  const isPositive = (event: Observation, { stored }: Expectation): boolean => {
    if (event.type === 'diagnostics') {
      const { answer } = event;
      return answer.state === 'answered' && answer.standing !== 'absent' && answer.trouble.length === 0;
    }
    if (event.type !== 'log') return false;
    if (event.sign.type === 'taken') return event.sign.how === 'updated' || stored === 'these rules';
    return event.sign.type === 'stream' || event.sign.type === 'active';
  };

  it('for a start that is unproven or failed never makes it healthy', () => {
    let looked = 0;
    fc.assert(
      fc.property(
        evidence(sign),
        evidence(boot, 1),
        answers,
        expectations,
        fc.nat(),
        (signs, boots, replies, expectation, which) => {
          // What comes after a window of health may come too late where nothing is waited for.
          const all = [...signs, ...boots, ...(expectation.diagnostics ? replies : [])].map((event) => ({
            ...event,
            at: Math.min(event.at, 6_900),
          }));
          const before = watched(all, expectation).watch.verdict;
          const positive = all.filter((event) => isPositive(event, expectation));
          if (before.state === 'healthy' || positive.length === 0) return;
          looked += 1;
          const gone = positive[which % positive.length];
          const after = watched(
            all.filter((event) => event !== gone),
            expectation,
          ).watch.verdict;
          expect(after.state).not.toBe('healthy');
        },
      ),
      { seed: 3, numRuns: 3_000 },
    );
    expect(looked).toBeGreaterThan(300);
  });

  it('than a line of a start whose log is known and read is never green', () => {
    fc.assert(
      fc.property(expectations, fc.constantFrom('1.3.0', '1.20.0', '1.25.0'), (expectation, version) => {
        const { watch } = watched([said(100, { type: 'booted', version })], {
          ...expectation,
          proof: 'required',
        });
        expect(watch.verdict.state).toBe('unproven');
      }),
    );
  });
});
