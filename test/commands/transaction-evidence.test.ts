import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { goBack } from '../../src/commands/go-back.ts';
import type { Deploy } from '../../src/commands/job.ts';
import { swapAndWatch } from '../../src/commands/transaction.ts';
import { HelperGone } from '../../src/host/helper.ts';
import type { HelperEvent } from '../../src/host/helper-events.ts';
import { readEntry } from '../../src/host/history.ts';
import type { ApiAnswer } from '../../src/service/api.ts';
import type { Diagnostics } from '../../src/service/diagnostics.ts';
import { beginWatch, observe } from '../../src/service/verdict.ts';
import { recordedDiagnostics } from '../service/recorded-api.ts';
import {
  type Answers,
  BOOTED,
  fakeHost,
  healthy,
  inspection,
  journal,
  line,
  NEW,
  OLD,
  supervisor,
  UNCHANGED,
  UPDATED,
} from './fake-host.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const GOING = { do: 'deploy', why: 'the rules differ', back: 'restart', first: false } as const;
const PROCESSING = recordedDiagnostics('processing');
const RULES = PROCESSING.deploying!.content!;
const COST = /replicate everything once more, and every client download again/;
const REFUSED =
  'error: Failed to update sync config Function is not defined {"errors":[{"location":{"end":66,"start":48},"type":"fatal"}]}';
const answered = (value: Diagnostics): ApiAnswer<Diagnostics> => ({ kind: 'answered', value });
const saying = (answer: ApiAnswer<Diagnostics>): Answers => ({ api: { diagnostics: async () => answer } });

interface Given {
  readonly answers?: Answers;
  readonly inputs?: Record<string, string>;
  /** What the log of a start says as soon as it is followed. */
  readonly lines?: Readonly<Record<string, readonly string[]>>;
  readonly log?: string;
  /** So many milliseconds after the restart, the service is started again by itself. */
  readonly crashAt?: number;
}

/** A deploy to a host that restarts the service into a healthy start, and back. */
function deploying({ answers = {}, inputs = {}, lines = {}, log = '', crashAt }: Given = {}) {
  const stop: (() => void)[] = [];
  const on = (request: string, say: (event: HelperEvent) => void) => {
    if (request === 'begin') {
      say({ type: 'probe', status: null });
      say({ type: 'result', job: 'restart', code: 0, output: '' });
      stop.push(healthy(say, 'new'));
      if (crashAt !== undefined)
        setTimeout(() => say({ type: 'state', output: 'running new-but-another' }), crashAt);
    }
    if (request === 'log') {
      say({ type: 'log', chunk: Buffer.from(log) });
      say({ type: 'log end' });
    }
    if (request === 'revert') {
      for (const each of stop.splice(0)) each();
      say({ type: 'result', job: 'back', code: 0, output: '' });
      stop.push(healthy(say, 'back'));
    }
  };
  const fake = fakeHost({}, on, {
    answers: {
      inspect: () => inspection({ sha256: NEW, state: supervisor.parse('running new') }),
      follow: (identity, say) => {
        for (const text of lines[identity] ?? []) setTimeout(() => say(line(identity, text)), 50);
      },
      ...answers,
    },
    inputs,
    rules: RULES,
  });
  const job: Deploy = {
    ...fake.job,
    before: {
      ...fake.job.before,
      expectation: {
        proof: 'required',
        stored: 'others',
        mounted: null,
        diagnostics: answers.api !== undefined,
      },
    },
  };
  const go = async (seconds = 60) => {
    const ending = swapAndWatch(job, GOING);
    ending.catch(() => {});
    for (let at = 0; at < seconds; at++) await vi.advanceTimersByTimeAsync(1_000);
    for (const each of stop.splice(0)) each();
    return ending;
  };
  return { ...fake, go };
}
const TAKEN = { new: [BOOTED, UPDATED] };

