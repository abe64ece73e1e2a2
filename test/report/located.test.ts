import { describe, expect, it } from 'vitest';
import { located } from '../../src/report/located.ts';
import type { Finding } from '../../src/rules/finding.ts';

const TEXT = 'streams:\n  ä:\n    query: SELECT 1\n';
const at = (piece: string): Finding['range'] => {
  const start = TEXT.indexOf(piece);
  return { start, end: start + piece.length };
};
const finding = (more: Partial<Finding> = {}): Finding => ({
  severity: 'warning',
  source: 'compiler',
  message: 'odd',
  ...more,
});

describe('a finding with its place', () => {
  it('has lines and columns that count from 1, the end behind the last character', () => {
    expect(located('a.yaml', TEXT, [finding({ range: at('query')!, hint: 'do' })])).toEqual([
      {
        severity: 'warning',
        source: 'compiler',
        message: 'odd',
        hint: 'do',
        path: 'a.yaml',
        line: 3,
        column: 5,
        endLine: 3,
        endColumn: 10,
        frame: expect.stringMatching(/> 3 \|[^\n]+query: SELECT 1\n\s+\|\s+\^{5}/),
      },
    ]);
  });

  it('may begin on one line and end on another', () => {
    const [found] = located('a.yaml', TEXT, [finding({ range: at('ä:\n    query')! })]);
    expect(found).toMatchObject({ line: 2, column: 3, endLine: 3, endColumn: 10 });
  });

  it('is about the file as a whole where it has no range, and then has no place and no frame', () => {
    expect(located('a.yaml', TEXT, [finding({ severity: 'fatal' })])).toEqual([
      { severity: 'fatal', source: 'compiler', message: 'odd', path: 'a.yaml', frame: '' },
    ]);
  });

  it('at the very beginning has a place, too', () => {
    const [found] = located('a.yaml', TEXT, [finding({ range: { start: 0, end: 0 } })]);
    expect(found).toMatchObject({ line: 1, column: 1, endLine: 1, endColumn: 1 });
    expect(found!.frame).not.toBe('');
  });

  it('is one of two hundred at most, the first ones', () => {
    const many = Array.from({ length: 201 }, (_, index) => finding({ message: String(index) }));
    expect(located('a.yaml', TEXT, many).map(({ message }) => message)).toEqual(
      many.slice(0, 200).map(({ message }) => message),
    );
  });
});
