import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratioOf, spreadOf } from '../../bench/statistics.ts';

describe('the spread of a sample', () => {
  it('is its median and its quartiles', () => {
    expect(spreadOf([5, 1, 3, 2, 4])).toEqual({ median: 3, low: 2, high: 4 });
    expect(spreadOf([1, 2, 3, 10])).toEqual({ median: 2.5, low: 1.75, high: 4.75 });
    expect(spreadOf([7])).toEqual({ median: 7, low: 7, high: 7 });
  });

  it('does not depend on the order, and lies within the sample', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 }), (values) => {
        const { median, low, high } = spreadOf(values);
        expect(spreadOf([...values].reverse())).toEqual({ median, low, high });
        expect(Math.min(...values)).toBeLessThanOrEqual(low);
        expect(low).toBeLessThanOrEqual(median);
        expect(median).toBeLessThanOrEqual(high);
        expect(high).toBeLessThanOrEqual(Math.max(...values));
      }),
    );
  });

  it('of nothing is an error', () => {
    expect(() => spreadOf([])).toThrow('no median of nothing');
  });
});

describe('a ratio', () => {
  it('is taken round by round: a machine that was slow for a round was slow for both', () => {
    expect(ratioOf([2, 20, 4], [1, 10, 2])).toEqual({ median: 2, low: 2, high: 2 });
  });

  it('needs the same rounds', () => {
    expect(() => ratioOf([1, 2], [1])).toThrow('2 rounds of one, and 1 of the other');
  });
});
