import type { Document } from 'yaml';
import { FUNCTIONS } from './compiler.ts';
import { placeOf, trimmed } from './document.ts';
import type { CompilerFault } from './fault.ts';
import type { Finding, Range } from './finding.ts';
import type { FaultFinding } from './merge.ts';
import { inWords } from './schema-words.ts';
import { inFile, type Scalars, scalarsOf } from './sql-position.ts';
import { isSyntaxError, syntaxError } from './sql-syntax.ts';
import { closest } from './suggest.ts';
import { oneLine } from './wording.ts';

/** What the words of a fault are taken from. */
interface Source {
  readonly text: string;
  readonly document: Document;
  readonly scalars: Scalars;
}

/** The compiler's faults as findings: its words without the parser's state, its places in the file as exact as is certain. */
export function faultsInWords(
  faults: readonly CompilerFault[],
  document: Document,
  value: unknown,
  text: string,
): FaultFinding[] {
  const source = { text, document, scalars: scalarsOf(document) };
  return faults.map((fault) => ({
    fault,
    finding: fault.violation
      ? inWords(fault.violation, document, text, value).finding
      : inItsWords(fault, source),
  }));
}

function inItsWords(fault: CompilerFault, source: Source): Finding {
  const { message, hint, range } = phrase(fault, source);
  return {
    severity: fault.severity,
    source: 'compiler',
    message: oneLine(message),
    ...(hint && { hint: oneLine(hint) }),
    ...(range && { range }),
  };
}

interface Words {
  readonly message: string;
  readonly hint?: string | undefined;
  readonly range?: Range | undefined;
}

function phrase(fault: CompilerFault, source: Source): Words {
  const scalar = fault.location && source.scalars.at(fault.location.start);
  if (scalar && isSyntaxError(fault.message)) return syntaxError(fault, scalar, source.text);

  const range = rangeInFile(fault, source);
  const called = range && source.text.slice(range.start, range.end);
  const undefinedName = /^Function '(.{1,100})' is not defined$/.exec(fault.message)?.[1];
  if (undefinedName) return { message: fault.message, hint: otherFunction(undefinedName), range };
  if (called && fault.message === 'Unknown function')
    return { message: `Unknown function \`${oneLine(called, 60)}\``, hint: otherFunction(called), range };
  if (called && /^(?:Unknown request function|Invalid schema in function name)$/.test(fault.message))
    return { message: `${fault.message}: \`${oneLine(called, 60)}\``, hint: otherFunction(called), range };
  if (fault.message.startsWith("'streams' are required"))
    return { message: 'edition 3 needs `streams`', range: keyRange(['config', 'edition'], source) };
  if (fault.message.startsWith('This is using an alpha version'))
    return { message: fault.message, range: keyRange(['streams'], source) ?? range };
  if (fault.message.startsWith("'bucket_definitions' are not supported"))
    return { message: fault.message, range: keyRange(['bucket_definitions'], source) ?? range };
  if (fault.message.startsWith("'timestamp_max_precision'"))
    return { message: fault.message, range: keyRange(['config', 'timestamp_max_precision'], source) };
  return { message: fault.message, range };
}

/** SQL faults are located anew, because the compiler's own map is off by one a line where lines end in CRLF. */
function rangeInFile({ location, inSql }: CompilerFault, { text, scalars }: Source): Range | undefined {
  if (!location) return undefined;
  const scalar = scalars.at(location.start);
  if (scalar && inSql) return inFile(scalar, inSql, text) ?? trimmed(location, text);
  // The compiler marks a YAML token by its first character.
  if (scalar?.range && scalar.range[0] === location.start)
    return trimmed({ start: scalar.range[0], end: scalar.range[1] }, text);
  return trimmed(location, text);
}

const keyRange = (path: readonly string[], { document, text }: Source): Range | undefined =>
  placeOf(document, path, text).key;

/** Common SQL that PowerSync spells otherwise. */
const INSTEAD: Readonly<Record<string, string>> = {
  coalesce: 'ifnull',
  nvl: 'ifnull',
  if: 'iif',
  substr: 'substring',
};

/** Another function that may have been meant: misspelt, or of the other kind of rules. */
function otherFunction(name: string): string | undefined {
  const [schema, own] = name.toLowerCase().split('.');
  if (own === undefined) {
    const near = INSTEAD[name.toLowerCase()] ?? closest(name, FUNCTIONS.plain);
    return near && `did you mean \`${near}\`?`;
  }
  const qualified = [...FUNCTIONS.buckets, ...FUNCTIONS.streams];
  const sameSchema = qualified.filter(
    (candidate) => candidate.startsWith(`${schema}.`) && candidate !== name,
  );
  const near = closest(name, sameSchema);
  if (near) return `did you mean \`${near}()\`?`;
  const otherKind = schema === 'request' ? FUNCTIONS.streams : FUNCTIONS.buckets;
  const moved =
    schema === 'request' && own === 'jwt'
      ? 'auth.parameters'
      : otherKind.find((candidate) => candidate.endsWith(`.${own}`));
  const kind = schema === 'request' ? 'streams' : 'bucket definitions';
  return moved && `in ${kind} it is \`${moved}()\``;
}
