import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, vi } from 'vitest';
import { inRoom, NEW, OLD, type Room, TEST_MS, until } from './helper-room.ts';
import { type Edits, hasShell, SHELLS } from './shells.ts';

vi.setConfig({ testTimeout: TEST_MS });

/** The helper, with all its parts, dies right after it has written that step down. */
const EDITS: Edits = [
  [
    'journal() {',
    'journal() {\njournal_it "$@"\nwritten=$?\n[ "$DIE_AFTER" != "$1" ] || kill -9 0\nreturn $written\n}\njournal_it() {',
  ],
];
const WAY_BACK = ['putting-back', 'restarting-back', 'ended'];

/** Runs a deploy up to a step, and dies there. */
async function dieAfter(room: Room, step: string, end: 'confirm' | 'revert'): Promise<void> {
  const options = { edits: EDITS, env: { DIE_AFTER: step } };
  const { host, events } = await room.connect({ options });
  const deployed = async () => {
    await room.deploy(host, { id: 'x' });
    await until(() => events.some((event) => event.type === 'result'));
    if (end === 'confirm') return host.confirm('deployed', NEW, null);
    await host.revert();
    await until(() => events.some((event) => event.type === 'result' && event.job === 'back'));
    return host.finish('rolled-back', null);
  };
  await Promise.race([deployed(), host.ended.then((error) => Promise.reject(error))]).catch(() => {});
  await host.ended;
}

/** The next deploy ends it, once and for all. */
async function ends(room: Room, rules: 'old' | 'new'): Promise<string> {
  const next = await room.connect({ livenessUrl: await room.service() });
  await next.host.lock(1_000);
  const settled = await next.host.settle();
  expect(room.content()).toBe(`${rules}\n`);
  expect(settled.seen.unfinished).toBeNull();
  await expect(next.host.settle()).rejects.toMatchObject({ code: 'nothing' });
  expect(room.left().filter((name) => /^(open|ended)/.test(name))).toEqual([]);
  expect(room.history().length).toBe(settled.outcome === 'nothing' ? 0 : 1);
  // And it works again.
  await room.begin(next.host, { expected: rules === 'old' ? OLD : NEW, restart: false });
  await next.host.confirm('written', NEW, null);
  expect(room.content()).toBe('new\n');
  return settled.outcome;
}

const installed = (room: Room): string => {
  const file = join(room.folder, 'helper');
  writeFileSync(file, readFileSync('src/host/helper.sh'));
  return file;
};
const resolve = (room: Room, path = room.path) => {
  const [program, ...words] = [...room.shell.split(' '), installed(room), 'resolve', path];
  return spawnSync(program!, words, { encoding: 'utf8' });
};

