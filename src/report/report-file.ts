import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../../package.json';
import { EXIT_CODES } from '../outcome.ts';
import type { Comparison, Report } from './report.ts';
import type { Surroundings } from './surroundings.ts';

/** Where the schema of what is written here is published. */
export const REPORT_SCHEMA =
  'https://raw.githubusercontent.com/cloonar/powersync-deploy/v1/schemas/report.schema.json';

/** A report for programs, as schemas/report.schema.json says. `at` is the time of its end. Durations in milliseconds. */
export function reportJson(report: Report, durationMs: number, { run }: Surroundings, at: Date): object {
  const { comparison, timeline = [], findings = [] } = report;
  return {
    $schema: REPORT_SCHEMA,
    version: 1,
    tool: { name: 'powersync-deploy', version },
    command: report.command ?? null,
    outcome: report.outcome,
    exitCode: EXIT_CODES[report.outcome],
    headline: report.headline,
    reason: report.reason ?? null,
    next: report.next ?? [],
    warnings: [...(report.noted ?? []), ...(report.warnings ?? [])],
    changed: report.changed,
    host: report.host ?? null,
    rules: { path: report.rulesPath ?? null, sha256: report.rulesSha256 ?? null },
    previous: { sha256: report.previousSha256 ?? null },
    verifiedBy: report.verifiedBy ?? null,
    evidence: report.evidence ?? [],
    wayBack: report.wayBack ?? null,
    at: at.toISOString(),
    durationMs: Math.round(durationMs),
    outageMs: report.outageMs === undefined ? null : Math.round(report.outageMs),
    timeline: timeline.map(({ text, atMs, ms }) => ({
      text,
      atMs: Math.round(atMs),
      durationMs: Math.round(ms),
    })),
    findings: findings.map(({ severity, source, message, hint, path, line, column, endLine, endColumn }) => ({
      severity,
      source,
      message,
      hint: hint ?? null,
      path,
      start: line === undefined ? null : { line, column },
      end: endLine === undefined ? null : { line: endLine, column: endColumn },
    })),
    plan: comparison ? planJson(comparison) : null,
    run: {
      repository: run.repository || null,
      workflow: run.workflow || null,
      number: run.runNumber,
      url: run.runUrl || null,
      actor: run.actor || null,
      commit: run.commit || null,
    },
  };
}

function planJson({ against, result, rows = [] }: Comparison): object {
  const common = { against: against.replaceAll('`', '') };
  if ('unknown' in result) {
    return { ...common, equality: 'unknown', unknown: result.unknown };
  }
  const { equality, lost, gained, changed, security, rereads } = result.plan;
  return {
    ...common,
    equality,
    unknown: null,
    lost,
    gained,
    changed,
    security,
    rereads: { ...rereads, rows },
  };
}

/**
 * Writes the report where the runner keeps temporary files; where nobody would take it from there, it is not written.
 * Answers its path. Throws what writing throws.
 */
export function writeReport(
  surroundings: Surroundings,
  report: Report,
  durationMs: number,
): string | undefined {
  if (!surroundings.outputFile) return undefined;
  const path = join(surroundings.tempFolder ?? tmpdir(), `powersync-deploy-${randomUUID()}.json`);
  const text = `${JSON.stringify(reportJson(report, durationMs, surroundings, new Date()), null, 2)}\n`;
  writeFileSync(path, text, { flag: 'wx', mode: 0o600 });
  return path;
}
