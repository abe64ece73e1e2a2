import { HelperGone, HelperRefusal } from '../host/helper.ts';
import { Cancelled } from '../interrupts.ts';
import type { Report } from '../report/report.ts';
import type { Expectation } from '../service/evidence.ts';
import { outageMs, type VerdictSettings, type Watch } from '../service/verdict.ts';
import { comeBack, leftAlone, utcTime } from './come-back.ts';
import type { Decision } from './decide.ts';
import { evidenceWords } from './evidence-words.ts';
import { FailedStart } from './failed-start.ts';
import {
  changedBySomebody,
  type Ending,
  isCancelled,
  notPutBack,
  reasonOf,
  reportOf,
  wordsOf,
} from './go-back-words.ts';
import { confirmTimeoutMs, type Deploy, shasOf, watchSettings } from './job.ts';
import { WatchLost, type WatchOptions, watchService } from './watch.ts';

type Going = Extract<Decision, { do: 'deploy' }>;

/** What they were stored as, they are again: `unchanged` after a refusal, `updated` after the new ones were taken. */
const OLD_RULES: Expectation = {
  proof: 'welcome',
  stored: 'these rules',
  mounted: null,
  diagnostics: false,
};

/** The new rules failed: the old ones go back, the failed start's own words are told, and it is seen whether the old rules run. */
export async function goBack(job: Deploy, decision: Going, failed: Watch): Promise<Report> {
  const { log, seen, interrupts } = job;
  const began = performance.now();
  const why = reasonOf(failed);
  log.line(isCancelled(failed) ? why : `failed: ${why}`);
  if (hadTaken(failed)) {
    log.warning('the service had taken the new rules: it replicates everything once more for the old ones');
  }
  log.line(decision.first ? `taking ${seen.target} away again` : 'going back to the old rules');
  log.doing?.('going back, and watching');
  const start = new FailedStart(job);
  let isBack = false;
  const putBack = async (): Promise<boolean> => {
    const restarts = await revert(job, failed, start);
    isBack = true;
    return restarts;
  };
  try {
    const back =
      decision.back === 'stop' || decision.first
        ? asFound(job, decision, putBack, start)
        : verified(job, failed, putBack, start);
    const [ending, said] = await interrupts.beforeSecond(Promise.all([back, start.told]));
    await interrupts.beforeSecond(finish(job, ending));
    log.step(
      `${decision.first ? 'the file is gone again' : 'the old rules are back'}: ${wordsOf(ending)}`,
      performance.now() - began,
    );
    const reason = said === null ? why : `${why}\nthe service said: ${said}`;
    return {
      ...reportOf(job, decision, ending, reason, failed),
      ...shasOf(job),
      evidence: evidenceWords(failed),
      changed: ending.ended !== 'never touched',
    };
  } catch (error) {
    start.nothing();
    if (error instanceof Cancelled) {
      throw leftAlone(
        job,
        isBack
          ? `${error.message} a second time: the old rules are back in ${seen.target}, and the host sees to the service by itself`
          : `${error.message} a second time: the way back is left to the host`,
        utcTime(seen.now + (performance.now() - job.session.openedAt + confirmTimeoutMs(job)) / 1000),
      );
    }
    if (error instanceof HelperRefusal && error.request === 'revert' && error.code === 'write')
      return { ...notPutBack(job, error), reason: why, ...shasOf(job) };
    if (error instanceof HelperRefusal && error.code === 'foreign')
      return { ...changedBySomebody(job), reason: why, ...shasOf(job) };
    if (error instanceof HelperGone || error instanceof HelperRefusal || error instanceof WatchLost) {
      const back = await comeBack(job, error);
      // What failed is what it is about, not the connection.
      if (back.state === 'over')
        return { ...back.report, reason: [why, back.report.reason].filter(Boolean).join('\n') };
      return goBack(back.job, decision, failed);
    }
    throw error;
  }
}

