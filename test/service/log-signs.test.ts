import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseJournal } from '../../src/service/log-lines.ts';
import { isKnownVersion, LogReader, type LogSign, saysWhenActive } from '../../src/service/log-signs.ts';
import { boot, json, line, read } from './log-signs-story.ts';

/** What the recorded service wrote, after its colours were removed, with all of its starts. */
const recorded = (name: string) =>
  readFileSync(new URL(`../fixtures/traces/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row) as { type: string; identifier: string; message: string })
    .filter(({ type }) => type === 'log')
    .map(({ identifier, message }) => `1795262888.250000 ${identifier}[42]: ${message.trimEnd()}\n`);
const signsOf = (name: string): LogSign[] => {
  const reader = new LogReader();
  return recorded(name).flatMap((output) => parseJournal(output).flatMap((row) => reader.read(row)));
};

describe('the recorded log', () => {
  it('of new rules tells all that happens, and how far the new stream is', () => {
    const signs = signsOf('accepted');
    expect(signs.slice(0, 7)).toEqual([
      { type: 'booted', version: '1.25.0' },
      { type: 'taken', how: 'updated' },
      { type: 'active', slot: 'powersync_21_8c10' },
      { type: 'stream', slot: 'powersync_21_8c10' },
      { type: 'stream', slot: 'powersync_22_6790' },
      { type: 'copying', slot: 'powersync_22_6790', table: 'public.todos', rows: 0, ofRows: 402_000 },
      { type: 'copying', slot: 'powersync_22_6790', table: 'public.lists', rows: 0, ofRows: 200 },
    ]);
    expect(signs.at(-1)).toMatchObject({ type: 'copying', rows: 40_000 });
  });

  it('is the same in JSON', () => {
    const types = (name: string) => signsOf(name).map(({ type }) => type);
    expect(new Set(types('json-accepted'))).toEqual(
      new Set(['copying', 'booted', 'taken', 'stream', 'ended']),
    );
    expect(signsOf('json-accepted').at(-1)).toMatchObject({
      slot: 'powersync_32_c007',
      table: 'public.todos',
      rows: 60_000,
    });
    const refused = (name: string) => signsOf(name).filter(({ type }) => type === 'refused');
    expect(refused('json-refused')).toEqual(refused('refused').slice(0, 4));
  });

  it('of a foreground unit says each thing twice, and nothing else', () => {
    const once = signsOf('json-refused').filter(({ type }) => type === 'refused');
    const twice = signsOf('foreground-refused').filter(({ type }) => type === 'refused');
    expect(twice.length).toBe(2 * once.length);
    expect(new Set(twice.map((sign) => JSON.stringify(sign)))).toEqual(
      new Set(once.map((sign) => JSON.stringify(sign))),
    );
  });

  it.each([
    [
      'refused-yaml',
      {
        type: 'refused',
        message:
          'Flow sequence in block collection must be sufficiently indented and end with a ] at line 3, column 1:',
        faults: [{ start: 28, end: 29 }],
      },
    ],
    [
      'refused-empty',
      { type: 'refused', message: "Cannot read properties of null (reading 'range')", faults: [] },
    ],
    [
      'refused-but-stays',
      {
        type: 'refused',
        message: "Function 'request.user_idd' is not defined",
        faults: [{ start: 48, end: 66 }],
      },
    ],
    [
      'port-taken',
      {
        type: 'cannot start',
        message:
          'Fatal startup error - exiting with code 150. listen EADDRINUSE: address already in use 0.0.0.0:8080',
      },
    ],
    [
      'storage-down',
      { type: 'cannot start', message: 'Fatal startup error - exiting with code 150. postgres query failed' },
    ],
    [
      'storage-down',
      { type: 'trouble', slot: null, message: 'Failed to refresh replication jobs postgres query failed' },
    ],
    [
      'source-down',
      {
        type: 'trouble',
        slot: 'powersync_28_dca2',
        message: 'database "app" is not currently accepting connections',
      },
    ],
  ])('%s has its words: %o', (name, sign) => {
    expect(signsOf(name)).toContainEqual(sign);
  });

  it('has no sign in what only looks like one', () => {
    // `Loaded sync config`, `Service started`, `Running on port 8080`, requests, podman's events, systemd's words.
    const types = new Set(signsOf('refused').map(({ type }) => type));
    expect(types).toEqual(new Set(['copying', 'booted', 'refused']));
  });
});

describe('the version', () => {
  it.each([
    ['1.2.9', false, null],
    ['1.3.0', true, false],
    ['1.13.4', true, false],
    ['1.14.0', true, false],
    ['1.15.0', true, true],
    ['1.20.1', true, true],
    ['1.21.0', false, null],
    ['1.22.0', false, null],
    ['1.23.0', true, true],
    ['1.25.0', true, true],
    ['1.25.1-dev.3+abc', true, true],
    ['1.26.0', false, null],
    ['2.0.0', false, null],
    ['2.25.0', false, null],
    ['0.25.0', false, null],
    ['', false, null],
    ['1', false, null],
    ['x.y.z', false, null],
  ])('%s: known %s, says when active %s', (version, known, active) => {
    expect(isKnownVersion(version)).toBe(known);
    expect(saysWhenActive(version)).toBe(active);
  });

  it.each([
    [
      'info: Booting PowerSync Service v1.25.0, Unified Container, Open Edition {"version":"1.25.0"}',
      '1.25.0',
    ],
    ['info: Booting PowerSync Service v1.3.8', '1.3.8'],
    [json('info', 'Booting PowerSync Service v1.20.1, API Container'), '1.20.1'],
  ])('is in %s', (message, version) => {
    expect(read(message)).toEqual([{ type: 'booted', version }]);
  });

  it.each([
    'info: Booting PowerSync Service v1.25',
    'info: Booting PowerSync Service v1.25.0.0.0 x',
    'info: Not Booting PowerSync Service v1.25.0, x',
    `info: Booting PowerSync Service v1.25.${'0'.repeat(100)}`,
    'Booting PowerSync Service v1.25.0, x',
  ])('is not in %s', (message) => {
    expect(read(message)).toEqual([]);
  });

  it('decides what the words mean', () => {
    expect(read('info: Sync config updated')).toEqual([{ type: 'taken', how: 'updated' }]);
    expect(read(boot('1.20.0'), 'info: Sync config updated').length).toBe(1);
    expect(read(boot('1.21.0'), 'info: Sync config updated').length).toBe(2);
    expect(read(boot('1.20.0'), 'info: [powersync_1_a] Activated new replication stream at 0/1').length).toBe(
      1,
    );
    expect(read(boot('1.20.0'), 'info: [powersync_1_a] Activated new sync rules at 0/1')[1]).toEqual({
      type: 'active',
      slot: 'powersync_1_a',
    });
    expect(read(boot('1.13.0'), 'info: [powersync_1_a] Activated new sync rules at 0/1').length).toBe(1);
  });
});

describe('a line', () => {
  const slot = 'powersync_2_ab12';
  it.each<[string, LogSign]>([
    [`info: [${slot}] Created replication slot ${slot}`, { type: 'stream', slot }],
    [`info: [${slot}] Replicating op 0 00000001/E11E5A78`, { type: 'stream', slot }],
    [`info: [${slot}] Activated new replication stream at 00000000/01FEC338`, { type: 'active', slot }],
    [`info: [${slot}] Initial replication already done`, { type: 'active', slot }],
    [`info: [${slot}] Terminating replication stream...`, { type: 'ended', slot }],
    [
      `info: [${slot}] Replicating "public"."my ""table""" 10/~20 - resumable`,
      { type: 'copying', slot, table: 'public.my table', rows: 10, ofRows: 20 },
    ],
    // A table that was never analysed has no estimate (seen in the wild).
    [`info: [${slot}] Replicating "public"."todos" 10/? - resumable`, { type: 'stream', slot }],
    // `slot_name_prefix` of the source may be any.
    [
      'error: [shop_2_ab12] Replication error gone',
      { type: 'trouble', slot: 'shop_2_ab12', message: 'gone' },
    ],
    ['error: Replication error gone', { type: 'trouble', slot: null, message: 'gone' }],
    [`error: [${slot}] Replication error`, { type: 'trouble', slot, message: 'Replication error' }],
    [
      'error: Fatal startup error - exiting with code 150. x {"stack":"y"}',
      { type: 'cannot start', message: 'Fatal startup error - exiting with code 150. x' },
    ],
    [
      'error: Stopping process due to fatal error x',
      { type: 'cannot start', message: 'Stopping process due to fatal error x' },
    ],
    [
      'error: Failed to update sync config',
      { type: 'refused', message: 'Failed to update sync config', faults: [] },
    ],
    // A terminal ends its lines so.
    ['info: Sync config updated\r', { type: 'taken', how: 'updated' }],
    ['info: Sync config unchanged {"name":"x"}', { type: 'taken', how: 'unchanged' }],
    [
      json('info', 'Sync config updated', { attributes: { message: 'x', level: 'error' } }),
      { type: 'taken', how: 'updated' },
    ],
  ])('%s', (message, sign) => {
    expect(read(message)).toEqual([sign]);
  });

  it.each([
    '',
    'info: ',
    'Sync config updated',
    ' info: Sync config updated',
    'notice: Sync config updated',
    'info: Sync config updated by somebody',
    'info: sync config updated',
    'info: Loaded sync config {"name":"Replicator:postgresql-app"}',
    'info: Service started',
    'info: GET /Sync config updated {"route":"/x"}',
    'info: GET /probes/liveness {"duration_ms":1,"message":"Sync config updated","route":"/probes/liveness"}',
    'info: Failed to update sync config x',
    'warn: Failed to update sync config x',
    'warn: Fatal startup error - exiting with code 150. x',
    'warn: [powersync_27_7e91] Failed clean up replication config [PSYNC_S1120] Postgres error while replicating',
    'error: Query failed: Failed to update sync config x',
    'error: [powersync_28_dca2] cause database "app" is not currently accepting connections',
    'info: [powersync_21_8c10] Sync config updated',
    'info: [powersync_21_8c10] [PSYNC_S1003] Replication stream is locked by another process, standing by.',
    'info: [PSYNC_S1003] Created replication slot x',
    'info: Created replication slot powersync_2_ab12',
    'info: powersync_22 Flushed 2000 + 0 + 2000 updates, 915kb.',
    'info: [powersync_2_a] Replicating "public"."todos" a/~b',
    '{"level":"info","message":{"message":"Sync config updated"}}',
    '{"a":{"level":"info","message":"Sync config updated"}}',
    '[{"level":"info","message":"Sync config updated"}]',
    '{"level":"info","text":"Sync config updated"}',
    '{"errors":[{"location":{"end":9,"start":4},"source":{},"type":"fatal"}]}',
    '2026-11-21 11:11:19.847528878 +0000 UTC m=+0.03 container died 0123 (name=Sync config updated)',
  ])('says nothing: %s', (message) => {
    expect(read(message)).toEqual([]);
  });

  it.each([
    'error: Failed to update sync config x',
    'info: Sync config updated',
    'error: Fatal startup error x',
  ])('of systemd says nothing: %s', (message) => {
    expect(new LogReader().read(line(message, 'systemd'))).toEqual([]);
    expect(new LogReader().read(line(message)).length).toBe(1);
  });

  it('with a positive line inside a refusal is a refusal', () => {
    for (const text of [
      'info: Sync config updated',
      'Sync config updated',
      '{"level":"info","message":"Sync config updated"}',
    ]) {
      const signs = [
        read(`error: Failed to update sync config ${text}`),
        read(json('error', `Failed to update sync config ${text}`, { a: text, stack: text })),
      ];
      for (const sign of signs.flat()) expect(sign.type).toBe('refused');
      expect(signs.flat().length).toBe(2);
    }
  });

  it('in JSON with another message in its attributes says its own', () => {
    const sign = { type: 'refused', message: 'x', faults: [] };
    expect(
      read(
        '{"a":{"level":"info","message":"Sync config updated"},"level":"error","message":"Failed to update sync config x"}',
      ),
    ).toEqual([sign]);
    expect(
      read(
        json('error', 'Failed to update sync config x', {
          a: '"level":"info","message":"Sync config updated"',
        }),
      ),
    ).toEqual([sign]);
    expect(
      read(
        json('error', 'Failed to update sync config x', {
          a: ['message', 'level', { message: 'Sync config updated' }],
        }),
      ),
    ).toEqual([sign]);
  });
});
