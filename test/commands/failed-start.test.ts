import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FailedStart } from '../../src/commands/failed-start.ts';
import { fakeHost, journal } from './fake-host.ts';

/** What the real service refused (recording `refused`). */
const RULES =
  'bucket_definitions:\n  a:\n    parameters: SELECT request.user_idd() as u\n    data:\n      - SELECT * FROM todos WHERE list_id = bucket.u\n';

/** The last lines of the new start, as the real service wrote them. */
function recorded(name: string): string {
  const said = readFileSync(new URL(`../fixtures/traces/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row) as { type: string; identifier: string; message: string })
    .filter(({ type }) => type === 'log')
    .map(({ identifier, message }) => `1795262888.500000 ${identifier}[42]: ${message.trimEnd()}`);
  const first = said.findIndex((row) => row.includes('Booting PowerSync Service'));
  const next = said.findIndex((row, at) => at > first + 5 && row.includes('Booting PowerSync Service'));
  return `${said.slice(first, next < 0 ? undefined : next).join('\n')}\n`;
}

/** The log of a failed start, as it comes in chunks. */
async function telling(log: string, rules = RULES) {
  const fake = fakeHost({}, () => {}, { rules });
  const start = new FailedStart(fake.job);
  const bytes = Buffer.from(log);
  const half = bytes.length >> 1;
  for (const chunk of [bytes.subarray(0, half), bytes.subarray(half)]) start.take({ type: 'log', chunk });
  start.take({ type: 'log end' });
  return { ...fake, told: await start.told };
}
const refusal = (faults: object[], message = 'Function is not defined') =>
  journal([`error: Failed to update sync config ${message} {"errors":${JSON.stringify(faults)}}`]);
const fault = (start: number, end: number) => ({ location: { end, start }, type: 'fatal' });

describe('the log of a start that failed', () => {
  it.each([
    ['text', 'refused'],
    ['JSON', 'json-refused'],
    ['lines that come twice', 'foreground-refused'],
    ['a service that stays', 'refused-but-stays'],
  ])('says where the rules are refused: %s', async (_, name) => {
    const { told, said } = await telling(recorded(name));
    expect(told).toContain("Function 'request.user_idd' is not defined");
    const at = said.indexOf('the service refuses these rules:');
    expect(said.slice(at + 1)).toEqual([
      "sync-rules.yaml:3:24: error: Function 'request.user_idd' is not defined",
      '      1 | bucket_definitions:',
      '      2 |   a:',
      '    > 3 |     parameters: SELECT request.user_idd() as u',
      '        |                        ^^^^^^^^^^^^^^^^^^',
      '      4 |     data:',
      '      5 |       - SELECT * FROM todos WHERE list_id = bucket.u',
    ]);
    expect(said[0]).toMatch(/^the last \d+ lines of the failed start \(times in UTC\):$/);
    expect(said.join('\n')).not.toContain('/probes/');
  });

  it('says each place, and the message once', async () => {
    const { said } = await telling(refusal([fault(48, 66), fault(76, 80)]));
    expect(said.filter((row) => row.startsWith('sync-rules.yaml'))).toEqual([
      'sync-rules.yaml:3:24: error: Function is not defined',
      'sync-rules.yaml:4:5: error: the service refuses this, too',
    ]);
  });

  it.each([
    ['no place is known', []],
    ['the place is the compiler’s placeholder', [fault(0, 10)]],
  ])('has no code frame where %s', async (_, faults) => {
    const { told, said } = await telling(refusal(faults));
    expect(told).toBe('Failed to update sync config Function is not defined');
    expect(said.join('\n')).not.toContain('the service refuses these rules');
  });

  it('says a place behind the end of the rules as their end', async () => {
    const { said } = await telling(refusal([fault(90_000, 90_010), fault(60, 20)]));
    expect(said.filter((row) => row.startsWith('sync-rules.yaml'))).toEqual([
      'sync-rules.yaml:6:1: error: Function is not defined',
      'sync-rules.yaml:3:36: error: the service refuses this, too',
    ]);
  });

  it('counts a byte order mark and characters outside of the plane as the service does', async () => {
    const { said } = await telling(refusal([fault(4, 5)]), '\ufeff#😀x\n');
    expect(said).toContain('sync-rules.yaml:1:3: error: Function is not defined');
  });

  it('that refuses nothing is told, and its first error is the reason', async () => {
    const { told, said } = await telling(recorded('storage-down'));
    expect(told).toBe('Fatal startup error - exiting with code 150. postgres query failed');
    expect(said.join('\n')).not.toContain('refuses');
  });

  it.each(['', 'Hint: You are currently not seeing messages\n'])(
    'that cannot be read (%j) is said so',
    async (log) => {
      const { told, said } = await telling(log);
      expect(told).toBeNull();
      expect(said).toEqual([
        '(no log of a failed start can be read here; on the host, as root: read its log)',
      ]);
    },
  );

  it('is shown in its last 50 lines, and none of them is long', async () => {
    const { said } = await telling(
      journal(Array.from({ length: 80 }, (_, nth) => `info: ${nth} ${'x'.repeat(900)}`)),
    );
    expect(said).toHaveLength(51);
    expect(said[1]).toContain('info: 30 ');
    expect(Math.max(...said.map((row) => row.length))).toBeLessThan(540);
  });
});

describe('a log that does not come', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is not waited for where nothing was started', async () => {
    const { job, said } = fakeHost({}, () => {});
    const start = new FailedStart(job);
    start.nothing();
    expect(await start.told).toBeNull();
    expect(said).toEqual([]);
  });

  it('is waited for ten seconds, and what came by then is told', async () => {
    const { job, said } = fakeHost({}, () => {});
    const start = new FailedStart(job);
    start.take({ type: 'log', chunk: Buffer.from(journal(['error: it was this'])) });
    let told: string | null | undefined;
    void start.told.then((what) => {
      told = what;
    });
    await vi.advanceTimersByTimeAsync(9_000);
    expect(told).toBeUndefined();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(told).toBe('it was this');
    expect(said[1]).toContain('powersync: error: it was this');
  });
});
