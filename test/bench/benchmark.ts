import type { Benchmark, Figure } from '../../bench/figure.ts';

/** A figure as it is measured, with what a test is about. */
export const figure = (id: string, of: Partial<Figure> = {}): Figure => ({
  id,
  what: `what ${id} is`,
  against: 'the other',
  unit: 'times',
  value: { median: 0.5, low: 0.45, high: 0.55 },
  atMost: 0.6,
  rounds: 5,
  measured: [{ name: 'ours', unit: 'ms', spread: { median: 50, low: 45, high: 55 } }],
  ...of,
});

export const benchmark = (...figures: Figure[]): Benchmark => ({
  version: 1,
  quick: false,
  machine: {
    date: '2026-11-22',
    processor: 'a processor',
    processors: 2,
    memoryGb: 8,
    system: 'Linux 6.1',
    programs: { Node: '20.20.2', OpenSSH: '9.2' },
  },
  figures,
  profiles: [],
});
