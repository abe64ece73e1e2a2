import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { Pair, Scalar, YAMLMap } from 'yaml';
import { withFasterKeys } from '../../scripts/unique-keys.mjs';

type MapIncludes = (ctx: { options: { uniqueKeys: unknown } }, items: Pair[], search: unknown) => boolean;

const require = createRequire(import.meta.url);
const FILE = join(dirname(require.resolve('yaml')), 'compose/util-map-includes.js');
const folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const theirs = (require(FILE) as { mapIncludes: MapIncludes }).mapIncludes;
const module = { exports: {} as { mapIncludes: MapIncludes } };
new Function('require', 'exports', withFasterKeys(FILE))(
  (name: string) => require(join(dirname(FILE), name)),
  module.exports,
);
const ours = module.exports.mapIncludes;

it('a key is there already in the bundle where it is in the package', () => {
  const value = fc.constantFrom<unknown>('a', 'b', '', 0, -0, 1, '1', true, 'true', null, Number.NaN, 1n);
  const MAP = Symbol('a map');
  const key = fc.oneof({ weight: 6, arbitrary: value }, fc.constant<unknown>(MAP));
  // A parser makes a node for each.
  const nodeOf = (each: unknown) => (each === MAP ? new YAMLMap() : new Scalar(each));
  const options = fc.constantFrom<unknown>(
    true,
    false,
    undefined,
    (a: unknown, b: unknown) => a === b || String(a) === String(b),
  );
  fc.assert(
    fc.property(fc.array(key), options, (keys, uniqueKeys) => {
      const items: Pair[] = [];
      const ctx = { options: { uniqueKeys } };
      for (const each of [...keys, ...keys.slice(0, 1)].map(nodeOf)) {
        expect(ours(ctx, items, each)).toBe(theirs(ctx, items, each));
        items.push(new Pair(each));
      }
    }),
    { numRuns: 500 },
  );
});

it('a package that looks otherwise ends the build', () => {
  const other = join(folder, 'other.js');
  writeFileSync(other, 'exports.mapIncludes = () => false;\n');
  expect(() => withFasterKeys(other)).toThrow('any more');
});
