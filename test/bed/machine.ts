import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { mustRun, run } from './commands.ts';

/** What a host is made of; handed to the supervisor. */
export interface MachinePlan {
  /** The folder of this one run; its base name also names the control group. */
  readonly folder: string;
  /** Where boot.sh and init.sh are. */
  readonly scripts: string;
  readonly base: string;
  readonly configuration: string;
  readonly images: string;
  /** A fixed port for its sshd on loopback; 0 takes a free one. */
  readonly port?: number;
}

export interface Booted {
  /** The host's process 1, seen from here: what `nsenter` takes. */
  readonly init: number;
  readonly port: number;
}

const BOOT_TIMEOUT_MS = 60_000;
// Each host is alone with the machine on a link of its own: 10.213.SLOT.0/30. Nothing is routed or translated,
// so there is no rule of any firewall that could be left behind: the link ends with the host's network namespace.
const SLOTS = 250;

/** A host's life: boot, cut the power, boot again, and remove every trace. */
export class Machine {
  readonly #plan: MachinePlan;
  readonly #connections = new Set<Socket>();
  #process: ChildProcess | undefined;
  #server: Server | undefined;
  #address = '';

  constructor(plan: MachinePlan) {
    this.#plan = plan;
  }

  async start(): Promise<Booted> {
    writeFileSync(join(this.#plan.folder, 'supervisor'), processMark(process.pid));
    this.#server = await this.#publish();
    return this.#boot();
  }

  /** As if the power failed: nothing is shut down, the disk stays as it is. */
  async crash(): Promise<Booted> {
    await this.#powerOff();
    return this.#boot();
  }

  /** The same machine as it was delivered: a new disk, the same address and keys. */
  async reset(): Promise<Booted> {
    await this.#powerOff();
    removeDisk(this.#plan.folder);
    return this.#boot();
  }

  async stop(): Promise<void> {
    this.#server?.close();
    await this.#powerOff();
    await removeRun(this.#plan.folder);
  }

  async #boot(): Promise<Booted> {
    const { folder, scripts, base, configuration, images } = this.#plan;
    const log = openSync(join(folder, 'boot.log'), 'a');
    // The signal of its parent's death reaches the host even when this process is killed without a word.
    const child = spawn(
      'setpriv',
      [
        ...['--pdeathsig', 'KILL', 'unshare', '--mount', '--propagation', 'private', 'sh'],
        ...[join(scripts, 'boot.sh'), folder, cgroupOf(folder), base, configuration, images],
      ],
      { stdio: ['ignore', log, log], detached: true },
    );
    closeSync(log);
    this.#process = child;
    const init = await this.#waitForInit(child);
    this.#address = await connectLink(init);
    await this.#waitForSshd(child);
    return { init, port: (this.#server!.address() as { port: number }).port };
  }

  async #waitForInit(child: ChildProcess): Promise<number> {
    for (let tries = 0; tries < 500; tries++) {
      this.#failIfEnded(child);
      const init = namespaceInit(child.pid!);
      if (init !== undefined) return init;
      await sleep(10);
    }
    throw new Error(`the host's first process did not appear: ${this.#bootLog()}`);
  }

  async #waitForSshd(child: ChildProcess): Promise<void> {
    const deadline = Date.now() + BOOT_TIMEOUT_MS;
    while (Date.now() < deadline) {
      this.#failIfEnded(child);
      if (await greets(this.#address, 22)) return;
      await sleep(20);
    }
    throw new Error(`the host's sshd did not answer within ${BOOT_TIMEOUT_MS / 1000} s: ${this.#bootLog()}`);
  }

  #failIfEnded(child: ChildProcess): void {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`the host ended while it booted: ${this.#bootLog()}`);
    }
  }

  #bootLog(): string {
    const log = readFileSync(join(this.#plan.folder, 'boot.log'), 'utf8').trim();
    return log.split('\n').slice(-10).join('\n') || 'it said nothing';
  }

  async #powerOff(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    for (const socket of this.#connections) socket.destroy();
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    // Process 1 first: its parent then collects it, and the kernel ends everything else in its namespace.
    const init = namespaceInit(child.pid);
    try {
      process.kill(init ?? child.pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
    const patience = setTimeout(() => child.kill('SIGKILL'), 5000);
    await ended;
    clearTimeout(patience);
    await removeCgroup(cgroupOf(this.#plan.folder));
  }

  /** Forwards a port of 127.0.0.1 to the host's sshd: byte for byte, half-closed connections too. */
  #publish(): Promise<Server> {
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
      const host = connect({ host: this.#address, port: 22, allowHalfOpen: true, noDelay: true });
      for (const [one, other] of [
        [client, host],
        [host, client],
      ] as const) {
        this.#connections.add(one);
        one.on('error', () => other.destroy());
        one.once('close', () => {
          this.#connections.delete(one);
          if (!one.readableEnded) other.destroy();
        });
        one.pipe(other);
      }
    });
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#plan.port ?? 0, '127.0.0.1', () => resolve(server));
    });
  }
}

/** Removes what runs left whose supervisor is gone: killed, or the machine went down. */
export async function sweep(runs: string): Promise<void> {
  for (const name of existsSync(runs) ? readdirSync(runs) : []) {
    const folder = join(runs, name);
    let mark = '';
    try {
      mark = readFileSync(join(folder, 'supervisor'), 'utf8');
    } catch {
      continue; // It is just being started.
    }
    const pid = Number.parseInt(mark, 10);
    if (processMark(pid) !== mark) await removeRun(folder);
  }
}

async function removeRun(folder: string): Promise<void> {
  await removeCgroup(cgroupOf(folder));
  rmSync(folder, { recursive: true, force: true });
}

function removeDisk(folder: string): void {
  for (const name of ['upper', 'work', 'containers']) {
    rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function cgroupOf(folder: string): string {
  return `powersync-bed-${folder.split('/').at(-1)}`;
}

/** A process id with its start time, since ids are used again. */
export function processMark(pid: number): string {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!;
    return `${pid} ${afterName.split(' ')[19]}`;
  } catch {
    return '';
  }
}

/** The child that is process 1 of a namespace of its own; before it, boot.sh has other, ordinary children. */
function namespaceInit(parent: number): number | undefined {
  try {
    const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ');
    return children
      .filter((child) => child !== '')
      .map(Number)
      .find((child) => /^NSpid:.*\s1$/m.test(readFileSync(`/proc/${child}/status`, 'utf8')));
  } catch {
    return undefined; // one of them has ended meanwhile
  }
}

/** A link between the machine and the host; answers the host's address on it. */
async function connectLink(init: number): Promise<string> {
  const inHost = ['-t', `${init}`, '-n', 'ip'];
  for (let slot = 0; slot < SLOTS; slot++) {
    const link = `psbed${slot}`;
    const made = await run('ip', [
      'link',
      'add',
      link,
      'type',
      'veth',
      'peer',
      'name',
      'eth0',
      'netns',
      `${init}`,
    ]);
    if (made.code !== 0) {
      if (made.stderr.includes('File exists')) continue; // another host has it
      throw new Error(`no network link to the host: ${made.stderr.trim()}`);
    }
    await mustRun('ip', ['addr', 'add', `10.213.${slot}.1/30`, 'dev', link]);
    await mustRun('ip', ['link', 'set', link, 'up']);
    await mustRun('nsenter', [...inHost, 'link', 'set', 'lo', 'up']);
    await mustRun('nsenter', [...inHost, 'addr', 'add', `10.213.${slot}.2/30`, 'dev', 'eth0']);
    await mustRun('nsenter', [...inHost, 'link', 'set', 'eth0', 'up']);
    await mustRun('nsenter', [...inHost, 'route', 'add', 'default', 'via', `10.213.${slot}.1`]);
    return `10.213.${slot}.2`;
  }
  throw new Error(`more than ${SLOTS} hosts at once`);
}

/** Whether something there says the first line of an SSH server. */
function greets(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', (data) => end(data.toString('latin1').startsWith('SSH-')));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
    socket.once('end', () => end(false));
  });
}

/** Removes the control groups of a host that has ended; they are empty, but stay. */
async function removeCgroup(name: string): Promise<void> {
  const script = [
    'mount -t cgroup2 cgroup2 /mnt && cd /mnt || exit 1',
    'test -d "$1" || exit 0',
    'echo 1 > "$1/cgroup.kill" 2>/dev/null',
    // The last process may take a moment to be gone.
    'for try in 1 2 3 4 5 6 7 8 9 10; do',
    '  find "$1" -depth -type d -exec rmdir {} + 2>/dev/null',
    '  test -d "$1" || exit 0',
    '  sleep 0.1',
    'done',
  ].join('\n');
  await run('unshare', ['--mount', 'sh', '-c', script, 'sh', name]);
}
