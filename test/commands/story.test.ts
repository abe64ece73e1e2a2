import { describe, expect, it } from 'vitest';
import { storyteller } from '../../src/commands/story.ts';
import type { LogSign } from '../../src/service/log-signs.ts';

function telling(...signs: LogSign[]): string[] {
  const said: string[] = [];
  const tell = storyteller({
    line: (text) => said.push(text),
    step: () => {},
    warning: () => {},
    block: () => {},
    group: () => {},
  });
  signs.forEach(tell);
  return said;
}
const trouble = (message: string, slot: string | null = 'powersync_1_aa'): LogSign => ({
  type: 'trouble',
  slot,
  message,
});

describe('what the service says of itself', () => {
  it('is told as it comes, as far as it is about the deploy', () => {
    expect(
      telling(
        { type: 'booted', version: '1.25.0' },
        { type: 'taken', how: 'updated' },
        { type: 'stream', slot: 'powersync_1_aa' },
        { type: 'copying', slot: 'powersync_1_aa', table: 'todos', rows: 1, ofRows: 2 },
        { type: 'active', slot: 'powersync_1_aa' },
        { type: 'ended', slot: 'powersync_1_aa' },
        trouble('the source is gone'),
        trouble('the storage is gone', null),
      ),
    ).toEqual([
      'the service says: booting PowerSync Service 1.25.0',
      'the service says: its rules are new to it, and taken',
      'the service says: powersync_1_aa: the source is gone',
      'the service says: the storage is gone',
    ]);
    expect(
      telling(
        { type: 'taken', how: 'unchanged' },
        { type: 'refused', message: 'no such function', faults: [] },
        { type: 'cannot start', message: 'Fatal startup error' },
      ),
    ).toEqual([
      'the service says: its rules are unchanged',
      'the service says: refused: no such function',
      'the service says: Fatal startup error',
    ]);
  });

  it('again and again is told once', () => {
    expect(telling(...Array<LogSign>(50).fill(trouble('the source is gone')))).toHaveLength(1);
  });

  it('in ever other words is told a few times, and hides nothing of another kind', () => {
    const many = Array.from({ length: 50 }, (_, nth) => trouble(`connection ${nth} lost`));
    expect(telling(...many, { type: 'refused', message: 'no such function', faults: [] })).toEqual([
      'the service says: powersync_1_aa: connection 0 lost',
      'the service says: powersync_1_aa: connection 1 lost',
      'the service says: powersync_1_aa: connection 2 lost',
      'the service says: refused: no such function',
    ]);
  });
});
