import { describe, expect, it } from 'vitest';
import { parseJournal } from '../../src/service/log-lines.ts';
import { LogReader } from '../../src/service/log-signs.ts';
import type { Observation } from '../../src/service/verdict.ts';
import {
  answered,
  boot,
  calm,
  ended,
  error,
  healthy,
  inOrder,
  judged,
  log,
  NEW,
  probe,
  proving,
  replay,
  restarting,
  returned,
  said,
  tick,
  took,
  unit,
} from './verdict-story.ts';

describe('a crash loop', () => {
  /** Five cycles: 2 s of booting, 1 s of 200s, then the supervisor waits before the next start. */
  const loop = (restartMs: number): Observation[] => {
    const events: Observation[] = [returned(0)];
    for (let start = 0, at = 10; start < 5; start += 1, at += 3_000 + restartMs) {
      const identity = `new ${start}`;
      events.push(unit(at, identity), probe(at + 500, null), ...calm(at + 2_000, at + 3_000, identity));
      for (let wait = 0; wait < restartMs; wait += 250) {
        events.push(probe(at + 3_050 + wait, null), unit(at + 3_050 + wait, identity, 'waiting'));
      }
    }
    return events;
  };

  it.each([100, 250, 1_000, 5_000, 20_000, 30_000])(
    'with %i ms before each restart is red on liveness alone',
    (restartMs) => {
      const { at, watch } = judged(loop(restartMs), proving());
      expect(watch.verdict).toMatchObject({ state: 'failed', identity: 'new 0' });
      expect(['exited', 'restarted by itself']).toContain(
        watch.verdict.state === 'failed' && watch.verdict.reason,
      );
      // The first crash is at 3,010 ms.
      expect(at).toBeLessThan(3_400 + restartMs);
    },
  );

  it.each([6_000, 12_000])(
    'whose crash comes %i ms after the first 200 is red with a window that covers it',
    (crash) => {
      const events = [
        ...healthy(2_000 + crash),
        ...took(2_030),
        unit(2_000 + crash + 100, 'new 0', 'waiting'),
      ];
      expect(judged(events, { ...proving(), windowMs: crash + 3_000 }).watch.verdict).toMatchObject({
        reason: 'exited',
      });
      expect(judged(events, { ...proving(), windowMs: 5_000 }).watch.verdict.state).toBe('healthy');
    },
  );
});

describe('a slow machine', () => {
  it('that compiles 10 s after its first 200 is healthy only a window after the line', () => {
    const { at, watch } = judged([...healthy(), ...took(12_000)]);
    expect(watch.verdict).toMatchObject({ verifiedBy: 'log' });
    expect(at).toBeGreaterThanOrEqual(17_000);
    expect(at).toBeLessThan(17_300);
  });

  it('that refuses 10 s after its first 200 is red', () => {
    const events = [...healthy(), ...log([boot(1_000, '1.25.0'), error(12_000, NEW.refused)])];
    expect(judged(events)).toMatchObject({ at: 12_000, watch: { verdict: { reason: 'rules refused' } } });
  });

  it('that takes the rules when no window is left is not rolled back', () => {
    const { at, watch } = judged([...healthy(), ...took(57_000)]);
    expect(watch.verdict).toMatchObject({
      state: 'unproven',
      why: expect.stringContaining('no whole stability-window left'),
    });
    expect(at).toBeGreaterThan(60_000);
  });

  it('whose port opens when no window is left is not healthy in time', () => {
    const events = [
      returned(0),
      unit(10, 'new 0'),
      probe(1_000, null),
      ...calm(57_000, 61_000),
      ...took(57_030),
    ];
    expect(judged(events).watch.verdict).toMatchObject({ reason: 'not healthy in time' });
  });
});

describe('flapping', () => {
  it('is never green while no row of 200s is a whole window', () => {
    const rows: Observation[] = [];
    for (let at = 2_000; at < 61_000; at += 4_250)
      rows.push(...calm(at, at + 4_000), probe(at + 4_100, null));
    const { watch } = judged([returned(0), unit(10, 'new 0'), ...rows, ...took(2_030)]);
    expect(watch.verdict).toMatchObject({ reason: 'not healthy in time' });
  });

  it('once, shortly before the end of the time, is no reason to go back from rules that nothing contradicts', () => {
    const trouble = said(3_000, { type: 'trouble', slot: 'powersync_2', message: 'the source is gone' });
    const events = [
      ...healthy(57_000),
      probe(57_100, null),
      ...calm(57_500, 61_000),
      ...took(2_030),
      trouble,
    ];
    expect(judged(events).watch.verdict).toMatchObject({ state: 'unproven', why: 'the source is gone' });
  });

  it('that ends in no answer is red, whatever was before', () => {
    const events = [...healthy(57_000), probe(57_100, null), tick(60_100), ...log([boot(1_000, '1.25.0')])];
    expect(judged(events).watch.verdict).toMatchObject({ reason: 'not healthy in time' });
  });
});

