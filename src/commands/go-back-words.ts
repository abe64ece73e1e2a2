import type { HelperRefusal } from '../host/helper.ts';
import type { Report } from '../report/report.ts';
import type { VerifiedBy, Watch } from '../service/verdict.ts';
import { shellWord } from '../shell-word.ts';
import type { Decision } from './decide.ts';
import type { Deploy } from './job.ts';

type Going = Extract<Decision, { do: 'deploy' }>;

/** How the way back ended. */
export type Ending =
  | {
      readonly ended: 'healthy';
      readonly outageMs: number | null;
      readonly identity: string;
      readonly verifiedBy: VerifiedBy;
    }
  | { readonly ended: 'as found' }
  /** The supervisor let us restart nothing: the start from before has run all the time. */
  | { readonly ended: 'never touched' }
  | { readonly ended: 'failed'; readonly why: string };

/** What the way back came to. */
export function reportOf(
  job: Deploy,
  decision: Going,
  ending: Ending,
  reason: string,
  failed: Watch,
): Pick<Report, 'outcome' | 'headline' | 'reason' | 'next' | 'verifiedBy' | 'outageMs'> {
  const { host, seen, supervisor } = job;
  const cancelled = isCancelled(failed);
  switch (ending.ended) {
    case 'healthy':
      return {
        outcome: 'rolled-back',
        headline: cancelled
          ? `this deploy was cancelled; the old rules are back on ${host.name} and run`
          : readsOthers(failed)
            ? `the service on ${host.name} does not read ${seen.target}; the file is as it was, and the service runs what it ran before`
            : `the new rules failed on ${host.name}; the old ones are back and run`,
        reason,
        next: [cancelled ? 'Run it again when it is wanted.' : whatToCorrect(job, failed)],
        verifiedBy: ending.verifiedBy,
        ...(ending.outageMs === null ? {} : { outageMs: ending.outageMs }),
      };
    case 'never touched':
      return {
        outcome: 'refused',
        headline: cancelled
          ? `this deploy was cancelled before the restart; the file on ${host.name} is as it was, and the service ran on all the time`
          : `the service on ${host.name} could not be restarted; the file is as it was, and the service ran on all the time`,
        reason,
        next: [
          cancelled
            ? 'Run it again when it is wanted.'
            : `Allow the user to restart it (a polkit rule, or sudo), and try it on the host: ${supervisor.byHand.restart}`,
        ],
      };
    case 'as found':
      return {
        outcome: 'broken',
        headline: decision.first
          ? `the first rules failed on ${host.name}, and there was nothing to go back to: the file is taken away again, and ${supervisor.name} is as it was found`
          : `the new rules failed on ${host.name}; the old ones are back, and ${supervisor.name} is stopped, as it was found`,
        reason,
        next: [whatToCorrect(job, failed), `To see more, on the host: ${supervisor.byHand.logs}`],
      };
    case 'failed':
      return {
        outcome: 'broken',
        headline: decision.first
          ? `the first rules failed on ${host.name}, and there was nothing to go back to: the file is taken away again, but ${supervisor.name} could not be left as it was found`
          : `the new rules failed on ${host.name}, the old ones are back in ${seen.target}, and the service does not run with them either`,
        reason: `${reason}\nthen, ${decision.first ? 'on the way back' : 'with the old rules'}: ${ending.why}`,
        next: [
          `On the host, see why: ${supervisor.byHand.logs}`,
          ...(decision.first ? [] : [`then start it again: ${supervisor.byHand.restart}`]),
        ],
      };
  }
}

export function changedBySomebody({
  host,
  seen,
  supervisor,
}: Deploy): Pick<Report, 'outcome' | 'headline' | 'next' | 'changed'> {
  return {
    outcome: 'broken',
    headline: `the new rules failed on ${host.name}, and somebody has changed ${seen.target} during this deploy: their file is left there`,
    next: [
      `Find out who. To run what is there now, on the host: ${supervisor.byHand.restart}`,
      'Or run this again, and it puts its own rules there.',
    ],
    changed: true,
  };
}

export function notPutBack(
  { host, seen, supervisor, id }: Deploy,
  refusal: HelperRefusal,
): Pick<Report, 'outcome' | 'headline' | 'next' | 'changed'> {
  const target = seen.target ?? '';
  const at = target.lastIndexOf('/');
  const kept = `${target.slice(0, at)}/.powersync-deploy${target.slice(at)}/open.${id}/old`;
  return {
    outcome: 'broken',
    headline: `the new rules failed on ${host.name}, and the old ones could not be put back: ${refusal.detail || refusal.code}`,
    next:
      seen.kind === 'absent'
        ? [`On the host: rm ${shellWord(target)}`]
        : [`On the host: mv ${shellWord(kept)} ${shellWord(target)}`, `then: ${supervisor.byHand.restart}`],
    changed: true,
  };
}

/** Why the new rules failed, in a line. */
export function reasonOf({ verdict }: Watch): string {
  if (verdict.state !== 'failed') return verdict.state;
  return verdict.reason === 'cancelled'
    ? `cancelled: ${verdict.evidence}`
    : `${verdict.reason}: ${verdict.evidence}`;
}

/** For the log. */
export function wordsOf(ending: Ending): string {
  if (ending.ended === 'healthy') return 'the service runs and is healthy';
  if (ending.ended === 'never touched') return 'the service was never touched';
  return ending.ended === 'as found' ? 'the unit is as it was found' : ending.why;
}

export const isCancelled = ({ verdict }: Watch): boolean =>
  verdict.state === 'failed' && verdict.reason === 'cancelled';

const readsOthers = ({ verdict }: Watch): boolean =>
  verdict.state === 'failed' && verdict.reason === 'reads other rules';

/** Not every failure is one of the rules. */
function whatToCorrect({ supervisor }: Deploy, failed: Watch): string {
  const reason = failed.verdict.state === 'failed' ? failed.verdict.reason : null;
  switch (reason) {
    case 'reads other rules':
      return WHICH_FILE;
    case 'cannot start':
      return `Other rules do not help: see on the host why it cannot start (its port, its storage database): ${supervisor.byHand.logs}`;
    case 'rules refused':
      return 'Correct the rules and push again; what the service did not like stands above.';
    default:
      return 'Correct the rules, or whatever else the service names above, and push again.';
  }
}

/** Where the service does not read the file that was deployed. */
export const WHICH_FILE =
  'Set remote-path to the file that the service reads: sync_config.path in its configuration and, in a container, what is mounted there.';
