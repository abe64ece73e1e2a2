import type { HostInputs, SshInputs } from '../inputs.ts';
import { refused } from '../outcome.ts';
import { type HostAddress, parseHostAddress } from './address.ts';
import type { Connection } from './connection.ts';
import { KnownHosts } from './known-hosts.ts';
import { connectLocal } from './local.ts';
import { knownHostsFiles } from './own-known-hosts.ts';
import type { SshHop } from './own-ssh.ts';
import { readPrivateKey } from './private-key.ts';
import { connectSsh } from './ssh.ts';

const SSH_PORT = 22;

/** Opens the connection that the inputs describe. Throws a Failure (`refused`); the host is unchanged by it. */
export async function openConnection(host: HostInputs['host'], signal: AbortSignal): Promise<Connection> {
  if (host.kind === 'local') return connectLocal();
  if (host.kind === 'own-ssh') {
    const { jump, connectTimeoutMs } = host;
    return connectSsh({ ...hop(host), ...(jump ? { jump: hop(jump) } : {}), connectTimeoutMs, signal });
  }
  const address = whole(host);
  const jump = host.jumpHost === undefined ? undefined : parseHostAddress(host.jumpHost, 'jump-host');
  return connectSsh({
    ...address,
    key: readPrivateKey(host.key, host.passphrase).key,
    knownHosts: KnownHosts.parse(host.knownHosts),
    ...(jump
      ? { jump: { host: jump.host, port: jump.port ?? SSH_PORT, user: jump.user ?? address.user } }
      : {}),
    connectTimeoutMs: host.connectTimeoutMs,
    signal,
  });
}

/** What a person's own set-up says, read and checked. */
function hop({ host, port, user, keys, knownHosts }: SshHop) {
  return {
    host: parseHostAddress(host, 'the host name that ssh would connect to').host,
    port,
    user: parseHostAddress(`${user}@host`, 'user').user ?? user,
    key: 'text' in keys ? readPrivateKey(keys.text, keys.passphrase).key : keys,
    knownHosts: 'text' in knownHosts ? KnownHosts.parse(knownHosts.text) : knownHostsFiles(knownHosts),
  };
}

/** `host` may carry user and port, which the inputs of that name may repeat, but not contradict. */
function whole({ host, port, user }: SshInputs): Required<HostAddress> {
  const address = parseHostAddress(host, 'host');
  if (port !== '' && !(/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535)) {
    throw refused(
      `port is ${JSON.stringify(port.slice(0, 40))}, which is no port number`,
      'Ports go from 1 to 65535; SSH listens on 22 as a rule.',
    );
  }
  if (user !== '') parseHostAddress(`${user}@host`, 'user');
  if (address.user !== undefined && user !== '' && address.user !== user) {
    throw refused(`host says the user is ${address.user}, and user says ${user}`, 'Set one of them.');
  }
  if (address.port !== undefined && port !== '' && address.port !== Number(port)) {
    throw refused(`host says the port is ${address.port}, and port says ${port}`, 'Set one of them.');
  }
  const name = address.user ?? user;
  if (name === '')
    throw refused(
      'the input user is empty',
      'Set user to the login name on the host, such as powersync-deploy, or host to USER@HOST.',
    );
  return { host: address.host, port: address.port ?? (port === '' ? SSH_PORT : Number(port)), user: name };
}
