import type { Connection } from '../host/connection.ts';
import { HelperRefusal } from '../host/helper.ts';
import { Host } from '../host/host.ts';
import { openConnection } from '../host/open.ts';
import type { DeployInputs } from '../inputs.ts';
import { type Failure, refused } from '../outcome.ts';
import type { Log } from '../report/log.ts';
import type { Report } from '../report/report.ts';
import type { Surroundings } from '../report/surroundings.ts';
import type { ProbeAnswer } from '../service/probe.ts';
import { outageMs, type Watch } from '../service/verdict.ts';
import { systemd } from '../targets/systemd.ts';
import { type Decision, decide } from './decide.ts';
import { goBack } from './go-back.ts';
import { type Deploy, shasOf, stopTimeoutMs, watchSettings, whatItMeans } from './job.ts';
import { Prober } from './prober.ts';
import { checkRulesFile, type Rules } from './rules-file.ts';
import { watchService } from './watch.ts';

/**
 * Ships the rules: check, look, decide, swap, restart, watch, and confirm or go back.
 * Throws a Failure where nothing was changed, or where it is not known what the host does.
 */
export async function deploy(inputs: DeployInputs, log: Log, surroundings: Surroundings): Promise<Report> {
  const stop = new AbortController();
  const connecting = openConnection(inputs.host, stop.signal);
  // Its failure is told when it is waited for; until then the rules have the first word.
  connecting.catch(() => {});
  try {
    const rules = await checkRulesFile(inputs, log, surroundings);
    const connection = await timed(
      log,
      (name: Connection) => `connected to ${name.name}`,
      () => connecting,
    );
    return await deployTo(connection, inputs, rules, log);
  } finally {
    stop.abort();
    await connecting.then(
      (connection) => connection.close(),
      () => {},
    );
  }
}

async function deployTo(
  connection: Connection,
  inputs: DeployInputs,
  rules: Rules,
  log: Log,
): Promise<Report> {
  const supervisor = systemd(inputs.unit);
  const prober = new Prober(connection, inputs.livenessUrl, inputs.probeFrom);
  const began = performance.now();
  // At the same time: opening a channel for the probe costs as many round trips as starting the helper.
  const probing = prober.once();
  probing.catch(() => {});
  const host = await Host.open(connection, { ...inputs, supervisor });
  try {
    const seen = await host.inspect();
    const health = await probing;
    const job: Deploy = { inputs, log, rules, host, prober, supervisor, seen };
    sayWhatIsThere(job, health, performance.now() - began);
    const decision = decide(inputs, rules.sha256, seen, supervisor, prober.forwarding);
    return await carryOut(job, decision, health);
  } finally {
    await host.close();
  }
}

function sayWhatIsThere(
  { log, seen, supervisor, rules }: Deploy,
  health: ProbeAnswer | null,
  ms: number,
): void {
  const file =
    seen.sha256 === null
      ? 'no rules there'
      : seen.sha256 === rules.sha256
        ? 'the same rules there'
        : `other rules there (sha256 ${seen.sha256.slice(0, 12)})`;
  const liveness = health === null ? 'not asked yet' : (health.status ?? `no answer (${health.why})`);
  log.step(
    `looked, as ${seen.user}: ${file}; ${supervisor.name} is ${seen.state.detail}; liveness ${liveness}`,
    ms,
  );
  if (seen.state.phase === 'running' && health !== null && health.status !== 200) {
    log.warning('the service was not healthy before this deploy');
  }
}

async function carryOut(job: Deploy, decision: Decision, health: ProbeAnswer | null): Promise<Report> {
  if (decision.do === 'refuse') throw decision.failure;
  if (job.inputs.dryRun) return dryRun(job, decision);
  switch (decision.do) {
    case 'verify':
      return verifyUnchanged(job, decision.proof, health);
    case 'write':
      return write(job);
    case 'deploy':
      return swapAndWatch(job, decision);
  }
}

function dryRun(job: Deploy, decision: Exclude<Decision, { do: 'refuse' }>): Report {
  const { inputs, seen } = job;
  const what = {
    verify: 'a deploy would check that the service is healthy, and change nothing',
    write: `a deploy would put the file there, and leave ${inputs.unit} stopped`,
    deploy: `a deploy would put the rules to ${seen.target} and restart ${inputs.unit}: ${'why' in decision ? decision.why : ''}`,
  }[decision.do];
  return {
    outcome: 'valid',
    headline: `dry run, nothing was changed; ${what}`,
    ...shasOf(job),
    changed: false,
  };
}

