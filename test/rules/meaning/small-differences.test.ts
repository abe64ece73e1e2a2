import { describe, expect, it } from 'vitest';
import { planOf } from '../../../src/rules/meaning/plan-of.ts';

const bucket = (...queries: string[]): string =>
  `bucket_definitions:\n  x:\n    data:\n${queries.map((sql) => `      - ${JSON.stringify(sql)}\n`).join('')}`;

const stream = (query: string, more = ''): string =>
  `config: { edition: 3 }\nstreams:\n  x:\n${more}    query: ${JSON.stringify(query)}\n`;

async function said(before: string, after: string): Promise<{ equality: string; texts: string[] }> {
  const result = await planOf(before, after);
  if ('unknown' in result) throw new Error(result.unknown);
  const { equality, lost, gained, changed, security } = result.plan;
  return { equality, texts: [...lost, ...gained, ...changed, ...security].map(({ text }) => text) };
}

const NO_WORDS = 'stream `x` compiles to something else, in a way that has no words here: compare the text';

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

describe('what a bucket asks for', () => {
  const asking = (...parameters: string[]): string =>
    `bucket_definitions:\n  x:\n    parameters:\n${parameters.map((sql) => `      - ${sql}\n`).join('')}    data: [SELECT * FROM t WHERE l = bucket.l]\n`;
  const [own, shared] = [
    'SELECT id AS l FROM lists WHERE owner = request.user_id()',
    'SELECT list AS l FROM members WHERE person = request.user_id()',
  ];

  it('is the same in any order', async () => {
    expect(await said(asking(own!, shared!), asking(shared!, own!))).toEqual({
      equality: 'same meaning',
      texts: [],
    });
  });

  it('is told as it is written, where it leaves rows out for everybody', async () => {
    const { texts } = await said(asking(own!), asking('SELECT id AS l FROM lists'));
    expect(texts).toEqual([
      `who gets bucket \`x\` changes: \`SELECT id AS l FROM lists\` decides now, it was \`${own}\``,
      'every client gets bucket `x` now: nothing about who asks decides any more',
    ]);
  });

  it('is told of two constant queries, though everybody gets either', async () => {
    const before = asking("SELECT 'a' AS l");
    expect((await said(before, asking("SELECT 'b' AS l"))).texts).toEqual([
      "who gets bucket `x` changes: `SELECT 'b' AS l` decides now, it was `SELECT 'a' AS l`",
    ]);
  });

  it('is not said to be open now, where it was open before', async () => {
    const all = asking('SELECT id AS l FROM lists');
    expect((await said(all, asking('SELECT id AS l FROM lists WHERE done = 1'))).texts).toHaveLength(1);
  });

  it('has no words for several priorities, whatever else is said', async () => {
    const [one, two] = [
      `${own}`.replace(' FROM', ', 1 AS _priority FROM'),
      shared!.replace(' FROM', ', 1 AS _priority FROM'),
    ];
    const after = asking(one, two.replace('1 AS', '2 AS')).replace('bucket.l]', 'bucket.l AND a = 1]');
    expect((await said(asking(one, two), after)).texts).toEqual([
      'some rows of `t` will be removed from clients: bucket `x` brings only those with `a = 1` now',
      'bucket `x` compiles to something else, in a way that has no words here: compare the text',
    ]);
  });

  it('is said once to be open, and not of each table', async () => {
    const mine = `bucket_definitions:
  x:
    parameters: SELECT request.user_id() AS u
    data: [SELECT * FROM t WHERE owner = bucket.u]
`;
    expect((await said(mine, bucket('SELECT * FROM t'))).texts).toEqual([
      'who gets `t` of bucket `x` changes: every client gets it now, it was `owner = bucket.u`',
      'who gets bucket `x` changes: every client gets it now, it was `SELECT request.user_id() AS u`',
      'every client gets bucket `x` now: nothing about who asks decides any more',
    ]);
  });

  it('is no tag, which the compiler does not look at', async () => {
    const tagged = asking(own!).replace('x:', 'x: !accept_potentially_dangerous_queries');
    expect(await said(asking(own!), tagged)).toEqual({ equality: 'same meaning', texts: [] });
  });
});

