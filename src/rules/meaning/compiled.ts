import {
  type SerializedSyncPlanV1 as SerializedSyncPlan,
  serializeSyncPlan,
} from '@powersync/service-sync-rules';
import { type SyncConfig, syncConfigOf } from '../sync-config.ts';
import { sourceName } from './meaning.ts';

/** What the compiler makes of rules that it takes. */
export interface CompiledRules {
  /** All tables that the service reads, as messages call them, sorted. */
  readonly sources: readonly string[];
  /** Where it warns that clients themselves decide what they get: offsets in the file. */
  readonly dangers: readonly number[];
  /** The streams of edition 3 by name. */
  readonly plans: ReadonlyMap<string, CompiledStream>;
  /** What it says of the buckets and streams of the older editions, by name, without their SQL. */
  readonly older: ReadonlyMap<string, string>;
}

export interface CompiledStream {
  /** Equal for streams that bring the same rows to the same; name, priority and subscription aside. */
  readonly meaning: string;
  /** The names and values in it, whatever their order. */
  readonly words: string;
  readonly outputs: readonly Output[];
}

/** What a compiled stream puts into a client table. */
export interface Output {
  readonly table: string;
  readonly source: string;
  readonly star: boolean;
  readonly columns: readonly string[];
}

/** In the words of editions 1 and 2, and of edition 3. */
const DANGER =
  /^(?:Potentially dangerous query|Clients can send any value for this unauthenticated parameter)/;

/** Compiles rules; undefined where the compiler does not take them, or breaks on them. */
export function compiled(text: string): CompiledRules | undefined {
  let result: SyncConfig;
  try {
    result = syncConfigOf(text);
  } catch {
    return undefined;
  }
  const { config, errors } = result;
  if (errors.some(({ type }) => type !== 'warning')) return undefined;

  const dangers = errors
    .filter(({ message }) => DANGER.test(message))
    .map(({ location }) => location?.start ?? 0);
  const events = config.eventDescriptors.flatMap((event) => [...event.getSourceTables()]);
  if (!('plan' in config)) {
    const tables = [...config.getSourceTables(), ...events].map(tableName);
    const older = config.bucketSources.map(
      (source) => [source.name, withoutSql(source.debugRepresentation())] as const,
    );
    return { sources: unique(tables), dangers, plans: new Map(), older: new Map(older) };
  }
  const plan = serializeSyncPlan(config.plan as Parameters<typeof serializeSyncPlan>[0]);
  return {
    // The tables that the plan itself lists have lost their connection.
    sources: unique([
      ...[...plan.dataSources, ...plan.parameterIndexes].map(({ table }) => named(table)),
      ...events.map(tableName),
    ]),
    dangers,
    plans: new Map(plan.streams.map((stream) => [stream.stream.name, compiledStream(stream, plan)])),
    older: new Map(),
  };
}

type Stream = SerializedSyncPlan['streams'][number];
type DataSource = SerializedSyncPlan['dataSources'][number];

const named = ({ connection, schema, table }: DataSource['table']): string =>
  sourceName(connection, schema, table);

const tableName = ({
  connectionTag,
  schema,
  tablePattern,
}: {
  readonly connectionTag: string | null;
  readonly schema: string | null;
  readonly tablePattern: string;
}): string => sourceName(connectionTag, schema, tablePattern);

const unique = (names: readonly string[]): string[] => [...new Set(names)].sort();

/** Numbers, hashes and names that depend on the place in the file give way to what they stand for. */
function compiledStream({ queriers }: Stream, plan: SerializedSyncPlan): CompiledStream {
  const sources = new Map<number, DataSource>();
  const meanings = queriers.map(({ bucket, lookupStages, ...querier }) => {
    const inBucket = plan.buckets[bucket]?.sources ?? [];
    for (const index of inBucket) sources.set(index, plan.dataSources[index]!);
    return JSON.stringify([
      querier,
      lookupStages.map((stage) =>
        stage.map((each) => {
          if (each.type !== 'parameter') return each;
          const { hash: _hash, lookupScope: _scope, ...index } = plan.parameterIndexes[each.lookup]!;
          return { ...each, lookup: { ...index, table: named(index.table) } };
        }),
      ),
      inAnyOrder(inBucket.map((index) => processor(plan.dataSources[index]!))),
    ]);
  });
  return {
    meaning: JSON.stringify(meanings.sort()),
    words: wordsIn(meanings),
    outputs: [...sources.values()].map(({ table, outputTableName, columns }) => ({
      table: outputTableName ?? table.table,
      source: named(table),
      star: columns.includes('star'),
      columns: columns.flatMap((each) => (each === 'star' ? [] : [each.alias])),
    })),
  };
}

/** Places in lists of the plan, which depend on the order of the text. */
const PLACES = ['stageId', 'idInStage', 'resultIndex'];

function wordsIn(meanings: readonly string[]): string {
  const words = new Set<string>();
  for (const each of meanings) {
    JSON.parse(each, (key, value: unknown) => {
      if (typeof value !== 'object' && !PLACES.includes(key))
        words.add(`${key.replace(/^\d+$/, '')} ${value}`);
      return value;
    });
  }
  return JSON.stringify([...words].sort());
}

const processor = ({ hash: _, table, columns, ...rest }: DataSource): unknown => ({
  ...rest,
  // Beside `*`, a column under its own name brings nothing more.
  columns: columns.includes('star') ? columns.filter((each) => !isPlain(each)) : columns,
  table: named(table),
});

const isPlain = (column: DataSource['columns'][number]): boolean =>
  column !== 'star' &&
  column.expr.type === 'data' &&
  'column' in column.expr.source &&
  column.expr.source.column === column.alias;

const inAnyOrder = (list: readonly unknown[]): unknown[] =>
  list
    .map((each) => [JSON.stringify(each), each] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, each]) => each);

/** The text of queries is compared elsewhere, and not byte by byte. */
const withoutSql = (representation: unknown): string =>
  JSON.stringify(representation, (key, value: unknown) => (key === 'sql' ? undefined : value));

/** Whether two files are compiled to the same, by name; the SQL of the older editions aside. */
export const compileToTheSame = (a: CompiledRules, b: CompiledRules): boolean =>
  JSON.stringify(a.sources) === JSON.stringify(b.sources) &&
  a.dangers.length === b.dangers.length &&
  isSame(a.older, b.older, String) &&
  isSame(a.plans, b.plans, ({ meaning }) => meaning);

const isSame = <T>(
  a: ReadonlyMap<string, T>,
  b: ReadonlyMap<string, T>,
  key: (value: T) => string,
): boolean =>
  a.size === b.size &&
  [...a].every(([name, value]) => {
    const other = b.get(name);
    return other !== undefined && key(other) === key(value);
  });
