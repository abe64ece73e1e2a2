import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compiledSchema, withoutAjv } from '../../scripts/compiler-schema.mjs';

interface Validate {
  (value: unknown): boolean;
  errors?: readonly object[] | null;
}

const project = fileURLToPath(new URL('../..', import.meta.url));
const FILE = join(
  createRequire(import.meta.url).resolve('@powersync/service-sync-rules'),
  '../json_schema.js',
);

let theirs: Validate;
let ours: Validate;
const folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-schema-'));
beforeAll(async () => {
  writeFileSync(join(folder, 'schema.mjs'), await compiledSchema(FILE));
  theirs = ((await import(FILE)) as { validateSyncRulesSchema: Validate }).validateSyncRulesSchema;
  ours = ((await import(pathToFileURL(join(folder, 'schema.mjs')).href)) as { default: Validate }).default;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Both say the same, with the same words, places and values. Answers whether it is valid. */
function same(value: unknown): boolean {
  const valid = theirs(value);
  expect(ours(value)).toBe(valid);
  expect(ours.errors).toStrictEqual(theirs.errors);
  return valid;
}

const files = readdirSync(join(project, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.ya?ml$/.test(name))
  .map((name) => readFileSync(join(project, 'test', name), 'utf8'));

function contentOf(text: string): unknown {
  try {
    return parse(text, { logLevel: 'silent' });
  } catch {
    return text;
  }
}

it('the schema that is compiled when building finds what the package finds, in every file here', () => {
  const found = files.map((text) => same(contentOf(text)));
  expect(found.filter(Boolean).length).toBeGreaterThan(100);
  expect(found.filter((valid) => !valid).length).toBeGreaterThan(3);
});

it('and in whatever else may stand in one', () => {
  const names = fc.constantFrom(
    'bucket_definitions',
    'streams',
    'config',
    'event_definitions',
    'data',
    'query',
    'queries',
    'parameters',
    'priority',
    'auto_subscribe',
    'with',
    'edition',
    'payloads',
    'a',
    'b',
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'medium' },
      fc.constantFrom<unknown>(1, 3, -1, 0.5, true, false, null, '', 'SELECT 1', 'a'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(names, tie('value'), { maxKeys: 5 }),
    ),
  }));
  fc.assert(
    fc.property(value, (it) => void same(it)),
    { numRuns: 500 },
  );
});

it('ajv is in the bundle no more, and a package that looks otherwise ends the build', () => {
  expect(withoutAjv(FILE)).not.toMatch(/ajv/i);
  const other = join(folder, 'other.js');
  writeFileSync(other, readFileSync(FILE, 'utf8').replace('verbose: true', 'verbose: false'));
  expect(() => withoutAjv(other)).toThrow('look at how it compiles its schema');
});
