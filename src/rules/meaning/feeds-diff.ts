import type { Statement } from '../plan.ts';
import type { Kind, Ledger } from './ledger.ts';
import { isSameUnread, without } from './matching.ts';
import type { Sql } from './meaning.ts';
import type { BroughtPair, Table } from './tables.ts';
import { allOf, code, decides, definitionWords, sqlWords } from './words.ts';

/**
 * What a feed that is there on both sides brings otherwise: rows, who gets them, where from. False where some of it
 * has no words.
 */
export function sayFeed(table: Table, pair: BroughtPair, at: number, ledger: Ledger): boolean {
  const { before, after } = pair;
  sayForAll(pair, at, ledger);
  if (before.resolved === after.resolved || before.named === after.named) return true;
  const say: Say = (kind, text, where = at) => {
    const statement: Statement = { text, definition: pair.definition.name, table: table.name };
    ledger.say(kind, where, statement, [pair.definition]);
  };
  const conditions = [sayRows(table, pair, say), sayAudience(pair, say)];
  const from = tellsFrom(pair, conditions.includes('told'));
  const rest = isSameUnread(before.rest, after.rest);
  const others = [saySource(pair, say), columnsOf(pair), orderOf(pair), rest ? 'same' : 'untold'];
  const parts = [...conditions, from, ...others];
  if (parts.includes('untold')) return false;
  return parts.includes('told');
}

type Say = (kind: Kind, text: string, at?: number) => void;

/** Of a part of a feed: it is the same, what changed was said, or has no words. */
type Told = 'same' | 'told' | 'untold';

function saySource({ definition, before, after }: BroughtPair, say: Say): Told {
  if (before.source === after.source) return 'same';
  const what = `${code(after.table)} of ${definitionWords(definition)}`;
  say('other source', `${what} is read from ${code(after.source)} now, it was ${code(before.source)}`);
  return 'told';
}

function sayRows({ name, place }: Table, { definition, before, after }: BroughtPair, say: Say): Told {
  const { added, removed } = changeOf(before.rows, after.rows);
  const table = code(name);
  const its = definitionWords(definition);
  if (added.length === 0 && removed.length === 0) return 'same';
  if (removed.length === 0) {
    const only = `${its} brings only those with ${sqlWords(allOf(added))} now`;
    say('rows narrowed', `some rows of ${table} will be removed from clients: ${only}`, place.before);
  } else if (added.length === 0) {
    const text = `more rows of ${table}: ${its} does not ask for ${sqlWords(allOf(removed))} any more`;
    say('rows widened', text, place.after);
  } else {
    const [now, old] = [allOf(after.rows), allOf(before.rows)];
    if (now === old) return 'untold';
    const those = `${its} brings those with ${sqlWords(now)} now, it was ${sqlWords(old)}`;
    say('other rows', `other rows of ${table}: ${those}`);
  }
  return 'told';
}

function sayAudience({ definition, before, after }: BroughtPair, say: Say): Told {
  const { added, removed } = changeOf(before.audience, after.audience);
  if (added.length === 0 && removed.length === 0) return 'same';
  const [now, old] = [allOf(after.audience), allOf(before.audience)];
  if (now === old) return 'untold';
  say(
    'other audience',
    `who gets ${code(after.table)} of ${definitionWords(definition)} changes: ${decides(now, old)}`,
  );
  return 'told';
}

/** Tables that are joined, or no more, show in the conditions; others under the name of one that was there do not. */
function tellsFrom({ before, after }: BroughtPair, conditionsDiffer: boolean): Told {
  const { added, removed } = changeOf(before.from, after.from);
  if (added.length === 0 && removed.length === 0) return 'same';
  const names = new Set(removed.map(({ text }) => text));
  return conditionsDiffer && !added.some(({ text }) => names.has(text)) ? 'told' : 'untold';
}

/** Columns on both sides that `*` may overwrite on one of them. */
function orderOf({ before, after }: BroughtPair): Told {
  const hidden = { before: new Set(before.hidden), after: new Set(after.hidden) };
  const both = [...after.columns.keys()].filter((name) => before.columns.has(name));
  const isSame =
    !before.star || !after.star || both.every((name) => hidden.before.has(name) === hidden.after.has(name));
  return isSame ? 'same' : 'untold';
}

/** Whatever differs in names or texts is told of the columns. */
function columnsOf({ before, after }: BroughtPair): Told {
  let differs = before.star !== after.star || before.columns.size !== after.columns.size;
  for (const [name, old] of before.columns) {
    const now = after.columns.get(name);
    if (now && (now.named === old.named || now.resolved === old.resolved)) continue;
    if (now?.text === old.text) return 'untold';
    differs = true;
  }
  return differs ? 'told' : 'same';
}

interface Change<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
}

const changeOf = <T extends Sql>(before: readonly T[], after: readonly T[]): Change<T> => ({
  added: without(after, before),
  removed: without(before, after),
});

/** In a stream; in a bucket, the parameters decide. */
function sayForAll({ definition, before, after }: BroughtPair, at: number, ledger: Ledger): void {
  const narrowed = before.audience.length > 0 || before.asksWho;
  const isOpen = !after.asksWho && (after.audience.length === 0 || before.asksWho);
  if (definition.kind === 'bucket' || !narrowed || !isOpen) return;
  const text = `every client gets ${code(after.table)} of ${definitionWords(definition)} now: nothing about who asks decides any more`;
  ledger.say('table for all', at, { text, definition: definition.name, table: after.table }, [definition]);
}
