import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CompiledRules,
  compiled,
  compileToTheSame,
  type Output,
} from '../../../src/rules/meaning/compiled.ts';
import { bringsTheSame } from '../../../src/rules/meaning/matching.ts';
import type { Definition } from '../../../src/rules/meaning/meaning.ts';
import { readMeaning } from '../../../src/rules/meaning/read.ts';
import { selectReader } from '../../../src/rules/meaning/select.ts';
import { parseRules } from '../../../src/rules/parse.ts';
import { asFile, changedRules } from './small-rules.ts';

function rules(text: string): CompiledRules {
  const result = compiled(text);
  if (!result) throw new Error('does not compile');
  return result;
}

const streams = (...queries: string[]): string =>
  `config: { edition: 3 }\nstreams:\n${queries.map((sql, index) => `  s${index}: { query: ${JSON.stringify(sql)} }\n`).join('')}`;

const buckets = (parameters: string, data: string): string =>
  `bucket_definitions:\n  b:\n    parameters: ${parameters}\n    data:\n      - ${data}\n`;

describe('what two files are compiled to', () => {
  it('is the same whatever stands before it', () => {
    const [first, second] = ['SELECT * FROM a WHERE x = auth.user_id()', 'SELECT * FROM b'];
    const alone = rules(streams('SELECT * FROM c', second)).plans.get('s1');
    expect(rules(streams(first, second)).plans.get('s1')).toEqual(alone);
    expect(rules(streams(second, second)).plans.get('s1')).toEqual(alone);
  });

  it('is not the same for a name that only the layout gives', () => {
    const [a, b] = ['SELECT id, upper(x) FROM t', 'SELECT id, upper( x ) FROM t'].map((sql) =>
      rules(streams(sql)),
    );
    expect(compileToTheSame(a!, b!)).toBe(false);
    expect(compileToTheSame(a!, a!)).toBe(true);
  });

  it('is not the same for other parameters of a bucket', () => {
    const a = rules(buckets('SELECT request.user_id() AS u', 'SELECT * FROM t WHERE o = bucket.u'));
    const b = rules(buckets('SELECT request.user_id() AS v', 'SELECT * FROM t WHERE o = bucket.v'));
    expect(compileToTheSame(a, b)).toBe(false);
    expect(compileToTheSame(a, a)).toBe(true);
  });

  it('is nothing where the compiler does not take it', () => {
    expect(compiled('bucket_definitions: 3\n')).toBeUndefined();
    expect(compiled('config: { edition: 3 }\nstreams:\n  a: { with: { b: } }\n')).toBeUndefined();
  });
});

describe('what is read from the SQL', () => {
  it('is what comes out of the compiled streams: client table, source, and columns', () => {
    fc.assert(
      fc.property(changedRules, ({ before }) => {
        const text = asFile({ ...before, edition: 3 });
        const result = before.edition === 3 ? compiled(text) : undefined;
        const parsed = parseRules(text);
        if (!result || !('rules' in parsed)) return;
        const { definitions } = readMeaning(parsed.rules, result, selectReader());
        for (const { name, feeds } of definitions) {
          const read = feeds.map(({ table, source, star, selects }) => ({
            table,
            source,
            star,
            columns: selects,
          }));
          expect(unique(read)).toEqual(unique(result.plans.get(name)?.outputs ?? []));
        }
      }),
      { numRuns: 40 },
    );
  });
});

const unique = (outputs: readonly Output[]): string[] =>
  [...new Set(outputs.map((each) => JSON.stringify({ ...each, columns: [...each.columns].sort() })))].sort();

describe('SQL that is taken for the same', () => {
  const definition = (sql: string, plan?: { meaning: string; words: string }): Definition => ({
    kind: 'stream',
    name: 'a',
    priority: 3,
    subscribedByDefault: true,
    readsSubscription: false,
    acceptsDanger: false,
    warnedOfDanger: false,
    feeds: [],
    subqueries: new Map(),
    unread: { named: '', resolved: '' },
    sameAs: { sql, ...(plan && { plan }) },
  });
  const same = (a: Definition, b: Definition): boolean => bringsTheSame({ before: a, after: b });

  it('is held to what it is compiled to, where both are', () => {
    const one = definition('x', { meaning: '1', words: 'a b' });
    expect(same(one, definition('x', { meaning: '2', words: 'a b' }))).toBe(true);
    expect(same(one, definition('x', { meaning: '2', words: 'a c' }))).toBe(false);
    expect(same(one, definition('y', { meaning: '2', words: 'a b' }))).toBe(false);
    expect(same(one, definition('y', { meaning: '1', words: 'a b' }))).toBe(true);
    expect(same(one, definition('x'))).toBe(true);
    expect(same(one, definition('y'))).toBe(false);
  });
});
