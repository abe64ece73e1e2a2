import { type Document, isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import { keyText } from '../document.ts';
import { generic } from './canonical.ts';
import type { Reader } from './select.ts';

/** Where SQL stands: `*` is any name or place in a list. */
const SQL = [
  'bucket_definitions.*.parameters',
  'bucket_definitions.*.parameters.*',
  'bucket_definitions.*.data.*',
  'streams.*.query',
  'streams.*.queries.*',
  'streams.*.with.*',
  'with.*',
  'event_definitions.*.payloads.*',
].map((path) => path.split('.'));

type Json = string | readonly Json[];

/**
 * Equal for files with the same data: the order of keys, comments, the style of YAML, and the layout of SQL do not
 * matter. A text and an alias of it are not the same: the compiler does not follow aliases.
 */
export function dataOf(document: Document, read: Reader): string {
  return JSON.stringify(data(document.contents as Node | null, SQL));

  function data(node: unknown, sql: readonly (readonly string[])[]): Json {
    if (isAlias(node)) return ['alias', data(node.resolve(document), sql)];
    if (isMap(node)) {
      const pairs = node.items.map(
        ({ key, value }): Json => [
          isScalar(key) ? keyText(key) : data(key, []),
          data(value, below(sql, keyText(key))),
        ],
      );
      return ['map', tagOf(node), sorted(pairs)];
    }
    if (isSeq(node)) {
      return ['list', tagOf(node), node.items.map((item) => data(item, below(sql, null)))];
    }
    if (!isScalar(node)) return ['nothing'];
    const isSql = sql.some((path) => path.length === 0);
    return isSql && typeof node.value === 'string' ? query(node.value) : scalar(node.value, tagOf(node));
  }

  /** The tokens and what the parser makes of them: either alone could miss something. */
  function query(sql: string): Json {
    const select = read(sql);
    if (!select) return ['text', sql];
    const { statement, source } = select;
    const names = { scope: { tables: [] }, subqueries: new Map(), resolve: false, source };
    return ['sql', source.layoutFree, JSON.stringify(generic(statement, names))];
  }
}

const tagOf = (node: Node): string => node.tag ?? '';

const scalar = (value: unknown, tag: string): Json => [typeof value, String(value), tag];

function below(paths: readonly (readonly string[])[], key: string | null): (readonly string[])[] {
  return paths.filter(([first]) => first === key || first === '*').map((path) => path.slice(1));
}

const sorted = (pairs: readonly Json[]): Json[] =>
  pairs
    .map((pair) => [JSON.stringify(pair), pair] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, pair]) => pair);
