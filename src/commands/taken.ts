import type { Log } from '../report/log.ts';
import type { Report } from '../report/report.ts';
import { decodeRules } from '../rules/decode.ts';
import type { Finding } from '../rules/finding.ts';
import type { ApiAnswer } from '../service/api.ts';
import type { Diagnostics } from '../service/diagnostics.ts';
import { NOT_MOUNTED, troubleOf } from '../service/evidence.ts';
import type { RefusedAt } from '../service/log-signs.ts';
import { rulesFindings } from '../service/rules-findings.ts';
import { streamOf } from '../service/standing.ts';
import type { Watch } from '../service/verdict.ts';
import { WHICH_FILE } from './go-back-words.ts';
import type { Deploy } from './job.ts';
import { type Rules, sayFindings } from './rules-file.ts';

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
export function takenWords({ verdict, evidence: { taken } }: Watch): string {
  if (taken === null || (taken.how === 'unchanged' && verdict.state === 'unproven')) return '';
  return taken.how === 'updated' ? '; it has taken these rules' : '; it had these rules stored already';
}

/** The rules are there, the service is healthy, and what had to show them, or their source, did not come. */
export function unproven(
  { host, rules, supervisor, session: { api } }: Deploy,
  { evidence }: Watch,
  why: string,
): Pick<Report, 'outcome' | 'headline' | 'reason' | 'next'> {
  const name = `${rules.path} (sha256 ${rules.sha256.slice(0, 12)})`;
  const again = 'run this again: it looks once more, and changes nothing where the service has them.';
  const look = `On the host, see what it says: ${supervisor.byHand.logs}`;
  if (evidence.taken !== null && troubleOf(evidence) !== null) {
    return {
      outcome: 'unproven',
      headline: `${host.name} has taken ${name} and is healthy, and it cannot replicate: clients get nothing new`,
      reason: why,
      next: [
        'It is about a database, not about the rules. The source: is it up, does it let the service in, is its publication there (select pubname from pg_publication;), and its slot (select slot_name, active, wal_status from pg_replication_slots;)? Or the storage of the service, where the reason names that.',
        look,
        `When that is put right, ${again}`,
      ],
    };
  }
  return {
    outcome: 'unproven',
    headline: `${host.name} has ${name} and is healthy, and nothing proves that it runs these rules`,
    reason: why,
    next: [
      ...(why === NOT_MOUNTED ? [WHICH_FILE] : []),
      look,
      `Then ${again}`,
      ...(api === null ? ['With api-token the service itself can be asked.'] : []),
      `Nothing contradicts the rules themselves, so nothing was taken back; ${COST_OF_GOING_BACK}.`,
    ],
  };
}

/** The service's own offsets, as a place in the file. */
export function sayRefusal(
  { path, bytes }: Rules,
  { message, faults }: { readonly message: string; readonly faults: readonly RefusedAt[] },
  log: Log,
): void {
  const { text } = decodeRules(bytes);
  // Where the compiler knows no place, it points to the beginning of the file.
  const places = faults.filter(({ start }) => start > 0);
  const findings = places.map(
    (range, index): Finding => ({
      severity: 'fatal',
      source: 'service',
      message: index === 0 ? message : 'the service refuses this, too',
      range,
    }),
  );
  if (findings.length > 0) log.line('the service refuses these rules:');
  sayFindings(path, text, findings, log);
}
