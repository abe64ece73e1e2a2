import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseJournal } from '../../src/service/log-lines.ts';
import { LogReader, type LogSign } from '../../src/service/log-signs.ts';
import { type NewestStream, newestStream, streamWords } from '../../src/service/streams.ts';

const newestOf = (...signs: LogSign[]): NewestStream | null =>
  signs.reduce<NewestStream | null>(newestStream, null);
const stream = (slot: string): LogSign => ({ type: 'stream', slot });
const active = (slot: string): LogSign => ({ type: 'active', slot });
const copying = (slot: string, table: string, rows: number, ofRows: number): LogSign => ({
  type: 'copying',
  slot,
  table,
  rows,
  ofRows,
});
/** What the real service said in the start after the restart. */
const recorded = (name: string): NewestStream | null => {
  const url = new URL(`../fixtures/traces/${name}.jsonl`, import.meta.url);
  const said = readFileSync(url, 'utf8')
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row) as { type: string; identifier: string; message: string })
    .filter(({ type }) => type === 'log')
    .map(({ identifier, message }) => `1795262888.000000 ${identifier}[42]: ${message.trimEnd()}`);
  const text = said.slice(said.findIndex((row) => row.includes('Booting PowerSync Service'))).join('\n');
  const reader = new LogReader();
  return newestOf(...parseJournal(text).flatMap((row) => reader.read(row)));
};

describe('the newest stream', () => {
  it('is none before a line has named one', () => {
    expect(newestOf()).toBeNull();
    expect(
      newestOf(
        { type: 'booted', version: '1.25.0' },
        { type: 'taken', how: 'updated' },
        { type: 'trouble', slot: null, message: 'x' },
        { type: 'ended', slot: 'powersync_1_aa' },
      ),
    ).toBeNull();
  });

  it('is the one with the largest number, and not the one that was said last', () => {
    const signs = [active('powersync_9_aa'), stream('powersync_10_bb'), active('powersync_9_aa')];
    expect(newestOf(...signs)).toMatchObject({ slot: 'powersync_10_bb', active: false });
  });

  it('stays active, whatever it says next', () => {
    const signs = [stream('powersync_2_bb'), active('powersync_2_bb'), stream('powersync_2_bb')];
    expect(newestOf(...signs)).toMatchObject({ active: true });
  });

  it('is there although all that it says is trouble', () => {
    const trouble = { type: 'trouble', slot: 'powersync_2_bb', message: 'Publication is missing' } as const;
    expect(newestOf(active('powersync_1_aa'), trouble)).toMatchObject({
      slot: 'powersync_2_bb',
      active: false,
    });
    expect(newestOf(stream('powersync_2_bb'), active('powersync_2_bb'), trouble)).toMatchObject({
      active: true,
    });
  });

  it('is new where this start has seen it before it was active', () => {
    expect(newestOf(stream('powersync_2_bb'), active('powersync_2_bb'))).toMatchObject({ isNew: true });
    expect(newestOf(copying('powersync_2_bb', 'a', 0, 1), active('powersync_2_bb'))).toMatchObject({
      isNew: true,
    });
    // `Initial replication already done`, and only then it goes on (measured, 1.25.0).
    expect(newestOf(active('powersync_1_aa'), stream('powersync_1_aa'))).toMatchObject({ isNew: false });
  });

  it('has a number also where the slots are called otherwise; where it has none, the last one counts', () => {
    expect(newestOf(stream('my_app_7_ab12'), stream('my_app_12_cd34'))?.slot).toBe('my_app_12_cd34');
    expect(newestOf(stream('my_app_12_cd34'), stream('my_app_7_ab12'))?.slot).toBe('my_app_12_cd34');
    expect(newestOf(stream('main'), stream('other'))?.slot).toBe('other');
  });

  it('begins anew with the tables of its own', () => {
    const signs = [copying('powersync_1_aa', 'a', 5, 10), copying('powersync_2_bb', 'b', 1, 2)];
    expect([...newestOf(...signs)!.tables.keys()]).toEqual(['b']);
  });

  it.each([
    ['accepted', 'powersync_22_6790', false],
    ['unchanged', 'powersync_21_8c10', true],
    ['publication-missing', 'powersync_26_fb22', false],
    ['source-down', 'powersync_28_dca2', false],
  ])('of the recording %s is %s', (name, slot, isActive) => {
    expect(recorded(name)).toMatchObject({ slot, active: isActive });
  });
});

describe('how far it is, in words', () => {
  it.each([
    [[stream('powersync_2_bb')], 'processing (powersync_2_bb)'],
    [[active('powersync_2_bb')], 'active (powersync_2_bb)'],
    [
      [copying('powersync_2_bb', 'todos', 0, 400), copying('powersync_2_bb', 'todos', 100, 400)],
      'copying (powersync_2_bb): 100 of ~400 rows of 1 table (25 %)',
    ],
    [
      [copying('powersync_2_bb', 'todos', 100, 400), copying('powersync_2_bb', 'lists', 20, 80)],
      'copying (powersync_2_bb): 120 of ~480 rows of 2 tables (25 %)',
    ],
    // The number is the source's own estimate, and may be too small.
    [
      [copying('powersync_2_bb', 'todos', 500, 400)],
      'copying (powersync_2_bb): 500 of ~400 rows of 1 table (99 %)',
    ],
    [[copying('powersync_2_bb', 'todos', 0, 0)], 'copying (powersync_2_bb): 0 of ~0 rows of 1 table'],
  ] as [LogSign[], string][])('%#', (signs, words) => {
    expect(streamWords(newestOf(...signs)!)).toBe(words);
  });
});
