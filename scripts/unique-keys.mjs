// The package `yaml` compares each key of a map with all the keys before it: a tenth of the time that rules of 5,000 buckets
// take. Here it looks them up.
import { readFileSync } from 'node:fs';

const BEFORE = '    return items.some(pair => isEqual(pair.key, search));\n';
const AFTER = `    if (typeof uniqueKeys !== 'function' && identity.isScalar(search))
        return hasScalar(items, search.value);
${BEFORE}`;
/** By its items: the values of those keys of a map that were looked at already. Not a number is equal to nothing. */
const HELPER = `const known = new WeakMap();
function hasScalar(items, value) {
    let seen = known.get(items);
    if (seen === undefined)
        known.set(items, (seen = { count: 0, values: new Set() }));
    for (; seen.count < items.length; seen.count++) {
        const { key } = items[seen.count];
        if (identity.isScalar(key))
            seen.values.add(key.value);
    }
    return value === value && seen.values.has(value);
}

`;

/** The text of the package's util-map-includes.js. Throws where it does not look as it is known. */
export function withFasterKeys(file) {
  const text = readFileSync(file, 'utf8');
  if (text.split(BEFORE).length !== 2 || !text.includes('\nfunction mapIncludes(ctx, items, search) {'))
    throw new Error(`${file} does not compare keys as it is known any more`);
  return text
    .replace(BEFORE, () => AFTER)
    .replace('function mapIncludes', () => `${HELPER}function mapIncludes`);
}