describe('a definition that is called otherwise', () => {
  const rules = (name: string, more = ''): string =>
    `bucket_definitions:\n  kept:\n    data: [SELECT * FROM k]\n  ${name}:\n${more}    data: [SELECT * FROM t]\n`;
  const streams = (name: string, more: string): string =>
    `config: { edition: 3 }\nstreams:\n  ${name}: { query: SELECT * FROM t${more} }\n`;
  const renamed = (texts: string[]): boolean => texts.some((text) => text.includes(' is called '));

  it('is that only where nothing else changes', async () => {
    const texts = async (before: string, after: string) => (await said(before, after)).texts;
    expect(renamed(await texts(rules('a'), rules('b')))).toBe(true);
    expect(renamed(await texts(rules('a'), rules('b', '    priority: 1\n')))).toBe(false);
    const accepts = '    accept_potentially_dangerous_queries: true\n';
    expect(renamed(await texts(rules('a'), rules('b', accepts)))).toBe(false);
    expect(renamed(await texts(streams('a', ''), streams('b', '')))).toBe(true);
    expect(renamed(await texts(streams('a', ''), streams('b', ', auto_subscribe: true')))).toBe(false);
  });
});

describe('rows that a subquery hides', () => {
  const rules = (subquery: string, ...queries: string[]): string =>
    `config: { edition: 3 }\nstreams:\n  x:\n    with:\n      mine: ${JSON.stringify(subquery)}\n    queries:\n${queries.map((sql) => `      - ${sql}\n`).join('')}`;
  const mine = 'SELECT id, title FROM lists WHERE owner = auth.user_id()';

  it('are open when the subquery is', async () => {
    const { texts } = await said(
      rules(mine, 'SELECT * FROM mine'),
      rules('SELECT id, title FROM lists', 'SELECT * FROM mine'),
    );
    expect(texts).toEqual([
      `who is in \`mine\` changes, which decides what stream \`x\` brings: \`SELECT id, title FROM lists\` now, it was \`${mine}\``,
      'every client gets `lists` of stream `x` now: nothing about who asks decides any more',
    ]);
  });

  it('are not open when it still asks', async () => {
    const other = 'SELECT id, title FROM lists WHERE editor = auth.user_id()';
    const { texts } = await said(rules(mine, 'SELECT * FROM mine'), rules(other, 'SELECT * FROM mine'));
    expect(texts).toHaveLength(1);
  });

  it('are of the client table and the columns that come out', async () => {
    const { texts } = await said(
      rules(mine, 'SELECT * FROM t'),
      rules(mine, 'SELECT * FROM t', 'SELECT * FROM mine'),
    );
    expect(texts).toEqual(['`lists` is new on clients: from stream `x`', NO_WORDS]);
    const beside = await said(
      rules(mine, 'SELECT * FROM mine'),
      rules(mine, 'SELECT * FROM mine', 'SELECT id FROM lists'),
    );
    expect(beside.texts).not.toContainEqual(expect.stringContaining('removed'));
  });

  it('have no words where they change beside something that has', async () => {
    const query = (state: string): string =>
      `SELECT m.id FROM (SELECT id FROM lists WHERE state = '${state}') AS m`;
    const { texts } = await said(
      rules(mine, query('a'), 'SELECT id FROM lists', 'SELECT * FROM mine'),
      rules(mine, query('b'), 'SELECT id FROM lists WHERE done = 1', 'SELECT * FROM mine'),
    );
    expect(texts).toHaveLength(2);
    expect(texts).toContain(NO_WORDS);
  });
});

