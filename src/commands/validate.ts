import type { ValidateInputs } from '../inputs.ts';
import type { Log } from '../report/log.ts';
import type { Report } from '../report/report.ts';
import type { Surroundings } from '../report/surroundings.ts';
import { checkRulesFile, detailsOf } from './rules-file.ts';

/**
 * Checks the rules file, and nothing else: no host, no secret, and an image on the runner only where one is named.
 * Throws a Failure (`rejected`, `refused`).
 */
export async function validate(
  inputs: ValidateInputs,
  log: Log,
  surroundings: Surroundings,
): Promise<Report> {
  const asksImage = inputs.validator.kind === 'image';
  const checked = await checkRulesFile(inputs, log, surroundings, asksImage);
  const { rules, warnings } = asksImage
    ? await (await import('./validator.ts')).judge(checked, inputs, { log, surroundings })
    : { rules: checked, warnings: [] };
  return {
    ...detailsOf(rules),
    outcome: 'valid',
    headline: `${rules.path} is valid`,
    changed: false,
    rulesSha256: rules.sha256,
    warnings,
  };
}
