import type { Unit } from './figure.ts';

/** Three digits that count. */
export function inUnit(value: number, unit: Unit): string {
  switch (unit) {
    case 'times':
      return `${value.toFixed(2)}×`;
    case 'MB':
      return `${value < 10 ? value.toFixed(2) : Math.round(value)} MB`;
    case 'ms':
      return value < 10_000 ? `${Math.round(value)} ms` : `${(value / 1_000).toFixed(1)} s`;
    case 'µs':
      return `${Math.round(value)} µs`;
    case 'round trips':
      return `${value.toFixed(1)}`;
  }
}
