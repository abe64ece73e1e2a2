import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { said } from './said.ts';

const folder = new URL('../fixtures/rules/valid/', import.meta.url);

describe('has nothing to say about rules as people write them', () => {
  for (const name of readdirSync(folder)) {
    const rules = readFileSync(new URL(name, folder), 'utf8');
    it(name, async () => expect(await said(rules)).toEqual([]));
    it(`${name} with CRLF`, async () => expect(await said(rules.replaceAll('\n', '\r\n'))).toEqual([]));
    it(`${name} with a byte order mark`, async () => expect(await said(`\uFEFF${rules}`)).toEqual([]));
  }
});
