import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Back, comeBack } from '../../src/commands/come-back.ts';
import { RevertedByHost, WatchLost } from '../../src/commands/watch.ts';
import { HelperGone, HelperRefusal } from '../../src/host/helper.ts';
import { type HistoryEntry, readEntry } from '../../src/host/history.ts';
import type { Settled } from '../../src/host/transaction.ts';
import { Failure, refused } from '../../src/outcome.ts';
import { beginWatch, type Watch } from '../../src/service/verdict.ts';
import { type Answers, fakeHost, inspection, NEW, NOW, OLD } from './fake-host.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const LOST = new HelperGone('the host no longer answers');
const watch = (): Watch =>
  beginWatch({ restart: true, previous: 'old', windowMs: 2_000, timeoutMs: 4_000, stopMs: 1_000 }, 0);
const entry = (outcome: string, by = ''): HistoryEntry =>
  readEntry(`2026-11-21T15:04:05Z outcome=${outcome} old=${OLD} new=${NEW} id=the-id by=${by}`)!;

/** Comes back to a host that answers so, while the time runs that it takes. */
async function coming(answers: Answers, lost: Error = LOST, inputs: Record<string, string> = {}) {
  const fake = fakeHost({}, () => {}, { answers, inputs });
  const began = performance.now();
  const back = comeBack(fake.job, lost).then(
    (found) => found,
    (reason: unknown) => reason,
  );
  for (let seconds = 0; seconds < 3_600; seconds++) await vi.advanceTimersByTimeAsync(1_000);
  const found = await back;
  return { ...fake, found, began };
}
const reportOf = (found: unknown) => {
  const back = found as Back;
  if (back.state !== 'over') throw new Error(`it is ${JSON.stringify(found)}`);
  return back.report;
};
const failureOf = (found: unknown): Failure => {
  if (found instanceof Failure) return found;
  throw new Error(`no failure: ${JSON.stringify(found)}`, { cause: found });
};
/** Answers one after the other; the last one again and again. */
const oneAfterTheOther = <T>(...answers: (() => T)[]): (() => T) => {
  let nth = 0;
  return () => answers[Math.min(nth++, answers.length - 1)]!();
};
const throwing = (error: Error) => (): never => {
  throw error;
};

describe('a deploy whose connection was lost comes back', () => {
  it('to its open transaction, and can go on', async () => {
    const { found, asked, warned, session } = await coming({
      adopt: () => ({ state: 'open', restarted: true }),
    });
    expect(found).toMatchObject({ state: 'open', restarted: true });
    expect((found as { job: { host: unknown } }).job.host).toBe(session.host);
    expect(asked).toEqual(['reopen', 'adopt the-id']);
    expect(warned).toEqual([
      'the connection to web was lost: the host no longer answers; trying to come back',
    ]);
  });

  it('to one that was not restarted yet', async () => {
    const { found } = await coming({ adopt: () => ({ state: 'open', restarted: false }) });
    expect(found).toMatchObject({ state: 'open', restarted: false });
  });

  it('as often as it takes, while the host cannot be reached', async () => {
    const { found, asked } = await coming({
      reopen: oneAfterTheOther(
        throwing(refused('web refused the connection')),
        throwing(refused('web refused the connection')),
        () => {},
      ),
      adopt: () => ({ state: 'open', restarted: true }),
    });
    expect(found).toMatchObject({ state: 'open' });
    expect(asked).toEqual(['reopen', 'reopen', 'reopen', 'adopt the-id']);
  });

  it('although the connection is lost again while it asks', async () => {
    const { found, asked } = await coming({
      adopt: oneAfterTheOther<never | { state: 'open'; restarted: boolean }>(throwing(LOST), () => ({
        state: 'open',
        restarted: true,
      })),
    });
    expect(found).toMatchObject({ state: 'open' });
    expect(asked).toEqual(['reopen', 'adopt the-id', 'give up', 'reopen', 'adopt the-id']);
  });

  it('although the new connection is lost before its helper has said a word: that is no refusal', async () => {
    const silent = refused('web let us in, but did not run the helper: write EPIPE');
    const { found, asked } = await coming({
      adopt: oneAfterTheOther<never | { state: 'open'; restarted: boolean }>(throwing(silent), () => ({
        state: 'open',
        restarted: true,
      })),
    });
    expect(found).toMatchObject({ state: 'open' });
    expect(asked).toEqual(['reopen', 'adopt the-id', 'give up', 'reopen', 'adopt the-id']);
  });

  it('without a new connection where the host has decided by itself, and says so', async () => {
    for (const lost of [
      new RevertedByHost('the deadline has passed', watch()),
      new HelperRefusal('confirm', 'lost', 'revert'),
    ]) {
      const { found, asked, warned } = await coming(
        { adopt: () => ({ state: 'ended', entry: entry('rolled-back') }) },
        lost,
      );
      expect(reportOf(found).outcome).toBe('rolled-back');
      expect(asked).toEqual(['adopt the-id']);
      expect(warned).toEqual([`web has decided by itself: ${lost.message}`]);
    }
  });
});

