import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, vi } from 'vitest';
import { inRoom, NEW, OLD, type Room, sleep, TEST_MS, until } from './helper-room.ts';
import { type Edits, hasShell, SHELLS } from './shells.ts';

vi.setConfig({ testTimeout: TEST_MS });

const ended = (room: Room, seconds = 30) =>
  until(() => room.history().length > 0 && room.guards().length === 0, seconds);

describe.each(SHELLS.filter(hasShell))('the guard under %s', (shell) => {
  const test = inRoom(shell).concurrent;

  test('is armed before the swap', async ({ room }) => {
    const edits: Edits = [
      [
        'if ! errors=$(mv -f "$tx/new" "$target"',
        'ls "$tx" >"$folder/seen"; if ! errors=$(mv -f "$tx/new" "$target"',
      ],
    ];
    const { host } = await room.connect({ guard: 'on', options: { edits } });
    const before = Date.now() / 1000;
    const begun = await room.deploy(host, { restart: false });
    expect(begun.guard).toBe('setsid');
    // The deadline, and what going back may take: stopping, starting, answering.
    expect(begun.decidedBy! - before).toBeGreaterThan(60);
    expect(begun.decidedBy! - before).toBeLessThan(90);
    expect(readFileSync(join(room.folder, 'seen'), 'utf8').split('\n')).toContain('armed');
    await host.confirm('written', NEW, null);
  });

  test('goes back at the deadline when the helper was killed with all its parts', async ({ room }) => {
    const { host, connection } = await room.connect({ guard: 'on', livenessUrl: await room.service() });
    await room.deploy(host, { id: 'the-dead-one', deadlineMs: 1_000 });
    await until(() => room.marked().length === 1);
    connection.kill();
    await host.ended;
    expect(room.content()).toBe('new\n');
    await ended(room);
    expect(room.content()).toBe('old\n');
    expect(room.marked()).toEqual(['restart new', 'restart old']);
    expect(room.history()).toMatchObject([
      { id: 'the-dead-one', outcome: 'rolled-back', by: 'guard', old: OLD, new: NEW, actor: 'mona' },
    ]);
    expect(room.left()).toEqual(['history', 'lock']);
    const next = await room.connect();
    expect(await next.host.lock(1_000)).toMatchObject({ unfinished: null, sha256: OLD, takenOver: null });
  });

  test('does not say that the old rules run when the service does not answer', async ({ room }) => {
    const livenessUrl = await room.service(() => 500);
    const { host, connection } = await room.connect({ guard: 'on', livenessUrl, livenessTimeoutMs: 1_000 });
    await room.deploy(host, { deadlineMs: 1_000 });
    connection.kill();
    await ended(room);
    expect(room.content()).toBe('old\n');
    expect(room.history()).toMatchObject([{ outcome: 'broken', by: 'guard' }]);
  });

  test('takes its time when the host is too busy to look: that is no word against the service', async ({
    room,
  }) => {
    const look = 'state=$(observed)\nstatus=200\n';
    const slow = 'if [ ! -e "$folder/slow" ]; then : >"$folder/slow"; sleep 8; fi\n';
    const { host, connection } = await room.connect({
      guard: 'on',
      livenessUrl: await room.service(),
      livenessTimeoutMs: 1_000,
      options: { edits: [[look, `${slow}${look}`]] },
    });
    await room.deploy(host, { deadlineMs: 1_000 });
    connection.kill();
    await ended(room, 45);
    expect(room.history()).toMatchObject([{ outcome: 'rolled-back', by: 'guard' }]);
  });

  test('leaves the service alone when nobody had asked for its restart', async ({ room }) => {
    const { host, connection } = await room.connect({ guard: 'on' });
    await room.deploy(host, { deadlineMs: 1_000, restart: false });
    connection.kill();
    await ended(room);
    expect(room.content()).toBe('old\n');
    expect(room.marked()).toEqual([]);
    expect(room.history()).toMatchObject([{ outcome: 'rolled-back', by: 'guard' }]);
  });

  test('keeps others from the lock while it goes back, and says so', async ({ room }) => {
    const { host, connection } = await room.connect({ guard: 'on', livenessUrl: await room.service() });
    await room.deploy(host, { deadlineMs: 1_000 });
    connection.kill();
    await until(() => room.content() === 'old\n', 20);
    const next = await room.connect();
    expect(await next.host.lock(20_000)).toMatchObject({ unfinished: null });
    expect(room.history()).toMatchObject([{ outcome: 'rolled-back', by: 'guard' }]);
    const words = next.events.map((event) => (event.type === 'waiting' ? event.owner : ''));
    expect(words.join('')).toMatch(/^guard is-going-back$/m);
  });

  test('does nothing after a confirmation, and goes away', async ({ room }) => {
    const { host } = await room.connect({ guard: 'on' });
    await room.deploy(host, { deadlineMs: 1_000 });
    expect(room.guards().length).toBeGreaterThan(0);
    await host.confirm('deployed', NEW, null);
    await until(() => room.guards().length === 0, 4);
    await sleep(5_000);
    expect(room.content()).toBe('new\n');
    expect(room.history()).toMatchObject([{ outcome: 'deployed', by: '' }]);
  });

  test('notices a helper that died before the swap', async ({ room }) => {
    const edits: Edits = [['swap() {', 'swap() {\nkill -9 0']];
    const { host } = await room.connect({ guard: 'on', options: { edits } });
    await expect(room.deploy(host)).rejects.toThrow();
    await until(() => room.guards().length === 0, 6);
    expect(room.content()).toBe('old\n');
    expect(room.left()).toEqual(['lock']);
    expect(room.history()).toEqual([]);
  });

  test('has decided when a helper wakes up late: its confirmation is refused', async ({ room }) => {
    const { host, connection } = await room.connect({ guard: 'on' });
    await room.deploy(host, { deadlineMs: 1_000, restart: false });
    connection.signal('SIGSTOP');
    await ended(room);
    connection.signal('SIGCONT');
    await expect(host.confirm('written', NEW, null)).rejects.toThrow();
    expect(room.content()).toBe('old\n');
    expect(room.history()).toMatchObject([{ outcome: 'rolled-back', by: 'guard' }]);
  });

  test('frees the lock of a helper that hangs, and what wakes up then touches no later deploy', async ({
    room,
  }) => {
    const late = await room.connect({ guard: 'on' });
    await room.deploy(late.host, { deadlineMs: 1_000, restart: false });
    late.connection.signal('SIGSTOP');
    await ended(room);
    const next = await room.connect();
    await next.host.lock(5_000);
    await room.begin(next.host, { restart: false, id: 'the-later-one' });
    late.connection.signal('SIGCONT');
    late.connection.cut();
    await late.host.ended;
    await sleep(1_000);
    expect(room.content()).toBe('new\n');
    expect(room.left()).toContain('open.the-later-one');
    expect(room.left()).toContain('owner');
    await next.host.confirm('written', NEW, null);
    expect(room.content()).toBe('new\n');
  });

  test('frees the lock of a helper that hangs with a child that has not let go of it yet', async ({
    room,
  }) => {
    const edits: Edits = [
      [
        'in_background after "$deadline" deadline\ntimer=$!',
        '(sh -c \'kill -STOP "$PPID"\'; sleep 60) </dev/null >/dev/null 2>&1 &\ntimer=$!',
      ],
    ];
    const late = await room.connect({ guard: 'on', options: { edits } });
    await room.deploy(late.host, { deadlineMs: 1_000, restart: false });
    late.connection.signal('SIGSTOP');
    await ended(room);
    const next = await room.connect();
    expect(await next.host.lock(1_000)).toMatchObject({ unfinished: null, sha256: OLD });
    late.connection.kill();
  });

  test('changes nothing when a helper wakes up late between arming and the swap', async ({ room }) => {
    // The helper goes on when the guard has seen that nothing was swapped, and before it has ended that.
    const edits: Edits = [
      ['swap() {', 'swap() {\nkill -STOP 0'],
      ["say 'nothing the deploy had ended before it changed anything'", ':'],
      [
        'if ! journal_has swapping; then\nforget_transaction',
        'if ! journal_has swapping; then\ntouch "$folder/seen"; sleep 3; forget_transaction',
      ],
    ];
    const { host, connection } = await room.connect({ guard: 'on', options: { edits } });
    const begun = room.deploy(host, { deadlineMs: 1_000, restart: false }).then(
      () => 'begun',
      () => 'refused',
    );
    await until(() => room.guards().length > 0);
    await until(() => {
      try {
        return readFileSync(join(room.folder, 'seen')).length === 0;
      } catch {
        return false;
      }
    }, 20);
    connection.signal('SIGCONT');
    expect(await begun).toBe('refused');
    await until(() => room.guards().length === 0, 20);
    expect(room.content()).toBe('old\n');
  });

  test('is not needed while the helper lives: the end of its input goes back', async ({ room }) => {
    const { host, connection } = await room.connect({ guard: 'on' });
    await room.deploy(host, { restart: false });
    for (const pid of room.guards()) process.kill(pid, 'SIGKILL');
    connection.cut();
    await host.ended;
    expect(room.content()).toBe('old\n');
    expect(room.history()).toMatchObject([{ outcome: 'rolled-back', by: 'helper' }]);
  });

  test('killed together with the helper, it leaves the end to the next deploy', async ({ room }) => {
    const { host, connection } = await room.connect({ guard: 'on' });
    await room.deploy(host, { deadlineMs: 1_000, restart: false });
    for (const pid of room.guards()) process.kill(pid, 'SIGKILL');
    connection.kill();
    await host.ended;
    await sleep(5_000);
    expect(room.content()).toBe('new\n');
    const next = await room.connect();
    expect(await next.host.lock(1_000)).toMatchObject({ unfinished: { old: OLD, new: NEW } });
    expect(await next.host.settle()).toMatchObject({ outcome: 'rolled-back' });
    expect(room.content()).toBe('old\n');
    expect(room.history()).toMatchObject([{ by: 'next-deploy' }]);
  });

  test('nothing is changed where none can be started', async ({ room }) => {
    const bin = join(room.folder, 'bin');
    mkdirSync(bin);
    const tools =
      'base64 sha256sum stat cp mv rm ln mkdir rmdir chmod cut head tail tr sed grep readlink sleep sync flock timeout cat date id ls sh dash bash busybox true';
    for (const tool of tools.split(' ')) {
      const from = ['/usr/bin', '/bin'].map((folder) => join(folder, tool));
      symlinkSync(from[0]!, join(bin, tool));
    }
    const edits: Edits = [
      [
        'PATH="$PATH:/run/wrappers/bin:/run/current-system/sw/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"',
        `PATH=${bin}`,
      ],
    ];
    const { host } = await room.connect({ guard: 'on', options: { edits } });
    await expect(room.deploy(host)).rejects.toMatchObject({
      request: 'arm',
      code: 'no-guard',
      detail: expect.stringContaining('setsid'),
    });
    expect(room.content()).toBe('old\n');
    expect(room.marked()).toEqual([]);
    await host.close();
    expect(room.left()).toEqual(['lock']);
  });

  test('nothing is changed where it was started and does not run', async ({ room }) => {
    const edits: Edits = [
      ['>"$tx/armed" || exit', '>/dev/null; exit'],
      ['arm_by=$((up + 30))', 'arm_by=$((up + 1))'],
    ];
    const { host } = await room.connect({ guard: 'on', options: { edits } });
    await expect(room.deploy(host)).rejects.toMatchObject({ request: 'arm', code: 'no-guard' });
    expect(room.content()).toBe('old\n');
  });

  test('is not there with guard: off', async ({ room }) => {
    const { host } = await room.connect({ guard: 'off' });
    expect((await room.deploy(host, { restart: false })).guard).toBe('off');
    expect(room.guards()).toEqual([]);
    await host.confirm('written', NEW, null);
  });
});

