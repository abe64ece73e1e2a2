import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, vi } from 'vitest';
import { inRoom, NEW, OLD, type Room, sha, TEST_MS, who } from './helper-room.ts';
import { hasShell, SHELLS } from './shells.ts';

vi.setConfig({ testTimeout: TEST_MS });

/** One deploy of a text, without a restart. */
async function put(room: Room, before: string, rules: string, settings: Parameters<Room['connect']>[0] = {}) {
  const { host } = await room.connect(settings);
  const changes = { rules: Buffer.from(rules), sha256: sha(rules), expected: sha(before), restart: false };
  await room.deploy(host, changes);
  await host.confirm('written', sha(rules), null);
  return host;
}

describe.each(SHELLS.filter(hasShell))('the history under %s', (shell) => {
  const test = inRoom(shell).concurrent;

  test('has a line for each deploy, and the texts', async ({ room }) => {
    const host = await put(room, 'old\n', 'new\n');
    const { entries, files } = await host.history();
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      outcome: 'written',
      old: OLD,
      new: NEW,
      seconds: expect.any(Number),
      by: '',
      repository: 'octo/app',
      runUrl: 'https://github.example/octo/app/actions/runs/12',
      actor: 'mona',
      commit: '0123456789abcdef0123456789abcdef01234567',
      command: 'deploy',
    });
    expect(entries[0]!.seconds).toBeLessThan(30);
    expect([...files].sort()).toEqual([NEW, OLD].sort());
    expect(Buffer.from(await host.fetch(OLD)).toString()).toBe('old\n');
    expect(Buffer.from(await host.fetch(NEW)).toString()).toBe('new\n');
    expect(readFileSync(room.log, 'utf8')).toMatch(
      /^\S+ outcome=written old=\w{64} new=\w{64} seconds=\d+ id=\S+ .*actor=mona .*\n$/,
    );
  });

  test('is empty where nobody has deployed', async ({ room }) => {
    const { host } = await room.connect();
    expect(await host.history()).toEqual({ entries: [], files: [] });
    await expect(host.fetch(NEW)).rejects.toMatchObject({ code: 'absent' });
  });

  test('keeps ten texts, the newest, and no more lines than it says', async ({ room }) => {
    mkdirSync(join(room.store, 'history'), { recursive: true, mode: 0o700 });
    const line = `2026-01-01T00:00:00Z outcome=written old=absent new=${OLD} seconds=1 id=y  \n`;
    writeFileSync(room.log, line.repeat(1_000));
    const { host } = await room.connect();
    let before = 'old\n';
    for (let round = 0; round < 12; round++) {
      const rules = `round ${round}\n`;
      const changes = {
        rules: Buffer.from(rules),
        sha256: sha(rules),
        expected: sha(before),
        restart: false,
      };
      await room.deploy(host, changes);
      await host.confirm('written', sha(rules), null);
      before = rules;
    }
    const { entries, files } = await host.history();
    expect(files).toHaveLength(10);
    expect(files).toContain(sha('round 11\n'));
    expect(files).toContain(sha('round 4\n'));
    expect(files).not.toContain(OLD);
    expect(entries.at(-1)!.new).toBe(sha('round 11\n'));
    expect(entries.length).toBeLessThanOrEqual(200);
    expect(readFileSync(room.log, 'utf8').split('\n').length).toBeLessThan(600);
    expect(readdirSync(join(room.store, 'history'))).toHaveLength(11);
  });

  test('cannot be forged by what a run says of itself', async ({ room }) => {
    const forged = `2026-01-01T00:00:00Z outcome=deployed old=absent new=${OLD} seconds=1 id=forged by=guard`;
    const host = await put(room, 'old\n', 'new\n', {
      who: {
        ...who(`mona\n${forged}\n`),
        repository: `a b by=guard outcome=broken\tid=z\r\n${forged}`,
        workflow: '\u0000\u0007\u001b[31mdéploy ✓\u2028by guard',
        command: 'x\u0085y outcome=broken',
      },
    });
    const text = readFileSync(room.log, 'utf8');
    expect(text.split('\n')).toHaveLength(2);
    expect(text).toMatch(/^[!-~ ]*\n$/);
    const { entries } = await host.history();
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      outcome: 'written',
      new: NEW,
      old: OLD,
      by: '',
      command: expect.stringContaining('x'),
    });
    expect(entries[0]!.id).not.toMatch(/forged|z/);
    expect(text.match(/ (by|outcome|id)=/g)).toEqual([' outcome=', ' id=']);
  });

  test.for(['a file', 'a folder where its log is', 'read-only'])(
    'fails no deploy where it cannot be written: %s',
    async (how, { room }) => {
      mkdirSync(room.store, { recursive: true, mode: 0o700 });
      chmodSync(room.stores, 0o700);
      if (how === 'a file') writeFileSync(join(room.store, 'history'), '');
      else mkdirSync(join(room.store, how === 'read-only' ? 'history' : 'history/log'), { recursive: true });
      if (how === 'read-only') chmodSync(join(room.store, 'history'), 0o500);
      await put(room, 'old\n', 'new\n');
      expect(room.content()).toBe('new\n');
      expect(room.left().filter((name) => /^(open|ended)/.test(name))).toEqual([]);
      const { host } = await room.connect();
      await room.deploy(host, {
        rules: Buffer.from('x\n'),
        sha256: sha('x\n'),
        expected: NEW,
        restart: false,
      });
      await host.revert();
      await host.finish('refused', null);
      expect(room.content()).toBe('new\n');
    },
  );

  test('hands over what is there now, whoever put it there, and nothing as large as no rules are', async ({
    room,
  }) => {
    const { host } = await room.connect();
    expect(Buffer.from(await host.fetch(OLD)).toString()).toBe('old\n');
    writeFileSync(room.path, 'by hand\n');
    expect(Buffer.from(await host.fetch(sha('by hand\n'))).toString()).toBe('by hand\n');
    await expect(host.fetch(OLD)).rejects.toMatchObject({ code: 'absent' });
    const large = 'x'.repeat(1_000_001);
    writeFileSync(room.path, large);
    await expect(host.fetch(sha(large))).rejects.toMatchObject({ code: 'absent' });
    expect(room.left()).toEqual([]);
  });

  test('hands over nothing where somebody else could have put a link to what is not his', async ({
    room,
  }) => {
    const { host } = await room.connect();
    const secret = join(room.folder, 'secret');
    writeFileSync(secret, 'secret\n', { mode: 0o600 });
    rmSync(room.path);
    symlinkSync(secret, room.path);
    expect(Buffer.from(await host.fetch(sha('secret\n'))).toString()).toBe('secret\n');
    chmodSync(room.folder, 0o777);
    await expect(host.fetch(sha('secret\n'))).rejects.toMatchObject({ code: 'absent' });
  });

  test('gives no text that is not the one that was asked for', async ({ room }) => {
    const host = await put(room, 'old\n', 'new\n');
    const kept = join(room.store, 'history', `${OLD}.yaml`);
    writeFileSync(kept, 'changed\n');
    await expect(host.fetch(OLD)).rejects.toMatchObject({ code: 'absent' });
    rmSync(kept);
    await expect(host.fetch(OLD)).rejects.toMatchObject({ code: 'absent' });
    for (const name of ['../../rules', `../history/${NEW}`, 'log', '', '*'])
      await expect(host.fetch(name)).rejects.toMatchObject({ code: 'sha' });
    expect(existsSync(kept)).toBe(false);
  });
});