/** The host has this text, and this start read it; what is left is whether it is healthy. */
async function verifyUnchanged(
  job: Deploy,
  proof: 'record' | 'older file',
  health: ProbeAnswer | null,
): Promise<Report> {
  const { inputs, log, host, prober, supervisor, seen } = job;
  const age = seen.state.startedAt === null ? 0 : (seen.now - seen.state.startedAt) * 1000;
  const settled = seen.state.phase === 'running' && health?.status === 200 && age > inputs.stabilityWindowMs;
  if (!settled) {
    log.line('the host has these rules; watching whether the service is healthy with them');
    const watch = await watchService(host, prober, supervisor, watchSettings(inputs, seen, false), () =>
      host.beginWatch(),
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

/** `if-stopped: write`: the file is put there, and nothing is started. */
async function write(job: Deploy): Promise<Report> {
  const { inputs, rules, host, seen } = job;
  if (seen.sha256 !== rules.sha256) {
    await swap(job, { restart: false, back: 'stop' });
    await host.confirm();
  }
  return {
    outcome: 'written',
    headline: `the rules are in ${seen.target}; ${inputs.unit} is not running, so nothing runs them yet`,
    ...shasOf(job),
    changed: seen.sha256 !== rules.sha256,
  };
}

async function swapAndWatch(job: Deploy, decision: Extract<Decision, { do: 'deploy' }>): Promise<Report> {
  const { inputs, log, rules, host, prober, supervisor, seen } = job;
  log.line(`deploying: ${decision.why}`);
  const began = performance.now();
  let watch: Watch;
  try {
    watch = await watchService(host, prober, supervisor, watchSettings(inputs, seen, true), async () => {
      await swap(job, { restart: true, back: decision.back });
      log.step(
        `swapped ${seen.target}; restarting, then ${inputs.stabilityWindowMs / 1000} s of unbroken health are needed`,
        performance.now() - began,
      );
    });
    if (watch.verdict.state === 'healthy') await host.confirm();
  } catch (error) {
    throw whatItMeans(error, job);
  }
  if (watch.verdict.state !== 'healthy') return goBack(job, decision, watch);
  await host.record(rules.sha256, watch.verdict.identity);
  const outage = outageMs(watch);
  log.step(
    `healthy: ${inputs.stabilityWindowMs / 1000} s of 200s from one start of the service`,
    performance.now() - began,
  );
  return {
    outcome: 'deployed',
    headline: `${host.name} runs ${rules.path} (sha256 ${rules.sha256.slice(0, 12)})`,
    ...shasOf(job),
    changed: true,
    verifiedBy: watch.verdict.verifiedBy,
    ...(outage === null ? {} : { outageMs: outage }),
    warnings: [
      ...(outage === 0
        ? [
            `${inputs.livenessUrl} answered 200 all through the restart: is it this service that answers there?`,
          ]
        : []),
    ],
  };
}

async function swap(
  job: Deploy,
  { restart, back }: { restart: boolean; back: 'restart' | 'stop' },
): Promise<void> {
  const { inputs, rules, host, seen } = job;
  try {
    await host.begin({
      rules: rules.bytes,
      sha256: rules.sha256,
      expected: seen.sha256,
      restart,
      back,
      // Later than any verdict of ours: this is for the case that nobody is there any more.
      deadlineMs: stopTimeoutMs(seen) + inputs.livenessTimeoutMs + 30_000,
    });
  } catch (error) {
    throw error instanceof HelperRefusal ? notBegun(error, inputs) : whatItMeans(error, job);
  }
}

/** The host refused before the swap: nothing was changed. */
function notBegun(refusal: HelperRefusal, { remotePath }: DeployInputs): Failure {
  switch (refusal.code) {
    case 'changed':
      return refused(
        `somebody changed ${remotePath} on the host while this deploy was looking at it`,
        'Find out who, then run this again.',
      );
    case 'attributes':
      return refused(
        `mode, owner, ACL or label of ${remotePath} (${refusal.detail}) cannot be kept by this user`,
        'Deploy as the owner of the file, or allow sudo.',
      );
    default:
      return refused(
        `the new rules could not be laid beside ${remotePath}: ${refusal.detail || refusal.code}`,
        'Nothing was changed. Is the disk full, or the folder read-only?',
      );
  }
}

async function timed<T>(log: Log, words: (value: T) => string, run: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const value = await run();
  log.step(words(value), performance.now() - began);
  return value;
}
