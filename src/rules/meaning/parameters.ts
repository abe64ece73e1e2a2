import type { SelectedColumn } from 'pgsql-ast-parser';
import { asksWho, isLeftToClient } from './audience.ts';
import { fromItem, generic, meaningOf, type Names, scopeOf } from './canonical.ts';
import type { Audience } from './meaning.ts';
import { conditionsOf, type Reader, type Select } from './select.ts';

const PRIORITY = '_priority';

/** What the parameter queries of a bucket say. */
export interface Parameters {
  readonly audience: Audience;
  /** What stands for each parameter, whatever it is called. */
  readonly names: ReadonlyMap<string, string>;
  /** The priorities that the queries set themselves; undefined for one that sets none. */
  readonly priorities: readonly (number | undefined)[];
}

/** Reads the parameter queries of a bucket; one without any is everybody's. */
export function parametersOf(written: readonly string[], read: Reader): Parameters {
  const queries = written.length > 0 ? written : ['SELECT'];
  const selects = queries.map((sql) => read(sql));
  const known = selects.filter((each): each is Select => each !== undefined);
  const names = known[0] ? standIns(known[0]) : new Map<string, string>();
  const meanings = queries.map((sql, index) => {
    const select = selects[index];
    return select ? meaning(select, names) : JSON.stringify(sql);
  });
  return {
    audience: {
      text: written.map((sql, index) => selects[index]?.source.whole ?? sql).join(' and also '),
      resolved: JSON.stringify(meanings.sort()),
      constant: known.length === queries.length && known.every(isConstant),
      asksWho: known.length < queries.length || known.some(({ statement }) => asksWho(statement, true)),
      leftToClient: known.some(({ statement }) => isLeftToClient([statement], true)),
    },
    names,
    priorities: known.map(priorityOf),
  };
}

const nameOf = ({ alias, expr }: SelectedColumn): string =>
  alias?.name ?? (expr.type === 'ref' ? expr.name : '');

const columnsOf = ({ statement }: Select): readonly SelectedColumn[] =>
  (statement.columns ?? []).filter((column) => nameOf(column) !== PRIORITY);

function priorityOf({ statement }: Select): number | undefined {
  const expr = statement.columns?.find((column) => nameOf(column) === PRIORITY)?.expr;
  return expr?.type === 'integer' ? expr.value : undefined;
}

/** It says `true` to everybody, or nothing else that differs. */
const isConstant = ({ statement }: Select): boolean => !statement.from?.length && !asksWho(statement, true);

const namesIn = ({ statement, source }: Select): Names => ({
  scope: scopeOf(statement.from ?? []),
  subqueries: new Map(),
  resolve: true,
  source,
});

/** Numbers for the parameters, by what they are in the first query, so that their own names do not matter. */
function standIns(first: Select): Map<string, string> {
  const inside = namesIn(first);
  const ordered = columnsOf(first)
    .map((column) => [meaningOf(column.expr, inside), nameOf(column)] as const)
    .sort(([a, nameA], [b, nameB]) => (`${a}${nameA}` < `${b}${nameB}` ? -1 : 1));
  return new Map(ordered.map(([, name], index) => [name, String(index)]));
}

function meaning(select: Select, names: ReadonlyMap<string, string>): string {
  const inside = namesIn(select);
  const { columns: _columns, from, where, ...rest } = select.statement;
  const outputs = columnsOf(select).map(
    (column) =>
      [names.get(nameOf(column)) ?? `name ${nameOf(column)}`, meaningOf(column.expr, inside)] as const,
  );
  return JSON.stringify([
    outputs.sort(([a], [b]) => (a < b ? -1 : 1)),
    (from ?? []).map((item) => fromItem(item, inside)),
    conditionsOf({ type: 'select', from, where })
      .map((each) => meaningOf(each, inside))
      .sort(),
    generic(rest, inside),
  ]);
}
