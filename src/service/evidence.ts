import { isKnownVersion, KNOWN_VERSIONS, type LogSign, type RefusedAt } from './log-signs.ts';
import type { VerifiedBy } from './verdict.ts';

/** What is known, before a start, of the rules that it should read. */
export interface Expectation {
  /**
   * Whether a start has to show that it took the rules: `required`, where its log is known or diagnostics can be asked;
   * `welcome`: whatever there is, but a window of health is enough.
   */
  readonly proof: 'required' | 'welcome';
  /** The text that the service has stored last, as far as that is known; what its word `unchanged` means hangs on it. */
  readonly stored: 'these rules' | 'others' | 'unknown';
  /** Whether the service's container has our file mounted; null where that was not to be seen before the start. */
  readonly mounted: boolean | null;
  /** With a token: diagnostics is asked. */
  readonly diagnostics: boolean;
}

/** Whatever the service says is heard, nothing is waited for. */
export const LIVENESS_ONLY: Expectation = {
  proof: 'welcome',
  stored: 'unknown',
  mounted: null,
  diagnostics: false,
};

/** What the service's admin API says of the rules and of their source. */
export type DiagnosticsAnswer =
  | {
      readonly state: 'answered';
      /** Which of its streams has exactly these rules. */
      readonly standing: 'active' | 'processing' | 'refused' | 'absent';
      /** Why it refuses them. */
      readonly refusal: string;
      /** What keeps it from replicating; empty where nothing does. */
      readonly trouble: readonly string[];
    }
  /** Nobody answered, the token is wrong, the version has no such thing. */
  | { readonly state: 'not to be had'; readonly why: string };

/** What a start has said until now. */
export interface Evidence {
  readonly version: string | null;
  readonly taken: { readonly how: 'updated' | 'unchanged'; readonly at: number } | null;
  readonly refused: { readonly message: string; readonly faults: readonly RefusedAt[] } | null;
  readonly cannotStart: string | null;
  /** What each stream could not do last; `''` stands for the service as a whole. */
  readonly troubles: ReadonlyMap<string, string>;
  readonly diagnostics: { readonly answer: DiagnosticsAnswer; readonly since: number } | null;
  /** Whether this start's own container has our file mounted; null where nobody looked, or could not see it. */
  readonly mounted: boolean | null;
}

export const beginEvidence: Evidence = {
  version: null,
  taken: null,
  refused: null,
  cannotStart: null,
  troubles: new Map(),
  diagnostics: null,
  mounted: null,
};

/** A line of this start's log. */
export function heard(evidence: Evidence, at: number, sign: LogSign): Evidence {
  switch (sign.type) {
    case 'booted':
      return { ...evidence, version: sign.version };
    case 'taken':
      return { ...evidence, taken: takenBy(evidence.taken, at, sign.how) };
    case 'refused':
      return { ...evidence, refused: evidence.refused?.faults.length ? evidence.refused : sign };
    case 'cannot start':
      return { ...evidence, cannotStart: evidence.cannotStart ?? sign.message };
    case 'trouble':
      return { ...evidence, troubles: new Map(evidence.troubles).set(sign.slot ?? '', sign.message) };
    case 'stream':
    case 'copying':
    case 'active':
      // No stream gets on without the storage, which is the trouble of the service as a whole.
      return without(evidence, sign.slot, '');
    case 'ended':
      return without(evidence, sign.slot);
  }
}

/** What it says first stands, twice or not; rules that are new to it are what it has stored from then on. */
function takenBy(before: Evidence['taken'], at: number, how: 'updated' | 'unchanged'): Evidence['taken'] {
  return before !== null && (before.how === how || before.how === 'updated') ? before : { how, at };
}

/** The streams go on, or are no more: what they could not do is over. */
function without(evidence: Evidence, ...slots: string[]): Evidence {
  if (!slots.some((slot) => evidence.troubles.has(slot))) return evidence;
  const troubles = new Map(evidence.troubles);
  for (const slot of slots) troubles.delete(slot);
  return { ...evidence, troubles };
}

/** An answer of the admin API; one that does not come takes nothing back. */
export function asked(evidence: Evidence, at: number, answer: DiagnosticsAnswer): Evidence {
  const before = evidence.diagnostics;
  if (answer.state === 'not to be had' && before?.answer.state === 'answered') return evidence;
  const goesOn = before !== null && shows(before.answer) === shows(answer);
  return { ...evidence, diagnostics: { answer, since: goesOn ? before.since : at } };
}

const shows = (answer: DiagnosticsAnswer): boolean =>
  answer.state === 'answered' && (answer.standing === 'active' || answer.standing === 'processing');

/** What the evidence amounts to. */
export interface Known {
  readonly state: 'shown' | 'not shown' | 'refused' | 'cannot start' | 'other rules';
  readonly by: VerifiedBy;
  /** Since when, in milliseconds of the watch's clock; null where nothing has to stand for a window. */
  readonly since: number | null;
  /** It is this start itself that says so, whoever answers the probes. */
  readonly byThisStart: boolean;
  /** In words: why it is refused, or what is missing. */
  readonly why: string;
}

