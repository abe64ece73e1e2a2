import type { Server } from 'node:http';
import type { Clock } from './clock.ts';
import { type Handler, httpServer } from './http-server.ts';
import type { Logger } from './logger.ts';
import { probe, type Vitals } from './probes.ts';
import type { StartSwitches } from './switches.ts';

/** Liveness is 200 while the replicator's loop has touched its state in this time. */
const PATIENCE_MS = 10_000;

/** The part of the service that answers: probes, and what else it is handed. */
export class Front {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #switches: StartSwitches;
  readonly #vitals: Vitals;
  #server: Server | undefined;
  #isMute = false;

  /** `replicates`: there is a replicator whose loop may hang. */
  constructor(clock: Clock, logger: Logger, switches: StartSwitches, replicates: boolean) {
    this.#clock = clock;
    this.#logger = logger;
    this.#switches = switches;
    this.#vitals = {
      started: false,
      ready: false,
      touchedAt: 0,
      patienceMs: replicates ? PATIENCE_MS / switches.speed : Number.POSITIVE_INFINITY,
      onAlive: () => {},
    };
  }

  /** Answers the port; throws where it is taken. `onFirstAlive` is called with the first 200 of liveness. */
  async open(host: string, port: number, api: Handler, onFirstAlive: () => void): Promise<number> {
    this.#vitals.started = true;
    this.#touch();
    this.#vitals.onAlive = () => {
      this.#vitals.onAlive = () => {};
      onFirstAlive();
    };
    const server = httpServer(
      this.#logger,
      (request) => probe(request.path, this.#vitals) ?? api(request),
      () => this.#isMute,
    );
    this.#server = server;
    return new Promise<number>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => resolve((server.address() as { port: number }).port));
    });
  }

  ready(): void {
    this.#vitals.ready = true;
  }

  close(): void {
    this.#server?.close();
    this.#server?.closeAllConnections();
  }

  /** The replicator's loop, as far as the probes see it; it may hang, or flap. */
  async keepTouching(): Promise<void> {
    const opened = this.#clock.now;
    const { hangAfterMs = Number.POSITIVE_INFINITY, flapMs } = this.#switches;
    while (this.#clock.now - opened < hangAfterMs) {
      const isDown = flapMs !== undefined && Math.floor((this.#clock.now - opened) / flapMs) % 2 === 1;
      if (isDown) this.#vitals.touchedAt = Date.now() - this.#vitals.patienceMs;
      else this.#touch();
      await this.#clock.wait(Math.min(1000, hangAfterMs, flapMs ?? 1000));
    }
  }

  async fallMute(): Promise<void> {
    const { muteAfterMs } = this.#switches;
    if (muteAfterMs === undefined) return;
    await this.#clock.wait(muteAfterMs);
    this.#isMute = true;
  }

  #touch(): void {
    this.#vitals.touchedAt = Date.now();
  }
}
