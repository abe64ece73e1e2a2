import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const script = new URL('../../scripts/schema.mjs', import.meta.url).href;

it('the committed validator is what scripts/schema.mjs makes of the schema', async () => {
  const { GENERATED, SCHEMA, validatorModule } = await import(script);
  expect(readFileSync(GENERATED, 'utf8')).toBe(validatorModule(JSON.parse(readFileSync(SCHEMA, 'utf8'))));
});
