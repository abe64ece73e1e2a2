import type { Definition, Feed, Sql, Unread } from './meaning.ts';

/** A definition before and after; one that is only called otherwise counts as the same. */
export interface DefinitionPair {
  readonly before: Definition;
  readonly after: Definition;
}

export interface MatchedDefinitions {
  /** In the order of the new file. */
  readonly kept: readonly DefinitionPair[];
  readonly gone: readonly Definition[];
  readonly added: readonly Definition[];
  readonly renamed?: DefinitionPair;
}

/** Which definitions are there on both sides: by kind and name, and one that was certainly renamed. */
export function matchDefinitions(
  before: readonly Definition[],
  after: readonly Definition[],
): MatchedDefinitions {
  const old = new Map(before.map((each) => [keyOf(each), each]));
  const kept: DefinitionPair[] = [];
  const added: Definition[] = [];
  for (const each of after) {
    const same = old.get(keyOf(each));
    old.delete(keyOf(each));
    if (same) kept.push({ before: same, after: each });
    else added.push(each);
  }
  const gone = [...old.values()];
  const [lost] = gone;
  const [found] = added;
  const isRename = gone.length === 1 && added.length === 1 && isSameButForName(lost!, found!);
  return isRename
    ? { kept, gone: [], added: [], renamed: { before: lost!, after: found! } }
    : { kept, gone, added };
}

/** A bucket and a stream of one name are two definitions. */
export const keyOf = ({ kind, name }: Definition): string => `${kind} ${name}`;

const isSameButForName = (a: Definition, b: Definition): boolean =>
  a.kind === b.kind &&
  a.priority === b.priority &&
  a.subscribedByDefault === b.subscribedByDefault &&
  a.acceptsDanger === b.acceptsDanger &&
  bringsTheSame({ before: a, after: b });

/**
 * The same rows to the same: by what it is compiled to, or by its SQL. The SQL is held to what is compiled: where that
 * has other words in it, something was overlooked.
 */
export function bringsTheSame({ before: { sameAs: a }, after: { sameAs: b } }: DefinitionPair): boolean {
  if (!a.plan || !b.plan) return a.sql === b.sql;
  return a.plan.meaning === b.plan.meaning || (a.sql === b.sql && a.plan.words === b.plan.words);
}

/** By name, or by what the names stand for. */
export const isSameUnread = (a: Unread, b: Unread): boolean =>
  a.named === b.named || a.resolved === b.resolved;

export interface FeedPair {
  readonly before: Feed;
  readonly after: Feed;
}

export interface MatchedFeeds {
  readonly pairs: readonly FeedPair[];
  readonly gone: readonly Feed[];
  readonly added: readonly Feed[];
}

/** Which feeds of one client table, in one definition, are the same: equal ones first, then by source, then in file order. */
export function matchFeeds(before: readonly Feed[], after: readonly Feed[]): MatchedFeeds {
  const pairs: FeedPair[] = [];
  let left = { gone: before, added: after };
  for (const key of [
    ({ resolved }: Feed) => resolved,
    ({ named }: Feed) => named,
    ({ source }: Feed) => source,
    () => '',
  ]) {
    const matched = matchBy(key, left.gone, left.added);
    pairs.push(...matched.pairs);
    left = matched;
  }
  return { ...left, pairs };
}

function matchBy(key: (feed: Feed) => string, before: readonly Feed[], after: readonly Feed[]): MatchedFeeds {
  const free = grouped(after, key);
  const pairs: FeedPair[] = [];
  const gone: Feed[] = [];
  for (const each of before) {
    const same = free.get(key(each))?.pop();
    if (same) pairs.push({ before: each, after: same });
    else gone.push(each);
  }
  const taken = new Set(pairs.map((pair) => pair.after));
  return { pairs, gone, added: after.filter((each) => !taken.has(each)) };
}

/** The pieces of SQL that one list has and the other lacks; equal ones count as often as they stand there. */
export function without<T extends Sql>(list: readonly T[], other: readonly T[]): T[] {
  const matched = new Set<T>();
  for (const by of ['named', 'resolved'] as const) {
    const free = grouped(
      other.filter((each) => !matched.has(each)),
      (each) => each[by],
    );
    for (const each of list) {
      const same = matched.has(each) ? undefined : free.get(each[by])?.pop();
      if (same) matched.add(same).add(each);
    }
  }
  return list.filter((each) => !matched.has(each));
}

/** By a key, each group backwards: whoever takes its last gets the first in file order. */
function grouped<T>(list: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of [...list].reverse()) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
