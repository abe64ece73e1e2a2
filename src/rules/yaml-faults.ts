import { type Document, isScalar, visit, type YAMLParseError } from 'yaml';
import { lineIndex } from '../positions.ts';
import { rangeOf } from './document.ts';
import type { Finding, Range } from './finding.ts';
import { keyPathOf } from './key-path.ts';
import { oneLine, pathInWords } from './wording.ts';

const fault = (message: string, range: Range | undefined, hint?: string): Finding => ({
  severity: 'fatal',
  source: 'yaml',
  message: oneLine(message),
  ...(hint && { hint }),
  ...(range && { range }),
});

/** What the YAML library objects to. Tabs in the indentation cause most of it, so they are named and what follows from them is not. */
export function yamlFaults(document: Document, text: string): Finding[] {
  const tabs = document.errors.map((error) => tabIndent(error, text)).filter((range) => range !== undefined);
  const [tab] = tabs.sort((a, b) => a.start - b.start);
  const lineBeforeTab = tab
    ? text.lastIndexOf('\n', Math.max(0, tab.start - 2)) + 1
    : Number.POSITIVE_INFINITY;
  const seen = new Set<number>();
  const findings = document.errors
    .filter(({ pos }) => pos[0] < lineBeforeTab && !seen.has(pos[0]) && seen.add(pos[0]))
    .map((error) => fault(rephrased(error), { start: error.pos[0], end: error.pos[1] }));
  return tab
    ? [
        ...findings,
        fault(
          'a tab in the indentation: YAML allows only spaces there',
          tab,
          'replace the tabs at the start of the lines by spaces',
        ),
      ]
    : findings;
}

/** The tab in the indentation of the line in which the error is, if there is one. */
function tabIndent({ pos: [start] }: YAMLParseError, text: string): Range | undefined {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const blanks = /^[ \t]*/.exec(text.slice(lineStart, lineStart + 1000))![0];
  const tab = blanks.indexOf('\t');
  return tab === -1 || start > lineStart + blanks.length
    ? undefined
    : { start: lineStart + tab, end: lineStart + blanks.length };
}

/** The library's messages are good sentences; they begin like the ones beside them here. */
const rephrased = ({ message }: YAMLParseError): string =>
  `not valid YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;

/** Keys that a map has twice. Equal as the library has it: the text `1` and the number 1 are two keys. */
export function duplicatedKeys(document: Document, text: string): Finding[] {
  const findings: Finding[] = [];
  const lines = lineIndex(text);
  visit(document, {
    Map(_, map, path) {
      const first = new Map<unknown, Range | undefined>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const range = rangeOf(key, text);
        if (!first.has(key.value)) {
          first.set(key.value, range);
          continue;
        }
        const name = pathInWords([...keyPathOf([...path, map]), String(key.value)]);
        const line = lines.at(first.get(key.value)?.start ?? 0).line;
        findings.push(
          fault(`${name} is defined twice, first in line ${line}`, range, 'rename or remove one of the two'),
        );
      }
    },
  });
  return findings;
}

/** Aliases whose anchor does not stand before them. The compiler throws on them. */
export function unresolvedAliases(document: Document): Finding[] {
  const findings: Finding[] = [];
  const anchors = new Set<string>();
  visit(document, {
    Node(_, node) {
      if ('anchor' in node && node.anchor) anchors.add(node.anchor);
    },
    Alias(_, alias) {
      if (anchors.has(alias.source)) return;
      const range = alias.range ? { start: alias.range[0], end: alias.range[1] } : undefined;
      findings.push(fault(`no anchor \`&${alias.source}\` before the alias \`*${alias.source}\``, range));
    },
  });
  return findings;
}

/** Two documents in one file, which PowerSync's compiler refuses. */
export function secondDocument(start: number): Finding {
  return fault(
    'a second YAML document starts here; the rules must be one document',
    { start, end: start + 3 },
    'remove the line (`---` or `...`) that separates the two, or move the second into a file of its own',
  );
}

/** Aliases that multiply, as in a "billion laughs" file. */
export function tooManyAliases(document: Document): Finding {
  let range: Range | undefined;
  visit(document, {
    Alias(_, alias) {
      range = alias.range ? { start: alias.range[0], end: alias.range[1] } : undefined;
      return visit.BREAK;
    },
  });
  return fault(
    'the aliases (`*name`) of this file expand to too much',
    range,
    'write the queries out instead of using aliases',
  );
}

export const nestedTooDeep = (offset: number): Finding =>
  fault('nested too deep for a rules file', { start: offset, end: offset + 1 });
