import type { CompiledRules, TablePattern } from './compiler.ts';

/** Tables of the source (`lists` in the schema `public`, others as `other.lists`) and the names of their columns. */
export type SourceTables = Readonly<Record<string, readonly string[]>>;

/** Those of the database in the recordings (api/schema.json). */
export const SOURCE_TABLES: SourceTables = {
  lists: ['id', 'owner_id', 'name'],
  todos: ['id', 'list_id', 'description'],
};

/** What is true of the source database at the moment. */
export interface Source {
  readonly tables: SourceTables;
  readonly connected: boolean;
  readonly published: boolean;
}

export interface StatusError {
  readonly level: 'warning' | 'fatal';
  readonly message: string;
  readonly location?: { readonly start_offset: number; readonly end_offset: number };
  /** ISO 8601. */
  readonly ts?: string;
}

export interface TableStatus {
  readonly schema: string;
  readonly name: string;
  readonly pattern?: string;
  readonly replication_id: readonly string[];
  readonly data_queries: boolean;
  readonly parameter_queries: boolean;
  readonly errors: readonly StatusError[];
}

/** What Postgres said when it was gone (source-down.jsonl, api/diagnostics-source-down.json). */
export const NOT_CONNECTED = 'database "app" is not currently accepting connections';

export const NOT_PUBLISHED = {
  code: 'PSYNC_S1141',
  description:
    "Publication 'powersync' does not exist. Run: `CREATE PUBLICATION powersync FOR ALL TABLES`, or read the documentation for details.",
} as const;

interface Table {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
}

/** The `data` of `/api/admin/v1/schema` (api/schema.json); 2 is the compiler's flag for text. */
export function schemaAnswer({ tables }: Source) {
  const all = tablesOf(tables);
  const schemas = [...new Set(all.map(({ schema }) => schema))].map((schema) => ({
    name: schema,
    tables: all
      .filter((table) => table.schema === schema)
      .map(({ name, columns }) => ({ name, columns: columns.map(textColumn) })),
  }));
  return {
    connections: [{ id: 'default', tag: 'default', schemas }],
    defaultConnectionTag: 'default',
    defaultSchema: 'public',
  };
}

/** How the tables of the rules are (api/diagnostics-*.json). */
export function tableStatuses(rules: CompiledRules, source: Source, now: string): TableStatus[] {
  return rules.getSourceTables().flatMap((pattern) => statusesOf(pattern, rules, source, now));
}

/** Whether there is anything to copy for a table of the rules. */
export function exists(pattern: TablePattern, tables: SourceTables): boolean {
  return matching(pattern, tables).length > 0;
}

function statusesOf(pattern: TablePattern, rules: CompiledRules, source: Source, now: string): TableStatus[] {
  const status = (name: string, columns: readonly string[], errors: readonly StatusError[]): TableStatus => {
    const table = { connectionTag: 'default', schema: pattern.schema, name, table: name };
    return {
      schema: pattern.schema,
      name,
      ...(pattern.isWildcard ? { pattern: pattern.tablePattern } : {}),
      replication_id: columns.includes('id') ? ['id'] : [],
      data_queries: rules.tableSyncsData(table),
      parameter_queries: rules.tableSyncsParameters(table),
      errors,
    };
  };
  if (!source.connected) {
    const name = pattern.isWildcard ? pattern.tablePrefix : pattern.name;
    return [status(name, [], [{ level: 'fatal', message: 'connection failed', ts: now }])];
  }
  const found = matching(pattern, source.tables);
  if (found.length === 0 && !pattern.isWildcard) {
    const message = `Table "${pattern.schema}"."${pattern.name}" not found.`;
    return [status(pattern.name, [], [{ level: 'warning', message }])];
  }
  return found.map(({ schema, name, columns }) => {
    const table = `"${schema}"."${name}"`;
    const message = `Table ${table} is not part of publication 'powersync'. Run: \`ALTER PUBLICATION powersync ADD TABLE ${table}\`.`;
    return status(name, columns, source.published ? [] : [{ level: 'fatal', message }]);
  });
}

function matching(pattern: TablePattern, tables: SourceTables): Table[] {
  return tablesOf(tables).filter(
    ({ schema, name }) =>
      schema === pattern.schema &&
      (pattern.isWildcard ? name.startsWith(pattern.tablePrefix) : name === pattern.name),
  );
}

function tablesOf(tables: SourceTables): Table[] {
  return Object.entries(tables).map(([path, columns]) => {
    const at = path.indexOf('.');
    return at < 0
      ? { schema: 'public', name: path, columns }
      : { schema: path.slice(0, at), name: path.slice(at + 1), columns };
  });
}

function textColumn(name: string) {
  return { name, sqlite_type: 2, internal_type: 'text', type: 'text', pg_type: 'text' };
}
