import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  annotateFindings,
  annotateOutcome,
  appendSummary,
  maskSecrets,
  OUTPUTS,
  writeOutputs,
} from '../../src/report/outputs.ts';
import type { Report } from '../../src/report/report.ts';
import { type Surroundings, surroundingsOf } from '../../src/report/surroundings.ts';
import type { Finding } from '../../src/rules/finding.ts';
import { HOSTILE } from './runner-commands.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-outputs-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const NOBODY: Surroundings = {
  commands: false,
  annotations: false,
  outputFile: undefined,
  summaryFile: undefined,
  tempFolder: undefined,
  run: { repository: '', workflow: '', runNumber: null, runUrl: '', actor: '', commit: '' },
};
const FORGEJO: Surroundings = { ...NOBODY, commands: true };
const GITHUB: Surroundings = { ...FORGEJO, annotations: true };

/** What is said to a runner, line by line. */
function said(say: () => void): string[] {
  let output = '';
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    output += text;
    return true;
  });
  try {
    say();
  } finally {
    stdout.mockRestore();
  }
  return output.split('\n').slice(0, -1);
}

const REPORT: Report = { outcome: 'deployed', headline: 'web runs rules.yaml', changed: true };

describe('who reads the output', () => {
  it.each([
    ['nobody', {}, NOBODY],
    ['nobody, where GITHUB_ACTIONS is not true', { GITHUB_ACTIONS: '' }, NOBODY],
    [
      'GitHub',
      { GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: '/o', GITHUB_STEP_SUMMARY: '/s' },
      { ...NOBODY, commands: true, annotations: true, outputFile: '/o', summaryFile: '/s' },
    ],
    [
      'Gitea, which shows neither annotations nor summaries',
      { GITHUB_ACTIONS: 'true', GITEA_ACTIONS: 'true', GITHUB_OUTPUT: '/o', GITHUB_STEP_SUMMARY: '/s' },
      { ...NOBODY, commands: true, outputFile: '/o' },
    ],
    [
      'Forgejo, likewise',
      { GITHUB_ACTIONS: 'true', FORGEJO_ACTIONS: 'true', GITHUB_OUTPUT: '', GITHUB_STEP_SUMMARY: '/s' },
      { ...NOBODY, commands: true },
    ],
  ])('is %s', (_, environment, surroundings) => {
    expect(surroundingsOf(environment)).toEqual(surroundings);
  });
});

describe('secrets', () => {
  const masked = (...secrets: string[]): string[] => said(() => maskSecrets(FORGEJO, secrets));

  it.each(['\n', '\r\n', '\r'])('are masked whole and line by line, with %j between the lines', (newline) => {
    const lines = [
      '-----BEGIN OPENSSH PRIVATE KEY-----',
      'b3BlbnNzaC1r',
      '  ZXktdjEAAAAA',
      'Qx==',
      '-----END OPENSSH PRIVATE KEY-----',
    ];
    const escaped = newline.replace('\r', '%0D').replace('\n', '%0A');
    expect(masked(`${lines.join(newline)}${newline}`)).toEqual([
      `::add-mask::${lines.join(escaped)}`,
      '::add-mask::b3BlbnNzaC1r',
      '::add-mask::ZXktdjEAAAAA',
      '::add-mask::Qx==',
    ]);
  });

  it('are masked where they are short, too', () => {
    expect(masked('pw', ' correct horse ')).toEqual(['::add-mask::pw', '::add-mask::correct horse']);
  });

  it('end no command of the runner', () => {
    expect(masked('100%::x\n::set-env name=a::b')).toEqual([
      '::add-mask::100%25::x%0A::set-env name=a::b',
      '::add-mask::100%25::x',
      '::add-mask::::set-env name=a::b',
    ]);
  });

  it('are told to nobody but a runner', () => {
    expect(said(() => maskSecrets(NOBODY, ['secret']))).toEqual([]);
  });
});

describe('the outputs', () => {
  /** As GitHub reads them: `NAME<<WORD`, the value's lines, `WORD`. */
  function written(
    report: Report,
    { durationMs = 1_234.5, reportFile }: { durationMs?: number; reportFile?: string } = {},
  ): Record<string, string> {
    const file = join(folder, 'output');
    writeFileSync(file, '');
    vi.stubEnv('GITHUB_OUTPUT', file);
    expect(
      said(() => writeOutputs({ ...FORGEJO, outputFile: file }, report, durationMs, reportFile)),
    ).toEqual([]);
    const lines = readFileSync(file, 'utf8').split(/\r\n|\n/);
    const outputs: Record<string, string> = {};
    while (lines.length > 1) {
      const [, name, word] = /^([a-z0-9-]+)<<(\S+)$/.exec(lines.shift()!)!;
      const value = lines.splice(0, lines.indexOf(word!));
      lines.shift();
      expect(outputs).not.toHaveProperty(name!);
      outputs[name!] = value.join('\n');
    }
    expect(lines).toEqual(['']);
    return outputs;
  }

  it('are all there, empty where there is nothing to say', () => {
    expect(written(REPORT)).toEqual({
      outcome: 'deployed',
      changed: 'true',
      'rules-sha256': '',
      'previous-sha256': '',
      'verified-by': '',
      'duration-ms': '1235',
      'outage-ms': '',
      report: '',
    });
    expect(Object.keys(written(REPORT))).toEqual([...OUTPUTS]);
  });

  it('have what the report has', () => {
    const report: Report = {
      ...REPORT,
      rulesSha256: 'a'.repeat(64),
      previousSha256: 'b'.repeat(64),
      verifiedBy: 'liveness',
      outageMs: 0,
    };
    expect(written(report, { reportFile: '/tmp/report.json' })).toMatchObject({
      report: '/tmp/report.json',
      'rules-sha256': 'a'.repeat(64),
      'previous-sha256': 'b'.repeat(64),
      'verified-by': 'liveness',
      'outage-ms': '0',
    });
  });

  it.each(['a\nchanged=false', 'a\r\noutcome<<x\nvalid\nx', 'ghadelimiter_\n', '\n\n'])(
    'stay apart where one of them is %j',
    (value) => {
      const outputs = written({ ...REPORT, previousSha256: value });
      expect(outputs).toMatchObject({ outcome: 'deployed', changed: 'true' });
      expect(outputs['previous-sha256']).toBe(value.replaceAll('\r\n', '\n'));
    },
  );

  it('are written nowhere where no step waits for them', () => {
    expect(said(() => writeOutputs(FORGEJO, REPORT, 1, undefined))).toEqual([]);
  });
});

