import type { Ledger } from './ledger.ts';
import { bringsTheSame, type DefinitionPair, isSameUnread, type MatchedDefinitions } from './matching.ts';
import type { Audience, Definition } from './meaning.ts';
import { code, decides, definitionWords, sqlWords } from './words.ts';

/** Where definitions stand in their file. */
export type PlaceOf = (definition: Definition) => number;

/** Definitions that come, go, or are called otherwise. */
export function sayDefinitions(
  { gone, added, renamed }: MatchedDefinitions,
  placeOf: PlaceOf,
  ledger: Ledger,
): void {
  for (const each of gone) {
    const why =
      each.kind === 'bucket'
        ? ''
        : each.subscribedByDefault
          ? ' (auto-subscribed)'
          : ': clients that subscribe to it get nothing';
    ledger.say('definition gone', placeOf(each), {
      text: `${definitionWords(each)} is gone${why}`,
      definition: each.name,
    });
  }
  for (const each of added) {
    const who = each.subscribedByDefault
      ? 'every client gets it (auto-subscribed)'
      : 'clients get it when they subscribe';
    const text =
      each.kind === 'bucket' ? `${definitionWords(each)} is new` : `${definitionWords(each)} is new: ${who}`;
    ledger.say('definition new', placeOf(each), { text, definition: each.name }, [each]);
  }
  if (!renamed) return;
  const { before, after } = renamed;
  const isCalled = `${definitionWords(before)} is called ${code(after.name)} now`;
  if (before.subscribedByDefault && !before.readsSubscription) {
    ledger.say('definition renamed', placeOf(after), {
      text: `${isCalled}, and is the same otherwise`,
      definition: after.name,
    });
  } else {
    const text = `${isCalled}: clients that subscribe to ${code(before.name)} get nothing`;
    ledger.say('subscription renamed', placeOf(before), { text, definition: before.name });
  }
}

/**
 * What changes about a definition as a whole: priority, subscription, parameters, named subqueries. False where
 * something differs in a way that has no words.
 */
export function sayDefinition(pair: DefinitionPair, at: number, ledger: Ledger): boolean {
  const { before, after } = pair;
  const its = definitionWords(after);
  if (before.priority !== after.priority && before.priority !== 'mixed' && after.priority !== 'mixed') {
    const text = `${its} has priority ${after.priority} now, it was ${before.priority}`;
    ledger.say('priority', at, { text, definition: after.name }, [after]);
  }
  if (before.subscribedByDefault !== after.subscribedByDefault) {
    const text = after.subscribedByDefault
      ? `${its} is subscribed to by default now: every client gets it`
      : `${its} is not subscribed to by default any more: clients that do not subscribe lose its rows`;
    ledger.say('subscription', at, { text, definition: after.name }, [after]);
  }
  if (bringsTheSame(pair)) return true;
  saySubqueries(pair, at, ledger);
  const isPriorityTold = (before.priority === 'mixed') === (after.priority === 'mixed');
  return sayAudience(pair, at, ledger) && isPriorityTold && isSameUnread(before.unread, after.unread);
}

function sayAudience({ before, after }: DefinitionPair, at: number, ledger: Ledger): boolean {
  if (!before.audience || !after.audience) return true;
  if (before.audience.resolved === after.audience.resolved) return true;
  const [old, now] = textsOf(before.audience, after.audience);
  if (old === now) return false;
  const its = definitionWords(after);
  ledger.say(
    'other bucket audience',
    at,
    { text: `who gets ${its} changes: ${decides(now, old)}`, definition: after.name },
    [after],
  );
  if (before.audience.asksWho && !after.audience.asksWho) {
    const text = `every client gets ${its} now: nothing about who asks decides any more`;
    ledger.say('bucket for all', at, { text, definition: after.name }, [after]);
  }
  return true;
}

/** A constant query lets everybody in; between two of those, the queries themselves tell the difference. */
function textsOf(before: Audience, after: Audience): [string, string] {
  if (before.constant && after.constant) return [before.text, after.text];
  return [before.constant ? '' : before.text, after.constant ? '' : after.text];
}

/** Named subqueries that both sides use, and that say something else. */
function saySubqueries({ before, after }: DefinitionPair, at: number, ledger: Ledger): void {
  for (const [name, now] of after.subqueries) {
    const old = before.subqueries.get(name);
    if (!old || old.resolved === now.resolved || old.text === now.text) continue;
    const text = `who is in ${code(name)} changes, which decides what ${definitionWords(after)} brings: ${sqlWords(now.text)} now, it was ${sqlWords(old.text)}`;
    ledger.say('other subquery', at, { text, definition: after.name }, [after]);
  }
}

/** What clients may decide themselves. */
export function sayDanger(
  after: Definition,
  before: Definition | undefined,
  at: number,
  ledger: Ledger,
): void {
  const its = definitionWords(after);
  if (after.acceptsDanger && !before?.acceptsDanger) {
    const text = `${its} accepts potentially dangerous queries now: the compiler does not warn of it any more`;
    ledger.say('danger accepted', at, { text, definition: after.name });
  } else if (after.warnedOfDanger && !before?.warnedOfDanger) {
    const text = `what clients get of ${its} is decided by the client itself now: the compiler calls it potentially dangerous`;
    ledger.say('client decides', at, { text, definition: after.name });
  } else if (before) saySelfDecided(after, before, at, ledger);
}

/** The compiler warns of a definition once, whatever else is in it, and where it is told to accept that not at all. */
function saySelfDecided(after: Definition, before: Definition, at: number, ledger: Ledger): void {
  const its = definitionWords(after);
  const say = (what: string, table?: string): void => {
    const text = `what clients get of ${what} is decided by the client itself now: nothing that is verified about who asks decides`;
    ledger.say('client decides', at, { text, definition: after.name, ...(table && { table }) });
  };
  if (after.audience?.leftToClient && !before.audience?.leftToClient) say(its);
  const left = ({ feeds }: Definition): Set<string> =>
    new Set(feeds.filter(({ leftToClient }) => leftToClient).map(({ table }) => table));
  const was = left(before);
  for (const table of left(after)) if (!was.has(table)) say(`${code(table)} of ${its}`, table);
}
