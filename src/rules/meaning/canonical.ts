import { createHash } from 'node:crypto';
import type { Expr, ExprRef, From, SelectFromStatement } from 'pgsql-ast-parser';
import { sourceName } from './meaning.ts';
import { conditionsOf, conjuncts, type Select, type SourceText } from './select.ts';

/** What the names in a piece of SQL stand for. */
export interface Names {
  /** The tables of the statement, and of those around it. */
  readonly scope: Scope;
  /** The named subqueries that it may use, by name in lower case. */
  readonly subqueries: ReadonlyMap<string, Select>;
  /** What stands for `bucket.NAME`. */
  readonly parameters?: ReadonlyMap<string, string>;
  /** Whether names give way to what they stand for. */
  readonly resolve: boolean;
  /** The text that locations count in. */
  readonly source: SourceText;
}

export interface Scope {
  readonly tables: readonly ScopedTable[];
  readonly parent?: Scope;
}

export interface ScopedTable {
  /** As the statement calls it, in lower case. */
  readonly name: string;
  /** Tells it from the others of its FROM, whatever it is called. */
  readonly id: string;
  readonly from: From;
}

/** The tables of a FROM; `primary` is the one whose rows go to clients. */
export function scopeOf(from: readonly From[], parent?: Scope, primary?: From): Scope {
  const tables = from.map((each, index) => ({
    name: nameOf(each).toLowerCase(),
    id: each === primary ? 'row' : String(index),
    from: each,
  }));
  return { tables, ...(parent && { parent }) };
}

/** What a statement calls a table, function or subquery of its FROM. */
export function nameOf(from: From): string {
  if (from.type === 'table') return from.name.alias ?? from.name.name;
  return from.type === 'call' ? (from.alias?.name ?? from.function.name) : from.alias;
}

/** The table that a reference is to, and how many statements further out; none for parameters and unknown names. */
export function tableOf({ table }: ExprRef, scope: Scope): [ScopedTable, out: number] | undefined {
  if (table?.schema) return undefined;
  const name = table?.name.toLowerCase();
  let out = 0;
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    if (name === undefined && at.tables.length > 1) return undefined;
    const found = name === undefined ? at.tables[0] : at.tables.find((each) => each.name === name);
    if (found) return [found, out];
    out += 1;
  }
  return undefined;
}

/** The named subquery that `x IN name` or FROM mean. */
export function subqueryNamed(
  name: { readonly name: string; readonly schema?: string | undefined },
  { subqueries }: Pick<Names, 'subqueries'>,
): Select | undefined {
  return name.schema ? undefined : subqueries.get(name.name.toLowerCase());
}

type Json = string | number | boolean | null | readonly Json[];

/** Equal for expressions that mean the same: sides of `=`, order of AND and OR, and how tables are called do not matter. */
export const meaningOf = (expression: Expr, names: Names): string =>
  JSON.stringify(meaning(expression, names));

function meaning(expression: Expr, names: Names): Json {
  switch (expression.type) {
    case 'ref':
      return referred(expression, names);
    case 'integer':
      // The parser rounds what a double does not hold; the compiler of streams reads the text.
      return ['integer', names.source.raw(expression) || expression.value];
    case 'select':
      return ['select', selected(expression, names, false)];
    case 'binary': {
      const { op, left, right } = expression;
      if (op === 'AND' || op === 'OR') {
        return [op, ...sorted(conjuncts(expression, op).map((each) => meaning(each, names)))];
      }
      if (op === '=' || op === '!=') return [op, ...sorted([meaning(left, names), meaning(right, names)])];
      if (op === 'IN' || op === 'NOT IN' || op === '&&') {
        return [op, setIn(left, names), setIn(right, names)];
      }
      return [op, expression.opSchema ?? null, meaning(left, names), meaning(right, names)];
    }
    default:
      return generic(expression, names);
  }
}

/** A side of IN may be the name of a subquery. */
function setIn(side: Expr, names: Names): Json {
  const subquery = side.type === 'ref' && !side.table ? subqueryNamed({ name: side.name }, names) : undefined;
  if (side.type !== 'ref' || !subquery) return meaning(side, names);
  if (!names.resolve) return ['named', side.name.toLowerCase()];
  return ['select', subqueryMeaning(subquery, false)];
}

