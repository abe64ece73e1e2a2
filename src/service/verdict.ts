import type { SupervisorState } from '../targets/supervisor.ts';
import {
  asked,
  beginEvidence,
  type DiagnosticsAnswer,
  type Evidence,
  type Expectation,
  heard,
  type Known,
  keptOtherRules,
  known,
  LIVENESS_ONLY,
} from './evidence.ts';
import type { LogSign } from './log-signs.ts';

/** What supports a verdict, weakest first. */
export type VerifiedBy = 'liveness' | 'log' | 'diagnostics';

export interface VerdictSettings {
  /** Whether a restart was asked for; else the start that runs is judged as it is. */
  readonly restart: boolean;
  /** The identity before the restart, which the new start must not have; null where there was none. */
  readonly previous: string | null;
  /** How long the probes must answer 200 without a break, with one identity, in milliseconds. */
  readonly windowMs: number;
  /** From the new start to a full window, in milliseconds. */
  readonly timeoutMs: number;
  /** How long the old start may take to end, in milliseconds; counted before `timeoutMs`. */
  readonly stopMs: number;
  /** What is known of the rules that this start should read; liveness and identity alone unless told. */
  readonly expectation?: Expectation;
}

/** Something that was seen, at a time in milliseconds of a clock that never jumps. */
export type Observation = { readonly at: number } & (
  | { readonly type: 'probe'; readonly status: number | null; readonly why?: string }
  | { readonly type: 'supervisor'; readonly state: SupervisorState }
  /** The host was asked to swap and restart, and has begun to. */
  | { readonly type: 'begun' }
  | { readonly type: 'restart command'; readonly ok: boolean; readonly output: string }
  /** Somebody does not want it any more. */
  | { readonly type: 'cancelled'; readonly by: string }
  /** From the log of the start that is judged, from its first line on, once it is known which start that is. */
  | { readonly type: 'log'; readonly identity: string; readonly sign: LogSign }
  | { readonly type: 'diagnostics'; readonly answer: DiagnosticsAnswer }
  /** Whether the container of this start has the rules file mounted; null where that cannot be seen. */
  | { readonly type: 'mounts'; readonly identity: string; readonly mounted: boolean | null }
  | { readonly type: 'tick' }
);

export type FailureReason =
  | 'restart command failed'
  | 'not restarted'
  | 'restarted by itself'
  | 'exited'
  | 'not healthy in time'
  /** The service says so itself. */
  | 'rules refused'
  | 'cannot start'
  | 'reads other rules'
  | 'cancelled';

export type Verdict =
  | { readonly state: 'pending' }
  | { readonly state: 'healthy'; readonly verifiedBy: VerifiedBy; readonly identity: string }
  /** Healthy for a window and when the time was over, and nothing contradicts the rules; but what had to show them did not come. */
  | { readonly state: 'unproven'; readonly why: string; readonly identity: string }
  | {
      readonly state: 'failed';
      readonly reason: FailureReason;
      readonly evidence: string;
      /** The start that failed, for its log; null where nothing was started. */
      readonly identity: string | null;
    };

export interface Watch {
  readonly settings: VerdictSettings;
  readonly beganAt: number;
  /** The start that is judged, and since when it is seen. */
  readonly current: { readonly identity: string; readonly since: number } | null;
  readonly lastState: SupervisorState | null;
  /** The first start that was seen and is not the one from before. */
  readonly firstNew: string | null;
  readonly runningSeenAt: number | null;
  readonly begun: boolean;
  readonly commandReturnedAt: number | null;
  /** First 200 of the unbroken row that is still going on. */
  readonly healthySince: number | null;
  readonly lastProbe: { readonly at: number; readonly status: number | null; readonly why: string } | null;
  /** First probe after the restart that got no 200, and first of the row that ended it: the outage as a client saw it. */
  readonly outage: { readonly from: number; readonly to: number | null } | null;
  readonly evidence: Evidence;
  /** The start that is judged has once been healthy for a whole window. */
  readonly wasWhole: boolean;
  readonly verdict: Verdict;
}

/** Two 200s further apart than this are no unbroken row: what was between them was not looked at. */
const BLIND_MS = 3_000;
/** The supervisor has this long to show a new start after the restart command came back. */
const GRACE_MS = 10_000;

/** `outage`: what an earlier watch of the same start had seen of it, where the connection was lost in between. */
export function beginWatch(settings: VerdictSettings, at: number, outage: Watch['outage'] = null): Watch {
  return {
    settings,
    beganAt: at,
    current: null,
    lastState: null,
    firstNew: null,
    runningSeenAt: null,
    begun: !settings.restart,
    commandReturnedAt: settings.restart ? null : at,
    healthySince: null,
    lastProbe: null,
    outage,
    evidence: beginEvidence,
    wasWhole: false,
    verdict: { state: 'pending' },
  };
}

