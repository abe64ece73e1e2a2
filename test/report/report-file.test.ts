import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/inputs.ts';
import { EXIT_CODES, type Outcome } from '../../src/outcome.ts';
import type { Report } from '../../src/report/report.ts';
import { REPORT_SCHEMA, reportJson, writeReport } from '../../src/report/report-file.ts';
import { surroundingsOf } from '../../src/report/surroundings.ts';
import { faultsOf, reportSchema } from './report-schema.ts';

const AT = new Date('2026-11-21T15:04:05.678Z');
const AROUND = surroundingsOf({});
const asJson = (report: Report): unknown =>
  JSON.parse(JSON.stringify(reportJson(report, 1_234.5, AROUND, AT)));

const OUTCOMES = Object.keys(EXIT_CODES) as Outcome[];

const text = fc.string({ unit: 'binary' });
const sha256 = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });
const statement = fc.record(
  { text, definition: text, table: text, column: text },
  { requiredKeys: ['text'] },
);
const statements = fc.array(statement, { maxLength: 2 });
const many = fc.nat(100_000);
const plan = fc.record({
  equality: fc.constantFrom('same text', 'cosmetic', 'same meaning', 'different'),
  lost: statements,
  gained: statements,
  changed: statements,
  security: statements,
  rereads: fc.record({ tables: fc.array(text), buckets: many, streams: many }),
} as const);
const place = fc.record({ line: fc.integer({ min: 1 }), column: fc.integer({ min: 1 }) });
const finding = fc
  .record({
    severity: fc.constantFrom('fatal', 'warning'),
    source: fc.constantFrom('yaml', 'schema', 'compiler', 'live schema', 'service', 'validator'),
    message: text,
    hint: fc.option(text, { nil: undefined }),
    path: text,
    at: fc.option(place, { nil: undefined }),
    frame: text,
  } as const)
  .map(({ at, hint, ...rest }) => ({
    ...rest,
    ...(hint !== undefined && { hint }),
    ...(at && { ...at, endLine: at.line, endColumn: at.column + 1 }),
  }));
/** Every report that the types allow. */
const reports: fc.Arbitrary<Report> = fc.record(
  {
    outcome: fc.constantFrom(...OUTCOMES),
    headline: text,
    changed: fc.boolean(),
    reason: text,
    next: fc.array(text),
    rulesSha256: sha256,
    previousSha256: sha256,
    verifiedBy: fc.constantFrom('liveness', 'log', 'diagnostics'),
    outageMs: fc.double({ min: 0, max: 1e9, noNaN: true }),
    warnings: fc.array(text),
    command: fc.constantFrom(...COMMANDS),
    timeline: fc.array(
      fc.record({
        text,
        atMs: fc.double({ min: 0, max: 1e9, noNaN: true }),
        ms: fc.double({ min: 0, max: 1e9, noNaN: true }),
      }),
    ),
    host: text,
    rulesPath: text,
    findings: fc.array(finding, { maxLength: 3 }),
    evidence: fc.array(text),
    wayBack: text,
    comparison: fc.record(
      {
        against: text,
        before: fc.option(text),
        after: text,
        result: fc.oneof(fc.record({ plan }), fc.record({ unknown: text })),
        rows: fc.array(fc.record({ table: text, rows: many })),
      },
      { requiredKeys: ['against', 'before', 'after', 'result'] },
    ),
  } as const,
  { requiredKeys: ['outcome', 'headline', 'changed'] },
);

describe('report.json', () => {
  it.each(OUTCOMES)('is as its schema says where the outcome is %s and nothing else is known', (outcome) => {
    const json = asJson({ outcome, headline: 'so', changed: false });
    expect(faultsOf(json)).toEqual([]);
    expect(json).toMatchObject({
      outcome,
      exitCode: EXIT_CODES[outcome],
      at: AT.toISOString(),
      durationMs: 1235,
    });
  });

  it('is as its schema says, whatever the report has', () => {
    fc.assert(
      fc.property(reports, (report) => {
        expect(faultsOf(asJson(report))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every word: of what the report has, nothing is lost', () => {
    const report: Report = {
      outcome: 'deployed',
      headline: 'HEAD',
      changed: true,
      reason: 'REASON',
      next: ['NEXT'],
      warnings: ['WARNING'],
      evidence: ['EVIDENCE'],
      wayBack: 'BACK',
      host: 'HOST',
      rulesPath: 'PATH',
      command: 'deploy',
      timeline: [{ text: 'STEP', atMs: 1, ms: 2 }],
      findings: [
        { severity: 'warning', source: 'yaml', message: 'MESSAGE', hint: 'HINT', path: 'P', frame: '' },
      ],
      comparison: {
        against: 'AGAINST',
        before: null,
        after: '',
        rows: [{ table: 'ROWS', rows: 7 }],
        result: {
          plan: {
            equality: 'different',
            lost: [{ text: 'LOST' }],
            gained: [{ text: 'GAINED' }],
            changed: [{ text: 'CHANGED' }],
            security: [{ text: 'SECURITY' }],
            rereads: { tables: ['TABLE'], buckets: 1, streams: 2 },
          },
        },
      },
    };
    const json = JSON.stringify(asJson(report));
    const words =
      'HEAD REASON NEXT WARNING EVIDENCE BACK HOST PATH STEP MESSAGE HINT AGAINST ROWS LOST GAINED CHANGED SECURITY TABLE';
    for (const word of words.split(' ')) expect(json).toContain(`"${word}"`);
  });

  it('names the schema that is published, and no key that is not in it', () => {
    expect(reportSchema.$id).toBe(REPORT_SCHEMA);
    const json = asJson({ outcome: 'valid', headline: '', changed: false }) as Record<string, unknown>;
    expect(faultsOf({ ...json, more: 1 })).not.toEqual([]);
    expect(faultsOf({ ...json, outcome: 'fine' })).not.toEqual([]);
    expect(faultsOf({ ...json, version: 2 })).not.toEqual([]);
    const { outcome: _, ...without } = json;
    expect(faultsOf(without)).not.toEqual([]);
  });

  it('is written where the runner keeps temporary files, for its owner alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-report-'));
    try {
      const around = { ...AROUND, outputFile: '/dev/null', tempFolder: folder };
      const path = writeReport(around, { outcome: 'valid', headline: 'so', changed: false }, 1)!;
      expect(readdirSync(folder)).toEqual([path.slice(folder.length + 1)]);
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(faultsOf(JSON.parse(readFileSync(path, 'utf8')))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('is written nowhere where no step waits for it', () => {
    expect(writeReport(AROUND, { outcome: 'valid', headline: 'so', changed: false }, 1)).toBeUndefined();
  });
});
