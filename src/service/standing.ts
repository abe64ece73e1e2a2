import { type Diagnostics, refusalOf, type Stream } from './diagnostics.ts';
import { phrase } from './service-words.ts';
import { sizeInWords } from './size.ts';

/**
 * Where a text of the rules stands: `active` serves clients, `processing` is being replicated, `refused` does not
 * compile (and stays so under `exit_on_error: false`), `absent` is not there. `unknown`: the service did not say its texts.
 */
export type Standing = 'active' | 'processing' | 'refused' | 'absent' | 'unknown';

/** How far rules are from being active. */
export interface Progress {
  /** `failed`: they do not compile, so they never will be; `gone`: the service has other rules now. */
  readonly state: 'active' | 'processing' | 'failed' | 'gone' | 'unknown';
  /** Whether every table has been copied; null where the service did not say. */
  readonly copied: boolean | null;
  /** How many tables there are; the service does not tell how many of them are done. */
  readonly tables: number | null;
  readonly lagBytes: number | null;
  /** One line for the log. */
  readonly words: string;
}

/** Compares exact texts, byte order mark and line ends included: the service does the same. */
export function standingOf(diagnostics: Diagnostics, rulesText: string): Standing {
  const stream = streamOf(diagnostics, rulesText);
  if (stream !== null) {
    if (refusalOf(stream) !== null) return 'refused';
    return stream === diagnostics.active ? 'active' : 'processing';
  }
  const { active, deploying } = diagnostics;
  return active?.content === null || deploying?.content === null ? 'unknown' : 'absent';
}

/**
 * The stream that has exactly this text, or null. Where both have it (after a rollback the same rules are replicated
 * anew) it is the active one: clients have these rules.
 */
export function streamOf({ active, deploying }: Diagnostics, rulesText: string): Stream | null {
  if (active?.content === rulesText) return active;
  return deploying?.content === rulesText ? deploying : null;
}

/** The text that was stored last, with which the next start compares its own; null where that is not known. */
export function storedText({ active, deploying }: Diagnostics): string | null {
  return (deploying ?? active)?.content ?? null;
}

/** For whoever waits until rules are active. */
export function progressOf(diagnostics: Diagnostics, rulesText: string): Progress {
  const stream = streamOf(diagnostics, rulesText);
  const nothing = { copied: null, tables: null, lagBytes: null };
  if (stream === null) {
    return standingOf(diagnostics, rulesText) === 'unknown'
      ? { state: 'unknown', ...nothing, words: 'the service does not say which rules it has' }
      : { state: 'gone', ...nothing, words: 'the service has other rules now' };
  }
  const refusal = refusalOf(stream);
  if (refusal !== null) {
    return {
      state: 'failed',
      ...nothing,
      words: `the service refuses these rules: ${phrase(refusal.message)}`,
    };
  }
  const state = stream === diagnostics.active ? 'active' : 'processing';
  const counted = countsOf(stream);
  return { state, ...counted, words: progressInWords(state, stream, counted) };
}

type Counts = Pick<Progress, 'copied' | 'tables' | 'lagBytes'>;

function countsOf({ slots }: Stream): Counts {
  const known = slots ?? [];
  const lags = known.map(({ lagBytes }) => lagBytes).filter((lag) => lag !== null);
  const done = known.map(({ initialReplicationDone }) => initialReplicationDone);
  return {
    copied: done.includes(false) ? false : done.length > 0 && !done.includes(null) ? true : null,
    tables: slots && known.reduce((sum, { tables }) => sum + tables.length, 0),
    lagBytes: lags.length > 0 ? Math.max(...lags) : null,
  };
}

function progressInWords(state: 'active' | 'processing', { slots }: Stream, counts: Counts): string {
  const { copied, tables, lagBytes } = counts;
  const name = (slots ?? []).map((slot) => slot.name).find((slot) => slot !== '');
  const stage =
    state === 'active'
      ? 'active'
      : copied === true
        ? 'copied, not active yet'
        : copied === false && tables !== null
          ? `copying ${tables} ${tables === 1 ? 'table' : 'tables'}`
          : 'processing';
  const lag = lagBytes === null ? '' : `, ${sizeInWords(lagBytes)} behind the source`;
  return `${stage}${name === undefined ? '' : ` (${phrase(name)})`}${lag}`;
}
