import { randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type { SudoMode } from '../inputs.ts';
import type { VerifiedBy } from '../service/verdict.ts';
import type { Command, Supervisor } from '../targets/supervisor.ts';
import type { Connection } from './connection.ts';
import { Helper, HelperRefusal } from './helper.ts';
import type { HelperEvent } from './helper-events.ts';
import { type History, readEntry, readHistory } from './history.ts';
import { type Inspection, readInspection } from './inspection.ts';
import type { Begun, Found, Settled, Transaction } from './transaction.ts';
import { type Who, whoText } from './who.ts';

export interface HostSettings {
  readonly remotePath: string;
  readonly sudo: SudoMode;
  readonly supervisor: Supervisor;
  readonly livenessUrl: URL;
  readonly who: Who;
  readonly guard: 'on' | 'off';
  /** What the host itself holds the old rules to, when it goes back alone, in milliseconds. */
  readonly stabilityWindowMs: number;
  readonly livenessTimeoutMs: number;
  /** For the service's admin API, where the helper has to ask. */
  readonly apiToken?: string | undefined;
}

/** The helper ends what takes longer by itself. */
const LOG_PATIENCE_MS = 30_000;
const API_PATIENCE_MS = 40_000;
const CLOSE_PATIENCE_MS = 10_000;
/** Going back, with a restart that is tried again, and a whole liveness-timeout. */
const SETTLE_PATIENCE_MS = 30 * 60_000;

/**
 * A host with its helper, and the transaction on it. Every step names what it needs of the one before; the helper
 * checks that, so steps can be sent together and cost one round trip.
 */
export class Host {
  readonly name: string;

  private constructor(
    private readonly connection: Connection,
    private readonly helper: Helper,
    private readonly settings: HostSettings,
  ) {
    this.name = connection.name;
  }

  /** Starts the helper. Throws a Failure (`refused`) where it cannot run. */
  static async open(connection: Connection, settings: HostSettings): Promise<Host> {
    const helper = await Helper.start(connection, settings.sudo);
    const { supervisor } = settings;
    helper.set('path', settings.remotePath);
    helper.set('url', settings.livenessUrl.href);
    helper.set('runs', supervisor.runs);
    helper.set('who', whoText(settings.who));
    helper.set('guard', settings.guard);
    helper.set('window', seconds(settings.stabilityWindowMs));
    helper.set('timeout', seconds(settings.livenessTimeoutMs));
    helper.command('observe', supervisor.observe);
    helper.command('reset', supervisor.reset);
    helper.command('restart', supervisor.restart);
    helper.command('stop', supervisor.stop);
    helper.command('logs', supervisor.logs);
    helper.command('boot', supervisor.boot);
    helper.command('follow', supervisor.follow);
    helper.command('container', supervisor.container);
    return new Host(connection, helper, settings);
  }

  /** A name for a transaction, by the host's own clock, in seconds since 1970. */
  static transactionId(now: number): string {
    const time = new Date(now * 1000).toISOString().replace(/[-:]|\.\d+/g, '');
    return `${time}-${randomBytes(4).toString('hex')}`;
  }

  listen(listener: (event: HelperEvent) => void): void {
    this.helper.listen(listener);
  }

  /** Resolves with the reason when the helper is gone. */
  get ended(): Promise<Error> {
    return this.helper.ended;
  }

  /** Looks, without changing anything. */
  async inspect(): Promise<Inspection> {
    return this.#inspection(await this.helper.ask('inspect'));
  }

  /**
   * Takes the lock, and looks again; who has it meanwhile comes as `waiting` events.
   * Throws a HelperRefusal with the code `busy` when it was not free in time.
   */
  async lock(timeoutMs: number): Promise<Inspection> {
    return this.#inspection(await this.helper.ask('lock', [seconds(timeoutMs)], timeoutMs + 120_000));
  }

  async unlock(): Promise<void> {
    await this.helper.ask('unlock');
  }

  /** Ends the transaction of somebody who is gone, as its claim says, else by going back; needs the lock. */
  async settle(): Promise<Settled> {
    const facts = await this.helper.ask('settle', [], SETTLE_PATIENCE_MS);
    const said = facts.get('settled') ?? '';
    const at = said.indexOf(' ');
    return {
      outcome: said.slice(0, at) as Settled['outcome'],
      words: said.slice(at + 1),
      seen: this.#inspection(facts),
    };
  }

  /**
   * Puts the rules there, if the file is still the one that was inspected, and restarts the service unless told not to.
   * From the swap on the host goes back by itself when the connection ends, or after `deadlineMs` without a confirmation.
   * Needs the lock. Throws a HelperRefusal; then nothing was changed, unless it is the `restart` that was refused.
   */
  async begin(transaction: Transaction): Promise<Begun> {
    this.helper.set('deadline', seconds(transaction.deadlineMs));
    this.helper.set('stop', seconds(transaction.stopMs));
    this.helper.set('back', transaction.back);
    this.helper.payload(transaction.rules);
    const steps = [
      this.helper.ask('stage', [transaction.sha256, transaction.id]),
      this.helper.ask('arm'),
      this.helper.ask('swap', [transaction.expected ?? 'absent']),
      ...(transaction.restart ? [this.helper.ask('restart')] : []),
    ];
    if (transaction.restart) this.helper.begin('watch');
    const answers = await Promise.allSettled(steps);
    const first = answers.find((step) => step.status === 'rejected');
    if (first) throw first.reason;
    const facts = answers.map((step) => (step.status === 'fulfilled' ? step.value : new Map()));
    return {
      guard: facts[1]?.get('guard') ?? 'off',
      decidedBy: Number(facts[2]?.get('decided-by')) || null,
    };
  }

  /** Comes back to a transaction after the connection to its helper was lost; takes its lock over. */
  async adopt(id: string): Promise<Found> {
    try {
      const facts = await this.helper.ask('adopt', [id]);
      const ending = facts.get('ending');
      const entry = readEntry(ending ?? '');
      if (entry) return { state: 'ended', entry };
      if (ending !== undefined) return { state: 'unknown' };
      const step = facts.get('step');
      return step === 'settling'
        ? { state: 'settling' }
        : { state: 'open', restarted: step === 'restarting' };
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      if (code === 'unknown' || code === 'busy') return { state: code };
      throw error;
    }
  }

  /**
   * The new rules stay, and, where a start was seen to read them, that is remembered. Answers the sha256 that the file
   * has now. Throws a HelperRefusal where the host has already gone back.
   */
  async confirm(
    outcome: 'deployed' | 'written' | 'unproven',
    sha256: string,
    identity: string | null,
    verifiedBy?: VerifiedBy | 'nothing',
  ): Promise<string | undefined> {
    const facts = await this.helper.ask('confirm', [outcome, sha256, word(identity), verifiedBy ?? '']);
    return facts.get('sha');
  }

  /**
   * The old rules go back, and the service with them; how that command ended comes as a `result` event. Answers whether
   * there is one: where nothing was restarted since the swap, nothing has to be.
   */
  async revert(): Promise<boolean> {
    const reverted = this.helper.ask('revert');
    // After it: a watch that began before would take our own claim for somebody else's.
    this.helper.begin('watch');
    return (await reverted).get('restarts') !== 'no';
  }

  /** How going back ended; where the old rules were seen to run, the start that reads them is remembered. */
  async finish(
    outcome: 'rolled-back' | 'broken' | 'refused',
    proof: { readonly sha256: string; readonly identity: string; readonly verifiedBy: VerifiedBy } | null,
  ): Promise<void> {
    await this.helper.ask('finish', [
      outcome,
      proof?.sha256 ?? '-',
      word(proof?.identity ?? null),
      proof?.verifiedBy ?? '',
    ]);
  }

  async history(): Promise<History> {
    const facts = await this.helper.ask('history');
    return readHistory(text(facts.get('content')).toString('utf8'), facts.get('files') ?? '');
  }

  /** The text of rules that the host has, or from its history. Throws a HelperRefusal where it is not there any more. */
  async fetch(sha256: string): Promise<Uint8Array> {
    return text((await this.helper.ask('fetch', [sha256])).get('content'));
  }

  /** Asks for the log of one start; it comes as `log` events. */
  readLog(identity: string): void {
    this.helper.log('logs', this.settings.supervisor.logIdentity(identity));
  }

  /** The first lines of the log of one start; empty where it cannot be read. Throws HelperGone. */
  bootLog(identity: string): Promise<string> {
    return this.#log('boot', identity);
  }

  /** The last lines of the log of one start; empty where it cannot be read. Throws HelperGone. */
  lastLog(identity: string): Promise<string> {
    return this.#log('last', identity);
  }

  async #log(which: 'boot' | 'last', identity: string): Promise<string> {
    const known = this.settings.supervisor.logIdentity(identity);
    const { bytes } = await this.helper.collect(which, () => this.helper.log(which, known), LOG_PATIENCE_MS);
    return bytes.toString('utf8');
  }

  /** Lets each line of the log of one start come as a `line` event, from its first one on. */
  followLog(identity: string): void {
    this.helper.log('follow', this.settings.supervisor.logIdentity(identity));
  }

  endFollowing(): void {
    this.helper.begin('unfollow');
  }

  /** What the supervisor's command for the container printed; null where a restricted key may not ask. Throws HelperGone. */
  async container(): Promise<string | null> {
    try {
      const ask = () => this.helper.ask('container');
      return (await this.helper.collect('container', ask, LOG_PATIENCE_MS)).bytes.toString('utf8');
    } catch (error) {
      if (error instanceof HelperRefusal && error.code !== 'denied') return null;
      throw error;
    }
  }

  /**
   * Runs a command on the host with `input` on its standard input. With a restricted key it is the one in root's file,
   * where there is one; `{image}` in it stands for the image. Throws a HelperRefusal (`not-allowed`), HelperGone.
   */
  async check(
    command: Command,
    image: string,
    input: Uint8Array,
    timeoutMs: number,
  ): Promise<{ readonly code: number; readonly output: string }> {
    this.helper.command('check', command);
    this.helper.payload(input);
    const { bytes, code } = await this.helper.collect(
      'check',
      () => this.helper.ask('check', [image, seconds(timeoutMs)]),
      timeoutMs + 30_000,
    );
    // coreutils says 124 where it did not have to kill; busybox leaves the status that the signal makes.
    return { code: code === 137 || code === 143 ? 124 : (code ?? 1), output: bytes.toString('utf8') };
  }

  /** A POST to the service's admin API by the helper, which has the token. Throws a HelperRefusal (`no-client`), HelperGone. */
  async askApi(
    path: string,
    body: string,
  ): Promise<{ readonly bytes: Buffer; readonly form: 'body' | 'raw' }> {
    // Only here: where ports are forwarded, the helper never hears of it.
    if (this.settings.apiToken !== undefined) this.helper.set('token', this.settings.apiToken);
    this.helper.payload(Buffer.from(body, 'utf8'));
    return this.helper.collect('api', () => this.helper.ask('api', [path]), API_PATIENCE_MS);
  }

  /** Lets the supervisor's state come as `state` events. */
  async beginWatch(): Promise<void> {
    this.helper.begin('watch');
  }

  /** Lets the next state come at once, and not only when it is time for it. */
  lookAtOnce(): void {
    this.helper.begin('watch');
  }

  /** Lets the helper probe by itself, where the host forwards no ports. */
  beginProbing(): void {
    this.helper.begin('probe');
  }

  /** One probe by the helper itself. Throws HelperGone. */
  async probeOnce(): Promise<number | null> {
    const answer = new Promise<number | null>((resolve, reject) => {
      this.helper.listen((event) => {
        if (event.type === 'probe') resolve(event.status);
      });
      this.helper.ended.then(reject);
    });
    this.helper.begin('probe');
    try {
      return await answer;
    } finally {
      this.helper.begin('quiet');
      this.helper.listen(() => {});
    }
  }

  endWatch(): void {
    this.helper.begin('quiet');
  }

  /** A stream from the host to an address as the host sees it. */
  connect(address: string, port: number): Promise<Duplex> {
    return this.connection.connect(address, port);
  }

  /** Ends the helper, and then the connection; a helper that hangs is not waited for, its host side ends with the connection. */
  async close(patienceMs = CLOSE_PATIENCE_MS): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patienceMs);
    });
    await Promise.race([this.helper.close(), late]);
    clearTimeout(timer);
    await this.connection.close();
  }

  #inspection(facts: ReadonlyMap<string, string>): Inspection {
    return readInspection(facts, this.settings.supervisor.parse);
  }
}

/** Whole seconds: the host counts in those. */
const seconds = (ms: number): string => String(Math.ceil(ms / 1000));
const word = (value: string | null): string =>
  value === null ? '-' : Buffer.from(value, 'utf8').toString('base64');
const text = (base64: string | undefined): Buffer => Buffer.from(base64 ?? '', 'base64');
