import { inSeconds } from '../report/log.ts';
import { outageMs, type Watch } from '../service/verdict.ts';

/** What a watch saw of the start that it judged, a sentence each; for the summary and the report. */
export function evidenceWords(watch: Watch): string[] {
  const { verdict, settings, evidence, current } = watch;
  const { version, taken, refused, cannotStart, troubles, diagnostics, mounted } = evidence;
  const outage = outageMs(watch);
  const lines = [
    verdict.state === 'failed' ? `${verdict.reason}: ${verdict.evidence}` : '',
    current === null ? '' : `the start that was judged: \`${current.identity}\``,
    version === null ? '' : `its log begins with PowerSync Service ${version}`,
    taken === null
      ? ''
      : taken.how === 'updated'
        ? 'its log says that these rules are new to it, and taken'
        : 'its log says that it had these rules stored already',
    refused === null ? '' : `its log says that it refuses them: ${refused.message}`,
    cannotStart === null ? '' : `its log says that it cannot start: ${cannotStart}`,
    ...[...troubles.values()].slice(0, 3).map((trouble) => `its log says: ${trouble}`),
    diagnostics?.answer.state === 'answered' ? standingWords(diagnostics.answer.standing) : '',
    mounted === null
      ? ''
      : mounted
        ? 'its container has the rules file mounted'
        : 'its container does not have the rules file mounted',
    verdict.state === 'healthy' || verdict.state === 'unproven'
      ? `${settings.windowMs / 1000} s of 200s without a break, in one start`
      : '',
    outage === null ? '' : `no 200 for ${inSeconds(outage)}, as the probes saw it`,
  ];
  return lines.filter(Boolean);
}

const standingWords = (standing: 'active' | 'processing' | 'refused' | 'absent'): string =>
  ({
    active: 'diagnostics names exactly these rules as active',
    processing: 'diagnostics names exactly these rules as processing',
    refused: 'diagnostics says that these rules are refused',
    absent: 'diagnostics names other rules',
  })[standing];
