import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineIndex } from '../src/positions.ts';

const at = (text: string, offset: number): string => {
  const { line, column } = lineIndex(text).at(offset);
  return `${line}:${column}`;
};

it('counts lines and columns from 1', () => {
  expect(at('', 0)).toBe('1:1');
  expect(at('ab\ncd', 1)).toBe('1:2');
  expect(at('ab\ncd', 2)).toBe('1:3');
  expect(at('ab\ncd', 3)).toBe('2:1');
  expect(at('ab\n', 3)).toBe('2:1');
});

it('takes CRLF as one line end', () => {
  expect(at('ab\r\ncd', 2)).toBe('1:3');
  expect(at('ab\r\ncd', 3)).toBe('1:3');
  expect(at('ab\r\ncd', 4)).toBe('2:1');
  expect(lineIndex('a\r\nb\r\n').lineCount).toBe(3);
});

it('counts characters, not code units', () => {
  expect(at('😀ä x', 4)).toBe('1:4');
  expect(at('a\n😀😀b', 6)).toBe('2:3');
});

it('gives a byte order mark no column', () => {
  expect(at('\uFEFFab', 0)).toBe('1:1');
  expect(at('\uFEFFab', 1)).toBe('1:1');
  expect(at('\uFEFFab', 2)).toBe('1:2');
});

it('takes offsets outside the text as its ends', () => {
  expect(at('ab\ncd', 99)).toBe('2:3');
  expect(at('ab\ncd', -5)).toBe('1:1');
  expect(at('', 10)).toBe('1:1');
});

it('agrees with counting from the start', () => {
  const text = fc.array(fc.constantFrom('a', 'é', '😀', '\n', '\r\n', '\t')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.nat(60), (whole, wanted) => {
      const offset = Math.min(wanted, whole.length);
      const inPair = /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(whole.slice(offset - 1, offset + 1));
      const inLineEnd = whole.slice(offset - 1, offset + 1) === '\r\n';
      fc.pre(!inPair && !inLineEnd);
      const lines = whole.slice(0, offset).split('\n');
      expect(lineIndex(whole).at(offset)).toEqual({
        line: lines.length,
        column: [...lines.at(-1)!].length + 1,
      });
    }),
  );
});
