import { describe, expect, it } from 'vitest';
import { NO_WORDS, said } from './one-definition.ts';

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
