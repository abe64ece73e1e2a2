import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { type Availability, bedAvailable } from './available.ts';
import { cacheFolder, withLock } from './cache.ts';
import { type CommandResult, run } from './commands.ts';
import { buildLayers, type Layers } from './layers.ts';
import { type Booted, type MachinePlan, sweep } from './machine.ts';
import { BED } from './project.ts';
import { type BedUnit, PLACES } from './units.ts';

export { type Availability, bedAvailable };

const EXEC_TIMEOUT_MS = 60_000;

/** A host with systemd, sshd and podman, and the stand-in service in three units; everything in it may be broken. */
export interface BedHost {
  readonly address: '127.0.0.1';
  /** Its sshd, on loopback. */
  readonly port: number;
  /** Private keys, OpenSSH text. */
  readonly keys: { readonly root: string; readonly deploy: string; readonly plain: string };
  /** Lines for all its host keys. */
  readonly knownHosts: string;
  /** Runs a sh script, as root unless told otherwise; a non-zero code is an answer, 124 a timeout (60 s unless told otherwise). */
  exec(script: string, options?: ExecOptions): Promise<CommandResult>;
  /** The same, but throws with what it said when its code is not 0; answers its standard output. */
  run(script: string, options?: ExecOptions): Promise<string>;
  /** Writes a file as root, 0644 when it is new, with the folders it needs. */
  writeFile(path: string, content: string | Uint8Array): Promise<void>;
  readFile(path: string): Promise<string>;
  /** What the stand-in of that unit does from its next start on, or at once (test/standin/switches.ts); replaces earlier ones. */
  setSwitches(unit: BedUnit, switches: Record<string, unknown>): Promise<void>;
  /** `systemctl show` of a unit. */
  unit(name: string): Promise<Record<string, string>>;
  /** Boots it as new, on the same address: units stopped, no rules files, nothing of what was done to it. ~1 s. */
  reset(): Promise<void>;
  /** Cuts its power and boots it again with the disk as it was. (The boot id stays: it is the kernel's.) */
  crash(): Promise<void>;
  /** Ends it and removes every trace. */
  stop(): Promise<void>;
}

export interface ExecOptions {
  readonly user?: string;
  readonly timeoutMs?: number;
}

/** Starts a host, from the cache in about a second; the first one ever is built in minutes. It ends with this process. */
export async function startHost(name = 'host'): Promise<BedHost> {
  const available = bedAvailable();
  if (!available.ok) throw new Error(available.reason);
  const layers = await buildLayers();
  const { supervisor, booted } = await startSupervisor(await newRun(name, layers), { stays: false });
  await settled(booted.init);
  return attach(layers, supervisor, booted);
}

/** The folder and the plan of a new run; what dead runs left is removed. */
export async function newRun(name: string, layers: Layers, port = 0): Promise<MachinePlan> {
  const runs = join(cacheFolder(), 'runs');
  mkdirSync(runs, { recursive: true });
  await withLock('runs', () => sweep(runs));
  const folder = mkdtempSync(join(runs, `${name.replace(/[^a-zA-Z0-9-]/g, '-')}-`));
  return { folder, scripts: BED, port, ...layers };
}

/** Starts the process that a host ends with, and waits until the host's sshd answers. */
export async function startSupervisor(
  plan: MachinePlan,
  { stays }: { stays: boolean },
): Promise<{ supervisor: Supervisor; booted: Booted }> {
  const program = join(plan.folder, 'supervise.mjs');
  await bundleSupervisor(plan.scripts, program);
  // A group of its own: Ctrl-C is for the tests; this process sees them end, and then cleans up.
  const child = spawn(process.execPath, [program, JSON.stringify({ ...plan, stays })], {
    detached: true,
    stdio: ['pipe', 'pipe', stays ? 'ignore' : 'inherit'],
  });
  const supervisor = new Supervisor(child);
  return { supervisor, booted: await supervisor.nextBoot() };
}

async function bundleSupervisor(folder: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [join(folder, 'supervise.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile,
    logLevel: 'error',
  });
}

/** The other end of supervise.ts. */
export class Supervisor {
  readonly #child: ChildProcess;
  readonly #answers: AsyncIterator<string>;
  readonly #ended: Promise<void>;

  constructor(child: ChildProcess) {
    this.#child = child;
    this.#answers = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
    this.#ended = new Promise((resolve) => child.once('close', () => resolve()));
    child.stdin!.on('error', () => {}); // it may have ended
    child.unref();
    this.#keepsThisProcess(false);
  }

  /** A host does not keep the process that started it from ending; waiting for one does. */
  #keepsThisProcess(keeps: boolean): void {
    for (const stream of [this.#child.stdin, this.#child.stdout]) {
      const socket = stream as Socket | null;
      if (keeps) socket?.ref();
      else socket?.unref();
    }
  }

  get pid(): number {
    return this.#child.pid!;
  }

  async nextBoot(): Promise<Booted> {
    this.#keepsThisProcess(true);
    const { value, done } = await this.#answers.next();
    this.#keepsThisProcess(false);
    if (done) throw new Error('the supervisor of the test host ended');
    const answer = JSON.parse(value) as Booted & { readonly error?: string };
    if (answer.error) throw new Error(answer.error);
    return answer;
  }

