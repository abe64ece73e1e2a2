import { createHash } from 'node:crypto';
import { HelperRefusal } from '../host/helper.ts';
import type { Log } from '../report/log.ts';
import { comparisonLines, headlineOf } from '../report/plan-words.ts';
import type { Comparison } from '../report/report.ts';
import { decodeRules } from '../rules/decode.ts';
import type { PlanResult } from '../rules/plan.ts';
import type { LogSign } from '../service/log-signs.ts';
import { type NewestStream, newestStream } from '../service/streams.ts';
import type { Rules } from './rules-file.ts';
import type { Session } from './session.ts';

/** Rules that are somewhere already. */
export interface OtherRules {
  /** Where, in words. */
  readonly where: string;
  /** Null: there are none. */
  readonly bytes: Uint8Array | null;
}

/** What it means for clients to get these rules for others. Throws nothing: it is never in the way of a deploy. */
export async function compare(
  { where, bytes }: OtherRules,
  rules: Pick<Rules, 'bytes'>,
): Promise<Comparison> {
  const before = bytes === null ? null : decodeRules(bytes).text;
  const after = decodeRules(rules.bytes).text;
  return { against: where, result: await meaningOf(before, after), before, after };
}

/** Characters. The largest files in public repositories have about 30,000; comparing takes seconds for each 100,000. */
const MOST = 400_000;

async function meaningOf(before: string | null, after: string): Promise<PlanResult> {
  if (Math.max(before?.length ?? 0, after.length) > MOST) {
    return { unknown: `rules of more than ${MOST.toLocaleString('en')} characters are not compared` };
  }
  try {
    const { planOf } = await import('../rules/meaning/plan-of.ts');
    return await planOf(before, after);
  } catch (error) {
    return { unknown: `the comparison failed: ${error instanceof Error ? error.message : error}` };
  }
}

/** What the host has now; null where this user, or this key's helper, cannot read it. Throws HelperGone. */
export async function rulesOfHost(
  { host }: Pick<Session, 'host'>,
  sha256: string | null,
): Promise<OtherRules | null> {
  const where = `what ${host.name} has${sha256 === null ? ' (no rules yet)' : ` (sha256 \`${sha256.slice(0, 12)}\`)`}`;
  if (sha256 === null) return { where, bytes: null };
  try {
    const bytes = await host.fetch(sha256);
    // It may have been written anew between the look and this.
    const isThat = createHash('sha256').update(bytes).digest('hex') === sha256;
    return isThat ? { where, bytes } : null;
  } catch (error) {
    if (error instanceof HelperRefusal) return null;
    throw error;
  }
}

/** How many rows the tables had when the newest stream of this start was copied. */
export function rowsCopied(signs: readonly LogSign[]): NonNullable<Comparison['rows']> {
  const newest = signs.reduce<NewestStream | null>(newestStream, null);
  return [...(newest?.tables ?? [])].map(([table, { ofRows }]) => ({
    table: table.replace(/^public\./, ''),
    rows: ofRows,
  }));
}

/** Tells what changes, folded where a runner can do that; nothing where nothing does. */
export function sayComparison(comparison: Comparison, log: Log): void {
  const lines = comparisonLines(comparison);
  if (lines.length === 0) return;
  log.group(`${headlineOf(comparison)} (compared with ${comparison.against.replaceAll('`', '')})`, lines);
}
