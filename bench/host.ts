import { type BedHost, startHost } from '../test/bed/host.ts';
import { NIXOS_UNIT, PLACES, PLAIN_UNIT } from '../test/bed/units.ts';

/** A unit without a container: its starts differ least. */
export const UNIT = PLAIN_UNIT;
export const { rules: PATH, port: PORT } = PLACES[UNIT];
export const URL = `http://127.0.0.1:${PORT}/probes/liveness`;
const USER = 'deploy';

/** How the service starts: as was measured of the real one, or in a tenth of that, where many starts are to be seen. */
export type Pace = 'as measured' | 'ten times';

/** A host of the test bed with a service that runs the first rules. */
export class BenchHost {
  readonly #host: BedHost;

  private constructor(host: BedHost) {
    this.#host = host;
  }

  static async start(): Promise<BenchHost> {
    return new BenchHost(await startHost('bench'));
  }

  stop(): Promise<void> {
    return this.#host.stop();
  }

  get port(): number {
    return this.#host.port;
  }
  get user(): string {
    return USER;
  }
  get key(): string {
    return this.#host.keys[USER];
  }
  /** For a port of loopback that leads to its sshd. */
  knownHosts(port: number = this.port): string {
    return this.#host.knownHosts.replaceAll(`:${this.port} `, `:${port} `);
  }

  exec(script: string, timeoutMs?: number): Promise<string> {
    return this.#host.run(script, timeoutMs === undefined ? {} : { timeoutMs });
  }

  writeFile(path: string, content: string): Promise<void> {
    return this.#host.writeFile(path, content);
  }

  /** As new, with these rules, healthy. */
  async reset(rules: string, pace: Pace, switches: Readonly<Record<string, unknown>> = {}): Promise<void> {
    await this.#host.reset();
    await this.#host.writeFile(PATH, rules);
    await this.#host.setSwitches(UNIT, { speed: pace === 'ten times' ? 10 : 1, ...switches });
    await this.#host.run(`systemctl restart ${UNIT}`);
    await this.healthy();
  }

  async healthy(url = URL): Promise<void> {
    await this.#host.run(
      `for try in $(seq 200); do curl -sf -o /dev/null ${url} && exit; sleep 0.1; done; exit 1`,
    );
  }

  /** Starts a second service, in a container; answers how to deploy to it. */
  async startContainer(rules: string): Promise<Record<string, string>> {
    const { rules: path, port } = PLACES[NIXOS_UNIT];
    const url = `http://127.0.0.1:${port}/probes/liveness`;
    await this.#host.writeFile(path, rules);
    await this.#host.setSwitches(NIXOS_UNIT, { speed: 10 });
    await this.#host.run(`systemctl restart ${NIXOS_UNIT}`);
    await this.healthy(url);
    return { INPUT_UNIT: NIXOS_UNIT, INPUT_REMOTE_PATH: path, INPUT_LIVENESS_URL: url };
  }

  /** The host's clock, in seconds since 1970. */
  async now(): Promise<number> {
    return Number(await this.#host.run('date +%s.%N'));
  }

  /**
   * How long the service was on its way since then: from systemd's first "Stopping" to its last "Running on port", in
   * milliseconds. Throws where it was not restarted.
   */
  async restartedMs(since: number): Promise<number> {
    const journal = await this.#host.run(
      `journalctl -u ${UNIT} -o short-unix --no-pager --since @${Math.floor(since)}`,
    );
    const at = (words: string): number[] =>
      journal
        .split('\n')
        .filter((line) => line.includes(words))
        .map((line) => Number(line.split(' ')[0]))
        .filter((time) => time >= since);
    const stopped = at(`Stopping ${UNIT}`)[0];
    const running = at('Running on port').at(-1);
    if (stopped === undefined || running === undefined || running < stopped) {
      throw new Error(`the service was not restarted:\n${journal.slice(-2_000)}`);
    }
    return (running - stopped) * 1_000;
  }
}
