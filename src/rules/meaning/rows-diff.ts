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
    for (const table of gone) sayGone(table, ledger);
    for (const table of added) sayAdded(table, ledger);
  }
  for (const table of all) {
    if (table.before.length > 0 && table.after.length > 0) saySomeRows(table, ledger);
  }
}

/** The very same feeds, but for what clients call their table. */
function isRename(lost: Table, found: Table): boolean {
  const feeds = (list: readonly Brought[]): string =>
    JSON.stringify(list.map(({ definition, feed }) => [keyOf(definition), feed.resolved].join(' ')).sort());
  return feeds(lost.before) === feeds(found.after);
}

function sayGone({ name, before, place }: Table, ledger: Ledger): void {
  const text = `rows of ${code(name)} will be removed from clients: nothing syncs them any more`;
  ledger.say('table gone', place.before, { text, table: name }, definitionsOf(before));
}

function sayAdded({ name, after, place }: Table, ledger: Ledger): void {
  const definitions = definitionsOf(after);
  const text = `${code(name)} is new on clients: from ${listed(definitions.map(definitionWords))}`;
  ledger.say('table new', place.after, { text, table: name }, definitions);
}

/** Queries that are gone, or new, for a table that others bring as well. */
function saySomeRows({ name, gone, added, place }: Table, ledger: Ledger): void {
  for (const { definition } of gone) {
    const text = `some rows of ${code(name)} will be removed from clients: those that only ${definitionWords(definition)} brought`;
    ledger.say('rows gone', place.before, { text, table: name, definition: definition.name }, [definition]);
  }
  for (const { definition } of added) {
    const text = `more rows of ${code(name)}: ${definitionWords(definition)} brings them, too`;
    ledger.say('rows new', place.after, { text, table: name, definition: definition.name }, [definition]);
  }
}

const definitionsOf = (list: readonly Brought[]) => [...new Set(list.map(({ definition }) => definition))];
