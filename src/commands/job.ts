import { HelperGone, HelperRefusal } from '../host/helper.ts';
import type { Host } from '../host/host.ts';
import type { Inspection } from '../host/inspection.ts';
import type { DeployInputs } from '../inputs.ts';
import { Failure } from '../outcome.ts';
import type { Log } from '../report/log.ts';
import type { Report } from '../report/report.ts';
import type { VerdictSettings } from '../service/verdict.ts';
import { shellWord } from '../shell-word.ts';
import type { Supervisor } from '../targets/supervisor.ts';
import type { Prober } from './prober.ts';
import type { Rules } from './rules-file.ts';
import { RevertedByHost } from './watch.ts';

/** Everything that the steps of one deploy share. */
export interface Deploy {
  readonly inputs: DeployInputs;
  readonly log: Log;
  readonly rules: Rules;
  readonly host: Host;
  readonly prober: Prober;
  readonly supervisor: Supervisor;
  readonly seen: Inspection;
}

/** The settings of a watch, of the start that a restart brings, or of the one that runs. */
export function watchSettings(inputs: DeployInputs, seen: Inspection, restart: boolean): VerdictSettings {
  return {
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

/** What an error in the open transaction says of the host. */
export function whatItMeans(
  error: unknown,
  { inputs, supervisor, host }: Deploy,
  confirming = false,
): unknown {
  const look = `${supervisor.byHand.status}; sha256sum ${shellWord(inputs.remotePath)}`;
  if (error instanceof RevertedByHost || (error instanceof HelperRefusal && error.request === 'confirm')) {
    return new Failure(
      'unknown',
      `${host.name} went back to the old rules by itself: ${error.message}`,
      `Look on the host: ${look}`,
    );
  }
  if (error instanceof HelperGone && confirming) {
    return new Failure(
      'unknown',
      `the connection to ${host.name} was lost while the new, healthy rules were confirmed: ${error.message}`,
      `The host keeps them if it heard that, else it goes back to the old ones. Run this again, or look on the host: ${look}`,
    );
  }
  if (error instanceof HelperGone) {
    return new Failure(
      'unknown',
      `the connection to ${host.name} was lost in the middle of the deploy: ${error.message}`,
      `The host goes back to the old rules as soon as it notices, at the latest when its deadline has passed. Look on the host: ${look}`,
    );
  }
  return error;
}

/** What the host gets, and what it had. */
export function shasOf({ rules, seen }: Deploy): Pick<Report, 'rulesSha256' | 'previousSha256'> {
  return { rulesSha256: rules.sha256, ...(seen.sha256 === null ? {} : { previousSha256: seen.sha256 }) };
}
