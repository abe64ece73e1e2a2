import type { Log } from './log.ts';

/** One step that was told with its duration. Times in milliseconds; `atMs` is its start, from the start of the run. */
export interface Step {
  readonly text: string;
  readonly atMs: number;
  readonly ms: number;
}

/** A log that keeps what it tells of steps and what it warns of, for the summary. */
export function withTimeline(log: Log): {
  readonly told: Log;
  readonly timeline: readonly Step[];
  readonly noted: readonly string[];
} {
  const began = performance.now();
  const timeline: Step[] = [];
  const noted: string[] = [];
  const told: Log = {
    ...log,
    step: (text, ms) => {
      timeline.push({ text, atMs: Math.max(0, performance.now() - began - ms), ms });
      log.step(text, ms);
    },
    warning: (text) => {
      noted.push(text);
      log.warning(text);
    },
  };
  return { told, timeline, noted };
}
