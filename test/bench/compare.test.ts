import { expect, it } from 'vitest';
import { notCompared, worseThan } from '../../bench/compare.ts';
import { benchmark, figure } from './benchmark.ts';

const at = (median: number, half: number) => ({ value: { median, low: median - half, high: median + half } });

it('a ratio that got worse by more than its spread is told, in a sentence', () => {
  const before = benchmark(figure('deploy', at(0.5, 0.05)));
  const now = benchmark(figure('deploy', at(0.7, 0.05)));
  expect(worseThan(before, now)).toEqual([
    'what deploy is, against the other: 0.70×, it was 0.50× (spread 0.10×)',
  ]);
});

it.each([
  ['it is within the spread of before', at(0.5, 0.2), at(0.7, 0.01)],
  ['it is within the spread of now', at(0.5, 0.01), at(0.7, 0.2)],
  ['it got better', at(0.7, 0.01), at(0.5, 0.01)],
  ['it is the same', at(0.5, 0), at(0.5, 0)],
])('nothing is told where %s', (_, earlier, later) => {
  expect(worseThan(benchmark(figure('deploy', earlier)), benchmark(figure('deploy', later)))).toEqual([]);
});

it('what was met and is not any more is within the spread, or told', () => {
  const before = benchmark(figure('a', at(0.59, 0.001)));
  expect(worseThan(before, benchmark(figure('a', at(0.61, 0.001))))).toHaveLength(1);
});

it('a size that grows by less than a hundredth is not worse', () => {
  const size = (median: number) => benchmark(figure('size', { unit: 'MB', ...at(median, 0) }));
  expect(worseThan(size(3), size(3.02))).toEqual([]);
  expect(worseThan(size(3), size(3.04))).toHaveLength(1);
});

it('sizes are compared, times are not: they are those of a machine', () => {
  const [small, large] = [at(3, 0), at(4, 0)];
  const of = (unit: 'MB' | 'ms', value: typeof small) => benchmark(figure('size', { unit, ...value }));
  expect(worseThan(of('MB', small), of('MB', large))).toHaveLength(1);
  expect(worseThan(of('ms', small), of('ms', large))).toEqual([]);
});

it('a figure that only one of them has is named', () => {
  const before = benchmark(figure('same'), figure('gone'));
  const now = benchmark(figure('same'), figure('added'));
  expect(notCompared(before, now)).toEqual(['added', 'gone']);
  expect(worseThan(before, now)).toEqual([]);
});
