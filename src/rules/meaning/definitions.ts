import { type Document, isMap, isNode, isScalar, isSeq, type Pair, type Scalar, type YAMLMap } from 'yaml';
import type { Range } from '../finding.ts';

/** A bucket or stream as it stands in the file. */
export interface Defined {
  readonly kind: 'bucket' | 'stream';
  readonly name: string;
  /** From its key to its end. */
  readonly range: Range;
  readonly parameters: readonly string[];
  readonly queries: readonly string[];
  /** SQL by name in lower case: its own, and those of the file. */
  readonly subqueries: ReadonlyMap<string, Subquery>;
  readonly priority?: number;
  readonly subscribedByDefault: boolean;
  readonly acceptsDanger: boolean;
}

export interface Subquery {
  /** As it stands in the file. */
  readonly name: string;
  readonly sql: string;
  /** It stands below the file's own `with`. */
  readonly shared: boolean;
}

/** The definitions of rules that compile. Read as the compiler reads them: it follows no alias, and merges nothing. */
export function definitionsIn(document: Document): Defined[] {
  const root = document.contents;
  if (!isMap(root)) return [];
  const shared = subqueriesIn(root.get('with'), true);
  return [
    ...pairsIn(root.get('bucket_definitions')).flatMap(([name, value, range]) => bucket(name, value, range)),
    ...pairsIn(root.get('streams')).flatMap(([name, value, range]) => stream(name, value, range, shared)),
  ].sort((a, b) => a.range.start - b.range.start);
}

/** The payload queries of each event. */
export function eventsIn(document: Document): Map<string, readonly string[]> {
  const root = document.contents;
  const events = isMap(root) ? pairsIn(root.get('event_definitions')) : [];
  return new Map(
    events.map(([name, value]) => [name, isMap(value) ? textsIn(value.get('payloads', true)) : []] as const),
  );
}

function bucket(name: string, value: unknown, range: Range): Defined[] {
  if (!isMap(value)) return [];
  const parameters = value.get('parameters', true);
  return [
    {
      kind: 'bucket',
      name,
      range,
      parameters: textsIn(parameters),
      queries: textsIn(value.get('data', true)),
      subqueries: new Map(),
      subscribedByDefault: true,
      ...common(value),
    },
  ];
}

function stream(name: string, value: unknown, range: Range, shared: Defined['subqueries']): Defined[] {
  if (!isMap(value)) return [];
  const own = subqueriesIn(value.get('with'), false);
  return [
    {
      kind: 'stream',
      name,
      range,
      parameters: [],
      queries: [...textsIn(value.get('query', true)), ...textsIn(value.get('queries', true))],
      subqueries: own.size > 0 ? new Map([...shared, ...own]) : shared,
      subscribedByDefault: isTrue(value, 'auto_subscribe'),
      ...common(value),
    },
  ];
}

function common(value: YAMLMap): Pick<Defined, 'priority' | 'acceptsDanger'> {
  const priority = value.get('priority', true);
  return {
    acceptsDanger: isTrue(value, 'accept_potentially_dangerous_queries'),
    ...(isScalar(priority) && typeof priority.value === 'number' ? { priority: priority.value } : {}),
  };
}

function isTrue(map: YAMLMap, key: string): boolean {
  const node = map.get(key, true);
  return isScalar(node) && node.value === true;
}

function subqueriesIn(value: unknown, shared: boolean): Map<string, Subquery> {
  const found = new Map<string, Subquery>();
  for (const [name, node] of pairsIn(value)) {
    if (isScalar(node)) found.set(name.toLowerCase(), { name, sql: textOf(node), shared });
  }
  return found;
}

/** One text, or a list of them. */
function textsIn(node: unknown): string[] {
  if (isSeq(node)) return node.items.filter(isScalar).map(textOf);
  return isScalar(node) && node.value !== null ? [textOf(node)] : [];
}

const textOf = ({ value }: Scalar): string => String(value);

function pairsIn(value: unknown): [name: string, value: unknown, range: Range][] {
  if (!isMap(value)) return [];
  return value.items.map((pair: Pair) => {
    const start = startOf(pair.key);
    return [String(pair.key), pair.value, { start, end: Math.max(start, endOf(pair.value)) }];
  });
}

const startOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0);
const endOf = (node: unknown): number => (isNode(node) ? (node.range?.[2] ?? 0) : 0);
