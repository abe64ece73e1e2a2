import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Deploy } from '../../src/commands/job.ts';
import { swapAndWatch, write } from '../../src/commands/transaction.ts';
import { HelperGone, HelperRefusal } from '../../src/host/helper.ts';
import type { HelperEvent } from '../../src/host/helper-events.ts';
import { readEntry } from '../../src/host/history.ts';
import { Failure } from '../../src/outcome.ts';
import { type Answers, fakeHost, healthy, NEW, OLD } from './fake-host.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const GOING = { do: 'deploy', why: 'the rules differ', back: 'restart', first: false } as const;
const refusal =
  (request: string, code: string, detail = '') =>
  () => {
    throw new HelperRefusal(request, code, detail);
  };

/** Runs it while time passes; answers what it reports, or throws. */
async function over<T>(running: Promise<T>, seconds = 120): Promise<T> {
  const end = running.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  for (let at = 0; at < seconds; at++) await vi.advanceTimersByTimeAsync(1_000);
  const how = await end;
  if ('error' in how) throw how.error;
  return how.value;
}
async function failureOf(running: Promise<unknown>): Promise<Failure> {
  const error = await over(running).then(
    (value) => new Error(`it ended with ${JSON.stringify(value)}`),
    (reason: Error) => reason,
  );
  if (error instanceof Failure) return error;
  throw error;
}

/** A host whose restart brings a healthy start; `log` and `revert` are answered, too. */
function obliging(answers: Answers = {}, inputs: Record<string, string> = {}) {
  const stop: (() => void)[] = [];
  const on = (request: string, say: (event: HelperEvent) => void) => {
    if (request === 'begin') {
      say({ type: 'probe', status: null });
      say({ type: 'result', job: 'restart', code: 0, output: '' });
      stop.push(healthy(say, 'new'));
    }
    if (request === 'log') say({ type: 'log end' });
    if (request === 'watch') stop.push(healthy(say, 'new'));
    if (request === 'revert') {
      stop.splice(0).map((each) => each());
      say({ type: 'result', job: 'back', code: 0, output: '' });
      stop.push(healthy(say, 'back'));
    }
  };
  const fake = fakeHost({}, on, { answers, inputs });
  return {
    ...fake,
    go: () => over(swapAndWatch(fake.job, GOING)).finally(() => stop.splice(0).map((each) => each())),
  };
}

const HEALTH_ALONE =
  'that the service took these rules rests on its health alone: the log of the service could not be read here';

describe('a transaction', () => {
  it('swaps, restarts, watches, and confirms what it saw', async () => {
    const { go, asked, said } = obliging();
    expect(await go()).toMatchObject({
      outcome: 'deployed',
      changed: true,
      rulesSha256: NEW,
      previousSha256: OLD,
      verifiedBy: 'liveness',
      warnings: [HEALTH_ALONE],
    });
    expect(asked).toEqual(['begin', 'confirm deployed new']);
    expect(said[0]).toBe('deploying: the rules differ');
    expect(said).toContain(
      'should this run end before that, the host goes back by itself; at the latest, that is over at 14:29:48 UTC',
    );
  });

  it('says what it risks without a guard, and promises no time then', async () => {
    const { go, said, warned } = obliging(
      { begin: () => ({ guard: 'off', decidedBy: null }) },
      { INPUT_GUARD: 'off' },
    );
    expect((await go()).outcome).toBe('deployed');
    expect(warned).toEqual([expect.stringMatching(/^guard: off: when the helper on the host is killed/)]);
    expect(said.join()).not.toContain('goes back by itself');
  });

  it('warns where somebody changed the file meanwhile', async () => {
    const { go } = obliging({ confirm: () => 'c'.repeat(64) });
    expect((await go()).warnings).toEqual([
      HEALTH_ALONE,
      'somebody changed /srv/sync-rules.yaml during this deploy: the service runs the deployed rules until its next restart',
    ]);
  });

  it('goes back where the service restarts by itself, and says so to the host', async () => {
    const fake = obliging();
    setTimeout(() => fake.say({ type: 'state', output: 'running another' }), 1_000);
    expect(await fake.go()).toMatchObject({
      outcome: 'rolled-back',
      reason: expect.stringMatching(/^restarted by itself: /),
    });
    expect(fake.asked).toEqual(['begin', 'revert', 'log', 'finish rolled-back back']);
  });
});

