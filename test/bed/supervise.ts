// The process that a host lives and dies with: it boots the host, publishes its sshd on loopback, and removes
// everything when it is told to stop, when its standard input ends, or when it is killed by a signal.
//
//   standard input:  `crash` (boot again with the same disk), `reset` (boot again with a new disk), end: stop
//   standard output: one JSON line after each boot: {"init": PID, "port": PORT}, or {"error": …} and the end
import { createInterface } from 'node:readline';
import { Machine, type MachinePlan } from './machine.ts';

const plan = JSON.parse(process.argv[2] ?? '{}') as MachinePlan & { readonly stays?: boolean };
const machine = new Machine(plan);

let work: Promise<void> = Promise.resolve();
let stopping = false;

function next(step: () => Promise<void>): void {
  work = work.then(step).catch(async (error: unknown) => {
    say({ error: error instanceof Error ? error.message : String(error) });
    await machine.stop();
    process.exit(1);
  });
}

function say(message: object): void {
  // Nobody may be listening any more; then there is nothing to tell.
  process.stdout.write(`${JSON.stringify(message)}\n`, () => {});
}

function stop(): void {
  if (stopping) return;
  stopping = true;
  next(async () => {
    await machine.stop();
    process.exit(0);
  });
}

process.stdout.on('error', () => {});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
next(async () => say(await machine.start()));

if (!plan.stays) {
  createInterface({ input: process.stdin })
    .on('line', (line) => {
      if (line === 'crash') next(async () => say(await machine.crash()));
      if (line === 'reset') next(async () => say(await machine.reset()));
    })
    .on('close', stop);
}
