import { createHash } from 'node:crypto';
import { type FaultCase, hasGuard, POINTS, pointName, positionOf } from './cases.ts';
import type { Seen } from './look.ts';
import type { ProgramEnd } from './program.ts';

/** Which rules the host has ended with; `untouched`: the old ones, in the start of the service from before. */
export type End = 'untouched' | 'old' | 'new';

/** All that was seen of a case. */
export interface Evidence {
  readonly faultCase: FaultCase;
  /** The texts: what ran before, what was deployed as it broke off, what was deployed next. */
  readonly old: string;
  readonly new: string;
  readonly third: string;
  readonly before: Seen;
  /** How the program ended whose deploy was broken off. */
  readonly deploy: ProgramEnd;
  /** Whether everything came to rest in time. */
  readonly rested: boolean;
  /** When everything had come to rest. */
  readonly after: Seen;
  readonly next: ProgramEnd;
  /** After the next deploy, when nothing of either was at work. */
  readonly last: Seen;
}

export interface Judgement {
  /** undefined where it is neither. */
  readonly end: End | undefined;
  /** What is not as it has to be; empty where all is well. */
  readonly complaints: readonly string[];
}

/** Holds what was seen against what is promised. */
export function judge(evidence: Evidence): Judgement {
  const end = endOf(evidence);
  const complaints = [
    ...(evidence.rested
      ? []
      : [`something was at work for too long: ${evidence.after.processes.join('; ') || 'a transaction'}`]),
    ...wholeFile(evidence),
    ...(isLeftToNext(evidence) ? [] : served(evidence.after, evidence.after.rules, 'after the fault')),
    ...(isCleanBeforeNext(evidence) ? clean(evidence, evidence.after, 'after the fault') : []),
    ...settledBeforeStart(evidence),
    ...(end === undefined
      ? ['it cannot be told whether the old or the new rules won']
      : certain(evidence, end)),
    ...(end === undefined ? [] : reported(evidence, end)),
    ...afterNext(evidence, end),
  ];
  return { end, complaints };
}

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Without anybody who would settle it, a power cut is settled by the next deploy. */
const isLeftToNext = ({ faultCase, after }: Evidence): boolean =>
  faultCase.fault === 'power cut' && after.store.some((path) => path.includes('/open.'));

/** Whether somebody is left who clears away before the next deploy. */
function isCleanBeforeNext(evidence: Evidence): boolean {
  const { faultCase } = evidence;
  if (isLeftToNext(evidence) || faultCase.fault === 'disk full') return false;
  // Helper and guard are gone, or their folder is no transaction any more: nobody looks for what they were removing.
  if (faultCase.fault === 'power cut') return !evidence.after.store.some((path) => path.includes('/ended.'));
  const helperIsGone = faultCase.fault === 'helper killed' || faultCase.fault === 'runner and helper killed';
  return !helperIsGone || positionOf(faultCase) >= POINTS.findIndex(hasGuard);
}

function endOf(evidence: Evidence): End | undefined {
  const { old, new: next, before, after, last } = evidence;
  // What the next deploy found once it had settled what was open.
  const found = isLeftToNext(evidence) ? lastDeployed(last.history)?.get('old') : undefined;
  const ended = found ?? (after.rules === null ? '' : sha(after.rules));
  if (ended === sha(next)) return 'new';
  if (ended !== sha(old)) return undefined;
  return after.service.start === before.service.start ? 'untouched' : 'old';
}

function wholeFile({ old, new: next, after }: Evidence): string[] {
  if (after.rules === old || after.rules === next) return [];
  return [`the file is neither the old nor the new text, but ${JSON.stringify(after.rules)}`];
}

function served({ service }: Seen, text: string | null, when: string): string[] {
  const { state, status, loaded } = service;
  return [
    ...(state === 'active running' ? [] : [`${when} the service is ${state}`]),
    ...(status === '200' ? [] : [`${when} liveness says ${status}`]),
    ...(loaded !== null && loaded === text
      ? []
      : [`${when} the service has loaded something else than the file: ${JSON.stringify(loaded)}`]),
  ];
}

