import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Log } from '../../src/report/log.ts';
import { withTimeline } from '../../src/report/timeline.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

function watched() {
  // The clock began long before the run.
  vi.advanceTimersByTime(10_000);
  const calls: unknown[][] = [];
  const call =
    (name: string) =>
    (...all: unknown[]): void =>
      void calls.push([name, ...all]);
  const log: Log = {
    line: call('line'),
    step: call('step'),
    warning: call('warning'),
    block: call('block'),
    group: call('group'),
    doing: call('doing'),
  };
  return { calls, ...withTimeline(log) };
}

describe('a timeline', () => {
  it('has each step with its start, counted from the start of the run', () => {
    const { told, timeline } = watched();
    vi.advanceTimersByTime(500);
    told.step('connected', 300);
    vi.advanceTimersByTime(1_500);
    told.step('looked', 1_500);
    expect(timeline).toEqual([
      { text: 'connected', atMs: 200, ms: 300 },
      { text: 'looked', atMs: 500, ms: 1_500 },
    ]);
  });

  it('begins with the run: a step that began before it is no earlier than that', () => {
    const { told, timeline } = watched();
    vi.advanceTimersByTime(100);
    told.step('read', 250);
    expect(timeline).toEqual([{ text: 'read', atMs: 0, ms: 250 }]);
  });

  it('changes nothing of what is told, and keeps steps and warnings alone', () => {
    const { told, timeline, noted, calls } = watched();
    told.line('a');
    told.step('b', 1);
    told.warning('c');
    told.block(['d']);
    told.group('e', ['f']);
    told.doing?.('g');
    expect(calls).toEqual([
      ['line', 'a'],
      ['step', 'b', 1],
      ['warning', 'c'],
      ['block', ['d']],
      ['group', 'e', ['f']],
      ['doing', 'g'],
    ]);
    expect({ steps: timeline.map(({ text }) => text), noted }).toEqual({ steps: ['b'], noted: ['c'] });
  });
});
