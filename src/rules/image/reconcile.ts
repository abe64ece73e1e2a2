import type { Finding, Range } from '../finding.ts';

/** What the bundled compiler and the one of an image say of the same rules, as one: the image has the last word. */
export interface Reconciled {
  /** Whether the image takes the rules. */
  readonly accepted: boolean;
  /** Whether both say the same of that. */
  readonly agreed: boolean;
  readonly findings: readonly Finding[];
}

/** Joins the findings of both. What only the bundled compiler refuses becomes a warning; what both say is said once. */
export function reconcile(bundled: readonly Finding[], image: readonly Finding[]): Reconciled {
  const accepted = !image.some(isFatal);
  const agreed = accepted !== bundled.some(isFatal);
  const first = bundled.map((finding) =>
    isFatal(finding) && !image.some((other) => isFatal(other) && isSame(finding, other))
      ? { ...finding, severity: 'warning' as const }
      : finding,
  );
  return {
    accepted,
    agreed,
    findings: inFileOrder([
      ...first,
      ...image.filter((finding) => !first.some((other) => covers(other, finding))),
    ]),
  };
}

const isFatal = ({ severity }: Finding): boolean => severity === 'fatal';

/** A warning does not stand for an error. */
const covers = (said: Finding, other: Finding): boolean =>
  (isFatal(said) || !isFatal(other)) && isSame(said, other);

/** Releases word the same thing differently, so it is the place that tells. */
const isSame = (one: Finding, other: Finding): boolean =>
  one.message === other.message || samePlace(one, other);

const samePlace = ({ range: one }: Finding, { range: other }: Finding): boolean =>
  one === undefined || other === undefined ? one === other : overlap(one, other);

const overlap = (one: Range, other: Range): boolean => one.start < other.end && other.start < one.end;

const inFileOrder = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((a, b) => (a.range?.start ?? -1) - (b.range?.start ?? -1));
