import 'core-js/actual/object/group-by.js';
import {
  BaseJwtPayload,
  DEFAULT_HYDRATION_STATE,
  RequestParameters,
  type ScopedParameterLookup,
  SqlSyncRules,
} from '@powersync/service-sync-rules';

/** Rows of the source, by table; every one has an `id`. */
export type Source = Readonly<Record<string, readonly Readonly<Record<string, string | bigint | null>>[]>>;

export interface Client {
  readonly user: string;
  /** What it subscribes to, with which parameters. */
  readonly streams: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly token?: Readonly<Record<string, string>>;
}

/** What a client holds: by table and id, every version of the row that some bucket brings. */
export type Held = ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;

/** The compiler's own evaluators, with what they put into buckets of a source. */
export interface Service {
  /** What it gives a client. */
  heldBy(client: Client): Promise<Held>;
}

/** A service that has replicated a source by these rules. Throws where they do not compile. */
export function serviceOf(rules: string, source: Source): Service {
  const { config } = SqlSyncRules.fromYaml(rules, { defaultSchema: 'public', throwOnError: true });
  const hydrated = config.hydrate({ hydrationState: DEFAULT_HYDRATION_STATE, sqlite: null });
  const lookups = new Map<string, Record<string, unknown>[]>();
  const buckets = new Map<string, { table: string; id: string; data: Record<string, unknown> }[]>();
  for (const [name, records] of Object.entries(source)) {
    const sourceTable = { connectionTag: 'default', schema: 'public', name };
    for (const record of records) {
      for (const { lookup, bucketParameters } of hydrated.evaluateParameterRow(sourceTable, record)) {
        const key = lookup.serializedRepresentation;
        lookups.set(key, [...(lookups.get(key) ?? []), ...bucketParameters]);
      }
      for (const { bucket, table, id, data } of hydrated.evaluateRow({ sourceTable, record })) {
        buckets.set(bucket, [...(buckets.get(bucket) ?? []), { table, id, data }]);
      }
    }
  }
  return { heldBy: (client) => held(client, hydrated, lookups, buckets) };
}

async function held(
  client: Client,
  hydrated: ReturnType<SqlSyncRules['hydrate']>,
  lookups: ReadonlyMap<string, readonly Record<string, unknown>[]>,
  buckets: ReadonlyMap<string, readonly { table: string; id: string; data: Record<string, unknown> }[]>,
): Promise<Held> {
  const subscribed = Object.entries(client.streams).map(([stream, parameters]) => [
    stream,
    [{ opaque_id: 0, parameters }],
  ]);
  const { querier } = hydrated.getBucketParameterQuerier({
    globalParameters: new RequestParameters(new BaseJwtPayload({ sub: client.user, ...client.token }), {}),
    hasDefaultStreams: true,
    streams: Object.fromEntries(subscribed),
  });
  const dynamic = await querier.queryDynamicBucketDescriptions({
    getParameterSets: async (asked: ScopedParameterLookup[]) =>
      asked.map((lookup) => ({
        lookup,
        rows: (lookups.get(lookup.serializedRepresentation) ?? []) as never[],
      })),
  });
  const rows = new Map<string, Record<string, unknown>[]>();
  for (const { bucket } of [...querier.staticBuckets, ...dynamic]) {
    for (const { table, id, data } of buckets.get(bucket) ?? []) {
      rows.set(`${table} ${id}`, [...(rows.get(`${table} ${id}`) ?? []), data]);
    }
  }
  return rows;
}
