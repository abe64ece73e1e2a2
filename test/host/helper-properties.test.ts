import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { BOOTSTRAP_COMMAND, bootstrapLines } from '../../src/host/bootstrap.ts';
import type { Connection } from '../../src/host/connection.ts';
import { Helper } from '../../src/host/helper.ts';
import type { HelperEvent } from '../../src/host/helper-events.ts';
import { LineReader } from '../../src/host/lines.ts';
import { inRoom, type Room, TEST_MS, until } from './helper-room.ts';
import { connectTo, hasShell, SHELLS } from './shells.ts';

vi.setConfig({ testTimeout: 2 * TEST_MS });

const base64 = (text: string) => Buffer.from(text).toString('base64');
const NASTY = [
  'a[$(touch pwned)]',
  '$(touch pwned)',
  '`touch pwned`',
  '; touch pwned',
  '*',
  '-n',
  '\\',
  "'",
  '"',
  '%s',
  '../..',
  '1',
  '08',
  '0',
  '99999999999',
  '-',
  '',
];

const argument = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.constantFrom(...NASTY.map(base64)),
  fc.string({ maxLength: 8 }),
  fc.constantFrom('deployed', 'rolled-back', 'a'.repeat(64), 'x'),
);
const line = fc
  .tuple(
    fc
      .constantFrom(
        'begin inspect lock unlock settle adopt data stage arm swap restart revert confirm finish history fetch logs quiet set command eval exit > ! <'.split(
          ' ',
        ),
      )
      .chain((words) => fc.constantFrom(...words)),
    fc.array(
      fc.oneof(argument, fc.constantFrom('who', 'guard', 'deadline', 'window', 'back', 'restart', 'reset')),
      { maxLength: 4 },
    ),
  )
  // Another path would be another place.
  .filter(([word, words]) => !(word === 'set' && words[0] === 'path'))
  .map(([word, words]) => Buffer.from(`${[word, ...words].join(' ')}\n`));
const anything = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: line },
    fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
  ),
  { maxLength: 12 },
);

/** Says that to a helper, and then asks for a look; everything it answered. */
async function answers(room: Room, parts: readonly Buffer[]): Promise<string> {
  const child = await connectTo(room.shell, { cwd: room.folder }).exec(BOOTSTRAP_COMMAND);
  let said = '';
  child.stdout.on('data', (data: Buffer) => {
    said += data.toString('latin1');
  });
  child.stderr.resume();
  child.stdin.write(bootstrapLines('never'));
  child.stdin.write(`set path ${base64(room.path)}\nset guard ${base64('off')}\n`);
  child.stdin.write(Buffer.concat(parts));
  child.stdin.write('\ninspect\n');
  await until(() => /^(ok|fail) inspect( denied \S*)?$/m.test(said), 20);
  child.stdin.end();
  await child.exited;
  return said;
}

