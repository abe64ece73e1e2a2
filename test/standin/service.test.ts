import { createServer } from 'node:net';
import { describe, expect } from 'vitest';
import { recordedBoot } from './recording.ts';
import { test } from './stand-in-run.ts';

const FINE = 'bucket_definitions:\n  mine:\n    data:\n      - SELECT * FROM lists\n';
const REFUSED = 'bucket_definitions:\n  g:\n    parameters: SELECT request.user_idd() as u\n    data: []\n';
const NOT_YAML = 'bucket_definitions:\n  a: [1\n';
const MISSING_TABLE = 'bucket_definitions:\n  mine:\n    data:\n      - SELECT * FROM does_not_exist\n';

describe.concurrent('probes', () => {
  test('good rules: all answer 200 from 2.1 to 3.2 s on, and it stays', async ({ start }) => {
    const run = start({ rules: FINE });
    await run.service.port;
    expect(run.now).toBeGreaterThan(2100);
    expect(run.now).toBeLessThan(3300);
    expect(await run.probe('startup')).toBe(200);
    expect(await run.probe('liveness')).toBe(200);
    await run.wait(8000);
    expect(await run.probe('liveness')).toBe(200);
    expect(await run.probe('readiness')).toBe(200);
  });

  test('they tell as JSON what they know', async ({ start }) => {
    const run = start({ rules: FINE });
    await run.line('Service started');
    const { body } = await run.probeBody('liveness');
    expect(body).toEqual({
      data: { ready: true, started: true, touched_at: expect.stringMatching(/^\d{4}-.*Z$/) },
    });
  });

  test.for([
    ['do not compile', REFUSED],
    ['are not YAML', NOT_YAML],
    ['are empty', ''],
  ] as const)('rules that %s: 200 for a second, then it exits with 1', async ([, rules], { start }) => {
    const run = start({ rules, switches: { speed: 2 } });
    await run.service.port;
    const opened = run.now;
    expect(await run.probe('liveness')).toBe(200);
    expect(await run.probe('startup')).toBe(200);
    await run.line('Service started');
    expect(await run.probe('readiness')).toBe(200);
    await run.wait(opened + 700 - run.now);
    expect(await run.probe('liveness')).toBe(200);
    expect(await run.exit).toBe(1);
    expect(run.now - opened).toBeGreaterThan(950);
    expect(run.now - opened).toBeLessThan(2500);
    expect(await run.probe('liveness')).toBeUndefined();
  });

  test('readiness is 400 at first', async ({ start }) => {
    const run = start({ rules: REFUSED, switches: { speed: 1 } });
    await run.service.port;
    expect(await run.probe('readiness')).toBe(400);
  });

  test('refused rules with exit_on_error: false: 200 for ever, and the refusal is in the log', async ({
    start,
  }) => {
    const run = start({ rules: REFUSED, exitOnError: false });
    await run.line('Sync config updated');
    await run.line('Replication error Function');
    await run.wait(6000);
    expect(await run.probe('liveness')).toBe(200);
    expect(await run.probe('readiness')).toBe(200);
  });

  test('a table that does not exist: 200 for ever', async ({ start }) => {
    const run = start({ rules: MISSING_TABLE });
    await run.line('Sync config updated');
    await run.line('Activated new replication stream at');
    await run.wait(4000);
    expect(await run.probe('liveness')).toBe(200);
    expect(run.said.map(({ message }) => message).join('\n')).not.toContain('does_not_exist');
  });

  test.for(['sourceDown', 'publicationMissing'] as const)(
    '%s: 200 for ever, an error without errors[]',
    async (name, { start }) => {
      const run = start({ rules: FINE, switches: { [name]: true } });
      await run.line('Sync config updated');
      const { message } = await run.line('Replication error');
      expect(message).not.toContain('"errors"');
      await run.wait(4000);
      expect(await run.probe('liveness')).toBe(200);
      expect(await run.probe('readiness')).toBe(200);
    },
  );

  test('storage gone at boot: it never answers, and exits with 150', async ({ start }) => {
    const run = start({ rules: FINE, switches: { storageDown: true } });
    expect(await run.exit).toBe(150);
    expect(run.now).toBeGreaterThan(2400);
    expect(run.now).toBeLessThan(3300);
    expect(run.said.at(-1)?.message).toContain(
      'Fatal startup error - exiting with code 150. postgres query failed',
    );
  });

  test('another process has the port: it exits with 150', async ({ start, onTestFinished }) => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    const run = start({ rules: FINE, port });
    expect(await run.exit).toBe(150);
    const said = run.said.at(-1)!.message;
    const real = recordedBoot('port-taken').at(-1)!.message;
    const words = (message: string) =>
      message.replaceAll(/\d+\.\d+\.\d+\.\d+/g, 'HOST').replaceAll(`${port}`, '8080');
    expect(words(said).split('"stack"')[0]).toBe(words(real).split('"stack"')[0]);
  });

  test('a hanging replicator: liveness is 400 after 10 s', async ({ start }) => {
    const run = start({ rules: FINE, switches: { hangAfterMs: 500, speed: 20 } });
    await run.service.port;
    expect(await run.probe('liveness')).toBe(200);
    await run.wait(12_000);
    expect(await run.probe('liveness')).toBe(400);
  });

  test('each request is logged as the real service logs it', async ({ start }) => {
    const run = start({ rules: FINE });
    await run.probe('liveness');
    const { message } = await run.line('GET /probes/liveness');
    const shape = (line: string) =>
      line.replace(/"duration_ms":\d+/, '"duration_ms":N').replace(/h\/[0-9a-f-]{36}/, 'RID');
    const real = recordedBoot('accepted').find((line) => line.message.includes('GET /probes'))!.message;
    expect(shape(message)).toBe(shape(real));
  });
});

