import { dirname } from 'node:path';
import { openApi } from '../forge/api.ts';
import { writeComment } from '../forge/comment.ts';
import { readChange } from '../forge/event.ts';
import type { PlanInputs } from '../inputs.ts';
import type { Log } from '../report/log.ts';
import { annotateNotice } from '../report/outputs.ts';
import type { Report } from '../report/report.ts';
import { summaryOf } from '../report/summary.ts';
import type { Surroundings } from '../report/surroundings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Writes what a plan says to its pull request, where there is one: one comment for each target, edited by later runs. A
 * comment that cannot be written is a line in the log, and never a failure.
 */
export async function commentOn(
  report: Report,
  inputs: PlanInputs,
  log: Log,
  surroundings: Surroundings,
  environment: Environment = process.env,
): Promise<void> {
  if (!inputs.comment) return;
  const change = await readChange(environment, dirname(report.rulesPath ?? '.'));
  if (change?.kind !== 'pull request') return;
  const api = openApi({ environment, token: inputs.token });
  const notWritten = (why: string): void => {
    const words = `no comment was written: ${why}`;
    log.line(words);
    annotateNotice(surroundings, words);
  };
  if ('unusable' in api) return notWritten(api.unusable);
  const began = performance.now();
  const markdown = summaryOf(report, null);
  const result = await writeComment(api, { pullRequest: change, key: keyOf(inputs), markdown });
  if (result.kind === 'not written') return notWritten(result.why);
  log.step(`comment on pull request ${change.number}: ${result.kind}`, performance.now() - began);
  if (result.note) log.line(result.note);
}

/** Of what was asked for, and not of what was found: a run that is refused has the comment of those that are not. */
function keyOf(inputs: PlanInputs): string {
  return ['plan', inputs.rulesFile ?? '', ...placeOf(inputs)].join(':');
}

function placeOf(inputs: PlanInputs): string[] {
  if (!('host' in inputs)) {
    const { compareWith } = inputs;
    return [compareWith.kind === 'base' ? 'base' : compareWith.path];
  }
  const { host, unit, remotePath } = inputs;
  const machine = host.kind === 'local' ? ['local'] : [host.host, String(host.port)];
  return [...machine, unit, remotePath];
}
