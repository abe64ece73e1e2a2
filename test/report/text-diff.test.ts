import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/report/report.ts';
import { summaryOf } from '../../src/report/summary.ts';
import { textDiff } from '../../src/report/text-diff.ts';
import { HOSTILE } from './runner-commands.ts';

const lines = (count: number, word = 'line'): string =>
  Array.from({ length: count }, (_, at) => `${word} ${at}\n`).join('');

describe('a diff of two texts', () => {
  it('has three lines around each change, without a head', () => {
    expect(textDiff(lines(20), lines(20).replace('line 9\n', 'new\n'))).toEqual([
      '@@ -7,7 +7,7 @@',
      ' line 6',
      ' line 7',
      ' line 8',
      '-line 9',
      '+new',
      ' line 10',
      ' line 11',
      ' line 12',
    ]);
  });

  it('is nothing but additions where there was nothing, and nothing where nothing differs', () => {
    expect(textDiff('', 'a\nb\n')).toEqual(['@@ -1,0 +1,2 @@', '+a', '+b']);
    expect(textDiff('a\n', 'a\n')).toEqual([]);
    expect(textDiff('a\r\nb\r\n', 'a\nb\n')).toEqual([]);
  });

  it('says where the end of the file has no line end', () => {
    expect(textDiff('a\n', 'a')).toEqual(['@@ -1,1 +1,1 @@', '-a', '+a', '\\ No newline at end of file']);
  });

  it('is not made of what would take too long', { timeout: 20_000 }, () => {
    expect(textDiff(lines(20_000), lines(19_998))).not.toBeNull();
    expect(textDiff(lines(20_000), lines(19_999))).toBeNull();
    const began = performance.now();
    textDiff(lines(15_000, 'old'), lines(15_000, 'new'));
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it.each(HOSTILE)('has harmless lines, and each of them bounded: %j', (text) => {
    const diff = textDiff('a\n', `${text}\n${'x'.repeat(10_000)}\n`)!;
    for (const line of diff) {
      expect(line).toMatch(/^[-+ @\\]/);
      expect(line).not.toMatch(/[\x00-\x1f\x7f-\x9f\u2028\u202e]|##\[/);
      expect(line.length).toBeLessThan(450);
    }
  });

  it('brings the one text to the other', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const end = (all: string[]): string => all.map((each) => `${each}\n`).join('');
        const diff = textDiff(end(before), end(after))!;
        const kept = (...marks: string[]): string[] =>
          diff.filter((line) => marks.includes(line[0]!)).map((line) => line.slice(1));
        // What a hunk leaves out is the same on both sides.
        expect(kept('+').length - kept('-').length).toBe(after.length - before.length);
        if (diff.length > 0) {
          const [, from = '', count = ''] = /^@@ -\d+,\d+ \+(\d+),(\d+) @@$/.exec(diff[0]!)!;
          const next = diff.findIndex((line, at) => at > 0 && line.startsWith('@@'));
          const hunk = diff.slice(1, next < 0 ? undefined : next);
          const start = Math.max(Number(from) - 1, 0);
          expect(hunk.filter((line) => line[0] !== '-').map((line) => line.slice(1))).toEqual(
            after.slice(start, start + Number(count)),
          );
        } else expect(after).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the diff of a summary', () => {
  const diffOf = (before: string | null, after: string): string => {
    const comparison: Comparison = {
      against: 'the `base`',
      result: { unknown: 'it cannot be told' },
      before,
      after,
    };
    const text = summaryOf({ outcome: 'valid', headline: 'h', changed: false, comparison }, null);
    return text.slice(text.indexOf('it cannot be told') + 'it cannot be told'.length).trim();
  };

  it('is folded, and says against what', () => {
    expect(diffOf('a\n', 'b\n')).toBe(
      '<details><summary>Diff against the base</summary>\n\n```diff\n@@ -1,1 +1,1 @@\n-a\n+b\n```\n\n</details>',
    );
  });

  it('says what differs where no line does', () => {
    expect(diffOf('a\n', 'a\n')).toBe('');
    expect(diffOf('a\nb\n', 'a\r\nb\r\n')).toBe('The texts differ in their line ends alone.');
  });

  it('says that it is left out where it would be too long', () => {
    expect(diffOf(lines(30_000), lines(30_000, 'x'))).toBe(
      'The texts are too different, or too long, to be shown as a diff.',
    );
  });
});
