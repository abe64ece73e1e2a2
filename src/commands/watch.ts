import type { HelperEvent } from '../host/helper.ts';
import type { Host } from '../host/host.ts';
import {
  beginWatch,
  type Observation,
  observe,
  type VerdictSettings,
  type Watch,
} from '../service/verdict.ts';
import type { Supervisor } from '../targets/supervisor.ts';
import type { Prober } from './prober.ts';

const TICK_MS = 200;

/**
 * Watches one start of the service until there is a verdict. Everything that is decided is decided by the reducer;
 * this only brings it what is seen. `begin` asks the host for what is watched, once everything is in place to see it.
 * Rejects when `begin` does, and when the helper is gone.
 */
export async function watchService(
  host: Host,
  prober: Prober,
  supervisor: Supervisor,
  settings: VerdictSettings,
  /** Whose command's end is waited for, and what asks for it. */
  [job, begin]: readonly ['restart' | 'back' | null, () => Promise<void>],
  onEvent: (event: HelperEvent) => void = () => {},
): Promise<Watch> {
  let watch = beginWatch(settings, performance.now());
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Watch>((resolve, reject) => {
      const see = (seen: ObservationNow): void => {
        watch = observe(watch, { ...seen, at: performance.now() });
        if (watch.verdict.state !== 'pending') resolve(watch);
      };
      host.listen((event) => {
        onEvent(event);
        if (event.type === 'state') see({ type: 'supervisor', state: supervisor.parse(event.output) });
        else if (event.type === 'probe') see({ type: 'probe', status: event.status });
        else if (event.type === 'result' && event.job === job)
          see({ type: 'restart command', ok: event.code === 0, output: event.output });
        else if (event.type === 'reverted') reject(new RevertedByHost(event.what));
      });
      host.ended.then(reject);
      prober.start(
        host,
        (answer) => see({ type: 'probe', ...answer }),
        () => watch.healthySince !== null,
      );
      begin().then(() => see({ type: 'begun' }), reject);
      timer = setInterval(() => see({ type: 'tick' }), TICK_MS);
    });
  } finally {
    clearInterval(timer);
    prober.stop();
    host.endWatch();
    host.listen(onEvent);
  }
}

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never;
type ObservationNow = WithoutTime<Observation>;

/** The host went back by itself while we were watching: its deadline has passed. */
export class RevertedByHost extends Error {
  override readonly name = 'RevertedByHost';
}
