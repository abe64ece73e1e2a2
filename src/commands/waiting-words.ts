import { inSeconds } from '../report/log.ts';
import type { Watch } from '../service/verdict.ts';

/** How far a watch is, and what it still waits for; `now` in milliseconds of the watch's clock. */
export function waitingWords(watch: Watch, now: number): string {
  const { settings, beganAt, healthySince, lastProbe, lastState, commandReturnedAt, evidence } = watch;
  const since = `(${inSeconds(now - beganAt)})`;
  if (healthySince !== null) {
    return now - healthySince < settings.windowMs
      ? `healthy for ${inSeconds(now - healthySince)} of ${inSeconds(settings.windowMs)} ${since}`
      : evidence.taken === null
        ? `healthy; waiting for the word of the service that it took these rules ${since}`
        : `healthy, and it has taken these rules; watching whether a refusal follows ${since}`;
  }
  const liveness = lastProbe?.status ?? (lastProbe?.why ? `no answer: ${lastProbe.why}` : 'no answer');
  const state = lastState?.detail ?? 'not seen yet';
  const what = commandReturnedAt === null ? 'the restart has not come back' : 'not healthy';
  return `${what} yet: the service is ${state}, liveness ${liveness} ${since}`;
}
