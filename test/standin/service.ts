import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import {
  bootingLines,
  FIRST_LINE_MS,
  initializingLines,
  PORT_OPENS_MS,
  startingLines,
  stoppingLines,
  TELEMETRY,
  type TimedLine,
} from './boot-lines.ts';
import { Clock } from './clock.ts';
import { type CompilerModule, compile, tablesOf } from './compiler.ts';
import { Logger } from './logger.ts';
import { probeServer, type Vitals } from './probes.ts';
import { buildStream, continueActive, type Replication, removeReplaced, standBy } from './replication.ts';
import { Storage, type Stream } from './storage.ts';
import { type Switches, switchesFor } from './switches.ts';
import { wordsOf } from './words.ts';

const REPLICATOR = { name: 'Replicator:postgresql-app' };
const EXIT_OF_A_FAILED_START = 150;
/** Liveness is 200 while the replicator's loop has touched its state in this time. */
const PATIENCE_MS = 10_000;

export interface ServiceSettings {
  readonly rulesPath: string;
  /** As the log names it. */
  readonly configPath: string;
  readonly stateFolder: string;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly logFormat: 'text' | 'json';
  readonly exitOnError: boolean;
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
}

export interface Service {
  /** The port that it listens on, once it does. */
  readonly port: Promise<number>;
  /** SIGTERM: a clean stop. */
  terminate(): void;
  /** SIGKILL, as far as a part of a process can be killed: no word, no exit code, the locks stay. */
  kill(): void;
}

/**
 * The PowerSync Service as its deployer sees it: its log, its probes, its exit; the compiler is the real one.
 * Everything else of it (replication, clients, storage) is only told, not done.
 */
export function startService(settings: ServiceSettings, world: World): Service {
  return new StandIn(settings, world);
}

interface Judged {
  readonly compiler: CompilerModule;
  readonly rules: string;
  readonly refusal: Error | undefined;
  /** Not what was stored last. */
  readonly isNew: boolean;
  /** Refused, and the service ends of it. */
  readonly exits: boolean;
}

