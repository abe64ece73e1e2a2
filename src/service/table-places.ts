import type { Range } from '../rules/finding.ts';
import type { TableName } from './service-words.ts';

/** A table's name in FROM or JOIN position; unqualified names have no schema. */
export interface TablePlace {
  readonly schema: string | null;
  readonly name: string;
  readonly range: Range;
}

/** A plain name, or one in quotes, which YAML may have escaped in its own turn. */
const NAME = String.raw`\\?"(?:[^"\\\n]|"")+\\?"|[A-Za-z_][\w$]*`;
const READS = new RegExp(
  String.raw`\b(?:from|join)\s+(?:(${NAME})\s*\.\s*)?(${NAME})(?![\w$]|\s*[(.])`,
  'gid',
);

/**
 * The tables that the queries in a text read, in its order. What may be a comment or a string of SQL is left out: no
 * place is better than a wrong one. So are tables after a comma.
 */
export function tablePlaces(text: string): TablePlace[] {
  const places: TablePlace[] = [];
  for (const match of text.matchAll(READS)) {
    if (!isCode(text, match.index)) continue;
    const [, schema, name] = match;
    const [start, end] = match.indices![1] ?? match.indices![2]!;
    places.push({
      schema: schema === undefined ? null : asPostgres(schema),
      name: asPostgres(name!),
      range: { start, end: Math.max(end, match.indices![2]![1]) },
    });
  }
  return places;
}

/**
 * The places that read one table. The service does not tell its default schema, so an unqualified name stands for the
 * table only where none is qualified with its schema.
 */
export function placesOf({ schema, name }: TableName, places: readonly TablePlace[]): TablePlace[] {
  const named = places.filter((place) => place.name === name);
  const qualified = named.filter((place) => place.schema === schema);
  return qualified.length > 0 ? qualified : named.filter((place) => place.schema === null);
}

/** The compiler reads unquoted names in lower case, as Postgres does. */
const asPostgres = (name: string): string =>
  name.includes('"') ? name.replace(/^\\?"|\\?"$/g, '').replaceAll('""', '"') : name.toLowerCase();

/** Looks back over one line only: a line is no longer than this where people write it. */
const MAX_LINE = 2_000;

function isCode(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - MAX_LINE), at);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (/(?:^|\s)#|--/.test(line)) return false;
  // A quote that opens the YAML scalar opens no string of SQL.
  const sql = line.replace(/^\s*(?:- +)*(?:[\w-]+: +)?(?:- +)*'/, '');
  return (sql.split("'").length - 1) % 2 === 0;
}
