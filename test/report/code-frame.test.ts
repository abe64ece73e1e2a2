import { describe, expect, it } from 'vitest';
import { codeFrame } from '../../src/report/code-frame.ts';

/** The frame for the first place where `what` stands. */
function frame(text: string, what: string, context?: number): string {
  const start = text.indexOf(what);
  const options = context === undefined ? {} : { context };
  return `\n${codeFrame(text, { start, end: start + what.length }, options)}\n`;
}

const RULES = `bucket_definitions:
  by_user:
    paramters: SELECT request.user_id() AS user_id
    data:
      - SELECT * FROM lists
      - SELECT * FROM todos
      - SELECT * FROM notes
      - SELECT * FROM items
      - SELECT * FROM users
`;

describe('a code frame', () => {
  it('shows the lines around, and carets under the range', () => {
    expect(frame(RULES, 'paramters')).toMatchInlineSnapshot(`
      "
        1 | bucket_definitions:
        2 |   by_user:
      > 3 |     paramters: SELECT request.user_id() AS user_id
          |     ^^^^^^^^^
        4 |     data:
        5 |       - SELECT * FROM lists
      "
    `);
  });

  it('aligns line numbers of different length', () => {
    expect(frame(`${RULES}      - SELECT * FROM tags\n`, 'users', 1)).toMatchInlineSnapshot(`
      "
         8 |       - SELECT * FROM items
      >  9 |       - SELECT * FROM users
           |                       ^^^^^
        10 |       - SELECT * FROM tags
      "
    `);
  });

  it('ends with the file', () => {
    expect(frame('streams:\n  a: 1', 'a: 1')).toMatchInlineSnapshot(`
      "
        1 | streams:
      > 2 |   a: 1
          |   ^^^^
      "
    `);
    expect(`\n${codeFrame('streams: [\n', { start: 11, end: 40 })}\n`).toMatchInlineSnapshot(`
      "
        1 | streams: [
      > 2 |
          | ^
      "
    `);
    expect(`\n${codeFrame('', { start: 0, end: 10 })}\n`).toMatchInlineSnapshot(`
      "
      > 1 |
          | ^
      "
    `);
  });

  it('marks the first line of a range of several lines', () => {
    expect(frame(RULES, 'data:\n      - SELECT', 0)).toMatchInlineSnapshot(`
      "
      > 4 |     data:
          |     ^^^^^
      "
    `);
  });

  it('is the same with CRLF and without', () => {
    expect(frame(RULES.replaceAll('\n', '\r\n'), 'paramters')).toBe(frame(RULES, 'paramters'));
  });

  it('is empty without a range', () => {
    expect(codeFrame(RULES, undefined)).toBe('');
  });

  it('keeps the carets right after tabs, wide characters, combining marks and a byte order mark', () => {
    expect(frame('\uFEFFa:\tb', 'b')).toMatchInlineSnapshot(`
      "
      > 1 | a:  b
          |     ^
      "
    `);
    expect(frame('名前: b', 'b')).toMatchInlineSnapshot(`
      "
      > 1 | 名前: b
          |       ^
      "
    `);
    expect(frame('a: "😀" b', 'b')).toMatchInlineSnapshot(`
      "
      > 1 | a: "😀" b
          |         ^
      "
    `);
    expect(frame('e\u0301: 名', '名')).toMatchInlineSnapshot(`
      "
      > 1 | é: 名
          |    ^^
      "
    `);
  });

  it('shows control characters, escape sequences and direction marks as pictures', () => {
    const shown = frame('a: \u001b[31mred\u0007\u007f\u0085\u202Eevil\u2028x\u200Bb ', 'red');
    expect(shown).toMatchInlineSnapshot(`
      "
      > 1 | a: ␛[31mred␇␡��evil�x�b
          |         ^^^
      "
    `);
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202e\u2028]/);
  });

  it('cuts long lines around the carets', () => {
    const long = `- SELECT ${'a, '.repeat(100)}wrong ${', b'.repeat(100)} FROM t`;
    expect(frame(`data:\n${long}\n${'c'.repeat(500)}\nend`, 'wrong')).toMatchInlineSnapshot(`
      "
        1 | data:
      > 2 | …, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, wrong , b, b, b, b, b, b, b, b, b, b, b, b, b, b,…
          |                                                    ^^^^^
        3 | ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc…
        4 | end
      "
    `);
    expect(frame(`data:\n${long}\n`, 'SELECT')).toMatchInlineSnapshot(`
      "
        1 | data:
      > 2 | - SELECT a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a…
          |   ^^^^^^
      "
    `);
  });

  it('stays narrow whatever it frames', () => {
    for (const character of ['x', '名', '😀', '\t', 'e\u0301']) {
      const text = `${character.repeat(1000)}\n${character.repeat(1000)}`;
      for (const start of [0, 1, 77, 500, 998, 1500, 1999]) {
        for (const line of codeFrame(text, { start, end: start + 700 }).split('\n')) {
          expect([...line].length).toBeLessThan(240);
        }
      }
    }
  });

  it('costs little in a file of one line', () => {
    const text = 'x'.repeat(1_000_000);
    const start = performance.now();
    for (let i = 0; i < 100; i += 1) codeFrame(text, { start: 999_000, end: 999_990 });
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
