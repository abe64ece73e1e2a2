import { readFile, stat } from 'node:fs/promises';
import type { FilePlanInputs, HostPlanInputs, PlanInputs } from '../inputs.ts';
import { Cancelled, type Interrupts } from '../interrupts.ts';
import { Failure, refused } from '../outcome.ts';
import type { Log } from '../report/log.ts';
import { headlineOf } from '../report/plan-words.ts';
import type { Comparison, Report } from '../report/report.ts';
import type { Surroundings } from '../report/surroundings.ts';
import { MAX_RULES_BYTES } from '../rules/check.ts';
import { compare, type OtherRules, sayComparison } from './compare.ts';
import { decide } from './decide.ts';
import { knowing, prepare } from './prepare.ts';
import { bundledRejection, checkRulesFile, detailsOf, type Rules } from './rules-file.ts';
import { type Looked, withHost } from './session.ts';

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
  if ('host' in inputs) return againstHost({ ...planning, inputs });
  return againstFile({ ...planning, inputs }).catch((error: unknown) => {
    throw error instanceof Cancelled
      ? refused(`${error.message} before it was compared`, 'Run it again when it is wanted.')
      : error;
  });
}

async function againstHost(planning: Planning<HostPlanInputs>): Promise<Report> {
  const { inputs, log, surroundings, interrupts } = planning;
  return withHost(planning, 'plan', async (connected, underWay) => {
    const asksImage = inputs.validator.kind !== 'bundled';
    await underWay;
    const rules = await interrupts.before(checkRulesFile(inputs, log, surroundings, asksImage));
    const looking = connected().catch((error: unknown) => {
      if (!rules.undecided || !(error instanceof Failure)) throw error;
      log.line(`the compiler of the running image was not asked: ${error.reason}`);
      throw bundledRejection(rules, surroundings);
    });
    const looked = await knowing(detailsOf(rules), looking);
    const details = { ...detailsOf(rules), host: looked.session.host.name };
    return knowing(details, againstWhatIsThere(planning, rules, looked));
  });
}

async function againstWhatIsThere(
  { inputs, log, surroundings }: Planning<HostPlanInputs>,
  rules: Rules,
  { session, seen, ms }: Looked,
): Promise<Report> {
  const { host, supervisor, prober, who } = session;
  log.step(`looked, as ${seen.user}`, ms);
  // Without a file, all is new; of one that nobody could look into, that would not be true.
  if (seen.sha256 === null && seen.kind !== 'absent') {
    const decision = decide(inputs, rules.sha256, seen, supervisor, prober.forwarding, who);
    throw decision.do === 'refuse' ? decision.failure : unread(host.name);
  }
  const atWork =
    seen.owner === null
      ? []
      : ['another deploy is at work on this host: what it has may be other rules soon'];
  const elsewhere =
    seen.sha256 === null && seen.state.phase === 'running'
      ? [
          `there is no file ${inputs.remotePath}, and the service is running: it reads its rules elsewhere, and a deploy would be refused`,
        ]
      : [];
  const wishes = { failOn: inputs.failOn, surroundings, cosmeticChanges: 'deploy' } as const;
  const { rules: judged, comparison, warnings } = await prepare(session, seen, rules, wishes);
  if (comparison === null) throw unread(host.name);
  return {
    ...planned(judged, comparison),
    host: host.name,
    ...(seen.sha256 !== null && { previousSha256: seen.sha256 }),
    warnings: [...atWork, ...elsewhere, ...warnings],
  };
}

const unread = (host: string): Failure =>
  refused(
    `what ${host} has could not be read, so there is nothing to compare with`,
    'May this user read the file? An installed helper has to be as new as this program.',
  );

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
  const reading =
    inputs.compareWith.kind === 'base'
      ? import('./base.ts').then(({ rulesOfBase }) => rulesOfBase(rules.path, inputs.token, log))
      : rulesIn(inputs.compareWith.path);
  const others = await knowing(detailsOf(rules), interrupts.before(reading));
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
