import { describe, expect, it } from 'vitest';
import { differences } from '../../../src/rules/meaning/diff.ts';
import { feed } from '../../../src/rules/meaning/feeds.ts';
import type { Definition, Feed, Meaning } from '../../../src/rules/meaning/meaning.ts';
import { planOf } from '../../../src/rules/meaning/plan-of.ts';

/** Milliseconds; with time that grows by the square, each of these would take minutes. */
const BOUND = 20_000;

const MANY = 5_000;

function feedOf(table: string, columns: readonly string[], conditions: readonly string[] = []): Feed {
  const sql = (text: string) => ({ text, named: text, resolved: text });
  return feed({
    table,
    source: table,
    star: false,
    selected: columns.map((name) => [name, { ...sql(name), isPlain: true, isInStar: true }]),
    hidden: [],
    rows: conditions.map((text) => ({ ...sql(text), isLoose: false })),
    audience: [],
    asksWho: false,
    leftToClient: false,
    from: [],
    rest: { named: '', resolved: '' },
  });
}

const stream = (name: string, feeds: readonly Feed[]): Definition => ({
  kind: 'stream',
  name,
  priority: 3,
  subscribedByDefault: true,
  readsSubscription: false,
  acceptsDanger: false,
  warnedOfDanger: false,
  feeds,
  subqueries: new Map(),
  unread: { named: '', resolved: '' },
  sameAs: { sql: JSON.stringify(feeds) },
});

const meaning = (definitions: readonly Definition[]): Meaning => ({
  config: new Map(),
  definitions,
  events: new Map(),
  sources: [],
});

const each = <T>(make: (index: number) => T): T[] => Array.from({ length: MANY }, (_, index) => make(index));

/** How many sentences the way there and the way back come to. */
function sentences(before: readonly Definition[], after: readonly Definition[]): number {
  const start = performance.now();
  const told = [differences(meaning(before), meaning(after)), differences(meaning(after), meaning(before))];
  expect(performance.now() - start).toBeLessThan(BOUND);
  return told.flatMap(({ lost, gained, changed }) => [...lost, ...gained, ...changed]).length;
}

describe('a plan takes time by the size of the rules alone', () => {
  it('with thousands of definitions', async () => {
    const buckets = (from: string): string =>
      `bucket_definitions:\n${Array.from({ length: 500 }, (_, index) => `  b${index}:\n    data: [SELECT id FROM ${from}${index}]\n`).join('')}`;
    const result = await planOf(buckets('a'), buckets('b'));
    expect(result).toMatchObject({ plan: { lost: { length: 500 }, gained: { length: 500 } } });
  });

  it('with thousands of definitions that bring one table', () => {
    const before = each((index) => stream(`s${index}`, [feedOf('t', ['id', 'x'], [`a = ${index}`])]));
    const after = each((index) => stream(`s${index}`, [feedOf('t', ['id', 'y'])]));
    expect(sentences(before, after)).toBeGreaterThan(MANY);
    expect(sentences(before, [])).toBeGreaterThan(MANY);
  });

  it('with thousands of queries of one table in a definition', () => {
    const before = [
      stream(
        's',
        each((index) => feedOf('t', ['id', `c${index}`], [`a = ${index}`])),
      ),
    ];
    const after = [
      stream('s', each((index) => feedOf('t', ['id', `d${index}`], [`b = ${index}`])).reverse()),
    ];
    expect(sentences(before, after)).toBeGreaterThan(MANY);
  });

  it('with thousands of columns and conditions', () => {
    const before = [
      stream('s', [
        feedOf(
          't',
          each((index) => `c${index}`),
          each((index) => `a = ${index}`),
        ),
      ]),
    ];
    const after = [
      stream('s', [
        feedOf(
          't',
          each((index) => `d${index}`),
          each((index) => `b = ${index}`),
        ),
      ]),
    ];
    expect(sentences(before, after)).toBeGreaterThan(MANY);
  });
});
