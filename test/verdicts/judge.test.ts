import { describe, expect, it } from 'vitest';
import { type Evidence, judge, NOTICED_MS } from './judge.ts';
import type { Seen } from './look.ts';
import type { End } from './situation.ts';
import { SITUATIONS } from './situations.ts';
import { ANOTHER, NEW, OLD } from './stage.ts';

const seen = (rules: string, loaded: string | null, start: string, state = 'active running'): Seen => ({
  rules,
  loaded,
  start,
  state,
  status: state === 'active running' ? '200' : '000',
});
const before = seen(OLD, OLD, 'a');

/** What a run with that outcome leaves where everything is well. */
function evidence(
  end: Pick<End, 'outcome'> & Partial<End>,
  after: Seen,
  more: Partial<Evidence> & { readonly log?: string; readonly by?: string } = {},
): Evidence {
  const { log = 'the log', by = end.verifiedBy ?? '', ...rest } = more;
  const isGreen = end.outcome === 'deployed' || end.outcome === 'unchanged';
  return {
    situation: {
      ...SITUATIONS[0]!,
      end: { says: [], file: 'new', runs: 'new', restarted: true, ...end },
    },
    ran: { code: isGreen ? 0 : 1, log, outputs: { outcome: end.outcome, 'verified-by': by }, report: null },
    new: NEW,
    before,
    after,
    noticedMs: null,
    secrets: ['secret'],
    ...rest,
  };
}

const deployed = { outcome: 'deployed', verifiedBy: 'log' } as const;
const rolledBack = { outcome: 'rolled-back', verifiedBy: 'log', file: 'old', runs: 'old' } as const;

describe('the judge of verdicts', () => {
  it('has nothing to say of what is as it has to be', () => {
    expect(judge(evidence(deployed, seen(NEW, NEW, 'b')))).toEqual([]);
    expect(judge(evidence(rolledBack, seen(OLD, OLD, 'b')))).toEqual([]);
  });

  it('objects to another outcome, exit code, proof or word than was expected', () => {
    const other = evidence({ ...deployed, says: ['green'] }, seen(NEW, NEW, 'b'), { by: 'liveness' });
    const ran = { ...other.ran, code: 1, outputs: { ...other.ran.outputs, outcome: 'unproven' } };
    expect(judge({ ...other, ran })).toEqual([
      "it has to end 'deployed', and ended 'unproven'",
      'its exit code has to be 0, and is 1',
      "it has to be verified by 'log', and is by 'liveness'",
      'it does not say green',
    ]);
  });

  it('knows a false green, even where somebody expected it', () => {
    expect(judge(evidence({ ...deployed, runs: 'old' }, seen(NEW, OLD, 'b')))).toEqual([
      expect.stringContaining('FALSE GREEN'),
    ]);
    expect(judge(evidence({ ...deployed, runs: 'another' }, seen(NEW, ANOTHER, 'b')))).toEqual([
      expect.stringContaining('FALSE GREEN'),
    ]);
    const down = judge(evidence({ ...deployed, runs: 'nothing' }, seen(NEW, null, 'b', 'failed failed')));
    expect(down).toEqual([expect.stringContaining('FALSE GREEN')]);
  });

  it('lets a green pass that nobody could have known better, with its warning', () => {
    const blind = { outcome: 'deployed', verifiedBy: 'liveness', runs: 'another' } as const;
    const log = 'warning: that the service took these rules rests on its health alone';
    expect(judge(evidence(blind, seen(NEW, ANOTHER, 'b'), { log }))).toEqual([]);
    expect(judge(evidence(blind, seen(NEW, ANOTHER, 'b')))).toHaveLength(1);
  });

  it('knows a false red, and old rules that are not back', () => {
    const red = { outcome: 'unproven', runs: 'old' } as const;
    expect(judge(evidence(red, seen(NEW, NEW, 'b')))).toContainEqual(expect.stringContaining('FALSE RED'));
    expect(judge(evidence(rolledBack, seen(OLD, NEW, 'b')))).toContainEqual(
      expect.stringContaining('what is said to be back does not run'),
    );
  });

  it('looks at the file, at what runs, and whether it was restarted', () => {
    const refused = { outcome: 'refused', file: 'old', runs: 'old', restarted: false } as const;
    expect(judge(evidence(refused, seen(OLD, OLD, 'a')))).toEqual([]);
    expect(judge(evidence(refused, seen(OLD, OLD, 'b')))).toEqual(['the service was restarted']);
    expect(judge(evidence({ ...refused, restarted: true }, seen(NEW, OLD, 'a')))).toEqual([
      'the file has to be the old one, and is new',
      'the service was not restarted',
    ]);
    expect(judge(evidence(refused, seen(OLD, ANOTHER, 'a')))).toEqual([
      expect.stringContaining('what runs has to be old, and is another'),
    ]);
  });

  it('objects to what is noticed late, or not at all, to stack traces and to secrets', () => {
    const fast = { ...rolledBack, noticed: /refused/ };
    const after = seen(OLD, OLD, 'b');
    expect(judge(evidence(fast, after, { noticedMs: NOTICED_MS }))).toEqual([]);
    expect(judge(evidence(fast, after, { noticedMs: NOTICED_MS + 1 }))).toHaveLength(1);
    expect(judge(evidence(fast, after))).toHaveLength(1);
    const log = 'this is a bug in powersync-deploy; secret';
    expect(judge(evidence(rolledBack, after, { log }))).toEqual([
      'it ended with a stack trace',
      'the log shows a secret',
    ]);
  });
});
