import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCosmetic, planOf } from '../../../src/rules/meaning/plan-of.ts';
import type { Plan } from '../../../src/rules/plan.ts';
import { rules } from '../rules-generator.ts';
import { asFile, changedRules } from './small-rules.ts';

const bucket = (...queries: string[]): string =>
  `bucket_definitions:\n  all:\n    data:\n${queries.map((sql) => `      - ${JSON.stringify(sql)}\n`).join('')}`;

async function plan(before: string | null, after: string): Promise<Plan> {
  const result = await planOf(before, after);
  if ('unknown' in result) throw new Error(result.unknown);
  return result.plan;
}

const texts = ({ lost, gained, changed, security }: Plan): string[] =>
  [...lost, ...gained, ...changed, ...security].map(({ text }) => text);

describe('rules that cannot be compared', () => {
  const good = bucket('SELECT * FROM t');

  it('says which of the two does not compile, why, and where', async () => {
    const broken = bucket('SELECT * FROM t', 'SELECT * FRM u');
    expect(await planOf(good, broken)).toEqual({
      unknown: 'the new rules do not compile with the bundled compiler: SQL syntax error at `u` (line 5)',
    });
    expect(await planOf(broken, good)).toEqual({
      unknown:
        'the rules they are compared with do not compile with the bundled compiler: SQL syntax error at `u` (line 5)',
    });
    expect(await planOf(null, 'a: b: c')).toMatchObject({
      unknown: expect.stringContaining('the new rules '),
    });
  });

  it('takes a crash of the compiler for an answer', async () => {
    const crashing =
      'config: { edition: 3 }\nstreams:\n  a:\n    with: { m: SELECT id, name FROM t }\n    query: SELECT * FROM t\n';
    expect(await planOf(good, crashing)).toMatchObject({
      unknown: expect.stringContaining('the new rules do not compile'),
    });
  });

  it('does not read rules that are too large', async () => {
    expect(await planOf(null, `# ${'x'.repeat(1_000_000)}\n`)).toEqual({
      unknown: 'the new rules are too large to be read',
    });
  });

  it('are never cosmetic', async () => {
    expect(await isCosmetic(bucket('SELECT * FRM t'), `${bucket('SELECT * FRM t')}# no\n`)).toBe(false);
  });

  it('throws nothing on odd rules', async () => {
    const odd = fc.oneof({ weight: 4, arbitrary: rules }, { weight: 1, arbitrary: fc.string() });
    await fc.assert(
      fc.asyncProperty(odd, odd, async (before, after) => {
        const result = await planOf(before, after);
        expect('plan' in result ? result.plan.rereads : result.unknown).toBeTruthy();
        expect(await isCosmetic(before, `${before}# \n`)).toBeTypeOf('boolean');
        // Ours are not to be among the reasons.
        expect(result).not.toMatchObject({ unknown: expect.stringContaining('cannot be compared') });
      }),
      { numRuns: 60 },
    );
  });
});

describe('every file that compiles', () => {
  const folder = new URL('../../fixtures/rules/valid/', import.meta.url);
  const names = readdirSync(folder).sort();
  const files = names.map((name) => readFileSync(new URL(name, folder), 'utf8'));

  it.each(names.map((name, index) => [name, index] as const))('%s is itself', async (_, index) => {
    const file = files[index]!;
    expect(await plan(file, file)).toMatchObject({ equality: 'same text' });
    for (const other of [`# A word before.\n${file}`, file.replaceAll('\n', '\r\n'), `\uFEFF${file}`]) {
      expect(await plan(file, other)).toMatchObject({ equality: 'cosmetic', changed: [], security: [] });
      expect(await isCosmetic(other, file)).toBe(true);
    }
  });

  it.each(names.map((name, index) => [name, index] as const))('%s is not the next one', async (_, index) => {
    const next = files[(index + 1) % files.length]!;
    const { equality, gained, lost, rereads } = await plan(files[index]!, next);
    expect(equality).toBe('different');
    expect(gained).not.toEqual([]);
    expect(lost).not.toEqual([]);
    expect(rereads).toEqual((await plan(null, next)).rereads);
  });
});

