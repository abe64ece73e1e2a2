import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import type { LocatedFinding } from '../../src/report/located.ts';
import { plain } from '../../src/report/plain.ts';
import type { Comparison, Report } from '../../src/report/report.ts';
import { MOST_BYTES, summaryOf } from '../../src/report/summary.ts';
import type { Plan } from '../../src/rules/plan.ts';
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

const LOST = 'rows of `todos` will be removed from clients: nothing syncs them any more';
const PLAN: Plan = {
  equality: 'different',
  lost: [{ text: LOST, table: 'todos' }],
  gained: [{ text: '`notes` is new on clients: from stream `notes`', table: 'notes', definition: 'notes' }],
  changed: [],
  security: [],
  rereads: { tables: ['lists', 'notes'], buckets: 1, streams: 1 },
};
const COMPARISON: Comparison = {
  against: 'what web has (sha256 `aaaaaaaaaaaa`)',
  result: { plan: PLAN },
  before: 'a: 1\nb: 2\n',
  after: 'a: 1\nb: 3\n',
  rows: [{ table: 'lists', rows: 402_000 }],
};

it('says in Markdown what the log says', () => {
  expect(summaryOf(REPORT, 12_345)).toMatchInlineSnapshot(`
    "### Sync rules: rolled-back

    the old rules are back

    \`\`\`
    exited: the service ended
    the service said: no
    \`\`\`

    **What to do**

    - \`journalctl -u x | tail\`
    - \`push again\`

    | | |
    | --- | --- |
    | sha256 | \`0123456789ab\` |
    | sha256 before | \`fedcba987654\` |
    | verified by | liveness |
    | outage | 4.3 s |
    | duration | 12.3 s |

    **Warnings**

    - the first
    - the second
    "
  `);
  expect(summaryOf({ outcome: 'valid', headline: 'it is', changed: false }, 50)).toMatchInlineSnapshot(`
    "### Sync rules: valid

    it is

    | | |
    | --- | --- |
    | duration | 0.1 s |
    "
  `);
});

it('says of a plan what is lost first, and folds the diff', () => {
  const report: Report = {
    command: 'plan',
    outcome: 'valid',
    headline: '1 loss and 1 gain for clients, and every one of them downloads again',
    changed: false,
    comparison: COMPARISON,
    rulesPath: 'sync-rules.yaml',
    findings: [
      {
        severity: 'warning',
        source: 'compiler',
        message: 'table `t` is not there',
        path: 'sync-rules.yaml',
        line: 2,
        column: 1,
        frame: '> 2 | b: 3\n    | ^',
      },
    ],
  };
  expect(summaryOf(report, null)).toMatchInlineSnapshot(`
    "### Sync rules: 1 loss and 1 gain for clients, and every one of them downloads again

    | | |
    | --- | --- |
    | rules | <code>sync-rules&#46;yaml</code> |

    Compared with what web has (sha256 \`aaaaaaaaaaaa\`):

    #### Clients lose

    - rows of \`todos\` will be removed from clients: nothing syncs them any more

    #### Clients gain

    - \`notes\` is new on clients: from stream \`notes\`

    #### Read again

    - 2 tables &#40;\`lists\`, \`notes\`&#41;, to fill 1 bucket and 1 stream
    - about 402&#44;000 rows, as the service estimated 1 of these tables when it copied them last
    - for any changed byte the service builds everything anew; until that is done, clients keep what they have, and then they download all of it again

    <details><summary>Findings: 1</summary>

    **warning** \`sync-rules.yaml:2:1\`: table \`t\` is not there

    \`\`\`
    > 2 | b: 3
        | ^
    \`\`\`

    </details>

    <details><summary>Diff against what web has (sha256 aaaaaaaaaaaa)</summary>

    \`\`\`diff
    @@ -1,2 +1,2 @@
     a: 1
    -b: 2
    +b: 3
    \`\`\`

    </details>
    "
  `);
});

it('is the same for the same plan, however long it took', () => {
  const report = { ...REPORT, timeline: [{ text: 'looked', atMs: 1, ms: 2 }] };
  expect(summaryOf(report, null)).toBe(
    summaryOf({ ...report, timeline: [{ text: 'looked', atMs: 5, ms: 9 }] }, null),
  );
  expect(summaryOf(report, 1)).toContain('looked');
});