describe('annotations', () => {
  const TEXT = 'streams:\n  a:\n    query: SELECT 1\n';
  const findings: Finding[] = [
    { severity: 'fatal', source: 'compiler', message: 'wrong', range: { start: 11, end: 12 } },
    { severity: 'warning', source: 'schema', message: 'odd', hint: 'is it a?', range: { start: 9, end: 20 } },
    { severity: 'fatal', source: 'yaml', message: 'the file is empty' },
  ];
  const annotated = (surroundings: Surroundings, found = findings, file = 'a/rules.yaml') =>
    said(() => annotateFindings(surroundings, file, TEXT, found));

  it('stand beside the lines on GitHub', () => {
    expect(annotated(GITHUB)).toEqual([
      '::error title=sync rules,file=a/rules.yaml,line=2,endLine=2,col=3,endColumn=4::wrong',
      '::error title=sync rules,file=a/rules.yaml::the file is empty',
      '::warning title=sync rules,file=a/rules.yaml,line=2,col=1::odd (is it a?)',
    ]);
  });

  it('are made nowhere else', () => {
    for (const surroundings of [NOBODY, FORGEJO]) {
      expect(annotated(surroundings)).toEqual([]);
      expect(said(() => annotateOutcome(surroundings, { ...REPORT, warnings: ['x'] }, true))).toEqual([]);
    }
  });

  it('tell of the outcome where it is none to be happy with', () => {
    const failed: Report = { ...REPORT, outcome: 'refused', headline: 'no key', reason: 'a\nb' };
    expect(said(() => annotateOutcome(GITHUB, failed, true))).toEqual([
      '::error title=powersync-deploy%3A refused::no key: a b',
    ]);
    expect(said(() => annotateOutcome(GITHUB, { ...REPORT, warnings: ['x', 'y'] }, false))).toEqual([
      '::notice title=powersync-deploy::x y',
    ]);
    expect(said(() => annotateOutcome(GITHUB, REPORT, false))).toEqual([]);
  });

  it.each(HOSTILE)('are one harmless line each where somebody says %j', (text) => {
    const found: Finding[] = [{ severity: 'fatal', source: 'yaml', message: text, hint: text }];
    const lines = [
      ...annotated(GITHUB, found, text),
      ...said(() => annotateOutcome(GITHUB, { ...REPORT, headline: text, reason: text }, true)),
      ...said(() => annotateOutcome(GITHUB, { ...REPORT, warnings: [text] }, false)),
    ];
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      expect(line).toMatch(/^::(?:error|notice) title=/);
      expect(line.slice(line.indexOf('::', 2))).not.toMatch(/[\p{Cc}\u2028\u202e]|##\[/u);
    }
  });

  it('are bounded', () => {
    const found: Finding[] = [{ severity: 'fatal', source: 'yaml', message: 'x'.repeat(1_000_000) }];
    expect(annotated(GITHUB, found)[0]!.length).toBeLessThan(1_200);
    // GitHub keeps ten errors and ten warnings of a step, the first ones; the outcome comes last.
    const many = annotated(GITHUB, Array.from({ length: 5_000 }, () => findings).flat());
    for (const kind of ['::error ', '::warning '])
      expect(many.filter((line) => line.startsWith(kind))).toHaveLength(9);
  });
});

describe('the summary', () => {
  it('is added to what other steps wrote', () => {
    const summaryFile = join(folder, 'summary');
    writeFileSync(summaryFile, 'before\n');
    appendSummary({ ...GITHUB, summaryFile }, 'ours\n');
    expect(readFileSync(summaryFile, 'utf8')).toBe('before\nours\n');
  });

  it('that cannot be written is no reason to fail', () => {
    appendSummary({ ...GITHUB, summaryFile: folder }, 'ours\n');
    appendSummary({ ...GITHUB, summaryFile: join(folder, 'not', 'there') }, 'ours\n');
    appendSummary(GITHUB, 'ours\n');
  });
});
