import { plain } from './plain.ts';

/** A blank after it makes these plain punctuation: no emoji, no link, no mention; and no list, but after digits at the beginning. */
const HARMLESS_BEFORE_BLANK = /(?:[,:;%']|(?<!^\d{1,9})[.)])(?=\s|$)|\((?=[\p{L}\p{N}])/u;
const KEPT = new RegExp(
  `${HARMLESS_BEFORE_BLANK.source}|(?<=[\\p{L}\\p{N}])-(?=[\\p{L}\\p{N}])|[\\p{L}\\p{M}\\p{N} ]`,
  'uy',
);

/**
 * Foreign text as Markdown that shows exactly that: letters, digits, blanks and harmless punctuation as they are, every
 * other character as an entity, since it could be markup, a link or a mention.
 */
export function asText(text: string): string {
  const line = text.trim();
  let shown = '';
  for (let at = 0; at < line.length; ) {
    KEPT.lastIndex = at;
    const kept = KEPT.exec(line)?.[0];
    const character = kept ?? String.fromCodePoint(line.codePointAt(at)!);
    shown += kept ?? `&#${character.codePointAt(0)};`;
    at += character.length;
  }
  return shown;
}

/** A code span that no backtick in the text can end. */
export function code(text: string): string {
  if (text === '') return '';
  const fence = '`'.repeat(longestRun(text) + 1);
  const needsBlanks = text.includes('`') || /^ .* $/.test(text);
  return needsBlanks ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

/** A sentence with names in backticks: those become code, and the rest is text. */
export function sentence(text: string): string {
  const parts = plain(text).split('`');
  // Without a partner, or with nothing in between, a backtick is a character like any other.
  if (parts.length % 2 === 0 || parts.some((part, at) => at % 2 === 1 && part.trim() === ''))
    return asText(plain(text));
  return parts
    .map((part, at, { length }) => {
      if (at % 2 === 1) return code(part);
      const [, before, words, after] = /^(\s*)(.*?)(\s*)$/.exec(part)!;
      // Four blanks at the beginning would make a block of code of it.
      const open = at > 0 && before !== '' ? ' ' : '';
      return open + asText(words!) + (at < length - 1 && words !== '' && after !== '' ? ' ' : '');
    })
    .join('');
}

/** A block of lines that nothing in them can end. */
export function fenced(lines: readonly string[], language = ''): string {
  const fence = '`'.repeat(Math.max(3, ...lines.map((line) => longestRun(line) + 1)));
  return `${fence}${language}\n${lines.map((line) => line.replace(/[\r\n]+/g, ' ')).join('\n')}\n${fence}`;
}

/** Folded away until somebody clicks on its title. */
export const details = (title: string, body: string): string =>
  `<details><summary>${asText(title)}</summary>\n\n${body}\n\n</details>`;

const longestRun = (text: string): number =>
  Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