  bootAgain(how: 'crash' | 'reset'): Promise<Booted> {
    this.#child.stdin!.write(`${how}\n`);
    return this.nextBoot();
  }

  async stop(): Promise<void> {
    this.#child.ref();
    this.#child.stdin!.end();
    await this.#ended;
  }

  /** Lets go of it, so that this process can end before it. */
  release(): void {
    this.#child.stdin!.destroy();
    this.#child.stdout!.destroy();
  }
}

/** What tests see of a running host. */
export function attach({ base, configuration }: Layers, supervisor: Supervisor, booted: Booted): BedHost {
  let { init } = booted;
  const key = readFileSync(join(configuration, 'etc/ssh/bed_login_key'), 'utf8');

  const exec: BedHost['exec'] = (script, options) => execInside(init, script, options);
  const mustExec: BedHost['run'] = async (script, options) => {
    const { code, stdout, stderr } = await exec(script, options);
    if (code !== 0) {
      throw new Error(
        `on the host, \`${firstLine(script)}\` ended with ${code}: ${(stderr || stdout).trim()}`,
      );
    }
    return stdout;
  };
  const writeFile: BedHost['writeFile'] = async (path, content) => {
    const { code, stderr } = await execInside(
      init,
      'mkdir -p -- "$(dirname -- "$1")" && cat > "$1"',
      {},
      { input: content, args: [path] },
    );
    if (code !== 0) throw new Error(`on the host, ${path} could not be written: ${stderr.trim()}`);
  };

  return {
    address: '127.0.0.1',
    port: booted.port,
    keys: { root: key, deploy: key, plain: key },
    knownHosts: knownHostsOf([configuration, base], booted.port),
    exec,
    run: mustExec,
    writeFile,
    readFile: async (path) => {
      const { code, stdout, stderr } = await execInside(init, 'cat -- "$1"', {}, { args: [path] });
      if (code !== 0) throw new Error(`on the host: ${stderr.trim()}`);
      return stdout;
    },
    setSwitches: (unit, switches) =>
      writeFile(`${PLACES[unit].state}/switches.json`, `${JSON.stringify(switches, undefined, 2)}\n`),
    unit: async (name) => {
      const { stdout } = await execInside(init, 'systemctl show --no-pager -- "$1"', {}, { args: [name] });
      return properties(stdout);
    },
    reset: async () => {
      ({ init } = await supervisor.bootAgain('reset'));
      await settled(init);
      await mustExec(
        `rm -f ${Object.values(PLACES)
          .map(({ rules }) => rules)
          .join(' ')}`,
      );
    },
    crash: async () => {
      ({ init } = await supervisor.bootAgain('crash'));
      await settled(init);
    },
    stop: () => supervisor.stop(),
  };
}

/** sshd answers before the boot is done, and until then turns everyone but root away (`/run/nologin`). */
async function settled(init: number): Promise<void> {
  await execInside(init, 'systemctl is-system-running --wait');
}

/** Enters all namespaces of a host, and a control group of the host's own, so that it ends with the host. */
function execInside(
  init: number,
  script: string,
  { user, timeoutMs = EXEC_TIMEOUT_MS }: ExecOptions = {},
  { input, args = [] }: { input?: string | Uint8Array; args?: string[] } = {},
): Promise<CommandResult> {
  const enter =
    'mkdir -p /sys/fs/cgroup/bed-exec && echo $$ > /sys/fs/cgroup/bed-exec/cgroup.procs && exec "$@"';
  const as = user ? ['runuser', '-u', user, '--'] : [];
  const home = user && user !== 'root' ? `/home/${user}` : '/root';
  const environment = [
    'env',
    '-i',
    'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    `HOME=${home}`,
  ];
  return run(
    'nsenter',
    [
      ...['-t', `${init}`, '--mount', '--uts', '--ipc', '--net', '--pid', '--cgroup'],
      ...[...environment, 'sh', '-c', enter, 'sh'],
      ...[...as, 'sh', '-c', script, 'sh', ...args],
    ],
    { timeoutMs, ...(input === undefined ? {} : { input }) },
  );
}

function knownHostsOf(layers: readonly string[], port: number): string {
  const folder = layers.map((layer) => join(layer, 'etc/ssh')).find((candidate) => existsSync(candidate))!;
  return readdirSync(folder)
    .filter((file) => /^ssh_host_.*_key\.pub$/.test(basename(file)))
    .map((file) => readFileSync(join(folder, file), 'utf8').split(' ').slice(0, 2).join(' '))
    .map((hostKey) => `[127.0.0.1]:${port} ${hostKey}\n`)
    .join('');
}

function properties(text: string): Record<string, string> {
  const pairs = text.split('\n').flatMap((line) => {
    const at = line.indexOf('=');
    return at > 0 ? [[line.slice(0, at), line.slice(at + 1)] as const] : [];
  });
  return Object.fromEntries(pairs);
}

function firstLine(script: string): string {
  return script.trim().split('\n')[0]!.slice(0, 120);
}
