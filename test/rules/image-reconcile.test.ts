import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding, Severity } from '../../src/rules/finding.ts';
import { ownFindings } from '../../src/rules/image/own-findings.ts';
import { reconcile } from '../../src/rules/image/reconcile.ts';

const at = (severity: Severity, start: number, message = `${severity} at ${start}`): Finding => ({
  severity,
  source: 'compiler',
  message,
  range: { start, end: start + 5 },
});

describe('the bundled compiler and the one of an image', () => {
  it('agree where both take the rules, and each warning is said once', () => {
    const bundled = [at('warning', 10, 'in the words of one release')];
    const image = [at('warning', 12, 'in those of another'), at('warning', 40)];
    expect(reconcile(bundled, image)).toEqual({
      accepted: true,
      agreed: true,
      findings: [bundled[0], image[1]],
    });
  });

  it('agree where both refuse them', () => {
    const both = [at('fatal', 10)];
    expect(reconcile(both, [at('fatal', 10, 'in other words')])).toEqual({
      accepted: false,
      agreed: true,
      findings: both,
    });
  });

  it('disagree: what only the bundled one refuses is a warning', () => {
    expect(reconcile([at('fatal', 10), at('warning', 30)], [])).toEqual({
      accepted: true,
      agreed: false,
      findings: [{ ...at('fatal', 10), severity: 'warning' }, at('warning', 30)],
    });
  });

  it('disagree: what only the image refuses is fatal, though the bundled one only warns there', () => {
    expect(reconcile([at('warning', 10)], [at('fatal', 10)])).toEqual({
      accepted: false,
      agreed: false,
      findings: [at('warning', 10), at('fatal', 10)],
    });
  });

  it('both refuse, for different reasons: only those of the image are errors', () => {
    const { findings } = reconcile([at('fatal', 10)], [at('fatal', 30)]);
    expect(findings.map(({ severity }) => severity)).toEqual(['warning', 'fatal']);
  });

  it('the image decides, and no error of its is lost', () => {
    const finding = fc.record({
      severity: fc.constantFrom<Severity>('fatal', 'warning'),
      source: fc.constant('compiler' as const),
      message: fc.constantFrom('a', 'b', 'c'),
      range: fc.nat(50).map((start) => ({ start, end: start + 3 })),
    });
    fc.assert(
      fc.property(fc.array(finding), fc.array(finding), (bundled, image) => {
        const { accepted, findings } = reconcile(bundled, image);
        expect(accepted).toBe(!image.some(({ severity }) => severity === 'fatal'));
        expect(findings.some(({ severity }) => severity === 'fatal')).toBe(!accepted);
        expect(findings.length).toBeGreaterThanOrEqual(bundled.length);
      }),
    );
  });
});

describe("what a user's own validator prints", () => {
  const TEXT = 'bucket_definitions:\n  mine:\n    data: []\n';
  const under = (findings: Finding[]) =>
    findings.map(({ severity, message, range }) => [
      severity,
      message,
      range && TEXT.slice(range.start, range.end),
    ]);

  it('becomes findings where it names a place, as errors where it refuses', () => {
    const output = [
      'sync-rules.yaml:2:3: no owner',
      '/rules/sync-rules.yaml:3:5: warning: no data',
      'C:\\rules\\x.yaml:1: error: wrong name',
      '2 problems',
    ].join('\r\n');
    expect(under(ownFindings(3, output, TEXT))).toEqual([
      ['fatal', 'no owner', 'mine:'],
      ['warning', 'no data', 'data: []'],
      ['fatal', 'wrong name', 'bucket_definitions:'],
      ['fatal', '2 problems', undefined],
    ]);
  });

  it('is only a warning where it does not refuse, and what names no place is none', () => {
    expect(under(ownFindings(0, '- :2:3: error: no owner\nall fine\n', TEXT))).toEqual([
      ['warning', 'no owner', 'mine:'],
    ]);
  });

  it('the exit status alone refuses, too', () => {
    expect(under(ownFindings(7, '', TEXT))).toEqual([
      ['fatal', 'the validator ended with 7 and said nothing', undefined],
    ]);
    expect(under(ownFindings(7, 'x:1:1: warning: odd', TEXT))).toContainEqual([
      'fatal',
      'the validator ended with 7',
      undefined,
    ]);
  });

  it('is bounded', () => {
    const findings = ownFindings(1, 'line\n'.repeat(5000), TEXT);
    expect(findings).toHaveLength(201);
    expect(findings.at(-1)?.message).toBe('… and 4800 more lines');
  });

  it('whatever it is, stays within the text, and refuses exactly where the status does', () => {
    const line = fc.oneof(
      fc.string(),
      fc
        .tuple(fc.nat(9), fc.nat(99), fc.string())
        .map(([row, column, words]) => `f:${row}:${column}: ${words}`),
    );
    fc.assert(
      fc.property(fc.string(), fc.array(line), fc.nat(3), (text, lines, code) => {
        const findings = ownFindings(code, lines.join('\n'), text);
        expect(findings.some(({ severity }) => severity === 'fatal')).toBe(code !== 0);
        for (const { range } of findings) {
          expect(range?.start ?? 0).toBeLessThanOrEqual(text.length);
          if (range) expect(range.end).toBeGreaterThan(range.start);
        }
      }),
    );
  });
});
