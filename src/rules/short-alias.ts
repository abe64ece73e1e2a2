import type { Document } from 'yaml';
import { isScalar } from 'yaml';
import { placeOf, rangeOf } from './document.ts';
import type { Finding } from './finding.ts';
import { inFile } from './sql-position.ts';
import { oneLine } from './wording.ts';

/** A SELECT from a single table with an alias; a join, a comma or a subquery after it does not match. */
const SINGLE_TABLE =
  /^\s*SELECT\b(?:(?!\bFROM\b)[^'])*\bFROM\s+((?:[\w$]+\.|"[^"]+"\.){0,2}(?:[\w$]+|"[^"]+"))\s+(?:AS\s+)?([a-z]\w?)\s*(?=\bWHERE\b|;|$)/i;

const KEYWORDS = ['ON', 'AS', 'IN', 'OR', 'BY', 'IS'];

/**
 * Aliases of one or two letters that become the name of the client's table: `FROM workspaces w` arrives as `w`,
 * and the client's `workspaces` stays empty.
 */
export function shortAliases(document: Document, value: unknown, text: string): Finding[] {
  const findings: Finding[] = [];
  for (const path of clientQueries(value)) {
    const { node } = placeOf(document, path, text);
    if (!isScalar(node) || typeof node.value !== 'string') continue;
    const match = SINGLE_TABLE.exec(node.value);
    const [matched, table, alias] = match ?? [];
    if (!matched || !table || !alias || KEYWORDS.includes(alias.toUpperCase())) continue;
    const end = matched.trimEnd().length;
    const range = inFile(node, { start: end - alias.length, end }, text) ?? rangeOf(node, text);
    findings.push({
      severity: 'warning',
      source: 'schema',
      message: oneLine(
        `the rows of \`${table}\` arrive in the client's table \`${alias}\`, because of the alias`,
      ),
      hint: `leave the alias out, or name it as the client's table is named`,
      ...(range && { range }),
    });
  }
  return findings;
}

/** The key paths of the queries whose rows go to clients. */
function* clientQueries(value: unknown): Generator<(string | number)[]> {
  for (const [root, keys] of [
    ['bucket_definitions', ['data']],
    ['streams', ['query', 'queries']],
  ] as const) {
    const named = entriesOf(entriesOf(value).find(([key]) => key === root)?.[1]);
    for (const [name, definition] of named) {
      for (const [key, queries] of entriesOf(definition)) {
        if (!(keys as readonly string[]).includes(key)) continue;
        if (Array.isArray(queries)) for (const index of queries.keys()) yield [root, name, key, index];
        else yield [root, name, key];
      }
    }
  }
}

const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];
