import type { Details } from './report/report.ts';

/** What a run ended with, and the exit code that goes with it. */
export const EXIT_CODES = {
  unchanged: 0,
  deployed: 0,
  written: 0,
  valid: 0,
  rejected: 1,
  refused: 1,
  'rolled-back': 1,
  unproven: 1,
  unknown: 1,
  broken: 1,
} as const;

export type Outcome = keyof typeof EXIT_CODES;

/**
 * An expected end that is not a success: what to call it, why, and what to do about it.
 * A stack trace is for our own bugs only, so this one is never printed with one.
 */
export class Failure extends Error {
  override readonly name = 'Failure';
  constructor(
    readonly outcome: Exclude<Outcome, 'unchanged' | 'deployed' | 'written' | 'valid'>,
    readonly reason: string,
    readonly hint?: string,
    /** What the run had found out until then. */
    readonly details: Details = {},
  ) {
    super(reason);
  }
}

/** Nothing was changed on the host, and this is why. */
export const refused = (reason: string, hint?: string): Failure => new Failure('refused', reason, hint);
