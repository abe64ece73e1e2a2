import type { Ran } from '../e2e/run.ts';
import type { Seen } from './look.ts';
import type { Situation, Text } from './situation.ts';
import { ANOTHER } from './stage.ts';

/** All that was seen of a situation. */
export interface Evidence {
  readonly situation: Situation;
  readonly ran: Ran;
  readonly new: string;
  readonly before: Seen;
  readonly after: Seen;
  /** Milliseconds from the service's own word, or end, to the run's; null where one of the two did not come. */
  readonly noticedMs: number | null;
  /** What no log may hold. */
  readonly secrets: readonly string[];
}

const GREEN: readonly string[] = ['deployed', 'unchanged'];
/** The service's own word takes so long at the most to become the run's. */
export const NOTICED_MS = 2000;

/** Holds what was seen against what has to come; every complaint is a sentence. */
export function judge(evidence: Evidence): string[] {
  return [
    ...asExpected(evidence),
    ...neverFalse(evidence),
    ...onTheHost(evidence),
    ...noticed(evidence),
    ...readable(evidence),
  ];
}

function asExpected({ situation: { end }, ran }: Evidence): string[] {
  const { outcome = '', 'verified-by': by = '' } = ran.outputs;
  const code = GREEN.includes(end.outcome) ? 0 : 1;
  return [
    ...(outcome === end.outcome ? [] : [`it has to end '${end.outcome}', and ended '${outcome}'`]),
    ...(ran.code === code ? [] : [`its exit code has to be ${code}, and is ${ran.code}`]),
    ...(by === (end.verifiedBy ?? '')
      ? []
      : [`it has to be verified by '${end.verifiedBy ?? ''}', and is by '${by}'`]),
    ...end.says
      .filter((words) => (typeof words === 'string' ? !ran.log.includes(words) : !words.test(ran.log)))
      .map((words) => `it does not say ${words}`),
  ];
}

/** Whatever is expected: green is only what runs, and what was taken back is back. */
function neverFalse(evidence: Evidence): string[] {
  const {
    situation: { end },
    ran,
    new: text,
    before,
    after,
  } = evidence;
  const { outcome = '', 'verified-by': by } = ran.outputs;
  const healthy = after.state === 'active running' && after.status === '200';
  if (GREEN.includes(outcome)) {
    // Nobody could have seen it: said with a warning, and only where the situation is about that.
    const unknowable =
      by === 'liveness' && end.runs === 'another' && ran.log.includes('warning: that the service');
    return healthy && (after.loaded === text || unknowable)
      ? []
      : [`FALSE GREEN: the service is ${after.state}, ${after.status}, and has not loaded these rules`];
  }
  if (outcome === 'rolled-back') {
    const isBack = after.loaded === (end.runs === 'another' ? before.loaded : after.rules);
    return healthy && isBack ? [] : ['what is said to be back does not run'];
  }
  const isNew = after.rules === text && after.loaded === text;
  return healthy && isNew && end.runs !== 'new' ? ['FALSE RED: the service runs these rules'] : [];
}

function onTheHost(evidence: Evidence): string[] {
  const {
    situation: { end },
    before,
    after,
  } = evidence;
  const file = textOf(evidence, after.rules);
  const runs = after.state === 'active running' ? textOf(evidence, after.loaded) : 'nothing';
  const restarted = before.start !== after.start;
  return [
    ...(file === end.file || isBoth(evidence)
      ? []
      : [`the file has to be the ${end.file} one, and is ${file}`]),
    ...(runs === end.runs || (isBoth(evidence) && runs !== 'nothing' && end.runs !== 'another')
      ? []
      : [`what runs has to be ${end.runs}, and is ${runs} (${after.state})`]),
    ...(end.restarted === 'by itself' || restarted === end.restarted
      ? []
      : [restarted ? 'the service was restarted' : 'the service was not restarted']),
  ];
}

/** The deployed text may be the one that was there. */
const isBoth = ({ new: text, before }: Evidence): boolean => before.rules === text;

function textOf({ new: text, before }: Evidence, seen: string | null): Text | 'nothing' | 'something else' {
  if (seen === null) return 'nothing';
  if (seen === text) return 'new';
  if (seen === ANOTHER) return 'another';
  return seen === before.rules || seen === before.loaded ? 'old' : 'something else';
}

function noticed({ situation: { end }, noticedMs }: Evidence): string[] {
  if (end.noticed === undefined) return [];
  if (noticedMs === null) return [`nothing shows when it was noticed (${end.noticed})`];
  return noticedMs <= NOTICED_MS ? [] : [`it was noticed after ${noticedMs} ms only`];
}

function readable({ ran: { log }, secrets }: Evidence): string[] {
  return [
    ...(log.includes('this is a bug in powersync-deploy') ? ['it ended with a stack trace'] : []),
    ...(secrets.some((secret) => log.includes(secret)) ? ['the log shows a secret'] : []),
  ];
}
