import type { Range } from '../finding.ts';

/** A word, a literal, a quoted name, or one character of anything else; blanks and comments are left out. */
export interface Token extends Range {
  readonly text: string;
}

const BLANKS = /\s+/y;
const LINE_COMMENT = /--[^\n]*/y;
const COMMENT_EDGE = /\/\*|\*\//g;
const TOKEN =
  /[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$\$[\s\S]*?\$\$|[A-Za-z_][A-Za-z0-9_]*|\d+(?:\.\d+)?|[\s\S]/y;

/** The tokens of SQL that the parser of the compiler took. */
export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < sql.length; ) {
    const skipped = matchLength(BLANKS, sql, at) || matchLength(LINE_COMMENT, sql, at);
    if (skipped > 0) at += skipped;
    else if (sql.startsWith('/*', at)) at = endOfComment(sql, at);
    else {
      const length = matchLength(TOKEN, sql, at) || 1;
      tokens.push({ text: sql.slice(at, at + length), start: at, end: at + length });
      at += length;
    }
  }
  return tokens;
}

function matchLength(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

/** Comments nest. */
function endOfComment(sql: string, start: number): number {
  COMMENT_EDGE.lastIndex = start;
  let depth = 0;
  for (let edge = COMMENT_EDGE.exec(sql); edge; edge = COMMENT_EDGE.exec(sql)) {
    depth += edge[0] === '/*' ? 1 : -1;
    if (depth === 0) return COMMENT_EDGE.lastIndex;
  }
  return sql.length;
}

/** Equal for SQL that differs in layout, comments, case of words, quotes around plain names, and a last `;`. */
export function sameButForLayout(tokens: readonly Token[]): string {
  const words = tokens.map(({ text }) => {
    if (/^[A-Za-z_]/.test(text) && !text.endsWith("'")) return text.toLowerCase();
    const quoted = /^"([a-z_][a-z0-9_]*)"$/.exec(text)?.[1];
    return quoted ?? text;
  });
  while (words.at(-1) === ';') words.pop();
  return JSON.stringify(words);
}

const OPENING = new Set(['(', '[']);
const CLOSING = new Set([')', ']']);

export interface Written {
  readonly text: string;
  /** Parentheses stand around all of it. */
  readonly isEnclosed: boolean;
}

/**
 * SQL as written between two offsets, on one line and without comments. The parser leaves parentheses at the edges of
 * what it locates out, so these are taken in, as long as they have a partner.
 */
export function written(sql: string, tokens: readonly Token[], { start, end }: Range): Written {
  let first = indexFrom(tokens, start);
  let last = indexFrom(tokens, end) - 1;
  if (last < first) return { text: '', isEnclosed: false };

  let [missing, open] = balanceOf(tokens, first, last);
  while (missing > 0 && first > 0) {
    first -= 1;
    if (OPENING.has(tokens[first]!.text)) missing -= 1;
  }
  while (open > 0 && last + 1 < tokens.length) {
    last += 1;
    if (CLOSING.has(tokens[last]!.text)) open -= 1;
  }
  let isEnclosed = false;
  while (tokens[first - 1]?.text === '(' && tokens[last + 1]?.text === ')') {
    first -= 1;
    last += 1;
    isEnclosed = true;
  }
  return { text: onOneLine(sql, tokens.slice(first, last + 1)), isEnclosed };
}

/** The whole text, without a last `;`. */
export function writtenWhole(sql: string, tokens: readonly Token[]): string {
  const end = tokens.findLastIndex(({ text }) => text !== ';') + 1;
  return onOneLine(sql, tokens.slice(0, end));
}

/** Tokens that nothing stands between in the file stay together. */
function onOneLine(sql: string, tokens: readonly Token[]): string {
  let line = '';
  let end = tokens[0]?.start ?? 0;
  for (const token of tokens) {
    line += `${token.start > end ? ' ' : ''}${sql.slice(token.start, token.end)}`;
    end = token.end;
  }
  return line;
}

/** How many closing parentheses have no partner from there to there, and how many opening ones. */
function balanceOf(tokens: readonly Token[], first: number, last: number): [missing: number, open: number] {
  let missing = 0;
  let open = 0;
  for (let at = first; at <= last; at += 1) {
    const { text } = tokens[at]!;
    if (OPENING.has(text)) open += 1;
    else if (CLOSING.has(text)) {
      if (open > 0) open -= 1;
      else missing += 1;
    }
  }
  return [missing, open];
}

/** The first token at or after an offset. */
function indexFrom(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
