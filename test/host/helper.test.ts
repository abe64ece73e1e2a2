import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, vi } from 'vitest';
import { type Deployer, inRoom, NEW, OLD, type Room, sh, sha, sleep, TEST_MS, until } from './helper-room.ts';
import { hasShell, SHELLS } from './shells.ts';

vi.setConfig({ testTimeout: TEST_MS });

const result = (job: 'restart' | 'back', { events }: Deployer) => events.some(isResult(job));
const isResult = (job: 'restart' | 'back') => (event: Deployer['events'][number]) =>
  event.type === 'result' && event.job === job;

/** The file is swapped, and then the helper is killed with all its parts. */
async function killedDeploy(room: Room, changes: Parameters<Room['deploy']>[1] = {}): Promise<void> {
  const killed = await room.connect();
  await room.deploy(killed.host, { restart: false, ...changes });
  killed.connection.kill();
  await killed.host.ended;
}

describe.each(SHELLS.filter(hasShell))('the helper under %s', (shell) => {
  const test = inRoom(shell).concurrent;

  test('looks without changing anything', async ({ room }) => {
    const before = readdirSync(room.folder);
    const { host } = await room.connect();
    const seen = await host.inspect();
    expect(seen).toMatchObject({
      kind: 'file',
      sha256: OLD,
      target: room.path,
      writable: true,
      othersWrite: null,
      missingTool: null,
      restricted: false,
      owner: null,
      takenOver: null,
      unfinished: null,
      last: null,
    });
    expect(seen.state.detail).toBe('the state');
    expect(Math.abs(seen.now * 1000 - Date.now())).toBeLessThan(5_000);
    expect(readdirSync(room.folder)).toEqual(before);
  });

  test('swaps, restarts, confirms, and keeps what a person may want back', async ({ room }) => {
    chmodSync(room.path, 0o640);
    const deployer = await room.connect();
    const { host } = deployer;
    await room.deploy(host);
    await until(() => result('restart', deployer));
    expect(room.content()).toBe('new\n');
    expect(statSync(room.path).mode & 0o777).toBe(0o640);
    expect(readFileSync(`${room.path}.prev`, 'utf8')).toBe('old\n');
    expect(await host.confirm('deployed', NEW, 'start 7')).toBe(NEW);
    const seen = await host.inspect();
    expect(seen.record).toEqual({ sha256: NEW, identity: 'start 7' });
    expect(seen.last).toMatchObject({ sha256: NEW, who: { actor: 'mona', runNumber: 12 } });
    await host.close();
    expect(room.content()).toBe('new\n');
    expect(room.marked()).toEqual(['restart new']);
    expect(room.left()).toEqual(['history', 'last', 'lock', 'running']);
    expect([room.stores, room.store].map((each) => statSync(each).mode & 0o777)).toEqual([0o700, 0o700]);
  });

  test('keeps a read-only mode', async ({ room }) => {
    chmodSync(room.path, 0o444);
    const { host } = await room.connect();
    await room.deploy(host, { restart: false });
    expect(room.content()).toBe('new\n');
    expect(statSync(room.path).mode & 0o777).toBe(0o444);
    await host.confirm('written', NEW, null);
  });

  test('goes back when told, and restarts the service with the old rules', async ({ room }) => {
    const deployer = await room.connect();
    const { host } = deployer;
    await room.deploy(host);
    await until(() => result('restart', deployer));
    await host.revert();
    expect(room.content()).toBe('old\n');
    await until(() => result('back', deployer));
    expect(room.marked()).toEqual(['restart new', 'restart old']);
    await expect(host.confirm('deployed', NEW, null)).rejects.toMatchObject({ code: 'no-transaction' });
    await host.finish('rolled-back', { sha256: OLD, identity: 'start 8', verifiedBy: 'log' });
    expect((await host.inspect()).record).toEqual({ sha256: OLD, identity: 'start 8', verifiedBy: 'log' });
    expect(room.history()).toMatchObject([{ outcome: 'rolled-back', old: OLD, new: NEW, by: '' }]);
  });

  test('goes back by itself when its input ends, and sees the old rules run', async ({ room }) => {
    const { host, connection } = await room.connect({ livenessUrl: await room.service() });
    await room.deploy(host);
    await until(() => room.marked().length === 1);
    connection.cut();
    await host.ended;
    expect(room.content()).toBe('old\n');
    expect(room.marked()).toEqual(['restart new', 'restart old']);
    expect(room.left()).toEqual(['history', 'lock']);
    expect(room.history()).toMatchObject([{ outcome: 'rolled-back', old: OLD, new: NEW, by: 'helper' }]);
  });

  test('does not call it rolled back when the service does not answer with the old rules either', async ({
    room,
  }) => {
    const { host, connection } = await room.connect({
      livenessUrl: await room.service(() => 503),
      livenessTimeoutMs: 1_000,
    });
    await room.deploy(host);
    connection.cut();
    await host.ended;
    expect(room.content()).toBe('old\n');
    expect(room.history()).toMatchObject([{ outcome: 'broken' }]);
  });

  test('sees the end of its input while the restart hangs', async ({ room }) => {
    const hanging = sh('echo begun >>"$1"; [ "$(cat "$2")" = old ] || sleep 30', room.marks, room.path);
    const { host, connection } = await room.connect({ supervisor: room.supervisor({ restart: hanging }) });
    await room.deploy(host);
    await until(() => room.marked().length === 1);
    connection.cut();
    await host.ended;
    expect(room.content()).toBe('old\n');
    expect(room.marked()).toEqual(['begun', 'begun']);
  });

  test('goes back by itself when nobody confirms in time', async ({ room }) => {
    const { host, events } = await room.connect();
    await room.deploy(host, { deadlineMs: 1_000 });
    await until(() => events.some((event) => event.type === 'reverted'), 20);
    expect(room.content()).toBe('old\n');
    await expect(host.confirm('deployed', NEW, null)).rejects.toMatchObject({ code: 'no-transaction' });
  });

  test('does not go back after the confirmation, whatever ends then', async ({ room }) => {
    const { host, connection } = await room.connect();
    await room.deploy(host, { deadlineMs: 1_000 });
    await host.confirm('deployed', NEW, null);
    await sleep(1_500);
    connection.cut();
    await host.ended;
    expect(room.content()).toBe('new\n');
  });

  test('does not remember a start for rules that somebody changed meanwhile', async ({ room }) => {
    const { host } = await room.connect();
    await room.deploy(host, { restart: false });
    writeFileSync(room.path, 'by hand\n');
    expect(await host.confirm('deployed', NEW, 'start 7')).toBe(sha('by hand\n'));
    expect((await host.inspect()).record).toBeNull();
  });

  test('knows of a deploy that came to no end, and goes back to the rules from before it', async ({
    room,
  }) => {
    await killedDeploy(room, { id: 'the-dead-one' });
    expect(room.content()).toBe('new\n');
    const { host } = await room.connect();
    const unfinished = { id: 'the-dead-one', step: 'swapping', old: OLD, new: NEW, who: { actor: 'mona' } };
    expect(await host.inspect()).toMatchObject({ unfinished, sha256: NEW, owner: null });
    expect(await host.lock(5_000)).toMatchObject({ unfinished, takenOver: { who: { actor: 'mona' } } });
    // Nothing new begins before that has come to an end, and that it was tried harms nothing.
    await expect(room.begin(host, { expected: NEW })).rejects.toMatchObject({ code: 'unfinished' });
    expect(await host.settle()).toMatchObject({
      outcome: 'rolled-back',
      seen: { unfinished: null, sha256: OLD },
    });
    expect(room.content()).toBe('old\n');
    expect(room.history()).toMatchObject([
      { id: 'the-dead-one', outcome: 'rolled-back', by: 'next-deploy', actor: 'mona' },
    ]);
    await room.begin(host, { restart: false });
    await host.confirm('written', NEW, null);
    expect(room.content()).toBe('new\n');
    expect((await host.inspect()).unfinished).toBeNull();
  });

  test('knows of a first deploy that came to no end, too, and takes its file away', async ({ room }) => {
    rmSync(room.path);
    await killedDeploy(room, { expected: null });
    const { host } = await room.connect();
    expect(await host.lock(5_000)).toMatchObject({ unfinished: { old: null, new: NEW } });
    await host.settle();
    expect(existsSync(room.path)).toBe(false);
  });

  test('leaves alone what a person has put there after a deploy that came to no end', async ({ room }) => {
    await killedDeploy(room);
    writeFileSync(room.path, 'by hand\n');
    const { host } = await room.connect();
    await host.lock(5_000);
    expect(await host.settle()).toMatchObject({
      outcome: 'reverted',
      words: expect.stringContaining('they are left there'),
      seen: { unfinished: null },
    });
    expect(room.content()).toBe('by hand\n');
    expect(room.marked()).toEqual([]);
    await room.begin(host, { expected: sha('by hand\n'), restart: false });
    await host.revert();
    expect(room.content()).toBe('by hand\n');
    await host.finish('refused', null);
  });

  test('leaves alone what a person has put there while it was watching', async ({ room }) => {
    const deployer = await room.connect();
    await room.deploy(deployer.host);
    await until(() => result('restart', deployer));
    writeFileSync(room.path, 'by hand\n');
    await expect(deployer.host.revert()).rejects.toMatchObject({ request: 'revert', code: 'foreign' });
    expect(room.content()).toBe('by hand\n');
    expect(room.marked()).toEqual(['restart new']);
    expect(room.history()).toMatchObject([{ outcome: 'broken' }]);
    await deployer.host.close();
    expect(room.left()).toEqual(['history', 'lock']);
  });

  test('keeps the last good rules where they cannot be put back', async ({ room }) => {
    // Somebody's program stands in the way of one file: `mv` is what puts the old rules back.
    const bin = join(room.folder, 'bin');
    mkdirSync(bin);
    writeFileSync(
      join(bin, 'mv'),
      `#!/bin/sh\ncase $* in */old*) sleep 1; echo "in the way" >&2; exit 1 ;; esac\nexec /bin/mv "$@"\n`,
      { mode: 0o755 },
    );
    const env = { PATH: `${bin}:${process.env.PATH}` };
    const { host, events } = await room.connect({ options: { env } });
    await room.deploy(host, { deadlineMs: 60_000 });
    await until(() => room.marked().length === 1);
    await expect(host.revert()).rejects.toMatchObject({
      request: 'revert',
      code: 'write',
      detail: 'in the way',
    });
    // It is not taken for the decision of somebody else.
    await sleep(1_000);
    expect(events.filter((event) => event.type === 'reverted')).toEqual([]);
    await host.close();
    expect(room.content()).toBe('new\n');
    // The transaction is not over, and whoever comes next brings it to its end.
    const next = await room.connect();
    expect(await next.host.lock(5_000)).toMatchObject({ unfinished: { old: sha('old\n') } });
    expect(await next.host.settle()).toMatchObject({ seen: { unfinished: null } });
    expect(room.content()).toBe('old\n');
  });

  test('does not swap onto a folder that has appeared there', async ({ room }) => {
    rmSync(room.path);
    const { host } = await room.connect();
    await host.inspect();
    mkdirSync(room.path);
    await expect(room.deploy(host, { expected: null, restart: false })).rejects.toMatchObject({
      request: 'swap',
      code: 'changed',
    });
    expect(readdirSync(room.path)).toEqual([]);
  });

  test('goes back when its session is told to end', async ({ room }) => {
    const { host, connection } = await room.connect();
    await room.deploy(host, { restart: false });
    connection.signal('SIGTERM');
    await sleep(300);
    connection.cut();
    await host.ended;
    expect(room.content()).toBe('old\n');
  });

  test('does not tell the age of a link: it may have led elsewhere', async ({ room }) => {
    symlinkSync('rules.yaml', join(room.folder, 'link.yaml'));
    const { host } = await room.connect({ remotePath: join(room.folder, 'link.yaml') });
    expect(await host.inspect()).toMatchObject({ kind: 'file', sha256: OLD, ctime: null });
  });

  test('changes nothing when the file is not the inspected one any more', async ({ room }) => {
    const { host } = await room.connect();
    await host.inspect();
    writeFileSync(room.path, 'by hand\n');
    await expect(room.deploy(host)).rejects.toMatchObject({ request: 'swap', code: 'changed' });
    expect(room.content()).toBe('by hand\n');
    expect(room.marked()).toEqual([]);
    await host.close();
    // The lock stays: whoever waits for it must wait for the same file.
    expect(room.left()).toEqual(['lock']);
  });

  test('takes the file of a first deploy away again', async ({ room }) => {
    rmSync(room.path);
    const deployer = await room.connect();
    const { host } = deployer;
    expect(await host.inspect()).toMatchObject({ kind: 'absent', sha256: null });
    await room.deploy(host, { expected: null, back: 'stop' });
    expect(statSync(room.path).mode & 0o777).toBe(0o644);
    // At once, so that the restart may still be on its way: the stop has to have the last word.
    await host.revert();
    await until(() => result('back', deployer));
    expect(existsSync(room.path)).toBe(false);
    expect(room.marked().map((mark) => mark.split(' ')[0])).toEqual(['restart', 'stop']);
    await host.finish('broken', null);
  });

  test('follows a symbolic link to the file, and leaves the link alone', async ({ room }) => {
    mkdirSync(join(room.folder, 'real'), { mode: 0o700 });
    writeFileSync(join(room.folder, 'real/rules'), 'old\n');
    rmSync(room.path);
    symlinkSync('real/rules', room.path);
    const { host } = await room.connect();
    expect((await host.inspect()).target).toBe(join(room.folder, 'real/rules'));
    await room.deploy(host, { restart: false });
    await host.confirm('written', NEW, null);
    expect(readFileSync(join(room.folder, 'real/rules'), 'utf8')).toBe('new\n');
    expect(room.content()).toBe('new\n');
    expect(existsSync(join(room.folder, 'real/.powersync-deploy/rules/lock'))).toBe(true);
  });

  test('names a folder in which others could plant files', async ({ room }) => {
    chmodSync(room.folder, 0o777);
    const { host } = await room.connect();
    expect((await host.inspect()).othersWrite).toMatch(/everybody may write there \(mode 777\)/);
  });

  test('refuses a store that somebody has linked elsewhere', async ({ room }) => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'powersync-deploy-elsewhere-'));
    symlinkSync(elsewhere, room.stores);
    const { host } = await room.connect();
    await expect(room.deploy(host)).rejects.toMatchObject({ request: 'lock', code: 'store' });
    await expect(room.begin(host)).rejects.toMatchObject({ request: 'stage', code: 'no-lock' });
    expect(room.content()).toBe('old\n');
    expect(readdirSync(elsewhere)).toEqual([]);
    rmSync(elsewhere, { recursive: true });
  });

  test('tells what the restart command said, and how it ended', async ({ room }) => {
    const restart = sh('echo "it\'s denied" >&2; exit 4');
    const deployer = await room.connect({ supervisor: room.supervisor({ restart }) });
    await room.deploy(deployer.host);
    await until(() => result('restart', deployer));
    expect(deployer.events.find(isResult('restart'))).toEqual({
      type: 'result',
      job: 'restart',
      code: 4,
      output: "it's denied",
    });
    await deployer.host.confirm('deployed', NEW, null);
  });

  test('hands over rules of a megabyte as they are', async ({ room }) => {
    const rules = Buffer.from(Array.from({ length: 1_000_000 }, (_, at) => (at * 7919) % 256));
    const { host } = await room.connect();
    const sha256 = createHash('sha256').update(rules).digest('hex');
    await room.deploy(host, { rules, sha256, restart: false });
    await host.confirm('written', sha256, null);
    expect(readFileSync(room.path).equals(rules)).toBe(true);
    expect((await host.fetch(sha256)).length).toBe(rules.length);
  });

  test('takes no rules of more than that, whatever a client sends', async ({ room }) => {
    const rules = Buffer.alloc(1_300_000, 'x');
    const sha256 = createHash('sha256').update(rules).digest('hex');
    const { host } = await room.connect();
    await expect(room.deploy(host, { rules, sha256, restart: false })).rejects.toMatchObject({
      request: 'stage',
      code: 'write',
    });
    expect(room.content()).toBe('old\n');
  });

  test('sends a log back as it was, long lines cut', async ({ room }) => {
    const logs = sh(
      'printf "%s\\n" "$1"; head -c 40000 /dev/zero | tr "\\0" y; printf "\\n%s\\n" "$2"',
      `it's "$(x)" 100%`,
      'of {identity}, {identity}',
    );
    const { host, events } = await room.connect({ supervisor: room.supervisor({ logs }) });
    host.readLog('start-7:a_B');
    await until(() => events.some((event) => event.type === 'log end'));
    const text = Buffer.concat(
      events.map((event) => (event.type === 'log' ? event.chunk : Buffer.alloc(0))),
    ).toString();
    expect(text).toBe(`it's "$(x)" 100%\n${'y'.repeat(16_000)}\nof start-7:a_B, start-7:a_B\n`);
  });

  test('reads no log of an identity that is none', async ({ room }) => {
    const logs = sh('touch "$1"', '{identity}');
    const { host } = await room.connect({ supervisor: room.supervisor({ logs }) });
    for (const identity of ['../x', `${room.folder}/pwned`, 'a&b', 'a\\1', '$(x)', '*'])
      host.readLog(identity);
    await host.inspect();
    await sleep(500);
    expect(readdirSync(room.folder)).toEqual(['rules.yaml']);
  });

  test('leaves no process behind, whatever became of the deploy', async ({ room }) => {
    const deployer = await room.connect({ guard: 'on' });
    const { host } = deployer;
    await room.deploy(host);
    await until(() => result('restart', deployer));
    expect(room.helpers().length).toBeGreaterThan(2);
    expect(room.guards().length).toBeGreaterThan(0);
    await host.confirm('deployed', NEW, null);
    await host.close();
    await until(() => room.helpers().length + room.guards().length === 0, 5);
  });

  const anyName = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 40 })
    .filter(
      (name) =>
        !/[/\p{Cc}\p{Cs}]/u.test(name) && name !== '.' && name !== '..' && Buffer.byteLength(name) < 200,
    );
  const nasty = fc.constantFrom(
    "it's",
    '$(touch pwned)',
    '`touch pwned`',
    '-rf',
    ' leading',
    'trailing ',
    'a"b',
    '*',
    '~',
    'a;b',
    '&& x',
    '\\',
    '%s',
    '#x',
  );

  test('takes every file name as a name', async ({ room }) => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(nasty, anyName), fc.oneof(nasty, anyName), async (inner, name) => {
        const place = join(mkdtempSync(join(room.folder, 'n-')), inner);
        mkdirSync(place, { mode: 0o700 });
        const remotePath = join(place, name);
        writeFileSync(remotePath, 'old\n');
        const { host } = await room.connect({ remotePath });
        expect((await host.inspect()).target).toBe(remotePath);
        await room.deploy(host, { restart: false });
        await host.confirm('written', NEW, null);
        await host.close();
        expect(readFileSync(remotePath, 'utf8')).toBe('new\n');
        expect(readdirSync(place).sort()).toEqual([name, `${name}.prev`, '.powersync-deploy'].sort());
        expect(readdirSync(join(place, '.powersync-deploy'))).toEqual([name]);
      }),
      { numRuns: 8 },
    );
  });

  test('hands every word to a command as it is', async ({ room }) => {
    const words = fc.array(
      fc.oneof(
        nasty,
        fc.constantFrom('', '\n', 'a\n\n', '\t x'),
        fc.string({ unit: 'binary', maxLength: 30 }).filter((word) => !/[\0\p{Cs}]/u.test(word)),
      ),
      { maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(words, async (given) => {
        const print = 'for (const word of process.argv.slice(1)) console.log(JSON.stringify(word))';
        const { host } = await room.connect({
          supervisor: room.supervisor({ observe: [process.execPath, '-e', print, '--', ...given] }),
        });
        const printed = (await host.inspect()).state.detail
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line) as string);
        await host.close();
        expect(printed).toEqual(given);
      }),
      { numRuns: 10 },
    );
  });
});
