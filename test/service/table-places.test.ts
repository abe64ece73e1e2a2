import { describe, expect, it } from 'vitest';
import { missingTable } from '../../src/service/service-words.ts';
import { placesOf, tablePlaces } from '../../src/service/table-places.ts';

const found = (text: string) => tablePlaces(text).map(({ range }) => text.slice(range.start, range.end));

describe('the tables that queries read', () => {
  it.each([
    ['- SELECT * FROM lists', ['lists']],
    ['- select * from lists as l join todos t on true', ['lists', 'todos']],
    ['- SELECT * FROM public.lists', ['public.lists']],
    ['- SELECT * FROM "My Lists" WHERE x', ['"My Lists"']],
    ['- "SELECT * FROM \\"Lists\\""', ['\\"Lists\\"']],
    ["- 'SELECT * FROM lists'", ['lists']],
    ["query: 'SELECT * FROM lists'", ['lists']],
    ['- |\n  SELECT *\n  FROM\n    lists', ['lists']],
    ["- SELECT 'x' AS y FROM lists", ['lists']],
    ['- SELECT "a#b" FROM lists', ['lists']],
  ])('are found: %j', (text, tables) => {
    expect(found(text)).toEqual(tables);
  });

  it.each([
    ['# SELECT * FROM lists'],
    ['a: 1 # from lists'],
    ['- SELECT * -- from todos'],
    ["- SELECT 'from lists' AS x"],
    ['- SELECT * FROM json_each(x)'],
    ['- SELECT * FROM a.b.c'],
    ['- SELECT * FROMlists, datafrom lists'],
    ['from:'],
  ])('are not guessed: %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('are found in a large text in no time', () => {
    const text = '      - SELECT * FROM lists WHERE a = b\n'.repeat(25_000) + 'from '.repeat(200_000);
    const began = performance.now();
    expect(found(text).length).toBeGreaterThanOrEqual(25_000);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

describe('the places of a table', () => {
  const places = tablePlaces('FROM Lists, FROM "Lists", FROM other.lists, FROM public.todos, FROM todos');
  const starts = (schema: string, name: string) =>
    placesOf({ schema, name }, places).map(({ range }) => range.start);

  it('are those of its name as Postgres reads it, and of its schema where one is said', () => {
    expect(starts('public', 'lists')).toEqual([5]);
    expect(starts('public', 'Lists')).toEqual([17]);
    expect(starts('other', 'lists')).toEqual([31]);
    expect(starts('public', 'todos')).toEqual([49]);
    expect(starts('other', 'todos')).toEqual([68]);
    expect(starts('public', 'nowhere')).toEqual([]);
  });
});

describe('a message about a missing table', () => {
  it.each([
    ['Table "public"."nowhere" not found.', 'public', 'nowhere'],
    ['Table "my ""own"" schema"."a.b" not found.', 'my "own" schema', 'a.b'],
    ['Table public.nowhere not found', 'public', 'nowhere'],
    ['Table public.my table not found', 'public', 'my table'],
  ])('names it: %s', (message, schema, name) => {
    expect(missingTable(message)).toEqual({ schema, name });
  });

  it.each(['Column not found: nothing', 'Table "a"."b" is not part of publication', 'Table "x" not found.'])(
    'is not this one: %s',
    (message) => {
      expect(missingTable(message)).toBeNull();
    },
  );
});
