import { refusalOf, type ServiceError, type Stream, tableErrors } from './diagnostics.ts';

const MAX_PHRASE = 500;

/**
 * A message of the service in one line: of YAML faults without their excerpt, of SQL syntax errors without the parser's
 * state and without the line and column, which count within the SQL text.
 */
export function phrase(message: string): string {
  const paragraph = message.trim().split(/\r?\n[ \t]*\r?\n/, 1)[0]!;
  const unexpected = /^Unexpected [^\n]*?(?=\. (?:I did not expect|Instead,)|$)/m.exec(message)?.[0];
  const first = paragraph.replace(/\s*[\r\n]+\s*/g, ' ').replace(/:$/, '');
  const line =
    first.startsWith('Syntax error at line') && unexpected ? `SQL syntax error: ${lower(unexpected)}` : first;
  return line.length > MAX_PHRASE ? `${line.slice(0, MAX_PHRASE - 1)}…` : line;
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** A table's name as the service says it, without quotes. */
export interface TableName {
  readonly schema: string;
  readonly name: string;
}

/**
 * The table that a message calls missing. Two forms (both in one answer of 1.25.0): `Table "public"."nowhere" not found.`
 * of the source, and `Table public.nowhere not found` of the compiler, which has a location.
 */
export function missingTable(message: string): TableName | null {
  const quoted = /^Table "((?:[^"]|"")+)"\."((?:[^"]|"")+)" not found\.?$/.exec(message);
  if (quoted) return { schema: unquoted(quoted[1]!), name: unquoted(quoted[2]!) };
  const bare = /^Table ([^".]+)\.([^"]+) not found\.?$/.exec(message);
  return bare && { schema: bare[1]!, name: bare[2]! };
}

const unquoted = (name: string): string => name.replaceAll('""', '"');

/** How the compiler of streams (edition 3) says it, naming none: what it means stands at the location. */
export const TABLE_NOT_IN_SOURCE = 'This table could not be found in the source schema.';

/** Where the replication stands, said among the errors of the rules (service-core's diagnostics.ts). */
const ABOUT_REPLICATION =
  /^(?:No connection configured|WAL budget is low|No checkpoint found|No replicated commit in more than)/;

/**
 * Tells of the errors that stand among those of the rules which are about the source: its tables' errors are repeated
 * there, and so is what last stopped the replication. What has a place in the text is about the rules, and so is a
 * missing table.
 */
export function aboutSource(stream: Stream): (error: ServiceError) => boolean {
  const refused = refusalOf(stream) !== null;
  const ofTables = new Set(tableErrors(stream).map(({ message }) => message));
  return ({ level, message, location }) => {
    if (location || missingTable(message)) return false;
    if (ABOUT_REPLICATION.test(message) || ofTables.has(message)) return true;
    return level === 'fatal' && !refused;
  };
}
