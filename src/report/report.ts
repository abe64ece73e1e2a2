import type { Outcome } from '../outcome.ts';
import type { VerifiedBy } from '../service/verdict.ts';

/** What a run found out and did: the one source of the last log lines, the outputs and the summary. */
export interface Report {
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
}
