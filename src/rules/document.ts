import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import type { Range } from './finding.ts';

/** Keys and list indices from the top of the file. */
export type KeyPath = readonly (string | number)[];

/** Where a key path stands in the file. */
export interface Place {
  readonly key?: Range;
  readonly value?: Range;
  readonly node: Node | null;
  /** The path leads through or to a YAML alias, so the text stands elsewhere. */
  readonly throughAlias: boolean;
}

/** The name that a key has as a JSON property, as the compiler's own schema check sees it. */
export function keyText(key: unknown): string {
  const value = isScalar(key) ? key.value : key;
  return value === null || value === undefined ? '' : String(value);
}

/** A node's own text, without the blanks and line ends that YAML counts with it. */
export function rangeOf(node: unknown, text: string): Range | undefined {
  if (!isNode(node) || !node.range) return undefined;
  return trimmed({ start: node.range[0], end: node.range[1] }, text);
}

/** Moves both ends to the nearest visible character; an empty range stays where it starts. */
export function trimmed({ start, end }: Range, text: string): Range {
  const stop = Math.min(end, text.length);
  let first = Math.min(start, text.length);
  let last = stop;
  while (last > first && isBlank(text, last - 1)) last -= 1;
  if (last === first) return { start: first, end: first };
  while (isBlank(text, first)) first += 1;
  return { start: first, end: last };
}

const isBlank = (text: string, at: number): boolean => ' \t\r\n'.includes(text[at]!);

/** Follows a key path; what is not there gives the place of what holds it. */
export function placeOf(document: Document, path: KeyPath, text: string): Place {
  let node = document.contents as Node | null;
  let key: Range | undefined;
  let throughAlias = false;
  for (const segment of path) {
    if (isAlias(node)) {
      throughAlias = true;
      node = node.resolve(document) ?? null;
    }
    const pair = isMap(node) ? pairsOf(node).get(String(segment)) : undefined;
    if (pair) {
      key = rangeOf(pair.key, text);
      node = isNode(pair.value) ? pair.value : null;
    } else if (isSeq(node) && isNode(node.items[Number(segment)])) {
      key = undefined;
      node = node.items[Number(segment)] as Node;
    } else break;
  }
  const value = rangeOf(node, text);
  return { ...(key && { key }), ...(value && { value }), node, throughAlias: throughAlias || isAlias(node) };
}

// Looking a key up in a YAML map is linear, and a file may have thousands of buckets with a finding each.
const indexed = new WeakMap<YAMLMap, Map<string, Pair>>();

function pairsOf(map: YAMLMap): Map<string, Pair> {
  let pairs = indexed.get(map);
  if (!pairs) {
    pairs = new Map(map.items.map((pair) => [keyText(pair.key), pair]));
    indexed.set(map, pairs);
  }
  return pairs;
}
