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

/** A host that is this machine, whose `/bin/sh` is the given shell. */
export function connectTo(
  shell: string,
): Connection & { cut(): void; kill(): void; readonly pids: readonly number[] } {
  const children = new Set<ReturnType<typeof spawn>>();
  const pids: number[] = [];
  return {
    name: `here (${shell})`,
    lost: new Promise(() => {}),
    pids,
    async exec(command) {
      const child = spawn('sh', ['-c', `exec ${command.replace('/bin/sh', shell)}`], {
        stdio: 'pipe',
        detached: true,
      });
      children.add(child);
      pids.push(child.pid!);
      const exited = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
        child.once('close', (code, signal) => resolve({ code, signal })),
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
    /** As when somebody kills the helper, with all its parts. */
    kill() {
      for (const pid of pids) process.kill(-pid, 'SIGKILL');
    },
    async close() {
      for (const child of children) child.stdin?.end();
    },
  };
}
