import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Connection, RemoteProcess } from './connection.ts';
import { outputOf, readToEnd } from './output.ts';

/** How long `close` waits for processes to end by themselves, and at most after each signal, in ms. */
const GRACE = { endOfInput: 5000, signal: 2000 };

/** What a login would set: the runner's variables hold secrets, and nothing on a host needs them. */
function environment(): NodeJS.ProcessEnv {
  const names = ['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'XDG_RUNTIME_DIR', 'DBUS_SESSION_BUS_ADDRESS'];
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}

/**
 * The runner itself as the host (`host: local`). Never lost. `close` ends the input of what still runs, which tells a helper to revert,
 * waits `graceMs` (default 5000) for it, and then ends it by SIGTERM and at last SIGKILL.
 */
export function connectLocal(graceMs = GRACE.endOfInput): Connection {
  const running = new Map<ChildProcess, RemoteProcess>();
  const sockets = new Set<Socket>();
  let closed = false;

  const refuseWhenClosed = () => {
    if (closed) throw new Error('the connection to local is closed');
  };

  return {
    name: 'local',
    lost: new Promise(() => {}),

    async exec(command) {
      refuseWhenClosed();
      // In a process group of its own, as behind sshd: a signal to the runner's group must not stop a helper half-way.
      const child = spawn('/bin/sh', ['-c', command], { stdio: 'pipe', detached: true, env: environment() });
      const process = processOf(child);
      running.set(child, process);
      child.once('close', () => running.delete(child));
      try {
        await once(child, 'spawn');
      } catch (error) {
        running.delete(child);
        throw error;
      }
      return process;
    },

    async connect(address, port) {
      refuseWhenClosed();
      const socket = connect({ host: address, port, noDelay: true });
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      await once(socket, 'connect');
      socket.on('error', () => {});
      return socket;
    },

    async close() {
      closed = true;
      for (const socket of sockets) socket.destroy();
      await Promise.all([...running].map(([child, process]) => end(child, process, graceMs)));
    },
  };
}

function processOf(child: ChildProcessWithoutNullStreams): RemoteProcess {
  child.stdin.on('error', () => {}); // EPIPE, when a process ends before it has read everything
  const stdout = outputOf(child.stdout);
  const stderr = outputOf(child.stderr);
  const exited = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('close', async (code, signal) => {
      await Promise.all([readToEnd(stdout), readToEnd(stderr)]);
      resolve({ code, signal });
    });
  });
  return { stdin: child.stdin, stdout, stderr, exited };
}

async function end(
  child: ChildProcess,
  { stdin, stdout, stderr }: RemoteProcess,
  graceMs: number,
): Promise<void> {
  const ended = new Promise<true>((resolve) => child.once('close', () => resolve(true)));
  const within = async (ms: number): Promise<boolean> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), ms);
    });
    return Promise.race([ended, late]).finally(() => clearTimeout(timer));
  };
  // Nobody reads any more, and an output that fills up must not hold up the end.
  stdin.end();
  stdout.destroy();
  stderr.destroy();
  if (await within(graceMs)) return;
  signalGroup(child, 'SIGTERM');
  if (await within(Math.min(graceMs, GRACE.signal))) return;
  signalGroup(child, 'SIGKILL');
  if (await within(Math.min(graceMs, GRACE.signal))) return;
  // Something that left the group, such as the guard, still holds the pipes.
  child.stdout?.destroy();
  child.stderr?.destroy();
  child.unref();
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // The whole group is gone.
  }
}
