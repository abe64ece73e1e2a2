import { describe, expect, it } from 'vitest';
import type { Expectation } from '../../src/service/evidence.ts';
import {
  beginWatch,
  type FailureReason,
  type Observation,
  type Verdict,
  type VerdictSettings,
} from '../../src/service/verdict.ts';
import { recording } from './verdict-recording.ts';
import { CHANGED, calm, ended, inOrder, replay, settings } from './verdict-story.ts';

const deploy = (previous: string, expectation?: Expectation, more: Partial<VerdictSettings> = {}) =>
  beginWatch({ ...settings, previous, ...(expectation ? { expectation } : {}), ...more }, 0);

/** The service goes on as it was when the recording ended; only for the ones in which it stays. */
function goingOn(events: readonly Observation[], end: number, to = 65_000): Observation[] {
  const last = events.findLast((event) => event.type === 'supervisor');
  const identity = last?.type === 'supervisor' ? last.state.identity! : '';
  return [...events, ...calm(end + 100, to, identity)];
}

const stays = [
  'accepted',
  'unchanged',
  'json-accepted',
  'refused-but-stays',
  'source-down',
  'publication-missing',
];
const shortly = (verdict: Verdict): string => (verdict.state === 'failed' ? verdict.reason : verdict.state);

/** What a watch of a recording ends with, and when. */
function judged(name: string, expectation: Expectation, more: Partial<VerdictSettings> = {}) {
  const { previous, seen, log, lineAt, end } = recording(name);
  const events = inOrder(seen, log);
  const { at, watch } = ended(
    stays.includes(name) ? goingOn(events, end) : events,
    deploy(previous, expectation, more),
  );
  return { at, watch, verdict: watch.verdict, lineAt };
}

describe('recordings of the real service, with its log', () => {
  it.each([
    ['accepted', 'Sync config updated', CHANGED],
    ['json-accepted', 'Sync config updated', CHANGED],
    ['unchanged', 'Sync config unchanged', { ...CHANGED, stored: 'these rules' }],
    ['unchanged', 'Sync config unchanged', { ...CHANGED, stored: 'unknown', mounted: true }],
  ] as const)(
    '%s is healthy by its log, a window after it has taken the rules (%o)',
    (name, words, expectation) => {
      const { at, verdict, lineAt } = judged(name, expectation);
      expect(verdict).toMatchObject({ state: 'healthy', verifiedBy: 'log' });
      expect(at - lineAt(words)).toBeGreaterThanOrEqual(settings.windowMs);
      expect(at - lineAt(words)).toBeLessThan(settings.windowMs + 1_000);
    },
  );

  it.each([
    [
      'refused',
      'Failed to update sync config',
      "Function 'request.user_idd' is not defined",
      [{ start: 48, end: 66 }],
    ],
    [
      'refused-start-limit',
      'Failed to update sync config',
      "Function 'request.user_idd' is not defined",
      [{ start: 48, end: 66 }],
    ],
    [
      'refused-restart-20s',
      'Failed to update sync config',
      "Function 'request.user_idd' is not defined",
      [{ start: 48, end: 66 }],
    ],
    [
      'json-refused',
      'Failed to update sync config',
      "Function 'request.user_idd' is not defined",
      [{ start: 48, end: 66 }],
    ],
    [
      'foreground-refused',
      'Failed to update sync config',
      "Function 'request.user_idd' is not defined",
      [{ start: 48, end: 66 }],
    ],
    [
      'refused-but-stays',
      'Replication error',
      "Function 'request.user_idd' is not defined",
      [{ start: 48, end: 66 }],
    ],
    ['refused-empty', 'Failed to update sync config', "Cannot read properties of null (reading 'range')", []],
    // The attributes, with the place, stand three lines below.
    [
      'refused-yaml',
      'Failed to update sync config',
      'Flow sequence in block collection must be sufficiently indented and end with a ] at line 3, column 1:',
      [],
    ],
  ] as const)(
    '%s fails for what the service says, within 100 ms of the line',
    (name, words, evidence, faults) => {
      const { at, watch, verdict, lineAt } = judged(name, CHANGED);
      expect(verdict).toMatchObject({ state: 'failed', reason: 'rules refused', evidence });
      expect(watch.evidence.refused?.faults).toEqual(faults);
      expect(at - lineAt(words)).toBeGreaterThanOrEqual(0);
      expect(at - lineAt(words)).toBeLessThanOrEqual(100);
    },
  );

  it('refused-yaml tells in its log where the fault is', () => {
    const { log } = recording('refused-yaml');
    const faults = log.flatMap((event) =>
      event.type === 'log' && event.sign.type === 'refused' ? [event.sign.faults] : [],
    );
    expect(faults).toContainEqual([{ start: 28, end: 29 }]);
  });

  it.each([
    ['port-taken', 'listen EADDRINUSE: address already in use 0.0.0.0:8080'],
    ['storage-down', 'postgres query failed'],
  ])('%s cannot start, and is not waited for', (name, words) => {
    const { at, verdict, lineAt } = judged(name, CHANGED);
    expect(verdict).toMatchObject({ state: 'failed', reason: 'cannot start' });
    expect(verdict.state === 'failed' && verdict.evidence).toBe(
      `Fatal startup error - exiting with code 150. ${words}`,
    );
    expect(at - lineAt('Fatal startup error')).toBeLessThanOrEqual(100);
  });

  it.each([
    ['source-down', 'database "app" is not currently accepting connections'],
    [
      'publication-missing',
      "[PSYNC_S1141] Publication 'powersync' does not exist. Run: `CREATE PUBLICATION powersync FOR ALL TABLES`, or read the documentation for details.",
    ],
  ])(
    '%s is neither green nor red: unproven when the time is over, for what the service says',
    (name, why) => {
      const { at, verdict } = judged(name, CHANGED);
      expect(verdict).toMatchObject({ state: 'unproven', why });
      expect(at).toBeGreaterThan(settings.timeoutMs);
    },
  );

  it('unchanged, where others are known to be stored, reads other rules: at once', () => {
    const { at, verdict, lineAt } = judged('unchanged', CHANGED);
    expect(verdict).toMatchObject({ state: 'failed', reason: 'reads other rules' });
    expect(at - lineAt('Sync config unchanged')).toBe(0);
  });

  it('unchanged, where nothing is known of what was stored, proves nothing', () => {
    const { verdict } = judged('unchanged', { ...CHANGED, stored: 'unknown' });
    expect(verdict).toMatchObject({ state: 'unproven', why: expect.stringContaining('unchanged') });
  });

  it('try-restart-on-failed has restarted nothing', () => {
    expect(judged('try-restart-on-failed', CHANGED).verdict).toMatchObject({ reason: 'not restarted' });
  });

  describe('killed-after-acceptance', () => {
    // The recorder waited for the kill before it noted that the command had come back; systemd says that it had started at 1,056.
    const { previous, seen, log, lineAt } = recording('killed-after-acceptance');
    const events = inOrder(
      seen.map((event) => (event.type === 'restart command' ? { ...event, at: 1_060 } : event)),
      log,
    );
    const watched = (windowMs: number) => ended(events, deploy(previous, CHANGED, { windowMs }));

    it.each([5_000, 10_000])('fails when it is killed within the window of %i ms', (windowMs) => {
      const { at, watch } = watched(windowMs);
      expect(watch.verdict).toMatchObject({ state: 'failed', reason: 'restarted by itself' });
      expect(at).toBeGreaterThan(8_218);
      expect(at).toBeLessThan(9_300);
    });

    it('was healthy for any window that ends before the kill', () => {
      const { at, watch } = watched(3_500);
      expect(watch.verdict).toMatchObject({ state: 'healthy', verifiedBy: 'log' });
      expect(at).toBeGreaterThanOrEqual(lineAt('Sync config updated') + 3_500);
      expect(at).toBeLessThan(8_218);
    });
  });
});