const BESIDE = ['.powersync-deploy', 'sync-rules.yaml', 'sync-rules.yaml.prev'];
const IN_STORE =
  /^sync-rules\.yaml(\/(lock|guard\.lock|running|last|history(\/(log|[0-9a-f]{64}\.yaml))?))?$/;

function clean({ faultCase }: Evidence, seen: Seen, when: string): string[] {
  // Its session does not know yet that the network is gone.
  const hangs = faultCase.fault === 'network cut' && when === 'after the fault';
  const strangers = [
    ...seen.beside.filter((name) => !BESIDE.includes(name)),
    ...seen.store.filter((path) => !IN_STORE.test(path)).map((path) => `.powersync-deploy/${path}`),
  ];
  const kept = seen.store.filter((path) => path.endsWith('.yaml') && path.includes('/history/')).length;
  return [
    ...(strangers.length === 0 ? [] : [`${when} there is left: ${strangers.join(', ')}`]),
    ...(kept <= 10 ? [] : [`${when} the history holds ${kept} files`]),
    ...(hangs || seen.processes.length === 0 ? [] : [`${when} still at work: ${seen.processes.join('; ')}`]),
    ...(hangs || seen.locked.length === 0 ? [] : [`${when} still locked: ${seen.locked.join(', ')}`]),
  ];
}

/** With the resolve unit: before the service starts for the first time after the power cut, the file is what it stays. */
function settledBeforeStart({ faultCase, old, new: next, after }: Evidence): string[] {
  const [first] = after.starts;
  if (faultCase.fault === 'power cut') {
    return first && [sha(old), sha(next)].includes(first.sha256)
      ? []
      : ['the file was not whole after the power cut'];
  }
  if (faultCase.fault !== 'power cut, with the resolve unit') return [];
  if (!first) return ['the service was not started after the power cut'];
  return [
    ...(after.rules !== null && first.sha256 === sha(after.rules)
      ? []
      : ['the file was changed after the service had started']),
    ...(first.openTransactions === 0 ? [] : ['a transaction was open as the service started']),
    ...(after.starts.length === 1
      ? []
      : [`the service was started ${after.starts.length} times after the power cut`]),
  ];
}

/** What has to come of it, where there is only one thing that may. */
function certain({ faultCase, deploy }: Evidence, end: End): string[] {
  const { fault, scenario } = faultCase;
  const here = positionOf(faultCase);
  const at = (name: string) => POINTS.findIndex((point) => pointName(point) === name);
  const must = (...ends: End[]) =>
    ends.includes(end) ? [] : [`it has to end ${ends.join(' or ')}, and ended ${end}`];
  const powerCut = fault === 'power cut' || fault === 'power cut, with the resolve unit';
  if (scenario === 'crashing rules') return must('old');
  if (here > at('after confirming')) return must('new');
  // The line says what is about to be decided; whoever wrote it may die before it is.
  const helperIsGone = fault === 'helper killed' || fault === 'runner and helper killed';
  if (here === at('after confirming')) return powerCut || helperIsGone ? [] : must('new');
  // Whoever is gone takes the deploy with it, and nothing was begun yet. A network that is cut takes nothing back: what
  // was asked for together goes on, until the deadline.
  const ends = fault === 'runner killed' || fault === 'sshd killed' || helperIsGone;
  if (here <= at('before swapping')) {
    if (ends) return must('untouched');
    if (powerCut) return must('old');
    if (fault === 'network cut') return must('untouched', 'old');
  }
  if (fault === 'runner and helper killed') return must('untouched', 'old');
  if (here < at('before confirming')) {
    // Nobody is left to see the new rules run.
    const nobody = ['runner killed', 'network cut', 'power cut, with the resolve unit'].includes(fault);
    if (nobody) return must('untouched', 'old');
    // A hung restart shows no new start, so nothing is confirmed.
    if (fault === 'systemctl hangs') return must('old');
    if (end === 'new' && deploy.outcome !== 'deployed')
      return ['the new rules stay, and nobody has seen them run'];
  }
  return fault === 'guard killed' ? must('new') : [];
}

