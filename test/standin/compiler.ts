import { parseDocument } from 'yaml';

/** What is used of `@powersync/service-sync-rules`; releases differ in what they answer. */
export interface CompilerModule {
  readonly SqlSyncRules: {
    fromYaml(rules: string, options: { defaultSchema: string; throwOnError: boolean }): unknown;
  };
}

/** Throws what the service's compiler throws for rules that it refuses: an error with `errors`, or without. */
export function compile(compiler: CompilerModule, rules: string): void {
  // Measured: 1.25.0 says this of a file without any content; its compiler is later than the released 0.38.1,
  // which says that 'bucket_definitions' or 'streams' is required. There are no `errors` then.
  if (parseDocument(rules).contents === null) {
    throw new TypeError("Cannot read properties of null (reading 'range')");
  }
  compiler.SqlSyncRules.fromYaml(rules, { defaultSchema: 'public', throwOnError: true });
}

/** The tables that the rules replicate; none for rules that do not compile. */
export function tablesOf(compiler: CompilerModule, rules: string): string[] {
  try {
    const answer = compiler.SqlSyncRules.fromYaml(rules, { defaultSchema: 'public', throwOnError: true });
    const { config = answer } = answer as { config?: unknown };
    const tables = (config as { getSourceTables(): { schema: string; name: string }[] }).getSourceTables();
    return [...new Set(tables.map(({ schema, name }) => `"${schema}"."${name}"`))];
  } catch {
    return [];
  }
}
