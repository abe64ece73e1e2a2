import type { Outcome } from '../outcome.ts';
import type { PlanResult } from '../rules/plan.ts';
import type { VerifiedBy } from '../service/verdict.ts';
import type { LocatedFinding } from './located.ts';
import type { Step } from './timeline.ts';

/** What a run found out and did: the one source of the last log lines, the outputs, the summary and `report.json`. */
export interface Report extends Details {
  readonly outcome: Outcome;
  /** One sentence: what happened. */
  readonly headline: string;
  /** Why it did not end well, in the words of whoever knows: the service, the supervisor, the host. */
  readonly reason?: string;
  /** What to do now, a step a line. */
  readonly next?: readonly string[];
  /** Whether the host is other than before. */
  readonly changed: boolean;
  readonly rulesSha256?: string;
  /** What the host had before; absent where it had none. */
  readonly previousSha256?: string;
  readonly verifiedBy?: VerifiedBy;
  /** How long clients got no answer, in milliseconds. */
  readonly outageMs?: number;
  readonly warnings?: readonly string[];
  /** Absent where the inputs did not even say that. */
  readonly command?: string;
  readonly timeline?: readonly Step[];
  /** Warnings that the log has told already, on the way. */
  readonly noted?: readonly string[];
}

/** What is known of a run however it ends, where it got that far. */
export interface Details {
  /** The host as it was connected to. */
  readonly host?: string;
  /** The rules file in the checkout. */
  readonly rulesPath?: string;
  readonly findings?: readonly LocatedFinding[];
  readonly comparison?: Comparison;
  /** What the verdict saw, a sentence each. */
  readonly evidence?: readonly string[];
  /** How to go back from what was deployed, and what that costs. */
  readonly wayBack?: string;
}

/** Two rules, and what it means for clients to get the second for the first. */
export interface Comparison {
  /** What was compared with, in words. */
  readonly against: string;
  readonly result: PlanResult;
  readonly before: string | null;
  readonly after: string;
  /** How many rows source tables had when the service copied them last, where it is known. */
  readonly rows?: readonly { readonly table: string; readonly rows: number }[];
}