// Each named subquery may be used thousands of times.
const meanings = new WeakMap<Select, { set?: string; table?: string }>();

/** Equal for named subqueries that mean the same, used by IN or as a table. They see nothing of what uses them. */
export function subqueryMeaning(subquery: Select, asTable: boolean): string {
  const known = meanings.get(subquery) ?? {};
  meanings.set(subquery, known);
  const { statement, source } = subquery;
  const names = { source, scope: { tables: [] }, subqueries: new Map(), resolve: true };
  known[asTable ? 'table' : 'set'] ??= selected(statement, names, asTable);
  return known[asTable ? 'table' : 'set']!;
}

function referred(ref: ExprRef, names: Names): Json {
  const found = tableOf(ref, names.scope);
  if (found) return ['column', found[1], found[0].id, ref.name];
  const of = ref.table ? [ref.table.schema ?? null, ref.table.name] : [];
  if (ref.table?.name === 'bucket' && names.resolve) {
    const stands = names.parameters?.get(ref.name);
    if (stands !== undefined) return ['parameter', stands];
  }
  return ['name', ...of, ref.name];
}

/** Equal for SELECTs that mean the same; what their columns are called matters only where they are used as a table. */
function selected(
  { type: _type, columns, from, where, ...rest }: SelectFromStatement,
  names: Names,
  asTable: boolean,
): string {
  const items = from ?? [];
  const inside = { ...names, scope: scopeOf(items, names.scope) };
  const parts: Json = [
    (columns ?? []).map(({ expr, alias }) =>
      asTable
        ? [meaning(expr, inside), alias?.name ?? (expr.type === 'ref' ? expr.name : null)]
        : meaning(expr, inside),
    ),
    items.map((item) => fromItem(item, inside)),
    sorted(conditionsOf({ type: 'select', from, where }).map((each) => meaning(each, inside))),
    generic(rest, inside),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** A table, function or subquery in FROM, without its alias and the conditions of its join. */
export function fromItem(item: From, names: Names): Json {
  const { on: _on, ...join } = item.join ?? { type: 'INNER JOIN' };
  const joined = generic(join, names);
  if (item.type === 'table') {
    const subquery = subqueryNamed(item.name, names);
    const columns = generic(item.name.columnNames, names);
    if (!subquery) return ['table', sourceOf(item.name), columns, joined];
    if (!names.resolve) return ['named', item.name.name.toLowerCase(), columns, joined];
    return ['select', subqueryMeaning(subquery, true), columns, joined];
  }
  if (item.type === 'call') {
    const { alias: _alias, join: _join, ...call } = item;
    return [generic(call, names), joined];
  }
  if (item.statement.type !== 'select') return [generic(item.statement, names), joined];
  const inside = selected(item.statement, { ...names, scope: { tables: [] } }, true);
  return ['select', inside, generic(item.columnNames, names), joined];
}

/** `public.todos` as messages call it; a schema may bring its connection. */
export function sourceOf({ schema, name }: { readonly schema?: string; readonly name: string }): string {
  const [first, second] = (schema ?? '').split('.');
  return second === undefined
    ? sourceName(null, first || null, name)
    : sourceName(first || null, second, name);
}

/** Whatever else there is: its parts by name, without locations. */
export function generic(node: unknown, names: Names): Json {
  if (Array.isArray(node)) return node.map((each) => part(each, names));
  if (typeof node !== 'object' || node === null) return primitive(node);
  return Object.entries(node)
    .filter(([key, value]) => key !== '_location' && value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => [key, part(value, names)]);
}

const part = (value: unknown, names: Names): Json =>
  typeof value === 'object' && value !== null && 'type' in value && !Array.isArray(value)
    ? meaning(value as Expr, names)
    : generic(value, names);

function primitive(value: unknown): Json {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value === null || value === undefined ? null : String(value);
}

const sorted = (parts: readonly Json[]): Json[] =>
  parts
    .map((each) => [JSON.stringify(each), each] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, each]) => each);
