export type Severity = 'fatal' | 'warning';

/** Who says it: the YAML parser, our schema, PowerSync's compiler, the source database, the running service, or a user's own validator. */
export type FindingSource = 'yaml' | 'schema' | 'compiler' | 'live schema' | 'service' | 'validator';

/** Offsets into the rules' text (UTF-16 code units, as PowerSync's compiler counts them); `end` is exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Something said about the rules. Without a range it is about the file as a whole. */
export interface Finding {
  readonly severity: Severity;
  /** One line, without the compiler's parser state. */
  readonly message: string;
  /** What to do, where that is known: "did you mean `bucket_definitions`?" */
  readonly hint?: string;
  readonly source: FindingSource;
  readonly range?: Range;
}
