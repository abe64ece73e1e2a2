import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, vi } from 'vitest';
import { Host } from '../../src/host/host.ts';
import type { Supervisor } from '../../src/targets/supervisor.ts';
import { inRoom, NEW, type Room, TEST_MS, until, who } from './helper-room.ts';
import { connectTo, edit, hasShell, SHELLS } from './shells.ts';

vi.setConfig({ testTimeout: TEST_MS });

const URL_HERE = 'http://127.0.0.1:1/';

/** What root has installed on the host: the helper, programs, and the file that says what may be done. */
function install(room: Room, changes: Record<string, string> = {}) {
  const helper = join(room.folder, 'installed');
  const source = readFileSync('src/host/helper.sh', 'utf8');
  writeFileSync(helper, edit(source, [['/bin/sh ./helper guard', `${room.shell} ./helper guard`]]), {
    mode: 0o755,
  });
  const program = (name: string, text: string) => {
    const file = join(room.folder, name);
    writeFileSync(file, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    return file;
  };
  const settings: Record<string, string> = {
    path: room.path,
    'liveness-url': URL_HERE,
    runs: 'the state',
    observe: `${program('observe', 'echo the state')} show`,
    reset: 'true',
    restart: `${program('restart', `echo "restart $(cat '${room.path}')" >>'${room.marks}'`)} unit`,
    stop: 'false',
    logs: `${program('logs', 'echo "$1"')} {identity}`,
    ...changes,
  };
  const conf = join(room.folder, 'conf');
  const text = Object.entries(settings).map(([name, value]) => `${name} ${value}\n`);
  writeFileSync(conf, `# what this key may do\n\n${text.join('')}`, { mode: 0o644 });
  const words = (name: string) => settings[name]!.split(' ');
  const supervisor = room.supervisor({
    observe: words('observe'),
    reset: words('reset'),
    restart: words('restart'),
    stop: words('stop'),
    logs: words('logs'),
  });
  return { helper, conf, supervisor, forced: `exec ${room.shell} ${helper} serve ${conf}` };
}

/** What the helper answers to bytes on its input, without our client. */
function serve(room: Room, input: string | Buffer, conf?: string) {
  const { helper, conf: own } = install(room);
  const [program, ...words] = [...room.shell.split(' '), helper, 'serve', conf ?? own];
  return spawnSync(program!, words, { input, encoding: 'utf8', timeout: 20_000, cwd: room.folder });
}
const base64 = (text: string) => Buffer.from(text).toString('base64');
const changed = (file: string, change: () => void): string => {
  change();
  return file;
};
const REFUSAL = 'this key deploys sync rules with powersync-deploy, and does nothing else\n';

describe.each(SHELLS.filter(hasShell))('a restricted key under %s', (shell) => {
  const test = inRoom(shell).concurrent;

  const connect = (room: Room, changes: Parameters<Room['connect']>[0] = {}) => {
    const { supervisor, forced } = install(room);
    return room.connect({ supervisor, guard: 'on', options: { forced }, ...changes });
  };

  test('deploys', async ({ room }) => {
    const { host, events } = await connect(room);
    expect(await host.inspect()).toMatchObject({ restricted: true, sha256: expect.any(String) });
    expect((await room.deploy(host)).guard).toBe('setsid');
    await until(() => events.some((event) => event.type === 'result'));
    await host.confirm('deployed', NEW, null);
    expect(room.content()).toBe('new\n');
    expect(room.marked()).toEqual(['restart new']);
    host.readLog('start-7');
    await until(() => events.some((event) => event.type === 'log end'));
    const log = events.map((event) => (event.type === 'log' ? event.chunk.toString() : '')).join('');
    expect(log).toBe('start-7\n');
    await until(() => room.guards().length === 0);
  });

  test('runs the compiler of an image by its id, for two minutes at most, where the file says so', async ({
    room,
  }) => {
    const { forced } = install(room, { check: 'echo asked {image}' });
    const { host } = await room.connect({
      guard: 'on',
      options: { forced },
      supervisor: install(room, { check: 'echo asked {image}' }).supervisor,
    });
    const id = 'a1'.repeat(32);
    expect(await host.check(['touch', 'pwned'], id, Buffer.from('rules'), 5_000)).toEqual({
      code: 0,
      output: `asked ${id}\n`,
    });
    // An engine loads the first two from a file that the thief has put there as rules.
    for (const image of [`docker-archive:${room.path}`, `dir:${room.folder}`, 'node:22', id.slice(1)])
      await expect(host.check(['cat'], image, Buffer.from(''), 5_000)).rejects.toMatchObject({
        code: 'image',
      });
    await expect(host.check(['cat'], id, Buffer.from(''), 300_000)).rejects.toMatchObject({
      code: 'seconds',
    });
  });

  test('deploys what it is given, also where it was given something else before and did not take it', async ({
    room,
  }) => {
    const { host } = await connect(room);
    const other = Buffer.from('other rules\n');
    await expect(host.check(['cat'], 'a1'.repeat(32), other, 5_000)).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await expect(host.askApi('/api/other', 'x')).rejects.toMatchObject({ code: 'path' });
    await room.deploy(host, { restart: false });
    expect(room.content()).toBe('new\n');
  });

  test('goes back by its guard, which is the installed helper', async ({ room }) => {
    const { host, connection } = await connect(room);
    await room.deploy(host, { restart: false, deadlineMs: 3_000 });
    connection.kill();
    await until(() => room.history().length > 0 && room.guards().length === 0, 20);
    expect(room.content()).toBe('old\n');
    expect(room.history()).toMatchObject([{ by: 'guard', outcome: 'rolled-back' }]);
  });

  const touch = (room: Room): string[] => ['touch', join(room.folder, 'pwned')];
  const others: [string, (room: Room, own: Supervisor) => Parameters<Room['connect']>[0], RegExp][] = [
    [
      'another path',
      (room) => ({ remotePath: join(room.folder, 'other.yaml') }),
      /the path is \/.*rules\.yaml/,
    ],
    [
      'another URL',
      () => ({ livenessUrl: new URL('http://127.0.0.1:2/') }),
      /the liveness-url is http:\/\/127/,
    ],
    ['no guard', () => ({ guard: 'off' }), /guard: off is not allowed/],
    [
      'another observe',
      (room, own) => ({ supervisor: { ...own, observe: touch(room) } }),
      /the command to observe is/,
    ],
    [
      'another reset',
      (room, own) => ({ supervisor: { ...own, reset: touch(room) } }),
      /the command to reset is: true/,
    ],
    [
      'another restart',
      (room, own) => ({ supervisor: { ...own, restart: touch(room) } }),
      /the command to restart is/,
    ],
    [
      'one more word',
      (_, own) => ({ supervisor: { ...own, restart: [...own.restart, 'x'] } }),
      /restart unit/,
    ],
    [
      'another stop',
      (room, own) => ({ supervisor: { ...own, stop: touch(room) } }),
      /the command to stop is: false/,
    ],
    ['another log', (room, own) => ({ supervisor: { ...own, logs: touch(room) } }), /the command to logs is/],
  ];
  test.for(others)('is refused everything with %s', async ([, change, words], { room }) => {
    const { host, events } = await connect(room, change(room, install(room).supervisor));
    const denied = { code: 'denied', detail: expect.stringMatching(words) };
    await expect(host.inspect()).rejects.toMatchObject({ request: 'inspect', ...denied });
    await expect(host.lock(1_000)).rejects.toMatchObject({ request: 'lock', ...denied });
    await expect(room.begin(host)).rejects.toMatchObject({ request: 'stage', ...denied });
    await expect(host.history()).rejects.toMatchObject(denied);
    await expect(host.adopt('x')).rejects.toMatchObject(denied);
    await host.beginWatch();
    host.beginProbing();
    host.readLog('x');
    await expect(host.inspect()).rejects.toMatchObject(denied);
    await host.close();
    expect(events).toEqual([]);
    expect(existsSync(join(room.folder, 'pwned'))).toBe(false);
    expect(room.content()).toBe('old\n');
    expect(room.left()).toEqual([]);
  });

  const bad: [string, (room: Room, conf: string) => string][] = [
    ['is not of root', (_, conf) => changed(conf, () => chownSync(conf, 65534, 0))],
    ['can be written by its group', (_, conf) => changed(conf, () => chmodSync(conf, 0o664))],
    ['can be written by everybody', (_, conf) => changed(conf, () => chmodSync(conf, 0o646))],
    ['is not there', (_, conf) => `${conf}.none`],
    [
      'is in a folder of others',
      (room, conf) => {
        const open = join(room.folder, 'open');
        mkdirSync(open);
        chmodSync(open, 0o777);
        const copy = join(open, 'conf');
        writeFileSync(copy, readFileSync(conf), { mode: 0o644 });
        return copy;
      },
    ],
  ];
  test.for(bad)('does nothing where the file %s', async ([, change], { room }) => {
    const { conf, helper } = install(room);
    const [program, ...words] = [...shell.split(' '), helper, 'serve', change(room, conf)];
    const answer = spawnSync(program!, words, {
      input: 'x\nx\nbegin 3\ninspect\n',
      encoding: 'utf8',
      cwd: room.folder,
    });
    expect(answer).toMatchObject({ status: 1, stdout: '' });
    expect(answer.stderr).toContain('has to be a file of root that nobody else can write');
  });

  test('says what is missing in the file, or too much', async ({ room }) => {
    const { conf, helper } = install(room);
    const run = () => {
      const [program, ...words] = [...shell.split(' '), helper, 'serve', conf];
      return spawnSync(program!, words, { input: '', encoding: 'utf8' });
    };
    const whole = readFileSync(conf, 'utf8');
    writeFileSync(conf, whole.replace(/^restart .*\n/m, ''));
    expect(run()).toMatchObject({
      status: 1,
      stderr: `powersync-deploy-helper: ${conf}: restart is missing\n`,
    });
    writeFileSync(conf, `${whole}shell /bin/sh\n`);
    expect(run()).toMatchObject({
      status: 1,
      stderr: `powersync-deploy-helper: ${conf}: there is no setting shell\n`,
    });
  });

  test('takes no line longer than a pipe takes in one piece, and goes on', ({ room }) => {
    const { stdout } = serve(room, `begin 3\nset path ${'A'.repeat(200_000)}\nhistory\n`);
    expect(stdout).toContain('fail too-long unknown-request');
    expect(stdout).toContain('ok history');
  });

  const strangers: [string, string | Buffer][] = [
    ['nothing', ''],
    ['a command line', 'id\n'],
    ['a session of words', 'id\nls\ntouch pwned\nexit\nmore\nmore\n'],
    ['a client of sftp', Buffer.from([0, 0, 0, 5, 1, 0, 0, 0, 3])],
    ['a late beginning', `${'x\n'.repeat(9)}begin 3\ninspect\n`],
  ];
  test.for(strangers)('tells %s what it is for', async ([, input], { room }) => {
    expect(serve(room, input)).toMatchObject({ status: 1, stdout: '', stderr: REFUSAL });
    expect(existsSync(join(room.folder, 'pwned'))).toBe(false);
  });

  test('runs nothing of the helper that is sent', async ({ room }) => {
    const pwned = join(room.folder, 'pwned');
    const lines = [
      `touch ${pwned}`,
      base64(`touch ${pwned}`),
      'begin 3',
      `set path ${base64(room.path)}`,
      'inspect',
      '',
    ];
    const answer = serve(room, lines.join('\n'));
    expect(answer.stdout).toMatch(/^powersync-deploy-helper 3\n[\s\S]*\nok inspect\n$/);
    expect(existsSync(pwned)).toBe(false);
  });

  test('tells another version which one it is', async ({ room }) => {
    expect(serve(room, 'x\nx\nbegin 99\ninspect\n')).toMatchObject({
      status: 1,
      stdout: 'powersync-deploy-helper 3\n',
    });
    const { supervisor, helper, conf } = install(room);
    const older = edit(readFileSync(helper, 'utf8'), [['\nversion=3\n', '\nversion=2\n']]);
    writeFileSync(helper, older);
    const host = await Host.open(connectTo(shell, { forced: `exec ${shell} ${helper} serve ${conf}` }), {
      remotePath: room.path,
      sudo: 'never',
      supervisor,
      livenessUrl: new URL(URL_HERE),
      who: who('mona'),
      guard: 'on',
      stabilityWindowMs: 1_000,
      livenessTimeoutMs: 2_000,
    });
    await expect(host.inspect()).rejects.toMatchObject({
      message: expect.stringMatching(/speaks version 2 of the protocol, and this action version 3/),
    });
    await host.close();
  });

  test('evaluates no number', async ({ room }) => {
    const nasty = [
      'a[$(touch pwned)]',
      'a[`touch pwned`]',
      'x=1',
      '$((1))',
      '1+1',
      '-1',
      '0',
      '08',
      '1e3',
      '',
    ];
    for (const name of ['deadline', 'window', 'timeout', 'stop']) {
      for (const value of nasty) {
        const answer = serve(room, `x\nx\nbegin 3\nset ${name} ${base64(value) || '-'}\nlock 5\nunlock\n`);
        expect([name, value, answer.stdout]).toEqual([
          name,
          value,
          expect.stringContaining('\nfail lock denied '),
        ]);
      }
    }
    for (const value of nasty.filter((each) => !each.includes(' '))) {
      const answer = serve(
        room,
        `x\nx\nbegin 3\nlock ${value}\nswap ${value}\nadopt ${value}\nlogs ${value}\nfetch ${value}\n`,
      );
      expect(answer.stdout).toMatch(/\nfail fetch /);
    }
    expect(readdirSync(room.folder)).not.toContain('pwned');
  });
});