/**
 * What is known of the rules. `unchanged` for a changed file means that the service reads another one, where the text that
 * it had stored is known to be another; after a refusal that made it exit, the stored text is still the old one (measured).
 */
export function known(evidence: Evidence, expectation: Expectation): Known {
  const { refused, cannotStart, taken } = evidence;
  if (refused !== null) return saying('refused', refused.message);
  const answer = evidence.diagnostics?.answer;
  if (answer?.state === 'answered' && answer.standing === 'refused') return saying('refused', answer.refusal);
  if (cannotStart !== null) return saying('cannot start', cannotStart);
  const mounted = evidence.mounted ?? expectation.mounted;
  const unchanged = taken?.how === 'unchanged' ? meaningOfUnchanged(expectation.stored, mounted) : null;
  // Diagnostics knows the text itself, and is believed before what follows from a word.
  if (unchanged === 'other rules' && !(answer && shows(answer))) return saying('other rules', OTHER_RULES);

  const byLog = taken !== null && unchanged !== 'nothing';
  const trouble = troubleOf(evidence);
  if (trouble !== null && expectation.proof === 'required') {
    return { ...saying('not shown', trouble), since: taken?.at ?? null, byThisStart: byLog };
  }
  if (answer && shows(answer)) {
    return {
      state: 'shown',
      by: 'diagnostics',
      since: evidence.diagnostics!.since,
      byThisStart: byLog,
      why: '',
    };
  }
  // With a token it is diagnostics that has to say so, where it answers at all.
  if (byLog && !isAsked(evidence, expectation)) {
    return { state: 'shown', by: 'log', since: taken.at, byThisStart: true, why: '' };
  }
  // Somebody may copy the file to where the container looks for it; but nothing speaks for that.
  const elsewhere = mounted === false && taken === null;
  if (elsewhere && expectation.proof === 'required') return saying('not shown', NOT_MOUNTED);
  if (expectation.proof === 'welcome' || !isAwaited(evidence, expectation)) {
    const by = byLog ? 'log' : 'liveness';
    return { state: 'shown', by, since: byLog ? taken.at : null, byThisStart: byLog, why: '' };
  }
  return { ...saying('not shown', whatIsMissing(evidence)), byThisStart: taken !== null };
}

/** The time is over: what was known to be stored before is there still, and this start said of no text that it took it. */
export const keptOtherRules = ({ taken, diagnostics }: Evidence, { stored }: Expectation): boolean =>
  taken === null &&
  stored === 'others' &&
  diagnostics?.answer.state === 'answered' &&
  diagnostics.answer.standing === 'absent';

const isAsked = ({ diagnostics }: Evidence, expectation: Expectation): boolean =>
  diagnostics === null ? expectation.diagnostics : diagnostics.answer.state === 'answered';

const saying = (state: Known['state'], why: string): Known => ({
  state,
  by: 'liveness',
  since: null,
  byThisStart: false,
  why,
});

/** For the report, wherever the mounts of the container speak against the file. */
export const NOT_MOUNTED =
  'the container of the service does not have this file mounted, and nothing else shows that the service reads it';

const OTHER_RULES =
  'the service found its rules unchanged, although this deploy changed the file: it reads another file';

function meaningOfUnchanged(
  stored: Expectation['stored'],
  mounted: boolean | null,
): 'these rules' | 'other rules' | 'nothing' {
  if (stored === 'these rules') return 'these rules';
  if (stored === 'others') return 'other rules';
  if (mounted === null) return 'nothing';
  return mounted ? 'these rules' : 'other rules';
}

/** Where nothing could show the rules, nothing is waited for. */
function isAwaited(evidence: Evidence, expectation: Expectation): boolean {
  const { version, taken } = evidence;
  return taken !== null || (version !== null && isKnownVersion(version)) || isAsked(evidence, expectation);
}

function whatIsMissing({ version, taken, diagnostics }: Evidence): string {
  if (diagnostics?.answer.state === 'answered') {
    return 'diagnostics names other rules, neither active nor processing these';
  }
  if (taken?.how === 'updated') return 'diagnostics has not answered yet';
  if (taken !== null) {
    return 'it found the rules unchanged, and nothing shows which text it had stored, or that it reads this file';
  }
  return version === null
    ? 'diagnostics has not answered yet'
    : `its log (version ${version}) has no line that says it took the rules`;
}

/** What keeps the service from replicating now; null where nothing does. */
export function troubleOf({ troubles, diagnostics }: Evidence): string | null {
  const answer = diagnostics?.answer;
  if (answer?.state === 'answered' && answer.trouble.length > 0) return answer.trouble.join('; ');
  const [first] = troubles.values();
  return first ?? null;
}

/** Why a verdict rests on liveness alone, in words for the report. */
export function whyOnlyLiveness({ version, diagnostics }: Evidence): string {
  const api = diagnostics?.answer.state === 'not to be had' ? `; diagnostics: ${diagnostics.answer.why}` : '';
  if (version === null) return `the log of the service could not be read here${api}`;
  return isKnownVersion(version)
    ? `nothing that the service (version ${version}) has said shows that it runs these rules${api}`
    : `the log of version ${version} is not known (only ${KNOWN_VERSIONS})${api}`;
}
