import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchService } from '../../src/commands/watch.ts';
import { HelperGone } from '../../src/host/helper.ts';
import type { HelperEvent } from '../../src/host/helper-events.ts';
import type { DiagnosticsAnswer, Expectation } from '../../src/service/evidence.ts';
import type { LogSign } from '../../src/service/log-signs.ts';
import { BOOTED, fakeHost, healthy, line, UNCHANGED, UPDATED } from './fake-host.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const REFUSED =
  'error: Failed to update sync config Function is not defined {"errors":[{"location":{"end":66,"start":48},"type":"fatal"}]}';
const TROUBLE = 'error: [powersync_2_bb] Replication error the source is gone {"stack":"x"}';
const EXPECTED: Expectation = { proof: 'required', stored: 'others', mounted: null, diagnostics: false };
type Answered = Extract<DiagnosticsAnswer, { state: 'answered' }>;
const answer = (standing: Answered['standing'], more: Partial<Answered> = {}): DiagnosticsAnswer => ({
  state: 'answered',
  standing,
  refusal: '',
  trouble: [],
  ...more,
});

interface Given {
  /** What the log says, and so many milliseconds after it is followed. */
  readonly lines?: readonly (readonly [at: number, start: string, text: string])[];
  readonly expectation?: Partial<Expectation>;
  readonly mounts?: () => Promise<boolean | null>;
  readonly diagnostics?: (nth: number) => DiagnosticsAnswer | Promise<DiagnosticsAnswer>;
  readonly restart?: boolean;
  readonly timeoutMs?: number;
  /** Nothing more is seen then but what is asked for. */
  readonly silentAfterMs?: number;
  /** How long the last answer took. */
  readonly tookMs?: number;
}

/** Watches a healthy start, `new`, with a window of 2 s and a timeout of 10 s. */
async function watching({
  lines = [],
  expectation = {},
  mounts,
  diagnostics,
  restart = true,
  timeoutMs = 10_000,
  silentAfterMs = Number.POSITIVE_INFINITY,
  tookMs = 0,
}: Given) {
  const followed: string[] = [];
  const signs: LogSign[] = [];
  const askedAt: number[] = [];
  const began = performance.now();
  const now = () => performance.now() - began;
  let stop = () => {};
  const up = (say: (event: HelperEvent) => void) => {
    say({ type: 'probe', status: null });
    say({ type: 'result', job: 'restart', code: 0, output: '' });
    stop = healthy(say, 'new');
    if (silentAfterMs < Number.POSITIVE_INFINITY) setTimeout(() => stop(), silentAfterMs);
  };
  const fake = fakeHost({}, () => {}, {
    answers: {
      follow: (identity, say) => {
        followed.push(identity);
        for (const [at, start, text] of lines) setTimeout(() => say(line(start, text)), at);
      },
    },
  });
  const unfollow = vi.spyOn(fake.job.host, 'endFollowing');
  const lookedAt: number[] = [];
  Object.assign(fake.job.prober, { tookMs });
  const atOnce = (what: string, event: HelperEvent) => () => {
    fake.asked.push(`at once: ${what}`);
    lookedAt.push(now());
    if (silentAfterMs < Number.POSITIVE_INFINITY) fake.say(event);
  };
  const [probed, running] = [
    { type: 'probe', status: 200 },
    { type: 'state', output: 'running new' },
  ] as const;
  vi.spyOn(fake.job.prober, 'atOnce').mockImplementation(atOnce('probe', probed));
  vi.spyOn(fake.job.host, 'lookAtOnce').mockImplementation(atOnce('state', running));
  const settings = {
    restart,
    previous: restart ? 'old' : null,
    windowMs: 2_000,
    timeoutMs,
    stopMs: 1_000,
    expectation: { ...EXPECTED, ...expectation },
  };
  const ask =
    diagnostics &&
    (async () => {
      askedAt.push(now());
      return diagnostics(askedAt.length);
    });
  const ending = watchService(fake.job, settings, {
    command: restart ? 'restart' : null,
    begin: async () => void setTimeout(() => up(fake.say), 100),
    diagnostics: ask,
    mounts,
    onSign: (sign) => signs.push(sign),
  }).then((watch) => ({ watch, at: now() }));
  await vi.advanceTimersByTimeAsync(20_000);
  stop();
  const { watch, at } = await ending;
  return { ...fake, verdict: watch.verdict, watch, at, followed, signs, askedAt, unfollow, lookedAt };
}

