import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEntry, readHistory } from '../../src/host/history.ts';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const LINE = `2026-11-21T15:04:05Z outcome=deployed old=${A} new=${B} seconds=12 id=20261121T150353Z-0f1e2d3c  repository=octo/app workflow=Deploy_the_rules run-number=12 run-url=https://github.com/octo/app/actions/runs/98 actor=mona commit=c0ffee command=deploy `;

describe('a line of the history', () => {
  it('is a deploy', () => {
    expect(readEntry(LINE)).toEqual({
      time: '2026-11-21T15:04:05Z',
      outcome: 'deployed',
      old: A,
      new: B,
      seconds: 12,
      id: '20261121T150353Z-0f1e2d3c',
      by: '',
      repository: 'octo/app',
      runUrl: 'https://github.com/octo/app/actions/runs/98',
      actor: 'mona',
      commit: 'c0ffee',
      command: 'deploy',
    });
  });

  it('of a first deploy has nothing that was there before, and one across a reboot no duration', () => {
    const line = LINE.replace(`old=${A}`, 'old=absent').replace('seconds=12', 'seconds=unknown');
    expect(readEntry(line)).toMatchObject({ old: null, new: B, seconds: null });
  });

  it('says who ended it where its run did not', () => {
    const line = LINE.replace('outcome=deployed', 'outcome=reverted').replace('3c  ', '3c by=guard ');
    expect(readEntry(line)).toMatchObject({ outcome: 'reverted', by: 'guard', actor: 'mona' });
  });

  it('cannot be forged by what a run says of itself: the host speaks first', () => {
    const line = `${LINE}outcome=broken new=${A} old=${B} seconds=1 id=x actor=eve repository=evil/app`;
    expect(readEntry(line)).toEqual(readEntry(LINE));
  });

  it.each([
    ['nothing', ''],
    ['blanks', '   '],
    ['no time', LINE.slice(21)],
    ['a time of somebody else', `yesterday ${LINE.slice(21)}`],
    ['half a time', `2026-11-21 ${LINE.slice(21)}`],
    ['no new rules', LINE.replace(`new=${B}`, '')],
    ['other rules than a sha256', LINE.replace(B, 'absent')],
    ['half a sha256: the line was torn', LINE.slice(0, 160)],
    ['capitals', LINE.replace(B, B.toUpperCase())],
    ['a path', LINE.replace(B, '../../etc/passwd')],
  ])('is none with %s', (_, line) => {
    expect(readEntry(line)).toBeNull();
  });

  it('may be anything', { timeout: 30_000 }, () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('=', 'new=', '=x', `new=${B}`, 'old=../x'),
    );
    fc.assert(
      fc.property(fc.array(words), (some) => {
        const entry = readEntry(`2026-11-21T15:04:05Z ${some.join(' ')}`);
        if (entry === null) return;
        expect(entry.new).toMatch(/^[0-9a-f]{64}$/);
        if (entry.old !== null) expect(entry.old).toMatch(/^[0-9a-f]{64}$/);
      }),
    );
  });
});

describe('the history', () => {
  it('is its lines, oldest first, without those that are broken', () => {
    const second = LINE.replace('15:04:05', '16:04:05');
    const { entries } = readHistory(`${LINE}\n${LINE.slice(0, 100)}\n\n# by hand\n${second}\n`, '');
    expect(entries.map(({ time }) => time)).toEqual(['2026-11-21T15:04:05Z', '2026-11-21T16:04:05Z']);
  });

  it('has the names of the texts that are kept, newest first, and no others', () => {
    expect(readHistory('', `${B}\n${A}\n../${A}\n${A}.yaml\nlog\n${A.slice(1)}\n\n`).files).toEqual([B, A]);
  });

  it('may be empty', () => {
    expect(readHistory('', '')).toEqual({ entries: [], files: [] });
  });
});
