import { inSeconds } from './log.ts';
import { plain } from './plain.ts';
import type { Report } from './report.ts';

/** The job's summary as Markdown. What a host or a file said stands in it as code, never as markup. */
export function summaryOf(report: Report, durationMs: number): string {
  const rows: [string, string][] = [['outcome', `**${report.outcome}**`]];
  if (report.rulesSha256) rows.push(['rules', code(`sha256 ${report.rulesSha256.slice(0, 12)}`)]);
  if (report.previousSha256) rows.push(['before', code(`sha256 ${report.previousSha256.slice(0, 12)}`)]);
  if (report.verifiedBy) rows.push(['verified by', report.verifiedBy]);
  if (report.outageMs !== undefined) rows.push(['outage', inSeconds(report.outageMs)]);
  rows.push(['duration', inSeconds(durationMs)]);
  const parts = [
    `### Sync rules: ${report.outcome}\n\n${asText(plain(report.headline))}\n`,
    report.reason ? `${code(plain(report.reason))}\n` : '',
    `| | |\n| --- | --- |\n${rows.map(([name, value]) => `| ${name} | ${value} |`).join('\n')}\n`,
    report.warnings?.length
      ? `${report.warnings.map((warning) => `- ${asText(plain(warning))}`).join('\n')}\n`
      : '',
    report.next?.length
      ? `What to do:\n\n${report.next.map((line) => `- ${code(plain(line))}`).join('\n')}\n`
      : '',
  ];
  return `${parts.filter(Boolean).join('\n')}\n`;
}

/** Only letters, digits and blanks are left as they are: every other character could be markup, a link or a mention. */
const asText = (text: string): string =>
  text.trim().replace(/[^\p{L}\p{M}\p{N} ]/gu, (char) => `&#${char.codePointAt(0)};`);

/** A code span that no backtick in the text can end. */
function code(text: string): string {
  if (text === '') return '';
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}
