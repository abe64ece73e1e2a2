import type { Inspection } from '../host/inspection.ts';
import type { HostInputs } from '../inputs.ts';
import { refused } from '../outcome.ts';
import type { Log } from '../report/log.ts';
import { apiTrouble } from '../service/api.ts';
import type { Diagnostics, Stream } from '../service/diagnostics.ts';
import { beginEvidence, type Evidence, type Expectation, heard } from '../service/evidence.ts';
import { parseJournal } from '../service/log-lines.ts';
import { LogReader, saysWhenActive } from '../service/log-signs.ts';
import { sourceTrouble } from '../service/source-trouble.ts';
import { storedText } from '../service/standing.ts';
import { rowsCopied } from './compare.ts';
import { signsIn } from './log-feed.ts';
import { mountedBy } from './mounts.ts';
import type { Rules } from './rules-file.ts';
import type { Session } from './session.ts';

/** What is known of the service before anything is changed. */
export interface Beforehand {
  /** Of the start that runs, from its log; null where that cannot be read. */
  readonly version: string | null;
  /** What the supervisor's command for it printed; null where this key may not ask. */
  readonly printed: string | null;
  readonly diagnostics: Diagnostics | null;
  readonly expectation: Expectation;
  /** How many rows tables had when the newest stream of this start was copied, as its log tells it. */
  readonly copied: readonly { readonly table: string; readonly rows: number }[];
}

/** The helper sends the first 300,000 bytes of a start's log. */
const CUT_FROM = 290_000;
/** A storage that is gone is said again and again, and nothing is said when it is back. */
const RECENT_S = 60;

/** Nothing runs, so nothing can be asked. */
export const NOTHING_KNOWN: Beforehand = {
  version: null,
  printed: null,
  diagnostics: null,
  expectation: { proof: 'required', stored: 'unknown', mounted: null, diagnostics: false },
  copied: [],
};

/**
 * Asks the service and its host for what a verdict will lean on. Throws a Failure (`refused`) where the service cannot
 * replicate now, or where what is waited for could never show.
 */
export async function lookBeforehand(session: Session, seen: Inspection, rules: Rules): Promise<Beforehand> {
  const { inputs, log, host, api, supervisor } = session;
  const { identity, phase } = seen.state;
  const runs = phase === 'running' && identity !== null;
  const began = performance.now();
  const [boot, last, printed, answer] = await session.interrupts.before(
    Promise.all([
      runs ? host.bootLog(identity) : '',
      runs ? host.lastLog(identity) : '',
      host.container(),
      runs && api !== null ? api.diagnostics() : null,
    ]),
  );
  const first = evidenceIn(boot);
  const diagnostics = answer?.kind === 'answered' ? answer.value : null;
  const version = first.version ?? evidenceIn(last).version;
  if (version !== null) log.step(`the service is PowerSync Service ${version}`, performance.now() - began);

  const trouble = answer === null ? null : apiTrouble(answer);
  const goesBack = session.who.command === 'rollback';
  // What helps nobody who goes back must not keep them from it.
  if (answer?.kind === 'wrong token' && !goesBack) throw refused(trouble!.message, trouble!.hint);
  if (trouble !== null) log.warning(`${trouble.message}; going on without it`);
  if (runs) {
    const why =
      diagnostics === null ? troubleInLog(boot, last, seen.now) : sourceBlocked(diagnostics, undefined, log);
    if (why !== null) objectTo(why, session);
  }
  if (session.who.command === 'deploy') refuseEndlessWait(inputs, version, runs);

  return {
    version,
    printed,
    diagnostics,
    expectation: {
      proof: inputs.waitFor === 'live' ? 'welcome' : 'required',
      stored: storedBefore(diagnostics, first, seen, rules),
      mounted: mountedBy(supervisor, printed, seen.target),
      diagnostics: api !== null,
    },
    copied: rowsCopied(signsIn(`${boot}\n${last}`)),
  };
}

/** What the lines of one start amount to. */
export function evidenceIn(log: string): Evidence {
  const reader = new LogReader();
  return parseJournal(log)
    .flatMap((line) => reader.read(line))
    .reduce((evidence, sign) => heard(evidence, 0, sign), beginEvidence);
}

