/** One sentence about what a change of the rules does, and what it is about. */
export interface Statement {
  /** One line, without a full stop; names and SQL in backticks. */
  readonly text: string;
  /** The bucket or stream. */
  readonly definition?: string;
  /** As clients call it. */
  readonly table?: string;
  readonly column?: string;
}

/** What new rules do to clients and to the service, compared with other rules. */
export interface Plan {
  /**
   * `cosmetic`: comments and layout alone. `same meaning`: the data differ, and nothing is to be said of clients; the
   * service compares bytes, so either of them replicates everything.
   */
  readonly equality: 'same text' | 'cosmetic' | 'same meaning' | 'different';
  /** What clients hold and will not hold any more. */
  readonly lost: readonly Statement[];
  readonly gained: readonly Statement[];
  readonly changed: readonly Statement[];
  readonly security: readonly Statement[];
  /** What the service reads again when it gets other bytes: source tables, and how many definitions it fills anew. */
  readonly rereads: {
    readonly tables: readonly string[];
    readonly buckets: number;
    readonly streams: number;
  };
}

/** `unknown`: one of them does not compile with the bundled compiler; `why` says which and how. */
export type PlanResult = { readonly plan: Plan } | { readonly unknown: string };
