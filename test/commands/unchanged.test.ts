import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isSettled, verifyUnchanged } from '../../src/commands/unchanged.ts';
import type { Inspection } from '../../src/host/inspection.ts';
import { Cancelled } from '../../src/interrupts.ts';
import type { ProbeAnswer } from '../../src/service/probe.ts';
import { fakeHost, healthy, NEW, NOW, supervisor } from './fake-host.ts';

const GOOD: ProbeAnswer = { status: 200 };
/** A start of so many seconds ago. */
const since = (seconds: number) => ({ ...supervisor.parse('running old'), startedAt: NOW - seconds });
const same = (changes: Partial<Inspection> = {}) => ({ sha256: NEW, state: since(60), ...changes });

describe('one 200 is enough', () => {
  const settled = (seen: Partial<Inspection>, proof: 'record' | 'older file' = 'record', health = GOOD) =>
    isSettled(fakeHost(seen, () => {}).job, proof, health);

  it('of a start that a deploy has seen healthy, and that is older than the window', () => {
    expect(settled(same())).toBe(true);
    expect(settled(same({ state: since(3) }))).toBe(true);
  });

  it.each([
    ['that is as young as the window', same({ state: since(2) }), 'record', GOOD],
    ['of unknown age', same({ state: supervisor.parse('running old') }), 'record', GOOD],
    ['that no deploy saw', same(), 'older file', GOOD],
    ['that does not answer', same(), 'record', { status: null }],
    ['that answers 400', same(), 'record', { status: 400 }],
    ['that is still starting', same({ state: { ...since(60), phase: 'starting' } }), 'record', GOOD],
  ] as [string, Partial<Inspection>, 'record' | 'older file', ProbeAnswer][])(
    'but not of one %s',
    (_, seen, proof, health) => {
      expect(settled(seen, proof, health)).toBe(false);
    },
  );
});

describe('rules that the host has already', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('need no watch where that start was seen before', async () => {
    const { job, asked } = fakeHost(same(), () => {});
    expect(await verifyUnchanged(job, 'record', GOOD)).toMatchObject({
      outcome: 'unchanged',
      changed: false,
      verifiedBy: 'liveness',
      warnings: [],
      rulesSha256: NEW,
      previousSha256: NEW,
    });
    expect(asked).toEqual([]);
  });

  it('are watched for a whole window else, and nothing is restarted', async () => {
    let stop = () => {};
    const { job, asked } = fakeHost(same(), (_, say) => {
      stop = healthy(say, 'old');
    });
    const verifying = verifyUnchanged(job, 'older file', GOOD);
    await vi.advanceTimersByTimeAsync(5_000);
    const report = await verifying;
    stop();
    expect(report).toMatchObject({ outcome: 'unchanged', changed: false });
    expect(report.warnings).toEqual([
      expect.stringMatching(
        /rests on the file being older than its start; no earlier deploy recorded it, and the log of the service could not be read here$/,
      ),
    ]);
    expect(asked).toEqual(['watch']);
  });

  it('under which the service does not work are told as broken, and left alone', async () => {
    const { job, asked } = fakeHost(same(), (_, say) => say({ type: 'state', output: 'running old' }));
    const verifying = verifyUnchanged(job, 'older file', { status: null });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await verifying).toMatchObject({
      outcome: 'broken',
      changed: false,
      next: ['look at it', 'read its log', 'restart it'],
    });
    expect(asked).toEqual(['watch']);
  });

  it('are not looked at any longer after a signal', async () => {
    const { job, interrupts } = fakeHost(same(), () => {});
    const verifying = verifyUnchanged(job, 'older file', GOOD).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(500);
    interrupts.receive('SIGTERM', 0);
    expect(await verifying).toBeInstanceOf(Cancelled);
    await vi.advanceTimersByTimeAsync(60_000);
  });
});
