import type { Inspection } from '../host/inspection.ts';
import type { CosmeticChanges, FailOn } from '../inputs.ts';
import type { Comparison } from '../report/report.ts';
import type { Surroundings } from '../report/surroundings.ts';
import { type Beforehand, lookBeforehand, NOTHING_KNOWN } from './beforehand.ts';
import { compare, rulesOfHost, sayComparison } from './compare.ts';
import { type Decision, decide } from './decide.ts';
import { checkLiveSchema } from './live-schema.ts';
import type { Rules } from './rules-file.ts';
import type { Session } from './session.ts';

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
  const { inputs, log, host, supervisor, interrupts } = session;
  // Asked for together: it is one round trip.
  const looking = lookBeforehand(session, seen, rules);
  looking.catch(() => {});
  const theirs = await interrupts.before(rulesOfHost(session, seen.sha256));
  const compared = theirs && (await compare(theirs, rules));
  const same =
    theirs?.bytes && compared ? sameMeaning(session, seen, rules, theirs.bytes, compared, wishes) : null;
  if (same !== null) {
    await looking.catch(() => {});
    return { before: NOTHING_KNOWN, warnings: [], comparison: compared, same };
  }
  const before = await looking;
  const comparison = compared && { ...compared, rows: before.copied };
  if (comparison !== null) sayComparison(comparison, log);
  else log.line('what the host has could not be read, so what changes for clients is not told');

  // Whoever goes back must not fail for want of another judge.
  const goesBack = session.who.command === 'rollback' && inputs.validator.kind === 'image';
  const validator = goesBack ? ({ kind: 'auto' } as const) : inputs.validator;
  // The container was asked for already.
  const validating = {
    check: host.check.bind(host),
    container: async () => before.printed,
  };
  const { failOn, surroundings } = wishes;
  const around = { log, surroundings, host: { host: validating, supervisor } };
  const { warnings } =
    validator.kind === 'bundled' && !rules.undecided
      ? { warnings: [] }
      : await interrupts.before((await import('./validator.ts')).judge(rules, { validator, failOn }, around));
  await checkLiveSchema(session, rules, before, failOn, surroundings);
  return { before, warnings, comparison, same: null };
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
