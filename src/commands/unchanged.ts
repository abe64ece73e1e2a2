import { refused } from '../outcome.ts';
import type { Report } from '../report/report.ts';
import { apiTrouble } from '../service/api.ts';
import { type DiagnosticsAnswer, type Evidence, NOT_MOUNTED, whyOnlyLiveness } from '../service/evidence.ts';
import { isKnownVersion } from '../service/log-signs.ts';
import type { ProbeAnswer } from '../service/probe.ts';
import type { VerifiedBy } from '../service/verdict.ts';
import { untilActive } from './activation.ts';
import { meaningFor } from './admin.ts';
import { evidenceIn, troubleInLog } from './beforehand.ts';
import { WHICH_FILE } from './go-back-words.ts';
import { type Deploy, shasOf, watchSettings } from './job.ts';
import { askMounted } from './mounts.ts';
import { laterFindings, sayRefusal } from './taken.ts';
import { watchService } from './watch.ts';

type Proof = 'record' | 'older file';

/**
 * A start that an earlier deploy has seen healthy for a whole window needs one 200. Any other may be one of a crash loop,
 * in its one second of 200s.
 */
export function isSettled(
  { inputs, seen }: Pick<Deploy, 'inputs' | 'seen'>,
  proof: Proof,
  health: ProbeAnswer,
): boolean {
  const age = seen.state.startedAt === null ? 0 : (seen.now - seen.state.startedAt) * 1000;
  return (
    proof === 'record' &&
    seen.state.phase === 'running' &&
    health.status === 200 &&
    age > inputs.stabilityWindowMs
  );
}

/** The host has this text, and this start read it; what is left is whether it is healthy, and what it says of the rules. */
export async function verifyUnchanged(job: Deploy, proof: Proof, health: ProbeAnswer): Promise<Report> {
  const { inputs, log, host, prober, supervisor, seen, interrupts } = job;
  const common = { ...shasOf(job), changed: false };
  const notHealthy = (reason: string): Report => ({
    ...common,
    outcome: 'broken',
    headline: `${host.name} has these rules already, and the service is not healthy; this run changed nothing`,
    reason,
    next: [supervisor.byHand.status, supervisor.byHand.logs, supervisor.byHand.restart],
  });
  const identity = seen.state.identity ?? '';
  // What the start itself said when it read them; where a deploy has seen that, it is not looked for again.
  const read = () => interrupts.before(Promise.all([host.bootLog(identity), host.lastLog(identity)]));
  let [boot, last] = proof === 'record' ? ['', ''] : await read();
  let evidence = evidenceIn(`${boot}\n${last}`);
  const mounted =
    proof === 'record' ? null : await interrupts.before(askMounted(host, supervisor, seen.target));
  if (evidence.refused === null && !isSettled(job, proof, health)) {
    log.line('the host has these rules; watching whether the service is healthy with them');
    const watch = await interrupts.before(
      watchService({ host, prober, supervisor }, watchSettings(inputs, seen, false), {
        command: null,
        begin: () => host.beginWatch(),
      }),
    );
    if (watch.verdict.state === 'failed') {
      return notHealthy(`${watch.verdict.reason}: ${watch.verdict.evidence}`);
    }
    // A start that was young said more meanwhile.
    if (proof !== 'record') [boot, last] = await read();
    evidence = evidenceIn(`${boot}\n${last}`);
  }
  if (evidence.refused !== null) {
    sayRefusal(job.rules, evidence.refused, log);
    return { ...common, ...refusedAlready(job, evidence.refused.message) };
  }
  const answer = await diagnosticsOf(job);
  const doubt =
    answer?.state === 'answered'
      ? doubtOf(answer)
      : mounted === false
        ? NOT_MOUNTED
        : (troubleInLog(boot, last, seen.now)?.why ?? neverTaken(evidence));
  if (answer?.state === 'answered' && answer.standing === 'refused') {
    await laterFindings(job);
    return { ...common, ...refusedAlready(job, answer.refusal) };
  }
  // Whoever waits for nothing but a living service is only told of anything else, as after a restart.
  const objection = inputs.waitFor === 'live' ? null : doubt;
  const isElsewhere = answer?.state === 'answered' && answer.standing === 'absent';
  if (objection !== null) {
    return {
      ...common,
      outcome: 'unproven',
      headline: `${host.name} has these rules already and is healthy, and the service does not run them as it should; this run changed nothing`,
      reason: objection,
      next: [
        supervisor.byHand.logs,
        ...(doubt === NOT_MOUNTED || isElsewhere ? [WHICH_FILE] : []),
        ...(isElsewhere ? [`Or let it read them again: ${supervisor.byHand.restart}`] : []),
      ],
    };
  }
  // Nothing is changed any more, and other deploys need not wait for the rules to become active.
  if (inputs.waitFor === 'active') await interrupts.before(host.unlock());
  const end = await untilActive(job, identity);
  if (end !== null) return { ...common, ...end };
  return {
    ...common,
    outcome: 'unchanged',
    headline: `${host.name} runs these rules already, and is healthy; nothing was touched`,
    verifiedBy: verifiedBy(job, proof, evidence, answer),
    warnings: [...(doubt === null ? [] : [doubt]), ...warningsOf(proof, evidence, mounted, answer)],
  };
}

