import { bringsTheSame, type DefinitionPair, type MatchedDefinitions, matchFeeds } from './matching.ts';
import type { Definition, Feed } from './meaning.ts';

/** A feed and the definition that it belongs to; where that is there on both sides, the new one stands for both. */
export interface Brought {
  readonly definition: Definition;
  readonly feed: Feed;
}

/** A feed that is there on both sides. */
export interface BroughtPair {
  readonly definition: Definition;
  readonly before: Feed;
  readonly after: Feed;
}

/** A table of clients, before and after: what brings its rows. */
export interface Table {
  readonly name: string;
  readonly before: readonly Brought[];
  readonly after: readonly Brought[];
  readonly pairs: readonly BroughtPair[];
  readonly gone: readonly Brought[];
  readonly added: readonly Brought[];
  /** Its place among the tables of its side, in file order. */
  readonly place: { readonly before: number; readonly after: number };
}

interface Open {
  before: Brought[];
  after: Brought[];
  pairs: BroughtPair[];
  gone: Brought[];
  added: Brought[];
}

/** The tables of clients, with the feeds of both sides matched. */
export function tablesOf(
  before: readonly Definition[],
  after: readonly Definition[],
  { kept, gone, added, renamed }: MatchedDefinitions,
): Map<string, Table> {
  const tables = new Map<string, Open>();
  const at = (name: string): Open => {
    const known = tables.get(name) ?? { before: [], after: [], pairs: [], gone: [], added: [] };
    tables.set(name, known);
    return known;
  };
  const both = new Map((renamed ? [...kept, renamed] : kept).map((pair) => [pair.before, pair]));
  const isGone = new Set(gone);
  for (const definition of before) {
    const pair = both.get(definition);
    if (pair) bring(pair, at);
    else if (isGone.has(definition)) {
      for (const feed of definition.feeds) {
        at(feed.table).before.push({ definition, feed });
        at(feed.table).gone.push({ definition, feed });
      }
    }
  }
  for (const definition of added) {
    for (const feed of definition.feeds) {
      at(feed.table).after.push({ definition, feed });
      at(feed.table).added.push({ definition, feed });
    }
  }
  return placed(tables, before, after);
}

function bring(pair: DefinitionPair, at: (table: string) => Open): void {
  const definition = pair.after;
  // What is compiled to the same says the same, however it is written.
  const feeds = bringsTheSame(pair) ? definition.feeds : pair.before.feeds;
  const names = new Set([...feeds, ...definition.feeds].map(({ table }) => table));
  const old = byTable(feeds);
  const now = byTable(definition.feeds);
  for (const name of names) {
    const table = at(name);
    const of = (list: readonly Feed[]): Brought[] => list.map((feed) => ({ definition, feed }));
    const matched = matchFeeds(old.get(name) ?? [], now.get(name) ?? []);
    table.before.push(...of(old.get(name) ?? []));
    table.after.push(...of(now.get(name) ?? []));
    table.pairs.push(...matched.pairs.map((each) => ({ definition, ...each })));
    table.gone.push(...of(matched.gone));
    table.added.push(...of(matched.added));
  }
}

function byTable(feeds: readonly Feed[]): Map<string, Feed[]> {
  const tables = new Map<string, Feed[]>();
  for (const feed of feeds) {
    const list = tables.get(feed.table);
    if (list) list.push(feed);
    else tables.set(feed.table, [feed]);
  }
  return tables;
}

function placed(
  tables: ReadonlyMap<string, Open>,
  before: readonly Definition[],
  after: readonly Definition[],
): Map<string, Table> {
  const order = (definitions: readonly Definition[]): Map<string, number> => {
    const names = new Set(definitions.flatMap(({ feeds }) => feeds.map(({ table }) => table)));
    return new Map([...names].map((name, index) => [name, index]));
  };
  const places = { before: order(before), after: order(after) };
  return new Map(
    [...tables].map(([name, open]) => {
      const place = { before: places.before.get(name) ?? 0, after: places.after.get(name) ?? 0 };
      return [name, { name, ...open, place }];
    }),
  );
}
