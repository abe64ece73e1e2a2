import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { untilActive } from '../../src/commands/activation.ts';
import { HelperGone } from '../../src/host/helper.ts';
import type { Inspection } from '../../src/host/inspection.ts';
import type { ApiAnswer } from '../../src/service/api.ts';
import type { Diagnostics } from '../../src/service/diagnostics.ts';
import { changedDiagnostics, recordedDiagnostics } from '../service/recorded-api.ts';
import {
  type Answers,
  BOOTED,
  fakeHost,
  inspection,
  journal,
  MONA,
  NEW,
  OLD,
  supervisor,
  UNCHANGED,
  UPDATED,
} from './fake-host.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ACTIVE = { INPUT_WAIT_FOR: 'active', INPUT_ACTIVATION_TIMEOUT: '60s' };
const PROCESSING = recordedDiagnostics('processing');
const RULES = PROCESSING.deploying!.content!;
const answered = (value: Diagnostics): ApiAnswer<Diagnostics> => ({ kind: 'answered', value });
const done: Diagnostics = { ...PROCESSING, active: PROCESSING.deploying, deploying: null };
const running = (changes: Partial<Inspection> = {}) =>
  inspection({ sha256: NEW, state: supervisor.parse('running new'), ...changes });

/** Waits for the start `new`, for so many seconds. */
async function waiting(answers: Answers, { inputs = ACTIVE, seconds = 90, signalAt = -1 } = {}) {
  const fake = fakeHost({}, () => {}, { answers: { inspect: running, ...answers }, inputs, rules: RULES });
  const began = performance.now();
  let ended = Number.NaN;
  const end = untilActive(fake.job, 'new').finally(() => {
    ended = (performance.now() - began) / 1_000;
  });
  end.catch(() => {});
  for (let second = 0; second < seconds; second++) {
    if (second === signalAt) fake.interrupts.receive('SIGTERM', 0);
    await vi.advanceTimersByTimeAsync(1_000);
  }
  return { ...fake, end: await end, seconds: ended };
}
/** One answer for each question; the last one again and again. */
const api = (...answers: ApiAnswer<Diagnostics>[]): Answers => {
  let nth = 0;
  return { api: { diagnostics: async () => answers[Math.min(nth++, answers.length - 1)]! } };
};

