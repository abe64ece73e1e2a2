// PowerSync's compiler compiles the schema of its files when it is loaded, with 250 kB of ajv. This does so once, when
// building: the same schema and the same options, compiled by the same library.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** What stands in the package, and what takes its place. */
const REPLACED = [
  [/^import ajvModule from 'ajv';$/m, "import validate from 'compiled-schema';"],
  [/^const Ajv = .*;$/m, ''],
  [/^const ajv = new Ajv\(\{ allErrors: true, verbose: true \}\);$/m, ''],
  [
    /^export const validateSyncRulesSchema = ajv\.compile\(syncRulesSchema\);$/m,
    'export const validateSyncRulesSchema = validate;',
  ],
];

/** The package's module without ajv. Throws where it does not look as it is known. */
export function withoutAjv(file) {
  return REPLACED.reduce(
    (text, [what, instead]) => {
      if (!what.test(text))
        throw new Error(`${file} has no ${what} any more: look at how it compiles its schema`);
      return text.replace(what, instead);
    },
    readFileSync(file, 'utf8'),
  );
}

/** The text of an ES module whose default export is what the package would compile. */
export async function compiledSchema(file) {
  const { syncRulesSchema } = await import(file);
  const Ajv = require('ajv').default;
  const standalone = require('ajv/dist/standalone').default;
  const ajv = new Ajv({ allErrors: true, verbose: true, code: { source: true, esm: true, lines: true } });
  return standalone(ajv, ajv.compile(syncRulesSchema));
}
