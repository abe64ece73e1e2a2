import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { summaryOf } from '../../src/report/summary.ts';
import { HOSTILE } from './runner-commands.ts';

const REPORT: Report = {
  outcome: 'rolled-back',
  headline: 'the old rules are back',
  reason: 'exited: the service ended\nthe service said: no',
  next: ['journalctl -u x | tail', 'push again'],
  changed: true,
  rulesSha256: `0123456789ab${'c'.repeat(52)}`,
  previousSha256: `fedcba987654${'3'.repeat(52)}`,
  verifiedBy: 'liveness',
  outageMs: 4_321,
  warnings: ['the first', 'the second'],
};

it('says in Markdown what the log says', () => {
  expect(summaryOf(REPORT, 12_345)).toMatchInlineSnapshot(`
    "### Sync rules: rolled-back

    the old rules are back

    \`exited: the service ended the service said: no\`

    | | |
    | --- | --- |
    | outcome | **rolled-back** |
    | rules | \`sha256 0123456789ab\` |
    | before | \`sha256 fedcba987654\` |
    | verified by | liveness |
    | outage | 4.3 s |
    | duration | 12.3 s |

    - the first
    - the second

    What to do:

    - \`journalctl -u x | tail\`
    - \`push again\`

    "
  `);
  expect(summaryOf({ outcome: 'valid', headline: 'it is', changed: false }, 50)).toMatchInlineSnapshot(`
    "### Sync rules: valid

    it is

    | | |
    | --- | --- |
    | outcome | **valid** |
    | duration | 0.1 s |

    "
  `);
});

/** Without code spans, as CommonMark finds them: a row of backticks up to the next row of the same length. */
function withoutCode(line: string): string {
  let rest = line;
  let outside = '';
  for (;;) {
    const open = /`+/.exec(rest);
    if (!open) return outside + rest;
    const after = rest.slice(open.index + open[0].length);
    const close = [...after.matchAll(/`+/g)].find(([row]) => row.length === open[0].length);
    outside += `${rest.slice(0, open.index)}${close ? '' : open[0]}`;
    rest = close ? after.slice(close.index + open[0].length) : after;
  }
}

/** What is left of a summary when the words that somebody else chose are taken out: markup of ours. */
function markupOf(text: string): string[] {
  const report = { ...REPORT, headline: text, reason: text, next: [text], warnings: [text] };
  const lines = summaryOf(report, 50).split('\n');
  return lines.map((line) =>
    withoutCode(line)
      .replace(/&#\d+;|[\p{L}\p{M}\p{N}]/gu, '')
      .replace(/ +/g, ' ')
      .trim(),
  );
}

const MARKUP = [
  '| a | b |',
  'a|b',
  '`',
  '``',
  'a ` b `` c ``` d',
  '```\ncode\n```',
  '``` x',
  '`x',
  'x`',
  '</td></tr></table><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<!-- ',
  '<details>',
  '&lt;b&gt; &#60;',
  '[x](http://evil)',
  '![x](http://evil/x.png)',
  'http://evil and www.evil.example and me@evil.example',
  '@octocat #1 GH-1',
  '**bold** _it_ ~~s~~ $x$ :smile:',
  '# heading',
  '- item',
  '+ item',
  '1. item',
  '1) item',
  '- [x] done',
  '> quote',
  '    code',
  '---',
  '===',
  '***',
  '| --- | --- |',
  '\\`x\\`',
  '\\',
  '[^1]: x',
  '[a]: http://evil',
];

describe('foreign words', () => {
  const ours = markupOf('x');
  it.each([...MARKUP, ...HOSTILE])('are no markup: %j', (text) => {
    expect(markupOf(text)).toEqual(ours);
  });

  it('are no markup, whatever they are', () => {
    const pieces = fc.array(
      fc.oneof(fc.constantFrom(...MARKUP, ...HOSTILE, '`', '\n', '|'), fc.string({ unit: 'binary' })),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(pieces, (texts) => {
        const text = texts.join('');
        fc.pre(text !== '');
        expect(markupOf(text)).toEqual(ours);
      }),
      { numRuns: 300 },
    );
  });

  it('are shown as they were, backticks and bars too', () => {
    const lines = summaryOf({ ...REPORT, next: ['a | b', 'echo `id`', '``'] }, 50).split('\n');
    expect(lines).toContain('- `a | b`');
    expect(lines).toContain('- `` echo `id` ``');
    expect(lines).toContain('- ``` `` ```');
    expect(summaryOf({ ...REPORT, headline: 'größe 名前 <b>' }, 50)).toContain('\ngröße 名前 &#60;b&#62;\n');
  });

  it('are bounded', () => {
    const long = '<'.repeat(1_000_000);
    const report = { ...REPORT, headline: long, reason: long, next: [long], warnings: [long] };
    expect(summaryOf(report, 50).length).toBeLessThan(20_000);
  });
});