/** Its log says so, or, where that cannot be read, diagnostics. */
const hadTaken = ({ evidence: { taken, diagnostics } }: Watch): boolean =>
  taken === null
    ? diagnostics?.answer.state === 'answered' && diagnostics.answer.standing === 'processing'
    : taken.how === 'updated';

/** For the history, and so that nobody ends it a second time. Where the host does not hear of it, it ends it alone. */
async function finish({ host, seen }: Deploy, ending: Ending): Promise<void> {
  const outcome = {
    healthy: 'rolled-back',
    'as found': 'broken',
    'never touched': 'refused',
    failed: 'broken',
  } as const;
  const proof =
    ending.ended === 'healthy' && seen.sha256 !== null
      ? { sha256: seen.sha256, identity: ending.identity, verifiedBy: ending.verifiedBy }
      : null;
  const finished = host.finish(outcome[ending.ended], proof);
  // Whoever was not heard may not have failed: then the host is asked again.
  await (ending.ended === 'failed' ? finished : finished.catch(() => {}));
}

/** The outage goes on until the old rules answer, so they go back first; the log is read meanwhile. */
async function revert({ host }: Deploy, failed: Watch, start: FailedStart): Promise<boolean> {
  const reverted = host.revert();
  if (failed.verdict.state === 'failed' && failed.verdict.identity !== null && !isCancelled(failed))
    host.readLog(failed.verdict.identity);
  else start.nothing();
  return reverted;
}

/** The host has nothing to restart on the way back. */
class NothingRestarted extends Error {}

/** Watches the old rules come back. */
async function verified(
  job: Deploy,
  failed: Watch,
  putBack: () => Promise<boolean>,
  start: FailedStart,
): Promise<Ending> {
  const { inputs, host, seen } = job;
  const see = (settings: VerdictSettings, ask: Pick<WatchOptions, 'command' | 'begin'>): Promise<Watch> =>
    watchService(job, settings, {
      ...ask,
      onEvent: (event) => start.take(event),
      onWait: (words) => job.log.line(words),
    });
  const previous = failed.lastState?.identity ?? seen.state.identity;
  let watch = await see(
    { ...watchSettings(inputs, seen, true, OLD_RULES), previous },
    {
      command: 'back',
      begin: async () => {
        if (!(await putBack())) throw new NothingRestarted();
      },
    },
  ).catch((error: unknown) => {
    if (error instanceof NothingRestarted) return null;
    throw error;
  });
  const denied =
    watch?.verdict.state === 'failed' &&
    watch.verdict.reason === 'restart command failed' &&
    watch.lastState?.phase === 'running' &&
    watch.lastState.identity === seen.state.identity;
  if (watch === null || denied) {
    // Nothing was restarted, or the supervisor lets us restart nothing; so the start from before still runs, and it read
    // the old rules.
    watch = await see(watchSettings(inputs, seen, false), { command: null, begin: () => host.beginWatch() });
  }
  const { verdict } = watch;
  if (verdict.state !== 'healthy' && verdict.state !== 'unproven')
    return { ended: 'failed', why: reasonOf(watch) };
  if (verdict.identity === seen.state.identity) return { ended: 'never touched' };
  const from = failed.outage?.from ?? watch.outage?.from;
  const to = watch.outage?.to;
  return {
    ended: 'healthy',
    outageMs: from !== undefined && to != null ? to - from : outageMs(watch),
    identity: verdict.identity,
    // Healthy for a whole window, and what its log says of the old rules came too late for another one.
    verifiedBy: verdict.state === 'healthy' ? verdict.verifiedBy : 'liveness',
  };
}

/** Nothing ran before, so there is nothing to verify: the supervisor is told to leave it as it was found. */
function asFound(
  job: Deploy,
  decision: Going,
  putBack: () => Promise<boolean>,
  start: FailedStart,
): Promise<Ending> {
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
    putBack().then((restarts) => {
      if (!restarts) resolve({ ended: 'as found' });
    }, reject);
  }).finally(() => clearTimeout(timer));
}
