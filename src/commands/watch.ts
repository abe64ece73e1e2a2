import type { HelperEvent } from '../host/helper-events.ts';
import type { Host } from '../host/host.ts';
import type { Interrupts } from '../interrupts.ts';
import type { DiagnosticsAnswer } from '../service/evidence.ts';
import type { LogSign } from '../service/log-signs.ts';
import {
  beginWatch,
  type Observation,
  observe,
  type VerdictSettings,
  type Watch,
  windowEnd,
} from '../service/verdict.ts';
import type { Supervisor } from '../targets/supervisor.ts';
import { LogFeed } from './log-feed.ts';
import type { Prober } from './prober.ts';
import { waitingWords } from './waiting-words.ts';

const TICK_MS = 200;
/** The part of the last answer's time that the next one will surely take, too. */
const SURELY_LATER = 0.75;
const FAR_MS = 1_000;
/** The host says how the service is four times a second; where it says nothing for so long, it is not heard any more. */
const SILENCE_MS = 5_000;

export interface Watching {
  readonly host: Host;
  readonly prober: Prober;
  readonly supervisor: Supervisor;
}

/** What is waited for is said again after this. */
const SAY_MS = 10_000;

/** Between two questions to the admin API. */
const ASK_MS = 1_000;

export interface WatchOptions {
  /** Whose command's end is waited for; `done`: it came back earlier, and the connection was lost in between. */
  readonly command: 'restart' | 'back' | 'done' | null;
  /** Asks the host for what is watched, once everything is in place to see it. */
  readonly begin: () => Promise<void>;
  readonly onEvent?: (event: HelperEvent) => void;
  /** Where a signal ends the watch. */
  readonly interrupts?: Interrupts;
  /** What an earlier watch of the same restart had seen. */
  readonly outage?: Watch['outage'];
  /** Asks the admin API, where there is a token. Throws nothing but what ends the connection. */
  readonly diagnostics?: (() => Promise<DiagnosticsAnswer>) | undefined;
  /** Asks whether the container of the start has the rules file mounted, where that was not to be seen before. */
  readonly mounts?: (() => Promise<boolean | null>) | undefined;
  /** Hears what the service says of itself. */
  readonly onSign?: (sign: LogSign) => void;
  /** Hears every few seconds what is still waited for. */
  readonly onWait?: (words: string) => void;
}

/**
 * Watches one start of the service until there is a verdict. Everything that is decided is decided by the reducer;
 * this only brings it what is seen. Rejects when `begin` does, with WatchLost when the helper is gone, and with
 * RevertedByHost when the host has decided by itself.
 */
