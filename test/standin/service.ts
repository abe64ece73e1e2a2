import { readFileSync } from 'node:fs';
import { apiHandler } from './api.ts';
import {
  bootingLines,
  bootLine,
  FIRST_LINE_MS,
  initializingLines,
  linesOf,
  PORT_OPENS_MS,
  startingLines,
  stoppingLines,
  TELEMETRY,
  type TimedLine,
} from './boot-lines.ts';
import { Clock } from './clock.ts';
import type { CompilerModule } from './compiler.ts';
import { Front } from './front.ts';
import { Logger } from './logger.ts';
import { Replicator, refusalOf } from './replicator.ts';
import type { Source } from './source.ts';
import { Storage } from './storage.ts';
import {
  type LiveSwitches,
  liveSwitches,
  type StartSwitches,
  type Switches,
  switchesFor,
} from './switches.ts';
import { type Runner, wordsOf } from './words.ts';

const EXIT_OF_A_FAILED_START = 150;

export interface ServiceSettings {
  /** The file that the configuration names. */
  readonly rulesPath?: string;
  /** The rules stand in the configuration or the environment. Without both they come through the API. */
  readonly rulesText?: string;
  /** As the log names it. */
  readonly configPath: string;
  readonly stateFolder: string;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly logFormat: 'text' | 'json';
  readonly exitOnError: boolean;
  /** `unified` */
  readonly runner?: Runner;
  /** The bearer tokens of its API; nobody may use it without any. */
  readonly tokens?: readonly string[];
  readonly switches: Switches;
}

/** What the service has around it. */
export interface World {
  /** Takes what it says, a line without its end (a message of several lines comes as one). */
  write(line: string): void;
  /** The process ends. */
  exit(code: number): void;
  compiler(which: 'present' | 'older'): Promise<CompilerModule>;
  /** When the process began, in milliseconds since the epoch; the boot takes as long as the real one's. */
  readonly began: number;
  /** The switches as they are at the moment, of which the live ones count; those of the settings where this is missing. */
  switchesNow?(): Switches;
}

export interface Service {
  /** The port that it listens on, once it does; a `sync` runner never does. */
  readonly port: Promise<number>;
  /** SIGTERM: a clean stop. */
  terminate(): void;
  /** SIGKILL, as far as a part of a process can be killed: no word, no exit code, the locks stay. */
  kill(): void;
}

/**
 * The PowerSync Service as its deployer sees it: its log, its probes, its API, its exit; the compiler is the real one.
 * Everything else of it (replication, clients, storage) is only told, not done.
 */
export function startService(settings: ServiceSettings, world: World): Service {
  return new StandIn(settings, world);
}