describe('a watch that follows the log', () => {
  it('is healthy by the line that takes the rules, after a whole window', async () => {
    const { verdict, at, followed, signs, unfollow } = await watching({
      lines: [
        [10, 'new', BOOTED],
        [50, 'new', UPDATED],
      ],
    });
    expect(verdict).toEqual({ state: 'healthy', verifiedBy: 'log', identity: 'new' });
    expect(at).toBeGreaterThanOrEqual(2_000);
    expect(at).toBeLessThan(3_500);
    expect(followed).toEqual(['new']);
    expect(signs.map(({ type }) => type)).toEqual(['booted', 'taken']);
    expect(unfollow).toHaveBeenCalledTimes(1);
  });

  it('looks once more when a window ends, and does not wait for the next look', async () => {
    // All else is silent from then on.
    const { verdict, watch, at, asked } = await watching({ silentAfterMs: 1_900 });
    expect(verdict.state).toBe('healthy');
    expect(asked.filter((each) => each.startsWith('at once'))).toEqual(['at once: probe', 'at once: state']);
    const end = watch.healthySince! + 2_000 - watch.beganAt;
    expect(at).toBeGreaterThanOrEqual(end);
    expect(at).toBeLessThan(end + 50);
  });

  it('sends for the last answer of a window before its end, where answers take long', async () => {
    const { watch, lookedAt } = await watching({ tookMs: 400 });
    const end = watch.healthySince! + 2_000 - watch.beganAt;
    expect(lookedAt).toHaveLength(2);
    for (const [nth, early] of [300, 150].entries()) {
      expect(lookedAt[nth]).toBeGreaterThanOrEqual(end - early);
      expect(lookedAt[nth]).toBeLessThan(end - early + 20);
    }
  });

  it('asks for the mounts of the new start when it finds its rules unchanged, once', async () => {
    const lines = [
      [10, 'new', BOOTED],
      [50, 'new', UNCHANGED],
      [60, 'new', UNCHANGED],
    ] as const;
    const unknown = { stored: 'unknown' } as const;
    const mounted = vi.fn(async () => true);
    expect((await watching({ lines, expectation: unknown, mounts: mounted })).verdict).toMatchObject({
      state: 'healthy',
      verifiedBy: 'log',
    });
    expect(mounted).toHaveBeenCalledTimes(1);
    const elsewhere = await watching({ lines, expectation: unknown, mounts: async () => false });
    expect(elsewhere.verdict).toMatchObject({ state: 'failed', reason: 'reads other rules' });
    const unseen = await watching({
      lines,
      expectation: unknown,
      mounts: () => Promise.reject(new Error('gone')),
    });
    expect(unseen.verdict.state).toBe('unproven');
  });

  it('fails at the line that refuses them, while the probes still answer 200', async () => {
    const { verdict, at, unfollow } = await watching({
      lines: [
        [10, 'new', BOOTED],
        [50, 'new', REFUSED],
      ],
    });
    expect(verdict).toMatchObject({
      state: 'failed',
      reason: 'rules refused',
      evidence: 'Function is not defined',
      identity: 'new',
    });
    expect(at).toBeLessThan(1_000);
    expect(unfollow).toHaveBeenCalledTimes(1);
  });

  it('fails at a refusal after the rules were taken (`exit_on_error: false`)', async () => {
    const { verdict, at } = await watching({
      lines: [
        [10, 'new', BOOTED],
        [50, 'new', UPDATED],
        [1_500, 'new', REFUSED],
      ],
    });
    expect(verdict).toMatchObject({ state: 'failed', reason: 'rules refused' });
    expect(at).toBeLessThan(2_500);
  });

  it('hears nothing of another start', async () => {
    const { verdict, signs } = await watching({
      lines: [
        [10, 'new', BOOTED],
        [20, 'old', REFUSED],
        [50, 'new', UPDATED],
        [60, 'another', REFUSED],
      ],
    });
    expect(verdict).toMatchObject({ state: 'healthy', verifiedBy: 'log' });
    expect(signs).toHaveLength(2);
  });

  it('is healthy on less where the log cannot be followed', async () => {
    const { verdict, at } = await watching({});
    expect(verdict).toEqual({ state: 'healthy', verifiedBy: 'liveness', identity: 'new' });
    expect(at).toBeLessThan(3_500);
  });

  it('is unproven at the end where the line does not come that this version would say', async () => {
    const { verdict, at } = await watching({ lines: [[10, 'new', BOOTED]] });
    expect(verdict).toEqual({
      state: 'unproven',
      identity: 'new',
      why: 'its log (version 1.25.0) has no line that says it took the rules',
    });
    expect(at).toBeGreaterThan(10_000);
  });

  it('is unproven as long as the source is in trouble, and healthy when that is over', async () => {
    const taken = [
      [10, 'new', BOOTED],
      [50, 'new', UPDATED],
      [90, 'new', TROUBLE],
    ] as const;
    expect((await watching({ lines: taken })).verdict).toMatchObject({
      state: 'unproven',
      why: 'the source is gone',
    });
    const over = [5_000, 'new', 'info: [powersync_2_bb] Created replication slot powersync_2_bb'] as const;
    const { verdict, at } = await watching({ lines: [...taken, over] });
    expect(verdict).toMatchObject({ state: 'healthy', verifiedBy: 'log' });
    expect(at).toBeGreaterThan(5_000);
    expect(at).toBeLessThan(6_500);
  });

  it('fails where it finds a text unchanged that was another one', async () => {
    const { verdict } = await watching({
      lines: [
        [10, 'new', BOOTED],
        [50, 'new', UNCHANGED],
      ],
    });
    expect(verdict).toMatchObject({ state: 'failed', reason: 'reads other rules' });
  });

  it('of a start that runs already follows nothing', async () => {
    const { verdict, followed, unfollow } = await watching({
      restart: false,
      expectation: { proof: 'welcome' },
      lines: [[10, 'new', REFUSED]],
    });
    expect(verdict.state).toBe('healthy');
    expect(followed).toEqual([]);
    expect(unfollow).not.toHaveBeenCalled();
  });
});

