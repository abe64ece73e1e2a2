import type { Spread } from './statistics.ts';

/** `times` is a ratio of two things that were measured in the same rounds. */
export type Unit = 'times' | 'ms' | 'µs' | 'MB' | 'round trips';

/** Something that was measured on the way to a figure, and is printed beside it. */
export interface Measured {
  readonly name: string;
  readonly unit: Unit;
  readonly spread: Spread;
}

/** One row of the table. */
export interface Figure {
  /** The same in every run, for comparisons. */
  readonly id: string;
  readonly what: string;
  readonly against: string;
  readonly unit: Unit;
  readonly value: Spread;
  /** What it has to reach; null where it is only told. */
  readonly atMost: number | null;
  /** How many rounds it is the median of. */
  readonly rounds: number;
  readonly measured: readonly Measured[];
}

/** What one of our runs did with its time: the medians of some, in milliseconds, sampled, so each took longer than else. */
export interface Profile {
  readonly what: string;
  readonly rounds: number;
  readonly parts: Readonly<Record<string, number>>;
}

/** A run of the benchmark, as it is written to benchmarks.json. */
export interface Benchmark {
  readonly version: 1;
  readonly quick: boolean;
  readonly machine: Machine;
  readonly figures: readonly Figure[];
  readonly profiles: readonly Profile[];
}

export interface Machine {
  /** In UTC, to the day. */
  readonly date: string;
  readonly processor: string;
  readonly processors: number;
  readonly memoryGb: number;
  readonly system: string;
  /** Name and version of each program that was measured against. */
  readonly programs: Readonly<Record<string, string>>;
}

export const isMet = ({ value, atMost }: Figure): boolean => atMost === null || value.median <= atMost;
