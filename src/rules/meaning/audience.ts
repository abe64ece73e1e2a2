import type { Expr, From } from 'pgsql-ast-parser';
import { type Scope, tableOf } from './canonical.ts';
import { type Select, some } from './select.ts';

/** The named subqueries that a query may use, by name in lower case. */
export type Subqueries = ReadonlyMap<string, Select>;

/** The schemas of functions that tell who asks, and what is subscribed to. */
const WHO = ['auth', 'connection', 'request', 'subscription'];

/** The tables that stand for the same in buckets. */
const PARAMETERS = ['bucket', 'token_parameters', 'user_parameters'];

/** Whether SQL depends on who asks: it calls `auth.user_id()` or the like, or reads the parameters of a bucket or a token. */
export const asksWho = (sql: unknown, inBucket: boolean): boolean =>
  some(sql, ({ type, function: called, table }) => {
    if (type === 'call') return WHO.includes((called as TableName).schema ?? '');
    return inBucket && type === 'ref' && PARAMETERS.includes((table as TableName | undefined)?.name ?? '');
  });

/**
 * Whether a client itself says who gets what: SQL that reads what the client sends (`connection.`, `subscription.`,
 * `request.parameters()`, `user_parameters`), and nothing that was verified about who asks.
 */
export function isLeftToClient(all: readonly unknown[], inBucket: boolean): boolean {
  const reads = (who: (call: TableName | null, table: TableName | null) => boolean): boolean =>
    all.some((sql) =>
      some(sql, ({ type, function: called, table }) => {
        if (type === 'call') return who(called as TableName, null);
        return inBucket && type === 'ref' && who(null, (table as TableName | undefined) ?? null);
      }),
    );
  const isSent = (call: TableName | null, table: TableName | null): boolean =>
    call === null
      ? table?.name === 'user_parameters'
      : ['connection', 'subscription'].includes(call.schema ?? '') ||
        (call.schema === 'request' && call.name.startsWith('parameter'));
  const isVerified = (call: TableName | null, table: TableName | null): boolean =>
    call === null
      ? table?.name === 'token_parameters'
      : call.schema === 'auth' || (call.schema === 'request' && !call.name.startsWith('parameter'));
  return reads(isSent) && !reads(isVerified);
}

interface TableName {
  readonly name: string;
  readonly schema?: string;
}

/** Whether SQL depends on what a client subscribes with. */
export const readsSubscription = (sql: unknown): boolean =>
  some(sql, ({ type, function: called }) => {
    return type === 'call' && (called as TableName).schema === 'subscription';
  });

/** Tells the conditions on who gets rows from those on the rows alone. */
export function audienceTest(
  scope: Scope,
  primary: From,
  subqueries: Subqueries,
  inBucket: boolean,
): (condition: Expr) => boolean {
  const known = new Map<From, boolean>([[primary, true]]);
  const ofRow = (item: From): boolean => {
    const before = known.get(item);
    if (before !== undefined) return before;
    // A function that reads itself is none of the row's.
    known.set(item, false);
    known.set(item, item.type === 'call' && !isAudience(item.args));
    return known.get(item)!;
  };
  const isAudience = (condition: unknown): boolean =>
    asksWho(condition, inBucket) ||
    some(condition, (node) => {
      if (node.type === 'select') return true;
      if (node.type !== 'ref') return false;
      const ref = node as unknown as Expr & { type: 'ref' };
      const found = tableOf(ref, scope);
      return found !== undefined && !ofRow(found[0].from);
    }) ||
    usedIn(condition, subqueries).length > 0;
  return isAudience;
}

/** The named subqueries that a statement uses. */
export function usedIn(statement: unknown, subqueries: Subqueries): Select[] {
  const used = new Set<Select>();
  some(statement, (node) => {
    for (const each of usedBy(node, subqueries)) used.add(each);
    return false;
  });
  return [...used];
}

/** Those that a single node names: as a table, or as a side of IN. */
function usedBy(node: Readonly<Record<string, unknown>>, subqueries: Subqueries): Select[] {
  const { type, op, name, left, right } = node as unknown as From & {
    type: 'table';
    op?: string;
    left?: Expr;
    right?: Expr;
  };
  const named = (text: string | undefined): Select[] => {
    const found = text === undefined ? undefined : subqueries.get(text.toLowerCase());
    return found ? [found] : [];
  };
  if (type === 'table') return typeof name === 'object' && !name.schema ? named(name.name) : [];
  if (!['IN', 'NOT IN', '&&'].includes(op ?? '')) return [];
  return [left, right].flatMap((side) => (side?.type === 'ref' && !side.table ? named(side.name) : []));
}