describe('a rename is not certain', () => {
  const isCalled = ' is called ';

  it.each([
    [
      'where two queries give the column other names',
      ['SELECT id, a AS c FROM t WHERE x = 1', 'SELECT id, a AS c FROM t WHERE x = 2'],
      ['SELECT id, a AS d FROM t WHERE x = 1', 'SELECT id, a AS e FROM t WHERE x = 2'],
    ],
    [
      'where one of two queries drops the column',
      ['SELECT id, a AS c FROM t WHERE x = 1', 'SELECT id, a AS c FROM t WHERE x = 2'],
      ['SELECT id, a AS d FROM t WHERE x = 1', 'SELECT id FROM t WHERE x = 2'],
    ],
    [
      'where another query brings something else by the new name',
      ['SELECT id, a AS c FROM t WHERE x = 1', 'SELECT id FROM t WHERE x = 2'],
      ['SELECT id, a AS d FROM t WHERE x = 1', 'SELECT id, b AS d FROM t WHERE x = 2'],
    ],
    [
      'where the expression has two names',
      ['SELECT id, a AS c, a AS d FROM t'],
      ['SELECT id, a AS e FROM t'],
    ],
    ['where it gets two names', ['SELECT id, a AS c FROM t'], ['SELECT id, a AS d, a AS e FROM t']],
    [
      'where clients had the new name already',
      ['SELECT id, a AS c FROM t WHERE x = 1', 'SELECT id, b AS d FROM t WHERE x = 2'],
      ['SELECT id, a AS d FROM t WHERE x = 1', 'SELECT id, b AS d FROM t WHERE x = 2'],
    ],
  ])('of a column %s', async (_, before, after) => {
    const { texts } = await said(bucket(...before), bucket(...after));
    expect(texts).toContain('column `c` of `t` will be removed from clients');
    expect(texts.filter((text) => text.includes(isCalled))).toEqual([]);
  });

  it('of a table that another definition brings', async () => {
    const two = (a: string, b: string): string =>
      `bucket_definitions:\n  a:\n    data: [SELECT * FROM ${a}]\n  b:\n    data: [SELECT * FROM ${b}]\n`;
    const { texts } = await said(two('t AS u', 'k'), two('k', 't AS v'));
    expect(texts).toContain('rows of `u` will be removed from clients: nothing syncs them any more');
    expect(texts.filter((text) => text.includes(' arrive as '))).toEqual([]);
  });
});

describe('queries of one table', () => {
  it('are compared in the order of the file', async () => {
    const before = bucket('SELECT * FROM t WHERE a = 1', 'SELECT * FROM t WHERE b = 1');
    const after = bucket('SELECT * FROM t WHERE a = 2', 'SELECT * FROM t WHERE b = 2');
    expect((await said(before, after)).texts).toEqual([
      'other rows of `t`: bucket `x` brings those with `a = 2` now, it was `a = 1`',
      'other rows of `t`: bucket `x` brings those with `b = 2` now, it was `b = 1`',
    ]);
  });

  it('are told of once where several are gone', async () => {
    const all = ['a', 'b', 'c'].map((column) => `SELECT * FROM t WHERE ${column} = 1`);
    expect((await said(bucket(...all), bucket(all[1]!))).texts).toEqual([
      'some rows of `t` will be removed from clients: those that only bucket `x` brought',
    ]);
  });

  it('may name a subquery or write it out', async () => {
    const mine = 'SELECT team FROM members WHERE person = auth.user_id()';
    const before = stream('SELECT * FROM t WHERE team IN mine', `    with: { mine: ${mine} }\n`);
    const after = stream(`SELECT * FROM t WHERE team IN (${mine}) AND done = 0`);
    expect((await said(before, after)).texts).toEqual([
      'some rows of `t` will be removed from clients: stream `x` brings only those with `done = 0` now',
    ]);
  });
});

