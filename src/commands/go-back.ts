import { HelperRefusal } from '../host/helper.ts';
import type { Report } from '../report/report.ts';
import { outageMs, type VerdictSettings, type Watch } from '../service/verdict.ts';
import { shellWord } from '../shell-word.ts';
import type { Decision } from './decide.ts';
import { FailedStart } from './failed-start.ts';
import { type Deploy, shasOf, watchSettings, whatItMeans } from './job.ts';
import { watchService } from './watch.ts';

type Going = Extract<Decision, { do: 'deploy' }>;

/** How the way back ended. */
type Ending =
  | { readonly ended: 'healthy'; readonly outageMs: number | null }
  | { readonly ended: 'as found' }
  /** The supervisor let us restart nothing: the start from before has run all the time. */
  | { readonly ended: 'never touched' }
  | { readonly ended: 'failed'; readonly why: string };

/** The new rules failed: the old ones go back, the failed start's own words are told, and it is seen whether the old rules run. */
export async function goBack(job: Deploy, decision: Going, failed: Watch): Promise<Report> {
  const { log, seen } = job;
  const began = performance.now();
  const why = reasonOf(failed);
  log.line(`failed: ${why}`);
  log.line(decision.first ? `taking ${seen.target} away again` : 'going back to the old rules');
  const start = new FailedStart(job);
  try {
    const back =
      decision.back === 'stop' || decision.first
        ? asFound(job, decision, failed, start)
        : verified(job, failed, start);
    const [ending, said] = await Promise.all([back, start.told]);
    log.step(
      `${decision.first ? 'the file is gone again' : 'the old rules are back'}: ${wordsOf(ending)}`,
      performance.now() - began,
    );
    const reason = said === null ? why : `${why}\nthe service said: ${said}`;
    return {
      ...reportOf(job, decision, ending, reason),
      ...shasOf(job),
      changed: ending.ended !== 'never touched',
    };
  } catch (error) {
    start.nothing();
    if (error instanceof HelperRefusal && error.request === 'revert')
      return { ...notPutBack(job, error), reason: why, ...shasOf(job) };
    throw whatItMeans(error, job);
  }
}

/** The outage goes on until the old rules answer, so they go back first; the log is read meanwhile. */
async function revert({ host }: Deploy, failed: Watch, start: FailedStart): Promise<void> {
  const reverted = host.revert();
  if (failed.verdict.state === 'failed' && failed.verdict.identity !== null)
    host.readLog(failed.verdict.identity);
  else start.nothing();
  await reverted;
}

/** Watches the old rules come back. */
async function verified(job: Deploy, failed: Watch, start: FailedStart): Promise<Ending> {
  const { inputs, host, prober, supervisor, seen } = job;
  const see = (settings: VerdictSettings, ask: Parameters<typeof watchService>[4]): Promise<Watch> =>
    watchService(host, prober, supervisor, settings, ask, (event) => start.take(event));
  const previous = failed.lastState?.identity ?? seen.state.identity;
  let watch = await see({ ...watchSettings(inputs, seen, true), previous }, [
    'back',
    () => revert(job, failed, start),
  ]);
  const deniedAgain = watch.verdict.state === 'failed' && watch.verdict.reason === 'restart command failed';
  if (
    deniedAgain &&
    watch.lastState?.phase === 'running' &&
    watch.lastState.identity === seen.state.identity
  ) {
    // The supervisor lets us restart nothing, so the start from before still runs, and it read the old rules.
    watch = await see(watchSettings(inputs, seen, false), [null, () => host.beginWatch()]);
  }
  if (watch.verdict.state !== 'healthy') return { ended: 'failed', why: reasonOf(watch) };
  if (watch.verdict.identity === seen.state.identity) return { ended: 'never touched' };
  // Only proof for the next deploy: where it cannot be kept, this one has ended as well as it could.
  if (seen.sha256 !== null) await host.record(seen.sha256, watch.verdict.identity).catch(() => {});
  const from = failed.outage?.from ?? watch.outage?.from;
  const to = watch.outage?.to;
  return { ended: 'healthy', outageMs: from !== undefined && to != null ? to - from : outageMs(watch) };
}

/** Nothing ran before, so there is nothing to verify: the supervisor is told to leave it as it was found. */
function asFound(job: Deploy, decision: Going, failed: Watch, start: FailedStart): Promise<Ending> {
  const { host, inputs, seen } = job;
  let timer: NodeJS.Timeout | undefined;
  return new Promise<Ending>((resolve, reject) => {
    const { stopMs, timeoutMs } = watchSettings(inputs, seen, true);
    timer = setTimeout(
      () => resolve({ ended: 'failed', why: 'the supervisor did not answer' }),
      stopMs + timeoutMs,
    );
    host.ended.then(reject);
    host.listen((event) => {
      start.take(event);
      if (event.type !== 'result' || event.job !== 'back') return;
      // A unit that tried to start without its file tries again, in vain as before.
      const triesAgain = decision.first && decision.back === 'restart';
      resolve(
        event.code === 0 || triesAgain
          ? { ended: 'as found' }
          : { ended: 'failed', why: event.output.trim() || 'the command failed' },
      );
    });
    revert(job, failed, start).catch(reject);
  }).finally(() => clearTimeout(timer));
}

function reportOf(
  job: Deploy,
  decision: Going,
  ending: Ending,
  reason: string,
): Pick<Report, 'outcome' | 'headline' | 'reason' | 'next' | 'verifiedBy' | 'outageMs'> {
  const { host, seen, supervisor } = job;
  switch (ending.ended) {
    case 'healthy':
      return {
        outcome: 'rolled-back',
        headline: `the new rules failed on ${host.name}; the old ones are back and run`,
        reason,
        next: ['Correct the rules and push again; what the service did not like stands above.'],
        verifiedBy: 'liveness',
        ...(ending.outageMs === null ? {} : { outageMs: ending.outageMs }),
      };
    case 'never touched':
      return {
        outcome: 'refused',
        headline: `the service on ${host.name} could not be restarted; the file is as it was, and the service ran on all the time`,
        reason,
        next: [
          `Allow the user to restart it (a polkit rule, or sudo), and try it on the host: ${supervisor.byHand.restart}`,
        ],
      };
    case 'as found':
      return {
        outcome: 'broken',
        headline: decision.first
          ? `the first rules failed on ${host.name}, and there was nothing to go back to: the file is taken away again, and ${supervisor.name} is as it was found`
          : `the new rules failed on ${host.name}; the old ones are back, and ${supervisor.name} is stopped, as it was found`,
        reason,
        next: ['Correct the rules and push again.', `To see more, on the host: ${supervisor.byHand.logs}`],
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

function notPutBack(
  { host, seen, supervisor }: Deploy,
  refusal: HelperRefusal,
): Pick<Report, 'outcome' | 'headline' | 'next' | 'changed'> {
  const target = seen.target ?? '';
  const kept = `${target.slice(0, target.lastIndexOf('/'))}/.powersync-deploy/old`;
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

function reasonOf({ verdict }: Watch): string {
  return verdict.state === 'failed' ? `${verdict.reason}: ${verdict.evidence}` : verdict.state;
}

function wordsOf(ending: Ending): string {
  if (ending.ended === 'healthy') return 'the service runs and is healthy';
  if (ending.ended === 'never touched') return 'the service was never touched';
  return ending.ended === 'as found' ? 'the unit is as it was found' : ending.why;
}
