import { SqlSyncRules, syncRulesSchema, validateSyncRulesSchema } from '@powersync/service-sync-rules';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import '../../src/rules/compiler.ts';
import { checkRules } from '../../src/rules/check.ts';
import { parseRules } from '../../src/rules/parse.ts';
import { schemaViolations } from '../../src/rules/schema.ts';
import { schemaFindings } from '../../src/rules/schema-words.ts';
import { rules } from './rules-generator.ts';

// Of keys that are lists the YAML library warns on standard error, once for each file.
beforeAll(() => void vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined));
afterAll(() => void vi.restoreAllMocks());

/** Whether the compiler has nothing to say. */
function compilerAccepts(rules: string): boolean {
  try {
    return SqlSyncRules.fromYaml(rules, { defaultSchema: 'public', throwOnError: false }).errors.length === 0;
  } catch {
    return false;
  }
}

/** Counts, so that a generator that yields only broken files does not pass for a proof. */
function holds(runs: number, check: (text: string) => boolean): number {
  let accepted = 0;
  fc.assert(
    fc.property(rules, (text) => {
      if (check(text)) accepted += 1;
    }),
    { numRuns: runs },
  );
  return accepted;
}

describe('the schema', () => {
  it('never rejects what the compiler accepts without a warning', { timeout: 60_000 }, () => {
    const accepted = holds(1500, (text) => {
      if (!compilerAccepts(text)) return false;
      const parsed = parseRules(text);
      if ('findings' in parsed) throw new Error(`refused as YAML: ${parsed.findings[0]?.message}`);
      expect(schemaFindings(parsed.rules.document, parsed.rules.value, text)).toEqual([]);
      return true;
    });
    expect(accepted).toBeGreaterThan(300);
  });

  it("accepts what the package's own schema and the compiler accept", { timeout: 60_000 }, () => {
    const accepted = holds(1000, (text) => {
      const parsed = parseRules(text);
      if ('findings' in parsed || !validateSyncRulesSchema(parsed.rules.value) || !compilerAccepts(text))
        return false;
      expect(schemaFindings(parsed.rules.document, parsed.rules.value, text)).toEqual([]);
      return true;
    });
    expect(accepted).toBeGreaterThan(200);
  });

  it("rejects what the package's own schema rejects, so that nothing is left to its messages", {
    timeout: 60_000,
  }, () => {
    const rejected = holds(1000, (text) => {
      const parsed = parseRules(text);
      if ('findings' in parsed || validateSyncRulesSchema(parsed.rules.value)) return false;
      expect(schemaViolations(parsed.rules.value)).not.toEqual([]);
      return true;
    });
    expect(rejected).toBeGreaterThan(100);
  });

  it('knows every key that the package knows, and no other', async () => {
    const { default: ours } = await import('../../schemas/sync-rules.schema.json');
    const theirs = syncRulesSchema.properties;
    const keys = (properties: object): string[] => Object.keys(properties).sort();
    expect(keys(ours.properties)).toEqual(keys(theirs));
    expect(keys(ours.properties.config.properties)).toEqual(keys(theirs.config.properties));
    expect(keys(ours.definitions.bucket.properties)).toEqual(
      keys(theirs.bucket_definitions.patternProperties['.*'].properties),
    );
    expect(keys(ours.definitions.stream.properties)).toEqual(
      keys(theirs.streams.patternProperties['.*'].properties),
    );
    expect(ours.properties.config.properties.storage_version.enum).toEqual(
      theirs.config.properties.storage_version.enum,
    );
  });
});

it('says fatal exactly where the compiler does, or where it throws', { timeout: 60_000 }, async () => {
  let both = 0;
  await fc.assert(
    fc.asyncProperty(rules, async (text) => {
      const { findings } = await checkRules(new TextEncoder().encode(text));
      let fatal = true;
      try {
        const { errors } = SqlSyncRules.fromYaml(text, { defaultSchema: 'public', throwOnError: false });
        fatal = errors.some(({ type }) => type === 'fatal');
      } catch {}
      expect(findings.some(({ severity }) => severity === 'fatal')).toBe(fatal);
      if (fatal) both += 1;
    }),
    { numRuns: 700 },
  );
  expect(both).toBeGreaterThan(100);
});
