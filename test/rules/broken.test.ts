import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { marked, said } from './said.ts';

const folder = new URL('../fixtures/rules/broken/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

/** For each file what is said about it, line and column, word for word. */
const EXPECTED: Record<string, string[]> = {
  'commented-out.yaml': [
    'fatal - the file holds no rules, only comments; it needs `bucket_definitions` or `streams` (remove the `#` in front of the rules)',
  ],
  'edition.yaml': [
    'fatal 2:3 edition 3 needs `streams`',
    "fatal 3:1 'bucket_definitions' are not supported by the new compiler. Consider using https://powersync-community.github.io/bucket-definitions-to-sync-streams/ to translate them to streams.",
  ],
  'missing-first-line.yaml': [
    'fatal 2:3 `by_user` and 1 more look like buckets, but the line `bucket_definitions:` above is missing (write `bucket_definitions:` above it, and indent the buckets below)',
  ],
  'misspelt-functions-in-streams.yaml': [
    'fatal 5:46 Unknown request function: `auth.userid` (did you mean `auth.user_id()`?)',
    'fatal 6:20 Unknown function `coalesce` (did you mean `ifnull`?)',
    'fatal 7:46 Invalid schema in function name: `request.user_id` (in streams it is `auth.user_id()`)',
    'fatal 8:20 Unknown function `frobnicate`',
  ],
  'misspelt-functions.yaml': [
    "fatal 3:24 Function 'request.user_idd' is not defined (did you mean `request.user_id()`?)",
    "fatal 5:20 Function 'uppr' is not defined (did you mean `upper`?)",
  ],
  'misspelt-keys.yaml': [
    'fatal 2:3 `config.editon`: unknown key (did you mean `edition`?)',
    'fatal 5:5 `bucket_definitions.by_user.paramters`: unknown key (did you mean `parameters`?)',
    'fatal 8:5 `bucket_definitions.by_user.prioriti`: unknown key (did you mean `priority`?)',
    'fatal 9:1 `event_definition`: unknown key (did you mean `event_definitions`?)',
  ],
  'no-id.yaml': ['fatal 4:16 Query must return an "id" column'],
  'shapes.yaml': [
    'fatal 2:3 `bucket_definitions.no_data`: `data` is missing (add `data:` with a list of queries)',
    'fatal 5:11 `bucket_definitions.data_is_text.data` must be a list of queries, not text (begin each query with a dash: `- SELECT …`)',
    'fatal 7:15 `bucket_definitions.priority.priority` must be between 0 and 3, not `7`',
    'fatal 10:8 `bucket_definitions.priority.data`, entry 2 is empty; it must be a query (text)',
    'fatal 11:9 `bucket_definitions.priority.data`, entry 3 must be a query (text), not a number',
    'fatal 13:5 `bucket_definitions.parameters_empty.parameters` is empty; it must be a query or a list of queries',
    'warning 14:5 `bucket_definitions.parameters_empty.data` has no queries: clients get nothing from it (add a SELECT, or remove it)',
    'fatal 15:3 `bucket_definitions.nothing` is empty; it must be a map',
    'fatal 17:15 `bucket_definitions.quoted.priority` must be a whole number, not text (without quotes)',
    'fatal 18:43 `bucket_definitions.quoted.accept_potentially_dangerous_queries` must be `true` or `false`, not text (without quotes)',
    'warning 19:5 `bucket_definitions.quoted.data` has no queries: clients get nothing from it (add a SELECT, or remove it)',
  ],
  'stream-shapes.yaml': [
    'fatal 3:3 `streams.neither`: neither `query` nor `queries` is there (add `query:` with a SELECT)',
    'fatal 5:3 `streams.both` has both `query` and `queries` (put all of them into `queries`)',
    'fatal 9:9 `streams.text` must be a map, not text',
  ],
  'stream-twice.yaml': [
    'fatal 8:3 `streams.lists` is defined twice, first in line 4 (rename or remove one of the two)',
  ],
  'syntax.yaml': [
    'fatal 4:15 SQL syntax error at `*` (did you mean `SELECT` instead of `SELEC`?)',
    'fatal 8:13 SQL syntax error at `lists` (did you mean `FROM` instead of `FRM`?)',
    'fatal 16:14 SQL syntax error at `owner` (did you mean `WHERE` instead of `WHRE`?)',
    'fatal 22:26 SQL syntax error: the query ends too early',
    'fatal 25:35 SQL syntax error at `lists` (did you mean `FROM` instead of `FORM`?)',
    'fatal 28:44 SQL syntax error at `=`',
    'fatal 31:33 SQL syntax error: the query ends too early',
    "fatal 34:39 SQL syntax error: `'` is never closed",
    'fatal 37:9 the query is empty (write a SELECT, or remove the entry)',
  ],
};

it.each(readdirSync(folder))('%s: each fault once, where it is', async (name) => {
  expect(await said(read(name))).toEqual(EXPECTED[name]);
});

it.each(readdirSync(folder))('%s: the same with CRLF and a byte order mark', async (name) => {
  expect(await said(`\uFEFF${read(name).replaceAll('\n', '\r\n')}`)).toEqual(EXPECTED[name]);
});

it('marks what the fault is about, in plain, folded, block and quoted text', async () => {
  expect(await marked(read('syntax.yaml'))).toEqual([
    '*',
    'lists',
    'owner',
    '1',
    'lists',
    '=',
    'E',
    "'",
    "''",
  ]);
  expect(await marked(read('misspelt-functions-in-streams.yaml'))).toEqual([
    'auth.userid',
    'coalesce',
    'request.user_id',
    'frobnicate',
  ]);
});
