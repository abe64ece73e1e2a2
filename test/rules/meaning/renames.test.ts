import { describe, expect, it } from 'vitest';
import { bucket, said } from './one-definition.ts';

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
