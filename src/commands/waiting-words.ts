import { inSeconds } from '../report/log.ts';
import type { Watch } from '../service/verdict.ts';

/** How far a watch is, and what it still waits for; `now` in milliseconds of the watch's clock. */
export function waitingWords(watch: Watch, now: number): string {
  const { settings, beganAt, healthySince, lastProbe, lastState, commandReturnedAt } = watch;
  const since = `(${inSeconds(now - beganAt)})`;
  if (healthySince !== null) {
    return now - healthySince < settings.windowMs
      ? `healthy for ${inSeconds(now - healthySince)} of ${inSeconds(settings.windowMs)} ${since}`
      : `healthy; waiting for the word of the service that it took these rules ${since}`;
  }
  const liveness = lastProbe?.status ?? (lastProbe?.why ? `no answer: ${lastProbe.why}` : 'no answer');
  const state = lastState?.detail ?? 'not seen yet';
  const what = commandReturnedAt === null ? 'the restart has not come back' : 'not healthy';
  return `${what} yet: the service is ${state}, liveness ${liveness} ${since}`;
}
