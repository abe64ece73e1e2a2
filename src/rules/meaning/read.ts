import type { ParsedRules } from '../parse.ts';
import { readsSubscription, usedIn } from './audience.ts';
import { subqueryMeaning } from './canonical.ts';
import type { CompiledRules, CompiledStream } from './compiled.ts';
import { dangerous } from './danger.ts';
import { type Defined, definitionsIn, eventsIn } from './definitions.ts';
import { feedOf, type Surroundings } from './feeds.ts';
import type { Definition, Meaning, Sql } from './meaning.ts';
import { parametersOf } from './parameters.ts';
import { asCompiled, feedsOf, meaningOf, queryOf, unreadOf } from './queries.ts';
import type { Reader, Select } from './select.ts';

const DEFAULT_PRIORITY = 3;

/** What rules mean that the compiler takes. */
export function readMeaning({ document, value }: ParsedRules, rules: CompiledRules, read: Reader): Meaning {
  const defined = definitionsIn(document);
  const config = plainMap(value).config;
  const isWarnedOf = dangerous(defined, rules, config);
  return {
    config: new Map(Object.entries(plainMap(config))),
    definitions: defined.map((each) =>
      each.kind === 'bucket'
        ? bucket(each, isWarnedOf(each), read)
        : stream(each, isWarnedOf(each), rules.plans.get(each.name), read),
    ),
    events: new Map(
      [...eventsIn(document)].map(([name, payloads]) => [
        name,
        JSON.stringify(payloads.map((sql) => ofEvent(read(sql), sql)).sort()),
      ]),
    ),
    sources: rules.sources,
  };
}

const plainMap = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

/** Without named subqueries and parameters, by the older editions. */
const PLAIN: Surroundings = { subqueries: new Map(), parameters: undefined, starBringsAll: false };

function ofEvent(select: Select | undefined, sql: string): string {
  const found = select && feedOf(select, PLAIN);
  return found ? JSON.stringify([found.table, found.resolved]) : sql;
}

function bucket(defined: Defined, warnedOfDanger: boolean, read: Reader): Definition {
  const { audience, names, priorities } = parametersOf(defined.parameters, read);
  const feeds = defined.queries.map((sql) => queryOf(sql, read, { ...PLAIN, parameters: names }));
  const set = [...new Set(priorities.map((own) => own ?? defined.priority ?? DEFAULT_PRIORITY))];
  return {
    ...shared(defined, warnedOfDanger),
    priority: set.length === 1 ? set[0]! : 'mixed',
    feeds: feedsOf(feeds),
    audience,
    subqueries: new Map(),
    unread: unreadOf(feeds),
    readsSubscription: false,
    sameAs: {
      sql: JSON.stringify([audience.resolved, set.length === 1 ? null : set.sort(), meaningOf(feeds)]),
    },
  };
}

function stream(
  defined: Defined,
  warnedOfDanger: boolean,
  plan: CompiledStream | undefined,
  read: Reader,
): Definition {
  const subqueries = new Map<string, Select>();
  for (const [name, { sql }] of defined.subqueries) {
    const select = read(sql);
    if (select) subqueries.set(name, select);
  }
  const surroundings = { ...PLAIN, subqueries, starBringsAll: plan !== undefined };
  const feeds = defined.queries.map((sql) => queryOf(sql, read, surroundings));
  const selects = defined.queries.map((sql) => read(sql)).filter((each) => each !== undefined);
  const used = new Set(selects.flatMap(({ statement }) => usedIn(statement, subqueries)));
  return {
    ...shared(defined, warnedOfDanger),
    priority: defined.priority ?? DEFAULT_PRIORITY,
    feeds: asCompiled(feeds, plan),
    unread: unreadOf(feeds),
    subqueries: named(defined, subqueries, used),
    readsSubscription: [...selects, ...used].some(({ statement }) => readsSubscription(statement)),
    sameAs: {
      sql: meaningOf(feeds),
      ...(plan && { plan }),
    },
  };
}

const shared = (
  { kind, name, subscribedByDefault, acceptsDanger }: Defined,
  warnedOfDanger: boolean,
): Pick<Definition, 'kind' | 'name' | 'subscribedByDefault' | 'acceptsDanger' | 'warnedOfDanger'> => ({
  kind,
  name,
  subscribedByDefault,
  acceptsDanger,
  warnedOfDanger,
});

/** The subqueries that a stream uses, as it calls them. */
function named(
  defined: Defined,
  selects: ReadonlyMap<string, Select>,
  used: ReadonlySet<Select>,
): Map<string, Sql> {
  const found = new Map<string, Sql>();
  for (const [key, { name }] of defined.subqueries) {
    const select = selects.get(key);
    if (!select || !used.has(select)) continue;
    const meaning = subqueryMeaning(select, true);
    found.set(name, { text: select.source.whole, named: meaning, resolved: meaning });
  }
  return found;
}
