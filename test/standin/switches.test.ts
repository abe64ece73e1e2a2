import { readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';
import type { CompilerModule } from './compiler.ts';
import { test } from './stand-in-run.ts';

const FINE = 'bucket_definitions:\n  mine:\n    data:\n      - SELECT * FROM lists\n';
const REFUSED = 'bucket_definitions:\n  g:\n    parameters: SELECT request.user_idd() as u\n    data: []\n';

describe.concurrent('switches', () => {
  test('it crashes so long after its first 200', async ({ start }) => {
    const run = start({ rules: FINE, switches: { crashAfterMs: 6000 } });
    await run.probe('liveness');
    const alive = run.now;
    await run.wait(5000);
    expect(await run.probe('liveness')).toBe(200);
    expect(await run.exit).toBe(1);
    expect(run.now - alive).toBeGreaterThan(5500);
  });

  test('they may count for certain rules, and for a number of starts', async ({ start }) => {
    const switches = { storageDown: true, onlyWithRules: 'poison', onlyStarts: 1 };
    const first = start({ rules: `${FINE}# poison\n`, switches });
    expect(await first.exit).toBe(150);
    const second = start({ rules: `${FINE}# poison\n`, switches }, first.folder);
    await second.line('Sync config updated');
    const other = start({ rules: FINE, switches });
    await other.line('Sync config updated');
  });

  test('it reads another file: unchanged, whatever is in ours', async ({ start }) => {
    const switches = { readsAnotherFile: true };
    const first = start({ rules: FINE, switches });
    await first.line('Sync config updated');
    first.service.terminate();
    await first.exit;
    const second = start({ rules: REFUSED, switches }, first.folder);
    await second.line('Sync config unchanged');
  });

  test('the boot may be slow, and the compiler', async ({ start }) => {
    const run = start({ rules: FINE, switches: { bootDelayMs: 5000, compileDelayMs: 3000 } });
    await run.service.port;
    const opened = run.now;
    expect(opened).toBeGreaterThan(7500);
    await run.line('Sync config updated');
    expect(run.now - opened).toBeGreaterThan(3000);
  });

  test('the boot line may be missing', async ({ start }) => {
    const run = start({ rules: FINE, switches: { noBootLine: true } });
    await run.line('Sync config updated');
    expect(run.said.map(({ message }) => message).join('\n')).not.toContain('Booting');
  });

  test('liveness may flap', async ({ start }) => {
    const run = start({ rules: FINE, switches: { flapMs: 3000 } });
    await run.service.port;
    const seen: (number | undefined)[] = [];
    while (seen.length < 4) {
      const status = await run.probe('liveness');
      if (status !== seen.at(-1)) seen.push(status);
      await run.wait(300);
    }
    expect(seen).toEqual([200, 400, 200, 400]);
  });

  test('it may fall mute: it takes requests and answers none', async ({ start }) => {
    const run = start({ rules: FINE, switches: { muteAfterMs: 2000 } });
    expect(await run.probe('liveness')).toBe(200);
    await run.wait(2500);
    const url = `http://127.0.0.1:${await run.service.port}/probes/liveness`;
    await expect(fetch(url, { signal: AbortSignal.timeout(300) })).rejects.toThrow('timeout');
  });

  test('the storage is gone at boot, where it is gone', async ({ start }) => {
    const run = start({ rules: FINE, switches: { storageGone: true } });
    expect(await run.exit).toBe(150);
  });

  test('logs as JSON: each line after the one that says so, requests and refusals too', async ({ start }) => {
    const run = start({ rules: REFUSED, logFormat: 'json', exitOnError: false });
    await run.api('/api/admin/v1/diagnostics');
    await run.line('Replication error');
    run.set({ sourceGone: true, storageGone: true });
    await run.line('Failed to refresh replication jobs');
    const from = run.said.findIndex(({ message }) => message.includes('Configured logger'));
    const lines = run.said.slice(from).map(({ message }) => JSON.parse(message) as Record<string, unknown>);
    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines) {
      expect(line).toMatchObject({
        level: expect.stringMatching(/^(info|warn|error)$/),
        message: expect.any(String),
      });
    }
    expect(lines.map(({ message }) => message)).toContain('POST /api/admin/v1/diagnostics');
  });

  test('the older compiler refuses what the present one accepts', async ({ start }) => {
    const rules = readFileSync(new URL('../fixtures/crashing-on-older.yaml', import.meta.url), 'utf8');
    const present = start({ rules });
    await present.line('Sync config updated');
    const refusal = Object.assign(new Error('must NOT have additional properties'), {
      errors: [{ location: { start: 0, end: 10 }, type: 'fatal' }],
    });
    const olderCompiler: CompilerModule = {
      SqlSyncRules: {
        fromYaml: (text) => {
          if (text.includes('storage_version')) throw refusal;
          return {};
        },
      },
    };
    const older = start({ rules, olderCompiler, switches: { olderCompiler: true } });
    await older.line('Failed to update sync config must NOT have additional properties {"errors":');
    expect(await older.exit).toBe(1);
  });
});
