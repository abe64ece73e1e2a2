import { describe, expect, test as plain } from 'vitest';
import { test } from './stand-in-run.ts';
import { wordsOf } from './words.ts';

const FINE = 'bucket_definitions:\n  mine:\n    data:\n      - SELECT * FROM lists\n';
const REFUSED = 'bucket_definitions:\n  g:\n    parameters: SELECT request.user_idd() as u\n    data: []\n';

const OLD = {
  loaded: 'Loaded sync rules',
  updated: 'Sync rules updated from configuration',
  unchanged: 'Sync rules from configuration unchanged',
  refused: 'Failed to update sync rules from configuration',
  fatal: 'Data source fatal replication error',
};

const minors = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `1.${from + index}.1`);

plain.for(minors(3, 13))('%s: no line of activation, none before its end', (version) => {
  expect(wordsOf(version)).toMatchObject({ ...OLD, activated: undefined, stopping: undefined });
});

plain.for(minors(15, 20))('%s: the same words, and two lines more', (version) => {
  expect(wordsOf(version)).toMatchObject({
    ...OLD,
    activated: 'Activated new sync rules at',
    stopping: 'Stopping process due to fatal error',
  });
});

plain.for(minors(23, 25))('%s: the words of the recordings', (version) => {
  expect(wordsOf(version)).toMatchObject({
    loaded: 'Loaded sync config',
    updated: 'Sync config updated',
    unchanged: 'Sync config unchanged',
    refused: 'Failed to update sync config',
    fatal: 'Fatal replication error',
    activated: 'Activated new replication stream at',
    stopping: undefined,
  });
});

describe.concurrent('a service of that version', () => {
  const versions = ['1.3.0', '1.13.1', '1.15.2', '1.20.0', '1.23.1', '1.25.0'] as const;

  test.for(versions)(
    '%s takes rules, finds them again, and tells its version',
    async (version, { start }) => {
      const words = wordsOf(version);
      const first = start({ rules: FINE, switches: { version, rows: 200 } });
      for (const part of [`Booting PowerSync Service v${version},`, words.loaded, words.updated]) {
        await first.line(part);
      }
      if (words.activated) await first.line(words.activated);
      else await first.line('Flushed 200');
      await first.wait(200);
      expect(first.said.some(({ message }) => message.includes('Activated'))).toBe(
        words.activated !== undefined,
      );
      first.service.terminate();
      await first.exit;
      const second = start({ rules: FINE, switches: { version } }, first.folder);
      await second.line(words.unchanged);
    },
  );

  test.for(versions)('%s refuses rules, and ends', async (version, { start }) => {
    const words = wordsOf(version);
    const run = start({ rules: REFUSED, switches: { version } });
    expect(await run.exit).toBe(1);
    const said = run.said.map(({ message }) => message).join('\n');
    for (const part of [words.refused, words.fatal, words.stopping ?? words.refused]) {
      expect(said).toContain(`error\u001b[39m: ${part}`);
    }
    expect(said).not.toContain(words.updated);
  });

  test('1.15 to 1.20 may end as a failed start', async ({ start }) => {
    const run = start({ rules: REFUSED, switches: { version: '1.17.0', endsAsFailedStart: true } });
    expect(await run.exit).toBe(150);
    expect(run.said.at(-1)?.message).toContain('Fatal startup error - exiting with code 150. Function');
    expect(run.said.some(({ message }) => message.includes('Stopping process'))).toBe(false);
  });

  test('the oldest may go on after a refusal, with what they have stored', async ({ start }) => {
    const run = start({
      rules: REFUSED,
      stored: { nextId: 8, active: { id: 7, slot: 'powersync_7_abcd', rules: FINE } },
      switches: { version: '1.3.0', goesOnAfterRefusal: true },
    });
    await run.line(OLD.refused);
    await run.line('[powersync_7_abcd] Replicating op 0');
    await run.wait(4000);
    expect(await run.probe('liveness')).toBe(200);
    const said = run.said.map(({ message }) => message).join('\n');
    expect(said).not.toContain(OLD.updated);
    expect(said).not.toContain(OLD.fatal);
  });
});
