import type { Duplex } from 'node:stream';
import type { SudoMode } from '../inputs.ts';
import type { Supervisor } from '../targets/supervisor.ts';
import type { Connection } from './connection.ts';
import { Helper, type HelperEvent } from './helper.ts';
import { type Inspection, readInspection } from './inspection.ts';

export interface HostSettings {
  readonly remotePath: string;
  readonly sudo: SudoMode;
  readonly supervisor: Supervisor;
  readonly livenessUrl: URL;
}

const CLOSE_PATIENCE_MS = 10_000;

/** Where the service goes back to when the new rules fail. */
export type WayBack = 'restart' | 'stop';

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
    const { livenessUrl: url, supervisor } = settings;
    helper.set('path', settings.remotePath);
    helper.set('url', url.href);
    helper.set('url-host', url.hostname.replace(/^\[|\]$/g, ''));
    helper.set('url-port', url.port || (url.protocol === 'https:' ? '443' : '80'));
    helper.set('url-path', `${url.pathname}${url.search}`);
    helper.command('observe', supervisor.observe);
    helper.command('reset', supervisor.reset);
    helper.command('restart', supervisor.restart);
    return new Host(connection, helper, settings);
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
    return readInspection(await this.helper.ask('inspect'), this.settings.supervisor.parse);
  }

  /**
   * Puts the rules there, if the file is still the one that was inspected, and restarts the service unless told not to.
   * From the swap on the host goes back by itself when the connection ends, or after `deadlineMs` without a confirmation.
   * Throws a HelperRefusal; then nothing was changed.
   */
  async begin(transaction: {
    readonly rules: Uint8Array;
    readonly sha256: string;
    /** The sha256 that the file must still have; null: it must still be absent. */
    readonly expected: string | null;
    readonly restart: boolean;
    readonly back: WayBack;
    readonly deadlineMs: number;
  }): Promise<void> {
    const { supervisor } = this.settings;
    this.helper.set('deadline', String(Math.ceil(transaction.deadlineMs / 1000)));
    this.helper.command('back', transaction.back === 'stop' ? supervisor.stop : supervisor.restart);
    this.helper.payload(transaction.rules);
    const steps = [
      this.helper.ask('stage', transaction.sha256),
      this.helper.ask('swap', transaction.expected ?? 'absent'),
      ...(transaction.restart ? [this.helper.ask('restart')] : []),
    ];
    if (transaction.restart) this.helper.begin('watch');
    const refusals = await Promise.allSettled(steps);
    const first = refusals.find((step) => step.status === 'rejected');
    if (first) throw first.reason;
  }

  /**
   * The new rules stay, and, where a start was seen to read them, that is remembered. Answers the sha256 that the file
   * has now. Throws a HelperRefusal where the host has already gone back.
   */
  async confirm(sha256: string, identity: string | null): Promise<string | undefined> {
    // Sent together; a record of rules that are not there any more is not kept by the helper.
    const [facts] = await Promise.all([
      this.helper.ask('confirm'),
      identity === null ? undefined : this.record(sha256, identity),
    ]);
    return facts.get('sha');
  }

  /** Remembers that this start read that text: the proof of running for the next deploy. */
  async record(sha256: string, identity: string): Promise<void> {
    await this.helper.ask('record', sha256, Buffer.from(identity, 'utf8').toString('base64'));
  }

  /** The old rules go back, and the service with them; how that command ended comes as a `result` event. */
  async revert(): Promise<void> {
    this.helper.begin('watch');
    await this.helper.ask('revert');
  }

  /** Asks for the log of one start; it comes as `log` events. */
  readLog(identity: string): void {
    this.helper.command('logs', this.settings.supervisor.logs(identity));
    this.helper.begin('logs');
  }

  /** Lets the supervisor's state come as `state` events. */
  async beginWatch(): Promise<void> {
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
  async close(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, CLOSE_PATIENCE_MS);
    });
    await Promise.race([this.helper.close(), late]);
    clearTimeout(timer);
    await this.connection.close();
  }
}
