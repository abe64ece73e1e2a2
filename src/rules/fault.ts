import type { Range, Severity } from './finding.ts';
import { asViolation, type Violation } from './schema.ts';

/** What PowerSync's compiler objects to, in its own words. */
export interface CompilerFault {
  readonly severity: Severity;
  readonly message: string;
  /** Where, in the file; absent where the compiler only has a placeholder. */
  readonly location?: Range;
  /** Where, within the SQL text at that location. */
  readonly inSql?: Range;
  /** It comes from the JSON schema inside the compiler. */
  readonly violation?: Violation;
}

export interface Compiled {
  readonly faults: readonly CompilerFault[];
  /** The message of an error that the compiler threw instead of reporting it. */
  readonly crash?: string;
}

/** What the errors of every release of the compiler have, or may have. */
export interface RawFault {
  readonly type: Severity;
  readonly message: string;
  readonly location?: Partial<Range> | undefined;
  readonly inSql?: Partial<Range> | undefined;
  readonly violation?: Parameters<typeof asViolation>[0] | undefined;
}

export function faultOf({ type, message, location, inSql, violation }: RawFault): CompilerFault {
  const place = placeOf(location);
  return {
    severity: type,
    message,
    ...(place && { location: place }),
    ...(place && isRange(inSql) && { inSql: { start: inSql.start, end: inSql.end } }),
    ...(violation && { violation: asViolation(violation) }),
  };
}

const isRange = (range: Partial<Range> | undefined): range is Range =>
  typeof range?.start === 'number' && typeof range.end === 'number';

/** Nothing that the compiler points at can begin at 0, where the first key stands: 0–10 and 0–1 mean "somewhere". */
const placeOf = (location: Partial<Range> | undefined): Range | undefined =>
  isRange(location) && location.start !== 0 ? { start: location.start, end: location.end } : undefined;