describe('a part of a query that has no words', () => {
  it('is not hidden by one that has', async () => {
    const { texts } = await said(stream('SELECT id FROM t'), stream('SELECT DISTINCT id FROM t WHERE a = 1'));
    expect(texts).toEqual([
      'some rows of `t` will be removed from clients: stream `x` brings only those with `a = 1` now',
      NO_WORDS,
    ]);
  });
});

describe('what a condition is about', () => {
  const bringsOnly = (condition: string): string =>
    `some rows of \`t\` will be removed from clients: stream \`x\` brings only those with \`${condition}\` now`;
  const decides = (condition: string): string =>
    `who gets \`t\` of stream \`x\` changes: \`${condition}\` decides now, every client got it`;

  it('the row, where a function reads that alone', async () => {
    const query = "SELECT t.* FROM t, json_each(t.tags) AS j WHERE j.value = 'a'";
    expect((await said(stream('SELECT * FROM t'), stream(query))).texts).toEqual([
      bringsOnly("j.value = 'a'"),
    ]);
  });

  it('who asks, where a function reads that', async () => {
    const query = "SELECT t.* FROM t, json_each(auth.parameter('tags')) AS j WHERE j.value = t.tag";
    expect((await said(stream('SELECT * FROM t'), stream(query))).texts).toEqual([
      decides('j.value = t.tag'),
    ]);
  });

  it('the row, in a stream of a table that is called as the parameters of buckets are', async () => {
    const query = 'SELECT * FROM things AS bucket WHERE bucket.done = 1';
    expect((await said(stream('SELECT * FROM things AS bucket'), stream(query))).texts).toEqual([
      'some rows of `bucket` will be removed from clients: stream `x` brings only those with `bucket.done = 1` now',
    ]);
  });
});

describe('a table that is opened by another query', () => {
  const mine = 'SELECT * FROM t WHERE owner = auth.user_id()';
  const streams = (...queries: string[]): string =>
    `config: { edition: 3 }\nstreams:\n  x:\n    queries:\n${queries.map((sql) => `      - ${sql}\n`).join('')}`;
  const open = 'every client gets `t` of stream `x` now: nothing about who asks decides any more';

  it('is said to be open', async () => {
    expect((await said(streams(mine), streams(mine, 'SELECT * FROM t'))).texts).toEqual([
      'more rows of `t`: stream `x` brings them, too',
      open,
    ]);
  });

  it('is not, where it was open, or stays narrow, or is new', async () => {
    const texts = async (before: string, after: string) => (await said(before, after)).texts;
    const all = 'SELECT * FROM t WHERE a = 1';
    expect(await texts(streams(mine, all), streams(mine, all, 'SELECT * FROM t'))).not.toContain(open);
    const other = 'SELECT * FROM t WHERE team IN (SELECT id FROM teams WHERE boss = auth.user_id())';
    expect(await texts(streams(mine), streams(mine, other))).not.toContain(open);
    expect(
      await texts(streams('SELECT * FROM u'), streams('SELECT * FROM u', 'SELECT * FROM t')),
    ).not.toContain(open);
  });

  it('is said to be open by a bucket of everybody', async () => {
    const own = `bucket_definitions:
  own:
    parameters: SELECT request.user_id() AS user_id
    data: [SELECT * FROM t WHERE owner = bucket.user_id]
`;
    const { texts } = await said(own, `${own}  all:\n    data: [SELECT * FROM t WHERE shared = 1]\n`);
    expect(texts).toContain(
      'every client gets `t` of bucket `all` now: nothing about who asks decides any more',
    );
    expect(texts).toHaveLength(3);
    const admins = own
      .replace(/SELECT request.*$/m, "SELECT WHERE request.jwt() ->> 'role' = 'admin'")
      .replace(/ WHERE owner.*]/, ']');
    const more = await said(admins, `${admins}  all:\n    data: [SELECT * FROM t WHERE shared = 1]\n`);
    expect(more.texts).toContain(
      'every client gets `t` of bucket `all` now: nothing about who asks decides any more',
    );
  });
});
