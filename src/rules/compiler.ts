// Node 20 lacks Object.groupBy, which compiling streams of edition 3 calls; so this stands before the compiler.
import 'core-js/actual/object/group-by.js';
import {
  CompatibilityContext,
  CompatibilityEdition,
  generateSqlFunctions,
  REQUEST_FUNCTIONS,
  SqlSyncRules,
  STREAM_FUNCTIONS,
} from '@powersync/service-sync-rules';
import type { Range, Severity } from './finding.ts';
import { asViolation, type Violation } from './schema.ts';

/** What PowerSync's compiler objects to, in its own words. */
export interface CompilerFault {
  readonly severity: Severity;
  readonly message: string;
  /** Where, in the file; absent where the compiler only has a placeholder. */
  readonly location?: Range;
  /** Where, within the SQL text at that location. */
  readonly inSql?: Range;
  /** It comes from the JSON schema inside the compiler. */
  readonly violation?: Violation;
}

export interface Compiled {
  readonly faults: readonly CompilerFault[];
  /** The message of an error that the compiler threw instead of reporting it. */
  readonly crash?: string;
}

/** Compiles rules with the embedded compiler. Throws nothing: some odd shapes make the compiler itself throw. */
export function compileRules(text: string): Compiled {
  try {
    const { errors } = SqlSyncRules.fromYaml(text, { defaultSchema: 'public', throwOnError: false });
    return { faults: errors.map(asFault) };
  } catch (error) {
    return { faults: [], crash: error instanceof Error ? error.message : String(error) };
  }
}

/** The functions that can be called: by plain name, in bucket definitions (`request.…`), and in streams. Compiled streams lack `json_valid`. */
export const FUNCTIONS = {
  plain: Object.keys(
    generateSqlFunctions(new CompatibilityContext({ edition: CompatibilityEdition.COMPILED_STREAMS })).named,
  ).filter((name) => name !== 'json_valid'),
  buckets: Object.keys(REQUEST_FUNCTIONS).map((name) => `request.${name}`),
  streams: Object.entries(STREAM_FUNCTIONS).flatMap(([schema, functions]) =>
    Object.keys(functions).map((name) => `${schema}.${name}`),
  ),
} as const;

type Thrown = ReturnType<typeof SqlSyncRules.fromYaml>['errors'][number];

/** What the wrapped error may carry: SQL errors a location, the SQL parser's a token, ajv's a path. */
interface Cause {
  readonly location?: Partial<Range>;
  readonly token?: { readonly _location?: Partial<Range> };
  readonly sql?: string;
  readonly instancePath?: string;
  readonly keyword?: string;
  readonly params?: Record<string, unknown>;
}

function asFault(error: Thrown): CompilerFault {
  const cause = ('source' in error ? error.source : error) as Cause;
  const location = isPlaceholder(error.location) ? undefined : error.location;
  const inSql = cause.token?._location ?? ('sql' in cause ? cause.location : undefined);
  const { instancePath, keyword = '', params = {} } = cause;
  return {
    severity: error.type,
    message: error.message,
    ...(location && { location: { start: location.start, end: location.end } }),
    ...(location && isRange(inSql) && { inSql: { start: inSql.start, end: inSql.end } }),
    ...(instancePath !== undefined && { violation: asViolation({ instancePath, keyword, params }) }),
  };
}

const isRange = (range: Partial<Range> | undefined): range is Range =>
  typeof range?.start === 'number' && typeof range.end === 'number';

/** Nothing that the compiler points at can begin at 0, where the first key stands: 0–10 and 0–1 mean "somewhere". */
const isPlaceholder = (location: Partial<Range> | undefined): boolean =>
  !isRange(location) || location.start === 0;
