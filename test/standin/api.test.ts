import { describe, expect } from 'vitest';
import { expectRecorded, recordedCall, recordedRules } from './api-recording.ts';
import { type Run, test } from './stand-in-run.ts';
import type { Stream } from './storage.ts';
import type { LiveSwitches } from './switches.ts';

const WITH_CONTENT = '{"sync_rules_content":true}';
const DIAGNOSTICS = '/api/admin/v1/diagnostics';
const VALIDATE = '/api/admin/v1/validate';
const DEPLOY = '/api/sync-rules/v1/deploy';
const CURRENT = '/api/sync-rules/v1/current';
const FINE = recordedRules('diagnostics-active').active;

const stream = (id: number, rules: string): Stream => ({
  id,
  slot: `powersync_${id}_0f1c`,
  rules,
  checkpointAt: '2026-11-21T11:40:27.162Z',
});
const active = stream(35, FINE);
/** Rules that were stored after the active ones, so that a new stream is built for any. */
const processing = stream(38, 'rules that were being replicated');

interface Status {
  readonly connections: readonly Record<string, unknown>[];
  readonly errors: readonly { level: string; message: string; location?: unknown }[];
}

interface Diagnosed {
  readonly connections: readonly { readonly connected: boolean }[];
  readonly active_sync_rules?: Status;
  readonly deploying_sync_rules?: Status;
}

async function diagnosed(run: Run): Promise<Diagnosed> {
  const { body } = await run.api(DIAGNOSTICS);
  return (body as { data: Diagnosed }).data;
}

describe.concurrent('diagnostics say what the real service said', () => {
  test('diagnostics-active', async ({ start }) => {
    const run = start({ rules: FINE, stored: { nextId: 36, active } });
    await run.line('Replicating op 0');
    await expectRecorded(run, 'diagnostics-active', WITH_CONTENT);
  });

  test.for(['diagnostics-processing', 'diagnostics-missing-table'])('%s', async (name, { start }) => {
    const { deploying } = recordedRules(name);
    const run = start({
      rules: deploying!,
      stored: { nextId: 36, active },
      switches: { rows: 402_000 },
    });
    await run.line('Replicating op 0');
    await run.line('Created replication slot');
    await expectRecorded(run, name, WITH_CONTENT);
  });

  test('diagnostics-refused-but-stays', async ({ start }) => {
    const { deploying } = recordedRules('diagnostics-refused-but-stays');
    const run = start({ rules: deploying!, exitOnError: false, stored: { nextId: 36, active } });
    await run.line('Replication error');
    await expectRecorded(run, 'diagnostics-refused-but-stays', WITH_CONTENT);
  });

  test.for([
    ['diagnostics-publication-missing', { publicationMissing: true }],
    ['diagnostics-source-down', { sourceDown: true }],
    ['diagnostics-source-down', { sourceGone: true }],
  ] as const)('%s, %o', async ([name, switches], { start }) => {
    const run = start({ rules: FINE, stored: { nextId: 39, active, processing }, switches });
    await run.line(`[${active.slot}] Replication error`);
    await run.line(`[powersync_39_`);
    await run.line(`Replication error`);
    await run.wait(800);
    await expectRecorded(run, name, WITH_CONTENT);
  });

  test('without the content, unless it is asked for', async ({ start }) => {
    const run = start({ rules: FINE, stored: { nextId: 36, active } });
    await run.line('Replicating op 0');
    expect((await diagnosed(run)).active_sync_rules).not.toHaveProperty('content');
  });

  test('a new stream is deploying until its line of activation, then it is the active one', async ({
    start,
  }) => {
    const run = start({
      rules: `${FINE}# new\n`,
      stored: { nextId: 36, active },
      switches: { rows: 20_000 },
    });
    await run.line('Replicating "public"."todos" 10000/');
    const before = await diagnosed(run);
    expect(before.deploying_sync_rules?.connections[0]).toMatchObject({ initial_replication_done: false });
    expect(before.active_sync_rules?.connections[0]).toMatchObject({ slot_name: active.slot });
    await run.line('Activated new replication stream at');
    const after = await diagnosed(run);
    expect(after.deploying_sync_rules).toBeUndefined();
    expect(after.active_sync_rules?.connections[0]).toMatchObject({ initial_replication_done: true });
    expect(after.active_sync_rules?.connections[0]?.slot_name).not.toBe(active.slot);
  });

  test('a stream that never becomes active stays deploying, all rows copied', async ({ start }) => {
    const switches = { neverActive: true, rows: 200 };
    const run = start({ rules: `${FINE}# new\n`, stored: { nextId: 36, active }, switches });
    await run.line('Replicating "public"."lists"');
    await run.wait(5000);
    expect((await diagnosed(run)).deploying_sync_rules).toBeDefined();
    expect(run.said.map(({ message }) => message).join('\n')).not.toContain('Activated');
  });

  test('warnings of the compiler have a place in the rules', async ({ start }) => {
    const rules =
      "bucket_definitions:\n  a:\n    parameters: SELECT request.parameters() ->> 'list' AS list\n    data:\n      - SELECT * FROM todos WHERE list_id = bucket.list\n";
    const run = start({ rules, stored: { nextId: 36, active: stream(35, rules) } });
    await run.line('Replicating op 0');
    const errors = (await diagnosed(run)).active_sync_rules!.errors;
    expect(errors).toEqual([
      {
        level: 'warning',
        message: expect.stringContaining('Potentially dangerous query'),
        location: { start_offset: expect.any(Number), end_offset: expect.any(Number) },
        ts: expect.any(String),
      },
    ]);
  });
});

