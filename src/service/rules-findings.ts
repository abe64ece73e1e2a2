import type { Finding, FindingSource, Range, Severity } from '../rules/finding.ts';
import { type ServiceError, type Stream, tableErrors } from './diagnostics.ts';
import { aboutSource, missingTable, phrase, TABLE_NOT_IN_SOURCE, type TableName } from './service-words.ts';
import { placesOf, type TablePlace, tablePlaces } from './table-places.ts';

const CREATE_OR_CORRECT =
  'create the table in the source database (and add it to the publication), or correct its name; until then clients silently get none of its rows';

/**
 * What the service objects to in the rules, each thing once, where it is certain with its place in the file: of the stream
 * that has this text (`service`), or of `validate`'s answer (`live schema`). What is about the source is left out
 * (`sourceTrouble`).
 */
export function rulesFindings(
  stream: Stream,
  text: string,
  source: Extract<FindingSource, 'service' | 'live schema'>,
): Finding[] {
  const isSource = aboutSource(stream);
  const ofTables = tableErrors(stream).filter(({ message }) => missingTable(message));
  const errors = [...stream.errors, ...ofTables].filter((error) => !isSource(error));
  const places = errors.some(({ message }) => isMissing(message)) ? tablePlaces(text) : [];
  const faults = errors.map((error) => faultOf(error, text, places));
  const isTwin = saidWithPlace(faults, places);
  const said = new Set<string>();
  const findings: Finding[] = [];
  for (const fault of faults) {
    if (isTwin(fault)) continue;
    const { severity, message, table, range } = fault;
    const key = JSON.stringify([severity, table ? [table.schema, table.name] : message, range]);
    if (said.has(key)) continue;
    said.add(key);
    const hint = isMissing(fault.message) && CREATE_OR_CORRECT;
    findings.push({
      severity,
      source,
      message: phrase(message),
      ...(hint && { hint }),
      ...(range && { range }),
    });
  }
  return findings;
}

/** An error with what it is about. */
interface Fault {
  readonly severity: Severity;
  readonly message: string;
  readonly table: TableName | null;
  /** Whether the service gave a place. */
  readonly located: boolean;
  readonly range: Range | undefined;
}

const isMissing = (message: string): boolean =>
  message === TABLE_NOT_IN_SOURCE || missingTable(message) !== null;

function faultOf(error: ServiceError, text: string, places: readonly TablePlace[]): Fault {
  const { level, message } = error;
  const given = givenRange(error, text);
  const table = missingTable(message);
  const range = given
    ? isMissing(message)
      ? snapped(given, table, places, text)
      : given
    : table
      ? placesOf(table, places)[0]?.range
      : namedRange(error, text);
  return { severity: level, message, table, located: given !== undefined, range };
}

/** The place that the service itself gives; what begins at 0 is its placeholder, as in the bundled compiler. */
function givenRange({ location }: ServiceError, text: string): Range | undefined {
  if (!location) return undefined;
  const { start, end } = location;
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start <= 0 || end < start)
    return undefined;
  return { start: Math.min(start, text.length), end: Math.min(end, text.length) };
}

/** How far off a place may be where lines end in CRLF: the compiler's own map is off by one a line within a query. */
const CRLF_SLACK = 20;

/** The name alone where the service's place holds one name, or nearly does: its place may hold an alias, too. */
function snapped(given: Range, table: TableName | null, places: readonly TablePlace[], text: string): Range {
  const slack = text.includes('\r\n') ? CRLF_SLACK : 0;
  const near = places.filter(
    ({ schema, name, range }) =>
      range.start < given.end + slack &&
      given.start < range.end + slack &&
      (table === null || (name === table.name && (schema === null || schema === table.schema))),
  );
  return near.length === 1 ? near[0]!.range : given;
}

/** A fault without a place that quotes a name which stands in the text once is about that place. */
function namedRange({ message }: ServiceError, text: string): Range | undefined {
  const yaml = /at line (\d{1,7}), column (\d{1,7}):\r?\n/.exec(message);
  if (yaml) return atLine(text, Number(yaml[1]), Number(yaml[2]));
  const name = /^Function '([\w.]{1,100})' is not defined$/.exec(message)?.[1];
  if (name === undefined) return undefined;
  const start = text.indexOf(name);
  if (start === -1 || text.indexOf(name, start + 1) !== -1) return undefined;
  return { start, end: start + name.length };
}

/** One character; at the end of a line, or of the text, none. */
function atLine(text: string, line: number, column: number): Range | undefined {
  let start = 0;
  for (let number = 1; number < line; number += 1) {
    start = text.indexOf('\n', start) + 1;
    if (start === 0) return undefined;
  }
  const at = Math.min(start + Math.max(0, column - 1), text.length);
  return { start: at, end: at < text.length && !'\r\n'.includes(text[at]!) ? at + 1 : at };
}

/** Tells of a missing table without a place whether it is said with one, too, by the compiler in its other words. */
function saidWithPlace(faults: readonly Fault[], places: readonly TablePlace[]): (fault: Fault) => boolean {
  const keyOf = ({ schema, name }: TableName): string => JSON.stringify([schema, name]);
  const located = faults.filter((fault) => fault.located && isMissing(fault.message));
  const named = new Set(located.flatMap(({ table }) => (table ? [keyOf(table)] : [])));
  const unnamed = new Set(
    located.flatMap(({ table, range }) => (table === null && range ? [range.start] : [])),
  );
  return ({ table, located }) =>
    table !== null &&
    !located &&
    (named.has(keyOf(table)) || placesOf(table, places).some(({ range }) => unnamed.has(range.start)));
}
