import type { Ledger } from './ledger.ts';
import { keyOf } from './matching.ts';
import type { Brought, Table } from './tables.ts';
import { code, definitionWords, listed } from './words.ts';

/** Tables that come, go, or are called otherwise, and whole queries that do. */
export function sayTables(tables: ReadonlyMap<string, Table>, ledger: Ledger): void {
  const all = [...tables.values()];
  const gone = all.filter(({ after }) => after.length === 0);
  const added = all.filter(({ before }) => before.length === 0);
  const [lost] = gone;
  const [found] = added;
  if (lost && found && gone.length === 1 && added.length === 1 && isRename(lost, found)) {
    ledger.say(
      'table renamed',
      lost.place.before,
      {
        text: `rows of ${code(lost.name)} will be removed from clients: the same rows arrive as ${code(found.name)}`,
        table: lost.name,
      },
      definitionsOf([...lost.before, ...found.after]),
    );
  } else {
    const [before, after] = [
      all.filter((table) => table.before.length > 0),
      all.filter((table) => table.after.length > 0),
    ];
    for (const table of gone) sayGone(table, after, ledger);
    for (const table of added) sayAdded(table, before, ledger);
  }
  for (const table of all) {
    if (table.before.length > 0 && table.after.length > 0) saySomeRows(table, ledger);
  }
}

/** Whether a pattern such as `log_%` names a table, or all that another pattern names; only the end of it is a wildcard. */
const covers = (pattern: string, name: string): boolean =>
  pattern.endsWith('%') && pattern !== name && name.startsWith(pattern.slice(0, -1));

/** The very same feeds, but for what clients call their table. */
function isRename(lost: Table, found: Table): boolean {
  const feeds = (list: readonly Brought[]): string =>
    JSON.stringify(list.map(({ definition, feed }) => [keyOf(definition), feed.resolved].join(' ')).sort());
  return feeds(lost.before) === feeds(found.after);
}

function sayGone({ name, before, place }: Table, others: readonly Table[], ledger: Ledger): void {
  const wider = others.filter((other) => covers(other.name, name));
  const narrower = others.filter((other) => covers(name, other.name));
  const named = (tables: readonly Table[]): string => listed(tables.map((table) => code(table.name)));
  const text =
    wider.length > 0
      ? `some rows of ${code(name)} may be removed from clients: those that ${named(wider)} ${wider.length === 1 ? 'does' : 'do'} not bring`
      : narrower.length > 0
        ? `rows of ${code(name)} will be removed from clients, but for ${named(narrower)}`
        : `rows of ${code(name)} will be removed from clients: nothing syncs them any more`;
  ledger.say('table gone', place.before, { text, table: name }, definitionsOf(before));
}

function sayAdded({ name, after, place }: Table, others: readonly Table[], ledger: Ledger): void {
  const definitions = definitionsOf(after);
  const from = listed(definitions.map(definitionWords));
  const named = (tables: readonly Table[]): string => listed(tables.map((table) => code(table.name)));
  const wider = others.filter((other) => covers(other.name, name));
  const narrower = others.filter((other) => covers(name, other.name));
  const text =
    wider.length > 0
      ? `rows of ${code(name)} come from ${from}, too: ${named(wider)} covered them before`
      : narrower.length > 0
        ? `${code(name)} is new on clients, but for ${named(narrower)}: from ${from}`
        : `${code(name)} is new on clients: from ${from}`;
  ledger.say('table new', place.after, { text, table: name }, definitions);
}

/** Queries that are gone, or new, for a table that others bring as well. */
function saySomeRows({ name, before, gone, added, place }: Table, ledger: Ledger): void {
  const wasNarrow = before.every(isNarrow);
  // Somebody new brings that table, perhaps the very same rows: a move from buckets to streams looks like that.
  const others = definitionsOf(added);
  for (const { definition } of gone) {
    const text =
      others.length === 0
        ? `some rows of ${code(name)} will be removed from clients: those that only ${definitionWords(definition)} brought`
        : `some rows of ${code(name)} may be removed from clients: those of ${definitionWords(definition)} that ${listed(others.map(definitionWords))} ${others.length === 1 ? 'does' : 'do'} not bring`;
    ledger.say('rows gone', place.before, { text, table: name, definition: definition.name }, [definition]);
  }
  for (const each of added) {
    const { definition } = each;
    const text =
      gone.length === 0
        ? `more rows of ${code(name)}: ${definitionWords(definition)} brings them, too`
        : `rows of ${code(name)} come from ${definitionWords(definition)} now`;
    ledger.say('rows new', place.after, { text, table: name, definition: definition.name }, [definition]);
    if (wasNarrow && !isNarrow(each)) {
      const open = `every client gets ${code(name)} of ${definitionWords(definition)} now: nothing about who asks decides any more`;
      ledger.say('table for all', place.after, { text: open, table: name, definition: definition.name });
    }
  }
}

/** Somebody who asks for it may not get it. */
const isNarrow = ({ definition, feed }: Brought): boolean =>
  feed.asksWho || feed.audience.length > 0 || (definition.audience?.asksWho ?? false);

const definitionsOf = (list: readonly Brought[]) => [...new Set(list.map(({ definition }) => definition))];
