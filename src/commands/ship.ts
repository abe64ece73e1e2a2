import { Host } from '../host/host.ts';
import type { Inspection } from '../host/inspection.ts';
import type { Report } from '../report/report.ts';
import type { ProbeAnswer } from '../service/probe.ts';
import { type Decision, decide } from './decide.ts';
import { type Deploy, shasOf } from './job.ts';
import { ownerWords, takeLock } from './lock.ts';
import type { Rules } from './rules-file.ts';
import type { Looked, Session } from './session.ts';
import { swapAndWatch, write } from './transaction.ts';
import { isSettled, verifyUnchanged } from './unchanged.ts';

/**
 * Brings rules to the host: decide, lock, decide again, and carry that out. Throws a Failure where nothing was changed,
 * or where it is not known what the host does.
 */
export async function ship({ session, seen, health, ms }: Looked, rules: Rules): Promise<Report> {
  const { inputs, supervisor, prober, who } = session;
  sayWhatIsThere(session, rules, seen, health, ms);
  const job = jobOf(session, rules, seen);
  const glance = decide(inputs, rules.sha256, seen, supervisor, prober.forwarding, who);
  // While somebody else is deploying, what was seen may be half of it.
  if (glance.do === 'refuse' && seen.owner === null) throw glance.failure;
  if (inputs.dryRun) return dryRun(job, glance);
  if (glance.do === 'verify' && seen.owner === null && isSettled(job, glance.proof, health))
    return verifyUnchanged(job, glance.proof, health);

  const now = await takeLock(session);
  const decision = decide(inputs, rules.sha256, now, supervisor, prober.forwarding, who);
  return carryOut(jobOf(session, rules, now), decision, session);
}

const jobOf = (session: Session, rules: Rules, seen: Inspection): Deploy => ({
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
    log.warning('the service was not healthy before this deploy');
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
