import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { verifyUnchanged } from '../../src/commands/unchanged.ts';
import type { HelperEvent } from '../../src/host/helper-events.ts';
import type { Inspection } from '../../src/host/inspection.ts';
import type { ApiAnswer } from '../../src/service/api.ts';
import type { Diagnostics } from '../../src/service/diagnostics.ts';
import { recordedDiagnostics } from '../service/recorded-api.ts';
import {
  type Answers,
  BOOTED,
  fakeHost,
  healthy,
  inspection,
  journal,
  NEW,
  NOW,
  supervisor,
  UNCHANGED,
} from './fake-host.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const REFUSED =
  'error: [powersync_24_b472] Replication error Function is not defined {"errors":[{"location":{"end":66,"start":48},"type":"fatal"}]}';
const PROCESSING = recordedDiagnostics('processing');
const RULES = PROCESSING.deploying!.content!;
const answered = (value: Diagnostics): Answers => saying({ kind: 'answered', value });
const saying = (answer: ApiAnswer<Diagnostics>): Answers => ({ api: { diagnostics: async () => answer } });
const same: Partial<Inspection> = {
  sha256: NEW,
  state: { ...supervisor.parse('running old'), startedAt: NOW - 60 },
};
const container = (mount: string) =>
  `engine\tpodman\nresolved\tyes\nid\t${'c'.repeat(64)}\nimage\t${'d'.repeat(64)}\nmount\t${mount}\t/config\n`;
const recordOf = (verifiedBy: 'log' | 'diagnostics'): Partial<Inspection> => ({
  record: { sha256: NEW, identity: 'old', verifiedBy },
});

/** A healthy start that has these rules. */
async function verifying(
  proof: 'record' | 'older file',
  {
    answers = {},
    inputs = {},
    seen = {},
  }: { answers?: Answers; inputs?: Record<string, string>; seen?: Partial<Inspection> } = {},
) {
  let stop = () => {};
  const on = (request: string, say: (event: HelperEvent) => void) => {
    if (request === 'watch') stop = healthy(say, 'old');
  };
  const all = { ...same, ...seen };
  const fake = fakeHost(all, on, {
    answers: { inspect: () => inspection(all), ...answers },
    inputs,
    rules: RULES,
  });
  const verified = verifyUnchanged(fake.job, proof, { status: 200 });
  verified.catch(() => {});
  await vi.advanceTimersByTimeAsync(40_000);
  stop();
  return { ...fake, report: await verified };
}

describe('rules that the host has already, by their evidence', () => {
  it('are unchanged on what the record rests on, and its log is not read again', async () => {
    const bootLog = (): never => {
      throw new Error('read');
    };
    const { report } = await verifying('record', { answers: { bootLog }, seen: recordOf('log') });
    expect(report).toMatchObject({ outcome: 'unchanged', verifiedBy: 'log', warnings: [] });
  });

  it('are unchanged by the log of a start that is younger than the file, which its container has', async () => {
    const bootLog = () => journal([BOOTED, UNCHANGED]);
    const { report } = await verifying('older file', {
      answers: { bootLog, container: () => container('/srv') },
    });
    expect(report).toMatchObject({ outcome: 'unchanged', verifiedBy: 'log', warnings: [] });
    // The log does not say from which file it took them.
    const alone = await verifying('older file', { answers: { bootLog } });
    expect(alone.report).toMatchObject({
      outcome: 'unchanged',
      verifiedBy: 'log',
      warnings: [expect.stringMatching(/its log tells that it took rules, but not from which file$/)],
    });
  });

  it('are unchanged by diagnostics', async () => {
    for (const proof of ['record', 'older file'] as const) {
      const { report } = await verifying(proof, { answers: answered(PROCESSING) });
      expect(report).toMatchObject({ outcome: 'unchanged', verifiedBy: 'diagnostics', warnings: [] });
    }
  });

  it('are rejected where the log refuses them, and it is said where', async () => {
    const { report, asked, said } = await verifying('older file', {
      answers: { bootLog: () => journal([BOOTED, REFUSED]) },
    });
    expect(report).toMatchObject({
      outcome: 'rejected',
      changed: false,
      reason: 'the service refuses them: Function is not defined',
    });
    expect(said.join('\n')).toMatch(
      /the service refuses these rules:\n.*:\d+:\d+: error: Function is not defined/,
    );
    expect(asked).toEqual([]);
  });

  it.each([
    [
      'is not there',
      { kind: 'absent' },
      /^the service was not asked: what answers at `liveness-url` has no admin API/,
    ],
  ] as [string, ApiAnswer<Diagnostics>, RegExp][])(
    'are unchanged with a warning where the API %s',
    async (_, answer, words) => {
      const { report } = await verifying('record', { answers: saying(answer), seen: recordOf('log') });
      expect(report).toMatchObject({ outcome: 'unchanged', verifiedBy: 'log' });
      expect(report.warnings).toEqual([expect.stringMatching(words)]);
    },
  );
});

it('rules that the host has already are refused with a wrong token, and nothing is touched', async () => {
  const answers = saying({ kind: 'wrong token', status: 401, words: '' });
  await expect(verifying('record', { answers, seen: recordOf('log') })).rejects.toMatchObject({
    outcome: 'refused',
    reason: expect.stringMatching(/^the service does not take `api-token`/),
  });
});

it('rules that rest on an older file alone are unchanged, and each thing that could not be asked is said', async () => {
  const { report } = await verifying('older file', { answers: saying({ kind: 'absent' }) });
  expect(report).toMatchObject({ outcome: 'unchanged', verifiedBy: 'liveness' });
  expect(report.warnings).toEqual([
    expect.stringMatching(/^the service was not asked: what answers at `liveness-url`/),
    expect.stringMatching(/^that the service runs these rules rests on the file being older than its start/),
  ]);
});

