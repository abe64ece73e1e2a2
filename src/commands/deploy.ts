import type { Connection } from '../host/connection.ts';
import { HelperGone } from '../host/helper.ts';
import { Host } from '../host/host.ts';
import type { Inspection } from '../host/inspection.ts';
import { openConnection } from '../host/open.ts';
import type { DeployInputs } from '../inputs.ts';
import { refused } from '../outcome.ts';
import type { Log } from '../report/log.ts';
import type { Report } from '../report/report.ts';
import type { Surroundings } from '../report/surroundings.ts';
import type { ProbeAnswer } from '../service/probe.ts';
import { systemd } from '../targets/systemd.ts';
import { type Decision, decide } from './decide.ts';
import { type Deploy, shasOf } from './job.ts';
import { Prober } from './prober.ts';
import { checkRulesFile, type Rules } from './rules-file.ts';
import { swapAndWatch, write } from './transaction.ts';
import { verifyUnchanged } from './unchanged.ts';

/** Once a second. */
const STOPPING_LOOKS = 20;

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
    const seen = await settledInspection(host);
    const health = (await probing) ?? { status: await host.probeOnce(), why: 'the helper asked' };
    const job: Deploy = { inputs, log, rules, host, prober, supervisor, seen };
    sayWhatIsThere(job, health, performance.now() - began);
    const decision = decide(inputs, rules.sha256, seen, supervisor, prober.forwarding);
    return await carryOut(job, decision, health);
  } catch (error) {
    // In an open transaction it means more, and has been said there.
    if (!(error instanceof HelperGone)) throw error;
    throw refused(
      `the connection to ${host.name} was lost: ${error.message}`,
      'Nothing was changed; run this again.',
    );
  } finally {
    await host.close();
  }
}

/** A unit that is on its way down is looked at again for a while: it may be a restart, or the end. */
async function settledInspection(host: Host): Promise<Inspection> {
  let seen = await host.inspect();
  for (let looks = 0; looks < STOPPING_LOOKS && seen.state.phase === 'stopping'; looks++) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    seen = await host.inspect();
  }
  return seen;
}

function sayWhatIsThere(
  { inputs, log, seen, supervisor, rules }: Deploy,
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
  if (seen.state.phase === 'running' && health.status !== 200) {
    log.warning('the service was not healthy before this deploy');
  }
  if (['stopped', 'failed', 'waiting'].includes(seen.state.phase) && health.status === 200) {
    log.warning(
      `${inputs.livenessUrl} answers 200 while ${supervisor.name} is ${seen.state.phase}: something else answers there`,
    );
  }
  if (seen.unfinished) {
    log.warning(
      'an earlier deploy to this host came to no end: its rules were neither confirmed nor taken back',
    );
  }
}

async function carryOut(job: Deploy, decision: Decision, health: ProbeAnswer): Promise<Report> {
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

async function timed<T>(log: Log, words: (value: T) => string, run: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const value = await run();
  log.step(words(value), performance.now() - began);
  return value;
}
