import { describe, expect, it } from 'vitest';
import { choose } from '../../src/commands/rollback.ts';
import type { History, HistoryEntry } from '../../src/host/history.ts';
import { Failure } from '../../src/outcome.ts';

const sha = (letter: string): string => letter.repeat(64);
let hour = 0;

/** A line of the history; texts are letters. */
function line(
  outcome: string,
  old: string | null,
  next: string,
  more: Partial<HistoryEntry> = {},
): HistoryEntry {
  hour++;
  return {
    time: `2026-11-21T${String(hour % 24).padStart(2, '0')}:04:05Z`,
    outcome,
    old: old === null ? null : sha(old),
    new: sha(next),
    seconds: 12,
    id: `id-${hour}`,
    by: '',
    repository: 'octo/app',
    runUrl: '',
    actor: 'mona',
    commit: 'c0ffee0123456789',
    command: 'deploy',
    ...more,
  };
}
const deployed = (old: string | null, next: string) => line('deployed', old, next);
const back = (old: string, next: string) => line('deployed', old, next, { command: 'rollback' });

/** A history with every text that it tells of still there. */
const history = (...entries: HistoryEntry[]): History => ({
  entries,
  files: [
    ...new Set(entries.flatMap((entry) => [entry.new, entry.old]).filter((each) => each !== null)),
  ].reverse() as string[],
});
const chosen = (past: History, current: string | null, to?: string): string =>
  choose(past, current === null ? null : sha(current), to).sha256[0]!;
function refusal(past: History, current: string | null, to?: string): Failure {
  try {
    chosen(past, current, to);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('it chose something');
}

describe('a rollback without `to`', () => {
  const three = [deployed(null, 'a'), deployed('a', 'b'), deployed('b', 'c')];

  it('goes to the newest rules that a deploy saw running and that the host does not have', () => {
    expect(chosen(history(...three), 'c')).toBe('b');
    // Somebody put others there by hand: the last deploy is the last good one.
    expect(chosen(history(...three), 'x')).toBe('c');
    expect(chosen(history(...three), null)).toBe('c');
  });

  it('says what that is', () => {
    expect(choose(history(...three), sha('c'), undefined).why).toMatch(
      /^deployed at 2026-11-21T\d\d:04:05Z by mona, commit c0ffee012345$/,
    );
  });

  it('goes further back the second time, and no further than the history', () => {
    const twice = [...three, back('c', 'b')];
    expect(chosen(history(...twice), 'b')).toBe('a');
    expect(refusal(history(...twice, back('b', 'a')), 'a').reason).toBe(
      "the host's history has no other rules to go back to",
    );
  });

  it('goes to what a rollback had left behind once somebody has deployed it again', () => {
    const again = [...three, back('c', 'b'), deployed('b', 'c'), deployed('c', 'd')];
    expect(chosen(history(...again), 'd')).toBe('c');
  });

  it('does not take rules that failed', () => {
    const failed = [...three, line('rolled-back', 'c', 'd'), line('broken', 'c', 'e')];
    expect(chosen(history(...failed), 'c')).toBe('b');
    // After which somebody changed the file: the ones that were seen to run again.
    expect(chosen(history(...failed), 'x')).toBe('c');
  });

  it('takes the old rules that a failed first deploy by us was seen to bring back', () => {
    expect(chosen(history(line('rolled-back', 'a', 'b')), 'x')).toBe('a');
  });

  it('does not take rules that were only written, or that nobody verified, while there are others', () => {
    const written = [
      deployed(null, 'a'),
      line('written', 'a', 'b'),
      line('unproven', 'b', 'c'),
      deployed('c', 'd'),
    ];
    expect(chosen(history(...written), 'd')).toBe('a');
  });

  it('takes what the host had before the first deploy where there is nothing better', () => {
    const first = history(deployed('a', 'b'));
    expect(choose(first, sha('b'), undefined)).toEqual({
      sha256: sha('a'),
      why: 'what the host had before; no deploy has verified it',
    });
    // The newest of them.
    expect(chosen(history(line('written', 'a', 'b'), line('written', 'b', 'c')), 'c')).toBe('b');
  });

  it('takes nothing whose text is not kept any more', () => {
    const past = history(...three);
    expect(chosen({ ...past, files: [sha('a'), sha('c')] }, 'c')).toBe('a');
    expect(refusal({ ...past, files: [sha('c')] }, 'c').hint).toContain('revert the commit');
    expect(refusal({ ...past, files: [] }, 'c').outcome).toBe('refused');
  });

  it('is refused where there was never a deploy, and where there is only what the host has', () => {
    expect(refusal(history(), 'a').outcome).toBe('refused');
    expect(refusal(history(deployed(null, 'a')), 'a').outcome).toBe('refused');
  });

  it('is not confused by a deploy of what was there already', () => {
    expect(chosen(history(deployed(null, 'a'), deployed('a', 'b'), deployed('b', 'b')), 'b')).toBe('a');
  });
});

describe('a rollback with `to`', () => {
  const one = `abcd${'0'.repeat(60)}`;
  const other = `abce${'0'.repeat(60)}`;
  const past: History = { entries: [{ ...deployed(null, 'a'), new: one }], files: [other, one] };
  const to = (prefix: string): string => choose(past, null, prefix).sha256;

  it('goes to the one whose sha256 begins so, verified or not', () => {
    expect(to('abcd')).toBe(one);
    expect(to(other)).toBe(other);
    expect(choose(past, null, 'abcd').why).toContain('by mona');
    expect(choose(past, null, 'abce').why).toBe('what the host had before');
  });

  it('goes to what the host has, too: it is then seen whether it runs', () => {
    expect(choose(past, one, 'abcd').sha256).toBe(one);
  });

  it('is refused where none begins so, with those that there are', () => {
    const failure = refusal(past, null, 'ffff');
    expect(failure.reason).toBe("no rules in the host's history begin with ffff");
    expect(failure.hint).toBe('The history has: abce00000000, abcd00000000 (command: status shows more).');
  });

  it('is refused where several begin so', () => {
    expect(refusal(past, null, 'abc').reason).toBe("2 rules in the host's history begin with abc");
  });

  it('is refused where the text is not kept any more', () => {
    expect(refusal({ ...past, files: [] }, null, 'abcd').hint).toContain('The history has: nothing');
  });
});