describe.concurrent('what it stored', () => {
  test('the same rules are unchanged at the next start, changed ones are not', async ({ start }) => {
    const first = start({ rules: FINE });
    await first.line('Sync config updated');
    first.service.terminate();
    await first.exit;
    const second = start({ rules: FINE }, first.folder);
    await second.line('Sync config unchanged');
    second.service.terminate();
    await second.exit;
    const third = start({ rules: `${FINE}# a comment\n` }, first.folder);
    await third.line('Sync config updated');
  });

  test('refused rules are not stored, so the old ones are unchanged afterwards', async ({ start }) => {
    const first = start({ rules: FINE });
    await first.line('Sync config updated');
    first.service.terminate();
    await first.exit;
    const second = start({ rules: REFUSED }, first.folder);
    expect(await second.exit).toBe(1);
    const third = start({ rules: FINE }, first.folder);
    await third.line('Sync config unchanged');
  });

  test('with exit_on_error: false they are stored: unchanged at the next start, and refused again', async ({
    start,
  }) => {
    const first = start({ rules: REFUSED, exitOnError: false });
    await first.line('Replication error');
    first.service.terminate();
    await first.exit;
    const second = start({ rules: REFUSED, exitOnError: false }, first.folder);
    await second.line('Sync config unchanged');
    await second.line('Replication error');
    second.service.terminate();
    await second.exit;
    const third = start({ rules: FINE, exitOnError: false }, first.folder);
    await third.line('Sync config updated');
  });

  test('after a kill the streams are locked', async ({ start }) => {
    const first = start({ rules: FINE });
    await first.line('Created replication slot');
    first.service.kill();
    const second = start({ rules: FINE }, first.folder);
    await second.line('Sync config unchanged');
    await second.line('is locked by another process, standing by');
  });

  test('a new stream is built, activated, and the one before it removed', async ({ start }) => {
    const run = start({
      rules: FINE,
      stored: { nextId: 8, active: { id: 7, slot: 'powersync_7_abcd', rules: 'old' } },
    });
    await run.line('[powersync_7_abcd] Initial replication already done');
    await run.line('Activated new replication stream at');
    await run.line('[powersync_7_abcd] Successfully terminated replication stream');
  });
});

test('SIGTERM is a clean stop of 0.2 s with exit code 0', async ({ start }) => {
  const run = start({ rules: FINE });
  await run.line('Sync config updated');
  await run.wait(300);
  const said = run.said.length;
  const began = run.now;
  run.service.terminate();
  expect(await run.exit).toBe(0);
  expect(run.now - began).toBeLessThan(500);
  const lines = run.said.slice(said).map(({ message }) => message.split(': ').slice(1).join(': '));
  expect(lines.at(0)).toBe('Terminating gracefully ...');
  expect(lines.at(-1)).toBe('Exiting');
  expect(await run.probe('liveness')).toBeUndefined();
});
