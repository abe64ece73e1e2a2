import { describe, expect, it } from 'vitest';
import { marked, said } from './said.ts';

const BUCKET = 'bucket_definitions:\n  global:\n    data:\n';
const STREAMS = 'config: { edition: 3 }\nstreams:\n';

describe('neither definition', () => {
  const needs = (rules: string): Promise<string[]> => said(rules);

  it.each([
    [
      '{}\n',
      'fatal 1:1 neither `bucket_definitions` nor `streams` is here (add `streams:` with at least one stream)',
    ],
    [
      'config: { edition: 3 }\n',
      'fatal 1:1 neither `bucket_definitions` nor `streams` is here, only `config` (add `streams:` with at least one stream)',
    ],
    [
      'data: []\n',
      'fatal 1:1 `data` stands at the top of the file; it belongs to a bucket (put it under `bucket_definitions:` and a name)',
    ],
    [
      '- a\n',
      'fatal 1:1 the file is a list, not a map with `bucket_definitions` or `streams` (begin with a line `streams:` or `bucket_definitions:`, the names indented below it)',
    ],
    [
      'lists:\n  query: SELECT * FROM a\n',
      'fatal 1:1 `lists` looks like a stream, but the line `streams:` above is missing (write `streams:` above it, and indent the streams below)',
    ],
    [
      'bucket_definition:\n  a: { data: [] }\n',
      'fatal 1:1 `bucket_definition`: unknown key (did you mean `bucket_definitions`?)',
    ],
    ['bucket_definitions:\n', 'fatal 1:1 `bucket_definitions` is empty; it must be a map'],
    ['config: { edition: 3 }\nstreams:\n', 'fatal 2:1 `streams` is empty; it must be a map'],
  ])('%j', async (rules, message) => expect(await needs(rules)).toEqual([message]));
});

describe('the compiler', () => {
  it('finds a name that a bucket and a stream share', async () => {
    const rules = `config: { edition: 2 }\n${BUCKET}      - SELECT * FROM a\nstreams:\n  global:\n    query: SELECT * FROM b\n`;
    expect(await said(rules)).toEqual([
      'warning 6:1 This is using an alpha version of Sync Streams. We recommend upgrading `config.edition` to version 3 to support the latest features.',
      'fatal 7:3 Duplicate stream or bucket definition.',
    ]);
    expect(await marked(rules)).toEqual(['streams', 'global']);
  });

  it('says nothing twice, whichever way it and the schema put it', async () => {
    const bucket = (line: string): string =>
      `bucket_definitions:\n  a:\n    ${line}\n    data:\n      - SELECT * FROM t\n`;
    expect(await said(bucket('parameters: { b: 1 }'))).toEqual([
      'fatal 3:17 `bucket_definitions.a.parameters` must be a query or a list of queries, not a map',
    ]);
    expect(await said(`${STREAMS}  a:\n    query: 5\n`)).toEqual([
      'fatal 4:12 `streams.a.query` must be a query (text), not a number',
    ]);
    expect(await said(bucket('priority: 7'))).toEqual([
      'fatal 3:15 `bucket_definitions.a.priority` must be between 0 and 3, not `7`',
    ]);
    expect(await said(bucket('accept: true'))).toEqual([
      'fatal 3:5 `bucket_definitions.a.accept`: unknown key (known here: `parameters`, `data`, `priority`, `accept_potentially_dangerous_queries`)',
    ]);
    expect(await said('config: { edition: 4 }\nstreams:\n  a:\n    query: SELECT * FROM a\n')).toEqual([
      'fatal 1:20 `config.edition` must be 1, 2 or 3, not `4`',
    ]);
    expect(
      await said('config: { edition: 1, storage_version: 9 }\nbucket_definitions:\n  a:\n    data: x\n'),
    ).toEqual([
      'fatal 1:40 `config.storage_version` must be one of 2, 3, not `9`',
      'fatal 4:11 `bucket_definitions.a.data` must be a list of queries, not text (begin each query with a dash: `- SELECT …`)',
    ]);
  });

  it('keeps its warning where the schema has an error', async () => {
    expect(await said('config: { edition: 2 }\nstreams:\n  a: [x]\n')).toEqual([
      'warning 2:1 This is using an alpha version of Sync Streams. We recommend upgrading `config.edition` to version 3 to support the latest features.',
      'fatal 3:6 `streams.a` must be a map, not a list (write names and colons instead of dashes)',
    ]);
  });

  it('keeps its warnings as warnings', async () => {
    const [warning] = await said(
      `bucket_definitions:\n  a:\n    parameters: SELECT request.parameters() ->> 'x' AS x\n    data:\n      - SELECT * FROM t WHERE x = bucket.x\n`,
    );
    expect(warning).toMatch(/^warning 3:17 Potentially dangerous query /);
  });

  it('places what it says without a place, where that is certain', async () => {
    expect(
      await said(`config: { timestamp_max_precision: seconds }\n${BUCKET}      - SELECT * FROM a\n`),
    ).toEqual(["fatal 1:11 'timestamp_max_precision' requires 'timestamps_iso8601' to be enabled."]);
  });

  it('may throw: on shapes that the schema names, only those are named', async () => {
    expect(await said('streams:\n  lists: x\n')).toEqual([
      'fatal 2:10 `streams.lists` must be a map, not text',
    ]);
    expect(await said(`${STREAMS}  a:\n    query:\n`)).toEqual([
      'fatal 4:5 `streams.a.query` is empty; it must be a query (text)',
    ]);
    expect(await said(`config:\n${BUCKET}      - SELECT * FROM a\n`)).toEqual([
      'fatal 1:1 `config` is empty; it must be a map',
    ]);
  });

  it('may throw: on others, that is a finding', async () => {
    expect(await said(`${STREAMS}  a:\n    queries: &q [SELECT * FROM a]\n  b:\n    queries: *q\n`)).toEqual([
      "fatal - PowerSync's compiler failed on this file: queries.items is not iterable",
      'warning 6:14 `streams.b.queries` is the alias `*q`, which PowerSync does not follow (write its text out here)',
    ]);
  });
});