describe('rules that the host has already, and that the service does not run as it should', () => {
  const late = recordedDiagnostics('refused-but-stays');
  const refused = { ...late, deploying: { ...late.deploying!, content: RULES } };
  const other = recordedDiagnostics('active');
  const down = { ...PROCESSING, connections: recordedDiagnostics('source-down').connections };

  it.each([
    ['it has others', other, /^diagnostics names other rules/],
    ['its source is gone', down, /^the service is not connected to its source/],
  ])('are unproven, and nothing is changed: %s', async (_, value, reason) => {
    const { report, asked } = await verifying('record', { answers: answered(value) });
    expect(report).toMatchObject({
      outcome: 'unproven',
      changed: false,
      reason: expect.stringMatching(reason),
    });
    expect(asked).toEqual([]);
  });

  it.each([
    ['it has others', other, /^diagnostics names other rules/],
    ['its source is gone', down, /^the service is not connected to its source/],
  ])('are unchanged with a warning for whoever waits for its health alone: %s', async (_, value, words) => {
    const { report } = await verifying('record', {
      answers: answered(value),
      inputs: { INPUT_WAIT_FOR: 'live' },
    });
    expect(report.outcome).toBe('unchanged');
    expect(report.warnings).toEqual([expect.stringMatching(words)]);
  });

  it.each(['live', 'processing'])(
    'are rejected where it refuses them, whatever is waited for: %s',
    async (wait) => {
      const { report, asked } = await verifying('record', {
        answers: answered(refused),
        inputs: { INPUT_WAIT_FOR: wait },
      });
      expect(report).toMatchObject({
        outcome: 'rejected',
        changed: false,
        reason: expect.stringMatching(/^the service refuses them: Function/),
      });
      expect(asked).toEqual([]);
    },
  );

  const log = () => journal([BOOTED, UNCHANGED]);

  it('are unproven where its log says that it cannot replicate, and has not said since that it can', async () => {
    const gone = 'error: [powersync_21_8c10] Replication error the source is gone {"stack":"x"}';
    const again = 'info: [powersync_21_8c10] Replicating op 0 00000001/E11E5A78';
    const answers = { container: () => container('/srv'), bootLog: log };
    const troubled = await verifying('older file', {
      answers: { ...answers, lastLog: () => journal([gone]) },
    });
    expect(troubled.report).toMatchObject({
      outcome: 'unproven',
      changed: false,
      reason: 'its log says: the source is gone',
    });
    const well = await verifying('older file', {
      answers: { ...answers, lastLog: () => journal([gone, again]) },
    });
    expect(well.report).toMatchObject({ outcome: 'unchanged', verifiedBy: 'log', warnings: [] });
  });

  it('are unproven where a log that is known says nothing of them, until it does', async () => {
    const mounted = () => container('/srv');
    const silent = await verifying('older file', {
      answers: { container: mounted, bootLog: () => journal([BOOTED]) },
    });
    expect(silent.report).toMatchObject({
      outcome: 'unproven',
      changed: false,
      reason: 'its log (version 1.25.0) has no line that says it took the rules',
    });
    let looks = 0;
    const young = () => journal(looks++ === 0 ? [BOOTED] : [BOOTED, UNCHANGED]);
    const later = await verifying('older file', { answers: { container: mounted, bootLog: young } });
    expect(later.report).toMatchObject({ outcome: 'unchanged', verifiedBy: 'log', warnings: [] });
    let refusals = 0;
    const refusing = () => journal(refusals++ === 0 ? [BOOTED, UNCHANGED] : [BOOTED, UNCHANGED, REFUSED]);
    const refused = await verifying('older file', { answers: { container: mounted, bootLog: refusing } });
    expect(refused.report.outcome).toBe('rejected');
  });

  it('are unproven where its container has another file', async () => {
    const { report } = await verifying('older file', {
      answers: { bootLog: log, container: () => container('/srv/other.yaml') },
    });
    expect(report).toMatchObject({
      outcome: 'unproven',
      changed: false,
      reason: expect.stringMatching(/^the container of the service does not have this file mounted/),
    });
    const mounted = await verifying('older file', {
      answers: { bootLog: log, container: () => container('/srv') },
    });
    expect(mounted.report).toMatchObject({ outcome: 'unchanged', verifiedBy: 'log' });
  });

  it('are unchanged where diagnostics names them, wherever they were read', async () => {
    const answers = { ...answered(PROCESSING), container: () => container('/srv/other.yaml') };
    expect((await verifying('older file', { answers })).report.outcome).toBe('unchanged');
  });
});

describe('rules that the host has already, and that are to become active', () => {
  const inputs = { INPUT_WAIT_FOR: 'active', INPUT_ACTIVATION_TIMEOUT: '20s' };
  const done: Diagnostics = { ...PROCESSING, active: PROCESSING.deploying, deploying: null };

  it('are unchanged when they are', async () => {
    const { report, asked } = await verifying('record', { answers: answered(done), inputs });
    expect(report).toMatchObject({ outcome: 'unchanged', changed: false });
    // Nobody else waits for the lock meanwhile.
    expect(asked).toEqual(['unlock', 'inspect']);
  });

  it('are unproven when they are not in time', async () => {
    const { report } = await verifying('record', { answers: answered(PROCESSING), inputs });
    expect(report).toMatchObject({ outcome: 'unproven', changed: false });
    expect(report.headline).toContain('was not active within activation-timeout (20 s)');
  });
});
