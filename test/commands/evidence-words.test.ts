import { describe, expect, it } from 'vitest';
import { evidenceWords } from '../../src/commands/evidence-words.ts';
import { beginEvidence, type DiagnosticsAnswer, type Evidence } from '../../src/service/evidence.ts';
import { beginWatch, type Verdict, type Watch } from '../../src/service/verdict.ts';

const SETTINGS = { restart: true, previous: 'old', windowMs: 5_000, timeoutMs: 60_000, stopMs: 0 };

/** A watch that has come to this verdict; its outage still lasts where nothing else is said. */
function words(
  verdict: Verdict,
  evidence: Partial<Evidence> = {},
  { outage = { from: 1_000, to: null }, current = null }: Partial<Watch> = {},
): string[] {
  const watch = { ...beginWatch(SETTINGS, 0), verdict, outage, current };
  return evidenceWords({ ...watch, evidence: { ...beginEvidence, ...evidence } });
}

const HEALTHY: Verdict = { state: 'healthy', verifiedBy: 'log', identity: 'new' };
const UNPROVEN: Verdict = { state: 'unproven', why: 'nothing was said', identity: 'new' };
const FAILED: Verdict = {
  state: 'failed',
  reason: 'exited',
  evidence: 'the service ended: code 1',
  identity: 'new',
};
const WINDOW = '5 s of 200s without a break, in one start';

describe('what a verdict rests on', () => {
  it('is the window of a healthy start, and of one that is not proven', () => {
    expect(words(HEALTHY)).toEqual([WINDOW]);
    expect(words(UNPROVEN)).toEqual([WINDOW]);
    expect(words({ state: 'pending' })).toEqual([]);
  });

  it('is the reason of a failure first, and no window', () => {
    expect(words(FAILED)).toEqual(['exited: the service ended: code 1']);
  });

  it('names the start, by which its log is found', () => {
    expect(words(HEALTHY, {}, { current: { identity: 'abc', since: 0 } })).toEqual([
      'the start that was judged: `abc`',
      WINDOW,
    ]);
  });

  it.each([
    [{ version: '1.25.0' }, 'its log begins with PowerSync Service 1.25.0'],
    [{ taken: { how: 'updated', at: 1 } }, 'its log says that these rules are new to it, and taken'],
    [{ taken: { how: 'unchanged', at: 1 } }, 'its log says that it had these rules stored already'],
    [{ refused: { message: 'no', faults: [] } }, 'its log says that it refuses them: no'],
    [{ cannotStart: 'no port' }, 'its log says that it cannot start: no port'],
    [{ mounted: true }, 'its container has the rules file mounted'],
    [{ mounted: false }, 'its container does not have the rules file mounted'],
  ] as [Partial<Evidence>, string][])('is what was seen of it: %j', (evidence, sentence) => {
    expect(words(FAILED, evidence).slice(1)).toEqual([sentence]);
  });

  it.each([
    ['active', ['diagnostics names exactly these rules as active']],
    ['processing', ['diagnostics names exactly these rules as processing']],
    ['refused', ['diagnostics says that these rules are refused']],
    ['absent', ['diagnostics names other rules']],
  ] as const)('is what diagnostics says: %s', (standing, sentences) => {
    const answer: DiagnosticsAnswer = { state: 'answered', standing, refusal: '', trouble: [] };
    expect(words({ state: 'pending' }, { diagnostics: { answer, since: 0 } })).toEqual(sentences);
  });

  it('is nothing where diagnostics could not be asked', () => {
    const answer: DiagnosticsAnswer = { state: 'not to be had', why: 'no token' };
    expect(words({ state: 'pending' }, { diagnostics: { answer, since: 0 } })).toEqual([]);
  });

  it('is the first troubles, and not a hundred of them', () => {
    const troubles = new Map(Array.from({ length: 100 }, (_, at) => [`slot ${at}`, `trouble ${at}`]));
    expect(words({ state: 'pending' }, { troubles })).toEqual(
      [0, 1, 2].map((at) => `its log says: trouble ${at}`),
    );
  });

  it.each([
    [{ from: 1_000, to: 5_321 }, ['no 200 for 4.3 s, as the probes saw it']],
    [{ from: 1_000, to: null }, []],
  ])('is the outage as it was measured: %j', (outage, sentences) => {
    expect(words({ state: 'pending' }, {}, { outage })).toEqual(sentences);
  });

  it('is told in the order in which it is believed', () => {
    const answer: DiagnosticsAnswer = {
      state: 'answered',
      standing: 'active',
      refusal: '',
      trouble: [],
    };
    const all: Partial<Evidence> = {
      version: '1.25.0',
      taken: { how: 'updated', at: 1 },
      diagnostics: { answer, since: 0 },
      mounted: true,
    };
    const told = words(HEALTHY, all, {
      outage: { from: 0, to: 100 },
      current: { identity: 'abc', since: 0 },
    });
    expect(told).toHaveLength(7);
    expect(told.at(0)).toContain('abc');
    expect(told.at(-1)).toContain('as the probes saw it');
  });
});
