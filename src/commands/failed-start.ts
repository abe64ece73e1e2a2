import type { HelperEvent } from '../host/helper-events.ts';
import { firstError, parseJournal, worthReading } from '../service/log-lines.ts';
import type { LogSign } from '../service/log-signs.ts';
import type { Deploy } from './job.ts';
import { signsIn } from './log-feed.ts';
import { sayRefusal } from './taken.ts';

const LINES = 50;
const WIDTH = 500;
/** The host gets this long to send its log, in milliseconds. */
const PATIENCE_MS = 10_000;

/** The log of the start that failed; it comes while the old rules are on their way back, and is told as soon as it is there. */
export class FailedStart {
  #chunks: Buffer[] = [];
  #asked = true;
  #complete: () => void = () => {};
  /** Resolves, once the log is told, with the service's first error line; null where there was none, or no log. */
  readonly told: Promise<string | null>;

  constructor(job: Deploy) {
    let patience: NodeJS.Timeout | undefined;
    const complete = new Promise<void>((resolve) => {
      this.#complete = resolve;
      patience = setTimeout(resolve, PATIENCE_MS);
    });
    this.told = complete.then(() => {
      clearTimeout(patience);
      return this.#asked ? tell(job, Buffer.concat(this.#chunks).toString('utf8')) : null;
    });
  }

  take(event: HelperEvent): void {
    if (event.type === 'log') this.#chunks.push(event.chunk);
    else if (event.type === 'log end') this.#complete();
  }

  /** Nothing was started, so there is no log. */
  nothing(): void {
    if (this.#chunks.length === 0) this.#asked = false;
    this.#complete();
  }
}

function tell({ log, supervisor, rules }: Deploy, text: string): string | null {
  const lines = worthReading(parseJournal(text));
  const last = lines.slice(-LINES);
  if (last.length === 0) {
    log.line(`(no log of a failed start can be read here; on the host, as root: ${supervisor.byHand.logs})`);
    return null;
  }
  log.line(`the last ${last.length} lines of the failed start (times in UTC):`);
  log.block(
    last.map(({ time, identifier, message }) => {
      const at = new Date(time * 1000).toISOString().slice(11, 23);
      return `    ${at} ${identifier}: ${message.length > WIDTH ? `${message.slice(0, WIDTH)}…` : message}`;
    }),
  );
  if (last.every(({ identifier }) => identifier === 'systemd')) {
    log.line(
      `(none of them is the service's own: its log is not in the journal, or this user may not read it; on the host, as root: ${supervisor.byHand.logs})`,
    );
  }
  const refusal = refusalIn(text);
  if (refusal !== null) sayRefusal(rules, refusal, log);
  return firstError(lines);
}

type Refusal = Extract<LogSign, { type: 'refused' }>;

/** The first one that says where, else the first; null where the service refused nothing. */
function refusalIn(text: string): Refusal | null {
  const refusals = signsIn(text).filter((sign) => sign.type === 'refused');
  return refusals.find(({ faults }) => faults.length > 0) ?? refusals[0] ?? null;
}
