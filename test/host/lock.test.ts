import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, vi } from 'vitest';
import { HelperRefusal } from '../../src/host/helper.ts';
import type { Host } from '../../src/host/host.ts';
import { readOwner } from '../../src/host/inspection.ts';
import { inRoom, NEW, sh, sleep, TEST_MS, until, who } from './helper-room.ts';
import { type Edits, hasShell, SHELLS } from './shells.ts';

vi.setConfig({ testTimeout: TEST_MS });

describe.each(SHELLS.filter(hasShell))('the lock under %s', (shell) => {
  const test = inRoom(shell).concurrent;

  test('is waited for, and whoever has it is named', async ({ room }) => {
    const [first, second] = [await room.connect(), await room.connect({ who: who('hubot') })];
    await first.host.lock(1_000);
    let got = false;
    const waiting = second.host.lock(30_000).then((seen) => {
      got = true;
      return seen;
    });
    const waits = () => second.events.flatMap((event) => (event.type === 'waiting' ? [event] : []));
    await until(() => waits().length > 2);
    expect(got).toBe(false);
    expect(readOwner(waits()[0]!.owner)).toMatchObject({
      who: { actor: 'mona', repository: 'octo/app', runNumber: 12 },
      since: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      until: null,
      guardAtWork: false,
    });
    expect(waits()[0]!.seconds).toBeLessThanOrEqual(30);
    expect(waits().at(-1)!.seconds).toBeLessThan(waits()[0]!.seconds);
    await first.host.close();
    // It was let go of in order, so nothing is taken over.
    expect(await waiting).toMatchObject({ takenOver: null, unfinished: null });
  });

  test('is let go of by a confirmation', async ({ room }) => {
    const [first, second] = [await room.connect(), await room.connect()];
    await room.deploy(first.host, { restart: false });
    await expect(second.host.lock(1_000)).rejects.toMatchObject({ code: 'busy' });
    await first.host.confirm('written', NEW, null);
    expect(await second.host.lock(1_000)).toMatchObject({ sha256: NEW, takenOver: null });
  });

  test('is refused when it was not free in time', async ({ room }) => {
    const [first, second] = [await room.connect(), await room.connect()];
    await first.host.lock(1_000);
    const began = performance.now();
    const error = await second.host.lock(2_000).catch((thrown: unknown) => thrown);
    expect(performance.now() - began).toBeGreaterThan(1_000);
    expect(error).toBeInstanceOf(HelperRefusal);
    expect(error).toMatchObject({ request: 'lock', code: 'busy' });
    expect(readOwner((error as HelperRefusal).detail).who.actor).toBe('mona');
    // Whoever was refused can ask again.
    await first.host.unlock();
    await second.host.lock(1_000);
  });

  test('is seen by whoever only looks', async ({ room }) => {
    const [first, second] = [await room.connect(), await room.connect()];
    await first.host.lock(1_000);
    expect(await second.host.inspect()).toMatchObject({ owner: { who: { actor: 'mona' } } });
    expect(await first.host.inspect()).toMatchObject({ owner: null });
    await first.host.unlock();
    expect(await second.host.inspect()).toMatchObject({ owner: null });
  });

  test('is free at once when its owner was killed, and that is said', async ({ room }) => {
    const [first, second] = [await room.connect(), await room.connect({ who: who('hubot') })];
    await first.host.lock(1_000);
    first.connection.kill();
    await first.host.ended;
    expect(await second.host.lock(1_000)).toMatchObject({ takenOver: { who: { actor: 'mona' } } });
    await second.host.unlock();
    expect(await second.host.lock(1_000)).toMatchObject({ takenOver: null });
  });

  test('is free when the connection of its owner has ended', async ({ room }) => {
    const [first, second] = [await room.connect(), await room.connect()];
    await first.host.lock(1_000);
    first.connection.cut();
    await first.host.ended;
    expect(await second.host.lock(1_000)).toMatchObject({ takenOver: null });
  });

  test('is free soon when the session of its owner was told to end', async ({ room }) => {
    const [first, second] = [await room.connect(), await room.connect()];
    await first.host.lock(1_000);
    first.connection.signal('SIGTERM');
    await sleep(300);
    first.connection.cut();
    await second.host.lock(5_000);
  });

  test('is not held by what a killed helper had started', async ({ room }) => {
    const pid = join(room.folder, 'pid');
    const restart = sh('echo $$ >"$1.new"; mv "$1.new" "$1"; exec setsid sleep 30', pid);
    const first = await room.connect({ supervisor: room.supervisor({ restart }) });
    await room.deploy(first.host);
    await until(() => room.guards().length === 0 && statSafe(pid));
    // In a session of its own by now, so that it outlives the helper's group.
    await until(() => readFileSync(`/proc/${readFileSync(pid, 'utf8').trim()}/comm`, 'utf8') === 'sleep\n');
    first.connection.kill();
    await first.host.ended.catch(() => {});
    const hanging = Number(readFileSync(pid, 'utf8'));
    try {
      process.kill(hanging, 0);
      const second = await room.connect();
      expect(await second.host.lock(1_000)).toMatchObject({ unfinished: { step: 'restarting' } });
    } finally {
      process.kill(hanging, 'SIGKILL');
    }
  });

  test('is never had by two, fifty times', async ({ room }) => {
    // Asked again at once, where a host would wait for a second.
    const edits: Edits = [
      ['in_background after 1 lock', '{ sleep 0.03; printf "! lock\\n" >&5; } </dev/null >/dev/null 2>&1 &'],
    ];
    let holders = 0;
    const both = [await room.connect({ options: { edits } }), await room.connect({ options: { edits } })];
    const take = async (host: Host) => {
      for (let round = 0; round < 50; round++) {
        await host.lock(60_000);
        expect(++holders).toBe(1);
        await sleep((round * 7) % 20);
        holders--;
        await host.unlock();
      }
    };
    await Promise.all(both.map(({ host }) => take(host)));
  });

  test('is needed for everything that changes something', async ({ room }) => {
    const { host } = await room.connect();
    await expect(room.begin(host)).rejects.toMatchObject({ request: 'stage', code: 'no-lock' });
    await expect(host.settle()).rejects.toMatchObject({ code: 'no-lock' });
    expect(room.content()).toBe('old\n');
    await expect(host.confirm('written', NEW, null)).rejects.toMatchObject({ code: 'no-transaction' });
    await expect(host.revert()).rejects.toMatchObject({ code: 'no-transaction' });
  });

  test('is not let go of in an open transaction, which goes back all the same', async ({ room }) => {
    const { host, connection } = await room.connect();
    await room.deploy(host, { restart: false });
    await expect(host.unlock()).rejects.toBeInstanceOf(HelperRefusal);
    connection.cut();
    await host.ended;
    expect(room.content()).toBe('old\n');
  });
});

function statSafe(path: string): boolean {
  try {
    return readFileSync(path).length > 0;
  } catch {
    return false;
  }
}
