import { Host } from '../host/host.ts';
import type { Inspection } from '../host/inspection.ts';
import type { FailOn } from '../inputs.ts';
import type { Report } from '../report/report.ts';
import type { Surroundings } from '../report/surroundings.ts';
import type { ProbeAnswer } from '../service/probe.ts';
import { type Beforehand, lookBeforehand, NOTHING_KNOWN } from './beforehand.ts';
import { type Decision, decide } from './decide.ts';
import { type Deploy, shasOf } from './job.ts';
import { checkLiveSchema } from './live-schema.ts';
import { ownerWords, takeLock } from './lock.ts';
import type { Rules } from './rules-file.ts';
import type { Looked, Session } from './session.ts';
import { swapAndWatch, write } from './transaction.ts';
import { isSettled, verifyUnchanged } from './unchanged.ts';

/**
 * Brings rules to the host: decide, lock, decide again, and carry that out. Throws a Failure where nothing was changed,
 * or where it is not known what the host does.
 */
export async function ship(looked: Looked, rules: Rules, wishes: Wishes): Promise<Report> {
  const { session, seen, health, ms } = looked;
  const { inputs, supervisor, prober, who } = session;
  sayWhatIsThere(session, rules, seen, health, ms);
  const glance = decide(inputs, rules.sha256, seen, supervisor, prober.forwarding, who);
  // While somebody else is deploying, what was seen may be half of it.
  const alone = seen.owner === null;
  if (glance.do === 'refuse' && alone) throw glance.failure;
  let prepared =
    (alone || inputs.dryRun) && brings(glance) ? await prepare(session, seen, rules, wishes) : null;
  if (inputs.dryRun) {
    const report = dryRun(jobOf(session, rules, seen, prepared), glance);
    return { ...report, warnings: prepared?.warnings ?? [] };
  }
  if (glance.do === 'verify' && alone) {
    const job = jobOf(session, rules, seen, null);
    if (isSettled(job, glance.proof, health)) return verifyUnchanged(job, glance.proof, health);
  }

  const now = await takeLock(session);
  const decision = decide(inputs, rules.sha256, now, supervisor, prober.forwarding, who);
  const stale = now.state.identity !== seen.state.identity || now.sha256 !== seen.sha256;
  if (brings(decision) && (prepared === null || stale)) prepared = await prepare(session, now, rules, wishes);
  const report = await carryOut(jobOf(session, rules, now, prepared), decision, session);
  return { ...report, warnings: [...(prepared?.warnings ?? []), ...(report.warnings ?? [])] };
}

/** What a command wants of the judges of its rules. */
export interface Wishes {
  readonly failOn: FailOn;
  readonly surroundings: Surroundings;
}

const brings = (decision: Decision): boolean => decision.do === 'deploy' || decision.do === 'write';

interface Prepared {
  readonly before: Beforehand;
  readonly warnings: readonly string[];
}

/** Everything that can be found before anything is changed: going back from rules that were taken costs a replication. */
async function prepare(
  session: Session,
  seen: Inspection,
  rules: Rules,
  { failOn, surroundings }: Wishes,
): Promise<Prepared> {
  const { inputs, log, host, supervisor, interrupts } = session;
  const before = await lookBeforehand(session, seen, rules);
  // Whoever goes back must not fail for want of another judge.
  const goesBack = session.who.command === 'rollback' && inputs.validator.kind === 'image';
  const validator = goesBack ? ({ kind: 'auto' } as const) : inputs.validator;
  // The container was asked for already.
  const validating = {
    check: host.check.bind(host),
    container: async () => before.printed,
  };
  const around = { log, surroundings, host: { host: validating, supervisor } };
  const { warnings } =
    validator.kind === 'bundled' && !rules.undecided
      ? { warnings: [] }
      : await interrupts.before((await import('./validator.ts')).judge(rules, { validator, failOn }, around));
  await checkLiveSchema(session, rules, before, failOn, surroundings);
  return { before, warnings };
}

const jobOf = (session: Session, rules: Rules, seen: Inspection, prepared: Prepared | null): Deploy => ({
  before: prepared?.before ?? NOTHING_KNOWN,
  inputs: session.inputs,
  log: session.log,
  rules,
  session,
  interrupts: session.interrupts,
  host: session.host,
  prober: session.prober,
  supervisor: session.supervisor,
  seen,
  id: Host.transactionId(seen.now),
});

async function carryOut(job: Deploy, decision: Decision, session: Session): Promise<Report> {
  switch (decision.do) {
    case 'refuse':
      throw decision.failure;
    case 'verify':
      // It may have waited for the lock for minutes.
      return verifyUnchanged(job, decision.proof, await session.health());
    case 'write':
      return write(job);
    case 'deploy':
      return swapAndWatch(job, decision);
  }
}

function sayWhatIsThere(
  { inputs, log, supervisor }: Session,
  rules: Rules,
  seen: Inspection,
  health: ProbeAnswer,
  ms: number,
): void {
  const file =
    seen.sha256 === null
      ? 'no rules there'
      : seen.sha256 === rules.sha256
        ? 'the same rules there'
        : `other rules there (sha256 ${seen.sha256.slice(0, 12)})`;
  const liveness = health.status ?? `no answer (${health.why})`;
  log.step(
    `looked, as ${seen.user}: ${file}; ${supervisor.name} is ${seen.state.detail}; liveness ${liveness}`,
    ms,
  );
  // While somebody else deploys, that is the other one's.
  if (seen.owner === null && seen.state.phase === 'running' && health.status !== 200) {
    const status = health.status ?? 0;
    // Liveness is 200 or 400 (measured); whatever else answers is not it.
    const isOther = status >= 300 && status !== 400 && status < 500;
    log.warning(
      isOther
        ? `${inputs.livenessUrl} answers ${status}: is liveness-url right? Without a 200 no deploy succeeds`
        : 'the service was not healthy before this deploy',
    );
  }
  if (['stopped', 'failed', 'waiting'].includes(seen.state.phase) && health.status === 200) {
    log.warning(
      `${inputs.livenessUrl} answers 200 while ${supervisor.name} is ${seen.state.phase}: something else answers there`,
    );
  }
}

function dryRun(job: Deploy, decision: Decision): Report {
  const { inputs, seen } = job;
  const would =
    decision.do === 'refuse'
      ? `a deploy would be refused: ${decision.failure.reason}`
      : {
          verify: 'a deploy would check that the service is healthy, and change nothing',
          write: `a deploy would put the file there, and leave ${inputs.unit} stopped`,
          deploy: `a deploy would put the rules to ${seen.target} and restart ${inputs.unit}: ${'why' in decision ? decision.why : ''}`,
        }[decision.do];
  const first =
    seen.owner !== null
      ? `after waiting for another one (${ownerWords(seen.owner)}), `
      : seen.unfinished
        ? 'after ending an earlier one that came to no end, '
        : '';
  return {
    outcome: 'valid',
    headline: `dry run, nothing was changed; ${first}${would}`,
    ...shasOf(job),
    changed: false,
  };
}