/**
 * The next state of a watch. Pure, without a clock of its own. A verdict is final: what comes after it changes nothing.
 *
 * Liveness alone is not believed: with rules that crash it, the service answers 200 for a second in each cycle
 * (measured, 1.25.0), so a 200 counts only within one identity, and the identity is looked at again after the last one.
 */
export function observe(watch: Watch, event: Observation): Watch {
  if (watch.verdict.state !== 'pending') return watch;
  const seen = see(watch, event);
  return seen.verdict.state === 'pending' ? judge(seen, event.at) : seen;
}

function see(watch: Watch, event: Observation): Watch {
  switch (event.type) {
    case 'probe':
      return seeProbe(watch, event.at, event.status, event.why ?? '');
    case 'supervisor':
      return seeState(watch, event.at, event.state);
    case 'restart command':
      return event.ok
        ? { ...watch, commandReturnedAt: event.at }
        : fail(watch, 'restart command failed', event.output.trim() || 'it said nothing');
    case 'begun':
      return { ...watch, begun: true };
    case 'cancelled':
      return fail(watch, 'cancelled', event.by);
    case 'log':
      // A line of another start is no word about this one.
      return event.identity === watch.current?.identity
        ? weigh({ ...watch, evidence: heard(watch.evidence, event.at, event.sign) })
        : watch;
    case 'mounts':
      return event.identity === watch.current?.identity
        ? weigh({ ...watch, evidence: { ...watch.evidence, mounted: event.mounted } })
        : watch;
    case 'diagnostics':
      // Whoever answered before there was a new start was the old one.
      return watch.current !== null
        ? weigh({ ...watch, evidence: asked(watch.evidence, event.at, event.answer) })
        : watch;
    case 'tick':
      return watch;
  }
}

function seeProbe(watch: Watch, at: number, status: number | null, why: string): Watch {
  const good = status === 200;
  const ofThisStart = watch.current !== null;
  const broken = watch.lastProbe !== null && at - watch.lastProbe.at > BLIND_MS;
  const healthySince = good && ofThisStart ? (broken ? at : (watch.healthySince ?? at)) : null;
  let { outage } = watch;
  if (!good && watch.begun) outage = { from: outage?.from ?? at, to: null };
  else if (outage && outage.to === null && ofThisStart) outage = { ...outage, to: at };
  return { ...watch, lastProbe: { at, status, why }, healthySince, outage };
}

function seeState(watch: Watch, at: number, state: SupervisorState): Watch {
  const isNew = state.identity !== null && state.identity !== watch.settings.previous;
  const firstNew = watch.firstNew ?? (isNew ? state.identity : null);
  const next: Watch = { ...watch, lastState: state, firstNew };
  // A unit in a crash loop may start the old rules once more while the restart command is on its way, so only
  // what is seen after that command came back is the new start (`systemctl restart` waits for the start).
  if (watch.commandReturnedAt === null || state.identity === null) return next;
  if (watch.settings.restart && state.identity === watch.settings.previous) return next;
  if (watch.current !== null && watch.current.identity !== state.identity) {
    return fail(next, 'restarted by itself', `the service ended and was started again (${state.detail})`);
  }
  const current = watch.current ?? { identity: state.identity, since: at };
  const judged = { ...next, current };
  switch (state.phase) {
    case 'running':
      return { ...judged, runningSeenAt: at };
    case 'starting':
      return judged;
    default:
      return fail(judged, 'exited', `the service ended: ${state.detail}`);
  }
}

/** What the service says of the rules may end it at once. */
function weigh(watch: Watch): Watch {
  const { state, why } = knownOf(watch);
  switch (state) {
    case 'refused':
      return fail(watch, 'rules refused', why);
    case 'cannot start':
      return fail(watch, 'cannot start', why);
    case 'other rules':
      return fail(watch, 'reads other rules', why);
    default:
      return watch;
  }
}

const knownOf = ({ evidence, settings }: Watch): Known =>
  known(evidence, settings.expectation ?? LIVENESS_ONLY);