export async function watchService(
  { host, prober, supervisor }: Watching,
  settings: VerdictSettings,
  {
    command,
    begin,
    onEvent = () => {},
    interrupts,
    outage = null,
    diagnostics,
    mounts,
    onSign,
    onWait,
  }: WatchOptions,
): Promise<Watch> {
  let watch = beginWatch(settings, performance.now(), outage);
  let timer: NodeJS.Timeout | undefined;
  let heardAt = performance.now();
  let deaf = (): void => {};
  let feed: LogFeed | undefined;
  let mountsAsked = false;
  const asking = new AbortController();
  let closing: NodeJS.Timeout[] = [];
  let closesAt: number | null = null;
  /**
   * At the end of a window everything is looked at once more, so that nobody waits for the next look. A first 200 and a
   * last one are both seen when they arrive, so from a host that is far away the last one sets out before the end.
   */
  const lookAtTheEnd = (): void => {
    const end = windowEnd(watch);
    if (end === closesAt) return;
    closesAt = end;
    for (const timer of closing) clearTimeout(timer);
    if (end === null) return;
    // A timer may be early by a fraction.
    const left = end - performance.now() + 1;
    // One that took longer than that was no matter of distance.
    const early = Math.min(prober.tookMs, FAR_MS) * SURELY_LATER;
    closing = [
      setTimeout(() => prober.atOnce(host), Math.max(0, left - early)),
      // A probe opens a channel first: that is twice as far.
      setTimeout(() => host.lookAtOnce(), Math.max(0, left - early / 2)),
    ];
  };
  try {
    return await new Promise<Watch>((resolve, reject) => {
      const see = (seen: ObservationNow): void => {
        const at = performance.now();
        watch = observe(watch, { ...seen, at });
        // From its first moment on: what it says of the rules stands there before the probes could tell.
        if (watch.current !== null && settings.restart) feed?.follow(watch.current.identity);
        if (watch.verdict.state === 'pending') {
          lookAtTheEnd();
          return;
        }
        // What was waited for may have come, and not have been heard.
        if (ranOut(watch) && at - heardAt > SILENCE_MS) {
          reject(
            new WatchLost(`the host has said nothing for ${Math.round((at - heardAt) / 1000)} s`, watch),
          );
        } else resolve(watch);
      };
      feed = new LogFeed(host, supervisor, (identity, sign) => {
        onSign?.(sign);
        see({ type: 'log', identity, sign });
        if (sign.type !== 'taken' || sign.how !== 'unchanged' || mountsAsked) return;
        // Its container is there now; the one before may have been gone between two starts of a crash loop.
        mountsAsked = true;
        mounts?.().then(
          (mounted) => see({ type: 'mounts', identity, mounted }),
          () => {}, // the connection is gone, which the watch hears of by itself
        );
      });
      host.listen((event) => {
        heardAt = performance.now();
        onEvent(event);
        feed?.take(event);
        if (event.type === 'state') see({ type: 'supervisor', state: supervisor.parse(event.output) });
        else if (event.type === 'probe') see({ type: 'probe', status: event.status });
        else if (event.type === 'result' && event.job === command)
          see({ type: 'restart command', ok: event.code === 0, output: event.output });
        else if (event.type === 'reverted') reject(new RevertedByHost(event.what, watch));
      });
      host.ended.then((reason) => reject(new WatchLost(reason.message, watch)));
      prober.start(
        host,
        (answer) => see({ type: 'probe', ...answer }),
        () => watch.healthySince !== null,
      );
      begin().then(() => {
        see({ type: 'begun' });
        if (command === 'done') see({ type: 'restart command', ok: true, output: '' });
        // Not before: until then it is not known what there would be to take back.
        if (interrupts) deaf = interrupts.onFirst((by) => see({ type: 'cancelled', by }));
      }, reject);
      if (diagnostics) {
        const isUp = (): boolean => watch.healthySince !== null;
        askAgain(diagnostics, isUp, (answer) => see({ type: 'diagnostics', answer }), asking.signal);
      }
      let saidAt = performance.now();
      timer = setInterval(() => {
        see({ type: 'tick' });
        const now = performance.now();
        if (watch.verdict.state !== 'pending' || now - saidAt < SAY_MS) return;
        saidAt = now;
        onWait?.(waitingWords(watch, now));
      }, TICK_MS);
    });
  } finally {
    deaf();
    asking.abort();
    feed?.end();
    clearInterval(timer);
    for (const each of closing) clearTimeout(each);
    prober.stop();
    host.endWatch();
    host.listen(onEvent);
  }
}

/** Asks while the service answers its probes, one question at a time, until told to stop. */
function askAgain(
  ask: () => Promise<DiagnosticsAnswer>,
  isUp: () => boolean,
  onAnswer: (answer: DiagnosticsAnswer) => void,
  stop: AbortSignal,
): void {
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, ASK_MS));
  void (async () => {
    while (!stop.aborted) {
      const answer = isUp() ? await ask() : null;
      if (answer !== null && !stop.aborted) onAnswer(answer);
      await pause();
    }
  })().catch(() => {
    // The connection is gone, which the watch hears of by itself.
  });
}

/** Failed for want of something, not because of something. */
const ranOut = ({ verdict }: Watch): boolean =>
  verdict.state === 'failed' &&
  (verdict.reason === 'not healthy in time' || verdict.reason === 'not restarted');

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never;
type ObservationNow = WithoutTime<Observation>;

/** The helper was gone while we were watching. */
export class WatchLost extends Error {
  override readonly name: string = 'WatchLost';
  constructor(
    message: string,
    /** What had been seen until then. */
    readonly watch: Watch,
  ) {
    super(message);
  }
}

/** The host decided by itself while we were watching: its deadline has passed, or its guard was at work. */
export class RevertedByHost extends WatchLost {
  override readonly name = 'RevertedByHost';
}