describe('a plan', () => {
  it('loses what the way back gains', async () => {
    const tables = (list: Plan['lost'], words: string) =>
      list
        .filter(({ text }) => text.includes(words))
        .map(({ table }) => table)
        .sort();
    await fc.assert(
      fc.asyncProperty(changedRules, async ({ before, after }) => {
        const there = await planOf(asFile(before), asFile(after));
        const back = await planOf(asFile(after), asFile(before));
        if ('unknown' in there || 'unknown' in back) return;
        const lost = tables(there.plan.lost, 'nothing syncs them any more');
        const gained = tables(back.plan.gained, ' is new on clients: from ');
        expect(lost).toEqual(gained);
      }),
      { numRuns: 15 },
    );
  });

  it('tells the kinds in their order, and each in file order', async () => {
    const before = bucket(
      'SELECT id, x, y FROM b',
      'SELECT * FROM d',
      'SELECT * FROM c',
      'SELECT id, x FROM a',
    );
    const after = bucket('SELECT id, z FROM a', 'SELECT id, w FROM b', 'SELECT * FROM f', 'SELECT * FROM e');
    expect(texts(await plan(before, after))).toEqual([
      'rows of `d` will be removed from clients: nothing syncs them any more',
      'rows of `c` will be removed from clients: nothing syncs them any more',
      'column `x` of `b` will be removed from clients',
      'column `y` of `b` will be removed from clients',
      'column `x` of `a` will be removed from clients',
      '`f` is new on clients: from bucket `all`',
      '`e` is new on clients: from bucket `all`',
      'column `z` of `a` is new on clients',
      'column `w` of `b` is new on clients',
    ]);
  });

  it('names what each sentence is about', async () => {
    const { lost } = await plan(bucket('SELECT id, x FROM a'), bucket('SELECT id FROM a WHERE b = 1'));
    expect(lost).toEqual([
      { text: 'column `x` of `a` will be removed from clients', table: 'a', column: 'x' },
      {
        text: 'some rows of `a` will be removed from clients: bucket `all` brings only those with `b = 1` now',
        table: 'a',
        definition: 'all',
      },
    ]);
  });

  it('is bounded, and on one line, whatever the file says', async () => {
    const name = `n\u0007\u001b[31m\u2028${'x'.repeat(500)}`;
    const columns = Array.from({ length: 300 }, (_, index) => `c${index}`).join(', ');
    const value = `'${'long '.repeat(500)}\n'`;
    const after = bucket(`SELECT id, ${columns} FROM "${name}" WHERE a = ${value}`);
    const said = [
      ...texts(await plan(bucket(`SELECT * FROM "${name}" WHERE a = 'b'`), after)),
      ...texts(await plan(bucket(`SELECT * FROM "${name}"`), after)),
    ];
    expect(said.length).toBeGreaterThan(2);
    for (const text of said) {
      expect(text.length).toBeLessThan(1_400);
      expect(text).not.toMatch(/\p{Cc}/u);
    }
    expect(said.join()).toContain('`c38` and 261 more');
  });

  it('reads a connection from the text, in every edition', async () => {
    const stream = 'config: { edition: 3 }\nstreams:\n  a:\n    query: SELECT * FROM "erp.sales".orders\n';
    expect((await plan(null, stream)).rereads.tables).toEqual(['erp.sales.orders']);
    expect((await plan(null, bucket('SELECT * FROM "erp.sales".orders'))).rereads.tables).toEqual([
      'erp.sales.orders',
    ]);
  });
});

describe('the same data', () => {
  const stream = (text: string): string => `config: { edition: 3 }\nstreams:\n  a:\n${text}`;
  const query = '    query: SELECT id FROM t\n';

  it.each([
    ['the default, written out', `${query}    priority: 3\n`],
    ['a tag', `${query}    priority: !!int 3\n`],
    ['a note', `${query}    x-note: for the app\n`],
    ['another expression of the same', '    query: SELECT t.id FROM t\n'],
    ['a list of one', '    queries: [SELECT id FROM t]\n'],
    ['a named subquery that nothing uses', `${query}    with:\n      u: SELECT id FROM u\n`],
  ])('is not there with %s, though nothing is to be said of it', async (_, text) => {
    const other = await plan(stream(query), stream(text));
    expect({ equality: other.equality, texts: texts(other) }).toEqual({
      equality: 'same meaning',
      texts: [],
    });
    expect(await isCosmetic(stream(query), stream(text))).toBe(false);
  });

  it('is not there when a number becomes a text', async () => {
    const note = (value: string): string => stream(`${query}    x-note: ${value}\n`);
    expect(await isCosmetic(note('3'), note('0x3'))).toBe(true);
    expect(await isCosmetic(note('3'), note('"3"'))).toBe(false);
  });

  it('is not there when an alias stands for a text', async () => {
    const two = stream(`${query}    x-note: &note for the app\n  b:\n${query}    x-note: for the app\n`);
    expect(await isCosmetic(two, `${two}# No.\n`)).toBe(true);
    const aliased = two.replace(/for the app\n$/, '*note\n');
    expect(await plan(two, aliased)).toMatchObject({ equality: 'same meaning', changed: [] });
  });

  it('is not there when a definition is an alias, which the compiler does not follow', async () => {
    const anchored = 'config: { edition: 3 }\nstreams:\n  a: &a { query: SELECT id FROM t }\n';
    const alias = await plan(anchored, `${anchored}  b: *a\n`);
    expect(alias).toMatchObject({ equality: 'same meaning', gained: [], rereads: { streams: 1 } });
  });
});
