import { describe, expect, it } from 'vitest';
import { bucket, NO_WORDS, said, stream } from './one-definition.ts';

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

describe('a part of a query that has no words', () => {
  it('is not hidden by one that has', async () => {
    const { texts } = await said(stream('SELECT id FROM t'), stream('SELECT DISTINCT id FROM t WHERE a = 1'));
    expect(texts).toEqual([
      'some rows of `t` will be removed from clients: stream `x` brings only those with `a = 1` now',
      NO_WORDS,
    ]);
  });
});
