import type { Clock } from './clock.ts';
import { type CompilerModule, compile, tablesOf } from './compiler.ts';
import type { Logger } from './logger.ts';
import {
  buildStream,
  continueActive,
  type Replication,
  removeReplaced,
  sourceDown,
  standBy,
} from './replication.ts';
import { exists, type Source } from './source.ts';
import type { Storage, Stream } from './storage.ts';
import type { LiveSwitches, StartSwitches } from './switches.ts';
import type { Words } from './words.ts';

const REPLICATOR = { name: 'Replicator:postgresql-app' };
const EXIT_OF_A_FAILED_START = 150;
/** How long the replicator's loop rests between its rounds (source-down.jsonl: what fails is tried again after 5 s). */
const ROUND_MS = 5000;
/** How often it looks what is true of the databases. */
const LOOK_MS = 1000;

export interface Surroundings {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly storage: Storage;
  readonly switches: StartSwitches;
  readonly words: Words;
  readonly exitsOnError: boolean;
  /** `undefined`: the configuration names none. */
  readRules(): string | undefined;
  source(): Source;
  live(): LiveSwitches;
  exit(code: number): void;
  inBackground(work: Promise<void>): void;
  /** When the lines of the start are said. */
  readonly started: Promise<void>;
}

interface Judged {
  readonly rules: string;
  readonly refusal: Error | undefined;
  /** Not what was stored last. */
  readonly isNew: boolean;
  /** Refused, and the service ends of it. */
  readonly exits: boolean;
}

/** The part of the service that reads the rules, says what it makes of them, and runs a job for each stream. */
export class Replicator {
  /** The slots of the streams whose jobs hold their locks. */
  readonly locked = new Set<string>();
  readonly #around: Surroundings;
  readonly #compiler: CompilerModule;
  readonly #replication: Replication;
  /** Streams that have a job, and as what. */
  readonly #jobs = new Map<string, 'active' | 'processing' | 'replaced'>();

  constructor(around: Surroundings, compiler: CompilerModule) {
    this.#around = around;
    this.#compiler = compiler;
    this.#replication = around;
  }

  /** Its first look at the rules; resolves when a refusal would have been said, the rest follows by itself. */
  async start(): Promise<void> {
    const { clock, logger, words, inBackground } = this.#around;
    await clock.wait(20);
    const rules = this.#around.readRules();
    if (rules === undefined) {
      logger.info(words.notConfigured);
      inBackground(this.#startJobs(undefined));
      return;
    }
    logger.info(words.loaded, REPLICATOR);
    const judged = await this.#judge(rules);
    inBackground(this.#replicate(judged));
  }

  async #judge(rules: string): Promise<Judged> {
    const { clock, logger, switches, words, storage, exitsOnError } = this.#around;
    await clock.wait(10 + switches.compileDelayMs);
    const refusal = refusalOf(this.#compiler, rules);
    const isNew = rules !== storage.lastRules;
    // Measured: rules that were stored are not judged again here, so with `exit_on_error: false` refused ones are
    // `unchanged` at the next start.
    const saysSo = refusal !== undefined && isNew && (exitsOnError || switches.goesOnAfterRefusal);
    const exits = saysSo && !switches.goesOnAfterRefusal;
    if (saysSo) logger.failure(words.refused, refusal, REPLICATOR);
    if (exits) logger.failure(words.fatal, refusal, REPLICATOR);
    return { rules, refusal, isNew, exits };
  }

  /** What follows from it: a second later the end, or the evidence 50 ms after the port opened, and the jobs. */
  async #replicate({ rules, refusal, isNew, exits }: Judged): Promise<void> {
    const { clock, logger, switches, words, storage, started } = this.#around;
    if (exits) {
      await clock.wait(1000);
      return this.#end(refusal!);
    }
    await started;
    await clock.wait(10);
    const goesOn = refusal !== undefined && isNew && switches.goesOnAfterRefusal;
    if (!goesOn) {
      if (isNew) storage.addStream(rules);
      logger.info(isNew ? words.updated : words.unchanged);
    }
    await this.#startJobs(goesOn ? undefined : refusal);
  }

  #end(refusal: Error): void {
    const { logger, switches, words, exit } = this.#around;
    const asFailedStart = words.stopping !== undefined && switches.endsAsFailedStart;
    if (asFailedStart) {
      logger.failure(`Fatal startup error - exiting with code ${EXIT_OF_A_FAILED_START}.`, refusal);
    } else if (words.stopping) logger.error(words.stopping);
    exit(asFailedStart ? EXIT_OF_A_FAILED_START : 1);
  }

