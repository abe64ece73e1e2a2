import { inSeconds, type Log } from './log.ts';
import type { Report } from './report.ts';

/** The last lines of the log: what happened, why, and what to do. Everything else is above. */
export function sayReport(log: Log, report: Report, durationMs: number): void {
  for (const warning of report.warnings ?? []) log.warning(warning);
  log.line('');
  const facts = [
    report.verifiedBy ? `verified by ${report.verifiedBy}` : '',
    report.outageMs === undefined ? '' : `outage ${inSeconds(report.outageMs)}`,
    inSeconds(durationMs),
  ].filter(Boolean);
  log.line(`${report.outcome}: ${report.headline} (${facts.join(', ')})`);
  for (const why of report.reason?.split('\n') ?? []) log.line(`  why: ${why}`);
  for (const step of report.next ?? []) log.line(`  do:  ${step}`);
  if (report.wayBack) log.line(`  back: ${report.wayBack.replaceAll('`', '')}`);
}
