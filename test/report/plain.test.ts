import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain } from '../../src/report/plain.ts';
import { HOSTILE } from './runner-commands.ts';

/** Moves the cursor, breaks the line, or turns the text around. */
const HARMFUL =
  /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]/u;

describe('text that is made harmless', () => {
  it.each([
    ['as it is where it is harmless', 'größe 名前 🎉 a  b {"c":[1]}', 'größe 名前 🎉 a  b {"c":[1]}'],
    ['without colours', '\u001b[32minfo\u001b[39m: Running', 'info: Running'],
    ['without colours of many parts', '\u001b[1;38;5;196mred\u001b[m', 'red'],
    ['without what moves the cursor', '\u001b[2J\u001b[1;1H\u001b[?25lgone', 'gone'],
    ['without titles', '\u001b]0;title\u0007text', 'text'],
    ['without the targets of links', '\u001b]8;;http://evil\u001b\\link\u001b]8;;\u001b\\', 'link'],
    ['without other sequences', '\u001bc\u001b(B\u001bM\u001b=text', 'text'],
    ['without C1 controls', '\u009b2J\u0085x', '2Jx'],
    ['on one line', 'one\ntwo\r\n   three\rfour\u2028five', 'one two three fourfive'],
    ['without what hides the beginning of a line', 'deployed\rrefused', 'deployed refused'],
    ['without what rubs out', 'abc\b\b\bx\u007f', 'abcx'],
    ['without NUL', 'a\u0000b', 'ab'],
    ['with two blanks for a tab', 'a\tb', 'a  b'],
    ['with no change of direction', 'a\u202eb\u202c\u2066c\u2069\u061cd\u200fe', 'abcde'],
    ['without commands of the old form', 'x ##[add-mask]y', 'x # #[add-mask]y'],
    ['without such commands in pieces', '#\u200b#\u001b[0m[group]', '# #[group]'],
    ['without such commands in each other', '##[##[', '# #[# #['],
  ])('is shown %s', (_, text, shown) => {
    expect(plain(text)).toBe(shown);
  });

  it('is cut where it is long, and says so', () => {
    expect(plain('x'.repeat(1_000))).toBe('x'.repeat(1_000));
    expect(plain('x'.repeat(1_003))).toBe(`${'x'.repeat(1_000)}… (3 more characters)`);
    expect(plain('x'.repeat(1_000_000))).toBe(`${'x'.repeat(1_000)}… (999000 more characters)`);
    expect(plain('x'.repeat(30), 10)).toBe(`${'x'.repeat(10)}… (20 more characters)`);
    // What is taken away takes no place.
    expect(plain('\u001b[0m'.repeat(900) + 'x'.repeat(10))).toBe('x'.repeat(10));
  });

  it.each([
    'a',
    ' ',
    '\n',
    ' \n',
    '\r\n',
    '\t',
    '\u001b',
    '\u001b[',
    '\u001b]',
    '\u001b[0',
    '#',
    '##[',
    ':',
    '{',
  ])('takes no time where a megabyte of %j stands on one line', (piece) => {
    const text = piece.repeat(1_000_000 / piece.length);
    const began = performance.now();
    for (let i = 0; i < 20; i++) expect(plain(text).length).toBeLessThan(1_600);
    expect(performance.now() - began).toBeLessThan(200);
  });

  it('is one line of harmless characters, whatever it was', { timeout: 30_000 }, () => {
    const pieces = fc.array(
      fc.oneof(fc.constantFrom(...HOSTILE, '\u001b', '#', '[', ':'), fc.string({ unit: 'binary' })),
    );
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 2_000 }), (texts, width) => {
        const shown = plain(texts.join(''), width);
        expect(shown).not.toMatch(HARMFUL);
        expect(shown).not.toContain('##[');
        expect(shown.length).toBeLessThan(width + 40);
      }),
      { numRuns: 500 },
    );
  });
});