describe('rules that clients wait for', () => {
  it.each(['live', 'processing'])('are not waited for with wait-for: %s', async (waitFor) => {
    const { end, asked } = await waiting(api(answered(PROCESSING)), {
      inputs: { ...ACTIVE, INPUT_WAIT_FOR: waitFor },
      seconds: 1,
    });
    expect(end).toBeNull();
    expect(asked).toEqual([]);
  });

  it('are active at once where diagnostics says so', async () => {
    const { end, said, seconds } = await waiting(api(answered(done)), { seconds: 5 });
    expect(end).toBeNull();
    expect(seconds).toBeLessThan(1);
    expect(said).toEqual([
      'waiting until these rules are active, 60 s at most',
      expect.stringMatching(/^these rules are active: active \(powersync_36_e5e3\)/),
    ]);
  });

  it('are told how far they are, each word at once, and again after a few seconds', async () => {
    const copied = changedDiagnostics('processing', (data) => {
      data.deploying_sync_rules.connections[0]!.initial_replication_done = true;
    });
    const looks = [
      ...Array<ApiAnswer<Diagnostics>>(3).fill(answered(PROCESSING)),
      ...Array(20).fill(answered(copied)),
      answered(done),
    ];
    const { end, said } = await waiting(api(...looks));
    expect(end).toBeNull();
    expect(said[1]).toMatch(
      /^copying 2 tables \(powersync_36_e5e3\), .* behind the source \(0\.0 s of 60 s at most\)$/,
    );
    expect(said.slice(2, -1)).toEqual(
      [6, 12, 18, 24, 30, 36, 42].map((second) =>
        expect.stringMatching(
          new RegExp(`^copied, not active yet .* \\(${second}\\.0 s of 60 s at most\\)$`),
        ),
      ),
    );
  });

  it('that are still being copied at the end are unproven, and nothing is taken back', async () => {
    const { end, asked, seconds } = await waiting(api(answered(PROCESSING)));
    expect(end).toMatchObject({
      outcome: 'unproven',
      headline: 'web has taken sync-rules.yaml, and it was not active within activation-timeout (60 s)',
      reason: expect.stringMatching(/^copying 2 tables/),
    });
    expect(seconds).toBeGreaterThanOrEqual(60);
    expect(seconds).toBeLessThan(64);
    expect(new Set(asked)).toEqual(new Set(['inspect']));
  });

  it('are waited for although the API does not answer for a while', async () => {
    const { end, said } = await waiting(
      api(
        { kind: 'unreachable', why: 'ECONNRESET' },
        { kind: 'unexpected', status: 500, words: '' },
        answered(done),
      ),
    );
    expect(end).toBeNull();
    expect(said[1]).toBe('the admin API does not answer (ECONNRESET) (0.0 s of 60 s at most)');
  });

  it.each([
    [{ kind: 'wrong token', status: 401, words: '' }, /^the service does not take `api-token`/],
    [{ kind: 'absent' }, /has no admin API/],
  ] as [ApiAnswer<Diagnostics>, RegExp][])(
    'are not waited for where nobody can be asked: %j',
    async (answer, why) => {
      const { end, seconds } = await waiting(api(answer));
      expect(end).toMatchObject({ outcome: 'unproven', reason: expect.stringMatching(why) });
      expect(end?.headline).toMatch(/this run ended before it was active$/);
      expect(seconds).toBeLessThan(5);
    },
  );

  it('that are refused late will not become active, which is said at once', async () => {
    const late = recordedDiagnostics('refused-but-stays');
    const refused: Diagnostics = { ...late, deploying: { ...late.deploying!, content: RULES } };
    const { end, seconds } = await waiting(api(answered(PROCESSING), answered(refused)));
    expect(end).toMatchObject({
      outcome: 'unproven',
      headline: 'web has sync-rules.yaml, and it will not become active as things are',
      reason: expect.stringContaining('is not defined'),
    });
    expect(seconds).toBeLessThan(5);
  });

  it('that the service has replaced will not become active', async () => {
    const { end } = await waiting(api(answered(recordedDiagnostics('active'))), { seconds: 5 });
    expect(end).toMatchObject({ outcome: 'unproven', reason: 'the service has other rules now' });
  });
});

describe('a wait for active rules ends', () => {
  const processing = api(answered(PROCESSING));
  it.each([
    [
      'failed',
      'failed new',
      { outcome: 'broken', reason: 'failed new', next: ['read its log', 'To go back: command: rollback.'] },
    ],
    ['started again', 'running another', { outcome: 'broken', reason: 'running another' }],
  ])('as broken where the service has %s meanwhile', async (_, state, expected) => {
    let looks = 0;
    const inspect = () => running(looks++ < 2 ? {} : { state: supervisor.parse(state) });
    const { end, seconds } = await waiting({ ...processing, inspect });
    expect(end).toMatchObject(expected);
    expect(end?.headline).toBe('the service on web took these rules, and ended before they were active');
    expect(seconds).toBeLessThan(6);
  });

  it.each([
    [{ sha256: OLD }, 'somebody has put other rules there'],
    [
      { owner: { who: MONA, since: '', until: null, guardAtWork: false } },
      'another deploy has begun (octo/app, run 12, by mona)',
    ],
  ] as [Partial<Inspection>, string][])(
    'as unproven where somebody else deploys meanwhile: %j',
    async (changes, reason) => {
      const inspect = () => running({ ...changes, state: supervisor.parse('stopping new') });
      const { end } = await waiting({ ...processing, inspect }, { seconds: 5 });
      expect(end).toMatchObject({ outcome: 'unproven', reason });
    },
  );

  it('as unproven at a signal, for the rules stay', async () => {
    const { end } = await waiting(processing, { signalAt: 5 });
    expect(end).toMatchObject({ outcome: 'unproven', reason: 'cancelled by SIGTERM' });
    expect(end?.headline).toBe('web has taken sync-rules.yaml, and this run ended before it was active');
    expect(JSON.stringify(end)).not.toMatch(/nothing was changed|refused/);
  });

  it('as unproven where the connection is lost, for the rules stay', async () => {
    let looks = 0;
    const inspect = () => {
      if (looks++ === 2) throw new HelperGone('the host no longer answers');
      return running();
    };
    const { end } = await waiting({ ...processing, inspect });
    expect(end).toMatchObject({ outcome: 'unproven', reason: 'the host no longer answers' });
  });

  it('with what it is where it is a bug', async () => {
    const inspect = () => {
      throw new TypeError('x is not a function');
    };
    await expect(waiting({ ...processing, inspect }, { seconds: 2 })).rejects.toThrow(TypeError);
  });
});

