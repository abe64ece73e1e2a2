import type { Definition, Feed } from './meaning.ts';
import type { Brought, Table } from './tables.ts';

/** The columns that some feeds bring together. */
export interface Columns {
  /** One of them selects `*`. */
  readonly star: boolean;
  /** By name, in file order: the feeds that name it. */
  readonly carriers: ReadonlyMap<string, readonly Feed[]>;
}

/** The columns of one side of a table, and of each definition in it. */
export interface Side extends Columns {
  of(definition: Definition): Columns;
}

export interface Sides {
  readonly before: Side;
  readonly after: Side;
}

/** Reads the columns of both sides once. */
export const sidesOf = ({ before, after }: Table): Sides => ({ before: side(before), after: side(after) });

function side(brought: readonly Brought[]): Side {
  const byDefinition = new Map<Definition, Feed[]>();
  for (const { definition, feed } of brought) {
    const feeds = byDefinition.get(definition);
    if (feeds) feeds.push(feed);
    else byDefinition.set(definition, [feed]);
  }
  const known = new Map<Definition, Columns>();
  return {
    ...union(brought.map(({ feed }) => feed)),
    of(definition) {
      const columns = known.get(definition) ?? union(byDefinition.get(definition) ?? []);
      known.set(definition, columns);
      return columns;
    },
  };
}

function union(feeds: readonly Feed[]): Columns {
  const carriers = new Map<string, Feed[]>();
  for (const feed of feeds) {
    for (const name of feed.columns.keys()) {
      const known = carriers.get(name);
      if (known) known.push(feed);
      else carriers.set(name, [feed]);
    }
  }
  return { star: feeds.some((feed) => feed.star), carriers };
}

/** Whether some feed brings a column, by its name or by `*`. */
export const brings = ({ star, carriers }: Columns, name: string): boolean => star || carriers.has(name);

/**
 * The columns that one side has and the other lacks. Where that has a `*`, this brings the source's own columns, and
 * one that is computed from a column of its own name is at least there.
 */
export const missingIn = (other: Columns, { carriers }: Columns): string[] =>
  [...carriers]
    .filter(([name]) => !other.carriers.has(name))
    .filter(([name, feeds]) => !other.star || feeds.some((feed) => !feed.columns.get(name)?.isInStar))
    .map(([name]) => name);
