/** What dies, and how. */
export const FAULTS = [
  'runner killed',
  'network cut',
  'sshd killed',
  'helper killed',
  'runner and helper killed',
  'guard killed',
  'power cut, with the resolve unit',
  'power cut',
  'disk full',
  'systemctl hangs',
] as const;
export type Fault = (typeof FAULTS)[number];

/** The rules of a deploy that succeeds, and rules that crash the service. */
export type Scenario = 'good rules' | 'crashing rules';

/** The steps of a deploy in the order of its journal, each in the scenario in which it is broken off. */
export const STEPS = [
  { step: 'staged', scenario: 'good rules' },
  { step: 'arming', scenario: 'good rules' },
  { step: 'swapping', scenario: 'good rules' },
  { step: 'restarting', scenario: 'good rules' },
  { step: 'confirming', scenario: 'good rules' },
  { step: 'ended', scenario: 'good rules' },
  { step: 'putting-back', scenario: 'crashing rules' },
  { step: 'restarting-back', scenario: 'crashing rules' },
  { step: 'verifying', scenario: 'crashing rules' },
  { step: 'ended', scenario: 'crashing rules' },
] as const satisfies readonly { readonly step: string; readonly scenario: Scenario }[];
export type Step = (typeof STEPS)[number]['step'];

/** Before or after the line of the journal is on the disk; the step itself is taken after it. */
export const MOMENTS = ['before', 'after'] as const;
export type Moment = (typeof MOMENTS)[number];

/** When in a deploy something happens. */
export interface Point {
  readonly moment: Moment;
  readonly step: Step;
  readonly scenario: Scenario;
}

export interface FaultCase extends Point {
  readonly fault: Fault;
}

/** In the order of the deploy. */
export const POINTS: readonly Point[] = STEPS.flatMap(({ step, scenario }) =>
  MOMENTS.map((moment) => ({ moment, step, scenario })),
);

/** Every fault at every point. */
export const CASES: readonly FaultCase[] = FAULTS.flatMap((fault) =>
  POINTS.map((point) => ({ fault, ...point })),
);

/** `before swapping`; of the two ends, the one of rules that crash says so. */
export function pointName({ moment, step, scenario }: Point): string {
  const which = step === 'ended' && scenario === 'crashing rules' ? ` (${scenario})` : '';
  return `${moment} ${step}${which}`;
}

export const positionOf = (point: Point): number =>
  POINTS.findIndex((other) => pointName(other) === pointName(point));

/** Whether the guard has been started at that point, and has not ended yet. */
export function hasGuard({ moment, step }: Point): boolean {
  switch (step) {
    case 'swapping':
    case 'restarting':
      return true;
    // After that it is decided.
    case 'confirming':
    case 'putting-back':
      return moment === 'before';
    default:
      return false;
  }
}

export const caseName = (faultCase: FaultCase): string => `${faultCase.fault}, ${pointName(faultCase)}`;

/** The cases with that fault and point, or whose names contain these texts. Throws where there is none. */
export function casesWith(fault: string, point = ''): FaultCase[] {
  const found = named(fault, CASES, (each) => each.fault);
  const both = named(point, found, pointName);
  if (both.length === 0) {
    throw new Error(
      `no case is called '${fault}' '${point}': faults are ${FAULTS.join(' | ')}; points are ${POINTS.map(pointName).join(' | ')}`,
    );
  }
  return both;
}

/** Some names are the beginning of others: `power cut`, `before restarting`. */
function named<T>(text: string, items: readonly T[], nameOf: (item: T) => string): T[] {
  const exact = items.filter((item) => nameOf(item) === text);
  return exact.length > 0 ? exact : items.filter((item) => nameOf(item).includes(text));
}

/** So many cases, drawn by that seed: none twice before each was there once. */
export function draw(seed: number, count: number): FaultCase[] {
  const random = generator(seed);
  const drawn: FaultCase[] = [];
  while (drawn.length < count) drawn.push(...shuffled(CASES, random));
  return drawn.slice(0, count);
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
}
