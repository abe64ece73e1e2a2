import { readFile, stat } from 'node:fs/promises';
import type { FilePlanInputs, HostPlanInputs, PlanInputs } from '../inputs.ts';
import type { Interrupts } from '../interrupts.ts';
import { Failure, refused } from '../outcome.ts';
import type { Log } from '../report/log.ts';
import { headlineOf } from '../report/plan-words.ts';
import type { Comparison, Report } from '../report/report.ts';
import type { Surroundings } from '../report/surroundings.ts';
import { MAX_RULES_BYTES } from '../rules/check.ts';
import { compare, type OtherRules, sayComparison } from './compare.ts';
import { prepare } from './prepare.ts';
import { bundledRejection, checkRulesFile, detailsOf, type Rules } from './rules-file.ts';
import { withHost } from './session.ts';

export interface Planning<I extends PlanInputs = PlanInputs> {
  readonly inputs: I;
  readonly log: Log;
  readonly surroundings: Surroundings;
  readonly interrupts: Interrupts;
}

/**
 * Says what the rules of the checkout would do to clients, compared with what the host has, with the base of a pull
 * request, or with another file. Changes nothing. Throws a Failure (`rejected`, `refused`).
 */
export async function plan(planning: Planning): Promise<Report> {
  const { inputs } = planning;
  return 'host' in inputs ? againstHost({ ...planning, inputs }) : againstFile({ ...planning, inputs });
}

async function againstHost(planning: Planning<HostPlanInputs>): Promise<Report> {
  const { inputs, log, surroundings, interrupts } = planning;
  return withHost(planning, 'plan', async (connected) => {
    const asksImage = inputs.validator.kind !== 'bundled';
    const rules = await interrupts.before(checkRulesFile(inputs, log, surroundings, asksImage));
    const { session, seen, ms } = await connected().catch((error: unknown) => {
      if (!rules.undecided || !(error instanceof Failure)) throw error;
      log.line(`the compiler of the running image was not asked: ${error.reason}`);
      throw bundledRejection(rules, surroundings);
    });
    log.step(`looked, as ${seen.user}`, ms);
    if (seen.owner !== null)
      log.warning('another deploy is at work on this host: what it has may be other rules soon');
    const wishes = { failOn: inputs.failOn, surroundings, cosmeticChanges: 'deploy' } as const;
    const { comparison, warnings } = await prepare(session, seen, rules, wishes);
    if (comparison === null) {
      throw refused(
        `what ${session.host.name} has could not be read, so there is nothing to compare with`,
        'May this user read the file? An installed helper has to be as new as this program.',
      );
    }
    const previous = seen.sha256 === null ? {} : { previousSha256: seen.sha256 };
    return { ...planned(rules, comparison), host: session.host.name, ...previous, warnings };
  });
}

async function againstFile({
  inputs,
  log,
  surroundings,
  interrupts,
}: Planning<FilePlanInputs>): Promise<Report> {
  const asksImage = inputs.validator.kind === 'image';
  const checked = await interrupts.before(checkRulesFile(inputs, log, surroundings, asksImage));
  const { rules, warnings } = asksImage
    ? await (await import('./validator.ts')).judge(checked, inputs, { log, surroundings })
    : { rules: checked, warnings: [] };
  const others = await interrupts.before(
    inputs.compareWith.kind === 'base'
      ? import('./base.ts').then(({ rulesOfBase }) => rulesOfBase(rules.path, inputs.token, log))
      : rulesIn(inputs.compareWith.path),
  );
  const comparison = await compare(others, rules);
  sayComparison(comparison, log);
  return { ...planned(rules, comparison), warnings };
}

const planned = (rules: Rules, comparison: Comparison): Report => ({
  ...detailsOf(rules),
  outcome: 'valid',
  headline: headlineOf(comparison),
  comparison,
  changed: false,
  rulesSha256: rules.sha256,
});

async function rulesIn(path: string): Promise<OtherRules> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw refused(`compare-with ${path} is a folder or no regular file`);
    if (found.size > MAX_RULES_BYTES)
      throw refused(`compare-with ${path} has ${found.size} bytes: is it the right file?`);
    return { where: `\`${path}\``, bytes: await readFile(path) };
  } catch (error) {
    if (error instanceof Failure) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    throw refused(
      code === 'ENOENT' || code === 'ENOTDIR'
        ? `compare-with ${path} does not exist in ${process.cwd()}`
        : `compare-with ${path} cannot be read: ${code ?? (error as Error).message}`,
      'Give the path of a rules file, host, or base.',
    );
  }
}