describe.each(SHELLS.filter(hasShell))('whatever is said to the helper under %s', (shell) => {
  const test = inRoom(shell).concurrent;

  test('it runs nothing of it, changes no rules, goes on answering, and ends', async ({ room }) => {
    await fc.assert(
      fc.asyncProperty(anything, async (parts) => {
        await answers(room, parts);
        expect(room.content()).toBe('old\n');
        expect(room.marked()).toEqual([]);
        expect(
          readdirSync(room.folder).filter((name) => !/^(rules\.yaml|\.powersync-deploy)$/.test(name)),
        ).toEqual([]);
      }),
      { numRuns: 25 },
    );
    expect(existsSync(join(realpathSync('.'), 'pwned'))).toBe(false);
  });

  test('who deploys arrives as it was said', async ({ room }) => {
    const value = fc
      .string({ unit: 'binary', maxLength: 40 })
      .filter(
        (text) =>
          !/[\p{Cc}\p{Cs}]/u.test(text) &&
          text.trim() === text &&
          !/\s\s|[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/.test(text),
      );
    await fc.assert(
      fc.asyncProperty(value, fc.nat({ max: 999_999 }), async (text, runNumber) => {
        const who = {
          repository: text,
          workflow: 'w',
          runNumber,
          runUrl: 'u',
          actor: `x${text}`,
          commit: 'c',
          command: `$(touch pwned)`,
        };
        const { host } = await room.connect({ who });
        await host.lock(5_000);
        const other = await room.connect();
        expect((await other.host.inspect()).owner?.who).toEqual(who);
        await Promise.all([host.close(), other.host.close()]);
      }),
      { numRuns: 6 },
    );
  });
});

/** Cuts bytes in pieces. */
const pieces = (bytes: Buffer, cuts: readonly number[]): Buffer[] => {
  const at = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort(
    (a, b) => a - b,
  );
  return at.slice(1).map((end, index) => bytes.subarray(at[index], end));
};

describe('the client of the helper', () => {
  it('reads the same lines however they are cut', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.array(fc.nat({ max: 400 })), (bytes, cuts) => {
        const read = (parts: Buffer[]) => {
          const lines: string[] = [];
          const reader = new LineReader((text) => lines.push(text), 50);
          for (const part of parts) reader.push(part);
          return lines;
        };
        const whole = Buffer.from(bytes);
        expect(read(pieces(whole, cuts))).toEqual(read([whole]));
      }),
    );
  });

  it('tells the same events and answers however its output is cut', async () => {
    const said = Buffer.from(
      [
        'Welcome to the host ✓',
        'powersync-deploy-helper 3',
        `waiting 7 ${base64('actor möna\n')}`,
        `state ${base64('a ✓')}`,
        'state =',
        `looked ${base64('b')}`,
        'probe 000',
        'probe 200',
        `result restart 4 ${base64("it's denied ✗")}`,
        'result strange 1 x',
        `log ${base64('x\n'.repeat(50))}`,
        'log-end',
        `follow-part ${base64('a long ')} one`,
        `follow ${base64('other')} two`,
        `follow ${base64('line ✓')} one`,
        'follow-end - one',
        `reverted ${base64('the deadline')}`,
        'fact user64 x',
        `fact64 state ${base64('zustand ü')}`,
        'ok inspect',
        `fail lock busy ${base64('owner')}`,
        '',
      ].join('\n'),
    );
    const run = async (parts: readonly Buffer[]) => {
      const stdout = new PassThrough();
      const connection: Connection = {
        name: 'a script',
        lost: new Promise(() => {}),
        exec: async () => ({
          stdin: new PassThrough().resume(),
          stdout,
          stderr: new PassThrough(),
          exited: new Promise<never>(() => {}),
        }),
        connect: () => Promise.reject(new Error('no')),
        close: async () => {},
      };
      const helper = await Helper.start(connection, 'never');
      const events: HelperEvent[] = [];
      helper.listen((event) => events.push(event));
      const asked = Promise.allSettled([helper.ask('inspect'), helper.ask('lock', ['1'])]);
      for (const part of parts) stdout.write(part);
      const [inspect, lock] = await asked;
      const facts = inspect.status === 'fulfilled' ? [...inspect.value] : null;
      return { events, facts, lock: lock.status === 'rejected' ? String(lock.reason) : null };
    };
    const whole = await run([said]);
    expect(whole.events.map(({ type }) => type)).toEqual(
      'waiting state state state probe probe result log log_end line line line_end reverted'
        .split(' ')
        .map((type) => type.replace('_', ' ')),
    );
    expect(whole.events[3]).toEqual({ type: 'state', output: 'b' });
    expect(whole.events.slice(9, 12)).toEqual([
      { type: 'line', start: 'two', text: 'other' },
      { type: 'line', start: 'one', text: 'a long line ✓' },
      { type: 'line end', start: 'one' },
    ]);
    expect(whole.facts).toEqual([
      ['user64', 'x'],
      ['state', 'zustand ü'],
    ]);
    expect(whole.lock).toBe('HelperRefusal: lock: busy (owner)');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 2_000 }), { maxLength: 40 }), async (cuts) => {
        expect(await run(pieces(said, cuts))).toEqual(whole);
      }),
    );
  });
});
