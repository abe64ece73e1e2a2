import { describe, expect, it } from 'vitest';
import { said } from './said.ts';

const STREAMS = 'config: { edition: 3 }\nstreams:\n';

describe('warns of what the compiler accepts in silence and that has no effect', () => {
  it('definitions without anything in them', async () => {
    expect(await said('bucket_definitions: {}\n')).toEqual([
      'warning 1:1 `bucket_definitions` is empty: clients get nothing (define at least one)',
    ]);
    expect(await said('bucket_definitions:\n  global:\n    data: []\n')).toEqual([
      'warning 3:5 `bucket_definitions.global.data` has no queries: clients get nothing from it (add a SELECT, or remove it)',
    ]);
  });

  it('one empty definition beside another is fine', async () => {
    const rules = `bucket_definitions:\n  a:\n    data:\n      - SELECT * FROM a\nstreams: {}\n`;
    expect((await said(rules)).join()).toMatch(
      /^warning 5:1 This is using an alpha version of Sync Streams[^,]*$/,
    );
  });

  it('misspelt keys of a stream, keys of a bucket in a stream, merge keys', async () => {
    const rules = `${STREAMS}  a: &a\n    auto_subscibe: true\n    query: SELECT * FROM a\n  b:\n    parameters: SELECT 1\n    <<: *a\n    query: SELECT * FROM b\n`;
    expect(await said(rules)).toEqual([
      'warning 4:5 `streams.a.auto_subscibe`: unknown key, which PowerSync ignores (did you mean `auto_subscribe`?)',
      'warning 7:5 `streams.b.parameters`: unknown key, which PowerSync ignores (`parameters` belongs to a bucket; a stream has `query` or `queries`)',
      'warning 8:5 `streams.b."<<"`: unknown key, which PowerSync ignores (PowerSync does not merge maps; write the keys out)',
    ]);
  });

  it('but not of keys of their own', async () => {
    expect(
      await said(`${STREAMS}  a:\n    description: All of it\n    x-owner: me\n    query: SELECT * FROM a\n`),
    ).toEqual([]);
  });

  it('aliases: parameters behind one count as no parameters, and everybody gets the bucket', async () => {
    const rules = `bucket_definitions:\n  a:\n    parameters: &p SELECT WHERE request.jwt() ->> 'role' = 'admin'\n    data:\n      - SELECT * FROM a\n  b:\n    parameters: *p\n    data:\n      - SELECT * FROM b\n`;
    expect(await said(rules)).toEqual([
      'warning 7:17 `bucket_definitions.b.parameters` is the alias `*p`, which PowerSync does not follow (write its text out here)',
    ]);
  });

  it('aliases that the compiler refuses are fatal, and said once', async () => {
    const rules =
      'bucket_definitions:\n  a:\n    data: &d\n      - &q SELECT * FROM a\n  b:\n    data: *d\n  c:\n    data:\n      - *q\n';
    expect(await said(rules)).toEqual([
      'fatal 6:11 `bucket_definitions.b.data` is the alias `*d`, which PowerSync does not follow (write its text out here)',
      'fatal 9:9 `bucket_definitions.c.data`, entry 1 is the alias `*q`, which PowerSync does not follow (write its text out here)',
    ]);
  });
});

describe('warns of an alias that becomes the table of the client', () => {
  const query = (sql: string): Promise<string[]> => said(`${STREAMS}  a:\n    query: ${sql}\n`);

  it.each([
    'SELECT * FROM workspaces w',
    'SELECT w.* FROM public.workspaces AS w WHERE w.id = auth.user_id()',
  ])('%s', async (sql) => {
    const [warning, ...others] = await query(sql);
    expect(warning).toMatch(/arrive in the client's table `w`, because of the alias/);
    expect(others).toEqual([]);
  });

  it.each([
    'SELECT * FROM workspaces',
    'SELECT * FROM workspaces AS workspaces_synced',
    'SELECT * FROM workspaces WHERE id = auth.user_id()',
    'SELECT w.* FROM workspaces w JOIN members m ON m.workspace_id = w.id WHERE m.user_id = auth.user_id()',
    'SELECT * FROM workspaces WHERE id IN (SELECT w.workspace_id FROM members w WHERE w.user_id = auth.user_id())',
  ])('not in %s', async (sql) => expect(await query(sql)).toEqual([]));

  it('at the alias, also in a folded block', async () => {
    const [warning] = await query('>-\n      SELECT *\n      FROM workspaces\n      w');
    expect(warning).toMatch(/^warning 7:7 /);
  });
});