describe('probes that hang', () => {
  const hung = (forMs: number) => [
    returned(0),
    unit(10, 'new 0'),
    probe(1_000, null),
    ...calm(2_000, 4_000),
    ...calm(4_000 + forMs, 13_000),
    ...took(2_030),
  ];

  it('for three seconds break no row', () => {
    expect(judged(hung(3_000)).at).toBeLessThan(7_400);
  });

  it('for longer begin a new one', () => {
    const { at, watch } = judged(hung(3_001));
    expect(watch.verdict.state).toBe('healthy');
    expect(at).toBeGreaterThanOrEqual(12_001);
  });

  it('are not looked past when the proof comes late: the last answer is too old', () => {
    const trouble = said(3_000, { type: 'trouble', slot: 'powersync_2', message: 'no source' });
    const over = said(30_000, { type: 'stream', slot: 'powersync_2' });
    const before = [...healthy(20_000), ...took(2_030), trouble];
    expect(judged([...before, unit(30_000, 'new 0'), over]).watch.verdict.state).toBe('pending');
    expect(judged([...before, probe(30_000, 200), over]).watch.verdict.state).toBe('pending');
    expect(judged([...before, ...calm(20_250, 30_000), over]).watch.verdict.state).toBe('healthy');
  });
});

describe('200s all through the restart, from a proxy or another holder of the port', () => {
  const foreign = (...more: readonly Observation[][]): Observation[] =>
    inOrder(
      [{ type: 'begun', at: 0 }, probe(50, 200), returned(100), unit(110, 'new 0'), ...calm(200, 61_000)],
      ...more,
    );
  /** Nobody saw the service down. */
  const blind = (events: readonly Observation[]) => {
    const from = restarting(proving());
    return ended(events, { ...from, outage: null, lastProbe: null });
  };

  it('are believed after a window where the start itself says that it took the rules', () => {
    const { at, watch } = blind(foreign(took(10_000)));
    expect(watch.verdict).toMatchObject({ state: 'healthy', verifiedBy: 'log' });
    expect(at).toBeGreaterThanOrEqual(15_000);
    expect(at).toBeLessThan(15_300);
  });

  it('are believed only after nearly all the time where nothing of the start is read', () => {
    const { at, watch } = blind(foreign());
    expect(watch.verdict).toMatchObject({ state: 'healthy', verifiedBy: 'liveness' });
    expect(at).toBeGreaterThanOrEqual(55_000);
    // The same, where the service was seen to be down.
    expect(judged(foreign()).at).toBeLessThan(6_000);
  });

  it('are no proof where the log is read and has no such line', () => {
    expect(blind(foreign(log([boot(1_000, '1.25.0')]))).watch.verdict.state).toBe('unproven');
  });

  it('are not made better by diagnostics, which the same other service may have answered', () => {
    const { at, watch } = blind(foreign([answered(1_000, 'active')]));
    expect(watch.verdict).toMatchObject({ verifiedBy: 'diagnostics' });
    expect(at).toBeGreaterThanOrEqual(55_000);
  });

  it('do not hide a service that cannot start', () => {
    const { at, watch } = blind(
      foreign(
        log([
          boot(1_000, '1.25.0'),
          [4_353, 'error: Fatal startup error - exiting with code 150. listen EADDRINUSE'],
        ]),
      ),
    );
    expect(watch.verdict).toMatchObject({ reason: 'cannot start' });
    expect(at).toBe(4_353);
  });
});

describe('clocks', () => {
  it('may stand still: what is seen at one time is no window', () => {
    const frozen = Array.from({ length: 100 }, () => [
      probe(2_000, 200),
      unit(2_000, 'new 0'),
      ...log([[2_000, 'info: Sync config updated']]),
    ]);
    const watch = replay([returned(0), unit(10, 'new 0'), ...frozen.flat()], restarting(proving()));
    expect(watch.verdict.state).toBe('pending');
    expect(replay(calm(2_250, 7_000), watch).verdict.state).toBe('healthy');
  });

  it('of the host do not matter: an old line or one of tomorrow says what it says', () => {
    const reader = new LogReader();
    const signs = [
      '1795262888.000000 powersync[1]: info: Booting PowerSync Service v1.25.0, x\n',
      '5.000000 powersync[1]: info: Sync config updated\n',
      '99999999999.000000 powersync[1]: info: [powersync_2_a] Created replication slot powersync_2_a\n',
    ].flatMap((output) => parseJournal(output).flatMap((line) => reader.read(line)));
    expect(signs.map(({ type }) => type)).toEqual(['booted', 'taken', 'stream']);
    const { at, watch } = judged([...healthy(), ...signs.map((sign) => said(2_030, sign))]);
    expect(watch.verdict).toMatchObject({ verifiedBy: 'log' });
    expect(at).toBe(judged([...healthy(), ...took(2_030)]).at);
  });
});

describe('a supervisor that says nothing of a start any more', () => {
  it('leaves nothing that could be green', () => {
    const events = [returned(0), unit(10, 'new 0'), probe(1_000, null), ...took(2_030)];
    for (let at = 2_000; at < 58_000; at += 250) events.push(probe(at, 200), unit(at, null, 'stopped'));
    expect(judged(events).watch.verdict.state).toBe('pending');
    expect(judged([...events, tick(60_100)]).watch.verdict).toMatchObject({ reason: 'not healthy in time' });
  });
});