describe('a transaction is confirmed by what the service says', () => {
  it('in its log', async () => {
    const { go, asked, said } = deploying({ lines: TAKEN });
    expect(await go()).toMatchObject({ outcome: 'deployed', verifiedBy: 'log', warnings: [] });
    expect(asked).toEqual(['begin', 'confirm deployed new']);
    expect(said).toContain('the service says: booting PowerSync Service 1.25.0');
    expect(said.join('\n')).toMatch(
      /healthy: 2 s of 200s from one start of the service; it has taken these rules/,
    );
  });

  it('to whoever asks, and what it objects to is a warning with what going back costs', async () => {
    const missing = recordedDiagnostics('missing-table');
    const ours = { ...missing, deploying: { ...missing.deploying!, content: RULES } };
    const { go, asked } = deploying({ answers: saying(answered(ours)) });
    const report = await go();
    expect(report).toMatchObject({ outcome: 'deployed', verifiedBy: 'diagnostics' });
    expect(report.warnings).toEqual([
      expect.stringMatching(/^the service runs these rules, and objects to \d+ things? in them/),
    ]);
    expect(report.warnings![0]).toMatch(COST);
    expect(asked).not.toContain('revert');
  });
});

describe('a transaction that nothing proves', () => {
  it.each([
    ['the line does not come', {}, /has no line that says it took the rules$/],
    [
      'diagnostics has other rules',
      saying(answered(recordedDiagnostics('active'))),
      /^diagnostics names other rules/,
    ],
    [
      'the source is gone',
      saying(answered({ ...PROCESSING, connections: recordedDiagnostics('source-down').connections })),
      /^the service is not connected/,
    ],
  ] as [string, Answers, RegExp][])(
    'is confirmed as that, and nothing is reverted: %s',
    async (name, answers, why) => {
      const { go, asked } = deploying({
        answers,
        lines: { new: name.startsWith('diag') ? [BOOTED, UPDATED] : [BOOTED] },
      });
      const report = await go();
      expect(report).toMatchObject({
        outcome: 'unproven',
        changed: true,
        reason: expect.stringMatching(why),
      });
      expect(report.next!.join('\n')).toMatch(COST);
      // No start is known to have read these rules.
      expect(asked).toEqual(['begin', 'confirm unproven new']);
    },
  );

  it('is not waited for until it is active', async () => {
    const { go, asked } = deploying({ lines: { new: [BOOTED] }, inputs: { INPUT_WAIT_FOR: 'active' } });
    expect((await go()).outcome).toBe('unproven');
    expect(asked).not.toContain('inspect');
  });

  it('stays that where the connection is lost while it is confirmed', async () => {
    const entry = readEntry(`2026-11-21T15:04:05Z outcome=unproven old=${OLD} new=${NEW} id=the-id`)!;
    const { go, asked } = deploying({
      lines: { new: [BOOTED] },
      answers: {
        confirm: () => {
          throw new HelperGone('gone');
        },
        adopt: () => ({ state: 'ended', entry }),
      },
    });
    expect(await go()).toMatchObject({ outcome: 'unproven', changed: true });
    expect(asked).not.toContain('revert');
  });

  it('says it, too, where somebody changed the file meanwhile', async () => {
    const { go } = deploying({ lines: { new: [BOOTED] }, answers: { confirm: () => OLD } });
    expect((await go()).warnings).toEqual([
      expect.stringMatching(/^somebody changed \/srv\/sync-rules.yaml/),
    ]);
  });
});

describe('a transaction whose rules are refused', () => {
  it('goes back at the line that says so, and shows where', async () => {
    const { go, asked, said, warned } = deploying({
      lines: { new: [BOOTED, REFUSED], back: [BOOTED, UNCHANGED] },
      log: journal([BOOTED, REFUSED]),
    });
    const report = await go();
    expect(report).toMatchObject({ outcome: 'rolled-back', verifiedBy: 'log' });
    expect(report.reason).toBe(
      'rules refused: Function is not defined\nthe service said: Failed to update sync config Function is not defined',
    );
    expect(asked).toEqual(['begin', 'revert', 'log', 'finish rolled-back back']);
    expect(said).toContain('sync-rules.yaml:3:18: error: Function is not defined');
    expect(warned).toEqual([]);
  });

  it.each([
    ['its log', { lines: { ...TAKEN, back: [BOOTED, UPDATED] } }],
    ['diagnostics', { answers: saying(answered(PROCESSING)) }],
  ] as [string, Given][])(
    'after it took them by %s, goes back all the same where it crashes, and says what that costs',
    async (_, given) => {
      const { go, asked, warned } = deploying({ ...given, crashAt: 1_800 });
      expect(await go()).toMatchObject({
        outcome: 'rolled-back',
        reason: expect.stringMatching(/^restarted by itself/),
      });
      expect(asked).toContain('revert');
      expect(warned).toEqual([
        'the service had taken the new rules: it replicates everything once more for the old ones',
      ]);
    },
  );

  it('costs nothing where it had these rules already', async () => {
    const { go, warned } = deploying({
      answers: saying(answered({ ...PROCESSING, active: PROCESSING.deploying, deploying: null })),
      crashAt: 1_800,
    });
    expect((await go()).outcome).toBe('rolled-back');
    expect(warned).toEqual([]);
  });
});

