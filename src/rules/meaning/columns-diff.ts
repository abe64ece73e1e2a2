import { brings, missingIn, type Sides, sidesOf } from './columns.ts';
import type { Ledger } from './ledger.ts';
import type { Column, Definition, Feed } from './meaning.ts';
import { columnRenames } from './renames.ts';
import type { BroughtPair, Table } from './tables.ts';
import { code, columnWords, definitionWords, sqlWords } from './words.ts';

/** Which columns a table of clients loses and gains, and which of its definitions bring others. */
export function sayColumns(table: Table, place: (pair: BroughtPair) => number, ledger: Ledger): void {
  if (table.before.length === 0 || table.after.length === 0) return;
  const sides = sidesOf(table);
  const { before, after } = sides;
  if (before.star && !after.star) saySomeOnly(table, sides, ledger);
  else if (!before.star && after.star) sayAll(table, sides, ledger);
  else sayOneByOne(table, sides, ledger);
  for (const pair of table.pairs) {
    if (pair.before === pair.after) continue;
    sayExpressions(table, pair, place(pair), ledger);
    sayOfSome(table, sides, pair, place(pair), ledger);
  }
}

function saySomeOnly(table: Table, { after }: Sides, ledger: Ledger): void {
  const but = columnWords([...after.carriers.keys()]);
  const text = `columns of ${code(table.name)} will be removed from clients, all but ${but}: they are named now, where all were synced`;
  const about = table.pairs.filter((pair) => pair.before.star && !pair.after.star);
  ledger.say('columns named', table.place.before, { text, table: table.name }, definitionsOf(about));
}

function sayAll(table: Table, { before }: Sides, ledger: Ledger): void {
  const only = columnWords([...before.carriers.keys()]);
  const text = `all columns of ${code(table.name)} are synced now, where only ${only} were`;
  const about = table.pairs.filter((pair) => !pair.before.star && pair.after.star);
  ledger.say('all columns', table.place.after, { text, table: table.name }, definitionsOf(about));
}

/** Columns that no feed brings any more, or none did. */
function sayOneByOne(table: Table, sides: Sides, ledger: Ledger): void {
  const lost = missingIn(sides.after, sides.before);
  const gained = missingIn(sides.before, sides.after);
  const renamed = columnRenames(table, sides, lost, gained);
  const found = new Set(renamed.values());
  const about = definitionsByColumn(table);
  for (const name of lost) {
    const now = renamed.get(name);
    const why = now === undefined ? '' : `: it is called ${code(now)} now`;
    const text = `column ${code(name)} of ${code(table.name)} will be removed from clients${why}`;
    const kind = now === undefined ? 'column gone' : 'column renamed';
    ledger.say(kind, table.place.before, { text, table: table.name, column: name }, about.get(name));
  }
  for (const name of gained) {
    if (found.has(name)) continue;
    const text = `column ${code(name)} of ${code(table.name)} is new on clients`;
    ledger.say('column new', table.place.after, { text, table: table.name, column: name }, about.get(name));
  }
}

/** By column: the definitions whose feeds have it on one side only. */
function definitionsByColumn({ pairs }: Table): Map<string, Definition[]> {
  const found = new Map<string, Definition[]>();
  for (const { definition, before, after } of pairs) {
    if (before === after) continue;
    for (const name of [...before.columns.keys(), ...after.columns.keys()]) {
      if (before.columns.has(name) === after.columns.has(name)) continue;
      const known = found.get(name);
      if (known) known.push(definition);
      else found.set(name, [definition]);
    }
  }
  return found;
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
  if (!star || !column?.isInStar || column.isPlain) return undefined;
  return { text: name, named: '', resolved: '', isPlain: true, isInStar: true };
}

/** Columns that one definition brings no more, or newly, while others do all the time. */
function sayOfSome(
  table: Table,
  sides: Sides,
  { definition, before, after }: BroughtPair,
  at: number,
  ledger: Ledger,
): void {
  const say = (what: string, column?: string): void => {
    const text = `${definitionWords(definition)} brings ${what}`;
    const about = { definition: definition.name, table: table.name, ...(column !== undefined && { column }) };
    ledger.say('column of some', at, { text, ...about }, [definition]);
  };
  const its = code(table.name);
  if (before.star && !after.star && sides.after.star) {
    const only = columnWords([...after.columns.keys()]);
    say(`only ${only} of ${its} now, others still bring all columns`);
  }
  if (!before.star && after.star && sides.before.star) {
    say(`all columns of ${its} now, others brought them already`);
  }
  for (const name of before.columns.keys()) {
    if (after.star || after.columns.has(name) || !brings(sides.after, name)) continue;
    const still = brings(sides.after.of(definition), name);
    const words = (what: string, why = '') => say(`${what} without column ${code(name)} now${why}`, name);
    if (still) words(`some rows of ${its}`);
    else words(its, ', others still bring it');
  }
  for (const name of after.columns.keys()) {
    if (before.star || before.columns.has(name) || !brings(sides.before, name)) continue;
    const already = brings(sides.before.of(definition), name);
    const words = (what: string, why = '') => say(`${what} with column ${code(name)} now${why}`, name);
    if (already) words(`some rows of ${its}`);
    else words(its, ', others brought it already');
  }
}

const definitionsOf = (pairs: readonly BroughtPair[]): Definition[] => [
  ...new Set(pairs.map(({ definition }) => definition)),
];
