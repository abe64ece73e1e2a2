import type { ErrorObject } from 'ajv';

/** schemas/sync-rules.schema.json, compiled by scripts/schema.mjs. */
declare const validate: {
  (value: unknown): boolean;
  errors?: ErrorObject[] | null;
};
export default validate;
