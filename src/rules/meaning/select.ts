import { type Expr, parse, type SelectFromStatement, type Statement } from 'pgsql-ast-parser';
import type { Range } from '../finding.ts';
import { sameButForLayout, type Token, tokensOf, type Written, written, writtenWhole } from './tokens.ts';

/** A SELECT as the compiler's own parser reads it, with its text. */
export interface Select {
  readonly statement: SelectFromStatement;
  readonly source: SourceText;
}

/** The text that a statement's locations count in. */
export interface SourceText {
  /** On one line, without comments and a last `;`. */
  readonly whole: string;
  /** Equal for texts that differ in layout alone. */
  readonly layoutFree: string;
  /** What stands at an offset, for literals that the parser rounds. */
  raw(node: Located): string;
  /** What a part of the statement is written as. */
  written(node: Located): Written;
}

export interface Located {
  readonly _location?: Range | undefined;
}

/** Reads SQL, each text once; undefined for what is no plain SELECT. */
export type Reader = (sql: string) => Select | undefined;

/** A reader that remembers what it read: most of two rules files is the same text. */
export function selectReader(): Reader {
  const known = new Map<string, Select | undefined>();
  return (sql) => {
    if (!known.has(sql)) known.set(sql, readSelect(sql));
    return known.get(sql);
  };
}

function readSelect(sql: string): Select | undefined {
  let statement: Statement | undefined;
  try {
    [statement] = parse(sql, { locationTracking: true });
  } catch {
    return undefined;
  }
  return statement?.type === 'select' ? { statement, source: sourceText(sql) } : undefined;
}

function sourceText(sql: string): SourceText {
  let tokens: Token[] | undefined;
  const lexed = (): Token[] => {
    tokens ??= tokensOf(sql);
    return tokens;
  };
  return {
    get whole() {
      return writtenWhole(sql, lexed());
    },
    get layoutFree() {
      return sameButForLayout(lexed());
    },
    raw: ({ _location: at }) => (at ? sql.slice(at.start, at.end) : ''),
    written: ({ _location: at }) => written(sql, lexed(), at ?? { start: 0, end: sql.length }),
  };
}

/** The conditions that all have to hold, in file order: those of joins stand before WHERE. */
export function conditionsOf({ from, where }: SelectFromStatement): Expr[] {
  return [...(from ?? []).map(({ join }) => join?.on), where].flatMap((each) =>
    each ? conjuncts(each) : [],
  );
}

/** `a AND (b AND c)` as a, b, c; without recursion, since a query may have thousands. */
export function conjuncts(expression: Expr, operator: 'AND' | 'OR' = 'AND'): Expr[] {
  const found: Expr[] = [];
  const open = [expression];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.type === 'binary' && next.op === operator) open.push(next.right, next.left);
    else found.push(next);
  }
  return found;
}

/** Whether a node, or one inside it, is of that kind. */
export function some(node: unknown, is: (node: Readonly<Record<string, unknown>>) => boolean): boolean {
  const open: unknown[] = [node];
  for (let next = open.pop(); open.length > 0 || next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if (!Array.isArray(next) && is(next as Record<string, unknown>)) return true;
    open.push(...Object.values(next));
  }
  return false;
}
