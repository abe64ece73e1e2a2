import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Failure, refused } from '../outcome.ts';
import type { Deadline } from './deadline.ts';
import { type Endpoint, placeOf } from './endpoint.ts';
import { closedInSilence } from './ssh-failures.ts';

/** Pauses between tries in ms: a host that is just starting its sshd is met, a wrong port is told in four seconds. */
const PAUSES = [250, 500, 1000, 2000];

/** Runs `attempt`, again after a pause as long as `isTransient` says so. Rejects with the last error, or with the deadline's when that came first. */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  isTransient: (error: unknown) => boolean,
  deadline: Deadline,
  log: (line: string) => void,
): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await attempt();
    } catch (error) {
      if (!isTransient(error)) throw error;
      log(`${error instanceof Error ? error.message : error}; trying again in ${pause} ms`);
      await sleep(pause, undefined, { signal: deadline.signal }).catch(() => {});
      if (deadline.signal.aborted) throw error;
    }
  }
  return attempt();
}

/** Opens a TCP connection. Throws a Failure that names host and port. */
export async function dial(end: Endpoint, deadline: Deadline, log: (line: string) => void): Promise<Socket> {
  try {
    const isTransient = (error: unknown) => ['ECONNREFUSED', 'ETIMEDOUT'].includes(codeOf(error));
    const socket = await withRetries(() => connectOnce(end, deadline), isTransient, deadline, log);
    log(`connected to ${placeOf(end)} at ${socket.remoteAddress}`);
    return socket;
  } catch (error) {
    throw dialFailure(end, error, deadline);
  }
}

function connectOnce({ host, port }: Endpoint, deadline: Deadline): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port,
      noDelay: true,
      // Node gives each of several addresses only 250 ms by default, which a far host needs for itself.
      autoSelectFamilyAttemptTimeout: 1000,
    });
    const takeBack = deadline.onEnd(() => socket.destroy(new Error('the deadline')));
    socket.once('error', (error) => {
      takeBack();
      reject(error);
    });
    socket.once('connect', () => {
      takeBack();
      socket.removeAllListeners('error');
      // Whoever takes the socket over listens as well; without this, an error in between would end the process.
      socket.on('error', () => {});
      resolve(socket);
    });
  });
}

function dialFailure(end: Endpoint, error: unknown, deadline: Deadline): Failure {
  const place = placeOf(end);
  const code = codeOf(error);
  const unanswered = `Is the host up, is ${place} right, and does a firewall let the runner in?`;
  if (code === 'ECONNREFUSED') {
    return refused(`${place} refused the connection`, 'Does sshd run there, and is the port right?');
  }
  if (deadline.signal.aborted) return deadline.failure(`${place} did not answer`, unanswered);
  switch (code) {
    case 'ETIMEDOUT':
      return refused(`${place} did not answer`, unanswered);
    case 'ECONNRESET':
      return closedInSilence(end);
    case 'ENOTFOUND':
      return refused(
        `cannot connect to ${place}: there is no host of this name in DNS`,
        `Check \`${end.input}\`.`,
      );
    case 'EAI_AGAIN':
      return refused(
        `cannot connect to ${place}: the runner's name server did not answer`,
        'This is mostly temporary; run it again.',
      );
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
      return refused(
        `${place} cannot be reached from this runner (${code})`,
        "There is no route to it. GitHub's own runners have no IPv6; a private address needs a runner in that network, or jump-host.",
      );
    default:
      return refused(`cannot connect to ${place}: ${code || String(error)}`, unanswered);
  }
}

/** The code that tells most: with several addresses Node gives one error for each. */
function codeOf(error: unknown): string {
  const all = error instanceof AggregateError ? error.errors : [error];
  const codes = all.map((one) => String((one as NodeJS.ErrnoException | undefined)?.code ?? ''));
  return ['ECONNREFUSED', 'ETIMEDOUT'].find((code) => codes.includes(code)) ?? codes[0] ?? '';
}
