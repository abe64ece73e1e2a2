/** How often each thing is measured. */
export interface Effort {
  readonly starts: number;
  readonly sizes: number;
  readonly deploys: number;
  readonly delayed: number;
  readonly unchanged: number;
  readonly outages: number;
  readonly waysBack: number;
  /** Whether peers are installed that are not on every machine. */
  readonly allPeers: boolean;
}

/** Under ten minutes, on two processors. */
export const WHOLE: Effort = {
  starts: 21,
  sizes: 5,
  deploys: 9,
  delayed: 3,
  unchanged: 15,
  outages: 9,
  waysBack: 5,
  allPeers: true,
};

/** Under two minutes. */
export const QUICK: Effort = {
  starts: 7,
  sizes: 3,
  deploys: 3,
  delayed: 1,
  unchanged: 5,
  outages: 3,
  waysBack: 2,
  allPeers: false,
};
