import { describe, expect, it } from 'vitest';
import { beginWatch, type Observation, outageMs, type Watch } from '../../src/service/verdict.ts';
import { calm, probe, replay, returned, settings, unit } from './verdict-story.ts';

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

  it('a restart command whose first try is followed by the next at once: the log of the first says why', () => {
    const tries = [unit(5, 'old 0'), unit(10, 'first 0', 'starting'), unit(20, 'second 1', 'starting')];
    expect(replay([...tries, returned(30, false)]).verdict).toMatchObject({ identity: 'first 0' });
    expect(replay([unit(5, 'old 0'), returned(30, false)]).verdict).toMatchObject({ identity: null });
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
