import net from 'node:net';
import type { Duplex } from 'node:stream';
import type { Connection } from '../host/connection.ts';
import { ForwardingForbidden } from '../host/connection.ts';
import type { Host } from '../host/host.ts';
import type { ProbeFrom } from '../inputs.ts';
import { PROBE_TIMEOUT_MS, type ProbeAnswer, probe } from '../service/probe.ts';

/** The service logs each probe that it answers, so: dense around the restart, for they measure the outage, and few once it is up. */
const DENSE_MS = 50;
const FEW_MS = 500;

interface Loop {
  stopped: boolean;
  /** The next probe is not waited for. */
  atOnce: boolean;
  endPause: () => void;
}

/** Asks the liveness URL: through the SSH connection, from the runner, or, where forwarding is forbidden, by the helper. */
export class Prober {
  /** False once the host has refused to forward. */
  forwarding = true;
  /** How long the last answer took, in milliseconds: a far host is asked that much before its answer is wanted. */
  tookMs = 0;
  #loop: Loop | null = null;

  constructor(
    private readonly connection: Connection,
    private readonly url: URL,
    private readonly from: ProbeFrom,
  ) {}

  /** One probe; null where only the helper could ask. */
  async once(): Promise<ProbeAnswer | null> {
    const began = performance.now();
    try {
      return await probe(this.url, (address, port) => this.open(address, port), isForbidden);
    } catch (error) {
      if (!isForbidden(error)) throw error;
      this.forwarding = false;
      return null;
    } finally {
      this.tookMs = performance.now() - began;
    }
  }

  /** Probes until `stop`. Where the helper has to do it, its answers come as events of the host. */
  start(host: Host, onAnswer: (answer: ProbeAnswer) => void, isUp: () => boolean): void {
    this.stop();
    const loop: Loop = { stopped: false, atOnce: false, endPause: () => {} };
    this.#loop = loop;
    if (!this.forwarding) {
      host.beginProbing();
      return;
    }
    void (async () => {
      while (!loop.stopped) {
        const answer = await this.once();
        if (loop.stopped) return;
        if (answer === null) {
          host.beginProbing();
          return;
        }
        onAnswer(answer);
        if (!loop.atOnce) await pause(loop, isUp() ? FEW_MS : DENSE_MS);
        loop.atOnce = false;
      }
    })().catch((error: unknown) => onAnswer({ status: null, why: String(error) }));
  }

  /** Probes now, and not only when it is time for the next one. */
  atOnce(host: Host): void {
    if (this.#loop === null) return;
    if (!this.forwarding) host.beginProbing();
    this.#loop.atOnce = true;
    this.#loop.endPause();
  }

  stop(): void {
    if (this.#loop) {
      this.#loop.stopped = true;
      this.#loop.endPause();
    }
    this.#loop = null;
  }

  /** A stream to an address, as the host or, with `probe-from: runner`, the runner sees it. */
  open(address: string, port: number): Promise<Duplex> {
    if (this.from === 'host') return this.connection.connect(address, port);
    return new Promise<net.Socket>((resolve, reject) => {
      const socket = net.connect({ host: address, port });
      // Nobody waits any longer, and a firewall that drops packets would keep the program for minutes.
      socket.setTimeout(PROBE_TIMEOUT_MS, () => socket.destroy());
      socket.once('connect', () => {
        // From here on whoever asks has a limit of their own.
        socket.setTimeout(0);
        resolve(socket);
      });
      socket.once('error', reject);
    });
  }
}

const pause = (loop: Loop, ms: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    loop.endPause = () => {
      clearTimeout(timer);
      resolve();
    };
  });

const isForbidden = (error: unknown): boolean => error instanceof ForwardingForbidden;