/** What the program has said has to be so. */
function reported({ faultCase, deploy }: Evidence, end: End): string[] {
  const { fault } = faultCase;
  const { outcome, code } = deploy;
  if (fault === 'runner killed' || fault === 'runner and helper killed')
    return code === null ? [] : ['the program was not killed'];
  // It may wait longer for the network than anybody waits for it.
  if (fault === 'network cut' && code === null) return [];
  const allowed: Readonly<Record<string, readonly End[]>> = {
    deployed: ['new'],
    // After a power cut the service is another start in any case.
    refused: fault.startsWith('power cut') ? ['untouched', 'old'] : ['untouched'],
    'rolled-back': ['untouched', 'old'],
    unknown: ['untouched', 'old', 'new'],
    // What is broken now may be mended when the disk has room, or systemctl answers again.
    broken: fault === 'disk full' || fault === 'systemctl hangs' ? ['untouched', 'old', 'new'] : [],
  };
  return [
    ...(allowed[outcome]?.includes(end) ? [] : [`the program said '${outcome}', and it ended ${end}`]),
    ...((code === 0) === (outcome === 'deployed')
      ? []
      : [`the program said '${outcome}' with exit code ${code}`]),
  ];
}

/** The next deploy finds nothing that is in its way, and leaves nothing behind, of whichever deploy. */
function afterNext(evidence: Evidence, end: End | undefined): string[] {
  const { faultCase, next, last, third, old, new: attempted } = evidence;
  const lines = last.history.split('\n').filter((line) => line !== '');
  const unreadable = lines.filter((line) => wordsOf(line) === undefined);
  const ids = lines.map((line) => wordsOf(line)?.get('id'));
  const deployed = lastDeployed(last.history);
  // Where there is no room at all left for it, the line may be missing; half a line may not be there in any case.
  const mayBeMissing = faultCase.fault === 'disk full' && faultCase.step === 'ended';
  const confirmed = lines.some((line) => wordsOf(line)?.get('new') === sha(attempted));
  return [
    ...(next.code === 0 && next.outcome === 'deployed'
      ? []
      : [`the next deploy ended '${next.outcome}' with exit code ${next.code}`]),
    ...(last.rules === third ? [] : ['after the next deploy the file is not what it deployed']),
    ...served(last, third, 'after the next deploy'),
    ...clean(evidence, last, 'after the next deploy'),
    ...(unreadable.length === 0 ? [] : [`the history has a line that is not one: ${unreadable[0]}`]),
    ...(new Set(ids).size === ids.length ? [] : ['the history tells of a deploy twice']),
    ...(deployed?.get('new') === sha(third) ? [] : ['the history does not end with the next deploy']),
    ...(end !== 'new' || confirmed || mayBeMissing
      ? []
      : ['the history knows nothing of the deploy that won']),
    ...(deployed && ![sha(old), sha(attempted)].includes(deployed.get('old') ?? '')
      ? ['the next deploy replaced neither the old nor the new rules']
      : []),
  ];
}

/** The words of a line of the history; undefined where it is none, or half of one, or one and a half. */
export function wordsOf(line: string): ReadonlyMap<string, string> | undefined {
  const [time = '', ...rest] = line.split(' ').filter((word) => word !== '');
  const words = new Map<string, string>();
  for (const word of rest) {
    const [, key, value] = /^([a-z-]+)=(\S+)$/.exec(word) ?? [];
    if (key === undefined || value === undefined || words.has(key)) return undefined;
    words.set(key, value);
  }
  const isSha = (value: string | undefined) => value === 'absent' || /^[0-9a-f]{64}$/.test(value ?? '');
  const whole = words.has('outcome') && words.has('id') && isSha(words.get('old')) && isSha(words.get('new'));
  return whole && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(time) ? words : undefined;
}

function lastDeployed(history: string): ReadonlyMap<string, string> | undefined {
  return history
    .split('\n')
    .map(wordsOf)
    .findLast((words) => words?.get('outcome') === 'deployed');
}
