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
  if ('unusable' in api) {
    log.line(`no comment was written: ${api.unusable}`);
    return;
  }
  const began = performance.now();
  const markdown = summaryOf(report, null);
  const result = await writeComment(api, { pullRequest: change, key: keyOf(inputs, report), markdown });
  if (result.kind === 'not written') {
    const words = `no comment was written: ${result.why}`;
    log.line(words);
    annotateNotice(surroundings, words);
    return;
  }
  log.step(`comment on pull request ${change.number}: ${result.kind}`, performance.now() - began);
  if (result.note) log.line(result.note);
}

/** Of the target: another host, unit or file has a comment of its own. */
function keyOf(inputs: PlanInputs, { rulesPath = '' }: Report): string {
  const place =
    'host' in inputs
      ? [inputs.host.kind === 'local' ? 'local' : inputs.host.host, inputs.unit, inputs.remotePath]
      : [];
  return ['plan', inputs.rulesFile ?? rulesPath, ...place].join(':');
}