describe('without a token, the log tells', () => {
  const OLD_ACTIVE = 'info: [powersync_21_8c10] Initial replication already done';
  const GOES_ON = 'info: [powersync_21_8c10] Replicating op 0 00000001/E11E5A78';
  const CREATED = 'info: [powersync_22_6790] Created replication slot powersync_22_6790';
  const copying = (rows: number) => `info: [powersync_22_6790] Replicating "public"."todos" ${rows}/~402000`;
  const ACTIVATED = 'info: [powersync_22_6790] Activated new replication stream at 00000000/01FEC338';
  /** A log that grows by one part with each look. */
  const growing = (...parts: string[][]): Answers => {
    let looks = 0;
    const read = () => journal(parts.slice(0, ++looks).flat());
    return { bootLog: read, lastLog: read };
  };

  it('that the new stream is active, and how far it is until then', async () => {
    const { end, said } = await waiting(
      growing(
        [BOOTED, UPDATED, OLD_ACTIVE, GOES_ON],
        [CREATED],
        [copying(20_000)],
        [copying(40_000)],
        [ACTIVATED],
      ),
    );
    expect(end).toBeNull();
    expect(said.slice(1)).toEqual([
      'its log names no stream for them yet (0.0 s of 60 s at most)',
      'processing (powersync_22_6790) (2.0 s of 60 s at most)',
      'copying (powersync_22_6790): 20000 of ~402000 rows of 1 table (4 %) (4.0 s of 60 s at most)',
      'copying (powersync_22_6790): 40000 of ~402000 rows of 1 table (9 %) (6.0 s of 60 s at most)',
      'these rules are active: active (powersync_22_6790)',
    ]);
  });

  it('of an old stream that is active, which says nothing of the new rules', async () => {
    // The source lets a replication slot be made only when older transactions are over.
    const none = await waiting(growing([BOOTED, UPDATED, OLD_ACTIVE, GOES_ON]));
    expect(none.end).toMatchObject({ outcome: 'unproven', reason: 'its log names no stream for them yet' });
    const copied = await waiting(growing([BOOTED, UPDATED, OLD_ACTIVE, CREATED, copying(1_000), OLD_ACTIVE]));
    expect(copied.end).toMatchObject({ outcome: 'unproven', reason: expect.stringMatching(/^copying/) });
  });

  it('that what was stored before is active', async () => {
    expect((await waiting(growing([BOOTED, UNCHANGED, OLD_ACTIVE, GOES_ON]))).end).toBeNull();
  });

  it('of a newer stream that has nothing but trouble', async () => {
    const trouble = 'error: [powersync_22_6790] Replication error Publication is missing {"stack":"x"}';
    const { end } = await waiting(growing([BOOTED, UNCHANGED, OLD_ACTIVE, trouble]));
    expect(end).toMatchObject({
      outcome: 'unproven',
      reason: 'processing (powersync_22_6790); Publication is missing',
    });
  });

  it('that the rules are refused after all', async () => {
    const refusal =
      'error: [powersync_24_b472] Replication error Function is not defined {"errors":[{"location":{"end":66,"start":48},"type":"fatal"}]}';
    const { end, seconds } = await waiting(growing([BOOTED, UPDATED], [refusal]));
    expect(end).toMatchObject({ outcome: 'unproven', reason: 'Function is not defined' });
    expect(end?.headline).toContain('will not become active as things are');
    expect(seconds).toBeLessThan(5);
  });

  it('nothing where it cannot be read, and the time is over then', async () => {
    const { end } = await waiting({});
    expect(end).toMatchObject({ outcome: 'unproven', reason: 'its log names no stream for them yet' });
  });
});
