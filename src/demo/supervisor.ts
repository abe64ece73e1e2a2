import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import net from 'node:net';
import { createInterface } from 'node:readline';

/** How long the unit waits before it starts a service that ended: systemd's default RestartSec. */
const RESTART_MS = 100;

interface Start {
  readonly invocation: string;
  readonly since: Date;
  readonly log: string[];
  /** Who follows it. */
  readonly followers: Set<net.Socket>;
}

const startedAt = (since: Date): Start => ({
  invocation: randomBytes(16).toString('hex'),
  since,
  log: [],
  followers: new Set(),
});

/**
 * One unit with Restart=always, as systemd shows and treats it, for a demo that may not be root. It answers, over a
 * socket, the systemctl and journalctl commands that a deploy uses.
 */
export class DemoSupervisor {
  #child: ChildProcess | null = null;
  #active: 'inactive' | 'active' | 'activating' = 'inactive';
  #restarts = 0;
  #start: Start = { ...startedAt(new Date()), invocation: '' };
  #starts: Start[] = [];
  #wait: NodeJS.Timeout | undefined;
  #server = net.createServer({ allowHalfOpen: true }, (socket) => this.#serve(socket));

  constructor(
    private readonly program: readonly string[],
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  listen(path: string): Promise<void> {
    return new Promise((resolve) => this.#server.listen(path, resolve));
  }

  start(): void {
    this.#restarts = 0;
    this.#spawn();
  }

  async close(): Promise<void> {
    for (const { followers } of this.#starts) for (const socket of followers) socket.destroy();
    this.#server.close();
    await this.#stop();
  }

  #serve(socket: net.Socket): void {
    let request = '';
    socket.on('error', () => {});
    socket.on('data', (data) => {
      request += data.toString('utf8');
    });
    socket.on('end', () => {
      const command = JSON.parse(request) as string[];
      if (command.includes('--follow')) this.#follow(startOf(command, this.#starts), socket);
      else void this.#answer(command).then((answer) => socket.end(answer));
    });
  }

  #follow(start: Start | undefined, socket: net.Socket): void {
    if (!start) {
      socket.end();
      return;
    }
    socket.write(start.log.join(''));
    start.followers.add(socket);
    socket.once('close', () => start.followers.delete(socket));
  }

  async #answer([program, ...args]: string[]): Promise<string> {
    if (program === 'journalctl') return startOf(args, this.#starts)?.log.join('') ?? '';
    switch (args[0]) {
      case 'show':
        return this.#show();
      case 'restart':
        await this.#stop();
        this.start();
        return '';
      case 'stop':
        await this.#stop();
        return '';
      default:
        return '';
    }
  }

  #show(): string {
    const waiting = this.#active === 'activating';
    return [
      'LoadState=loaded',
      `ActiveState=${this.#active}`,
      `SubState=${waiting ? 'auto-restart' : this.#active === 'active' ? 'running' : 'dead'}`,
      `InvocationID=${this.#start.invocation}`,
      `NRestarts=${this.#restarts}`,
      `Result=${waiting ? 'exit-code' : 'success'}`,
      `ExecMainStatus=${waiting ? 1 : 0}`,
      `InactiveExitTimestamp=Thu ${this.#start.since.toISOString().slice(0, 19).replace('T', ' ')} UTC`,
      'TimeoutStopUSec=10s',
      '',
    ].join('\n');
  }

  #spawn(): void {
    const start = startedAt(new Date());
    this.#start = start;
    this.#starts = [...this.#starts.slice(-9), start];
    this.#active = 'active';
    const [file, ...args] = this.program;
    const child = spawn(file!, args, { env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        const written = `${(Date.now() / 1000).toFixed(6)} powersync[${child.pid}]: ${line}\n`;
        start.log.push(written);
        for (const socket of start.followers) socket.write(written);
      });
    }
    child.once('exit', () => {
      if (this.#child !== child) return;
      this.#child = null;
      this.#active = 'activating';
      this.#wait = setTimeout(() => {
        this.#restarts++;
        this.#spawn();
      }, RESTART_MS);
    });
  }

  async #stop(): Promise<void> {
    clearTimeout(this.#wait);
    const child = this.#child;
    this.#child = null;
    this.#active = 'inactive';
    if (!child) return;
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGTERM');
    });
  }
}

function startOf(args: readonly string[], starts: readonly Start[]): Start | undefined {
  const wanted = args.find((arg) => arg.startsWith('INVOCATION_ID='))?.slice('INVOCATION_ID='.length);
  return starts.find(({ invocation }) => invocation === wanted);
}
