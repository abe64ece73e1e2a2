import { HelperRefusal } from '../host/helper.ts';
import type { DeployInputs } from '../inputs.ts';
import { type Failure, refused } from '../outcome.ts';
import type { Report } from '../report/report.ts';
import { outageMs, type Watch } from '../service/verdict.ts';
import type { Decision } from './decide.ts';
import { goBack } from './go-back.ts';
import { type Deploy, shasOf, stopTimeoutMs, watchSettings, whatItMeans } from './job.ts';
import { watchService } from './watch.ts';

/** `if-stopped: write`: the file is put there, and nothing is started. */
export async function write(job: Deploy): Promise<Report> {
  const { inputs, rules, host, seen } = job;
  if (seen.sha256 !== rules.sha256) {
    await swap(job, { restart: false, back: 'stop' });
    try {
      await host.confirm(rules.sha256, null);
    } catch (error) {
      throw whatItMeans(error, job);
    }
  }
  return {
    outcome: 'written',
    headline: `the rules are in ${seen.target}; ${inputs.unit} is not running, so nothing runs them yet`,
    ...shasOf(job),
    changed: seen.sha256 !== rules.sha256,
  };
}

/** Swaps, restarts and watches; then the new rules stay, or the old ones come back. */
export async function swapAndWatch(
  job: Deploy,
  decision: Extract<Decision, { do: 'deploy' }>,
): Promise<Report> {
  const { inputs, log, rules, host, prober, supervisor, seen } = job;
  log.line(`deploying: ${decision.why}`);
  const began = performance.now();
  let watch: Watch;
  let left: string | undefined;
  let confirming = false;
  try {
    watch = await watchService(host, prober, supervisor, watchSettings(inputs, seen, true), [
      'restart',
      async () => {
        await swap(job, { restart: true, back: decision.back });
        log.step(
          `swapped ${seen.target}; restarting, then ${inputs.stabilityWindowMs / 1000} s of unbroken health are needed`,
          performance.now() - began,
        );
      },
    ]);
    confirming = watch.verdict.state === 'healthy';
    if (watch.verdict.state === 'healthy') left = await host.confirm(rules.sha256, watch.verdict.identity);
  } catch (error) {
    throw whatItMeans(error, job, confirming);
  }
  if (watch.verdict.state !== 'healthy') return goBack(job, decision, watch);
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
      ...(left === rules.sha256
        ? []
        : [
            `somebody changed ${seen.target} during this deploy: the service runs the deployed rules until its next restart`,
          ]),
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
      // Later than any verdict of ours (a restart command may take the first two, a start the third): this is for the
      // case that nobody is there any more.
      deadlineMs: stopTimeoutMs(seen) + 2 * inputs.livenessTimeoutMs + 30_000,
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
    case 'store':
      return refused(
        `the folder for the deploy's own files is not this user's: ${refusal.detail}`,
        'Remove it on the host while no deploy is running, or deploy as the user it belongs to.',
      );
    default:
      return refused(
        `the new rules could not be laid beside ${remotePath}: ${refusal.detail || refusal.code}`,
        'Nothing was changed. Is the disk full, or the folder read-only?',
      );
  }
}
