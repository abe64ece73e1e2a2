import { HelperGone, HelperRefusal } from '../host/helper.ts';
import type { HistoryEntry } from '../host/history.ts';
import { Cancelled } from '../interrupts.ts';
import { Failure, refused } from '../outcome.ts';
import type { Report } from '../report/report.ts';
import { confirmTimeoutMs, type Deploy, shasOf, stopTimeoutMs } from './job.ts';
import { RevertedByHost } from './watch.ts';

/** Between two tries. */
const PAUSE_MS = 2_000;
/** The guard waits a little longer than the helper. */
const GUARD_MS = 3_000;

/** What was found at the host after the connection had been lost. */
export type Back =
  /** The transaction is still open, and ours again. */
  | { readonly state: 'open'; readonly job: Deploy; readonly restarted: boolean }
  | { readonly state: 'over'; readonly report: Report };

/**
 * Tries to come back to an open transaction until the host has decided by itself. Throws a Failure: `unknown` where that
 * did not work, `refused` where nothing was changed.
 */
export async function comeBack(job: Deploy, lost: Error): Promise<Back> {
  const { session, log, interrupts, inputs, seen } = job;
  const decidedAfterMs =
    confirmTimeoutMs(job) +
    GUARD_MS +
    stopTimeoutMs(seen) +
    inputs.livenessTimeoutMs +
    2 * inputs.stabilityWindowMs +
    PAUSE_MS;
  const until = performance.now() + decidedAfterMs;
  // By the host's clock, as far as it was seen.
  const decidedBy = utcTime(seen.now + (performance.now() + decidedAfterMs - session.openedAt) / 1000);
  const here = lost instanceof RevertedByHost || lost instanceof HelperRefusal;
  log.warning(
    here
      ? `${job.host.name} has decided by itself: ${lost.message}`
      : `the connection to ${job.host.name} was lost: ${lost.message}; trying to come back`,
  );
  const nothing = untouched(job, lost);
  let connected = here;
  while (performance.now() < until) {
    try {
      if (!connected) await interrupts.beforeSecond(session.reopen());
      connected = true;
      const { host, prober } = session;
      const found = await interrupts.beforeSecond(host.adopt(job.id));
      switch (found.state) {
        case 'open':
          return { state: 'open', job: { ...job, host, prober }, restarted: found.restarted };
        case 'ended':
          return { state: 'over', report: reportOf(job, found.entry, lost) };
        case 'settling': {
          const { outcome, words } = await interrupts.beforeSecond(host.settle());
          if (outcome === 'nothing') throw nothing;
          return { state: 'over', report: reportOf(job, { outcome }, lost, words) };
        }
        case 'unknown':
          throw nothing;
        case 'busy':
          break;
      }
    } catch (error) {
      if (error instanceof Cancelled) throw leftAlone(job, error.message, decidedBy);
      if (error === nothing) throw error;
      // A connection may be lost again before its helper has said a word, which then looks like a host without one: every
      // other Failure only says that the host cannot be reached yet.
      if (error instanceof HelperGone || error instanceof Failure) {
        if (connected && !here) session.giveUpAttempt();
        connected = false;
      } else if (!(error instanceof HelperRefusal && ['busy', 'nothing'].includes(error.code))) throw error;
    }
    await interrupts.beforeSecond(pause()).catch((error: Error) => {
      throw leftAlone(job, error.message, decidedBy);
    });
  }
  throw leftAlone(
    job,
    `the connection to ${job.host.name} was lost and did not come back: ${lost.message}`,
    decidedBy,
  );
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

/** The host ends it alone. */
export function leftAlone({ inputs, host }: Deploy, why: string, decidedBy: string): Failure {
  return new Failure(
    'unknown',
    why,
    `${host.name} ends this by itself: on the new rules if it heard that they are confirmed, else on the old ones, ${inputs.guard === 'on' ? `at ${decidedBy} at the latest` : 'as soon as its helper notices (guard: off)'}. command: status tells which.`,
  );
}

/** By the host's own clock: `15:04:05 UTC`. */
export const utcTime = (seconds: number): string =>
  `${new Date(seconds * 1000).toISOString().slice(11, 19)} UTC`;

function untouched({ host }: Deploy, lost: Error): Failure {
  return refused(
    `the connection to ${host.name} was lost before anything was changed there: ${lost.message}`,
    'Run this again.',
  );
}

/** What the host did without us, in the words of its history. */
function reportOf(
  job: Deploy,
  { outcome, by = '' }: Partial<HistoryEntry> & { readonly outcome: string },
  lost: Error,
  words = by ? `ended by its ${by}` : 'ended on the host',
): Report {
  const { host, rules, supervisor } = job;
  const common = { ...shasOf(job), changed: true };
  switch (outcome) {
    case 'deployed':
    case 'written':
      return {
        ...common,
        outcome: 'deployed',
        headline: `${host.name} runs ${rules.path} (sha256 ${rules.sha256.slice(0, 12)}); the connection was lost after the host had confirmed it`,
        verifiedBy: 'liveness',
      };
    case 'unproven':
      return {
        ...common,
        outcome: 'unproven',
        headline: `${host.name} has ${rules.path} (sha256 ${rules.sha256.slice(0, 12)}) and was healthy, and nothing proved that it runs these rules; the connection was lost after that`,
        next: ['Run this again: it looks once more, and changes nothing where the service has them.'],
      };
    case 'rolled-back':
      return {
        ...common,
        outcome: 'rolled-back',
        headline: `${host.name} went back to the old rules by itself, and they run`,
        reason: `${lost.message}\non the host: ${words}`,
        next: ['See why the connection was lost, then run this again.'],
        verifiedBy: 'liveness',
      };
    case 'reverted':
      return {
        ...common,
        outcome: 'unknown',
        headline: `${host.name} went back to the old rules by itself; whether the service is healthy with them was not verified`,
        reason: `${lost.message}\non the host: ${words}`,
        next: [`On the host: ${supervisor.byHand.status}`, 'or run this with command: status'],
      };
    default:
      return {
        ...common,
        outcome: 'broken',
        headline: `${host.name} went back to the old rules by itself, and the service is not healthy`,
        reason: `${lost.message}\non the host: ${words}`,
        next: [supervisor.byHand.logs, supervisor.byHand.restart],
      };
  }
}
