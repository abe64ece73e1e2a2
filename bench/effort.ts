import type { Rounds } from './rounds.ts';

/** How often each thing is measured. */
export interface Effort {
  readonly starts: Rounds;
  readonly sizes: Rounds;
  readonly memory: Rounds;
  readonly deploys: Rounds;
  /** By the delay in each direction, in milliseconds. */
  readonly delayed: readonly (Rounds & { readonly delayMs: number })[];
  readonly validators: Rounds;
  readonly unchanged: Rounds;
  readonly outages: Rounds;
  readonly waysBack: Rounds;
  /** Whether peers are installed that are not on every machine. */
  readonly allPeers: boolean;
}

const counted = (rounds: number): Rounds => ({ rounds, warmUp: true });
const all = (rounds: number): Rounds => ({ rounds, warmUp: false });

/** Under ten minutes, on two processors. */
export const WHOLE: Effort = {
  starts: counted(15),
  sizes: counted(4),
  memory: all(3),
  deploys: counted(6),
  delayed: [
    { delayMs: 50, ...all(3) },
    { delayMs: 150, ...all(2) },
  ],
  validators: all(3),
  unchanged: counted(15),
  outages: counted(5),
  waysBack: counted(3),
  allPeers: true,
};

/** Under two minutes. */
export const QUICK: Effort = {
  starts: counted(5),
  sizes: all(1),
  memory: all(1),
  deploys: counted(1),
  delayed: [{ delayMs: 50, ...all(1) }],
  validators: all(1),
  unchanged: counted(4),
  outages: all(1),
  waysBack: all(1),
  allPeers: false,
};
