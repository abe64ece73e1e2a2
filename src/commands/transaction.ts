import { HelperGone, HelperRefusal } from '../host/helper.ts';
import type { HostInputs } from '../inputs.ts';
import { type Failure, refused } from '../outcome.ts';
import type { Report } from '../report/report.ts';
import { whyOnlyLiveness } from '../service/evidence.ts';
import { beginWatch, observe, outageMs, type VerdictSettings, type Watch } from '../service/verdict.ts';
import { untilActive } from './activation.ts';
import { askAbout } from './admin.ts';
import { comeBack, utcTime } from './come-back.ts';
import type { Decision } from './decide.ts';
import { evidenceWords } from './evidence-words.ts';
import { goBack } from './go-back.ts';
import { confirmTimeoutMs, type Deploy, shasOf, stopTimeoutMs, watchSettings } from './job.ts';
import { askMounted } from './mounts.ts';
import { storyteller } from './story.ts';
import { COST_OF_GOING_BACK, laterFindings, takenWords, unproven } from './taken.ts';
import { WatchLost, type WatchOptions, watchService } from './watch.ts';

type Going = Extract<Decision, { do: 'deploy' }>;

/** `if-stopped: write`: the file is put there, and nothing is started. */
export async function write(job: Deploy): Promise<Report> {
  const { inputs, rules, host, seen } = job;
  if (seen.sha256 !== rules.sha256) {
    const going: Going = {
      do: 'deploy',
      why: 'the unit is stopped',
      back: 'stop',
      first: seen.sha256 === null,
    };
    try {
      await begin(job, { restart: false, back: 'stop' });
      await host.confirm('written', rules.sha256, null);
    } catch (error) {
      const lost = await afterLoss(job, going, error, null);
      // The host has no reason to go back from a file that it was told to keep.
      if (lost.outcome !== 'deployed') return lost;
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
export async function swapAndWatch(job: Deploy, decision: Going): Promise<Report> {
  const { log, interrupts } = job;
  log.line(`deploying: ${decision.why}`);
  log.doing?.('swapping, restarting, and watching');
  const began = performance.now();
  let watch: Watch;
  try {
    watch = await watchService(job, newStart(job), {
      ...listening(job),
      command: 'restart',
      begin: () => begin(job, { restart: true, back: decision.back }),
      interrupts,
    });
  } catch (error) {
    return afterLoss(job, decision, error, error instanceof WatchLost ? error.watch : null);
  }
  return conclude(job, decision, watch, began);
}

/** The start that the new rules get. */
const newStart = ({ inputs, seen, before }: Deploy): VerdictSettings =>
  watchSettings(inputs, seen, true, before.expectation);

/** What is listened to besides probes and supervisor. */
function listening(job: Deploy): Pick<WatchOptions, 'diagnostics' | 'mounts' | 'onSign' | 'onWait'> {
  const { log, rules, host, supervisor, seen, before, session } = job;
  const text = Buffer.from(rules.bytes).toString('utf8');
  return {
    diagnostics: session.api === null ? undefined : askAbout(session.api, text),
    mounts: before.expectation.mounted === null ? () => askMounted(host, supervisor, seen.target) : undefined,
    onSign: storyteller(log),
    onWait: (words) => log.line(words),
  };
}

/** A verdict has been reached. */
async function conclude(job: Deploy, decision: Going, watch: Watch, began: number): Promise<Report> {
  const { inputs, log, rules, host, seen } = job;
  const { verdict } = watch;
  if (verdict.state === 'failed' || verdict.state === 'pending') return goBack(job, decision, watch);
  let left: string | undefined;
  try {
    left =
      verdict.state === 'healthy'
        ? await host.confirm('deployed', rules.sha256, verdict.identity, verdict.verifiedBy)
        : await host.confirm('unproven', rules.sha256, verdict.identity, 'nothing');
  } catch (error) {
    return afterLoss(job, decision, error, watch);
  }
  const outage = outageMs(watch);
  log.step(
    `healthy: ${inputs.stabilityWindowMs / 1000} s of 200s from one start of the service${takenWords(watch)}`,
    performance.now() - began,
  );
  const others =
    left === rules.sha256
      ? []
      : [
          `somebody changed ${seen.target} during this deploy: the service runs the deployed rules until its next restart`,
        ];
  const common = {
    ...shasOf(job),
    changed: true,
    warnings: others,
    evidence: evidenceWords(watch),
    ...wayBackTo(seen.sha256),
    ...(outage === null ? {} : { outageMs: outage }),
  };
  if (verdict.state === 'unproven') return { ...common, ...unproven(job, watch, verdict.why) };
  const warnings = [
    ...(verdict.verifiedBy === 'liveness' ? onlyLiveness(job, watch) : notAsked(watch)),
    ...others,
  ];
  const end = await untilActive(job, verdict.identity);
  if (end !== null) return { ...common, warnings, ...end };
  return {
    outcome: 'deployed',
    headline: `${host.name} runs ${rules.path} (sha256 ${rules.sha256.slice(0, 12)})`,
    ...common,
    verifiedBy: verdict.verifiedBy,
    warnings: [...warnings, ...(await laterFindings(job))],
  };
}

/** For the summary: whoever wants to undo this tomorrow begins there. */
const wayBackTo = (sha256: string | null): Pick<Report, 'wayBack'> =>
  sha256 === null
    ? {}
    : {
        wayBack: `run this with \`command: rollback\` and \`to: ${sha256.slice(0, 12)}\`; ${COST_OF_GOING_BACK.replace('(command: rollback) ', '')}`,
      };

/** A token that was not taken, or not answered, lowers no verdict in silence. */
function notAsked({ evidence: { diagnostics } }: Watch): string[] {
  return diagnostics?.answer.state === 'not to be had'
    ? [`the service was not asked what it runs: ${diagnostics.answer.why}`]
    : [];
}

/** What a verdict that rests on nothing else leaves open. */
const onlyLiveness = ({ inputs }: Deploy, watch: Watch): string[] => [
  `that the service took these rules rests on its health alone: ${whyOnlyLiveness(watch.evidence)}`,
  ...(outageMs(watch) === 0
    ? [`${inputs.livenessUrl} answered 200 all through the restart: is it this service that answers there?`]
    : []),
];

async function begin(
  job: Deploy,
  { restart, back }: { restart: boolean; back: 'restart' | 'stop' },
): Promise<void> {
  const { inputs, log, rules, host, seen } = job;
  if (inputs.guard === 'off') {
    log.warning(
      'guard: off: when the helper on the host is killed in the middle, nobody there puts the old rules back until the next deploy',
    );
  }
  const began = performance.now();
  const { guard, decidedBy } = await host.begin({
    id: job.id,
    rules: rules.bytes,
    sha256: rules.sha256,
    expected: seen.sha256,
    restart,
    back,
    deadlineMs: confirmTimeoutMs(job),
    stopMs: stopTimeoutMs(seen),
  });
  if (!restart) return;
  log.step(
    `swapped ${seen.target}, and restarting; ${inputs.stabilityWindowMs / 1000} s of unbroken health are needed`,
    performance.now() - began,
  );
  if (guard !== 'off' && decidedBy !== null) {
    log.line(
      `should this run end before that, the host goes back by itself; at the latest, that is over at ${utcTime(decidedBy)}`,
    );
  }
}

/**
 * The connection was lost, or the host has decided by itself. Comes back and goes on where that can be done; else the
 * host ends it alone. Throws a Failure (`refused`) where nothing was changed.
 */
async function afterLoss(job: Deploy, decision: Going, error: unknown, watch: Watch | null): Promise<Report> {
  if (error instanceof HelperRefusal && error.request !== 'confirm') {
    if (error.request !== 'restart') throw notBegun(error, job.inputs);
    // The file is there already.
    return goBack(job, decision, {
      ...observe(beginWatch(watchSettings(job.inputs, job.seen, true), 0), {
        at: 0,
        type: 'restart command',
        ok: false,
        output: error.detail || error.code,
      }),
    });
  }
  if (!(error instanceof HelperGone || error instanceof WatchLost || error instanceof HelperRefusal)) {
    throw error;
  }
  const back = await comeBack(job, error);
  if (back.state === 'over') return back.report;
  const again = back.job;
  const began = performance.now();
  if (!back.restarted) {
    return goBack(
      again,
      decision,
      observe(beginWatch(watchSettings(job.inputs, job.seen, true), 0), {
        at: 0,
        type: 'cancelled',
        by: 'the connection was lost before the restart',
      }),
    );
  }
  job.log.line('the connection is back, and the host has waited: watching goes on');
  let resumed: Watch;
  try {
    resumed = await watchService(again, newStart(job), {
      ...listening(again),
      command: 'done',
      begin: () => again.host.beginWatch(),
      interrupts: job.interrupts,
      outage: watch?.outage ?? null,
    });
  } catch (lostAgain) {
    return afterLoss(again, decision, lostAgain, lostAgain instanceof WatchLost ? lostAgain.watch : watch);
  }
  return conclude(again, decision, resumed, began);
}

/** The host refused before the swap: nothing was changed. */
function notBegun(refusal: HelperRefusal, { remotePath }: HostInputs): Failure | HelperRefusal {
  switch (refusal.code) {
    case 'denied':
      return refusal;
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
    case 'no-guard':
      return refused(
        `the host cannot start a guard, which would go back if this run and its connection died: ${refusal.detail}`,
        'Allow sudo or install the helper (examples/restricted-key), or let the user start units of its own on the host: loginctl enable-linger USER. Or accept the risk with guard: off.',
      );
    default:
      return refused(
        `the new rules could not be laid beside ${remotePath}: ${refusal.detail || refusal.code}`,
        'Nothing was changed. Is the disk full, or the folder read-only?',
      );
  }
}