describe('recordings of the real service, on liveness, identity and the unit alone', () => {
  // What only the log could tell (refused-but-stays, source-down, publication-missing) is not seen here.
  const verdicts: [string, 'healthy' | FailureReason][] = [
    ['accepted', 'healthy'],
    ['unchanged', 'healthy'],
    ['json-accepted', 'healthy'],
    ['source-down', 'healthy'],
    ['publication-missing', 'healthy'],
    ['refused-but-stays', 'healthy'],
    ['refused', 'restarted by itself'],
    ['refused-yaml', 'restarted by itself'],
    ['refused-empty', 'restarted by itself'],
    ['json-refused', 'restarted by itself'],
    ['foreground-refused', 'restarted by itself'],
    ['refused-start-limit', 'restarted by itself'],
    ['refused-restart-20s', 'exited'],
    ['killed-after-acceptance', 'restarted by itself'],
    ['port-taken', 'exited'],
    ['storage-down', 'exited'],
    ['try-restart-on-failed', 'not restarted'],
  ];
  // Whether the crash or the start after it is seen first depends on where the looks fall.
  const crash = (reason: string): string =>
    reason === 'exited' || reason === 'restarted by itself' ? 'the start has ended' : reason;

  describe.each([
    ['where a proof is required', CHANGED],
    ['where none is waited for', undefined],
  ])('%s', (_, expectation) => {
    it.each(verdicts)('%s: %s', (name, expected) => {
      const { previous, seen } = recording(name);
      // The recording of `unchanged` ends four seconds after the first 200.
      const windowMs = name === 'unchanged' ? 3_500 : settings.windowMs;
      const { verdict } = replay(seen, deploy(previous, expectation, { windowMs }));
      expect(crash(shortly(verdict))).toBe(crash(expected));
      if (verdict.state === 'healthy') expect(verdict.verifiedBy).toBe('liveness');
    });
  });

  it('says within a second of the crash that the rules failed', () => {
    const { previous, seen } = recording('refused');
    const { at } = ended(seen, deploy(previous));
    // "Main process exited" stands at 5,986 ms in the recording.
    expect(at).toBeGreaterThan(5_986);
    expect(at).toBeLessThan(6_986);
  });
});