describe('a cancelled transaction', () => {
  it('goes back at once, and needs no log of what did not fail', async () => {
    const fake = obliging();
    setTimeout(() => fake.interrupts.receive('SIGINT', 0), 1_000);
    expect(await fake.go()).toMatchObject({
      outcome: 'rolled-back',
      changed: true,
      headline: 'this deploy was cancelled; the old rules are back on web and run',
      reason: 'cancelled: SIGINT',
    });
    expect(fake.asked).toEqual(['begin', 'revert', 'finish rolled-back back']);
    expect(fake.said).toContain('cancelled: SIGINT');
  });

  it('whose signal comes while the host begins takes back what that began', async () => {
    const fake = obliging({
      begin: () => new Promise((resolve) => setTimeout(resolve, 5_000, { guard: 'system', decidedBy: null })),
    });
    setTimeout(() => fake.interrupts.receive('SIGTERM', 0), 1_000);
    expect((await fake.go()).outcome).toBe('rolled-back');
    expect(fake.asked).toEqual(['begin', 'revert', 'finish rolled-back back']);
  });

  it('is left to the host at the second signal', async () => {
    const fake = obliging({ revert: () => new Promise(() => {}) });
    setTimeout(() => fake.interrupts.receive('SIGINT', 0), 1_000);
    setTimeout(() => fake.interrupts.receive('SIGTERM', 1_000), 2_000);
    const failure = await failureOf(fake.go());
    expect(failure.outcome).toBe('unknown');
    expect(failure.reason).toMatch(/^cancelled by SIGTERM a second time.* left to the host$/);
    expect(failure.hint).toMatch(/^web ends this by itself: .* at \d\d:\d\d:\d\d UTC at the latest/);
  });
});

describe('what the host refuses before the swap changes nothing', () => {
  const refusals: [string, string, string, RegExp, RegExp][] = [
    [
      'swap',
      'changed',
      'x',
      /^somebody changed \/var\/lib\/\S+ on the host while this deploy/,
      /Find out who/,
    ],
    [
      'stage',
      'attributes',
      '640 901 100',
      /^mode, owner, ACL or label of .* \(640 901 100\) cannot be kept/,
      /as the owner/,
    ],
    [
      'arm',
      'no-guard',
      'there is no setsid',
      /cannot start a guard, .*: there is no setsid$/,
      /enable-linger.*guard: off/,
    ],
    ['stage', 'write', 'No space left', /could not be laid beside .*: No space left$/, /Nothing was changed/],
    ['arm', 'write', '', /could not be laid beside .*: write$/, /Nothing was changed/],
    ['stage', 'unfinished', '', /could not be laid beside .*: unfinished$/, /Nothing was changed/],
  ];
  it.each(refusals)('%s: %s', async (request, code, detail, words, hint) => {
    const { go, asked } = obliging({ begin: refusal(request, code, detail) });
    const failure = await failureOf(go());
    expect(failure).toMatchObject({ outcome: 'refused', reason: expect.stringMatching(words) });
    expect(failure.hint).toMatch(hint);
    expect(asked).toEqual(['begin']);
  });

  it('what a restricted key may not do is said by whoever knows the key', async () => {
    const { go } = obliging({ begin: refusal('stage', 'denied', 'the path is /srv/x') });
    await expect(go()).rejects.toMatchObject({ name: 'HelperRefusal', code: 'denied' });
  });

  it('a restart that is refused after the swap is taken back', async () => {
    const { go, asked } = obliging({ begin: refusal('restart', 'write', 'the journal cannot be written') });
    expect(await go()).toMatchObject({
      outcome: 'rolled-back',
      reason: 'restart command failed: the journal cannot be written',
    });
    expect(asked).toEqual(['begin', 'revert', 'finish rolled-back back']);
  });

  it('a bug is a bug', async () => {
    const { go } = obliging({
      begin: () => {
        throw new TypeError('x is not a function');
      },
    });
    await expect(go()).rejects.toThrow(TypeError);
  });
});

