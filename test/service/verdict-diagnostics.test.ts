import { describe, expect, it } from 'vitest';
import { whyOnlyLiveness } from '../../src/service/evidence.ts';
import type { Observation } from '../../src/service/verdict.ts';
import {
  answered,
  boot,
  healthy,
  info,
  inOrder,
  judged,
  log,
  NEW,
  notToBeHad,
  proving,
  said,
  took,
} from './verdict-story.ts';

describe('diagnostics', () => {
  const asking = proving({ diagnostics: true });
  const told = (...more: readonly Observation[][]) => judged(inOrder(healthy(), ...more), asking);
  const booted = log([boot(1_000, '1.25.0')]);

  it('that refuses the rules is red at once', () => {
    const { at, watch } = told(took(2_030), [answered(2_500, 'refused', { refusal: 'no such function' })]);
    expect(watch.verdict).toMatchObject({ reason: 'rules refused', evidence: 'no such function' });
    expect(at).toBe(2_500);
  });

  it.each(['active', 'processing'] as const)('that has the rules %s is the best proof', (standing) => {
    const { at, watch } = told(took(2_030), [answered(2_500, standing), answered(5_000, standing)]);
    expect(watch.verdict).toEqual({ state: 'healthy', verifiedBy: 'diagnostics', identity: 'new 0' });
    expect(at).toBeGreaterThanOrEqual(7_500);
    expect(at).toBeLessThan(7_800);
  });

  it('that goes from absent to processing counts from then on', () => {
    const { at, watch } = told(booted, [
      answered(2_500, 'absent'),
      answered(20_000, 'processing'),
      answered(22_000, 'active'),
    ]);
    expect(watch.verdict).toMatchObject({ verifiedBy: 'diagnostics' });
    expect(at).toBeGreaterThanOrEqual(25_000);
    expect(at).toBeLessThan(25_300);
  });

  it('that names other rules to the end is unproven where the start says that it took them', () => {
    const { watch } = told(took(2_030), [answered(2_500, 'absent')]);
    expect(watch.verdict).toMatchObject({ state: 'unproven', why: expect.stringContaining('other rules') });
  });

  it('that names other rules to the end, of which nothing was taken, reads another file', () => {
    expect(told(booted, [answered(2_500, 'absent')]).watch.verdict).toMatchObject({
      reason: 'reads other rules',
    });
    const unknown = judged(
      inOrder(healthy(), booted, [answered(2_500, 'absent')]),
      proving({ diagnostics: true, stored: 'unknown' }),
    );
    expect(unknown.watch.verdict.state).toBe('unproven');
  });

  it('of the service as it was before the restart is not heard', () => {
    const { watch } = judged([answered(1, 'active'), ...healthy(), ...booted], asking);
    expect(watch.verdict).toMatchObject({
      state: 'unproven',
      why: expect.stringContaining('has no line that says it took the rules'),
    });
  });

  it('knows the text better than a word that could mean another one', () => {
    const { watch } = told(
      [answered(2_010, 'active')],
      log([boot(1_000, '1.25.0'), info(2_030, NEW.unchanged)]),
    );
    expect(watch.verdict).toMatchObject({ verifiedBy: 'diagnostics' });
  });

  it('with trouble of the source is unproven, in its words', () => {
    const { watch } = told(took(2_030), [
      answered(2_500, 'processing', { trouble: ['not connected', 'no publication'] }),
    ]);
    expect(watch.verdict).toMatchObject({ state: 'unproven', why: 'not connected; no publication' });
  });

  describe('with a token that is wrong', () => {
    it('leaves it to the log', () => {
      const { at, watch } = told(took(2_030), [notToBeHad(2_500)]);
      expect(watch.verdict).toMatchObject({ state: 'healthy', verifiedBy: 'log' });
      expect(at).toBeLessThan(7_300);
    });

    it('leaves it to liveness where there is no log either, and says so', () => {
      const { watch } = told([notToBeHad(2_500)]);
      expect(watch.verdict).toMatchObject({ state: 'healthy', verifiedBy: 'liveness' });
      expect(whyOnlyLiveness(watch.evidence)).toBe(
        'the log of the service could not be read here; diagnostics: the token is wrong',
      );
    });

    it('is unproven where the log is known, and has no line', () => {
      expect(told(booted, [notToBeHad(2_500)]).watch.verdict.state).toBe('unproven');
    });

    it('takes nothing back of an answer', () => {
      const { watch } = told(took(2_030), [answered(2_500, 'active'), notToBeHad(4_000, 'nobody answered')]);
      expect(watch.verdict).toMatchObject({ verifiedBy: 'diagnostics' });
    });
  });
});

describe('trouble of the source', () => {
  const trouble = (at: number, slot: string | null = 'powersync_2') =>
    said(at, { type: 'trouble', slot, message: 'no source' });
  const told = (...more: Observation[]) => judged(inOrder(healthy(), took(2_030), more));

  it('is never green, and never red', () => {
    expect(told(trouble(2_100)).watch.verdict).toMatchObject({ state: 'unproven', why: 'no source' });
  });

  it.each([
    said(20_000, { type: 'stream', slot: 'powersync_2' }),
    said(20_000, { type: 'copying', slot: 'powersync_2', table: 'public.todos', rows: 1, ofRows: 2 }),
    said(20_000, { type: 'active', slot: 'powersync_2' }),
    said(20_000, { type: 'ended', slot: 'powersync_2' }),
  ])('is over when its stream goes on or is no more: %o', (over) => {
    const { at, watch } = told(trouble(2_100), over);
    expect(watch.verdict).toMatchObject({ verifiedBy: 'log' });
    expect(at).toBe(20_000);
  });

  it('is not over when another stream goes on', () => {
    expect(
      told(trouble(2_100), said(20_000, { type: 'active', slot: 'powersync_1' })).watch.verdict.state,
    ).toBe('unproven');
  });

  it('of the storage is over when any stream gets on, which needs the storage, but not when one ends', () => {
    expect(
      told(trouble(2_100, null), said(20_000, { type: 'stream', slot: 'powersync_9' })).watch.verdict.state,
    ).toBe('healthy');
    expect(
      told(trouble(2_100, null), said(20_000, { type: 'ended', slot: 'powersync_9' })).watch.verdict.state,
    ).toBe('unproven');
  });

  it('does not matter where nothing has to be proven', () => {
    expect(
      judged(inOrder(healthy(), took(2_030), [trouble(2_100)]), proving({ proof: 'welcome' })).watch.verdict
        .state,
    ).toBe('healthy');
  });
});
