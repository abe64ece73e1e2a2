import { expect, it } from 'vitest';
import { inTurns } from '../../bench/rounds.ts';

it('all take turns, each begins a round, and the first round does not count', async () => {
  const order: string[] = [];
  let clock = 0;
  const run = (name: string) => async () => {
    order.push(name);
    return ++clock;
  };
  const measured = await inTurns({ a: run('a'), b: run('b'), c: run('c') }, { rounds: 2, warmUp: true });
  expect(order.join('')).toBe('abcbcacab');
  expect(measured).toEqual({ a: [6, 8], b: [4, 9], c: [5, 7] });
});

it('every round counts where nothing has to get warm', async () => {
  let clock = 0;
  const measured = await inTurns({ a: async () => ++clock }, { rounds: 2, warmUp: false });
  expect(measured).toEqual({ a: [1, 2] });
});
