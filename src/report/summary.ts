import type { Outcome } from '../outcome.ts';
import type { LocatedFinding } from './located.ts';
import { inSeconds } from './log.ts';
import { asText, code, details, fenced, sentence } from './markdown.ts';
import { plain } from './plain.ts';
import { sectionsOf } from './plan-words.ts';
import type { Comparison, Report } from './report.ts';
import { textDiff } from './text-diff.ts';

/** Bytes. GitHub takes comments of 65,536 characters; a summary may be larger, and nobody reads that. */
export const MOST_BYTES = 60_000;
/** Bytes of one part; the diff gets what the others leave. */
const MOST_OF_A_PART = 20_000;
const FINDINGS = 30;

/**
 * What a run comes to, as Markdown: the job's summary, and the comment on a pull request. What a host or a file said
 * stands in it as code or as text, never as markup. At most MOST_BYTES of UTF-8. Without a duration, nothing in it changes
 * from run to run but what was found.
 */
export function summaryOf(report: Report, durationMs: number | null): string {
  const { comparison, findings = [], timeline = [] } = report;
  const parts = [
    headOf(report),
    report.reason ? fenced(report.reason.split('\n').map((line) => plain(line))) : '',
    list('What to do', (report.next ?? []).map(plainCode)),
    facts(report, durationMs),
    list('Warnings', [...(report.noted ?? []), ...(report.warnings ?? [])].map(sentence)),
    list('Evidence', (report.evidence ?? []).map(sentence)),
    report.wayBack ? `**To go back:** ${sentence(report.wayBack)}` : '',
    comparison ? comparisonPart(comparison, report.outcome) : '',
    findingsPart(findings),
    durationMs === null ? '' : timelinePart(timeline, report.outageMs),
  ].map((part) => cut(part, MOST_OF_A_PART));
  const text = joined(parts);
  const left = MOST_BYTES - Buffer.byteLength(text) - 200;
  return `${joined([cut(text, MOST_BYTES - 200), comparison ? diffPart(comparison, left) : ''])}\n`;
}

const joined = (parts: readonly string[]): string => parts.filter(Boolean).join('\n\n');

const plainCode = (line: string): string => (/^[A-Z]/.test(line) ? sentence(line) : code(plain(line)));

const list = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `**${title}**\n\n${lines.map((line) => `- ${line}`).join('\n')}`;

/** Of a plan, what it says is the headline. */
const headOf = ({ command, outcome, headline }: Report): string =>
  command === 'plan' && outcome === 'valid'
    ? `### Sync rules: ${sentence(headline)}`
    : `### Sync rules: ${outcome}\n\n${sentence(headline)}`;

/** In a table, a backslash before a bar would end the cell, and with it a code span. */
const cell = (text: string): string => `<code>${asText(plain(text))}</code>`;

function facts(report: Report, durationMs: number | null): string {
  const rows: [string, string][] = [];
  if (report.host) rows.push(['host', cell(report.host)]);
  if (report.rulesPath) rows.push(['rules', cell(report.rulesPath)]);
  if (report.rulesSha256) rows.push(['sha256', code(report.rulesSha256.slice(0, 12))]);
  if (report.previousSha256) rows.push(['sha256 before', code(report.previousSha256.slice(0, 12))]);
  if (report.verifiedBy) rows.push(['verified by', report.verifiedBy]);
  if (report.outageMs !== undefined) rows.push(['outage', inSeconds(report.outageMs)]);
  if (durationMs !== null) rows.push(['duration', inSeconds(durationMs)]);
  if (rows.length === 0) return '';
  return `| | |\n| --- | --- |\n${rows.map(([name, value]) => `| ${name} | ${value} |`).join('\n')}`;
}

/** What did not come about is no news: then it is folded away. */
const FOLDED: readonly Outcome[] = ['rolled-back', 'refused', 'rejected', 'broken', 'unchanged'];

