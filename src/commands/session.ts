import type { Connection } from '../host/connection.ts';
import { HelperGone, HelperRefusal } from '../host/helper.ts';
import { Host } from '../host/host.ts';
import type { Inspection } from '../host/inspection.ts';
import { openConnection } from '../host/open.ts';
import type { Who } from '../host/who.ts';
import type { HostInputs } from '../inputs.ts';
import { Cancelled, type Interrupts } from '../interrupts.ts';
import { refused } from '../outcome.ts';
import type { Log } from '../report/log.ts';
import type { Surroundings } from '../report/surroundings.ts';
import type { AdminApi } from '../service/api.ts';
import type { ProbeAnswer } from '../service/probe.ts';
import type { Supervisor } from '../targets/supervisor.ts';
import { systemd } from '../targets/systemd.ts';
import { adminThrough } from './admin.ts';
import { Prober } from './prober.ts';
import { WatchLost } from './watch.ts';

/** Once a second. */
const STOPPING_LOOKS = 20;

/** A host that a command works on: connection, helper and probes, and how to come back when they are lost. */
export class Session {
  readonly supervisor: Supervisor;
  #hosts: Host[] = [];
  #closed = new AbortController();
  #host: Host | undefined;
  #prober: Prober | undefined;
  /** With a token; it asks through the connection that is open now. */
  readonly api: AdminApi | null;
  /** When the host was looked at first, in milliseconds of performance.now(). */
  readonly openedAt = performance.now();

  constructor(
    readonly inputs: HostInputs,
    readonly log: Log,
    readonly who: Who,
    readonly interrupts: Interrupts,
  ) {
    this.supervisor = systemd(inputs.unit);
    this.api = inputs.apiToken === undefined ? null : this.#api(inputs.apiToken);
  }

