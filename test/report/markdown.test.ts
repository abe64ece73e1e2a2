import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { asText, code, details, fenced, sentence } from '../../src/report/markdown.ts';
import type { Report } from '../../src/report/report.ts';
import { summaryOf } from '../../src/report/summary.ts';

const rendered = (markdown: string): string =>
  micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
/** What a reader sees. */
const shown = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, number: string) => String.fromCodePoint(Number(number)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** Of one line, without what Markdown cannot show: blanks at its ends. */
const words = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'`*_<>[]()!#|\\~&;:@/+-=.$%'.split(''),
        '``',
        '- ',
        '1. ',
        'http://',
        '&amp;',
        '<b>',
      ),
      fc.constantFrom('a', 'b', ' ', 'ü', '名', '7'),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((pieces) => `x${pieces.join('').replace(/ +/g, ' ').trimEnd()}`);

describe('text of others', () => {
  it.each([
    ['a-b c.yaml: 7', 'a-b c&#46;yaml: 7'],
    ['  a  ', 'a'],
    ['1. a', '1&#46; a'],
    ['1) a', '1&#41; a'],
    ['a. b) c, d: e; f% g', 'a. b) c, d: e; f% g'],
    ['(a) ( b', '(a) &#40; b'],
    ['a--b -a', 'a&#45;&#45;b &#45;a'],
    ['123456789. a', '123456789&#46; a'],
    ['1234567890. a', '1234567890. a'],
    ['😀', '&#128512;'],
  ])('is letters, blanks, harmless punctuation, and entities: %j', (text, markdown) => {
    expect(asText(text)).toBe(markdown);
  });

  it('is shown as it is, whatever it is', () => {
    fc.assert(
      fc.property(words, (text) => {
        const html = rendered(asText(text));
        expect(html).toMatch(/^<p>[^<]*<\/p>$/);
        expect(shown(html)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });
});

describe('code', () => {
  it.each([
    ['', ''],
    ['a', '`a`'],
    ['a`b', '`` a`b ``'],
    ['`', '`` ` ``'],
    ['a``b`c', '``` a``b`c ```'],
    [' a ', '`  a  `'],
    [' a', '` a`'],
  ])('is a span that nothing in it ends: %j', (text, span) => {
    expect(code(text)).toBe(span);
    if (text !== '') expect(rendered(span)).toBe(`<p><code>${text}</code></p>`);
  });

  it('in a block is a fence that no line of it ends', () => {
    expect(fenced(['a', '```', 'b'])).toBe('````\na\n```\nb\n````');
    expect(fenced(['a'], 'diff')).toBe('```diff\na\n```');
    expect(fenced(['a\n```\n# b', 'c\r\nd'])).toBe('````\na ``` # b\nc d\n````');
    expect(fenced([])).toMatch(/^```\n\n```$/);
  });
});

describe('a sentence', () => {
  it.each([
    ['rows of `todos` go', 'rows of `todos` go'],
    ['`a` and `b_c`, `<d>`', '`a` and `b_c`, `<d>`'],
    ['a `b`: *c*', 'a `b`: &#42;c&#42;'],
    ['one ` alone', 'one &#96; alone'],
    ['an empty `` one', 'an empty &#96;&#96; one'],
    ['a ` ` blank', 'a &#96; &#96; blank'],
    ['    `a`', '`a`'],
    ['a`b`c', 'a`b`c'],
    ['a `b` c ', 'a `b` c'],
    ['x `a` b `` c', 'x &#96;a&#96; b &#96;&#96; c'],
    ['a\nb', 'a b'],
  ])('has names as code, and the rest as text: %j', (text, markdown) => {
    expect(sentence(text)).toBe(markdown);
  });

  it('shows what it says, whatever that is', () => {
    fc.assert(
      fc.property(words, (text) => {
        const html = rendered(sentence(text));
        expect(html.replace(/<\/?code>/g, '')).toMatch(/^<p>[^<]*<\/p>$/);
        const without = (all: string): string => all.replace(/[`\s]/g, '');
        expect(without(shown(html))).toBe(without(text));
      }),
      { numRuns: 300 },
    );
  });
});

describe('what is folded', () => {
  it('has a title without markup', () => {
    expect(details('a <b> *c*', 'body')).toBe(
      '<details><summary>a &#60;b&#62; &#42;c&#42;</summary>\n\nbody\n\n</details>',
    );
  });
});

describe('a summary that is cut', () => {
  const LONG = 'y'.repeat(900);
  const REPORT: Report = { outcome: 'broken', headline: 'h', changed: false, warnings: ['the *warning*'] };

  it.each(['```', '```x', '````', '`````\n```', '<details>', '</details>', '```\n</details>'])(
    'in words that a service said closes the fence around them, and no other: %j',
    (said) => {
      const reason = `${said}\n${`${LONG}\n`.repeat(40)}`;
      const html = rendered(summaryOf({ ...REPORT, reason }, 1));
      expect(html).toContain('… cut here; the log has all of it');
      expect(html).toContain('<li>the *warning*</li>');
      expect(html.match(/<details>/g)).toBeNull();
      expect(html.match(/<pre>/g)).toHaveLength(1);
    },
  );

  it('in what is folded closes that, whatever was said before', () => {
    const report: Report = {
      ...REPORT,
      reason: '```\n</details>\n<details>',
      timeline: Array.from({ length: 300 }, () => ({ text: LONG, atMs: 1, ms: 1 })),
      comparison: { against: 'x', result: { unknown: 'it' }, before: 'a\n', after: 'b\n' },
    };
    const html = rendered(summaryOf(report, 1));
    expect(html.match(/<details>/g)).toHaveLength(3);
    expect(html.match(/<\/details>/g)).toHaveLength(3);
    expect(html).toContain('<code class="language-diff">');
  });
});
