import { describe, expect, it } from 'vitest';
import { whyOnlyLiveness } from '../../src/service/evidence.ts';
import { boot, error, healthy, info, judged, log, NEW, OLD, proving, settings } from './verdict-story.ts';

const KNOWN = [
  ['1.3.0', OLD, NEW],
  ['1.13.4', OLD, NEW],
  ['1.14.0', OLD, NEW],
  ['1.15.0', OLD, NEW],
  ['1.20.1', OLD, NEW],
  ['1.23.0', NEW, OLD],
  ['1.25.0', NEW, OLD],
] as const;
const UNKNOWN = ['1.2.9', '1.21.0', '1.22.3', '1.26.0', '2.0.0', '2.25.0', '0.25.0'];

describe.each(KNOWN)('version %s', (version, own, foreign) => {
  const start = boot(1_000, version);
  const told = (...lines: (readonly [number, string])[]) => judged([...healthy(), ...log([start, ...lines])]);

  it('has taken changed rules: healthy by its log, a window after the line', () => {
    const { at, watch } = told(info(2_030, own.updated));
    expect(watch.verdict).toEqual({ state: 'healthy', verifiedBy: 'log', identity: 'new 0' });
    expect(at).toBeGreaterThanOrEqual(7_030);
    expect(at).toBeLessThan(7_300);
  });

  it('has found the same rules: what that means hangs on what was stored', () => {
    const events = [...healthy(), ...log([start, info(2_030, own.unchanged)])];
    expect(judged(events, proving({ stored: 'these rules' })).watch.verdict).toMatchObject({
      verifiedBy: 'log',
    });
    expect(judged(events).watch.verdict).toMatchObject({ reason: 'reads other rules' });
    const unknown = (mounted: boolean | null) =>
      judged(events, proving({ stored: 'unknown', mounted })).watch.verdict;
    expect(unknown(true)).toMatchObject({ verifiedBy: 'log' });
    expect(unknown(false)).toMatchObject({ reason: 'reads other rules' });
    expect(unknown(null)).toMatchObject({ state: 'unproven' });
  });

  it.each([own.refused, own.fatal])('has refused the rules: %s', (words) => {
    const { at, watch } = told(error(2_030, words));
    expect(watch.verdict).toMatchObject({ reason: 'rules refused', evidence: "Function 'x' is not defined" });
    expect(watch.evidence.refused?.faults).toEqual([{ start: 4, end: 9 }]);
    expect(at).toBe(2_030);
  });

  it('is not believed in the words of another version', () => {
    const { at, watch } = told(
      info(2_030, foreign.updated),
      info(2_040, foreign.unchanged),
      error(2_050, foreign.refused),
    );
    expect(watch.verdict).toMatchObject({
      state: 'unproven',
      why: `its log (version ${version}) has no line that says it took the rules`,
    });
    expect(at).toBeGreaterThan(60_000);
  });

  it('has loaded rules, which is no evidence', () => {
    const { watch } = told(
      info(2_010, 'Loaded sync config {"name":"x"}'),
      info(2_010, 'Loaded sync rules'),
      info(2_020, 'Service started'),
    );
    expect(watch.verdict.state).toBe('unproven');
  });
});

describe.each(UNKNOWN)('version %s, whose lines are not known', (version) => {
  const told = (...lines: (readonly [number, string])[]) =>
    judged([...healthy(), ...log([boot(1_000, version), ...lines])]);

  it('is healthy by liveness, after the window alone, and the report can say why', () => {
    const { at, watch } = told();
    expect(watch.verdict).toMatchObject({ state: 'healthy', verifiedBy: 'liveness' });
    expect(at).toBeLessThan(7_300);
    expect(whyOnlyLiveness(watch.evidence)).toContain(`version ${version} is not known`);
  });

  it.each([OLD, NEW])('is believed in the words of any version', (words) => {
    expect(told(info(2_030, words.updated)).watch.verdict).toMatchObject({ verifiedBy: 'log' });
    expect(told(error(2_030, words.refused)).watch.verdict).toMatchObject({ reason: 'rules refused' });
    expect(told(info(2_030, words.unchanged)).watch.verdict).toMatchObject({ reason: 'reads other rules' });
  });
});

describe('taken, and refused after that (`exit_on_error: false`)', () => {
  const refusal = (at: number) =>
    [
      at,
      'error: [powersync_24_b472] Replication error Function \'x\' is not defined {"errors":[{"location":{"end":66,"start":48},"source":{}}]}',
    ] as const;
  const told = (at: number) =>
    judged([...healthy(), ...log([boot(1_000, '1.25.0'), info(2_030, NEW.updated), refusal(at)])]);

  it.each([2_075, 4_000, 7_029])('is red, at %i ms', (at) => {
    expect(told(at)).toMatchObject({
      at,
      watch: { verdict: { reason: 'rules refused', evidence: "Function 'x' is not defined" } },
    });
  });

  it('comes too late when the window is over', () => {
    expect(told(7_600).watch.verdict.state).toBe('healthy');
  });

  it('is the same for rules that it refused before, and finds unchanged', () => {
    const events = log([boot(1_000, '1.25.0'), info(2_030, NEW.unchanged), refusal(2_075)]);
    expect(judged([...healthy(), ...events], proving({ stored: 'these rules' })).watch.verdict).toMatchObject(
      { reason: 'rules refused' },
    );
  });
});

describe('where a proof is welcome, but not waited for', () => {
  const welcome = proving({ proof: 'welcome' });
  const told = (lines: (readonly [number, string])[]) => judged([...healthy(), ...log(lines)], welcome);

  it('a window is enough, and the report has true words for that', () => {
    const { at, watch } = told([boot(1_000, '1.25.0')]);
    expect(watch.verdict).toMatchObject({ verifiedBy: 'liveness' });
    expect(at).toBeLessThan(7_300);
    expect(whyOnlyLiveness(watch.evidence)).toBe(
      'nothing that the service (version 1.25.0) has said shows that it runs these rules',
    );
  });

  it('the line is taken where there is one', () => {
    expect(told([boot(1_000, '1.25.0'), info(2_030, NEW.updated)]).watch.verdict).toMatchObject({
      verifiedBy: 'log',
    });
  });

  it.each([
    [error(2_030, NEW.refused), 'rules refused'],
    [info(2_030, NEW.unchanged), 'reads other rules'],
    [[2_030, 'error: Fatal startup error - exiting with code 150. x'] as const, 'cannot start'],
  ])('what the service says against them is heard: %j', (line, reason) => {
    expect(told([boot(1_000, '1.25.0'), line]).watch.verdict).toMatchObject({ reason });
  });

  it('the same holds where nothing is expected at all', () => {
    const events = [...healthy(), ...log([boot(1_000, '1.25.0'), error(2_030, NEW.refused)])];
    expect(judged(events, settings).watch.verdict).toMatchObject({ reason: 'rules refused' });
  });
});
