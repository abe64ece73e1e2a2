import { describe, expect } from 'vitest';
import { comparable, expectRecorded, recordedCall, recordedRules } from './api-recording.ts';
import { test } from './stand-in-run.ts';
import type { Stream } from './storage.ts';

const DEPLOY = '/api/sync-rules/v1/deploy';
const CURRENT = '/api/sync-rules/v1/current';
const FINE = recordedRules('diagnostics-active').active;

const active: Stream = { id: 35, slot: 'powersync_35_0f1c', rules: FINE };

describe.concurrent('rules through the API', () => {
  const next = FINE.replace('SELECT id, name', 'SELECT id, owner_id, name');

  test('current: the active rules', async ({ start }) => {
    const run = start({ rules: FINE, stored: { nextId: 36, active } });
    const answer = await run.api(CURRENT, { method: 'GET' });
    expect(comparable(answer.body)).toEqual(comparable(recordedCall('current').body));
  });

  test('refused where a file is configured', async ({ start }) => {
    const run = start({ rules: FINE, stored: { nextId: 36, active } });
    await expectRecorded(run, 'deploy-when-file-configured', next);
  });

  test('refused where they do not compile', async ({ start }) => {
    const run = start({ stored: { nextId: 36, active } });
    const { deploying } = recordedRules('diagnostics-refused-but-stays');
    await expectRecorded(run, 'deploy-fatal', deploying!);
    expect(await run.api(CURRENT, { method: 'GET' })).toMatchObject({ body: { data: { next: null } } });
  });

  test('taken without a restart where none are configured', async ({ start }) => {
    const run = start({ stored: { nextId: 36, active }, switches: { rows: 4000 } });
    await run.line('No sync streams or rules configured');
    await run.line('Replicating op 0');
    await expectRecorded(run, 'deploy-fine', next);
    const answer = await run.api(CURRENT, { method: 'GET' });
    expect(comparable(answer.body)).toEqual(comparable(recordedCall('current-after-deploy').body));
    await run.line('Activated new replication stream at');
    expect(await run.api(CURRENT, { method: 'GET' })).toMatchObject({
      body: { data: { current: { content: next }, next: null } },
    });
  });

  test('the second of two takes the place of the first', async ({ start }) => {
    const run = start({ stored: { nextId: 36, active }, switches: { rows: 40_000 } });
    await run.line('Replicating op 0');
    await run.api(DEPLOY, { body: next });
    await run.line('Created replication slot powersync_36_');
    await run.api(DEPLOY, { body: `${next}# again\n` });
    await run.line('Created replication slot powersync_37_');
    const { message } = await run.line('Successfully terminated replication stream');
    expect(message).toContain('[powersync_36_');
  });
});
