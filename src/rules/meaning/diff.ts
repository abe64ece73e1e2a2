import type { Plan } from '../plan.ts';
import { sayColumns } from './columns-diff.ts';
import { sayDanger, sayDefinition, sayDefinitions } from './definitions-diff.ts';
import { sayFeed } from './feeds-diff.ts';
import { type Ledger, ledger as newLedger } from './ledger.ts';
import { bringsTheSame, matchDefinitions } from './matching.ts';
import type { Definition, Meaning } from './meaning.ts';
import { sayTables } from './rows-diff.ts';
import { tablesOf } from './tables.ts';
import { code, definitionWords, jsonWords } from './words.ts';

const NOTHING: Meaning = { config: new Map(), definitions: [], events: new Map(), sources: [] };

/** What becomes different for clients when rules take the place of others, or of none. */
export function differences(
  old: Meaning | null,
  after: Meaning,
): Pick<Plan, 'lost' | 'gained' | 'changed' | 'security'> {
  const before = old ?? NOTHING;
  const ledger = newLedger();
  const placeOf = places(before.definitions, after.definitions);
  const matched = matchDefinitions(before.definitions, after.definitions);
  const untold = new Set<Definition>();

  const tables = tablesOf(before.definitions, after.definitions, matched);
  sayTables(tables, ledger);
  for (const table of tables.values()) {
    sayColumns(table, ({ definition }) => placeOf(definition), ledger);
    for (const pair of table.pairs) {
      if (!sayFeed(table, pair, placeOf(pair.definition), ledger)) untold.add(pair.definition);
    }
  }
  sayDefinitions(matched, placeOf, ledger);
  for (const pair of matched.kept) {
    if (!sayDefinition(pair, placeOf(pair.after), ledger)) untold.add(pair.after);
  }
  const formerly = new Map(
    [...matched.kept, ...(matched.renamed ? [matched.renamed] : [])].map((pair) => [pair.after, pair.before]),
  );
  for (const each of after.definitions) sayDanger(each, formerly.get(each), placeOf(each), ledger);
  if (old) sayConfig(old.config, after.config, ledger);
  sayEvents(before.events, after.events, ledger);

  for (const pair of matched.kept) {
    if (bringsTheSame(pair) || (ledger.isSaid(pair.after) && !untold.has(pair.after))) continue;
    const text = `${definitionWords(pair.after)} compiles to something else, in a way that has no words here: compare the text`;
    ledger.say('no words', placeOf(pair.after), { text, definition: pair.after.name });
  }
  return ledger.sections();
}

/** File order: those that are gone by the old file, all others by the new one. */
function places(
  before: readonly Definition[],
  after: readonly Definition[],
): (definition: Definition) => number {
  const order = new Map([...before, ...after].map((each, index) => [each, index]));
  return (definition) => order.get(definition) ?? 0;
}

function sayConfig(before: Meaning['config'], after: Meaning['config'], ledger: Ledger): void {
  const keys = new Set([...after.keys(), ...before.keys()]);
  for (const [at, key] of [...keys].entries()) {
    const [old, now] = [before, after].map((side) => (side.has(key) ? jsonWords(side.get(key)) : undefined));
    if (old === now) continue;
    const what = code(`config.${key}`);
    const text =
      now === undefined
        ? `${what} is not set any more, it was ${old}`
        : `${what} is ${now} now, it was ${old ?? 'not set'}`;
    ledger.say('config', at, { text });
  }
}

function sayEvents(before: Meaning['events'], after: Meaning['events'], ledger: Ledger): void {
  const names = new Set([...after.keys(), ...before.keys()]);
  for (const [at, name] of [...names].entries()) {
    if (before.get(name) === after.get(name)) continue;
    const what = !before.has(name) ? 'is new' : !after.has(name) ? 'is gone' : 'changes';
    ledger.say('event', at, { text: `event ${code(name)} ${what}` });
  }
}