  #api(token: string): AdminApi {
    const now = (): AdminApi => adminThrough(this.inputs.livenessUrl, token, this.prober, this.host);
    return { diagnostics: () => now().diagnostics(), validate: (rules) => now().validate(rules) };
  }

  get host(): Host {
    return this.#host!;
  }
  get prober(): Prober {
    return this.#prober!;
  }

  /** Starts the helper on a connection, and answers what the service's health was meanwhile; null where only the helper can ask. */
  async start(connection: Connection): Promise<{ readonly health: Promise<ProbeAnswer | null> }> {
    const { inputs, supervisor, who } = this;
    const prober = new Prober(connection, inputs.livenessUrl, inputs.probeFrom);
    // At the same time: opening a channel for the probe costs as many round trips as starting the helper.
    const probing = prober.once();
    probing.catch(() => {});
    const host = await Host.open(connection, { ...inputs, supervisor, who });
    this.#hosts.push(host);
    this.#host = host;
    this.#prober = prober;
    return { health: probing };
  }

  /** Asks the service once. */
  async health(): Promise<ProbeAnswer> {
    return (await this.prober.once()) ?? { status: await this.host.probeOnce(), why: 'the helper asked' };
  }

  /** Connects once more. Throws a Failure where that is not possible. */
  async reopen(): Promise<void> {
    const connection = await openConnection(this.inputs.host, this.#closed.signal);
    try {
      if (this.#closed.signal.aborted) throw refused('the session is over');
      await this.start(connection);
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  /** Lets go of a connection that was opened once more, and has led nowhere; the first one is not ours to end. */
  giveUpAttempt(): void {
    const attempt = this.#hosts.length > 1 ? this.#hosts.pop() : undefined;
    attempt?.close(0).catch(() => {});
  }

  /** With `atOnce`, nobody waits for what the helper is doing. */
  async close({ atOnce = false } = {}): Promise<void> {
    this.#closed.abort();
    // Nor does whoever sent a second signal.
    const patience = atOnce || this.interrupts.second !== null ? 0 : undefined;
    await Promise.all(this.#hosts.map((host) => host.close(patience)));
  }
}

/** A host that takes longer until it is asked is far away, and its answers take longer than what is done meanwhile. */
const UNDER_WAY_MS = 300;

/**
 * Connects and looks, while `use` does what needs no host yet; `connected` then hands over the session. What keeps this
 * process busy waits for `underWay`: a login takes a dozen short answers of ours, each of which would wait for it. Whatever
 * ends it, nothing stays open. Throws a Failure (`refused`) where the connection is lost or a signal comes before anything
 * was changed.
 */
export async function withHost<T>(
  { inputs, log, surroundings, interrupts }: Surrounded,
  command: string,
  use: (connected: () => Promise<Looked>, underWay: Promise<void>) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const session = new Session(inputs, log, { ...surroundings.run, command }, interrupts);
  const began = performance.now();
  log.doing?.('connecting');
  const connecting = openConnection(inputs.host, stop.signal);
  const asked = connecting.then(async (connection) => {
    const connectedMs = performance.now() - began;
    return { connectedMs, ...(await session.start(connection)) };
  });
  const looking = asked.then(({ connectedMs, health }) => look(session, health, began + connectedMs));
  // Their failures are told when they are waited for; until then the rules have the first word.
  for (const each of [connecting, asked, looking]) each.catch(() => {});
  let isAwaited = false;
  try {
    return await use(
      async () => {
        isAwaited = true;
        const { name } = await interrupts.before(connecting);
        const { connectedMs } = await interrupts.before(asked);
        log.step(`connected to ${name}`, connectedMs);
        log.doing?.('looking at the host');
        return interrupts.before(looking);
      },
      atMost(asked, UNDER_WAY_MS),
    );
  } catch (error) {
    if (error instanceof Cancelled) {
      throw refused(`${error.message} before anything was changed`, 'Run it again when it is wanted.');
    }
    // In an open transaction it means more, and has been said there.
    if (error instanceof HelperGone || error instanceof WatchLost) {
      throw refused(
        `the connection to ${session.host.name} was lost: ${error.message}`,
        'This run changed nothing; run it again.',
      );
    }
    throw error instanceof HelperRefusal && error.code === 'denied' ? denied(error) : error;
  } finally {
    stop.abort();
    // Where the rules had the last word, the host has been looked at in vain.
    await session.close({ atOnce: !isAwaited });
    await connecting.then(
      (connection) => connection.close(),
      () => {},
    );
  }
}

/** Whether or not it ends well, and whether or not it ends in time. */
function atMost(promise: Promise<unknown>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const over = (): void => {
      clearTimeout(timer);
      resolve();
    };
    promise.then(over, over);
  });
}

export interface Surrounded<I extends HostInputs = HostInputs> {
  readonly inputs: I;
  readonly log: Log;
  readonly surroundings: Surroundings;
  readonly interrupts: Interrupts;
}

/** A session, and what the first look showed. */
export interface Looked {
  readonly session: Session;
  readonly seen: Inspection;
  readonly health: ProbeAnswer;
  /** How long looking took, in milliseconds. */
  readonly ms: number;
}

async function look(session: Session, health: Promise<ProbeAnswer | null>, began: number): Promise<Looked> {
  const seen = await settledInspection(session.host, await session.host.inspect());
  return {
    session,
    seen,
    health: (await health) ?? { status: await session.host.probeOnce(), why: 'the helper asked' },
    ms: performance.now() - began,
  };
}

/** A unit that is on its way down is looked at again for a while: it may be a restart, or the end. */
export async function settledInspection(host: Host, first: Inspection): Promise<Inspection> {
  let seen = first;
  for (let looks = 0; looks < STOPPING_LOOKS && seen.state.phase === 'stopping'; looks++) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    seen = await host.inspect();
  }
  return seen;
}

/** A restricted key: a file of root on the host says what may be done with it. */
function denied({ detail }: HelperRefusal) {
  return refused(
    `this key may do something else on the host than what was asked for: ${detail}`,
    'Set the inputs to what the host allows, or change the file that its authorized_keys names (as root, on the host).',
  );
}
