import { HelperGone } from '../host/helper.ts';
import { Cancelled } from '../interrupts.ts';
import { inSeconds } from '../report/log.ts';
import type { Report } from '../report/report.ts';
import { apiTrouble } from '../service/api.ts';
import { beginEvidence, type Evidence, heard, troubleOf } from '../service/evidence.ts';
import { progressOf } from '../service/standing.ts';
import { type NewestStream, newestStream, streamWords } from '../service/streams.ts';
import type { Deploy } from './job.ts';
import { ownerWords } from './lock.ts';
import { signsIn } from './log-feed.ts';

const LOOK_MS = 2_000;
/** The same words are said again after this. */
const SAY_MS = 5_000;

type End = Pick<Report, 'outcome' | 'headline' | 'reason' | 'next'>;

/** How far the rules are. `still`: not active yet, and nothing is wrong. */
interface Look {
  readonly state: 'active' | 'still' | 'failed' | 'denied';
  readonly words: string;
}

/**
 * `wait-for: active`: waits until clients get the new rules. The deploy is confirmed and its lock is free: nothing is taken
 * back any more. Null where they are active, or where nobody waits for that.
 */
export async function untilActive(job: Deploy, identity: string): Promise<End | null> {
  if (job.inputs.waitFor !== 'active') return null;
  try {
    return await wait(job, identity);
  } catch (error) {
    // What was deployed stays deployed.
    if (error instanceof Cancelled || error instanceof HelperGone) return notWaited(job, error.message);
    throw error;
  }
}

async function wait(job: Deploy, identity: string): Promise<End | null> {
  const { inputs, log, interrupts } = job;
  const began = performance.now();
  const look = job.session.api === null ? logLooker(job, identity) : apiLooker(job);
  let said = { words: '', at: 0 };
  let last: Look = { state: 'still', words: 'not seen yet' };
  const inActivation = `${inputs.activationTimeoutMs / 1000} s at most`;
  log.line(`waiting until these rules are active, ${inActivation}`);
  log.doing?.('waiting until these rules are active');
  while (performance.now() - began < inputs.activationTimeoutMs) {
    const end = await endedMeanwhile(job, identity);
    if (end !== null) return end;
    last = await interrupts.before(look());
    if (last.state === 'active') {
      log.step(`these rules are active: ${last.words}`, performance.now() - began);
      return null;
    }
    if (last.state === 'denied') return notWaited(job, last.words);
    if (last.state === 'failed') return neverActive(job, last.words);
    const now = performance.now();
    if (last.words !== said.words || now - said.at > SAY_MS) {
      said = { words: last.words, at: now };
      log.line(`${last.words} (${inSeconds(now - began)} of ${inActivation})`);
    }
    await interrupts.before(new Promise((resolve) => setTimeout(resolve, LOOK_MS)));
  }
  return stillCopying(job, last.words);
}

/** Null where it is still that start with these rules. The lock is free: whoever deploys now restarts it, too. */
async function endedMeanwhile(job: Deploy, identity: string): Promise<End | null> {
  const { state, owner, sha256 } = await job.interrupts.before(job.host.inspect());
  if (state.phase === 'running' && state.identity === identity) return null;
  if (owner !== null) return notWaited(job, `another deploy has begun (${ownerWords(owner)})`);
  if (sha256 !== job.rules.sha256) return notWaited(job, 'somebody has put other rules there');
  return notHealthy(job, state.detail);
}

function apiLooker({ rules, session }: Deploy): () => Promise<Look> {
  const text = Buffer.from(rules.bytes).toString('utf8');
  return async () => {
    const answer = await session.api!.diagnostics();
    if (answer.kind !== 'answered') {
      const state = answer.kind === 'wrong token' || answer.kind === 'absent' ? 'denied' : 'still';
      return { state, words: apiTrouble(answer)!.message };
    }
    const { state, words } = progressOf(answer.value, text);
    if (state === 'active') return { state, words };
    return { state: state === 'failed' || state === 'gone' ? 'failed' : 'still', words };
  };
}

function logLooker({ host }: Deploy, identity: string): () => Promise<Look> {
  let newest: NewestStream | null = null;
  let evidence: Evidence = beginEvidence;
  let begun = false;
  return async () => {
    const text = begun ? await host.lastLog(identity) : await host.bootLog(identity);
    begun = true;
    for (const sign of signsIn(text)) {
      newest = newestStream(newest, sign);
      evidence = heard(evidence, 0, sign);
    }
    if (evidence.refused !== null) return { state: 'failed', words: evidence.refused.message };
    // What was there before the rules were taken is the stream of the old ones.
    const isTheirs = newest !== null && (newest.isNew || evidence.taken?.how === 'unchanged');
    if (isTheirs && newest?.active) return { state: 'active', words: streamWords(newest) };
    const trouble = troubleOf(evidence);
    const words = isTheirs && newest !== null ? streamWords(newest) : 'its log names no stream for them yet';
    return { state: 'still', words: trouble === null ? words : `${words}; ${trouble}` };
  };
}

const STATUS = 'To see how far it is, run this again with wait-for: active: it changes nothing.';

const stillCopying = ({ host, rules, inputs }: Deploy, words: string): End => ({
  outcome: 'unproven',
  headline: `${host.name} has taken ${rules.path}, and it was not active within activation-timeout (${inputs.activationTimeoutMs / 1000} s)`,
  reason: words,
  next: [
    'Until then clients keep what they have. Nothing was taken back: that would replicate everything once more.',
    STATUS,
  ],
});

const notWaited = ({ host, rules }: Deploy, why: string): End => ({
  outcome: 'unproven',
  headline: `${host.name} has taken ${rules.path}, and this run ended before it was active`,
  reason: why,
  next: [STATUS],
});

const neverActive = ({ host, rules }: Deploy, words: string): End => ({
  outcome: 'unproven',
  headline: `${host.name} has ${rules.path}, and it will not become active as things are`,
  reason: words,
  next: ['Correct the rules, and deploy them; or command: rollback, which replicates everything once more.'],
});

const notHealthy = ({ host, supervisor }: Deploy, words: string): End => ({
  outcome: 'broken',
  headline: `the service on ${host.name} took these rules, and ended before they were active`,
  reason: words,
  next: [supervisor.byHand.logs, 'To go back: command: rollback.'],
});
