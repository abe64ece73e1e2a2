import { parseHostAddress } from '../host/address.ts';
import type { KnownHostsFiles } from '../host/own-known-hosts.ts';
import type { OwnSshInputs, SshHop } from '../host/own-ssh.ts';
import { printable, quoted } from '../host/quoted.ts';
import type { AskedSsh } from '../inputs.ts';

import { refused } from '../outcome.ts';
import { shellWord } from '../shell-word.ts';
import { type Configured, readSshConfig, type Typed } from './ssh-config.ts';
import { agentOf, identitiesOf } from './ssh-identities.ts';
import { type Machine, thisMachine } from './ssh-machine.ts';
import { expand, type Remote, tokensFor, withHome } from './ssh-tokens.ts';

/** A person's own set-up of SSH for one host. */
export interface OwnSshSettings {
  readonly inputs: OwnSshInputs;
  /** What was left out of the configuration, and what that may mean: one line each. */
  readonly notices: readonly string[];
}

const SSH_PORT = 22;

/** As long as the action gives it. */
const CONNECT_TIMEOUT_MS = 15_000;

/**
 * What `ssh` would connect to, as whom, with which keys, known by which files, from what was typed and from ssh's own
 * configuration; what was typed wins. Reads the files, and runs nothing. Throws a Failure where they ask for something
 * that would change where one connects to, and is not supported.
 */
export function ownSsh(asked: AskedSsh, machine: Machine = thisMachine()): OwnSshSettings {
  const typed = typedHost(asked);
  const config = readSshConfig(typed, machine);
  const notices = new Set(noticesOf(typed, config));
  const jump = jumpOf(config, typed, machine);
  const through = jump && readSshConfig(jump, machine);
  if (jump && through) {
    for (const notice of noticesOf(jump, through)) notices.add(notice);
    const next = jumpOf(through, jump, machine);
    if (next) {
      throw refused(
        `the way to ${printable(typed.host)} goes through ${printable(jump.host)}, and to that through ${printable(next.host)}; one host to go through is supported`,
        'Name a single host with --jump-host, or ProxyJump none for it in ~/.ssh/config.',
      );
    }
  }
  return {
    inputs: {
      kind: 'own-ssh',
      ...hop(typed, config, asked, machine),
      jump: jump && through && hop(jump, through, asked, machine),
      connectTimeoutMs: asked.connectTimeoutMs ?? connectTimeout(config) ?? CONNECT_TIMEOUT_MS,
    },
    notices: [...notices],
  };
}

function noticesOf({ host }: Typed, config: Configured): readonly string[] {
  const command = config.words('knownhostscommand')?.[0] ?? 'none';
  if (command.toLowerCase() === 'none') return config.notices;
  return [
    ...config.notices,
    `KnownHostsCommand for ${printable(host)} is left out, since nothing is run from ssh's configuration; the known_hosts files count`,
  ];
}

/** `host` may carry user and port, which may be repeated, but not contradicted. */
function typedHost({ host, port, user, jumpHost }: AskedSsh): Typed {
  const address = splitTyped(host, 'host');
  if (port !== undefined && !isPort(port)) {
    throw refused(`port is ${quoted(port, 40)}, which is no port number`, 'Ports go from 1 to 65535.');
  }
  if (user !== undefined) parseHostAddress(`${user}@host`, 'user');
  if (address.user !== undefined && user !== undefined && address.user !== user) {
    throw refused(`host says the user is ${address.user}, and user says ${user}`, 'Set one of them.');
  }
  if (address.port !== undefined && port !== undefined && address.port !== Number(port)) {
    throw refused(`host says the port is ${address.port}, and port says ${port}`, 'Set one of them.');
  }
  return {
    ...address,
    ...(user === undefined ? {} : { user }),
    ...(port === undefined ? {} : { port: Number(port) }),
    ...(jumpHost === undefined ? {} : { proxyJump: jumpHost }),
  };
}

/** A name in ssh's configuration may have characters that a host name cannot have. */
function splitTyped(text: string, input: string): Typed {
  const alias = /^(?:([A-Za-z0-9_][\w.-]{0,254})@)?([A-Za-z0-9_][\w./+-]{0,254})$/.exec(text);
  if (!alias) return parseHostAddress(text, input);
  const [, user, host] = alias;
  return { host: host!, ...(user === undefined ? {} : { user }) };
}

const isPort = (text: string): boolean =>
  /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;