describe.concurrent('what is true of the databases counts at once', () => {
  const settings = { rules: FINE, stored: { nextId: 36, active } };

  test('WAL that the source is about to drop', async ({ start }) => {
    const run = start(settings);
    await run.line('Replicating op 0');
    const wal = { active: { status: 'unreserved', safeSize: 1024, maxKeepSize: 4096 } } as const;
    run.set({ wal });
    expect((await diagnosed(run)).active_sync_rules?.connections[0]).toMatchObject({
      wal_status: 'unreserved',
      safe_wal_size: 1024,
      max_slot_wal_keep_size: 4096,
    });
    run.set({ wal: { active: { status: 'lost' } } });
    const [slot] = (await diagnosed(run)).active_sync_rules!.connections;
    expect(slot).toMatchObject({ wal_status: 'lost' });
    expect(slot).not.toHaveProperty('safe_wal_size');
  });

  test('the source goes away, says so once, and comes back', async ({ start }) => {
    const run = start(settings);
    await run.line('Replicating op 0');
    run.set({ sourceGone: true });
    await run.line(
      `[${active.slot}] Replication error database "app" is not currently accepting connections`,
    );
    expect((await diagnosed(run)).connections).toMatchObject([{ connected: false }]);
    expect(await run.probe('liveness')).toBe(200);
    await run.wait(6000);
    const said = run.said.length;
    run.set({ sourceGone: false });
    expect((await diagnosed(run)).connections).toMatchObject([{ connected: true }]);
    await run.wait(7000);
    const later = run.said.slice(said).map(({ message }) => message);
    expect(later.filter((message) => message.includes('Replicating op 0'))).toHaveLength(1);
    expect(run.said.filter(({ message }) => message.includes('Replication error'))).toHaveLength(1);
    expect((await diagnosed(run)).active_sync_rules?.errors).toEqual([]);
  });

  test('the storage goes away: liveness stays 200, the loop complains again and again', async ({ start }) => {
    const run = start(settings);
    await run.line('Replicating op 0');
    run.set({ storageGone: true });
    await run.line(
      'Failed to refresh replication jobs postgres query failed {"name":"Replicator:postgresql-app"',
    );
    await run.wait(12_000);
    const complaints = run.said.filter(({ message }) =>
      message.includes('Failed to refresh replication jobs'),
    );
    expect(complaints.length).toBeGreaterThan(1);
    expect(await run.probe('liveness')).toBe(200);
    expect((await run.api(DIAGNOSTICS)).status).toBe(500);
  });

  test('a table goes away', async ({ start }) => {
    const run = start(settings);
    await run.line('Replicating op 0');
    const schema: LiveSwitches['schema'] = { lists: ['id'], 'other.todos': ['id'] };
    run.set({ schema });
    expect((await diagnosed(run)).active_sync_rules?.errors).toEqual([
      { level: 'warning', message: 'Table "public"."todos" not found.' },
    ]);
  });
});

