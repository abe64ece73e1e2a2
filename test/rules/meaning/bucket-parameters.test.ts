import { describe, expect, it } from 'vitest';
import { bucket, said } from './one-definition.ts';

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