/** Everything about one host on the way. */
function hop(typed: Typed, config: Configured, asked: AskedSsh, machine: Machine): SshHop {
  refuseUnsupported(typed, config);
  const port = config.words('port')?.[0] ?? String(SSH_PORT);
  if (!isPort(port))
    throw refused(`Port in ssh's configuration is ${quoted(port, 40)}, which is no port number`);
  const user = config.words('user')?.[0] ?? machine.user;
  const remote: Remote = {
    typed: typed.host,
    host: config.hostname,
    port: Number(port),
    user,
    alias: config.words('hostkeyalias')?.[0]?.toLowerCase(),
  };
  return {
    host: remote.host,
    port: remote.port,
    user,
    keys:
      asked.key === undefined
        ? {
            ...identitiesOf(config, remote, asked.passphrase, machine),
            agent: agentOf(config, remote, machine),
          }
        : { text: asked.key, passphrase: asked.passphrase },
    knownHosts:
      asked.knownHosts === undefined
        ? knownHostsOf(typed, config, remote, machine)
        : { text: asked.knownHosts },
  };
}

/** These change where one connects to, or whom one trusts there: to leave them out would not be what was asked for. */
function refuseUnsupported(typed: Typed, config: Configured): void {
  const wanted = (keyword: string): string | undefined => {
    const value = config.words(keyword)?.[0];
    return value === undefined || value.toLowerCase() === 'none' ? undefined : value;
  };
  const hint = 'A host to go through can be named with ProxyJump, or with --jump-host.';
  const command = wanted('proxycommand');
  if (command !== undefined) {
    throw refused(
      `ssh's configuration has a ProxyCommand for ${printable(typed.host)} (${printable(command, 60)}); nothing is run from it`,
      hint,
    );
  }
  const canonicalize = wanted('canonicalizehostname')?.toLowerCase();
  if ((canonicalize === 'yes' || canonicalize === 'always') && wanted('canonicaldomains') !== undefined) {
    throw refused(
      `ssh's configuration has CanonicalizeHostname for ${printable(typed.host)}, which is not supported`,
      'Give the whole name of the host, with CanonicalizeHostname no for it in ~/.ssh/config.',
    );
  }
  if (wanted('revokedhostkeys') !== undefined) {
    throw refused(
      `ssh's configuration has RevokedHostKeys for ${printable(typed.host)}, which is not supported`,
      'Put the keys into known_hosts, each with @revoked before it, and RevokedHostKeys none for this host.',
    );
  }
}

/** The host to go through; what was typed there is an alias of its own. */
function jumpOf(config: Configured, typed: Typed, machine: Machine): Typed | undefined {
  const set = config.words('proxyjump')?.[0];
  if (set === undefined || set.toLowerCase() === 'none') return undefined;
  const text = expand(set, 'ProxyJump', {
    h: config.hostname,
    n: typed.host,
    p: config.words('port')?.[0] ?? String(SSH_PORT),
    r: config.words('user')?.[0] ?? machine.user,
  });
  if (text.includes(',')) {
    throw refused(
      `the way to ${printable(typed.host)} goes through several hosts (${printable(text, 120)}); one is supported`,
      'Name a single one with ProxyJump, or with --jump-host.',
    );
  }
  return splitTyped(text.replace(/^ssh:\/\//, '').replace(/\/$/, ''), 'ProxyJump');
}

function knownHostsOf(typed: Typed, config: Configured, remote: Remote, machine: Machine): KnownHostsFiles {
  const own = config.words('userknownhostsfile') ?? ['~/.ssh/known_hosts', '~/.ssh/known_hosts2'];
  const systems = config.words('globalknownhostsfile') ?? [
    '/etc/ssh/ssh_known_hosts',
    '/etc/ssh/ssh_known_hosts2',
  ];
  const setting = 'UserKnownHostsFile';
  const paths = [
    ...own.map((path) =>
      expand(withHome(path, setting, machine), setting, tokensFor(remote, machine), machine.env),
    ),
    ...systems,
  ].filter((path) => path.toLowerCase() !== 'none');
  const files = paths.flatMap((path) => {
    const text = machine.read(path);
    return text === undefined ? [] : [{ path, text }];
  });
  return { files, paths, alias: remote.alias, byHand: byHand(typed) };
}

/** What a person types to see the fingerprint of the host. */
const byHand = ({ user, host, port }: Typed): string =>
  [
    'ssh',
    ...(port === undefined ? [] : ['-p', String(port)]),
    shellWord(user === undefined ? host : `${user}@${host}`),
  ].join(' ');

/** In milliseconds; `10`, `1m30s`. Undefined for none. */
function connectTimeout(config: Configured): number | undefined {
  const set = config.words('connecttimeout')?.[0];
  if (set === undefined || set.toLowerCase() === 'none') return undefined;
  const units = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
  if (!/^(?:\d{1,6}[smhdw]?){1,5}$/i.test(set)) {
    throw refused(`ConnectTimeout in ssh's configuration is ${quoted(set, 40)}, which is no time`);
  }
  const seconds = [...set.matchAll(/(\d+)([smhdw]?)/gi)].reduce(
    (sum, [, number, unit]) => sum + Number(number) * units[(unit!.toLowerCase() || 's') as 's'],
    0,
  );
  // ssh takes no time for no limit.
  return seconds === 0 ? undefined : Math.min(seconds, 86_400) * 1000;
}