describe.each(SHELLS.filter(hasShell))('the claim under %s', (shell) => {
  const test = inRoom(shell).concurrent;

  /** The guard acts as soon as the test says so. */
  const edits: Edits = [
    [
      '>"$tx/armed" || exit',
      '>"$tx/armed" || exit; until=$up; while [ -d "$tx" ] && [ ! -e "$tx/go" ]; do sleep 0.02; done',
    ],
  ];
  const rounds = Array.from({ length: 30 }, (_, round) => round);

  test.for(rounds)('is made by exactly one of three (%i)', async (round, { room }) => {
    const { host, connection } = await room.connect({ guard: 'on', options: { edits } });
    await room.deploy(host, { id: 'x', restart: false });
    // Which of them comes first changes from round to round, by milliseconds.
    const confirm = async () => {
      await sleep((round % 6) * 12);
      return host.confirm('written', NEW, null).then(
        () => 'confirmed',
        () => 'refused',
      );
    };
    const cut = async () => {
      await sleep((round % 5) * 15);
      connection.cut();
    };
    const go = async () => {
      await sleep((round % 7) * 10);
      try {
        writeFileSync(join(room.store, 'open.x/go'), '');
      } catch {
        // It has ended already.
      }
    };
    const [said] = await Promise.all([confirm(), round % 3 === 0 ? undefined : cut(), go()]);
    await until(() => room.history().length > 0 && room.guards().length === 0, 20);
    if (round % 3 === 0) await host.close();
    else await host.ended;
    expect(readFileSync(room.log, 'utf8').match(/ id=x /g)).toHaveLength(1);
    const [entry] = room.history();
    expect([entry!.outcome, room.content()]).toEqual(
      entry!.outcome === 'written' ? ['written', 'new\n'] : ['rolled-back', 'old\n'],
    );
    // Whoever heard that it was confirmed was told the truth; whoever was cut off may have heard nothing.
    if (said === 'confirmed') expect(entry!.outcome).toBe('written');
    else if (round % 3 === 0) expect(entry!.outcome).toBe('rolled-back');
    expect(room.left().filter((name) => /^(open|ended)/.test(name))).toEqual([]);
  });
});
