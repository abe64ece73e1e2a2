import type { Report } from '../report/report.ts';
import { decodeRules } from '../rules/decode.ts';
import type { ApiAnswer } from '../service/api.ts';
import type { Diagnostics } from '../service/diagnostics.ts';
import { rulesFindings } from '../service/rules-findings.ts';
import { streamOf } from '../service/standing.ts';
import type { Watch } from '../service/verdict.ts';
import type { Deploy } from './job.ts';
import { sayFindings } from './rules-file.ts';

/** What going back costs, once the service has taken rules (measured, 1.25.0). */
export const COST_OF_GOING_BACK =
  'going back (command: rollback) makes the service replicate everything once more, and every client download again';

/** After the rules are taken, what else is found is told, and nothing is taken back for it. */
export async function laterFindings({ rules, session, log }: Deploy): Promise<string[]> {
  const { api } = session;
  if (api === null) return [];
  // A connection that is lost now is no reason to call the deploy anything else.
  const answer = await api.diagnostics().catch((): ApiAnswer<Diagnostics> => ({ kind: 'absent' }));
  if (answer.kind !== 'answered') return [];
  const { text } = decodeRules(rules.bytes);
  const stream = streamOf(answer.value, Buffer.from(rules.bytes).toString('utf8'));
  const findings = stream === null ? [] : rulesFindings(stream, text, 'service');
  if (findings.length === 0) return [];
  sayFindings(rules.path, text, findings, log);
  const number = `${findings.length} ${findings.length === 1 ? 'thing' : 'things'}`;
  return [`the service runs these rules, and objects to ${number} in them (above); ${COST_OF_GOING_BACK}`];
}

/** How the start took the rules, for the log. */
export function takenWords({ evidence: { taken } }: Watch): string {
  if (taken === null) return '';
  return taken.how === 'updated' ? '; it has taken these rules' : '; it had these rules stored already';
}

/** The rules are there, the service is healthy, and what had to show them did not come. */
export function unproven(
  { host, rules, supervisor, session: { api } }: Deploy,
  why: string,
): Pick<Report, 'outcome' | 'headline' | 'reason' | 'next'> {
  return {
    outcome: 'unproven',
    headline: `${host.name} has ${rules.path} (sha256 ${rules.sha256.slice(0, 12)}) and is healthy, and nothing proves that it runs these rules`,
    reason: why,
    next: [
      `On the host, see what it says: ${supervisor.byHand.logs}`,
      'Run this again: it looks once more, and changes nothing where the service has them.',
      ...(api === null ? ['With api-token the service itself can be asked.'] : []),
      `Nothing contradicts the rules, so nothing was taken back; ${COST_OF_GOING_BACK}.`,
    ],
  };
}
