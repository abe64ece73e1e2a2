import { describe, expect, it } from 'vitest';
import { bucket, NO_WORDS, said, stream } from './one-definition.ts';

describe('what means the same', () => {
  it.each([
    ['the order of OR', 'SELECT * FROM t WHERE a = 1 OR b = 2', 'SELECT * FROM t WHERE b = 2 OR a = 1'],
    ['the order of AND', 'SELECT * FROM t WHERE a = 1 AND b = 2', 'SELECT * FROM t WHERE b = 2 AND a = 1'],
    ['the sides of !=', 'SELECT * FROM t WHERE a != 1', 'SELECT * FROM t WHERE 1 <> a'],
    ['a qualifier', 'SELECT t.id FROM t WHERE t.a = 1', 'SELECT id FROM t WHERE a = 1'],
    ['a column that * brings anyway', 'SELECT * FROM t', 'SELECT *, title FROM t'],
  ])('%s', async (_, before, after) => {
    const same = { equality: 'same meaning', texts: [] };
    expect(await said(bucket(before), bucket(after))).toEqual(same);
    expect(await said(stream(before), stream(after))).toEqual(same);
  });

  it('a condition said twice, in a bucket', async () => {
    const once = bucket('SELECT * FROM t WHERE a = 1');
    expect(await said(once, bucket('SELECT * FROM t WHERE a = 1 AND t.a = 1'))).toEqual({
      equality: 'same meaning',
      texts: [],
    });
  });

  it('a JOIN and the IN that it stands for, beside another priority', async () => {
    const join = 'SELECT t.* FROM t INNER JOIN u ON u.id = t.u WHERE u.owner = auth.user_id()';
    const within = 'SELECT * FROM t WHERE u IN (SELECT id FROM u WHERE owner = auth.user_id())';
    expect((await said(stream(join), stream(within, '    priority: 1\n'))).texts).toEqual([
      'stream `x` has priority 1 now, it was 3',
    ]);
  });
});

describe('what means something else, however little', () => {
  it('integers that the parser rounds to the same', async () => {
    const query = (number: string): string => `SELECT * FROM t WHERE a = ${number}`;
    const [a, b] = ['9007199254740993', '9007199254740992'];
    for (const rules of [bucket, stream]) {
      const { texts } = await said(rules(query(a)), rules(query(b)));
      expect(texts).toEqual([
        expect.stringMatching(
          / brings those with `a = 9007199254740992` now, it was `a = 9007199254740993`$/,
        ),
      ]);
    }
  });

  it('a column that begins with _, which * leaves out in buckets', async () => {
    expect(await said(bucket('SELECT *, _x FROM t'), bucket('SELECT * FROM t'))).toEqual({
      equality: 'different',
      texts: ['column `_x` of `t` will be removed from clients'],
    });
  });

  it('but not in streams of edition 3', async () => {
    expect(await said(stream('SELECT *, _x FROM t'), stream('SELECT * FROM t'))).toEqual({
      equality: 'same meaning',
      texts: [],
    });
  });

  it('the columns of a subquery called otherwise in FROM', async () => {
    const query = (names: string): string =>
      `SELECT t.* FROM t, (SELECT boss, team FROM u WHERE owner = auth.user_id()) AS m(${names}) WHERE m.a = t.team`;
    expect((await said(stream(query('a, b')), stream(query('b, a')))).texts).toEqual([NO_WORDS]);
  });

  it('another table joined under the same name, whatever else is said', async () => {
    const query = (table: string): string =>
      `SELECT t.* FROM t INNER JOIN ${table} AS m ON m.t = t.id WHERE m.who = auth.user_id()`;
    expect((await said(stream(query('u')), stream(query('v'), '    priority: 1\n'))).texts).toEqual([
      'stream `x` has priority 1 now, it was 3',
      NO_WORDS,
    ]);
  });
});

describe('what is read as the compiler reads it', () => {
  it('a named subquery by its name in any case', async () => {
    const rules = (state: string): string =>
      stream(
        'SELECT * FROM t WHERE l IN my_lists',
        `    with: { My_Lists: SELECT id FROM lists WHERE state = ${state} }\n`,
      );
    expect((await said(rules('1'), rules('2'))).texts).toEqual([
      'who is in `My_Lists` changes, which decides what stream `x` brings: `SELECT id FROM lists WHERE state = 2` now, it was `SELECT id FROM lists WHERE state = 1`',
    ]);
  });

  it('the streams of edition 2, where * leaves out what begins with _', async () => {
    const alpha = (query: string): string => stream(query).replace('edition: 3', 'edition: 2');
    expect((await said(alpha('SELECT *, _x FROM t'), alpha('SELECT * FROM t'))).texts).toEqual([
      'column `_x` of `t` will be removed from clients',
    ]);
  });

  it('a column that * of another still brings', async () => {
    const two = (columns: string): string =>
      `bucket_definitions:\n  x:\n    data: ["SELECT ${columns} FROM t WHERE a = 1"]\n  y:\n    data: [SELECT * FROM t]\n`;
    expect((await said(two('id, c'), two('id'))).texts).toEqual([
      'bucket `x` brings `t` without column `c` now, others still bring it',
    ]);
    expect((await said(two('id'), two('id, c'))).texts).toEqual([
      'bucket `x` brings `t` with column `c` now, others brought it already',
    ]);
  });
});
