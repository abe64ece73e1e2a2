import type { Ledger } from './ledger.ts';
import type { Column, Feed } from './meaning.ts';
import type { BroughtPair, Table } from './tables.ts';
import { code, columnWords, definitionWords, sqlWords } from './words.ts';

/** Which columns a table of clients loses and gains, and which of its definitions bring others. */
export function sayColumns(table: Table, place: (pair: BroughtPair) => number, ledger: Ledger): void {
  if (table.before.length === 0 || table.after.length === 0) return;
  const columns = { before: unionOf(table.before), after: unionOf(table.after) };
  const { before, after } = columns;
  if (before.star && !after.star) saySomeOnly(table, after.names, ledger);
  else if (!before.star && after.star) sayAll(table, before.names, ledger);
  else sayOneByOne(table, columns, ledger);
  for (const pair of table.pairs) {
    if (pair.before === pair.after) continue;
    sayExpressions(table, pair, place(pair), ledger);
    sayOfSome(table, columns, pair, place(pair), ledger);
  }
}

interface Columns {
  readonly star: boolean;
  readonly names: ReadonlySet<string>;
}

const unionOf = (feeds: readonly { readonly feed: Feed }[]): Columns => ({
  star: feeds.some(({ feed }) => feed.star),
  names: new Set(feeds.flatMap(({ feed }) => [...feed.columns.keys()])),
});

function saySomeOnly(table: Table, names: ReadonlySet<string>, ledger: Ledger): void {
  const text = `columns of ${code(table.name)} will be removed from clients, all but ${columnWords(names)}: they are named now, where all were synced`;
  const about = table.pairs.filter(({ before, after }) => before.star && !after.star);
  ledger.say('columns named', table.place.before, { text, table: table.name }, definitionsOf(about));
}

function sayAll(table: Table, names: ReadonlySet<string>, ledger: Ledger): void {
  const text = `all columns of ${code(table.name)} are synced now, where only ${columnWords(names)} were`;
  const about = table.pairs.filter(({ before, after }) => !before.star && after.star);
  ledger.say('all columns', table.place.after, { text, table: table.name }, definitionsOf(about));
}

/** Columns that no feed brings any more, or none did. */
function sayOneByOne(
  table: Table,
  { before, after }: { before: Columns; after: Columns },
  ledger: Ledger,
): void {
  const lost = [...before.names].filter(
    (name) => !after.names.has(name) && !(after.star && isCovered(table.before, name)),
  );
  const gained = [...after.names].filter(
    (name) => !before.names.has(name) && !(before.star && isCovered(table.after, name)),
  );
  const renamed = renames(table, lost, new Set(gained));
  const found = new Set(renamed.values());
  const about = (name: string) =>
    definitionsOf(
      table.pairs.filter((pair) => pair.before.columns.has(name) !== pair.after.columns.has(name)),
    );
  for (const name of lost) {
    const now = renamed.get(name);
    const why = now === undefined ? '' : `: it is called ${code(now)} now`;
    const text = `column ${code(name)} of ${code(table.name)} will be removed from clients${why}`;
    const kind = now === undefined ? 'column gone' : 'column renamed';
    ledger.say(kind, table.place.before, { text, table: table.name, column: name }, about(name));
  }
  for (const name of gained.filter((each) => !found.has(each))) {
    const text = `column ${code(name)} of ${code(table.name)} is new on clients`;
    ledger.say('column new', table.place.after, { text, table: table.name, column: name }, about(name));
  }
}

/** `*` of another feed brings the source's own column; one that is computed from it, at least a column of that name. */
const isCovered = (feeds: readonly { readonly feed: Feed }[], name: string): boolean =>
  feeds.every(({ feed }) => feed.columns.get(name)?.readsItself ?? true);

/** Columns that are certainly only called otherwise: in every feed that has them, the same expression bears the new name. */
function renames(
  table: Table,
  lost: readonly string[],
  gained: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const pairOf = new Map(table.pairs.map((pair) => [pair.before, pair]));
  for (const name of lost) {
    const carriers = table.before
      .filter(({ feed }) => feed.columns.has(name))
      .map(({ feed }) => pairOf.get(feed));
    const names = new Set(carriers.map((pair) => pair && newNameOf(name, pair)));
    const [now] = names;
    if (names.size !== 1 || now === undefined || !gained.has(now)) continue;
    const carried = new Set(carriers.map((pair) => pair?.after));
    if (table.after.every(({ feed }) => !feed.columns.has(now) || carried.has(feed))) found.set(name, now);
  }
  return found;
}

