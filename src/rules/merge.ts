import type { CompilerFault } from './fault.ts';
import type { Finding } from './finding.ts';
import { explainedBy } from './same-cause.ts';
import type { SchemaFinding } from './schema-words.ts';
import { oneLine } from './wording.ts';

/** A compiler's fault with its finding. */
export interface FaultFinding {
  readonly fault: CompilerFault;
  readonly finding: Finding;
}

/** What the several readers of a file said about it. */
export interface Said {
  readonly schema?: readonly SchemaFinding[];
  readonly faults?: readonly FaultFinding[];
  readonly crash?: string | undefined;
  /** Warnings about text that the compiler does not read. */
  readonly ignored?: readonly Finding[];
  readonly others?: readonly Finding[];
}

/** One list in file order, with each thing said once, and with the severity that the compiler gives it. */
export function merged({ schema = [], faults = [], crash, ignored = [], others = [] }: Said): Finding[] {
  // What breaks the schema is fatal in the compiler, too; would it ever not be, a file that the service takes must not be refused.
  const severity =
    crash !== undefined || faults.some(({ fault }) => fault.severity === 'fatal') ? 'fatal' : 'warning';
  const isExplained = explainedBy(schema);
  const unexplained = faults.filter(({ fault }) => !isExplained(fault));
  const notFollowed = ignored.map((finding) => {
    const same = unexplained.find((candidate) => isAt(finding, candidate));
    return same ? { ...finding, severity: same.finding.severity } : finding;
  });
  return unique([
    ...schema.map(({ finding }) => ({ ...finding, severity }) as const),
    ...unexplained
      .filter((candidate) => !ignored.some((finding) => isAt(finding, candidate)))
      .map(({ finding }) => finding),
    ...notFollowed,
    ...others,
    ...(crash !== undefined && schema.length === 0 ? [crashed(crash)] : []),
  ]);
}

const crashed = (message: string): Finding => ({
  severity: 'fatal',
  source: 'compiler',
  message: oneLine(`PowerSync's compiler failed on this file: ${message}`),
});

const isAt = ({ range }: Finding, { fault: { location } }: FaultFinding): boolean =>
  range !== undefined &&
  location !== undefined &&
  range.start <= location.start &&
  location.start < range.end;

function unique(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings
    .filter(({ range, message }) => {
      const key = `${range?.start}:${range?.end}:${message}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => (a.range?.start ?? -1) - (b.range?.start ?? -1));
}
