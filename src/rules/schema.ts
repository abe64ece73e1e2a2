import type { ErrorObject } from 'ajv';
import validate from './sync-rules-schema.generated.js';

/** One place where a value breaks schemas/sync-rules.schema.json. */
export interface Violation {
  /** The keys down to the value; list entries are numbers in text form. */
  readonly path: readonly string[];
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Checks a value against the schema. Of the branches of an `anyOf` or `oneOf` only the whole is reported. */
export function schemaViolations(value: unknown): Violation[] {
  if (validate(value)) return [];
  return (validate.errors ?? [])
    .filter(({ schemaPath }) => !/\/(?:anyOf|oneOf)\/\d+\//.test(schemaPath))
    .map(asViolation);
}

/** What ajv reports, ours or the one in PowerSync's compiler, with the JSON pointer taken apart. */
export function asViolation({
  instancePath,
  keyword,
  params,
}: Pick<ErrorObject, 'instancePath' | 'keyword' | 'params'>): Violation {
  const path = instancePath
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return { path, keyword, params };
}