describe('a transaction whose connection is lost', () => {
  const GONE = new HelperGone('the host no longer answers');
  const ended = (outcome: string) => ({
    state: 'ended' as const,
    entry: readEntry(`2026-11-21T15:04:05Z outcome=${outcome} old=${OLD} new=${NEW} id=the-id`)!,
  });

  it('in the middle of the watch goes on watching, restarts nothing, and keeps the outage it had seen', async () => {
    const fake = obliging({ adopt: () => ({ state: 'open', restarted: true }) });
    setTimeout(() => fake.cut(GONE), 1_000);
    const report = await fake.go();
    expect(report).toMatchObject({ outcome: 'deployed', verifiedBy: 'liveness' });
    expect(report.outageMs).toBeGreaterThan(0);
    expect(fake.asked).toEqual(['begin', 'reopen', 'adopt the-id', 'watch', 'confirm deployed new']);
    expect(fake.said).toContain('the connection is back, and the host has waited: watching goes on');
  });

  it('twice, goes on watching twice', async () => {
    const fake = obliging({ adopt: () => ({ state: 'open', restarted: true }) });
    setTimeout(() => fake.cut(GONE), 1_000);
    setTimeout(() => fake.cut(GONE), 2_000);
    expect((await fake.go()).outcome).toBe('deployed');
    expect(fake.asked.filter((request) => request === 'reopen')).toHaveLength(2);
    expect(fake.asked.filter((request) => request === 'begin')).toHaveLength(1);
  });

  it('unnoticed is no verdict: what was waited for may have come, and not have been heard', async () => {
    const { job, asked } = fakeHost(
      {},
      (request, say) => {
        if (request !== 'begin') return;
        say({ type: 'probe', status: null });
        say({ type: 'result', job: 'restart', code: 0, output: '' });
        say({ type: 'state', output: 'running new' });
      },
      { answers: { adopt: () => ended('rolled-back') }, inputs: { INPUT_LIVENESS_TIMEOUT: '20s' } },
    );
    const report = await over(swapAndWatch(job, GOING));
    expect(report).toMatchObject({ outcome: 'rolled-back' });
    expect(report.reason).toMatch(/^the host has said nothing for \d+ s\n/);
    expect(asked).toEqual(['begin', 'reopen', 'adopt the-id']);
  });

  it('before the restart goes back, and restarts nothing that was never stopped', async () => {
    const fake = fakeHost({}, (request, say) => void (request === 'watch' && healthy(say, 'old')), {
      answers: {
        begin: () => {
          throw GONE;
        },
        adopt: () => ({ state: 'open', restarted: false }),
        revert: () => false,
      },
    });
    expect(await over(swapAndWatch(fake.job, GOING))).toMatchObject({
      outcome: 'refused',
      changed: false,
      headline: expect.stringContaining('the service ran on all the time'),
      reason: 'cancelled: the connection was lost before the restart',
    });
    expect(fake.asked).toEqual(['begin', 'reopen', 'adopt the-id', 'revert', 'watch', 'finish refused -']);
  });

  it('before the restart goes back from what the service did by itself meanwhile', async () => {
    const fake = obliging({
      begin: () => {
        throw GONE;
      },
      adopt: () => ({ state: 'open', restarted: false }),
    });
    expect(await fake.go()).toMatchObject({
      outcome: 'rolled-back',
      reason: 'cancelled: the connection was lost before the restart',
    });
    expect(fake.asked).toEqual(['begin', 'reopen', 'adopt the-id', 'revert', 'finish rolled-back back']);
  });

  it('while the host answers the confirmation is deployed where the host heard it', async () => {
    const fake = obliging({
      confirm: () => {
        throw GONE;
      },
      adopt: () => ended('deployed'),
    });
    expect((await fake.go()).outcome).toBe('deployed');
  });

  it('while it confirms is confirmed again where the host did not hear it', async () => {
    let tries = 0;
    const fake = obliging({
      confirm: () => {
        if (tries++ === 0) throw GONE;
        return NEW;
      },
      adopt: () => ({ state: 'open', restarted: true }),
    });
    expect((await fake.go()).outcome).toBe('deployed');
    expect(tries).toBe(2);
  });

  it('is rolled back where the host has gone back before the confirmation', async () => {
    const fake = obliging({
      confirm: refusal('confirm', 'lost', 'revert'),
      adopt: () => ended('rolled-back'),
    });
    expect(await fake.go()).toMatchObject({ outcome: 'rolled-back' });
    // The helper is there, and needs no new connection.
    expect(fake.asked).not.toContain('reopen');
  });

  it('while it goes back goes back once more, or tells what the host did meanwhile', async () => {
    const fake = obliging({ adopt: () => ended('rolled-back') });
    setTimeout(() => fake.say({ type: 'state', output: 'running another' }), 1_000);
    setTimeout(() => fake.cut(GONE), 1_500);
    const report = await fake.go();
    expect(report.outcome).toBe('rolled-back');
    // What failed stands before what happened to the connection.
    expect(report.reason).toMatch(/^restarted by itself: .*\n(.*\n)*on the host: /);
  });
});

describe('only the file', () => {
  const writing = (answers: Answers = {}, seen: Partial<Deploy['seen']> = {}) => {
    const fake = fakeHost(seen, () => {}, { answers });
    return { ...fake, go: () => over(write(fake.job)) };
  };

  it('is put there, and confirmed as written; nothing is restarted', async () => {
    const { go, asked } = writing();
    expect(await go()).toMatchObject({ outcome: 'written', changed: true });
    expect(asked).toEqual(['begin-without-restart', 'confirm written -']);
  });

  it('is not touched where it is the same', async () => {
    const { go, asked } = writing({}, { sha256: NEW });
    expect(await go()).toMatchObject({ outcome: 'written', changed: false });
    expect(asked).toEqual([]);
  });

  it('stays as it was where the host refuses', async () => {
    const { go } = writing({ begin: refusal('stage', 'write', 'No space left') });
    expect((await failureOf(go())).outcome).toBe('refused');
  });

  it('is written although the answer of the host was lost', async () => {
    const { go } = writing({
      confirm: () => {
        throw new HelperGone('gone');
      },
      adopt: () => ({
        state: 'ended',
        entry: readEntry(`2026-11-21T15:04:05Z outcome=written old=${OLD} new=${NEW} id=the-id`)!,
      }),
    });
    expect(await go()).toMatchObject({ outcome: 'written', changed: true });
  });
});
