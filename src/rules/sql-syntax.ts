import type { Scalar } from 'yaml';
import { trimmed } from './document.ts';
import type { CompilerFault } from './fault.ts';
import type { Range } from './finding.ts';
import { inFile } from './sql-position.ts';
import { closest } from './suggest.ts';

interface Words {
  readonly message: string;
  readonly hint?: string | undefined;
  readonly range: Range;
}

/** Whether a message is the SQL parser's, which goes on with its whole state. */
export const isSyntaxError = (message: string): boolean =>
  /^(?:Syntax error|invalid syntax) at line |^Unexpected end of input/.test(message);

/** A SQL syntax error in one line: what was not expected, where in the file, and the keyword that was probably meant. */
export function syntaxError(fault: CompilerFault, scalar: Scalar, text: string): Words {
  const sql = String(scalar.value);
  if (sql.trim() === '')
    return {
      message: 'the query is empty',
      hint: 'write a SELECT, or remove the entry',
      range: whole(scalar, text, fault),
    };

  const isWhole = fault.inSql?.start === 0 && fault.inSql.end === sql.length;
  const within = fault.inSql && !isWhole ? fault.inSql : placeInMessage(fault.message, sql);
  const range =
    (within && inFile(scalar, within, text)) ?? located(fault, text) ?? whole(scalar, text, fault);
  if (!within || fault.message.startsWith('Unexpected end')) {
    return { message: 'SQL syntax error: the query ends too early', range };
  }
  if (fault.message.startsWith('invalid syntax') && /['"]/.test(sql.charAt(within.start))) {
    return { message: `SQL syntax error: \`${sql.charAt(within.start)}\` is never closed`, range };
  }
  const token = sql.slice(within.start, within.end).trim();
  return { message: `SQL syntax error at \`${token}\``, hint: misspeltKeyword(sql, within), range };
}

/** Where the compiler itself has it, unless that is the whole query. */
const located = ({ location, inSql }: CompilerFault, text: string): Range | undefined =>
  location && inSql ? trimmed(location, text) : undefined;

/** The end of the query, or the line and column that the lexer names. They count within the SQL text. */
function placeInMessage(message: string, sql: string): Range | undefined {
  if (message.startsWith('Unexpected end')) return { start: sql.length, end: sql.length };
  const [, line, column] = /line (\d+) col (\d+)/.exec(message) ?? [];
  if (line === undefined || column === undefined) return undefined;
  const lines = sql.split('\n');
  const start =
    lines.slice(0, Number(line) - 1).reduce((sum, { length }) => sum + length + 1, 0) + Number(column) - 1;
  return start < sql.length ? { start, end: start + 1 } : undefined;
}

const KEYWORDS = ['SELECT', 'FROM', 'WHERE', 'JOIN', 'INNER', 'AND', 'IN', 'NOT', 'CASE', 'THEN', 'BETWEEN'];

/** The SQL parser takes `FRM` for a name and stumbles over what follows; so the word before is looked at, too. */
function misspeltKeyword(sql: string, { start, end }: Range): string | undefined {
  const before = /([A-Za-z_]+)\s*$/.exec(sql.slice(Math.max(0, start - 100), start))?.[1];
  for (const word of [sql.slice(start, end), before]) {
    if (!word || word.length < 3 || KEYWORDS.includes(word.toUpperCase())) continue;
    const near = closest(word, KEYWORDS);
    if (near) return `did you mean \`${near}\` instead of \`${word}\`?`;
  }
  return undefined;
}

function whole({ range }: Scalar, text: string, { location }: CompilerFault): Range {
  const [start, end] = range ?? [location?.start ?? 0, location?.end ?? 0];
  return trimmed({ start, end }, text);
}
