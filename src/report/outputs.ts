import { appendFileSync } from 'node:fs';
import { error as annotate, notice, setOutput, setSecret, warning } from '@actions/core';
import { lineIndex } from '../positions.ts';
import type { Finding } from '../rules/finding.ts';
import { plain } from './plain.ts';
import type { Report } from './report.ts';
import type { Surroundings } from './surroundings.ts';

export const OUTPUTS = [
  'outcome',
  'changed',
  'rules-sha256',
  'previous-sha256',
  'verified-by',
  'duration-ms',
  'outage-ms',
  'report',
] as const;

/** Hands secrets to the runner's mask, whole and line by line: a log shows one line at a time. */
export function maskSecrets(surroundings: Surroundings, secrets: readonly string[]): void {
  if (!surroundings.commands) return;
  for (const secret of secrets) {
    const lines = secret.split(/[\r\n]+/).map((line) => line.trim());
    // The frame of a key is no secret, and masking it would blank the same words in messages.
    const worth = lines.filter(
      (line) => line.length >= 4 && !/^-----(BEGIN|END) [A-Z0-9 ]+-----$/.test(line),
    );
    for (const value of new Set([secret.trim(), ...worth])) setSecret(value);
  }
}

/** Writes the step's outputs, where there is a step. */
export function writeOutputs(
  surroundings: Surroundings,
  report: Report,
  durationMs: number,
  reportFile: string | undefined,
): void {
  if (!surroundings.outputFile) return;
  const values: Record<(typeof OUTPUTS)[number], string> = {
    outcome: report.outcome,
    changed: String(report.changed),
    'rules-sha256': report.rulesSha256 ?? '',
    'previous-sha256': report.previousSha256 ?? '',
    'verified-by': report.verifiedBy ?? '',
    'duration-ms': String(Math.round(durationMs)),
    'outage-ms': report.outageMs === undefined ? '' : String(Math.round(report.outageMs)),
    report: reportFile ?? '',
  };
  for (const [name, value] of Object.entries(values)) setOutput(name, value);
}

/** GitHub keeps ten of a kind for each step, and the outcome is one of them. */
const ANNOTATED = 9;

/** GitHub shows these beside the changed lines. */
export function annotateFindings(
  surroundings: Surroundings,
  file: string,
  text: string,
  findings: readonly Finding[],
): void {
  if (!surroundings.annotations) return;
  const positions = lineIndex(text);
  const shown = (['fatal', 'warning'] as const).flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity).slice(0, ANNOTATED),
  );
  for (const finding of shown) {
    const start = finding.range && positions.at(finding.range.start);
    const end = finding.range && positions.at(finding.range.end);
    const show = finding.severity === 'fatal' ? annotate : warning;
    show(plain(finding.hint ? `${finding.message} (${finding.hint})` : finding.message), {
      title: 'sync rules',
      file,
      ...(start ? { startLine: start.line, startColumn: start.column } : {}),
      ...(end && end.line === start?.line ? { endLine: end.line, endColumn: end.column } : {}),
    });
  }
}

/** The outcome where GitHub shows it without anybody opening the log. */
export function annotateOutcome(surroundings: Surroundings, report: Report, failed: boolean): void {
  if (!surroundings.annotations) return;
  const text = plain([report.headline, report.reason].filter(Boolean).join(': '));
  if (failed) annotate(text, { title: `powersync-deploy: ${report.outcome}` });
  else if (report.warnings?.length) notice(plain(report.warnings.join(' ')), { title: 'powersync-deploy' });
}

/** Adds to the job's summary; a summary that cannot be written is no reason to fail. */
export function appendSummary(surroundings: Surroundings, markdown: string): void {
  if (!surroundings.summaryFile) return;
  try {
    appendFileSync(surroundings.summaryFile, markdown);
  } catch {
    // The log has said everything already.
  }
}

/** What is worth a look, and no failure: GitHub shows it on the page of the run. */
export function annotateNotice(surroundings: Surroundings, text: string): void {
  if (surroundings.annotations) notice(plain(text), { title: 'powersync-deploy' });
}