describe('what the host did alone is reported', () => {
  const ended = async (outcome: string, by = ''): Promise<ReturnType<typeof reportOf>> =>
    reportOf((await coming({ adopt: () => ({ state: 'ended', entry: entry(outcome, by) }) })).found);

  it.each(['deployed', 'written'])('it had been confirmed (%s): the deploy is done', async (outcome) => {
    expect(await ended(outcome)).toMatchObject({
      outcome: 'deployed',
      changed: true,
      rulesSha256: NEW,
      previousSha256: OLD,
      headline: expect.stringContaining('the connection was lost after the host had confirmed it'),
    });
  });

  it('it had been confirmed as unproven: that it stays', async () => {
    const report = await ended('unproven');
    expect(report).toMatchObject({
      outcome: 'unproven',
      changed: true,
      rulesSha256: NEW,
      headline: expect.stringContaining('nothing proved that it runs these rules'),
    });
    expect(report.verifiedBy).toBeUndefined();
  });

  it('it went back, and the old rules were seen to run', async () => {
    expect(await ended('rolled-back', 'guard')).toMatchObject({
      outcome: 'rolled-back',
      changed: true,
      reason: 'the host no longer answers\non the host: ended by its guard',
      verifiedBy: 'liveness',
    });
  });

  it('it went back, and nobody saw whether the old rules run', async () => {
    const report = await ended('reverted', 'boot');
    expect(report).toMatchObject({ outcome: 'unknown', changed: true });
    expect(report.headline).toContain('was not verified');
    expect(report.next).toContain('or run this with command: status');
    expect(report.verifiedBy).toBeUndefined();
  });

  it('it went back, and the service is not healthy', async () => {
    expect(await ended('broken')).toMatchObject({
      outcome: 'broken',
      reason: 'the host no longer answers\non the host: ended on the host',
      next: ['read its log', 'restart it'],
    });
  });

  it('where somebody had decided, that is carried out first', async () => {
    const settled: Settled = { outcome: 'rolled-back', words: 'the old ones are back', seen: inspection() };
    const { found, asked } = await coming({ adopt: () => ({ state: 'settling' }), settle: () => settled });
    expect(reportOf(found)).toMatchObject({
      outcome: 'rolled-back',
      reason: 'the host no longer answers\non the host: the old ones are back',
    });
    expect(asked).toEqual(['reopen', 'adopt the-id', 'settle']);
  });

  it('is waited for while somebody is at it', async () => {
    const { found, asked } = await coming({
      adopt: oneAfterTheOther<Awaited<ReturnType<NonNullable<Answers['adopt']>>>>(
        () => ({ state: 'busy' }),
        () => ({ state: 'busy' }),
        () => ({ state: 'ended', entry: entry('deployed') }),
      ),
    });
    expect(reportOf(found).outcome).toBe('deployed');
    expect(asked).toEqual(['reopen', 'adopt the-id', 'adopt the-id', 'adopt the-id']);
  });

  it('is waited for where somebody takes it up before us', async () => {
    const { found } = await coming({
      adopt: oneAfterTheOther<Awaited<ReturnType<NonNullable<Answers['adopt']>>>>(
        () => ({ state: 'settling' }),
        () => ({ state: 'ended', entry: entry('rolled-back') }),
      ),
      settle: throwing(new HelperRefusal('settle', 'busy', '')),
    });
    expect(reportOf(found).outcome).toBe('rolled-back');
  });

  it('is asked for again where somebody has ended it before us', async () => {
    const { found } = await coming({
      adopt: oneAfterTheOther<Awaited<ReturnType<NonNullable<Answers['adopt']>>>>(
        () => ({ state: 'settling' }),
        () => ({ state: 'ended', entry: entry('rolled-back') }),
      ),
      settle: throwing(new HelperRefusal('settle', 'nothing', '')),
    });
    expect(reportOf(found).outcome).toBe('rolled-back');
  });

  it('may be nothing: then it is refused, and nothing was changed', async () => {
    const nothing: Settled = { outcome: 'nothing', words: 'it had changed nothing', seen: inspection() };
    for (const answers of [
      { adopt: () => ({ state: 'unknown' }) as const },
      { adopt: () => ({ state: 'settling' }) as const, settle: () => nothing },
    ]) {
      const failure = failureOf((await coming(answers)).found);
      expect(failure.outcome).toBe('refused');
      expect(failure.reason).toContain('was lost before anything was changed there');
    }
  });
});