describe.concurrent('the schema, and rules held against it', () => {
  const settings = { rules: FINE, stored: { nextId: 36, active } };
  const validated = (rules: string) => JSON.stringify({ sync_rules: rules });

  test('schema', async ({ start }) => {
    await expectRecorded(start(settings), 'schema', '{}');
  });

  test.for([
    ['validate-fine', FINE.replace('SELECT id, name', 'SELECT id, owner_id, name')],
    ['validate-fatal', recordedRules('diagnostics-refused-but-stays').deploying!],
    ['validate-not-yaml', 'a: [1\n'],
    [
      'validate-missing-table-and-column',
      'bucket_definitions:\n  a:\n    data:\n      - SELECT * FROM nowhere\n      - SELECT id, nothing FROM lists\n',
    ],
  ] as const)('%s', async ([name, rules], { start }) => {
    await expectRecorded(start(settings), name, validated(rules));
  });

  test('with another schema the same rules are fine', async ({ start }) => {
    const run = start({ ...settings, switches: { schema: { lists: ['id', 'nothing'], nowhere: ['id'] } } });
    const rules =
      'bucket_definitions:\n  a:\n    data:\n      - SELECT * FROM nowhere\n      - SELECT id, nothing FROM lists\n';
    const { body } = await run.api(VALIDATE, { body: validated(rules) });
    expect(body).toMatchObject({ data: { errors: [] } });
  });

  test('a table that matches a pattern', async ({ start }) => {
    const run = start({
      ...settings,
      switches: { schema: { notes_a: ['id'], notes_b: ['id'], other: ['id'] } },
    });
    const rules = 'bucket_definitions:\n  a:\n    data:\n      - SELECT * FROM "notes_%"\n';
    const { body } = await run.api(VALIDATE, { body: validated(rules) });
    const { connections } = (body as { data: Status }).data;
    const tables = connections[0]!.tables as { name: string; pattern?: string }[];
    expect(tables.map(({ name, pattern }) => [name, pattern])).toEqual([
      ['notes_a', 'notes_%'],
      ['notes_b', 'notes_%'],
    ]);
  });
});

describe.concurrent('who may ask', () => {
  test.for(['a wrong token', ''])('the token %j: 401', async (token, { start }) => {
    const run = start({ rules: FINE });
    const recorded = recordedCall('wrong-token');
    for (const path of [DIAGNOSTICS, VALIDATE, '/api/admin/v1/schema', DEPLOY]) {
      const answer = await run.api(path, { token });
      expect(answer).toEqual({ status: 401, body: recorded.body });
    }
    expect((await run.api(CURRENT, { method: 'GET', token })).status).toBe(401);
  });

  test('nobody, where the config has no tokens', async ({ start }) => {
    const run = start({ rules: FINE, tokens: [] });
    expect((await run.api(DIAGNOSTICS)).status).toBe(401);
  });

  test('each request is logged, and no token', async ({ start }) => {
    const run = start({ rules: FINE });
    await run.api(DIAGNOSTICS);
    const { message } = await run.line('POST /api/admin/v1/diagnostics');
    expect(message).toMatch(
      /"method":"POST","path":"\/api\/admin\/v1\/diagnostics","rid":"h\/[0-9a-f-]{36}","route":"\/api\/admin\/v1\/diagnostics","status":200/,
    );
    expect(run.said.map((line) => line.message).join('\n')).not.toContain('a-token-of-the-tests');
  });

  test('a path that does not exist: 404', async ({ start }) => {
    const run = start({ rules: FINE });
    expect(await run.api('/api/admin/v2/diagnostics')).toMatchObject({
      status: 404,
      body: { error: { code: 'PSYNC_S2002' } },
    });
  });
});
