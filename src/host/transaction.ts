import type { HistoryEntry } from './history.ts';
import type { Inspection } from './inspection.ts';

/** Where the service goes back to when the new rules fail. */
export type WayBack = 'restart' | 'stop';

export interface Transaction {
  /** Chosen here, so that it can be asked for after the connection was lost. */
  readonly id: string;
  readonly rules: Uint8Array;
  readonly sha256: string;
  /** The sha256 that the file must still have; null: it must still be absent. */
  readonly expected: string | null;
  readonly restart: boolean;
  readonly back: WayBack;
  /** From the swap on, in milliseconds: then the host goes back by itself. */
  readonly deadlineMs: number;
  /** How long the service may take to stop, in milliseconds. */
  readonly stopMs: number;
}

/** What the host says after the swap. */
export interface Begun {
  /** What keeps watch besides the helper: `system` (a unit), `user` (a unit of the user's), `setsid`, `off`. */
  readonly guard: string;
  /** When the host will have ended on verified rules whatever happens, in seconds since 1970 by its own clock. */
  readonly decidedBy: number | null;
}

/** What became of a transaction whose connection was lost. */
export type Found =
  | { readonly state: 'open'; readonly restarted: boolean }
  /** Somebody has decided, or it had changed nothing yet: `settle` brings it to its end. */
  | { readonly state: 'settling' }
  | { readonly state: 'ended'; readonly entry: HistoryEntry }
  /** The host knows nothing of it. */
  | { readonly state: 'unknown' }
  /** Somebody is carrying out what was decided. */
  | { readonly state: 'busy' };

/** How a transaction that nobody had ended was ended by the host. */
export interface Settled {
  /** `nothing`: it had changed nothing. */
  readonly outcome: 'nothing' | 'deployed' | 'written' | 'unproven' | 'rolled-back' | 'reverted' | 'broken';
  readonly words: string;
  readonly seen: Inspection;
}