/** It stays up with `exit_on_error: false`, and serves the rules from before. */
const refusedAlready = (
  { host }: Deploy,
  why: string,
): Pick<Report, 'outcome' | 'headline' | 'reason' | 'next'> => ({
  outcome: 'rejected',
  headline: `${host.name} has these rules already, and its service refuses them; this run changed nothing`,
  reason: `the service refuses them: ${why}`,
  next: ['Correct the rules and push again. Until then clients get what the rules from before give them.'],
});

/** A start whose log is known and was read has to have said that it took them, as after a restart. */
const neverTaken = ({ version, taken }: Evidence): string | null =>
  taken === null && version !== null && isKnownVersion(version)
    ? `its log (version ${version}) has no line that says it took the rules`
    : null;

/** Throws a Failure (`refused`) where the token is wrong. */
async function diagnosticsOf({ rules, session, interrupts }: Deploy): Promise<DiagnosticsAnswer | null> {
  if (session.api === null) return null;
  const answer = await interrupts.before(session.api.diagnostics());
  const trouble = apiTrouble(answer);
  if (answer.kind === 'wrong token') throw refused(trouble!.message, trouble!.hint);
  return meaningFor(Buffer.from(rules.bytes).toString('utf8'), answer, trouble?.message ?? '');
}

/** What speaks against it that the service runs these rules as it should; null where nothing does. */
function doubtOf(answer: Extract<DiagnosticsAnswer, { state: 'answered' }>): string | null {
  if (answer.standing === 'absent')
    return 'diagnostics names other rules, neither active nor processing these';
  return answer.trouble.length > 0 ? answer.trouble.join('; ') : null;
}

function verifiedBy(
  { seen }: Deploy,
  proof: Proof,
  { taken }: Evidence,
  answer: DiagnosticsAnswer | null,
): VerifiedBy {
  if (answer?.state === 'answered') return 'diagnostics';
  const noted = seen.record?.verifiedBy;
  if (proof === 'record') return noted === undefined || noted === 'nothing' ? 'liveness' : noted;
  return taken === null ? 'liveness' : 'log';
}

/** The start took rules, and which file it reads is another question: the mounts of its container answer that. */
function warningsOf(
  proof: Proof,
  evidence: Evidence,
  mounted: boolean | null,
  answer: DiagnosticsAnswer | null,
): string[] {
  const denied = answer?.state === 'not to be had' ? [`the service was not asked: ${answer.why}`] : [];
  if (proof === 'record' || answer?.state === 'answered') return denied;
  if (evidence.taken !== null && mounted === true) return denied;
  const why =
    evidence.taken === null
      ? whyOnlyLiveness(evidence)
      : 'its log tells that it took rules, but not from which file';
  return [
    ...denied,
    `that the service runs these rules rests on the file being older than its start; no earlier deploy recorded it, and ${why}`,
  ];
}