describe('a confirmed transaction whose rules are to become active', () => {
  const inputs = { INPUT_WAIT_FOR: 'active', INPUT_ACTIVATION_TIMEOUT: '20s' };
  const done: Diagnostics = { ...PROCESSING, active: PROCESSING.deploying, deploying: null };

  it('is deployed when they are', async () => {
    const { go, asked } = deploying({ answers: saying(answered(done)), inputs });
    expect(await go()).toMatchObject({ outcome: 'deployed', verifiedBy: 'diagnostics' });
    // The lock is free by then.
    expect(asked).toEqual(['begin', 'confirm deployed new', 'inspect']);
  });

  it('is unproven when they are not in time; what else there is to warn of is said as well', async () => {
    const { go, asked } = deploying({
      answers: { ...saying(answered(PROCESSING)), confirm: () => OLD },
      inputs,
    });
    const report = await go();
    expect(report).toMatchObject({ outcome: 'unproven', changed: true, rulesSha256: NEW });
    expect(report.headline).toContain('was not active within activation-timeout (20 s)');
    expect(report.warnings).toEqual([expect.stringMatching(/^somebody changed/)]);
    expect(asked).not.toContain('revert');
  });

  it.each([['a signal', (fake: ReturnType<typeof deploying>) => fake.interrupts.receive('SIGTERM', 0)]])(
    'is unproven at %s: it is neither refused nor taken back',
    async (_, end) => {
      const fake = deploying({ answers: saying(answered(PROCESSING)), inputs });
      setTimeout(() => end(fake), 8_000);
      expect(await fake.go()).toMatchObject({
        outcome: 'unproven',
        changed: true,
        reason: 'cancelled by SIGTERM',
      });
      expect(fake.asked).not.toContain('revert');
    },
  );

  it('is unproven where the connection is lost: it is neither refused nor taken back', async () => {
    const { go, asked } = deploying({
      answers: {
        ...saying(answered(PROCESSING)),
        inspect: () => {
          throw new HelperGone('the host no longer answers');
        },
      },
      inputs,
    });
    expect(await go()).toMatchObject({
      outcome: 'unproven',
      changed: true,
      reason: 'the host no longer answers',
    });
    expect(asked).not.toContain('reopen');
  });
});

describe('the way back', () => {
  it('has ended well where what the log says came too late for another whole window', async () => {
    let stop = () => {};
    const { job, asked } = fakeHost({}, (request, say) => {
      if (request === 'log') say({ type: 'log end' });
      if (request !== 'revert') return;
      say({ type: 'probe', status: null });
      say({ type: 'result', job: 'back', code: 0, output: '' });
      say({ type: 'state', output: 'running back' });
      // A window of 2 s, and 4 s in all.
      setTimeout(() => {
        stop = healthy(say, 'back');
      }, 1_500);
      setTimeout(() => say(line('back', UPDATED)), 2_800);
    });
    const settings = { restart: true, previous: 'old', windowMs: 2_000, timeoutMs: 4_000, stopMs: 1_000 };
    const failed = observe(beginWatch(settings, 0), { type: 'cancelled', at: 1, by: 'SIGINT' });
    const ending = goBack(job, GOING, failed);
    await vi.advanceTimersByTimeAsync(20_000);
    stop();
    expect(await ending).toMatchObject({ outcome: 'rolled-back', verifiedBy: 'liveness' });
    expect(asked).toContain('finish rolled-back back');
  });
});
