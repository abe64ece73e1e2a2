import { spawn, spawnSync } from 'node:child_process';
import net from 'node:net';
import type { Connection } from '../../src/host/connection.ts';

/** The shells that hosts have behind `sh`. */
export const SHELLS = ['dash', 'bash', 'busybox ash'] as const;

/** The bed's machine must have all of them; elsewhere those that are there are tested. */
export function hasShell(shell: string): boolean {
  const has = spawnSync('sh', ['-c', `command -v ${shell.split(' ')[0]}`]).status === 0;
  if (!has && process.env.POWERSYNC_DEPLOY_REQUIRE_BED === '1') throw new Error(`${shell} is not installed`);
  return has;
}

/** Changes of the helper's text on its way to the host: what stands there, and what is to stand there. */
export type Edits = readonly (readonly [string, string])[];

export interface ShellOptions {
  readonly edits?: Edits;
  readonly env?: Readonly<Record<string, string>>;
  /** What the host runs instead of the command line that comes, as for a restricted key. */
  readonly forced?: string;
  /** A program with words before the helper's command line, such as one that changes what the helper sees of the machine. */
  readonly wrap?: string;
  readonly cwd?: string;
}

export interface ShellConnection extends Connection {
  cut(): void;
  kill(): void;
  signal(signal: NodeJS.Signals): void;
  readonly pids: readonly number[];
}

/** A host that is this machine, whose `/bin/sh` is the given shell; the guard runs under it, too. */
export function connectTo(
  shell: string,
  { edits = [], env, forced, wrap = '', cwd }: ShellOptions = {},
): ShellConnection {
  const children = new Set<ReturnType<typeof spawn>>();
  const pids: number[] = [];
  const signal = (name: NodeJS.Signals): void => {
    for (const pid of pids) {
      try {
        process.kill(-pid, name);
      } catch {
        // It has ended by itself.
      }
    }
  };
  return {
    name: `here (${shell})`,
    lost: new Promise(() => {}),
    pids,
    async exec(command) {
      const line = forced ?? `exec ${wrap} ${command.replace('/bin/sh', shell)}`;
      const child = spawn('sh', ['-c', line], {
        stdio: 'pipe',
        detached: true,
        env: { ...process.env, ...env },
        ...(cwd === undefined ? {} : { cwd }),
      });
      children.add(child);
      pids.push(child.pid!);
      child.stdin.on('error', () => {});
      const write = child.stdin.write.bind(child.stdin) as (data: unknown) => boolean;
      child.stdin.write = ((first: string) => {
        child.stdin.write = write as typeof child.stdin.write;
        return write(edited(first, [...edits, ['/bin/sh ./helper guard', `${shell} ./helper guard`]]));
      }) as typeof child.stdin.write;
      const exited = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
        child.once('close', (code, name) => resolve({ code, signal: name })),
      );
      return { stdin: child.stdin, stdout: child.stdout, stderr: child.stderr, exited };
    },
    connect: async (address, port) => net.connect(port, address),
    /** As when the network or the runner goes away: standard input ends, and nobody reads any more. */
    cut() {
      for (const child of children) {
        child.stdin?.end();
        child.stdout?.destroy();
      }
    },
    /** As when somebody kills the helper, with all its parts; the guard is none of them. */
    kill: () => signal('SIGKILL'),
    signal,
    async close() {
      for (const child of children) child.stdin?.end();
    },
  };
}

/** The first lines for the host, with the helper in their second. */
function edited(lines: string, edits: Edits): string {
  const [how, helper, ...rest] = lines.split('\n');
  const source = edit(Buffer.from(helper!, 'base64').toString('utf8'), edits);
  return [how, Buffer.from(source).toString('base64'), ...rest].join('\n');
}

/** Throws where the text does not have what is to be changed: a test must not go on without its change. */
export function edit(text: string, edits: Edits): string {
  return edits.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`the helper does not say: ${from}`);
    return before.replaceAll(from, () => to);
  }, text);
}
