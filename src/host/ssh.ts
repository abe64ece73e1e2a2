import type { Duplex } from 'node:stream';
import type { ParsedKey } from 'ssh2';
import { Failure, refused } from '../outcome.ts';
import type { Connection } from './connection.ts';
import { ForwardingForbidden } from './connection.ts';
import { Deadline } from './deadline.ts';
import { dial, withRetries } from './dial.ts';
import { type Endpoint, placeOf } from './endpoint.ts';
import type { HostKeyLookup } from './known-hosts.ts';
import { findOffers, type Offers, type OwnKeys } from './own-keys.ts';
import { SshConnection } from './ssh-connection.ts';
import { noKey } from './ssh-failures.ts';
import { logIn } from './ssh-login.ts';

export interface SshSettings {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** As `readPrivateKey` gives it; or a person's own ones, tried in turn. */
  readonly key: ParsedKey | OwnKeys;
  readonly knownHosts: HostKeyLookup;
  /** A host to go through; the same key logs in there, and the same known-hosts verifies it, where it has none of its own. */
  readonly jump?: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly key?: ParsedKey | OwnKeys;
    readonly knownHosts?: HostKeyLookup;
  };
  /** Milliseconds for everything up to the login, retries and jump host included. */
  readonly connectTimeoutMs: number;
  /** Milliseconds between the questions whether the host is still there (default 5000); three without an answer, and it is lost. */
  readonly keepaliveMs?: number;
  /** Stops connecting; it does nothing to a connection that is made. */
  readonly signal?: AbortSignal;
  readonly log?: (line: string) => void;
}

/** Connects and logs in. Throws a Failure (`refused`) that names host and port; nothing is left open then. */
export async function connectSsh(settings: SshSettings): Promise<Connection> {
  const { jump, knownHosts, key, log = () => {} } = settings;
  const end: Endpoint = { input: 'host', host: settings.host, port: settings.port, user: settings.user };
  const jumpEnd: Endpoint | undefined = jump && {
    input: 'jump-host',
    host: jump.host,
    port: jump.port,
    user: jump.user,
  };
  // Both are looked up first: without a known key for each of them, nothing is opened at all.
  const hostKeys = knownHosts.lookup(end.host, end.port);
  const jumpKeys = jumpEnd && (jump?.knownHosts ?? knownHosts).lookup(jumpEnd.host, jumpEnd.port);

  const deadline = new Deadline(settings.connectTimeoutMs, settings.signal);
  type Keys = ParsedKey | Offers;
  const enter = (
    socket: Duplex,
    to: Endpoint,
    keys: typeof hostKeys,
    logInWith: Keys,
    through?: SshConnection,
  ) =>
    logIn(
      {
        socket,
        end: to,
        key: logInWith,
        hostKeys: keys,
        deadline,
        keepaliveMs: settings.keepaliveMs ?? 5000,
        log,
      },
      (client) => new SshConnection(client, socket, to, through),
    );
  try {
    // An agent is asked first, too: without a key for each of them, nothing is opened either.
    const ownKey = await keysFor(end, key, deadline);
    if (!jumpEnd || !jumpKeys) return await enter(await dial(end, deadline, log), end, hostKeys, ownKey);
    const jumpKey = await keysFor(jumpEnd, jump?.key ?? key, deadline);
    const bastion = await enter(await dial(jumpEnd, deadline, log), jumpEnd, jumpKeys, jumpKey);
    try {
      const stream = await forwardTo(end, bastion, jumpEnd, deadline, log);
      return await enter(stream, end, hostKeys, ownKey, bastion);
    } catch (error) {
      await bastion.close();
      throw error;
    }
  } finally {
    deadline.clear();
  }
}

async function keysFor(
  end: Endpoint,
  key: ParsedKey | OwnKeys,
  deadline: Deadline,
): Promise<ParsedKey | Offers> {
  if (!('identities' in key)) return key;
  const offers = await findOffers(key, deadline);
  if (offers.list.length === 0) throw noKey(end, offers);
  // Else the host would be blamed.
  if (deadline.signal.aborted) throw deadline.failure('the agent did not answer', offers.hints.join(' '));
  return offers;
}

/** Has the jump host open a TCP stream to the host, with the same retries as a direct one. */
async function forwardTo(
  end: Endpoint,
  bastion: SshConnection,
  jumpEnd: Endpoint,
  deadline: Deadline,
  log: (line: string) => void,
): Promise<Duplex> {
  const place = placeOf(end);
  const via = placeOf(jumpEnd);
  let takeBack = () => {};
  const ranOut = new Promise<never>((_, reject) => {
    takeBack = deadline.onEnd(() =>
      reject(deadline.failure(`${via} did not reach ${place}`, 'Can the jump host reach the host at all?')),
    );
  });
  ranOut.catch(() => {});
  try {
    const attempt = () => Promise.race([bastion.forward(end.host, end.port), ranOut]);
    const isTransient = (error: unknown) =>
      error instanceof Error && 'code' in error && /refused|timed out/i.test(error.message);
    const stream = await withRetries(attempt, isTransient, deadline, log);
    log(`${via} connected to ${place}`);
    return stream;
  } catch (error) {
    if (error instanceof ForwardingForbidden) {
      throw refused(
        `${via} does not allow to go through it to ${place}`,
        `Allow it there: AllowTcpForwarding (or PermitOpen ${place}) in sshd_config, and no "restrict" or "no-port-forwarding" before the key.`,
      );
    }
    if (error instanceof Error && 'code' in error) {
      throw refused(
        `${via} cannot connect to ${place}: ${error.message}`,
        'Is sshd running on the host, and is the port right as the jump host sees it?',
      );
    }
    if (error instanceof Failure) throw error;
    throw refused(`${via} did not connect to ${place}: ${error instanceof Error ? error.message : error}`);
  } finally {
    takeBack();
  }
}
