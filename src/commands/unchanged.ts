import type { Report } from '../report/report.ts';
import type { ProbeAnswer } from '../service/probe.ts';
import { type Deploy, shasOf, watchSettings } from './job.ts';
import { watchService } from './watch.ts';

/**
 * A start that an earlier deploy has seen healthy for a whole window needs one 200. Any other may be one of a crash loop,
 * in its one second of 200s.
 */
export function isSettled(
  { inputs, seen }: Pick<Deploy, 'inputs' | 'seen'>,
  proof: 'record' | 'older file',
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

/** The host has this text, and this start read it; what is left is whether it is healthy. */
export async function verifyUnchanged(
  job: Deploy,
  proof: 'record' | 'older file',
  health: ProbeAnswer,
): Promise<Report> {
  const { inputs, log, host, prober, supervisor, seen } = job;
  if (!isSettled(job, proof, health)) {
    log.line('the host has these rules; watching whether the service is healthy with them');
    const watch = await job.interrupts.before(
      watchService({ host, prober, supervisor }, watchSettings(inputs, seen, false), {
        command: null,
        begin: () => host.beginWatch(),
      }),
    );
    if (watch.verdict.state === 'failed') {
      return {
        outcome: 'broken',
        headline: `${host.name} has these rules already, and the service is not healthy; this run changed nothing`,
        reason: `${watch.verdict.reason}: ${watch.verdict.evidence}`,
        next: [supervisor.byHand.status, supervisor.byHand.logs, supervisor.byHand.restart],
        ...shasOf(job),
        changed: false,
      };
    }
  }
  const warnings =
    proof === 'older file'
      ? [
          'that the service runs these rules rests on the file being older than its start; no earlier deploy recorded it',
        ]
      : [];
  return {
    outcome: 'unchanged',
    headline: `${host.name} runs these rules already, and is healthy; nothing was touched`,
    ...shasOf(job),
    changed: false,
    verifiedBy: 'liveness',
    warnings,
  };
}
