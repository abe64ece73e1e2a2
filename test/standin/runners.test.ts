import { describe, expect } from 'vitest';
import { test } from './stand-in-run.ts';

const FINE = 'bucket_definitions:\n  mine:\n    data:\n      - SELECT * FROM lists\n';
const REFUSED = 'bucket_definitions:\n  g:\n    parameters: SELECT request.user_idd() as u\n    data: []\n';

const DIAGNOSTICS = '/api/admin/v1/diagnostics';

describe.concurrent('an api runner', () => {
  test('answers, replicates nothing, and reads no rules', async ({ start }) => {
    const run = start({ rules: REFUSED, runner: 'api' });
    await run.line('Booting PowerSync Service v1.25.0, API Container, Open Edition');
    await run.line('Service started');
    await run.wait(4000);
    expect(await run.probe('liveness')).toBe(200);
    expect(await run.probe('readiness')).toBe(200);
    const said = run.said.map(({ message }) => message).join('\n');
    expect(said).not.toMatch(/Loaded|: Sync config|Replicat/);
    expect(await run.api(DIAGNOSTICS)).toMatchObject({ status: 200 });
  });

  test('is alive as long as it can answer', async ({ start }) => {
    const run = start({ rules: FINE, runner: 'api', switches: { hangAfterMs: 500, speed: 20 } });
    await run.service.port;
    await run.wait(12_000);
    expect(await run.probe('liveness')).toBe(200);
  });

  test('stops cleanly', async ({ start }) => {
    const run = start({ rules: FINE, runner: 'api' });
    await run.line('Service started');
    run.service.terminate();
    expect(await run.exit).toBe(0);
    expect(run.said.at(-1)?.message).toContain('Exiting');
  });
});

describe.concurrent('a sync runner', () => {
  test('takes the rules and opens no port', async ({ start }) => {
    const run = start({ rules: FINE, runner: 'sync' });
    await run.line('Booting PowerSync Service v1.25.0, Replication Container, Open Edition');
    await run.line('Sync config updated');
    await run.line('Activated new replication stream at');
    const said = run.said.map(({ message }) => message).join('\n');
    expect(said).not.toMatch(/Running on port|Router/);
    const opened = await Promise.race([run.service.port, run.wait(1000)]);
    expect(opened).toBeUndefined();
  });

  test('ends of rules that do not compile', async ({ start }) => {
    const run = start({ rules: REFUSED, runner: 'sync' });
    expect(await run.exit).toBe(1);
    await run.line('Failed to update sync config');
  });

  test('crashes by its switch, too', async ({ start }) => {
    const run = start({ rules: FINE, runner: 'sync', switches: { crashAfterMs: 1000 } });
    expect(await run.exit).toBe(1);
  });
});

test('a restart of the sync runner makes new rules active; the api runner answers all the while', async ({
  start,
}) => {
  const api = start({ rules: FINE, runner: 'api' });
  const first = start({ rules: FINE, runner: 'sync' }, api.folder);
  await first.line('Activated new replication stream at');
  first.service.terminate();
  await first.exit;
  const next = `${FINE}# changed\n`;
  const second = start({ rules: next, runner: 'sync', switches: { rows: 6000 } }, api.folder);
  const answers: (number | undefined)[] = [];
  let deploying = false;
  const isActive = async () => {
    answers.push(await api.probe('liveness'));
    const { body } = await api.api(DIAGNOSTICS, { body: '{"sync_rules_content":true}' });
    const { data } = body as {
      data: { active_sync_rules: { content: string }; deploying_sync_rules?: object };
    };
    deploying ||= data.deploying_sync_rules !== undefined;
    return data.active_sync_rules.content === next;
  };
  while (!(await isActive())) await api.wait(100);
  expect(deploying).toBe(true);
  expect(new Set(answers)).toEqual(new Set([200]));
  await second.line('Activated new replication stream at');
});
