import type { Expr, From, SelectedColumn } from 'pgsql-ast-parser';
import { asksWho, audienceTest, isLeftToClient, type Subqueries, usedIn } from './audience.ts';
import {
  fromItem,
  generic,
  meaningOf,
  type Names,
  nameOf,
  type Scope,
  scopeOf,
  sourceOf,
  tableOf,
} from './canonical.ts';
import type { Column, Condition, Feed, Sql } from './meaning.ts';
import { conditionsOf, type Select, type SourceText, some } from './select.ts';

/** What a query of a definition may refer to. */
export interface Surroundings {
  readonly subqueries: Subqueries;
  /** The parameters of its bucket, by name: what they stand for. Undefined where it is in none. */
  readonly parameters: ReadonlyMap<string, string> | undefined;
  /** In the streams of edition 3, `*` brings every column; elsewhere it leaves those that begin with `_` out. */
  readonly starBringsAll: boolean;
}

/** The feed that a query is; undefined where it does not simply select from one table. */
export function feedOf({ statement, source }: Select, surroundings: Surroundings): Feed | undefined {
  const { from, columns, where, type: _type, ...others } = statement;
  const items = from ?? [];
  const selects = columns ?? [];
  const primary = primaryOf(selects, items, surroundings);
  if (!primary) return undefined;

  const scope = scopeOf(items, undefined, primary);
  const asSql = sqlReader(source, scope, surroundings);
  const inBucket = surroundings.parameters !== undefined;
  const isAudience = audienceTest(scope, primary, surroundings.subqueries, inBucket);
  const conditions = conditionsOf({ type: 'select', from, where }).map(
    (each) => [asSql.condition(each), isAudience(each)] as const,
  );
  const used = usedIn(statement, surroundings.subqueries);
  const lastStar = selects.findLastIndex(({ expr }) => isStar(expr));
  const named = (list: readonly SelectedColumn[]): SelectedColumn[] =>
    list.filter(({ expr }) => !isStar(expr));
  return feed({
    table: primary.name.alias ?? primary.name.name,
    source: sourceOf(primary.name),
    star: lastStar >= 0,
    selected: named(selects).map((each) => {
      const name = columnName(each, source);
      return [name, asSql.column(each.expr, name)] as const;
    }),
    hidden: named(selects.slice(0, Math.max(lastStar, 0))).map((each) => columnName(each, source)),
    rows: conditions.filter(([, audience]) => !audience).map(([sql]) => sql),
    audience: conditions.filter(([, audience]) => audience).map(([sql]) => sql),
    asksWho: asksWho(statement, inBucket) || used.some((each) => asksWho(each.statement, false)),
    leftToClient: isLeftToClient([statement, ...used.map((each) => each.statement)], inBucket),
    from: items.filter((item) => item !== primary).map(asSql.from),
    rest: asSql.rest([others, primary.name.columnNames]),
  });
}

type TableFrom = From & { type: 'table' };

/** The table whose rows a query selects, unless that is hidden in a subquery. */
function primaryOf(
  columns: readonly SelectedColumn[],
  from: readonly From[],
  { subqueries }: Surroundings,
): TableFrom | undefined {
  const scope = scopeOf(from);
  const selected = new Set<From | undefined>();
  for (const { expr } of columns) {
    some(expr, (node) => {
      if (node.type === 'ref')
        selected.add(tableOf(node as unknown as Expr & { type: 'ref' }, scope)?.[0].from);
      return false;
    });
  }
  const [only] = selected.size === 0 ? from : selected;
  if (selected.size > 1 || only?.type !== 'table') return undefined;
  const isNamed = !only.name.schema && subqueries.has(only.name.name.toLowerCase());
  return isNamed ? undefined : only;
}

const isStar = (expr: Expr): boolean => expr.type === 'ref' && expr.name === '*';

/** Without an alias, an expression's text is its name. */
const columnName = ({ alias, expr }: SelectedColumn, source: SourceText): string =>
  alias?.name ?? (expr.type === 'ref' ? expr.name : source.raw(expr));

/** Reads parts of one query as pieces of SQL. */
function sqlReader(source: SourceText, scope: Scope, surroundings: Surroundings) {
  const { subqueries, parameters, starBringsAll } = surroundings;
  const byName: Names = { scope, subqueries, resolve: false, source };
  const resolving: Names = { ...byName, ...(parameters && { parameters }), resolve: true };
  const both = (meaning: (names: Names) => string) => ({
    named: meaning(byName),
    resolved: meaning(resolving),
  });
  const sql = (expr: Expr): Sql => ({
    text: source.written(expr).text,
    ...both((names) => meaningOf(expr, names)),
  });
  return {
    condition: (expr: Expr): Condition => {
      const isOr = expr.type === 'binary' && expr.op === 'OR';
      return { ...sql(expr), isLoose: isOr && !source.written(expr).isEnclosed };
    },
    column: (expr: Expr, name: string): Column => ({
      ...sql(expr),
      isPlain: expr.type === 'ref' && expr.name === name,
      isInStar:
        (starBringsAll || !name.startsWith('_')) &&
        some(expr, (node) => node.type === 'ref' && node.name === name),
    }),
    from: (item: From): Sql => ({
      text: nameOf(item),
      ...both((names) => JSON.stringify(fromItem(item, names))),
    }),
    rest: (parts: unknown) => both((names) => JSON.stringify(generic(parts, names))),
  };
}

interface Parts extends Omit<Feed, 'selects' | 'columns' | 'named' | 'resolved'> {
  readonly selected: readonly (readonly [string, Column])[];
}

/** A feed of its parts. */
export function feed({ selected, ...parts }: Parts): Feed {
  const { source, star, from, rest } = parts;
  const all = new Map(selected);
  const columns = star ? new Map([...all].filter(([, { isPlain, isInStar }]) => !isPlain || !isInStar)) : all;
  const hidden = parts.hidden.filter((name) => columns.has(name)).sort();
  const rows = once(parts.rows);
  const audience = once(parts.audience);
  const key = (by: 'named' | 'resolved'): string =>
    JSON.stringify([
      source,
      star,
      hidden,
      [...columns].map(([name, column]) => [name, column[by]]).sort(byText),
      rows.map((each) => each[by]).sort(),
      audience.map((each) => each[by]).sort(),
      from.map((each) => each[by]),
      rest[by],
    ]);
  return {
    ...parts,
    selects: [...all.keys()],
    columns,
    hidden,
    rows,
    audience,
    named: key('named'),
    resolved: key('resolved'),
  };
}

/** Saying a condition twice says nothing more. */
const once = (conditions: readonly Condition[]): Condition[] => [
  ...new Map(conditions.map((each) => [each.resolved, each])).values(),
];

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