  /** The jobs of what is stored, and of what is deployed later; `refusal`: of the rules that are processed. */
  async #startJobs(refusal: Error | undefined): Promise<void> {
    const { clock, storage, inBackground } = this.#around;
    inBackground(this.#watchDatabases());
    const { processing } = storage.stored;
    if (processing && refusal) {
      this.#jobs.set(processing.slot, 'processing');
      inBackground(this.#refuseStored(processing, refusal));
    }
    while (true) {
      this.#startMissingJobs();
      await clock.wait(ROUND_MS);
    }
  }

  #startMissingJobs(): void {
    const { storage, live } = this.#around;
    if (live().storageGone) return;
    const { active, processing, replaced } = storage.stored;
    // A stream whose job built it goes on as the active one in the same job, and is removed by the job that replaced it.
    if (active && !this.#jobs.has(active.slot)) {
      this.#startJob(active, 'active', () => continueActive(this.#replication, active));
    }
    for (const stream of replaced) {
      if (this.#jobs.has(stream.slot) && this.#jobs.get(stream.slot) !== 'processing') continue;
      this.#startJob(stream, 'replaced', () => removeReplaced(this.#replication, stream));
    }
    if (processing && !this.#jobs.has(processing.slot)) {
      this.#startJob(processing, 'processing', async () => {
        await buildStream(this.#replication, processing, this.#tablesOf(processing));
        if (storage.stored.active?.slot === processing.slot) this.#jobs.set(processing.slot, 'active');
      });
    }
  }

  #startJob(stream: Stream, as: 'active' | 'processing' | 'replaced', job: () => Promise<void>): void {
    const { storage, inBackground } = this.#around;
    const isLocked = storage.stored.locked.includes(stream.slot) && !this.locked.has(stream.slot);
    this.#jobs.set(stream.slot, as);
    const afterLock = async () => {
      if (isLocked) await standBy(this.#replication, stream);
      storage.lock(stream.slot);
      this.locked.add(stream.slot);
      await job();
    };
    inBackground(afterLock());
  }

  /** A table that does not exist is no part of it (powersync-behaviour, "Boot and probes"). */
  #tablesOf({ rules }: Stream): string[] {
    const { tables } = this.#around.source();
    const there = tablesOf(this.#compiler, rules).filter((pattern) => exists(pattern, tables));
    return [...new Set(there.map(({ schema, name }) => `"${schema}"."${name}"`))];
  }

  async #refuseStored({ slot }: Stream, refusal: Error): Promise<void> {
    await this.#around.clock.wait(46);
    this.#around.logger.failure(`[${slot}] Replication error`, refusal);
  }

  /** The databases may go away while it runs, and come back. */
  async #watchDatabases(): Promise<void> {
    const { clock, logger, storage, live } = this.#around;
    let sourceWas = live().sourceGone;
    for (let looks = 0; ; looks++) {
      await clock.wait(LOOK_MS);
      const { sourceGone, storageGone } = live();
      if (sourceGone !== sourceWas) {
        const { active, processing } = storage.stored;
        const slots = [active, processing].flatMap((stream) => stream?.slot ?? []);
        for (const slot of slots.filter((each) => this.locked.has(each))) {
          if (sourceGone) sourceDown(this.#replication, slot);
          else this.#jobs.delete(slot); // the loop's next round starts it again
        }
      }
      sourceWas = sourceGone;
      if (storageGone && looks % (ROUND_MS / LOOK_MS) === 0) {
        // storage-down.jsonl, before the restart.
        const error = new Error('postgres query failed');
        logger.retried('Query error, retrying', error);
        logger.failure('Failed to refresh replication jobs', error, REPLICATOR);
      }
    }
  }
}

export function refusalOf(compiler: CompilerModule, rules: string): Error | undefined {
  try {
    compile(compiler, rules);
    return undefined;
  } catch (error) {
    return error as Error;
  }
}
