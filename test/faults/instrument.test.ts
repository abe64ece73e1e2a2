import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import helper from '../../src/host/helper.sh';
import { instrumentedCopy, withFaultPoints } from './instrument.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-points-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Three steps, the second of which cannot be written. */
const script = (): string => `set -fu
steps=${join(folder, 'steps')}
journal() {
  [ "$1" != second ] || return 3
  echo "$*" >>"$steps"
}
for step in first second 'third word'; do
  journal $step
  echo "$step $?" >>${join(folder, 'codes')}
done
`;

const textOf = (name: string): string =>
  existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '';
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

async function started(): Promise<{ ended: Promise<unknown> }> {
  const child = spawn('sh', ['-c', withFaultPoints(script(), folder)]);
  const ended = new Promise((resolve) => child.once('close', resolve));
  // It either ends, or stands still.
  await Promise.race([ended, appears('reached')]);
  return { ended };
}

async function appears(name: string): Promise<void> {
  for (let tries = 0; tries < 200 && !existsSync(join(folder, name)); tries++) await sleep(20);
}

describe('a helper with fault points', () => {
  it('does what it did without them where none is set', async () => {
    await (await started()).ended;
    expect(textOf('steps')).toBe('first\nthird word\n');
    expect(textOf('codes')).toBe('first 0\nsecond 3\nthird word 0\n');
  });

  it.each([
    ['before first', ''],
    ['after first', 'first\n'],
    ['before third', 'first\n'],
    ['after third', 'first\nthird word\n'],
  ])('stands still %s until it may go on', async (at, written) => {
    write('at', `${at}\n`);
    const { ended } = await started();
    expect(existsSync(join(folder, 'reached'))).toBe(true);
    await sleep(150);
    expect(textOf('steps')).toBe(written);
    write('go', '');
    await ended;
    expect(textOf('steps')).toBe('first\nthird word\n');
    expect(textOf('codes')).toBe('first 0\nsecond 3\nthird word 0\n');
  });

  it('stops only the first that comes there', async () => {
    write('at', 'before first\n');
    const first = await started();
    const second = spawn('sh', ['-c', withFaultPoints(script(), folder)]);
    await new Promise((resolve) => second.once('close', resolve));
    expect(textOf('steps')).toBe('first\nthird word\n');
    write('go', '');
    await first.ended;
  });

  it('is the real helper with one thing more', () => {
    expect(withFaultPoints(helper).replace(/fault_point[\s\S]*?\njournal_line\(\) \{\n/, '')).toContain(
      'journal() {',
    );
    expect(withFaultPoints(helper).match(/^journal\(\) \{$/gm)).toHaveLength(1);
  });

  it('is an error where the journal is not what it was', () => {
    expect(() => withFaultPoints(helper.replace('\njournal() {\n', '\nwrite_journal() {\n'))).toThrow(
      'not one',
    );
    expect(() => withFaultPoints(`${helper}\njournal() {\n:\n}\n`)).toThrow('2 functions');
    write('powersync-deploy-helper', '#!/bin/sh\n');
    const copy = mkdtempSync(join(tmpdir(), 'powersync-deploy-points-'));
    try {
      expect(() => instrumentedCopy(copy, folder)).toThrow('no script');
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  });
});