describe('a summary that has too much to say', () => {
  const rules = (line: string): string => Array.from({ length: 300 }, (_, at) => `${line} ${at}`).join('\n');
  it('is cut at the end of a line, the diff first', () => {
    const long = {
      ...COMPARISON,
      before: rules(`before ${'ü'.repeat(150)}`),
      after: rules(`after ${'ü'.repeat(150)}`),
    };
    const text = summaryOf({ ...REPORT, comparison: long }, 50);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MOST_BYTES);
    expect(Buffer.byteLength(text)).toBeGreaterThan(MOST_BYTES / 2);
    expect(text).toContain(`**Warnings**`);
    expect(text).toMatch(/… \d+ more lines\n```\n\n<\/details>\n$/);
  });

  it('keeps every part, and closes what is open', () => {
    const statement = { text: `${'`t` '.repeat(200)}end` };
    const many: Plan = { ...PLAN, lost: Array(500).fill(statement), changed: Array(500).fill(statement) };
    const findings = Array(500).fill({ ...FINDING, frame: `${'x'.repeat(500)}\n`.repeat(5) });
    const report = { ...REPORT, comparison: { ...COMPARISON, result: { plan: many } }, findings };
    const text = summaryOf({ ...report, reason: 'why\n'.repeat(50_000) }, 50);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MOST_BYTES);
    const html = rendered(text);
    expect(html.match(/<details>/g)).toHaveLength(html.match(/<\/details>/g)!.length);
    expect(text.match(/^```/gm)!.length % 2).toBe(0);
    expect(text).toContain('… cut here');
    expect(text).toContain('Clients lose');
    expect(text).toContain('Findings');
  });
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

const FINDING: LocatedFinding = {
  severity: 'warning',
  source: 'compiler',
  message: 'm',
  path: 'sync-rules.yaml',
  frame: '',
};

/** As the forges show it, but for what they link by themselves (mentions, issues, commits, emoji). */
const rendered = (markdown: string): string =>
  micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });

/** Everywhere that words of others can stand. */
const saying = (text: string): Report => ({
  ...REPORT,
  headline: text,
  reason: text.replaceAll('\n', ' '),
  next: [text, `A${text}`],
  warnings: [text],
  evidence: [text],
  wayBack: text,
  host: text,
  rulesPath: text,
  timeline: [{ text, atMs: 0, ms: 1 }],
  findings: [{ ...FINDING, message: text, path: text, hint: text, frame: text }],
  comparison: {
    ...COMPARISON,
    against: text,
    before: null,
    after: text.replaceAll('\n', ' '),
    result: { plan: { ...PLAN, lost: [{ text }] } },
  },
});

/** The elements of a summary, in their order, but for code spans, which a sentence may have more or less of. */
const elementsOf = (text: string): string[] =>
  (rendered(summaryOf(saying(text), 50)).match(/<[^>]*>/g) ?? []).filter((tag) => !/^<\/?code/.test(tag));

/** What is left of a summary when the words that somebody else chose are taken out: markup of ours. */
function markupOf(text: string): string[] {
  let fence = '';
  const lines = summaryOf(saying(text), 50).split('\n');
  return lines.flatMap((line) => {
    const mark = /^`{3,}/.exec(line)?.[0] ?? '';
    if (fence !== '') {
      if (line === fence) fence = '';
      return [];
    }
    if (mark !== '') {
      fence = mark;
      return [];
    }
    return [
      withoutCode(line)
        .replace(/&#\d+;|[\p{L}\p{M}\p{N}]|[,:;.%'()-]/gu, '')
        .replace(/\s/g, ''),
    ];
  });
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
  '\\|</td></tr></table><img src=x>',
  '`\\|</td></tr></table><img src=x>`',
];

describe('foreign words', () => {
  // Where nothing is left of them, some parts are left out.
  const like = (text: string): string => (plain(text).trim() === '' ? '\u0007' : 'x');
  it.each([...MARKUP, ...HOSTILE])('are no markup: %j', (text) => {
    expect(markupOf(text)).toEqual(markupOf(like(text)));
    expect(elementsOf(text)).toEqual(elementsOf(like(text)));
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
        expect(markupOf(text)).toEqual(markupOf(like(text)));
        expect(elementsOf(text)).toEqual(elementsOf(like(text)));
      }),
      { numRuns: 200 },
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
    expect(summaryOf(report, 50).length).toBeLessThan(40_000);
  });
});
