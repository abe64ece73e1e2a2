import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'vitest';
import type { HelperEvent } from '../../src/host/helper-events.ts';
import { type HistoryEntry, readHistory } from '../../src/host/history.ts';
import { Host, type HostSettings } from '../../src/host/host.ts';
import type { Begun, Transaction } from '../../src/host/transaction.ts';
import type { Who } from '../../src/host/who.ts';
import type { Supervisor, SupervisorState } from '../../src/targets/supervisor.ts';
import { connectTo, type ShellConnection, type ShellOptions } from './shells.ts';

export const sha = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
export const sh = (script: string, ...args: string[]): string[] => ['sh', '-c', script, 'sh', ...args];
export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export const OLD = sha('old\n');
export const NEW = sha('new\n');

export const who = (actor: string): Who => ({
  repository: 'octo/app',
  workflow: 'deploy',
  runNumber: 12,
  runUrl: 'https://github.example/octo/app/actions/runs/12',
  actor,
  commit: '0123456789abcdef0123456789abcdef01234567',
  command: 'deploy',
});

const state = (output: string): SupervisorState => ({
  phase: 'running',
  identity: output,
  detail: output,
  startedAt: null,
  stopTimeoutMs: null,
});

/** Waits until it is so; throws an error that says what was waited for. */
export async function until(what: () => boolean, seconds = 10): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!what()) {
    if (performance.now() > end) throw new Error(`not within ${seconds} s: ${what}`);
    await sleep(20);
  }
}

/** Where the time of one test ends: the helper asks its host, which here has two cores for everything. */
export const TEST_MS = 60_000;

type Settings = Partial<HostSettings> & { readonly options?: ShellOptions };

export interface Deployer {
  readonly host: Host;
  readonly connection: ShellConnection;
  readonly events: HelperEvent[];
}

/** A folder with rules in it, a service that leaves marks, and whoever connects to that. */
export class Room {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'powersync-deploy-helper-')));
  readonly path = join(this.folder, 'rules.yaml');
  readonly marks = join(this.folder, 'marks');
  readonly stores = join(this.folder, '.powersync-deploy');
  readonly store = join(this.stores, 'rules.yaml');
  readonly log = join(this.store, 'history/log');
  #deployers: Deployer[] = [];
  #servers: http.Server[] = [];

  constructor(readonly shell: string) {
    writeFileSync(this.path, 'old\n');
  }

  /** Commands that leave a mark, in the place of systemctl. */
  supervisor(changes: Partial<Supervisor> = {}): Supervisor {
    return {
      name: 'marks',
      observe: sh('echo the state'),
      parse: state,
      reset: ['true'],
      restart: sh('echo "restart $(cat "$2" || echo nothing)" >>"$1"', this.marks, this.path),
      stop: sh('echo stop >>"$1"', this.marks),
      runs: 'the state',
      logs: sh('printf "%s\\n" "$1"', '{identity}'),
      boot: sh('printf "first %s\\n" "$1"', '{identity}'),
      follow: sh('printf "line %s\\n" "$1"; exec sleep 60', '{identity}'),
      container: sh('echo the container'),
      parseContainer: (output) => ({ none: output }),
      logIdentity: (identity) => identity,
      byHand: { restart: '', logs: '', status: '' },
      ...changes,
    };
  }

  async connect({ options, ...settings }: Settings = {}): Promise<Deployer> {
    const connection = connectTo(this.shell, options);
    const host = await Host.open(connection, {
      remotePath: this.path,
      sudo: 'never',
      supervisor: this.supervisor(),
      livenessUrl: new URL('http://127.0.0.1:1/'),
      who: who('mona'),
      guard: 'off',
      stabilityWindowMs: 1_000,
      // Without a service, nobody answers however long that is waited for.
      livenessTimeoutMs: settings.livenessUrl ? 10_000 : 1_000,
      ...settings,
    });
    const events: HelperEvent[] = [];
    host.listen((event) => events.push(event));
    const deployer = { host, connection, events };
    this.#deployers.push(deployer);
    return deployer;
  }

  /** New rules, from the swap to the request for a restart; the lock is taken already. */
  begin(host: Host, changes: Partial<Transaction> = {}): Promise<Begun> {
    return host.begin({
      id: this.id(),
      rules: Buffer.from('new\n'),
      sha256: NEW,
      expected: OLD,
      restart: true,
      back: 'restart',
      deadlineMs: 60_000,
      stopMs: 5_000,
      ...changes,
    });
  }

  /** With the lock. */
  async deploy(host: Host, changes: Partial<Transaction> = {}): Promise<Begun> {
    await host.lock(20_000);
    return this.begin(host, changes);
  }

  id(): string {
    return Host.transactionId(Date.now() / 1000);
  }

  /** A service that answers 200 to everything; its address. */
  async service(status: () => number = () => 200): Promise<URL> {
    const server = http.createServer((_, answer) => {
      answer.statusCode = status();
      answer.end();
    });
    this.#servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/probes/liveness`);
  }

  content(): string {
    return readFileSync(this.path, 'utf8');
  }

  mark(): void {
    writeFileSync(this.marks, '');
  }

  /** What the service was told. */
  marked(): string[] {
    return existsSync(this.marks) ? readFileSync(this.marks, 'utf8').trim().split('\n') : [];
  }

  /** What is in the store. */
  left(): string[] {
    return existsSync(this.store) ? readdirSync(this.store).sort() : [];
  }

  history(): readonly HistoryEntry[] {
    return existsSync(this.log) ? readHistory(readFileSync(this.log, 'utf8'), '').entries : [];
  }

  /** The processes that work in a folder of this room: the guards. */
  guards(): number[] {
    return readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid))
      .map(Number)
      .filter((pid) => {
        try {
          return readlinkSync(`/proc/${pid}/cwd`).startsWith(`${this.stores}/`) && stateOf(pid) !== 'Z';
        } catch {
          return false;
        }
      });
  }

  /** What runs in the process groups of the helpers. */
  helpers(): number[] {
    const groups = this.#deployers.flatMap(({ connection }) => connection.pids);
    return readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid))
      .map(Number)
      .filter((pid) => {
        const fields = statOf(pid);
        return fields !== null && fields[0] !== 'Z' && groups.includes(Number(fields[2]));
      });
  }

  /** Nothing stays behind: no process, no folder. */
  async close(): Promise<void> {
    for (const { connection } of this.#deployers) connection.signal('SIGCONT');
    await Promise.all(this.#deployers.map(({ host }) => host.close(15_000)));
    for (const { connection } of this.#deployers) connection.kill();
    for (const server of this.#servers) {
      server.closeAllConnections();
      server.close();
    }
    for (const pid of this.guards()) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    }
    // A helper that was killed may have left a command that still writes.
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** From the state on: `state ppid pgrp …`; null where there is no such process. */
export function statOf(pid: number): string[] | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(') ') + 2).split(' ');
  } catch {
    return null;
  }
}
const stateOf = (pid: number): string | undefined => statOf(pid)?.[0];

/** A test that gets a room of its own, so that many of them can run at once. */
export const inRoom = (shell: string) =>
  it.extend<{ room: Room }>({
    room: async ({ task: _ }, use) => {
      const room = new Room(shell);
      await use(room);
      await room.close();
    },
  });
