import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { documentOf } from '../../bench/document.ts';
import { benchmark, figure } from './benchmark.ts';

it('says of each figure what it is measured against, its spread, and whether it is met', () => {
  const text = documentOf(
    benchmark(
      figure('a'),
      figure('b', { value: { median: 0.7, low: 0.65, high: 0.75 } }),
      figure('c', { atMost: null, unit: 'round trips', value: { median: 9, low: 8.9, high: 9.1 } }),
    ),
  );
  expect(text).toContain(
    '| what a is | the other | at most 0.60× | 0.50× (0.45× to 0.55×) | 5 | met |\n' +
      '| what b is | the other | at most 0.60× | 0.70× (0.65× to 0.75×) | 5 | **not met** |\n' +
      '| what c is | the other | – | 9.0 (8.9 to 9.1) | 5 |  |\n',
  );
  expect(text).toContain('**what a is**, against the other:\n\n- ours: 50 ms (45 ms to 55 ms)');
});

it('says on what machine that was', () => {
  const text = documentOf(benchmark(figure('a')));
  expect(text).toContain(
    '- a processor, 2 processors, 8 GB, Linux 6.1, 2026-11-22\n- Node 20.20.2, OpenSSH 9.2\n',
  );
  expect(text).not.toContain('A quick run');
  expect(documentOf({ ...benchmark(figure('a')), quick: true })).toContain('A quick run');
});

it('has no list of what was measured where a figure says all', () => {
  const text = documentOf(benchmark(figure('a', { measured: [] }), figure('b')));
  expect(text).not.toContain('**what a is**');
  expect(text).toContain('**what b is**');
});

it('says where the time goes, part by part', () => {
  const text = documentOf({
    ...benchmark(figure('a')),
    profiles: [
      { what: 'one', rounds: 3, parts: { loading: 10, waiting: 20 } },
      { what: 'two', rounds: 3, parts: { loading: 30, waiting: 40 } },
    ],
  });
  expect(text).toContain(
    '| | one | two |\n| --- | --- | --- |\n| loading | 10 ms | 30 ms |\n| waiting | 20 ms | 40 ms |\n',
  );
  expect(documentOf(benchmark(figure('a')))).not.toContain('Where the time goes');
});

it('docs/benchmarks.md says what docs/benchmarks.json has', () => {
  const read = (name: string): string =>
    readFileSync(fileURLToPath(new URL(`../../docs/${name}`, import.meta.url)), 'utf8');
  expect(read('benchmarks.md')).toBe(documentOf(JSON.parse(read('benchmarks.json'))));
});
