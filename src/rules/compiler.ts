import {
  CompatibilityContext,
  CompatibilityEdition,
  generateSqlFunctions,
  REQUEST_FUNCTIONS,
  STREAM_FUNCTIONS,
} from '@powersync/service-sync-rules';
import { type Compiled, type CompilerFault, faultOf } from './fault.ts';
import type { Range } from './finding.ts';
import { type SyncConfig, syncConfigOf } from './sync-config.ts';

/** Compiles rules with the embedded compiler. Throws nothing: some odd shapes make the compiler itself throw. */
export function compileRules(text: string): Compiled {
  try {
    return { faults: syncConfigOf(text).errors.map(asFault) };
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

type Thrown = SyncConfig['errors'][number];

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
  const { instancePath, keyword = '', params = {} } = cause;
  return faultOf({
    type: error.type,
    message: error.message,
    location: error.location,
    inSql: cause.token?._location ?? ('sql' in cause ? cause.location : undefined),
    violation: instancePath === undefined ? undefined : { instancePath, keyword, params },
  });
}
