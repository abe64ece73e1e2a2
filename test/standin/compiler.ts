import { parseDocument } from 'yaml';

/** What is used of `@powersync/service-sync-rules`; releases differ in what they answer. */
export interface CompilerModule {
  readonly SqlSyncRules: {
    fromYaml(rules: string, options: CompilerOptions): unknown;
  };
  readonly StaticSchema?: new (connections: never) => unknown;
}

interface CompilerOptions {
  readonly defaultSchema: string;
  readonly throwOnError: boolean;
  readonly schema?: unknown;
}

export interface TablePattern {
  readonly schema: string;
  readonly tablePattern: string;
  readonly name: string;
  readonly isWildcard: boolean;
  readonly tablePrefix: string;
}

interface TableReference {
  readonly connectionTag: string;
  readonly schema: string;
  readonly name: string;
  /** The same, as older releases call it. */
  readonly table: string;
}

export interface CompiledRules {
  getSourceTables(): TablePattern[];
  tableSyncsData(table: TableReference): boolean;
  tableSyncsParameters(table: TableReference): boolean;
  debugRepresentation(): unknown[];
  debugGetOutputTables(): unknown;
}

/** Offsets into the rules. */
export interface RulesWarning {
  readonly type: 'warning' | 'fatal';
  readonly message: string;
  readonly location?: { readonly start: number; readonly end: number };
}

export interface Compiled {
  readonly rules: CompiledRules;
  readonly warnings: readonly RulesWarning[];
}

/**
 * Throws what the service's compiler throws for rules that it refuses: an error with `errors`, or without.
 * With a schema (`connections` as the admin API answers them) what it lacks is a warning.
 */
export function compile(compiler: CompilerModule, text: string, schema?: readonly unknown[]): Compiled {
  // Measured: 1.25.0 says this of a file without any content; its compiler is later than the released 0.38.1,
  // which says that 'bucket_definitions' or 'streams' is required. There are no `errors` then.
  if (parseDocument(text).contents === null) {
    throw new TypeError("Cannot read properties of null (reading 'range')");
  }
  const options = { defaultSchema: 'public', throwOnError: true };
  const known = schema && compiler.StaticSchema ? { schema: new compiler.StaticSchema(schema as never) } : {};
  const answer = compiler.SqlSyncRules.fromYaml(text, { ...options, ...known });
  const { config = answer, errors = [] } = answer as { config?: unknown; errors?: readonly RulesWarning[] };
  return { rules: config as CompiledRules, warnings: errors };
}

/** The tables that the rules replicate; none for rules that do not compile. */
export function tablesOf(compiler: CompilerModule, rules: string): TablePattern[] {
  try {
    return compile(compiler, rules).rules.getSourceTables();
  } catch {
    return [];
  }
}
