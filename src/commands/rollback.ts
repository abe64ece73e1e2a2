import { HelperRefusal } from '../host/helper.ts';
import type { History, HistoryEntry } from '../host/history.ts';
import type { RollbackInputs } from '../inputs.ts';
import { refused } from '../outcome.ts';
import type { Report } from '../report/report.ts';
import { checkRules } from '../rules/check.ts';
import type { Rules } from './rules-file.ts';
import { type Surrounded, withHost } from './session.ts';
import { ship } from './ship.ts';

/** Brings earlier rules back, from the host's own history, through the same transaction as a deploy. */
export async function rollback(surrounded: Surrounded<RollbackInputs>): Promise<Report> {
  const { inputs, log, surroundings, interrupts } = surrounded;
  return withHost(surrounded, 'rollback', async (connected) => {
    const looked = await connected();
    const { host } = looked.session;
    const history = await interrupts.before(host.history());
    const { sha256, why } = choose(history, looked.seen.sha256, inputs.to);
    const bytes = await interrupts.before(host.fetch(sha256)).catch((error: unknown) => {
      throw error instanceof HelperRefusal ? lost(sha256) : error;
    });
    log.line(`going back to sha256 ${sha256.slice(0, 12)}: ${why}`);
    const { findings } = await checkRules(bytes);
    // They ran here; whether they still do, the watch tells.
    const fatal = findings.filter((finding) => finding.severity === 'fatal').length;
    if (fatal > 0) log.warning(`the bundled compiler finds ${fatal} errors in these rules`);
    const rules: Rules = { path: `sha256 ${sha256.slice(0, 12)} of the history`, bytes, sha256, findings };
    // The running compiler has the last word on them, too.
    return ship(looked, rules, { failOn: 'fatal', surroundings, cosmeticChanges: 'deploy' });
  });
}

interface Chosen {
  readonly sha256: string;
  readonly why: string;
}

/** Which rules to go back to. Throws a Failure (`refused`) where the history has none. */
export function choose(history: History, current: string | null, to: string | undefined): Chosen {
  return to === undefined ? lastGood(history, current) : named(history, to);
}

function named({ files, entries }: History, to: string): Chosen {
  const found = files.filter((sha) => sha.startsWith(to));
  if (found.length === 1) return { sha256: found[0]!, why: described(entries, found[0]!) };
  throw refused(
    found.length === 0
      ? `no rules in the host's history begin with ${to}`
      : `${found.length} rules in the host's history begin with ${to}`,
    `The history has: ${files.map((sha) => sha.slice(0, 12)).join(', ') || 'nothing'} (command: status shows more).`,
  );
}

/**
 * The newest rules that a deploy saw running and that the host does not have now. What a rollback has left behind does
 * not count any more, until somebody deploys it again: a second rollback goes further back. Where no deploy saw any
 * others run, what the host had before the first deploy.
 */
function lastGood({ files, entries }: History, current: string | null): Chosen {
  const left = new Set<string>();
  const before: string[] = [];
  for (const entry of [...entries].reverse()) {
    if (entry.command === 'rollback' && entry.outcome === 'deployed' && entry.old !== null)
      left.add(entry.old);
    const usable = (sha: string | null): sha is string =>
      sha !== null && sha !== current && files.includes(sha) && !left.has(sha);
    if (entry.outcome === 'deployed' && usable(entry.new))
      return { sha256: entry.new, why: described(entries, entry.new) };
    // The old rules of a failed deploy were seen to run again.
    if (entry.outcome === 'rolled-back' && usable(entry.old))
      return { sha256: entry.old, why: described(entries, entry.old) };
    if (usable(entry.old)) before.push(entry.old);
  }
  const [first] = before;
  if (first !== undefined) {
    return { sha256: first, why: 'what the host had before; no deploy has verified it' };
  }
  throw refused(
    "the host's history has no other rules to go back to",
    'Deploy older rules from the repository instead: revert the commit, and push.',
  );
}

/** Who deployed them last, and when; a run that brought them back knows another commit than theirs. */
function described(entries: readonly HistoryEntry[], sha256: string): string {
  const entry = [...entries]
    .reverse()
    .find(
      ({ new: sha, outcome, command }) => sha === sha256 && outcome === 'deployed' && command !== 'rollback',
    );
  if (!entry) return 'what the host had before';
  const commit = entry.commit ? `, commit ${entry.commit.slice(0, 12)}` : '';
  return `deployed at ${entry.time}${entry.actor ? ` by ${entry.actor}` : ''}${commit}`;
}

const lost = (sha256: string): Error =>
  refused(
    `the rules ${sha256.slice(0, 12)} are not in the host's history any more`,
    'It keeps the last ten.',
  );
