import type { FailOn } from '../inputs.ts';
import { annotateFindings } from '../report/outputs.ts';
import type { Surroundings } from '../report/surroundings.ts';
import { decodeRules } from '../rules/decode.ts';
import { apiTrouble } from '../service/api.ts';
import { rulesFindings } from '../service/rules-findings.ts';
import { type Beforehand, objectTo, sourceBlocked } from './beforehand.ts';
import { type Rules, rejection, sayFindings } from './rules-file.ts';
import type { Session } from './session.ts';

/**
 * Lets the running service hold the rules against the tables that its source has now. Throws a Failure: `rejected` where it
 * refuses them, `refused` where their tables cannot be replicated.
 */
export async function checkLiveSchema(
  session: Session,
  rules: Rules,
  before: Beforehand,
  failOn: FailOn,
  surroundings: Surroundings,
): Promise<void> {
  const { api, log, interrupts } = session;
  // Without diagnostics nobody answers there.
  if (api === null || before.diagnostics === null) return;
  const began = performance.now();
  const { text } = decodeRules(rules.bytes);
  const answer = await interrupts.before(api.validate(text));
  if (answer.kind !== 'answered') {
    log.warning(`the rules were not held against the live schema: ${apiTrouble(answer)!.message}`);
    return;
  }
  const findings = rulesFindings(answer.value, text, 'live schema');
  log.step(
    findings.length === 0
      ? 'the source has every table and column that the rules name'
      : `held against the live schema: ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`,
    performance.now() - began,
  );
  sayFindings(rules.path, text, findings, log);
  annotateFindings(surroundings, rules.path, text, findings);
  const rejected = findings.some(({ severity }) => severity === 'fatal') || failOn === 'warning';
  if (rejected && findings.length > 0) throw rejection({ ...rules, findings }, 'the running service');
  const blocked = sourceBlocked(before.diagnostics, answer.value, log);
  if (blocked !== null) objectTo(blocked, session);
}