/** The text that the service stored last, as far as that can be known: what it says itself, or what it must have read. */
function storedBefore(
  diagnostics: Diagnostics | null,
  first: Evidence,
  seen: Inspection,
  rules: Pick<Rules, 'bytes' | 'sha256'>,
): Expectation['stored'] {
  const stored = diagnostics && storedText(diagnostics);
  if (stored !== null) return stored === Buffer.from(rules.bytes).toString('utf8') ? 'these rules' : 'others';
  const read = textThatWasRead(first, seen);
  if (read !== null) return read === rules.sha256 ? 'these rules' : 'others';
  // Something that nobody saw was new to this start, and is what it stored.
  if (first.taken?.how === 'updated') return 'unknown';
  // It read something that it refused, or nobody knows what; what it stored is then what was last seen to run.
  return seen.last?.outcome === 'deployed' && seen.last.sha256 === rules.sha256 ? 'these rules' : 'unknown';
}

/** The sha256 of the text that the present start took; null where that is not known. */
function textThatWasRead({ taken }: Evidence, { record, state, ctime, sha256 }: Inspection): string | null {
  if (state.phase !== 'running') return null;
  const isKnown = record?.verifiedBy !== 'nothing' || taken !== null;
  if (record !== null && record.identity === state.identity && isKnown) return record.sha256;
  const isOlder = ctime !== null && state.startedAt !== null && ctime < state.startedAt;
  return isOlder && taken !== null ? sha256 : null;
}

interface Blocked {
  readonly why: string;
  readonly hint: string;
}

/** Where one stream goes on, it is not the source that is gone. */
export function troubleInLog(boot: string, last: string, now: number): Blocked | null {
  // Where the beginning was cut off at its end, what followed, and may have ended a trouble, is not known.
  const lines = boot.length > CUT_FROM ? last : `${boot}\n${last}`;
  const reader = new LogReader();
  const signs = parseJournal(lines).flatMap((line) =>
    reader
      .read(line)
      .filter((sign) => sign.type !== 'trouble' || sign.slot !== null || line.time > now - RECENT_S),
  );
  const { troubles } = signs.reduce((evidence, sign) => heard(evidence, 0, sign), beginEvidence);
  const streams = new Set<string>();
  for (const sign of signs) {
    if (sign.type === 'ended') streams.delete(sign.slot);
    else if (sign.type === 'stream' || sign.type === 'copying' || sign.type === 'active')
      streams.add(sign.slot);
  }
  const [first] = troubles.values();
  if (first === undefined || (!troubles.has('') && [...streams].some((slot) => !troubles.has(slot))))
    return null;
  return {
    why: `its log says: ${first}`,
    hint: "See the service's log for `Replication error`; on the source: select slot_name, active, wal_status from pg_replication_slots.",
  };
}

/**
 * Says what is near its end; what keeps the service from replicating is the answer, null where nothing does. With a
 * stream, what is known without it is left out: that has been said.
 */
export function sourceBlocked(
  diagnostics: Diagnostics,
  stream: Stream | undefined,
  log: Log,
): Blocked | null {
  const known = stream === undefined ? [] : sourceTrouble(diagnostics);
  const findings = sourceTrouble(diagnostics, stream).filter(
    ({ severity, message }) => !known.some((each) => each.severity === severity && each.message === message),
  );
  for (const { severity, message, hint } of findings) {
    if (severity === 'warning') log.warning(`${message}: ${hint}`);
  }
  const blocking = findings.filter(({ severity }) => severity === 'blocking');
  if (blocking.length === 0) return null;
  const all = (of: 'message' | 'hint'): string =>
    [...new Set(blocking.map((finding) => finding[of]))].join('; ');
  return { why: all('message'), hint: all('hint') };
}

/** Other rules do not help a source. Whoever goes back, plans, or waits for nothing but a living service, is only warned. */
export function objectTo(
  { why, hint }: Blocked,
  { inputs, log, who }: Pick<Session, 'inputs' | 'log' | 'who'>,
): void {
  const words = `the service cannot replicate now: ${why}`;
  if (who.command !== 'deploy' || inputs.waitFor === 'live') {
    log.warning(`${words} (${hint})`);
    return;
  }
  throw refused(
    words,
    `${hint.replace(/[.\s]*$/, '')}. To deploy all the same, and wait for nothing but its health: wait-for: live.`,
  );
}

function refuseEndlessWait({ waitFor, apiToken }: HostInputs, version: string | null, runs: boolean): void {
  if (waitFor !== 'active' || apiToken !== undefined || !runs) return;
  const hint =
    'Set api-token (one of api.tokens in the configuration of the service), or wait-for: processing.';
  if (version === null) {
    throw refused(
      'wait-for is active, and the log of the service, which would say when that is so, could not be read here',
      `Let the user read it (group systemd-journal). ${hint}`,
    );
  }
  if (saysWhenActive(version) === false) {
    throw refused(
      `wait-for is active, and PowerSync Service ${version} does not say in its log when rules are active`,
      hint,
    );
  }
}
