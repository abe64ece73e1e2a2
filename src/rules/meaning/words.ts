import type { Condition, Definition } from './meaning.ts';

const MAX_NAME = 200;
const MAX_SQL = 400;
const MAX_COLUMNS = 40;

/** A name or SQL in backticks, on one line, of bounded length; a backtick inside becomes `'`, so that none ends early. */
export const code = (text: string, max = MAX_NAME): string =>
  `\`${cut(text.slice(0, max * 4).replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' '), max).replaceAll('`', "'")}\``;

function cut(text: string, max: number): string {
  const characters = [...text];
  return characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : text;
}

export const sqlWords = (text: string): string => code(text, MAX_SQL);

/** Several conditions that all have to hold, as one. */
export const allOf = (conditions: readonly Condition[]): string =>
  conditions
    .map(({ text, isLoose }) => (isLoose && conditions.length > 1 ? `(${text})` : text))
    .join(' and ');

/** "bucket `name`" */
export const definitionWords = ({ kind, name }: Definition): string => `${kind} ${code(name)}`;

/** "a", "a and b", "a, b and c" */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** Columns in backticks; of very many, the first. */
export function columnWords(names: Iterable<string>): string {
  const all = [...names];
  const shown = all.slice(0, MAX_COLUMNS).map((name) => code(name));
  return all.length > shown.length
    ? `${shown.join(', ')} and ${all.length - shown.length} more`
    : shown.join(', ');
}

/** Who or what decides now, and who or what did; an empty text means that every client gets it. */
export function decides(now: string, before: string): string {
  if (now === '') return `every client gets it now, it was ${sqlWords(before)}`;
  if (before === '') return `${sqlWords(now)} decides now, every client got it`;
  return `${sqlWords(now)} decides now, it was ${sqlWords(before)}`;
}

/** A JSON value as it stands in a sentence, where it is no name. */
export const jsonWords = (value: unknown): string =>
  cut((JSON.stringify(value) ?? String(value)).replace(/[\p{Cc}`]/gu, "'"), MAX_NAME);