describe.each(SHELLS.filter(hasShell))('a deploy that died under %s', (shell) => {
  const test = inRoom(shell).concurrent;

  test.for(['staged', 'arming', 'swapping', 'restarting', 'confirming'])(
    'after "%s" is ended by the next one, on the old rules',
    async (step, { room }) => {
      await dieAfter(room, step, 'confirm');
      await ends(room, 'old');
    },
  );

  test('after it had confirmed is ended by the next one, on the new rules', async ({ room }) => {
    await dieAfter(room, 'ended', 'confirm');
    await ends(room, 'new');
  });

  test.for(WAY_BACK)('on its way back, after "%s", is ended by the next one', async (step, { room }) => {
    await dieAfter(room, step, 'revert');
    await ends(room, 'old');
  });

  test.for([...WAY_BACK, 'verifying'])(
    'and whose end died, too, after "%s", is ended by the one after that',
    async (step, { room }) => {
      await dieAfter(room, 'restarting', 'confirm');
      const livenessUrl = await room.service();
      const next = await room.connect({ livenessUrl, options: { edits: EDITS, env: { DIE_AFTER: step } } });
      await next.host.lock(1_000);
      await expect(next.host.settle()).rejects.toThrow();
      await next.host.ended;
      await ends(room, 'old');
    },
  );

  test('between its line in the history and its end has one line there', async ({ room }) => {
    const options = {
      edits: [['write_history "$@" 2>/dev/null', 'write_history "$@" 2>/dev/null\nkill -9 0']] as Edits,
    };
    const { host } = await room.connect({ options });
    await room.deploy(host, { restart: false });
    await expect(host.confirm('written', NEW, null)).rejects.toThrow();
    await ends(room, 'new');
  });

  test('is judged without the last line of its journal where that is torn', async ({ room }) => {
    await dieAfter(room, 'swapping', 'confirm');
    const journal = join(room.store, 'open.x/journal');
    const size = readFileSync(journal).length;
    for (const cut of [1, 2, 3]) {
      truncateSync(journal, size - cut);
      const { host } = await room.connect();
      expect((await host.inspect()).unfinished).toMatchObject({ step: 'arming' });
    }
    expect(await ends(room, 'old')).toBe('nothing');
  });

  test('goes back although the last line of its journal is torn', async ({ room }) => {
    await dieAfter(room, 'restarting', 'confirm');
    const journal = join(room.store, 'open.x/journal');
    truncateSync(journal, readFileSync(journal).length - 4);
    await ends(room, 'old');
  });

  test('before it had written its plan is ended by the next one', async ({ room }) => {
    const options = { edits: [['write_plan() {', 'write_plan() {\nkill -9 0']] as Edits };
    const { host } = await room.connect({ options });
    await expect(room.deploy(host)).rejects.toThrow();
    await ends(room, 'old');
  });

  test.for(['staged', 'swapping', 'restarting', 'confirming', 'ended'])(
    'after "%s" is resolved before the service starts, without running anything',
    async (step, { room }) => {
      await dieAfter(room, step, 'confirm');
      const marked = room.marked();
      const first = resolve(room);
      expect([first.status, first.stderr]).toEqual([0, '']);
      expect(first.stdout.trim()).not.toBe('');
      expect(room.content()).toBe(step === 'ended' ? 'new\n' : 'old\n');
      expect(room.marked()).toEqual(marked);
      expect(resolve(room)).toMatchObject({ status: 0, stdout: '', stderr: '' });
      expect(room.left().filter((name) => /^(open|ended|owner)/.test(name))).toEqual([]);
    },
  );

  test('is left alone before the service starts while its deploy is at work', async ({ room }) => {
    const { host } = await room.connect();
    await room.deploy(host, { restart: false });
    expect(resolve(room)).toMatchObject({ status: 0, stdout: 'a deploy is at work\n' });
    expect(room.content()).toBe('new\n');
    await host.confirm('written', NEW, null);
  });

  test('resolves nothing where there is nothing', async ({ room }) => {
    for (const path of [room.path, join(room.folder, 'none/rules.yaml')])
      expect(resolve(room, path)).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(room.left()).toEqual([]);
  });
});

const mayMount = spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;

describe.skipIf(!mayMount).each(SHELLS.filter(hasShell))('a full disk under %s', (shell) => {
  const test = inRoom(shell).concurrent;

  /** A disk of its own for the rules, seen by the helper alone; its path is the one that everybody sees. */
  const onDisk = async (room: Room) => {
    const disk = join(room.folder, 'disk');
    mkdirSync(disk);
    const mount =
      'mount -t tmpfs -o size=256k,mode=700 none "$1" && echo old >"$1/rules.yaml" && shift && exec "$@"';
    const deployer = await room.connect({
      remotePath: join(disk, 'rules.yaml'),
      options: { wrap: `unshare -m sh -c '${mount}' sh ${disk}` },
    });
    await deployer.host.inspect();
    const seen = join(`/proc/${deployer.connection.pids[0]}/root`, disk);
    const fill = () => spawnSync('dd', ['if=/dev/zero', `of=${seen}/filler`, 'bs=1k'], { stdio: 'ignore' });
    return { ...deployer, fill, rules: () => readFileSync(join(seen, 'rules.yaml'), 'utf8'), seen };
  };

  test('refuses to stage, and leaves nothing', async ({ room }) => {
    const { host, fill, rules, seen } = await onDisk(room);
    await host.lock(1_000);
    fill();
    await expect(room.begin(host)).rejects.toMatchObject({ request: 'stage', code: 'write' });
    expect(rules()).toBe('old\n');
    rmSync(join(seen, 'filler'));
    await room.begin(host, { restart: false });
    await host.confirm('written', NEW, null);
    expect(rules()).toBe('new\n');
  });

  test('can be gone back from', async ({ room }) => {
    const { host, fill, rules, seen } = await onDisk(room);
    await room.deploy(host, { restart: false });
    fill();
    await host.revert();
    expect(rules()).toBe('old\n');
    await host.finish('refused', null);
    expect(existsSync(join(seen, '.powersync-deploy/rules.yaml/old'))).toBe(false);
  });

  test('can be confirmed on', async ({ room }) => {
    const { host, fill, rules } = await onDisk(room);
    await room.deploy(host, { restart: false });
    fill();
    await host.confirm('written', NEW, null);
    expect(rules()).toBe('new\n');
    expect(await host.inspect()).toMatchObject({ unfinished: null });
  });
});
