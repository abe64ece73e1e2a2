import type { Inspection } from '../host/inspection.ts';
import type { CosmeticChanges, FailOn } from '../inputs.ts';
import { Failure } from '../outcome.ts';
import type { Comparison, Details } from '../report/report.ts';
import type { Surroundings } from '../report/surroundings.ts';
import { type Beforehand, lookBeforehand, NOTHING_KNOWN } from './beforehand.ts';
import { compare, rulesOfHost, sayComparison } from './compare.ts';
import { type Decision, decide } from './decide.ts';
import { checkLiveSchema } from './live-schema.ts';
import type { Rules } from './rules-file.ts';
import type { Session } from './session.ts';
import type { Judged } from './validator.ts';

/** What a command wants of the judges of its rules. */
export interface Wishes {
  readonly failOn: FailOn;
  readonly surroundings: Surroundings;
  /** `skip`: what differs in comments and layout alone is not deployed. */
  readonly cosmeticChanges: CosmeticChanges;
}

/** What was found before anything was changed. */
export interface Prepared {
  readonly before: Beforehand;
  /** With what the compiler of the running version, which has the last word, found in them. */
  readonly rules: Rules;
  readonly warnings: readonly string[];
  /** Null where the host's own text could not be read. */
  readonly comparison: Comparison | null;
  /** The host's own text, which means the same, and how it is known that the service runs it; then nobody else was asked. */
  readonly same: { readonly rules: Rules; readonly proof: 'record' | 'older file' } | null;
}

/**
 * Everything that can be found before anything is changed: going back from rules that were taken costs a replication.
 * Throws a Failure (`rejected`, `refused`) where somebody objects.
 */
export async function prepare(
  session: Session,
  seen: Inspection,
  rules: Rules,
  wishes: Wishes,
): Promise<Prepared> {
  const { log, interrupts } = session;
  log.doing?.('asking the service, and comparing the rules');
  // Asked for together: it is one round trip.
  const looking = lookBeforehand(session, seen, rules);
  looking.catch(() => {});
  const theirs = await interrupts.before(rulesOfHost(session, seen.sha256));
  const compared = theirs && (await compare(theirs, rules));
  const same =
    theirs?.bytes && compared ? sameMeaning(session, seen, rules, theirs.bytes, compared, wishes) : null;
  if (same !== null) {
    await looking.catch(() => {});
    return { before: NOTHING_KNOWN, rules, warnings: [], comparison: compared, same };
  }
  const before = await looking;
  const comparison = compared && { ...compared, rows: before.copied };
  // Rules that the bundled compiler refuses have been told as that.
  const isTold = rules.undecided && comparison !== null && 'unknown' in comparison.result;
  if (isTold)
    log.line('what changes for clients is not told: the bundled compiler would have to take these rules');
  else if (comparison !== null) sayComparison(comparison, log);
  else
    log.warning(
      'what the host has could not be read (an installed helper may be older), so what changes for clients is not told, and comments alone are deployed, too',
    );
  const judging = judged(session, rules, before, wishes);
  return { before, ...(await knowing(comparison && { comparison }, judging)), comparison, same: null };
}

/** Lets the compiler of the version that runs, and the service itself, judge the rules. Throws a Failure where one of them objects. */
async function judged(
  session: Session,
  rules: Rules,
  before: Beforehand,
  { failOn, surroundings }: Wishes,
): Promise<Judged> {
  const { inputs, log, host, supervisor, interrupts } = session;
  // Whoever goes back must not fail for want of another judge.
  const goesBack = session.who.command === 'rollback' && inputs.validator.kind === 'image';
  log.doing?.('asking the compiler of the running version');
  const validator = goesBack ? ({ kind: 'auto' } as const) : inputs.validator;
  // The container was asked for already.
  const validating = {
    check: host.check.bind(host),
    container: async () => before.printed,
  };
  const around = { log, surroundings, host: { host: validating, supervisor } };
  const judgement =
    validator.kind === 'bundled' && !rules.undecided
      ? { rules, warnings: [] }
      : await interrupts.before((await import('./validator.ts')).judge(rules, { validator, failOn }, around));
  log.doing?.('holding the rules against the source');
  await checkLiveSchema(session, judgement.rules, before, failOn, surroundings);
  return judgement;
}

/** What a Failure does not know itself, for the report of it; anything else that is thrown is handed on. */
export async function knowing<T>(details: Details | null, promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(error.outcome, error.reason, error.hint, { ...details, ...error.details });
  }
}

/** The proof that the service runs the host's own text is the one that the very same text would need. */
function sameMeaning(
  { inputs, supervisor, prober, who }: Session,
  seen: Inspection,
  rules: Rules,
  bytes: Uint8Array,
  { result }: Comparison,
  { cosmeticChanges }: Wishes,
): Prepared['same'] {
  if (cosmeticChanges === 'deploy' || !('plan' in result) || result.plan.equality !== 'cosmetic') return null;
  const decision: Decision = decide(inputs, seen.sha256!, seen, supervisor, prober.forwarding, who);
  if (decision.do !== 'verify') return null;
  return { rules: { ...rules, bytes, sha256: seen.sha256! }, proof: decision.proof };
}
