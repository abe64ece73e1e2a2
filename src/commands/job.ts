import type { Host } from '../host/host.ts';
import type { Inspection } from '../host/inspection.ts';
import type { HostInputs } from '../inputs.ts';
import type { Interrupts } from '../interrupts.ts';
import type { Log } from '../report/log.ts';
import type { Report } from '../report/report.ts';
import type { Expectation } from '../service/evidence.ts';
import type { VerdictSettings } from '../service/verdict.ts';
import type { Supervisor } from '../targets/supervisor.ts';
import type { Beforehand } from './beforehand.ts';
import type { Prober } from './prober.ts';
import type { Rules } from './rules-file.ts';
import type { Session } from './session.ts';

/** Everything that the steps of one deploy share. */
export interface Deploy {
  readonly inputs: HostInputs;
  readonly log: Log;
  readonly rules: Rules;
  readonly session: Session;
  readonly interrupts: Interrupts;
  readonly host: Host;
  readonly prober: Prober;
  /** What was known of the service before anything was changed. */
  readonly before: Beforehand;
  readonly supervisor: Supervisor;
  readonly seen: Inspection;
  /** What the host knows the transaction by. */
  readonly id: string;
}

/** The settings of a watch, of the start that a restart brings, or of the one that runs. */
export function watchSettings(
  inputs: HostInputs,
  seen: Inspection,
  restart: boolean,
  expectation?: Expectation,
): VerdictSettings {
  return {
    ...(expectation && { expectation }),
    restart,
    previous: restart ? seen.state.identity : null,
    windowMs: inputs.stabilityWindowMs,
    timeoutMs: inputs.livenessTimeoutMs,
    stopMs: restart ? stopTimeoutMs(seen) : 0,
  };
}

/** How long the unit may take to stop; bounded, since `infinity` can be set. */
export const stopTimeoutMs = (seen: Inspection): number =>
  Math.min(seen.state.stopTimeoutMs ?? 600_000, 600_000);

/**
 * After the swap, the host goes back by itself after this. As a rule later than any verdict of ours (a restart command may
 * take the first two, a start the third): it is for the case that nobody is there any more.
 */
export const confirmTimeoutMs = ({ inputs, seen }: Pick<Deploy, 'inputs' | 'seen'>): number =>
  inputs.confirmTimeoutMs ?? stopTimeoutMs(seen) + 2 * inputs.livenessTimeoutMs + 30_000;

/** What the host gets, and what it had. */
export function shasOf({
  rules,
  seen,
}: Pick<Deploy, 'rules' | 'seen'>): Pick<Report, 'rulesSha256' | 'previousSha256'> {
  return { rulesSha256: rules.sha256, ...(seen.sha256 === null ? {} : { previousSha256: seen.sha256 }) };
}