function comparisonPart(comparison: Comparison, outcome: Outcome): string {
  const sections = sectionsOf(comparison).map(
    ({ title, sentences }) => `#### ${title}\n\n${sentences.map((each) => `- ${sentence(each)}`).join('\n')}`,
  );
  if (sections.length === 0) return '';
  if (FOLDED.includes(outcome)) {
    const title = outcome === 'unchanged' ? 'What differs' : 'What these rules would have changed';
    return details(`${title}, compared with ${comparison.against.replaceAll('`', '')}`, joined(sections));
  }
  return joined([`Compared with ${sentence(comparison.against)}:`, ...sections]);
}

function findingsPart(findings: readonly LocatedFinding[]): string {
  if (findings.length === 0) return '';
  const shown = findings.slice(0, FINDINGS).map(({ severity, path, line, column, message, hint, frame }) => {
    const place = line === undefined ? path : `${path}:${line}:${column}`;
    return joined([
      `${severity === 'fatal' ? '**error**' : '**warning**'} ${code(plain(place))}: ${sentence(message)}`,
      frame === '' ? '' : fenced(frame.split('\n').map((each) => plain(each))),
      hint ? sentence(hint) : '',
    ]);
  });
  const left = findings.length - shown.length;
  if (left > 0) shown.push(`… and ${left} more`);
  const title = `Findings: ${findings.length}`;
  // What rejects the rules is not to be looked for.
  return findings.some(({ severity }) => severity === 'fatal')
    ? joined([`#### ${title}`, ...shown])
    : details(title, joined(shown));
}

function timelinePart(timeline: NonNullable<Report['timeline']>, outageMs: number | undefined): string {
  if (timeline.length === 0) return '';
  const rows = timeline.map(
    ({ atMs, ms, text }) =>
      `| ${inSeconds(atMs)} | ${inSeconds(ms)} | ${sentence(text).replaceAll('|', '&#124;')} |`,
  );
  const outage = outageMs === undefined ? '' : `, outage ${inSeconds(outageMs)}`;
  return details(
    `Timeline: ${timeline.length} ${timeline.length === 1 ? 'step' : 'steps'}${outage}`,
    `| at | took | step |\n| ---: | ---: | --- |\n${rows.join('\n')}`,
  );
}

/** As much of it as there is room for, in bytes. */
function diffPart({ before, after, against }: Comparison, room: number): string {
  if (before === after) return '';
  const diff = textDiff(before ?? '', after);
  if (diff === null) return 'The texts are too different, or too long, to be shown as a diff.';
  if (diff.length === 0) return 'The texts differ in their line ends alone.';
  const lines: string[] = [];
  let bytes = 200;
  for (const line of diff) {
    bytes += Buffer.byteLength(line) + 1;
    if (bytes > room) break;
    lines.push(line);
  }
  if (lines.length === 0) return 'There is no room left for the diff.';
  const left = diff.length - lines.length;
  if (left > 0) lines.push(`… ${left} more lines`);
  return details(`Diff against ${against.replaceAll('`', '')}`, fenced(lines, 'diff'));
}

/** At the end of a line, with a word that something is missing; what was opened is closed. */
function cut(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text;
  const kept = Buffer.from(text)
    .subarray(0, most)
    .toString('utf8')
    .replace(/\uFFFD+$/, '');
  const lines = kept.slice(0, Math.max(0, kept.lastIndexOf('\n'))).split('\n');
  let fence = '';
  let folded = false;
  for (const line of lines) {
    // What stands in a fence opens and closes nothing.
    if (fence !== '') fence = line === fence ? '' : fence;
    else if (line.startsWith('```')) fence = /^`+/.exec(line)![0];
    else if (/^<\/?details>/.test(line)) folded = line.startsWith('<details>');
  }
  if (fence !== '') lines.push(fence);
  lines.push('', '… cut here; the log has all of it');
  if (folded) lines.push('', '</details>');
  return lines.join('\n');
}
