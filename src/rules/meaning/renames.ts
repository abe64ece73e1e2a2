import type { Sides } from './columns.ts';
import type { Feed } from './meaning.ts';
import type { BroughtPair, Table } from './tables.ts';

/** Columns that are certainly only called otherwise: in every feed that has them, the same expression bears the new name. */
export function columnRenames(
  { pairs }: Table,
  { before, after }: Sides,
  lost: readonly string[],
  gained: readonly string[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const isGained = new Set(gained);
  const pairOf = new Map(pairs.map((pair) => [pair.before, renamesIn(pair)]));
  for (const name of lost) {
    const carriers = before.carriers.get(name) ?? [];
    const names = new Set(carriers.map((feed) => pairOf.get(feed)?.names.get(name)));
    const [now] = names;
    if (names.size !== 1 || now === undefined || !isGained.has(now)) continue;
    const carried = new Set(carriers.map((feed) => pairOf.get(feed)?.after));
    if (after.carriers.get(now)?.every((feed) => carried.has(feed))) found.set(name, now);
  }
  return found;
}

interface Renames {
  readonly after: Feed;
  readonly names: ReadonlyMap<string, string>;
}

/** Where exactly one name for an expression vanished from a feed, and exactly one appeared. */
function renamesIn({ before, after }: BroughtPair): Renames {
  const names = new Map<string, string>();
  if (before !== after) {
    const appeared = onlyIn(after, before);
    for (const [expression, [name, ...more]] of onlyIn(before, after)) {
      const [now, ...others] = appeared.get(expression) ?? [];
      if (name !== undefined && now !== undefined && more.length + others.length === 0) names.set(name, now);
    }
  }
  return { after, names };
}

/** By expression: the names that it has in one feed, and that the other does not know. */
function onlyIn(feed: Feed, other: Feed): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const [name, { resolved }] of feed.columns) {
    if (other.columns.has(name)) continue;
    const known = names.get(resolved);
    if (known) known.push(name);
    else names.set(resolved, [name]);
  }
  return names;
}