/** What a feed calls an expression now, where exactly one name for it vanished, and exactly one appeared. */
function newNameOf(name: string, { before, after }: BroughtPair): string | undefined {
  const column = before.columns.get(name);
  if (!column) return undefined;
  const namesIn = (feed: Feed, other: Feed): string[] =>
    [...feed.columns]
      .filter(([each, its]) => !other.columns.has(each) && isSame(its, column))
      .map(([each]) => each);
  const [appeared, ...more] = namesIn(after, before);
  return namesIn(before, after).length === 1 && more.length === 0 ? appeared : undefined;
}

const isSame = (a: Column, b: Column): boolean => a.named === b.named || a.resolved === b.resolved;

/** Columns that a feed has on both sides, of another expression. */
function sayExpressions(table: Table, pair: BroughtPair, at: number, ledger: Ledger): void {
  const { definition, before, after } = pair;
  for (const name of new Set([...after.columns.keys(), ...before.columns.keys()])) {
    const old = before.columns.get(name) ?? behindStar(before, name, after);
    const now = after.columns.get(name) ?? behindStar(after, name, before);
    if (!old || !now || old.text === now.text || isSame(old, now)) continue;
    const text = `column ${code(name)} of ${code(table.name)} in ${definitionWords(definition)} is ${sqlWords(now.text)} now, it was ${sqlWords(old.text)}`;
    const statement = { text, definition: definition.name, table: table.name, column: name };
    ledger.say('other expression', at, statement, [definition]);
  }
}

/** The source's own column, which `*` brings; that there is one is certain where the other side computes something from it. */
function behindStar({ star }: Feed, name: string, other: Feed): Column | undefined {
  const column = other.columns.get(name);
  if (!star || !column?.readsItself || column.isPlain) return undefined;
  return { text: name, named: '', resolved: '', isPlain: true, readsItself: true };
}

/** Columns that one definition brings no more, or newly, while others do all the time. */
function sayOfSome(
  table: Table,
  columns: { readonly before: Columns; readonly after: Columns },
  { definition, before, after }: BroughtPair,
  at: number,
  ledger: Ledger,
): void {
  const say = (text: string, column?: string): void => {
    const about = { definition: definition.name, table: table.name, ...(column !== undefined && { column }) };
    ledger.say('column of some', at, { text, ...about }, [definition]);
  };
  const brings = `${definitionWords(definition)} brings`;
  const its = code(table.name);
  if (before.star && !after.star && columns.after.star) {
    say(`${brings} only ${columnWords(after.columns.keys())} of ${its} now, others still bring all columns`);
  }
  if (!before.star && after.star && columns.before.star) {
    say(`${brings} all columns of ${its} now, others brought them already`);
  }
  const isBrought = ({ star, names }: Columns, name: string): boolean => star || names.has(name);
  const own = (side: 'before' | 'after'): Columns =>
    unionOf(table[side].filter((each) => each.definition === definition));
  for (const name of before.columns.keys()) {
    if (after.star || after.columns.has(name) || !isBrought(columns.after, name)) continue;
    const still = isBrought(own('after'), name);
    say(
      still
        ? `${brings} some rows of ${its} without column ${code(name)} now`
        : `${brings} ${its} without column ${code(name)} now, others still bring it`,
      name,
    );
  }
  for (const name of after.columns.keys()) {
    if (before.star || before.columns.has(name) || !isBrought(columns.before, name)) continue;
    const already = isBrought(own('before'), name);
    say(
      already
        ? `${brings} some rows of ${its} with column ${code(name)} now`
        : `${brings} ${its} with column ${code(name)} now, others brought it already`,
      name,
    );
  }
}

const definitionsOf = (pairs: readonly BroughtPair[]) => [
  ...new Set(pairs.map(({ definition }) => definition)),
];
