import { describe, expect, it } from 'vitest';
import { Cancelled, Interrupts } from '../src/interrupts.ts';

const never = new Promise<never>(() => {});

describe('the signals that end a run', () => {
  it('are none until one comes', () => {
    const interrupts = new Interrupts();
    expect([interrupts.first, interrupts.second]).toEqual([null, null]);
  });

  it('are told apart: the first and the second', () => {
    const interrupts = new Interrupts();
    interrupts.receive('SIGINT', 1_000);
    expect([interrupts.first, interrupts.second]).toEqual(['SIGINT', null]);
    interrupts.receive('SIGTERM', 8_500);
    expect([interrupts.first, interrupts.second]).toEqual(['SIGINT', 'SIGTERM']);
  });

  it.each([0, 1, 499, 500])(
    'are one where the other comes %i ms later: a terminal and a parent send both',
    (ms) => {
      const interrupts = new Interrupts();
      interrupts.receive('SIGINT', 1_000);
      interrupts.receive('SIGTERM', 1_000 + ms);
      expect([interrupts.first, interrupts.second]).toEqual(['SIGINT', null]);
      // Counted from the first one, however many echoes there were.
      interrupts.receive('SIGTERM', 1_501);
      expect(interrupts.second).toBe('SIGTERM');
    },
  );

  it('change nothing any more from the third one on', () => {
    const interrupts = new Interrupts();
    const heard: string[] = [];
    interrupts.onFirst((signal) => heard.push(signal));
    for (const [signal, at] of [
      ['SIGINT', 0],
      ['SIGTERM', 1_000],
      ['SIGHUP', 2_000],
    ] as const)
      interrupts.receive(signal, at);
    expect([interrupts.first, interrupts.second, heard]).toEqual(['SIGINT', 'SIGTERM', ['SIGINT']]);
  });
});

describe('whoever listens for the first one', () => {
  it('is told at once where it has come already', () => {
    const interrupts = new Interrupts();
    interrupts.receive('SIGHUP', 0);
    const heard: string[] = [];
    interrupts.onFirst((signal) => heard.push(signal));
    expect(heard).toEqual(['SIGHUP']);
  });

  it('is not told any more once it has stopped to listen', () => {
    const interrupts = new Interrupts();
    const heard: string[] = [];
    const stop = interrupts.onFirst((signal) => heard.push(`a ${signal}`));
    interrupts.onFirst((signal) => heard.push(`b ${signal}`));
    stop();
    interrupts.receive('SIGINT', 0);
    expect(heard).toEqual(['b SIGINT']);
  });
});

describe.each(['before', 'beforeSecond'] as const)('%s', (which) => {
  /** What that waits for. */
  const come = (interrupts: Interrupts) => {
    interrupts.receive('SIGINT', 0);
    if (which === 'beforeSecond') interrupts.receive('SIGTERM', 1_000);
  };
  const by = which === 'before' ? 'SIGINT' : 'SIGTERM';

  it('is what the promise says where no signal comes', async () => {
    const interrupts = new Interrupts();
    expect(await interrupts[which](Promise.resolve(7))).toBe(7);
    await expect(interrupts[which](Promise.reject(new Error('no')))).rejects.toThrow('no');
    // Nobody is left who would be told.
    come(interrupts);
  });

  it('ends a promise that never does', async () => {
    const interrupts = new Interrupts();
    const waiting = interrupts[which](never);
    come(interrupts);
    const error = await waiting.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Cancelled);
    expect(error).toMatchObject({ signal: by, message: `cancelled by ${by}` });
  });

  it('does not wait at all where it has come already', async () => {
    const interrupts = new Interrupts();
    come(interrupts);
    await expect(interrupts[which](never)).rejects.toThrow(Cancelled);
  });

  it('leaves no failure behind that nobody hears of', async () => {
    const unheard: unknown[] = [];
    const hear = (reason: unknown) => unheard.push(reason);
    process.on('unhandledRejection', hear);
    const interrupts = new Interrupts();
    let fail: (error: Error) => void = () => {};
    const waiting = interrupts[which](
      new Promise((_, reject) => {
        fail = reject;
      }),
    );
    come(interrupts);
    await waiting.catch(() => {});
    fail(new Error('too late'));
    await new Promise((resolve) => setTimeout(resolve, 10));
    process.off('unhandledRejection', hear);
    expect(unheard).toEqual([]);
  });
});

it('the first signal alone does not end what waits for the second', async () => {
  const interrupts = new Interrupts();
  interrupts.receive('SIGINT', 0);
  interrupts.receive('SIGINT', 300);
  expect(await interrupts.beforeSecond(Promise.resolve('done'))).toBe('done');
});
