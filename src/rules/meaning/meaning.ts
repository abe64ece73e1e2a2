/** What rules mean, taken apart into what can be said of it: who gets which rows and columns of which table. */
export interface Meaning {
  /** The keys below `config`, as JSON values. */
  readonly config: ReadonlyMap<string, unknown>;
  /** In file order. */
  readonly definitions: readonly Definition[];
  /** Events by name; the texts are equal where they mean the same. */
  readonly events: ReadonlyMap<string, string>;
  /** All tables that the service reads, once each, sorted. */
  readonly sources: readonly string[];
}

/** A bucket or a stream. */
export interface Definition {
  readonly kind: 'bucket' | 'stream';
  readonly name: string;
  /** 0 to 3; `mixed` where the parameter queries of a bucket set several. */
  readonly priority: number | 'mixed';
  /** Every bucket is. */
  readonly subscribedByDefault: boolean;
  /** What a client gets of it depends on what it subscribes with. */
  readonly readsSubscription: boolean;
  readonly acceptsDanger: boolean;
  /** The compiler says that clients themselves decide what they get of it. */
  readonly warnedOfDanger: boolean;
  readonly feeds: readonly Feed[];
  /** Who gets a bucket; a stream has that in its feeds. */
  readonly audience?: Audience;
  /** The subqueries of `with` that it uses. */
  readonly subqueries: ReadonlyMap<string, Sql>;
  /** Its queries that are none of the feeds. */
  readonly unread: Unread;
  /** Equal where two of them bring the same rows to the same; name, priority and subscription aside. */
  readonly sameAs: {
    readonly sql: string;
    readonly plan?: { readonly meaning: string; readonly words: string };
  };
}

/** SQL that is not taken apart; equal by either of the two where it means the same. */
export type Unread = Pick<Sql, 'named' | 'resolved'>;

/** A piece of SQL. */
export interface Sql {
  /** As written, on one line. */
  readonly text: string;
  /** Equal where the pieces mean the same, with named subqueries and bucket parameters by name. */
  readonly named: string;
  /** The same, with what those names stand for. */
  readonly resolved: string;
}

/** A query that brings rows of one source table into one client table. */
export interface Feed {
  /** As clients call it. */
  readonly table: string;
  readonly source: string;
  /** It selects `*`. */
  readonly star: boolean;
  /** The names of the others that it selects, each once. */
  readonly selects: readonly string[];
  /** These in file order; beside `*`, only those that it would not bring. */
  readonly columns: ReadonlyMap<string, Column>;
  /** Conditions that depend on the row alone. */
  readonly rows: readonly Condition[];
  /** Conditions that depend on who asks, what is subscribed to, or other tables. */
  readonly audience: readonly Condition[];
  /** Some of these, or what they lead to, look at the one who asks. */
  readonly asksWho: boolean;
  /** They look at what the client sends, and at nothing that was verified. */
  readonly leftToClient: boolean;
  /** The other tables, functions and subqueries of its FROM; `text` is what it calls them. */
  readonly from: readonly Sql[];
  /** Whatever else there is to the query. */
  readonly rest: Unread;
  /** Columns that stand before a `*`: it overwrites them in edition 3, and elsewhere where they are NULL. */
  readonly hidden: readonly string[];
  /** Equal where the feeds are the same but for the client's table. */
  readonly named: string;
  readonly resolved: string;
}

/** A condition that has to hold. */
export interface Condition extends Sql {
  /** An OR without parentheses around it. */
  readonly isLoose: boolean;
}

export interface Column extends Sql {
  /** It is the source's column of the same name. */
  readonly isPlain: boolean;
  /** It reads a column of its own name, which `*` would bring. */
  readonly isInStar: boolean;
}

/** The parameter queries of a bucket. */
export interface Audience {
  /** As written; several are joined. */
  readonly text: string;
  readonly resolved: string;
  /** No query, or only such that say the same to everybody. */
  readonly constant: boolean;
  /** Some query looks at the one who asks. */
  readonly asksWho: boolean;
  /** Some query looks at what the client sends, and at nothing that was verified. */
  readonly leftToClient: boolean;
}

/** How messages call a source table: `todos`, `schema.todos`, or `connection.schema.todos`. */
export function sourceName(connection: string | null, schema: string | null, table: string): string {
  const tag = connection ?? 'default';
  const inSchema = schema ?? 'public';
  if (tag !== 'default') return `${tag}.${inSchema}.${table}`;
  return inSchema === 'public' ? table : `${inSchema}.${table}`;
}