class StandIn implements Service {
  readonly port: Promise<number>;
  readonly #settings: ServiceSettings;
  readonly #world: World;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #storage: Storage;
  readonly #switches: StartSwitches;
  readonly #live: () => LiveSwitches;
  readonly #runner: Runner;
  readonly #front: Front;
  #compiler: Promise<CompilerModule> | undefined;
  #replicator: Replicator | undefined;
  #ended = false;
  #opened: (port: number) => void = () => {};
  #metricsStarted: () => void = () => {};
  readonly #telemetrySaid = new Promise<void>((resolve) => {
    this.#metricsStarted = resolve;
  });

  constructor(settings: ServiceSettings, world: World) {
    const { switches, stateFolder } = settings;
    this.#settings = settings;
    this.#world = world;
    this.#clock = new Clock(world.began, switches.speed);
    this.#logger = new Logger((line) => world.write(line));
    this.#storage = new Storage(stateFolder);
    this.#runner = switches.runner ?? settings.runner ?? 'unified';
    const nthStart = this.#runner === 'api' ? 1 : this.#storage.countStart(JSON.stringify(switches));
    this.#switches = switchesFor(switches, this.#rulesIfThere(), nthStart);
    this.#live = liveSwitches(switches, () => world.switchesNow?.() ?? switches);
    this.#front = new Front(this.#clock, this.#logger, this.#switches, this.#runner !== 'api');
    this.port = new Promise((resolve) => {
      this.#opened = resolve;
    });
    this.#inBackground(this.#boot());
  }

  terminate(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#clock.stop();
    const { speed, stopDelayMs } = this.#switches;
    const clock = new Clock(Date.now(), speed);
    const jobs = this.#replicator?.locked ?? new Set();
    const stop = async () => {
      for (const [ms, message] of linesOf(this.#runner, stoppingLines([...jobs]))) {
        await clock.until(ms === 0 ? 0 : ms + stopDelayMs);
        if (message.startsWith('Shutting down HTTP')) this.#front.close();
        this.#logger.info(message);
      }
      this.#storage.unlock(jobs);
      this.#world.exit(0);
    };
    void stop();
  }

  kill(): void {
    this.#ended = true;
    this.#clock.stop();
    this.#front.close();
  }

  async #boot(): Promise<void> {
    const { configPath, logFormat } = this.#settings;
    const { version, bootDelayMs, noBootLine, storageDown, compileDelayMs } = this.#switches;
    const format = this.#switches.logFormat ?? logFormat;
    const boot = noBootLine ? undefined : bootLine(version, this.#runner);
    await this.#say(bootingLines(boot, configPath), FIRST_LINE_MS);
    this.#logger.format = format;
    this.#compiler = this.#loadCompiler();
    const from = FIRST_LINE_MS + bootDelayMs;
    await this.#say(linesOf(this.#runner, initializingLines(format)), from);
    if (storageDown || this.#live().storageGone) {
      return this.#failToStart(new Error('postgres query failed'));
    }
    await this.#say(linesOf(this.#runner, startingLines), from);
    await this.#clock.until(from + PORT_OPENS_MS);
    try {
      if (this.#runner !== 'sync') await this.#openPort();
    } catch (error) {
      return this.#failToStart(error as Error);
    }
    const lookedAtRules = this.#startReplicator(await this.#compiler);
    this.#inBackground(lookedAtRules);
    await this.#clock.wait(42);
    // Measured: a refusal was always said before this block, acceptance after it.
    if (compileDelayMs === 0) await lookedAtRules;
    this.#logger.info(TELEMETRY);
    this.#logger.info('Anonymous telemetry is currently: enabled');
    this.#logger.info('Successfully started Metrics Engine.');
    this.#logger.info('Service started');
    this.#front.ready();
    this.#metricsStarted();
  }

  /** While the real one loads its modules, so that the first rules are compiled as fast as there: in 10 to 30 ms. */
  async #loadCompiler(): Promise<CompilerModule> {
    const compiler = await this.#world.compiler(this.#switches.olderCompiler ? 'older' : 'present');
    if (!warm.has(compiler)) for (let round = 0; round < 5; round++) refusalOf(compiler, ANOTHER_FILE);
    warm.add(compiler);
    return compiler;
  }

  async #failToStart(error: Error): Promise<void> {
    this.#logger.failure(`Fatal startup error - exiting with code ${EXIT_OF_A_FAILED_START}.`, error);
    await this.#clock.wait(50);
    this.#exit(EXIT_OF_A_FAILED_START);
  }

  async #openPort(): Promise<void> {
    const { host, port, rulesPath, rulesText, tokens = [] } = this.#settings;
    const api = apiHandler({
      tokens,
      storage: this.#storage,
      rulesConfigured: rulesPath !== undefined || rulesText !== undefined,
      compiler: () => this.#compiler!,
      source: () => this.#source(),
      live: this.#live,
    });
    const taken = await this.#front.open(host, port, api, () => this.#onFirstAlive());
    this.#logger.info(`Running on port ${taken}`);
    this.#opened(taken);
    this.#inBackground(this.#front.keepTouching());
    this.#inBackground(this.#front.fallMute());
    this.#logger.info('Successfully started Router Engine.');
  }

  /** An API runner reads no rules (powersync-behaviour, "Where the rules come from"). */
  async #startReplicator(compiler: CompilerModule): Promise<void> {
    if (this.#runner === 'api') return;
    if (this.#runner === 'sync') this.#onFirstAlive();
    this.#replicator = new Replicator(
      {
        clock: this.#clock,
        logger: this.#logger,
        storage: this.#storage,
        switches: this.#switches,
        words: wordsOf(this.#switches.version),
        exitsOnError: this.#switches.exitOnError ?? this.#settings.exitOnError,
        readRules: () => this.#readRules(),
        source: () => this.#source(),
        live: this.#live,
        exit: (code) => this.#exit(code),
        inBackground: (work) => this.#inBackground(work),
        started: this.#telemetrySaid,
      },
      compiler,
    );
    await this.#replicator.start();
  }

  #onFirstAlive(): void {
    const { crashAfterMs } = this.#switches;
    if (crashAfterMs === undefined) return;
    this.#inBackground(this.#clock.wait(crashAfterMs).then(() => this.#exit(1)));
  }

  #source(): Source {
    const { schema, sourceGone } = this.#live();
    const { sourceDown, publicationMissing } = this.#switches;
    return { tables: schema, connected: !sourceDown && !sourceGone, published: !publicationMissing };
  }

  /** Where a service reads another file than ours, that file stays as it is. */
  #readRules(): string | undefined {
    const { rulesPath, rulesText } = this.#settings;
    if (this.#switches.readsAnotherFile) return this.#storage.lastRules ?? ANOTHER_FILE;
    return rulesPath === undefined ? rulesText : readFileSync(rulesPath, 'utf8');
  }

  #rulesIfThere(): string {
    const { rulesPath, rulesText = '' } = this.#settings;
    try {
      return rulesPath === undefined ? rulesText : readFileSync(rulesPath, 'utf8');
    } catch {
      return '';
    }
  }

  async #say(lines: readonly TimedLine[], from: number): Promise<void> {
    for (const [ms, message, attributes] of lines) {
      await this.#clock.until(from + ms);
      this.#logger.info(message, attributes);
    }
  }

  #exit(code: number): void {
    if (this.#ended) return;
    this.kill();
    this.#world.exit(code);
  }

  #inBackground(work: Promise<void>): void {
    work.catch((error: unknown) => {
      if (this.#ended) return; // the clock was stopped under it
      this.#logger.failure('Uncaught exception', error instanceof Error ? error : new Error(String(error)));
      this.#exit(1);
    });
  }
}

/** Compilers that have compiled before. */
const warm = new WeakSet<CompilerModule>();

const ANOTHER_FILE = `bucket_definitions:
  another:
    parameters: SELECT request.user_id() AS owner_id
    data:
      - SELECT id, name FROM lists WHERE owner_id = bucket.owner_id
`;
