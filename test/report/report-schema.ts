import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';

const SCHEMA = JSON.parse(
  readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;

const validate = new Ajv({ strict: true, strictTypes: false, allErrors: true }).compile(SCHEMA);

/** What of a report is not as the published schema says; empty where all of it is. */
export function faultsOf(report: unknown): string[] {
  return validate(report)
    ? []
    : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
}

export const reportSchema = SCHEMA;
