import { existsSync, rmSync } from 'node:fs';
import { describe, expect, vi } from 'vitest';
import { inRoom, NEW, OLD, sleep, TEST_MS, until } from './helper-room.ts';
import { type Edits, hasShell, SHELLS } from './shells.ts';

vi.setConfig({ testTimeout: TEST_MS });

describe.each(SHELLS.filter(hasShell))('coming back to a transaction under %s', (shell) => {
  const test = inRoom(shell).concurrent;

  test('finds it open after its helper was killed, and confirms it', async ({ room }) => {
    const lost = await room.connect({ guard: 'on' });
    await room.deploy(lost.host, { id: 'x' });
    await until(() => room.marked().length === 1);
    lost.connection.kill();
    const back = await room.connect();
    expect(await back.host.adopt('x')).toEqual({ state: 'open', restarted: true });
    expect(await back.host.confirm('deployed', NEW, 'start 2')).toBe(NEW);
    expect(room.content()).toBe('new\n');
    expect(room.history()).toMatchObject([{ id: 'x', outcome: 'deployed', by: '', old: OLD, new: NEW }]);
    expect((await back.host.inspect()).record).toEqual({ sha256: NEW, identity: 'start 2' });
    await until(() => room.guards().length === 0);
    await back.host.close();
    expect(room.left()).toEqual(['history', 'last', 'lock', 'running']);
  });

  test('goes on where nobody had asked for a restart yet', async ({ room }) => {
    const lost = await room.connect();
    await room.deploy(lost.host, { id: 'x', restart: false });
    lost.connection.kill();
    const back = await room.connect();
    expect(await back.host.adopt('x')).toEqual({ state: 'open', restarted: false });
    await back.host.revert();
    expect(room.content()).toBe('old\n');
    await sleep(500);
    expect(room.marked()).toEqual([]);
    await back.host.finish('refused', null);
  });

  test('takes it over from a helper that hears nothing any more', async ({ room }) => {
    const lost = await room.connect();
    await room.deploy(lost.host, { id: 'x', restart: false });
    lost.connection.signal('SIGSTOP');
    const back = await room.connect();
    expect(await back.host.adopt('x')).toEqual({ state: 'open', restarted: false });
    lost.connection.signal('SIGCONT');
    lost.connection.cut();
    await lost.host.ended;
    expect(room.content()).toBe('new\n');
    await back.host.confirm('written', NEW, null);
    expect(room.content()).toBe('new\n');
  });

  test('takes it over from a helper that is still connected', async ({ room }) => {
    const lost = await room.connect();
    await room.deploy(lost.host, { id: 'x' });
    await until(() => room.marked().length === 1);
    const back = await room.connect();
    expect(await back.host.adopt('x')).toEqual({ state: 'open', restarted: true });
    await back.host.confirm('deployed', NEW, null);
    lost.connection.cut();
    await lost.host.ended;
    expect(room.content()).toBe('new\n');
  });

  test('goes back to where the service was: stopped', async ({ room }) => {
    rmSync(room.path);
    const lost = await room.connect();
    await room.deploy(lost.host, { id: 'x', expected: null, back: 'stop' });
    await until(() => room.marked().length === 1);
    lost.connection.kill();
    const back = await room.connect();
    expect(await back.host.adopt('x')).toEqual({ state: 'open', restarted: true });
    await back.host.revert();
    await until(() => back.events.some((event) => event.type === 'result' && event.job === 'back'));
    expect(existsSync(room.path)).toBe(false);
    expect(room.marked()).toEqual(['restart new', 'stop']);
    await back.host.finish('broken', null);
  });

  test('goes back again when that connection ends, too', async ({ room }) => {
    const lost = await room.connect();
    await room.deploy(lost.host, { id: 'x', restart: false });
    lost.connection.kill();
    const back = await room.connect();
    await back.host.adopt('x');
    back.connection.cut();
    await back.host.ended;
    expect(room.content()).toBe('old\n');
    expect(room.history()).toMatchObject([{ id: 'x', outcome: 'rolled-back' }]);
  });

  test('keeps the deadline', async ({ room }) => {
    const lost = await room.connect();
    await room.deploy(lost.host, { id: 'x', restart: false, deadlineMs: 3_000 });
    lost.connection.kill();
    const back = await room.connect();
    await back.host.adopt('x');
    await until(() => back.events.some((event) => event.type === 'reverted'));
    expect(room.content()).toBe('old\n');
  });

  test('finds it settling once somebody had decided', async ({ room }) => {
    const edits: Edits = [
      ['ln "$tx/may-$1" "$tx/claim" 2>/dev/null', 'ln "$tx/may-$1" "$tx/claim" && kill -9 0'],
    ];
    const lost = await room.connect({ options: { edits } });
    await room.deploy(lost.host, { id: 'x', restart: false });
    await expect(lost.host.confirm('written', NEW, null)).rejects.toThrow();
    const back = await room.connect();
    expect(await back.host.adopt('x')).toEqual({ state: 'settling' });
    expect(await back.host.settle()).toMatchObject({ outcome: 'written' });
    expect(room.content()).toBe('new\n');
  });

  test('finds it settling where nothing had been changed yet', async ({ room }) => {
    const edits: Edits = [['swap() {', 'swap() {\nkill -9 0']];
    const lost = await room.connect({ options: { edits } });
    await expect(room.deploy(lost.host, { id: 'x' })).rejects.toThrow();
    const back = await room.connect();
    expect(await back.host.adopt('x')).toEqual({ state: 'settling' });
    expect(await back.host.settle()).toMatchObject({ outcome: 'nothing' });
    expect(room.content()).toBe('old\n');
    expect(room.left()).toEqual(['lock', 'owner']);
  });

  test('finds how it ended', async ({ room }) => {
    const lost = await room.connect();
    await room.deploy(lost.host, { id: 'x', restart: false });
    lost.connection.cut();
    await lost.host.ended;
    const back = await room.connect();
    expect(await back.host.adopt('x')).toMatchObject({
      state: 'ended',
      entry: { id: 'x', outcome: 'rolled-back', old: OLD, new: NEW },
    });
  });

  test('clears up after a helper that was killed just when it had ended it', async ({ room }) => {
    const lost = await room.connect();
    await room.deploy(lost.host, { id: 'x', restart: false });
    expect(room.left()).toContain('owner');
    lost.connection.kill();
    const whenLocked = 'fail adopt busy\nreturn\nfi\n';
    const edits: Edits = [[whenLocked, `${whenLocked}mv "$tx" "$store/ended.x"\n`]];
    const back = await room.connect({ options: { edits } });
    await back.host.adopt('x');
    expect(room.left()).toEqual(['lock']);
  });

  test('knows nothing of one that never was', async ({ room }) => {
    const { host } = await room.connect();
    expect(await host.adopt('x')).toEqual({ state: 'unknown' });
    await expect(host.adopt('../x')).rejects.toMatchObject({ code: 'id' });
    expect(room.left()).toEqual([]);
  });
});
