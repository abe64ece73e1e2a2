import { Host } from '../host/host.ts';
import type { Inspection } from '../host/inspection.ts';
import type { Report } from '../report/report.ts';
import type { ProbeAnswer } from '../service/probe.ts';
import { NOTHING_KNOWN } from './beforehand.ts';
import { type Decision, decide } from './decide.ts';
import { type Deploy, shasOf } from './job.ts';
import { ownerWords, takeLock } from './lock.ts';
import { knowing, type Prepared, prepare, type Wishes } from './prepare.ts';
import { detailsOf, type Rules } from './rules-file.ts';
import type { Looked, Session } from './session.ts';
import { swapAndWatch, write } from './transaction.ts';
import { isSettled, verifyUnchanged } from './unchanged.ts';

/**
 * Brings rules to the host: decide, lock, decide again, and carry that out. Throws a Failure where nothing was changed,
 * or where it is not known what the host does.
 */
export async function ship(looked: Looked, rules: Rules, wishes: Wishes): Promise<Report> {
  const details = { ...detailsOf(rules), host: looked.session.host.name };
  return knowing(details, bring(looked, rules, wishes));
}

async function bring(looked: Looked, rules: Rules, wishes: Wishes): Promise<Report> {
  const { session, seen, health, ms } = looked;
  const { inputs, supervisor, prober, who } = session;
  sayWhatIsThere(session, rules, seen, health, ms);
  const glance = decide(inputs, rules.sha256, seen, supervisor, prober.forwarding, who);
  // While somebody else is deploying, what was seen may be half of it.
  const alone = seen.owner === null;
  if (glance.do === 'refuse' && alone) throw glance.failure;
  let prepared =
    (alone || inputs.dryRun) && brings(glance) ? await prepare(session, seen, rules, wishes) : null;
  const told = (report: Report): Report => ({
    ...detailsOf(prepared?.rules ?? rules),
    ...(prepared?.comparison && { comparison: prepared.comparison }),
    host: session.host.name,
    ...report,
    warnings: [...(prepared?.warnings ?? []), ...(report.warnings ?? [])],
  });
  if (inputs.dryRun) return told(dryRun(jobOf(session, rules, seen, prepared), glance, prepared));
  if (alone && prepared?.same) {
    const job = jobOf(session, prepared.same.rules, seen, null);
    if (isSettled(job, prepared.same.proof, health)) {
      return told(asSkipped(rules, await verifyUnchanged(job, prepared.same.proof, health)));
    }
  }
  if (glance.do === 'verify' && alone) {
    const job = jobOf(session, rules, seen, null);
    if (isSettled(job, glance.proof, health)) return told(await verifyUnchanged(job, glance.proof, health));
  }

  const now = await takeLock(session);
  const decision = decide(inputs, rules.sha256, now, supervisor, prober.forwarding, who);
  const stale = now.state.identity !== seen.state.identity || now.sha256 !== seen.sha256;
  if (brings(decision) && (prepared === null || stale)) prepared = await prepare(session, now, rules, wishes);
  if (brings(decision) && prepared?.same) {
    const { rules: theirs, proof } = prepared.same;
    const job = jobOf(session, theirs, now, null);
    return told(asSkipped(rules, await verifyUnchanged(job, proof, await session.health())));
  }
  // Somebody else has brought them meanwhile.
  if (!brings(decision)) prepared = null;
  const comparison = prepared?.comparison;
  const carried = carryOut(jobOf(session, rules, now, prepared), decision, session);
  return told(await knowing(comparison ? { comparison } : null, carried));
}

/** The host's own text was looked at in the place of these rules, which mean the same. */
function asSkipped({ sha256, path }: Rules, report: Report): Report {
  if (report.outcome !== 'unchanged') {
    const skipped = `${path} differs from what the host has in comments and layout alone, so it was not deployed (cosmetic-changes: deploy forces that)`;
    return { ...report, rulesSha256: sha256, warnings: [...(report.warnings ?? []), skipped] };
  }
  return {
    ...report,
    rulesSha256: sha256,
    headline: `the host runs rules that differ from ${path} in comments and layout alone, and is healthy; nothing was touched`,
    next: [
      'To deploy them all the same: cosmetic-changes: deploy. Every client then downloads everything again.',
    ],
  };
}

const brings = (decision: Decision): boolean => decision.do === 'deploy' || decision.do === 'write';

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

function dryRun(job: Deploy, decision: Decision, prepared: Prepared | null): Report {
  const { inputs, seen } = job;
  const would = prepared?.same
    ? 'a deploy would change nothing: the rules differ from those of the host in comments and layout alone (cosmetic-changes: deploy forces it)'
    : decision.do === 'refuse'
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
