import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { AFTER, withFasterKeywords } from '../../scripts/keywords.mjs';

const FILE = createRequire(import.meta.url).resolve('pgsql-ast-parser');
const folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-keywords-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const theirs = (a: string, b: string): boolean => a.localeCompare(b, 'en', { sensitivity: 'accent' }) === 0;
const ours = new Function('kwSensitivity', `${AFTER} return eqInsensitive;`)({
  sensitivity: 'accent',
}) as typeof theirs;

it('words are equal to keywords in the bundle as they are in the package', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abIiSs_09Zzß ÄaéK\u212a-'), maxLength: 4 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(ours(a, b), `${a} ${b}`).toBe(theirs(a, b));
      expect(ours(a, a.toUpperCase())).toBe(theirs(a, a.toUpperCase()));
    }),
    { numRuns: 2_000 },
  );
  expect([ours('Select', 'sELECT'), ours('select', 'selec'), ours('', '')]).toEqual([true, false, true]);
});

it('a package that looks otherwise ends the build', () => {
  expect(withFasterKeywords(FILE)).toContain(AFTER);
  const other = join(folder, 'other.js');
  writeFileSync(other, 'const eqInsensitive = (a, b) => a === b;\n');
  expect(() => withFasterKeywords(other)).toThrow('any more');
});
