import { EXIT_CODES, type Outcome } from '../outcome.ts';
import type { Report } from '../report/report.ts';

/** The worst first. */
const RANK: readonly Outcome[] = ['unknown', 'refused', 'rejected'];

/** The reports on several rules files as one: the worst outcome, and what was said of each that is not valid. */
export function reportOnAll(reports: readonly Report[]): Report {
  const [only, ...more] = reports;
  if (only !== undefined && more.length === 0) return only;
  const bad = reports.filter(({ outcome }) => EXIT_CODES[outcome] !== 0);
  return {
    command: 'validate',
    outcome: RANK.find((outcome) => bad.some((report) => report.outcome === outcome)) ?? 'valid',
    headline:
      bad.length === 0
        ? `${reports.length} files are valid`
        : `${bad.length} of ${reports.length} files ${bad.length === 1 ? 'is' : 'are'} not valid`,
    ...(bad.length > 0 && {
      reason: bad.map(({ headline, reason }) => [headline, reason].filter(Boolean).join(': ')).join('\n'),
    }),
    next: [...new Set(bad.flatMap(({ next }) => next ?? []))],
    warnings: reports.flatMap(({ warnings }) => warnings ?? []),
    findings: reports.flatMap(({ findings }) => findings ?? []),
    timeline: reports.flatMap(({ timeline }) => timeline ?? []),
    changed: false,
  };
}
