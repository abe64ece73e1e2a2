import { asksWho, usedIn } from './audience.ts';
import { subqueryMeaning } from './canonical.ts';
import type { CompiledStream, Output } from './compiled.ts';
import { feed, feedOf, type Surroundings } from './feeds.ts';
import type { Column, Feed, Unread } from './meaning.ts';
import type { Reader } from './select.ts';

/** A query of a definition. */
export interface Query {
  /** Undefined where it does not simply select from one table. */
  readonly feed: Feed | undefined;
  /** It, or a subquery that it names, looks at the one who asks. */
  readonly asksWho: boolean;
  /** Equal where its own text is the same but for layout. */
  readonly text: string;
  readonly meaning: string;
}

/** Reads a query as a feed, where it is that simple. */
export function queryOf(sql: string, read: Reader, surroundings: Surroundings): Query {
  const select = read(sql);
  if (!select) return { feed: undefined, text: sql, meaning: sql, asksWho: true };
  const found = feedOf(select, surroundings);
  const text = select.source.layoutFree;
  if (found) {
    const meaning = JSON.stringify([found.table, found.resolved]);
    return { feed: found, text, meaning, asksWho: found.asksWho };
  }
  const used = usedIn(select.statement, surroundings.subqueries);
  const meaning = JSON.stringify([text, used.map((each) => subqueryMeaning(each, true))]);
  const all = [select, ...used];
  return {
    feed: undefined,
    text,
    meaning,
    asksWho: all.some(({ statement }) => asksWho(statement, surroundings.parameters !== undefined)),
  };
}

/** Saying a query twice brings nothing more. */
export const meaningOf = (queries: readonly Query[]): string =>
  JSON.stringify([...new Set(queries.map(({ meaning }) => meaning))].sort());

/** Its feeds, each once. */
export const feedsOf = (queries: readonly Query[]): Feed[] => [
  ...new Map(queries.flatMap(({ feed, meaning }) => (feed ? [[meaning, feed] as const] : []))).values(),
];

/** The queries that are no feeds, as one thing. */
export function unreadOf(queries: readonly Query[]): Unread {
  const unread = queries.filter(({ feed }) => !feed);
  return {
    named: JSON.stringify(unread.map(({ text }) => text)),
    resolved: JSON.stringify(unread.map(({ meaning }) => meaning)),
  };
}

/** With the feeds that subqueries hide: of those, only the compiled stream tells what comes out. */
export function asCompiled(queries: readonly Query[], plan: CompiledStream | undefined): Feed[] {
  const feeds = feedsOf(queries);
  const unread = queries.filter(({ feed }) => !feed);
  if (!plan || unread.length === 0) return feeds;
  const place = ({ table, source }: Pick<Output, 'table' | 'source'>): string =>
    JSON.stringify([table, source]);
  const whole = (output: Output): string =>
    JSON.stringify([place(output), output.star, [...output.columns].sort()]);
  const known = new Set(feeds.map(({ selects, ...each }) => whole({ ...each, columns: selects })));
  const hidden = new Map(
    plan.outputs
      .filter((output) => !known.has(whole(output)))
      .map((output) => [whole(output), feedOfOutput(output, unread)]),
  );
  return [...feeds, ...hidden.values()];
}

/** What is known of a feed when only what comes out of it is. */
function feedOfOutput({ columns, ...output }: Output, unread: readonly Query[]): Feed {
  const plain = (name: string): Column => {
    const sql = JSON.stringify(name);
    return { text: name, named: sql, resolved: sql, isPlain: true, isInStar: true };
  };
  return feed({
    ...output,
    selected: columns.map((name) => [name, plain(name)]),
    hidden: [],
    rows: [],
    audience: [],
    asksWho: unread.some((query) => query.asksWho),
    leftToClient: false,
    from: [],
    rest: unreadOf(unread),
  });
}
