import type { BedHost } from '../bed/host.ts';
import type { BedUnit } from '../bed/units.ts';
import type { Stage } from './stage.ts';

/** The texts that a service may have: the one from before the deploy, the deployed one, one of a file that nobody deploys to. */
export type Text = 'old' | 'new' | 'another';

/** How it has to end, as somebody would say who knows everything about the host and takes his time. */
export interface End {
  readonly outcome: 'deployed' | 'unchanged' | 'rejected' | 'refused' | 'rolled-back' | 'unproven' | 'broken';
  /** Absent: nothing was verified. */
  readonly verifiedBy?: 'liveness' | 'log' | 'diagnostics';
  /** What the log of the run says, among other things. */
  readonly says: readonly (string | RegExp)[];
  /** What is in the file afterwards. */
  readonly file: 'old' | 'new';
  /** What the start that runs afterwards has taken; `nothing`: no start runs, or it has taken nothing. */
  readonly runs: Text | 'nothing';
  /** `by itself`: the service was in a crash loop before. */
  readonly restarted: boolean | 'by itself';
  /** The line of the host's journal with which the service itself knew that it failed: the run says so at once. */
  readonly noticed?: RegExp;
}

export interface Situation {
  /** What is true, in words; unlike that of any other. */
  readonly name: string;
  /** What comes of it, in words. */
  readonly happens: string;
  readonly unit: BedUnit;
  /** Makes the host what it is before the deploy: the service runs `stage.old`, unless it is in trouble. */
  readonly arrange: (stage: Stage) => Promise<void>;
  /** What is deployed; `rulesWith(2)` unless told. */
  readonly rules?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly user?: keyof BedHost['keys'];
  /** Done on the host as soon as the run says that. */
  readonly during?: { readonly when: RegExp; readonly script: string };
  readonly end: End;
}