class StandIn implements Service {
  readonly port: Promise<number>;
  readonly #settings: ServiceSettings;
  readonly #world: World;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #storage: Storage;
  readonly #switches: Switches;
  readonly #vitals: Vitals;
  readonly #jobs = new Set<string>();
  #server: Server | undefined;
  #ended = false;
  #opened: (port: number) => void = () => {};
  #metricsStarted: () => void = () => {};
  readonly #telemetrySaid = new Promise<void>((resolve) => {
    this.#metricsStarted = resolve;
  });

  constructor(settings: ServiceSettings, world: World) {
    this.#settings = settings;
    this.#world = world;
    this.#clock = new Clock(world.began, settings.switches.speed);
    this.#logger = new Logger((line) => world.write(line));
    this.#storage = new Storage(settings.stateFolder);
    const nthStart = this.#storage.countStart(JSON.stringify(settings.switches));
    this.#switches = switchesFor(settings.switches, readIfThere(settings.rulesPath), nthStart);
    this.#vitals = {
      started: false,
      ready: false,
      touchedAt: 0,
      patienceMs: PATIENCE_MS / this.#switches.speed,
      onAlive: () => {},
    };
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
    const stop = async () => {
      for (const [ms, message] of stoppingLines([...this.#jobs])) {
        await clock.until(ms === 0 ? 0 : ms + stopDelayMs);
        if (message.startsWith('Shutting down HTTP')) this.#closeServer();
        this.#logger.info(message);
      }
      this.#storage.unlock(this.#jobs);
      this.#world.exit(0);
    };
    void stop();
  }

  kill(): void {
    this.#ended = true;
    this.#clock.stop();
    this.#closeServer();
  }

  async #boot(): Promise<void> {
    const { configPath, logFormat } = this.#settings;
    const { version, bootDelayMs, storageDown } = this.#switches;
    const format = this.#switches.logFormat ?? logFormat;
    await this.#say(bootingLines(version, configPath), FIRST_LINE_MS);
    this.#logger.format = format;
    const compiler = this.#loadCompiler();
    await this.#say(initializingLines(format), FIRST_LINE_MS + bootDelayMs);
    if (storageDown) return this.#failToStart(new Error('postgres query failed'));
    await this.#say(startingLines, FIRST_LINE_MS + bootDelayMs);
    await this.#clock.until(FIRST_LINE_MS + PORT_OPENS_MS + bootDelayMs);
    try {
      await this.#openPort();
    } catch (error) {
      return this.#failToStart(error as Error);
    }
    this.#logger.info('Successfully started Router Engine.');
    const verdict = this.#judgeRules(await compiler);
    this.#inBackground(verdict.then((judged) => this.#replicate(judged)));
    await this.#clock.wait(42);
    // Measured: a refusal was always said before this block, acceptance after it.
    if (this.#switches.compileDelayMs === 0) await verdict;
    this.#logger.info(TELEMETRY);
    this.#logger.info('Anonymous telemetry is currently: enabled');
    this.#logger.info('Successfully started Metrics Engine.');
    this.#logger.info('Service started');
    this.#vitals.ready = true;
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
    const { host, port } = this.#settings;
    this.#vitals.started = true;
    this.#touch();
    this.#vitals.onAlive = () => this.#onFirstAlive();
    const server = probeServer(this.#logger, this.#vitals);
    this.#server = server;
    const taken = await new Promise<number>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => resolve((server.address() as { port: number }).port));
    });
    this.#logger.info(`Running on port ${taken}`);
    this.#opened(taken);
    this.#inBackground(this.#keepTouching());
  }

  async #keepTouching(): Promise<void> {
    const opened = this.#clock.now;
    const { hangAfterMs = Number.POSITIVE_INFINITY } = this.#switches;
    while (this.#clock.now - opened < hangAfterMs) {
      this.#touch();
      await this.#clock.wait(Math.min(1000, hangAfterMs));
    }
  }

  #touch(): void {
    this.#vitals.touchedAt = Date.now();
  }

  #onFirstAlive(): void {
    this.#vitals.onAlive = () => {};
    const { crashAfterMs } = this.#switches;
    if (crashAfterMs === undefined) return;
    this.#inBackground(this.#clock.wait(crashAfterMs).then(() => this.#exit(1)));
  }

  /** The replicator's first look at the rules. */
  async #judgeRules(compiler: CompilerModule): Promise<Judged> {
    const words = wordsOf(this.#switches.version);
    await this.#clock.wait(20);
    this.#logger.info(words.loaded, REPLICATOR);
    const rules = this.#readRules();
    await this.#clock.wait(10 + this.#switches.compileDelayMs);
    const refusal = refusalOf(compiler, rules);
    const isNew = rules !== this.#storage.lastRules;
    // Measured: rules that were stored are not judged again here, so with `exit_on_error: false` refused ones are
    // `unchanged` at the next start.
    const exits = refusal !== undefined && isNew && this.#exitsOnError;
    if (exits) {
      this.#logger.failure(words.refused, refusal, REPLICATOR);
      this.#logger.failure(words.fatal, refusal, REPLICATOR);
    }
    return { compiler, rules, refusal, isNew, exits };
  }

  /** What follows from it: a second later the end, or the evidence 50 ms after the port opened, and the jobs. */
  async #replicate({ compiler, rules, refusal, isNew, exits }: Judged): Promise<void> {
    const words = wordsOf(this.#switches.version);
    if (exits) {
      await this.#clock.wait(1000);
      if (words.stopping) this.#logger.error(words.stopping);
      return this.#exit(1);
    }
    await this.#telemetrySaid;
    await this.#clock.wait(10);
    if (isNew) this.#storage.addStream(rules);
    this.#logger.info(isNew ? words.updated : words.unchanged);
    this.#startJobs(compiler, refusal);
  }

  #startJobs(compiler: CompilerModule, refusal: Error | undefined): void {
    const replication: Replication = {
      clock: this.#clock,
      logger: this.#logger,
      storage: this.#storage,
      switches: this.#switches,
      words: wordsOf(this.#switches.version),
    };
    const { active, processing, replaced, locked } = this.#storage.stored;
    const start = (stream: Stream, job: () => Promise<void>) => {
      const afterLock = async () => {
        if (locked.includes(stream.slot)) await standBy(replication, stream);
        this.#storage.lock(stream.slot);
        this.#jobs.add(stream.slot);
        await job();
      };
      this.#inBackground(afterLock());
    };
    if (active) start(active, () => continueActive(replication, active));
    for (const stream of replaced) start(stream, () => removeReplaced(replication, stream));
    if (processing && refusal) this.#inBackground(this.#refuseStored(processing, refusal));
    else if (processing) {
      const tables = tablesOf(compiler, processing.rules);
      start(processing, () => buildStream(replication, processing, tables));
    }
  }

  async #refuseStored({ slot }: Stream, refusal: Error): Promise<void> {
    await this.#clock.wait(46);
    this.#logger.failure(`[${slot}] Replication error`, refusal);
  }

  get #exitsOnError(): boolean {
    return this.#switches.exitOnError ?? this.#settings.exitOnError;
  }

  /** Where a service reads another file than ours, that file stays as it is. */
  #readRules(): string {
    if (this.#switches.readsAnotherFile) return this.#storage.lastRules ?? ANOTHER_FILE;
    return readFileSync(this.#settings.rulesPath, 'utf8');
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

  #closeServer(): void {
    this.#server?.close();
    this.#server?.closeAllConnections();
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

function refusalOf(compiler: CompilerModule, rules: string): Error | undefined {
  try {
    compile(compiler, rules);
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