describe('a connection that does not come back', () => {
  const never: Answers = { reopen: throwing(refused('web did not answer')) };
  // confirm-timeout, 3 s for the guard, 1 s to stop, 4 s to become healthy, two windows of 2 s, and a pause.
  const DECIDED_MS = 60_000 + 3_000 + 1_000 + 4_000 + 4_000 + 2_000;

  it('leaves it to the host: `unknown`, with the time at which that has ended it', async () => {
    const { found } = await coming(never, LOST, { INPUT_CONFIRM_TIMEOUT: '60s' });
    const failure = failureOf(found);
    expect(failure.outcome).toBe('unknown');
    expect(failure.reason).toBe(
      'the connection to web was lost and did not come back: the host no longer answers',
    );
    const at = new Date(NOW * 1000 + DECIDED_MS).toISOString().slice(11, 19);
    expect(failure.hint).toContain(`at ${at} UTC at the latest`);
    expect(failure.hint).toContain('command: status tells which');
  });

  it('is tried until then, and not much longer', async () => {
    const { asked } = await coming(never, LOST, { INPUT_CONFIRM_TIMEOUT: '60s' });
    expect(asked.length).toBeGreaterThan(30);
    expect(asked.length).toBeLessThan(40);
  });

  it('promises no time where there is no guard', async () => {
    const { found } = await coming(never, LOST, { INPUT_GUARD: 'off' });
    expect(failureOf(found).hint).toContain('as soon as its helper notices (guard: off)');
  });

  it('is not waited for by whoever sends a second signal', async () => {
    const { job, interrupts } = fakeHost({}, () => {}, { answers: never });
    const back = comeBack(job, LOST).catch((reason: unknown) => reason);
    await vi.advanceTimersByTimeAsync(5_000);
    interrupts.receive('SIGINT', 0);
    await vi.advanceTimersByTimeAsync(5_000);
    interrupts.receive('SIGTERM', 5_000);
    await vi.advanceTimersByTimeAsync(0);
    const failure = failureOf(await back);
    expect(failure).toMatchObject({ outcome: 'unknown', reason: 'cancelled by SIGTERM' });
  });

  it('is not tried at all after a second signal', async () => {
    const { job, interrupts } = fakeHost({}, () => {}, { answers: { reopen: () => new Promise(() => {}) } });
    interrupts.receive('SIGINT', 0);
    interrupts.receive('SIGTERM', 5_000);
    expect(failureOf(await comeBack(job, LOST).catch((reason: unknown) => reason)).outcome).toBe('unknown');
  });
});

it('what must not happen is no reason to try again', async () => {
  const bug = new TypeError('x is not a function');
  const { found, asked } = await coming({ adopt: throwing(bug) });
  expect(found).toBe(bug);
  expect(asked).toHaveLength(2);
  const denied = new HelperRefusal('adopt', 'denied', 'the path is /srv/x');
  expect((await coming({ adopt: throwing(denied) }, new WatchLost('gone', watch()))).found).toBe(denied);
});
