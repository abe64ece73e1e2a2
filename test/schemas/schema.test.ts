import { readdirSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import schema from '../../schemas/sync-rules.schema.json';
import { parseRules } from '../../src/rules/parse.ts';
import { schemaViolations } from '../../src/rules/schema.ts';
import { textOf } from '../docs/documents.ts';
import { rules } from '../rules/rules-generator.ts';
import { Editor } from './editor.ts';

// Of keys that are lists the YAML library warns on standard error, once for each file.
beforeAll(() => void vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined));
afterAll(() => void vi.restoreAllMocks());

type Schema = { readonly [keyword: string]: unknown };

describe('the published schema', () => {
  const nodes = [...nodesOf(schema, '#')];

  it.each(nodes.filter(({ schema }) => !('$ref' in schema)))('says what $path is', ({ schema }) => {
    expect(schema.description).toMatch(/^[A-Z0-9].*\.$/);
  });

  it.each(nodes.filter(({ schema }) => '$ref' in schema))(
    'has nothing beside the reference in $path, where draft 7 would not see it',
    ({ schema }) => {
      expect(Object.keys(schema)).toEqual(['$ref']);
    },
  );

  it.each(nodes.filter(({ schema }) => 'enumDescriptions' in schema))(
    'says of each value of $path what it means',
    ({ schema }) => {
      expect(schema.enumDescriptions).toHaveLength((schema.enum as unknown[]).length);
    },
  );

  it('accepts what the compiled form accepts, and nothing else', { timeout: 60_000 }, () => {
    const ajv = new Ajv({ allowUnionTypes: true, strict: false });
    const published = ajv.compile(schema);
    const verdicts = { valid: 0, invalid: 0 };
    const agree = (value: unknown): void => {
      const valid = published(value);
      expect(schemaViolations(value).length === 0).toBe(valid);
      verdicts[valid ? 'valid' : 'invalid'] += 1;
    };
    fc.assert(
      fc.property(rules, (text) => {
        const parsed = parseRules(text);
        if ('rules' in parsed) agree(parsed.rules.value);
      }),
      { numRuns: 1500 },
    );
    // The edges of what is enumerated, and what is nearly a number.
    const stream = (priority: unknown): unknown => ({ streams: { a: { query: 'SELECT', priority } } });
    const config = (option: string, value: unknown): unknown => ({
      streams: {},
      config: { [option]: value },
    });
    for (const value of [-1, 0, 1, 1.5, 2, 3, 3.5, 4, '1', 'high', true, null, [1], { a: 1 }]) {
      agree(stream(value));
      for (const option of Object.keys(schema.properties.config.properties)) agree(config(option, value));
    }
    expect(Math.min(verdicts.valid, verdicts.invalid)).toBeGreaterThan(100);
  });
});

describe('an editor with the schema', () => {
  const folder = 'test/fixtures/rules/valid';
  let editor: Editor;
  beforeAll(async () => {
    editor = await Editor.open();
  });
  afterAll(() => editor.close());

  it.each(readdirSync(folder))('has nothing to say of %s', async (name) => {
    expect(await editor.squiggles(textOf(`${folder}/${name}`))).toEqual([]);
  });
});

it('the schema is found at the tag that the workflows name', () => {
  const [, tag] = /cloonar\/powersync-deploy@(\S+)/.exec(textOf('examples/github/deploy.yml')) ?? [];
  expect(schema.$id).toBe(
    `https://raw.githubusercontent.com/cloonar/powersync-deploy/${tag}/schemas/sync-rules.schema.json`,
  );
});

/** Every schema in a schema that stands for a place in the file. */
function* nodesOf(schema: Schema, path: string): Generator<{ path: string; schema: Schema }> {
  yield { path, schema };
  for (const keyword of ['properties', 'definitions']) {
    for (const [name, below] of Object.entries((schema[keyword] ?? {}) as Record<string, Schema>)) {
      yield* nodesOf(below, `${path}/${name}`);
    }
  }
  for (const keyword of ['items', 'additionalProperties']) {
    const below = schema[keyword];
    if (typeof below === 'object') yield* nodesOf(below as Schema, `${path}/${keyword}`);
  }
}