function judge(seen: Watch, at: number): Watch {
  const { settings, current, healthySince, lastProbe, runningSeenAt } = seen;
  if (current !== null && healthySince !== null && lastProbe !== null && runningSeenAt !== null) {
    const belief = knownOf(seen);
    const wholeAt = healthySince + settings.windowMs;
    const fullAt = windowEnd(seen)!;
    // Both ends: a 200 and a look at the supervisor, each at or after the end of the window, and none of them long ago.
    const lookedAt = Math.min(lastProbe.at, runningSeenAt);
    if (belief.state === 'shown' && lookedAt >= fullAt && at - lookedAt <= BLIND_MS) {
      const verdict = { state: 'healthy', verifiedBy: belief.by, identity: current.identity } as const;
      return { ...seen, verdict };
    }
    if (lookedAt >= wholeAt && !seen.wasWhole) return judgeTime({ ...seen, wasWhole: true }, at);
  }
  return judgeTime(seen, at);
}

/**
 * When what was seen until now will have lasted for a whole window, in milliseconds, and can be believed; null while the
 * service does not answer.
 */
export function windowEnd(watch: Watch): number | null {
  const { settings, current, healthySince } = watch;
  if (current === null || healthySince === null) return null;
  const { since, byThisStart } = knownOf(watch);
  const wholeAt = healthySince + settings.windowMs;
  return Math.max(
    wholeAt,
    // With `exit_on_error: false` the service takes rules before it refuses them.
    since === null ? wholeAt : since + settings.windowMs,
    byThisStart ? wholeAt : earliestBelief(watch, current.since),
  );
}

/** Ends the watch where no time is left to wait for more. */
function judgeTime(watch: Watch, at: number): Watch {
  const { settings, current, healthySince } = watch;
  if (current === null) {
    const { commandReturnedAt } = watch;
    if (commandReturnedAt !== null && at - commandReturnedAt > GRACE_MS) {
      return fail(
        watch,
        'not restarted',
        `the restart command came back, and nothing was started (${stateOf(watch)})`,
      );
    }
    if (at - watch.beganAt > settings.stopMs + settings.timeoutMs) {
      return fail(
        watch,
        'not restarted',
        `no new start within ${inSeconds(at - watch.beganAt)} (${stateOf(watch)})`,
      );
    }
  } else if (at - current.since > settings.timeoutMs) {
    // It has been healthy for a whole window, and answers: if it does not do so for another one, that contradicts nothing.
    if (watch.wasWhole && healthySince !== null) return withoutProof(watch, current.identity);
    return fail(
      watch,
      'not healthy in time',
      `${probeWords(watch)} ${inSeconds(settings.timeoutMs)} after its start`,
    );
  }
  return watch;
}

function withoutProof(watch: Watch, identity: string): Watch {
  const { state, why } = knownOf(watch);
  if (state === 'shown') {
    const late = 'there was no whole stability-window left after it had shown that it runs these rules';
    return { ...watch, verdict: { state: 'unproven', why: late, identity } };
  }
  if (keptOtherRules(watch.evidence, watch.settings.expectation ?? LIVENESS_ONLY)) {
    return fail(watch, 'reads other rules', `${why}: it has the ones from before this deploy`);
  }
  return { ...watch, verdict: { state: 'unproven', why, identity } };
}

/**
 * The service takes two seconds to open its port (measured). Where every probe since the restart got a 200, something else
 * answers, such as a proxy or another instance; its 200s say nothing, so the supervisor has to see this start stay up for
 * nearly all the time there is.
 */
function earliestBelief({ settings, outage }: Watch, since: number): number {
  return settings.restart && outage === null ? since + settings.timeoutMs - settings.windowMs : 0;
}

function fail(watch: Watch, reason: FailureReason, evidence: string): Watch {
  // A restart command that fails may have started something all the same, and the log of that first try says why; the
  // supervisor may be at the next one already.
  const identity = watch.current?.identity ?? watch.firstNew;
  return { ...watch, verdict: { state: 'failed', reason, evidence, identity } };
}

function stateOf(watch: Watch): string {
  return watch.lastState?.detail ?? 'the supervisor said nothing';
}

function probeWords({ lastProbe, healthySince }: Watch): string {
  if (lastProbe === null) return 'it was never probed';
  if (healthySince !== null) return `it answered 200, but not for the whole stability-window, by`;
  const answer =
    lastProbe.status === null ? `no answer (${lastProbe.why || 'refused'})` : `status ${lastProbe.status}`;
  return `liveness: ${answer}, still`;
}

const inSeconds = (ms: number): string => `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;

/** The outage that the probes measured, in milliseconds; null while it lasts, 0 where no probe failed. */
export function outageMs(watch: Watch): number | null {
  if (watch.outage === null) return 0;
  return watch.outage.to === null ? null : watch.outage.to - watch.outage.from;
}
