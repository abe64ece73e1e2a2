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
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HelperEvent } from '../../src/host/helper.ts';
import { Host } from '../../src/host/host.ts';
import type { Supervisor, SupervisorState } from '../../src/targets/supervisor.ts';
import { connectTo, hasShell, SHELLS } from './shells.ts';

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const sh = (script: string, ...args: string[]) => ['sh', '-c', script, 'sh', ...args];
const state = (output: string): SupervisorState => ({
  phase: 'running',
  identity: output,
  detail: output,
  startedAt: null,
  stopTimeoutMs: null,
});

describe.each(SHELLS.filter(hasShell))('the helper under %s', (shell) => {
  let folder: string;
  let path: string;
  let marks: string;
  const open: Host[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-helper-'));
    path = join(folder, 'rules.yaml');
    marks = join(folder, 'marks');
    writeFileSync(path, 'old\n');
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((host) => host.close()));
    rmSync(folder, { recursive: true, force: true });
  });

  /** Commands that leave a mark, in the place of systemctl. */
  const supervisor = (changes: Partial<Supervisor> = {}): Supervisor => ({
    name: 'marks',
    observe: sh('echo the state'),
    parse: state,
    reset: ['true'],
    restart: sh('echo "restart $(cat "$2" || echo nothing)" >>"$1"', marks, path),
    stop: sh('echo stop >>"$1"', marks),
    logs: (identity) => sh('printf "%s\\n" "$1"', identity),
    byHand: { restart: '', logs: '', status: '' },
    ...changes,
  });
  const connect = async (settings: { remotePath?: string; supervisor?: Supervisor } = {}) => {
    const connection = connectTo(shell);
    const host = await Host.open(connection, {
      remotePath: settings.remotePath ?? path,
      sudo: 'never',
      supervisor: settings.supervisor ?? supervisor(),
      livenessUrl: new URL('http://127.0.0.1:1/'),
    });
    open.push(host);
    const events: HelperEvent[] = [];
    host.listen((event) => events.push(event));
    return { host, connection, events };
  };
  const begin = (host: Host, changes: Partial<Parameters<Host['begin']>[0]> = {}) =>
    host.begin({
      rules: Buffer.from('new\n'),
      sha256: sha('new\n'),
      expected: sha('old\n'),
      restart: true,
      back: 'restart',
      deadlineMs: 60_000,
      ...changes,
    });
  const marked = () => (existsSync(marks) ? readFileSync(marks, 'utf8').trim().split('\n') : []);
  const until = async (what: () => boolean, seconds = 10) => {
    for (let tries = 0; tries < seconds * 50 && !what(); tries++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(what()).toBe(true);
  };
  const content = () => readFileSync(path, 'utf8');
  const left = () => readdirSync(join(folder, '.powersync-deploy'));

  it('looks without changing anything', async () => {
    const before = readdirSync(folder);
    const { host } = await connect();
    const seen = await host.inspect();
    expect(seen).toMatchObject({
      kind: 'file',
      sha256: sha('old\n'),
      target: path,
      writable: true,
      othersWrite: null,
      missingTool: null,
    });
    expect(seen.state.detail).toBe('the state');
    expect(Math.abs(seen.now * 1000 - Date.now())).toBeLessThan(5_000);
    expect(readdirSync(folder)).toEqual(before);
  });

  it('swaps, restarts, confirms, and keeps what a person may want back', async () => {
    chmodSync(path, 0o640);
    const { host, events } = await connect();
    await begin(host);
    await until(() => events.some((event) => event.type === 'result'));
    expect(content()).toBe('new\n');
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readFileSync(`${path}.prev`, 'utf8')).toBe('old\n');
    expect(await host.confirm(sha('new\n'), 'start 7')).toBe(sha('new\n'));
    expect((await host.inspect()).record).toEqual({ sha256: sha('new\n'), identity: 'start 7' });
    await host.close();
    expect(content()).toBe('new\n');
    expect(marked()).toEqual(['restart new']);
    expect(left()).toEqual(['running']);
    expect(statSync(join(folder, '.powersync-deploy')).mode & 0o777).toBe(0o700);
  });

  it('keeps a read-only mode', async () => {
    chmodSync(path, 0o444);
    const { host } = await connect();
    await begin(host, { restart: false });
    expect(content()).toBe('new\n');
    expect(statSync(path).mode & 0o777).toBe(0o444);
    await host.confirm(sha('new\n'), null);
  });

  it('goes back when told, and restarts the service with the old rules', async () => {
    const { host, events } = await connect();
    await begin(host);
    await until(() => events.some((event) => event.type === 'result'));
    await host.revert();
    expect(content()).toBe('old\n');
    await until(() => events.some((event) => event.type === 'result' && event.job === 'back'));
    expect(marked()).toEqual(['restart new', 'restart old']);
    await expect(host.confirm(sha('new\n'), null)).rejects.toThrow('no-transaction');
  });

  it('goes back by itself when its input ends', async () => {
    const { host, connection } = await connect();
    await begin(host);
    await until(() => marked().length === 1);
    connection.cut();
    await host.ended;
    expect(content()).toBe('old\n');
    expect(marked()).toEqual(['restart new', 'restart old']);
    expect(left()).toEqual([]);
  });

  it('sees the end of its input while the restart hangs', async () => {
    const hanging = sh('echo begun >>"$1"; [ "$(cat "$2")" = old ] || sleep 30', marks, path);
    const { host, connection } = await connect({ supervisor: supervisor({ restart: hanging }) });
    await begin(host);
    await until(() => marked().length === 1);
    connection.cut();
    await host.ended;
    expect(content()).toBe('old\n');
    expect(marked()).toEqual(['begun', 'begun']);
  });

  it('goes back by itself when nobody confirms in time', async () => {
    const { host, events } = await connect();
    await begin(host, { deadlineMs: 1_000 });
    await until(() => events.some((event) => event.type === 'reverted'));
    expect(content()).toBe('old\n');
    await expect(host.confirm(sha('new\n'), null)).rejects.toThrow('no-transaction');
  });

  it('does not go back after the confirmation, whatever ends then', async () => {
    const { host, connection } = await connect();
    await begin(host, { deadlineMs: 1_000 });
    await host.confirm(sha('new\n'), null);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    connection.cut();
    await host.ended;
    expect(content()).toBe('new\n');
  });

  it('does not remember a start for rules that somebody changed meanwhile', async () => {
    const { host } = await connect();
    await begin(host, { restart: false });
    writeFileSync(path, 'by hand\n');
    expect(await host.confirm(sha('new\n'), 'start 7')).toBe(sha('by hand\n'));
    expect((await host.inspect()).record).toBeNull();
  });

  it('knows of a deploy that came to no end, and goes back to the rules from before it', async () => {
    const killed = await connect();
    await begin(killed.host, { restart: false });
    killed.connection.kill();
    await killed.host.ended;
    expect(content()).toBe('new\n');
    const { host } = await connect();
    expect(await host.inspect()).toMatchObject({ unfinished: true, sha256: sha('new\n') });
    const newest = {
      rules: Buffer.from('newest\n'),
      sha256: sha('newest\n'),
      expected: sha('new\n'),
      restart: false,
    };
    await begin(host, newest);
    expect(content()).toBe('newest\n');
    await host.revert();
    expect(content()).toBe('old\n');
    expect((await host.inspect()).unfinished).toBe(false);
  });

  it('knows of a first deploy that came to no end, too', async () => {
    rmSync(path);
    const killed = await connect();
    await begin(killed.host, { expected: null, restart: false });
    killed.connection.kill();
    await killed.host.ended;
    expect((await (await connect()).host.inspect()).unfinished).toBe(true);
  });

  it('leaves alone what a person has put there after a deploy that came to no end', async () => {
    const killed = await connect();
    await begin(killed.host, { restart: false });
    killed.connection.kill();
    await killed.host.ended;
    writeFileSync(path, 'by hand\n');
    const { host } = await connect();
    expect((await host.inspect()).unfinished).toBe(false);
    await begin(host, { expected: sha('by hand\n'), restart: false });
    await host.revert();
    expect(content()).toBe('by hand\n');
  });

  it('keeps the last good rules where they cannot be put back', async () => {
    const { host } = await connect();
    await begin(host, { restart: false });
    rmSync(path);
    mkdirSync(join(path, 'in the way'), { recursive: true });
    chmodSync(path, 0o500);
    // A rename onto a folder moves into it; without the right to write there, and for root with a folder of that name, it fails.
    mkdirSync(join(path, 'old/x'), { recursive: true });
    await expect(host.revert()).rejects.toMatchObject({ request: 'revert', code: 'write' });
    await host.close();
    expect(readFileSync(join(folder, '.powersync-deploy/old'), 'utf8')).toBe('old\n');
  });

  it('does not swap onto a folder that has appeared there', async () => {
    rmSync(path);
    const { host } = await connect();
    await host.inspect();
    mkdirSync(path);
    await expect(begin(host, { expected: null, restart: false })).rejects.toMatchObject({
      request: 'swap',
      code: 'changed',
    });
    expect(readdirSync(path)).toEqual([]);
  });

  it('goes back when its session is told to end', async () => {
    const { host, connection } = await connect();
    await begin(host, { restart: false });
    for (const pid of connection.pids) process.kill(-pid, 'SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 300));
    connection.cut();
    await host.ended;
    expect(content()).toBe('old\n');
  });

  it('does not tell the age of a link: it may have led elsewhere', async () => {
    symlinkSync('rules.yaml', join(folder, 'link.yaml'));
    const { host } = await connect({ remotePath: join(folder, 'link.yaml') });
    expect(await host.inspect()).toMatchObject({ kind: 'file', sha256: sha('old\n'), ctime: null });
  });

  it('forgets a deploy that came to no end once another one is confirmed', async () => {
    const killed = await connect();
    await begin(killed.host, { restart: false });
    killed.connection.kill();
    await killed.host.ended;
    const { host } = await connect();
    await begin(host, { expected: sha('new\n'), restart: false });
    await host.confirm(sha('new\n'), null);
    expect((await host.inspect()).unfinished).toBe(false);
  });

  it('changes nothing when the file is not the inspected one any more', async () => {
    const { host } = await connect();
    await host.inspect();
    writeFileSync(path, 'by hand\n');
    await expect(begin(host)).rejects.toMatchObject({ request: 'swap', code: 'changed' });
    expect(content()).toBe('by hand\n');
    expect(marked()).toEqual([]);
    expect(existsSync(join(folder, '.powersync-deploy'))).toBe(false);
  });

  it('takes the file of a first deploy away again', async () => {
    rmSync(path);
    const { host, events } = await connect();
    expect(await host.inspect()).toMatchObject({ kind: 'absent', sha256: null });
    await begin(host, { expected: null, back: 'stop' });
    expect(statSync(path).mode & 0o777).toBe(0o644);
    // At once, so that the restart may still be on its way: the stop has to have the last word.
    await host.revert();
    await until(() => events.some((event) => event.type === 'result' && event.job === 'back'));
    expect(existsSync(path)).toBe(false);
    expect(marked().map((mark) => mark.split(' ')[0])).toEqual(['restart', 'stop']);
  });

  it('follows a symbolic link to the file, and leaves the link alone', async () => {
    mkdirSync(join(folder, 'real'), { mode: 0o700 });
    writeFileSync(join(folder, 'real/rules'), 'old\n');
    rmSync(path);
    symlinkSync('real/rules', path);
    const { host } = await connect();
    expect((await host.inspect()).target).toBe(join(folder, 'real/rules'));
    await begin(host, { restart: false });
    await host.confirm(sha('new\n'), null);
    expect(readFileSync(join(folder, 'real/rules'), 'utf8')).toBe('new\n');
    expect(content()).toBe('new\n');
    expect(existsSync(join(folder, 'real/.powersync-deploy'))).toBe(true);
  });

  it('names a folder in which others could plant files', async () => {
    chmodSync(folder, 0o777);
    const { host } = await connect();
    expect((await host.inspect()).othersWrite).toMatch(/everybody may write there \(mode 777\)/);
  });

  it('refuses a store that somebody has linked elsewhere', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'powersync-deploy-elsewhere-'));
    symlinkSync(elsewhere, join(folder, '.powersync-deploy'));
    const { host } = await connect();
    await expect(begin(host)).rejects.toMatchObject({ request: 'stage', code: 'store' });
    expect(content()).toBe('old\n');
    expect(readdirSync(elsewhere)).toEqual([]);
    rmSync(elsewhere, { recursive: true });
  });

  it('tells what the restart command said, and how it ended', async () => {
    const { host, events } = await connect({
      supervisor: supervisor({ restart: sh('echo "it\'s denied" >&2; exit 4') }),
    });
    await begin(host);
    await until(() => events.some((event) => event.type === 'result'));
    expect(events.find((event) => event.type === 'result')).toEqual({
      type: 'result',
      job: 'restart',
      code: 4,
      output: "it's denied",
    });
    await host.confirm(sha('new\n'), null);
  });

  it('hands over rules of a megabyte as they are', async () => {
    const rules = Buffer.from(Array.from({ length: 1_000_000 }, (_, at) => (at * 7919) % 256));
    const { host } = await connect();
    await begin(host, { rules, sha256: createHash('sha256').update(rules).digest('hex'), restart: false });
    await host.confirm(sha('new\n'), null);
    expect(readFileSync(path).equals(rules)).toBe(true);
  });

  it('sends a log back as it was, long lines cut', async () => {
    const { host, events } = await connect();
    host.readLog(`it's "$(x)" 100%\n${'y'.repeat(10_000)}`);
    await until(() => events.some((event) => event.type === 'log end'));
    const text = Buffer.concat(
      events.map((event) => (event.type === 'log' ? event.chunk : Buffer.alloc(0))),
    ).toString();
    expect(text).toBe(`it's "$(x)" 100%\n${'y'.repeat(4_000)}\n`);
  });

  it('leaves no process behind', async () => {
    const { host, connection, events } = await connect();
    /** What runs in the helper's process group: `pid (name) state ppid pgrp …`. */
    const group = () =>
      readdirSync('/proc').filter((pid) => {
        try {
          const fields = /^\d+ \(.*\) (.*)$/s
            .exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]
            ?.split(' ');
          return fields?.[0] !== 'Z' && connection.pids.includes(Number(fields?.[2]));
        } catch {
          return false;
        }
      });
    await begin(host);
    await until(() => events.some((event) => event.type === 'result'));
    expect(group().length).toBeGreaterThan(2);
    await host.confirm(sha('new\n'), null);
    await host.close();
    await until(() => group().length === 0, 3);
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

  it('takes every file name as a name', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(nasty, anyName), fc.oneof(nasty, anyName), async (inner, name) => {
        const place = join(mkdtempSync(join(folder, 'n-')), inner);
        mkdirSync(place, { mode: 0o700 });
        const remotePath = join(place, name);
        writeFileSync(remotePath, 'old\n');
        const { host } = await connect({ remotePath });
        expect((await host.inspect()).target).toBe(remotePath);
        await begin(host, { restart: false });
        await host.confirm(sha('new\n'), null);
        await host.close();
        expect(readFileSync(remotePath, 'utf8')).toBe('new\n');
        expect(readdirSync(place).sort()).toEqual([name, `${name}.prev`, '.powersync-deploy'].sort());
      }),
      { numRuns: 25 },
    );
  });

  it('hands every word to a command as it is', { timeout: 60_000 }, async () => {
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
        const { host } = await connect({
          supervisor: supervisor({ observe: [process.execPath, '-e', print, '--', ...given] }),
        });
        const printed = (await host.inspect()).state.detail
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line) as string);
        await host.close();
        expect(printed).toEqual(given);
      }),
      { numRuns: 25 },
    );
  });
});
