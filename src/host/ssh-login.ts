import type { Duplex } from 'node:stream';
import ssh2, { type Algorithms, type AuthHandlerMiddleware, type Client, type ParsedKey } from 'ssh2';
import { Failure, refused } from '../outcome.ts';
import { oneKey, ownKeys } from './authentication.ts';
import type { Deadline } from './deadline.ts';
import { type Endpoint, placeOf } from './endpoint.ts';
import type { HostKeys } from './host-keys.ts';
import type { Offers } from './own-keys.ts';
import { fingerprint, typeOfBlob } from './public-key.ts';
import { printable, quoted } from './quoted.ts';
import { closedEarly, disconnected, type Phase, unfinished } from './ssh-failures.ts';

export interface Login {
  /** A stream to the host, connected and not yet read from. */
  readonly socket: Duplex;
  readonly end: Endpoint;
  /** The one key that is tried, or a person's own ones, of which there has to be one. */
  readonly key: ParsedKey | Offers;
  readonly hostKeys: HostKeys;
  readonly deadline: Deadline;
  /** Milliseconds between the questions whether the host is still there; the third without an answer ends the connection. */
  readonly keepaliveMs: number;
  readonly log: (line: string) => void;
}

/** How much of what a host says first is kept, in bytes: to tell what it is when it is no SSH server. */
const HEARD = 512;

/**
 * Speaks SSH over a stream: verifies the host key, then logs in with a key and nothing else.
 * `open` makes the result in the moment of the login. Throws a Failure, and destroys the stream with it.
 */
export function logIn<T>(login: Login, open: (client: Client) => T): Promise<T> {
  const { socket, end, hostKeys, deadline, log } = login;
  const client = new ssh2.Client();
  client.setMaxListeners(0);

  return new Promise<T>((resolve, reject) => {
    let phase: Phase = 'greeting';
    let heard = '';
    let offered: string[] | undefined;
    let verified = false;
    let settled = false;
    let methodsLeft: string[] | undefined;

    const settle = (): boolean => {
      const first = !settled;
      settled = true;
      socket.off('data', listen);
      return first;
    };
    const fail = (failure: Failure) => {
      if (!settle()) return;
      reject(failure);
      socket.destroy();
    };
    deadline.onEnd(() => queueMicrotask(() => fail(unfinished(end, phase, heard, deadline))));
    const listen = (chunk: Buffer) => {
      heard = (heard + chunk.toString('latin1')).slice(0, HEARD);
      if (phase === 'greeting' && /^SSH-(?:2\.0|1\.99)-/m.test(heard)) phase = 'handshake';
    };

    const hostVerifier = (presented: Buffer): boolean => {
      const failure = hostKeys.refusal(presented);
      if (failure) fail(failure);
      else if (!verified) log(`host key ${typeOfBlob(presented)} ${fingerprint(presented)} is known`);
      verified = failure === undefined;
      return verified; // ssh2 refuses for `false` only, not for what is falsy
    };

    const authentication = 'list' in login.key ? ownKeys(end, login.key) : oneKey(end, login.key, fail);
    // ssh2 asks again after each refusal; a key is shown to a verified host only.
    const authHandler = ((methods: string[] | null, partial: boolean | null, next) => {
      if (!verified || settled) return;
      const step = authentication.next(methodsLeft ?? methods ?? [], partial === true);
      if (step instanceof Failure) return fail(step);
      next(step);
    }) as AuthHandlerMiddleware;

    client.on('handshake', ({ kex, serverHostKey, cs }) => {
      phase = 'login';
      log(`${placeOf(end)} speaks ${kex}, ${serverHostKey}, ${cs.cipher}`);
    });
    client.on('banner', (text) => log(`${placeOf(end)} says ${quoted(text, 300)}`));
    // It stays, because ssh2 may emit errors long after the end.
    client.on('error', (error: Error & { level?: string; code?: unknown }) => {
      if (/no matching host key format/.test(error.message)) return fail(hostKeys.noCommonType(offered));
      if (/no matching/.test(error.message)) return fail(noCommonAlgorithm(end, error));
      if (error.level === 'agent') return; // a key that was not signed with; ssh2 goes on with the next one
      if (typeof error.code === 'number')
        return fail(authentication.ended(error.message) ?? disconnected(end, phase, error.message));
      fail(closedEarly(end, phase, heard, error));
    });
    client.once('end', () => fail(closedEarly(end, phase, heard)));
    client.once('close', () => fail(closedEarly(end, phase, heard)));
    client.once('ready', () => {
      if (!verified || !settle()) return;
      log(`logged in as ${end.user} with the key ${fingerprint(authentication.key.getPublicSSH())}`);
      resolve(open(client));
    });

    try {
      client.connect({
        sock: socket,
        username: end.user,
        authHandler,
        hostVerifier,
        algorithms: algorithmsFor(hostKeys),
        keepaliveInterval: login.keepaliveMs,
        keepaliveCountMax: 3,
        readyTimeout: 0, // the deadline covers more than ssh2's own
        debug: (line) => {
          // Nothing else tells which host key types a host has.
          offered ??= /^Handshake: \(remote\) Host key format: (.+)$/.exec(line)?.[1]?.split(',');
          // Nor, after an agent, how the host would go on.
          const left = /^Inbound: Received USERAUTH_FAILURE \(([^)]*)\)$/.exec(line)?.[1];
          if (left !== undefined) methodsLeft = left.split(',');
        },
      });
      socket.on('data', listen); // after ssh2 has paused the stream: it is ssh2 that starts it
    } catch (error) {
      fail(
        refused(`cannot speak SSH with ${placeOf(end)}: ${error instanceof Error ? error.message : error}`),
      );
    }
  });
}

/** ssh2's own choice and order without the MACs that use SHA-1; its key exchanges and ciphers have nothing weak by default. */
function algorithmsFor(hostKeys: HostKeys): Algorithms {
  const algorithms = {
    serverHostKey: hostKeys.algorithms,
    hmac: { remove: [/sha1|md5|ripemd/] },
    cipher: { remove: [/cbc|arcfour/] },
    kex: { remove: [/sha1$/] },
    compress: ['none'],
  };
  return algorithms as unknown as Algorithms; // @types/ssh2 knows neither patterns nor read-only lists
}

const noCommonAlgorithm = (end: Endpoint, error: Error): Failure =>
  refused(
    `${placeOf(end)} and this client have no algorithm in common: ${printable(error.message, 200)}`,
    'The sshd of the host is very old or very restricted (Ciphers, MACs, KexAlgorithms in sshd_config). SHA-1, CBC and 3DES are not used.',
  );
