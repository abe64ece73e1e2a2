import { parseArgs } from 'node:util';

export interface Options {
  readonly quick: boolean;
  /** Parts whose name it matches; undefined for all. */
  readonly only: RegExp | undefined;
  readonly compareWith: string | undefined;
  /** Only a whole run is written: its page has every figure. */
  readonly write: boolean;
}

export class UsageError extends Error {}

export const USAGE = `usage: npm run bench -- [--quick] [--only PATTERN] [--compare FILE]
  --quick         few rounds, and only OpenSSH to compare with: under two minutes; else under ten
  --only PATTERN  parts whose name it matches: validate-start, validate-growth, loads, deploy, validators,
                  unchanged, outage, way-back, profile
  --compare FILE  says what got worse than in that benchmarks.json by more than its spread, and ends with 1 then
A whole run writes docs/benchmarks.md and docs/benchmarks.json; with one of these options nothing is written.
`;

/** Throws a UsageError. */
export function readOptions(args: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { quick: { type: 'boolean' }, only: { type: 'string' }, compare: { type: 'string' } },
    });
    const { quick = false, only, compare } = values;
    return {
      quick,
      only: only === undefined ? undefined : new RegExp(only),
      compareWith: compare,
      write: !quick && only === undefined && compare === undefined,
    };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