describe('a watch that asks the admin API', () => {
  const token = { diagnostics: true };

  it('asks once a second, when the start is up, and no more after the verdict', async () => {
    const { verdict, at, askedAt } = await watching({
      expectation: token,
      diagnostics: (nth) => answer(nth < 3 ? 'absent' : 'processing'),
    });
    expect(verdict).toEqual({ state: 'healthy', verifiedBy: 'diagnostics', identity: 'new' });
    expect(askedAt[0]).toBeGreaterThan(100);
    const pauses = askedAt.slice(1).map((asked, nth) => asked - askedAt[nth]!);
    expect(new Set(pauses)).toEqual(new Set([1_000]));
    expect(Math.max(...askedAt)).toBeLessThanOrEqual(at);
    expect(askedAt.length).toBeLessThan(7);
  });

  it('fails at once where it refuses the rules', async () => {
    const { verdict, at } = await watching({
      expectation: token,
      diagnostics: () => answer('refused', { refusal: 'Function is not defined' }),
    });
    expect(verdict).toMatchObject({
      state: 'failed',
      reason: 'rules refused',
      evidence: 'Function is not defined',
    });
    expect(at).toBeLessThan(2_500);
  });

  it('fails at the end where it has the rules from before, and nothing else was said', async () => {
    const { verdict, at } = await watching({ expectation: token, diagnostics: () => answer('absent') });
    expect(verdict).toMatchObject({ state: 'failed', reason: 'reads other rules' });
    expect(at).toBeGreaterThan(10_000);
  });

  it('is unproven at the end where the source is in trouble', async () => {
    const { verdict } = await watching({
      expectation: token,
      lines: [
        [10, 'new', BOOTED],
        [50, 'new', UPDATED],
      ],
      diagnostics: () => answer('processing', { trouble: ['not connected (look)'] }),
    });
    expect(verdict).toMatchObject({ state: 'unproven', why: 'not connected (look)' });
  });

  it.each([
    ['does not answer', (): DiagnosticsAnswer => ({ state: 'not to be had', why: 'status 404' })],
    [
      'is gone with the connection',
      (): never => {
        throw new HelperGone('gone');
      },
    ],
  ])('goes by the log where it %s', async (_, diagnostics) => {
    const { verdict } = await watching({
      expectation: { ...token, diagnostics: false },
      lines: [
        [10, 'new', BOOTED],
        [50, 'new', UPDATED],
      ],
      diagnostics,
    });
    expect(verdict).toMatchObject({ state: 'healthy', verifiedBy: 'log' });
  });

  it('waits for no answer to come to its verdict, and hears none that comes after it', async () => {
    const { watch, askedAt } = await watching({
      expectation: token,
      diagnostics: () => new Promise((resolve) => setTimeout(resolve, 15_000, answer('refused'))),
    });
    expect(watch.verdict.state).not.toBe('pending');
    expect(watch.evidence.diagnostics).toBeNull();
    expect(askedAt).toHaveLength(1);
  });
});
