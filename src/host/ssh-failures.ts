import type { ParsedKey } from 'ssh2';
import { type Failure, refused } from '../outcome.ts';
import type { Deadline } from './deadline.ts';
import { type Endpoint, placeOf } from './endpoint.ts';
import { MOST_KEYS, type Offer, type Offers } from './own-keys.ts';
import { fingerprint } from './public-key.ts';
import { printable, quoted } from './quoted.ts';

/** How far the conversation with a host has come: nothing heard that is SSH; keys are exchanged; it is decided who may log in. */
export type Phase = 'greeting' | 'handshake' | 'login';

/** The deadline ended it. */
export function unfinished(end: Endpoint, phase: Phase, heard: string, deadline: Deadline): Failure {
  const place = placeOf(end);
  if (phase === 'greeting' && heard !== '') return notSsh(place, heard);
  if (phase === 'greeting') {
    return deadline.failure(
      `${place} accepted the connection, but did not greet as an SSH server`,
      'Is the port right? A host that is overloaded, or a firewall in front of it, can look like this, too.',
    );
  }
  const what = phase === 'handshake' ? 'the SSH handshake' : 'the login';
  return deadline.failure(
    `${what} at ${place} did not finish`,
    'The host is very slow, or the network loses packets. connect-timeout can be raised.',
  );
}

/** The connection ended before the login was done. */
export function closedEarly(
  end: Endpoint,
  phase: Phase,
  heard: string,
  error?: Error & { code?: unknown },
): Failure {
  const place = placeOf(end);
  if (phase === 'greeting') return heard === '' ? closedInSilence(end) : notSsh(place, heard);
  const when = phase === 'handshake' ? 'during the SSH handshake' : 'during the login';
  const why = error ? ` (${printable(error.message, 200)})` : '';
  return refused(
    `${place} ended the connection ${when}${why}`,
    phase === 'handshake'
      ? "The host's own log says why: journalctl -t sshd -n 20 (or /var/log/auth.log)."
      : "The host's own log says why: journalctl -t sshd -n 20. Often it is AllowUsers, MaxAuthTries, or a shell or home that does not exist.",
  );
}

/** It accepted the TCP connection, and that was all. */
export const closedInSilence = (end: Endpoint): Failure =>
  refused(
    `${placeOf(end)} accepted the connection and closed it without a word`,
    'Mostly fail2ban or a firewall, MaxStartups of an overloaded sshd, or a port forwarding to nowhere.',
  );

const notSsh = (place: string, heard: string): Failure =>
  refused(
    `${place} is not an SSH server that we can speak with: it answered ${quoted(heard.split(/\r?\n/)[0]!.trim())}`,
    'Is the port right? sshd usually listens on 22.',
  );

/** The host said goodbye in SSH's own words. */
export const disconnected = (end: Endpoint, phase: Phase, words: string): Failure =>
  refused(
    `${placeOf(end)} ended the connection ${phase === 'login' ? 'during the login' : 'during the SSH handshake'}: ${quoted(words, 200)}`,
    "The host's own log says more: journalctl -t sshd -n 20 (or /var/log/auth.log).",
  );

/** The host did not take the key; `methods` are the ways to log in that it would go on with. */
export function keyRefused(
  end: Endpoint,
  key: ParsedKey,
  methods: readonly string[],
  partial: boolean,
): Failure {
  const place = placeOf(end);
  if (partial) return asksForMore(end, methods);
  if (!methods.includes('publickey')) {
    return refused(
      `${place} does not let ${end.user} log in with a key; it offers ${wordsFor(methods)}`,
      'Set PubkeyAuthentication yes for this user in sshd_config.',
    );
  }
  const rsa =
    key.type === 'ssh-rsa'
      ? ' With an RSA key the host must know SHA-2 signatures (OpenSSH 7.2 or newer).'
      : '';
  return refused(
    `${place} does not let ${end.user} log in with the key ${fingerprint(key.getPublicSSH())} (${key.type})`,
    `Put its public key (ssh-keygen -y -f deploy-key) as one line into ~/.ssh/authorized_keys of ${end.user} on that host; ` +
      'sshd ignores the file when others can write to it, to .ssh or to the home. ' +
      `ssh-keygen -lf ~/.ssh/authorized_keys shows the fingerprints in it.${rsa}`,
  );
}

/** The host took the key, and that is not enough for it. */
export const asksForMore = (end: Endpoint, methods: readonly string[]): Failure =>
  refused(
    `${placeOf(end)} accepted the key of ${end.user}, but asks for more: ${wordsFor(methods)}`,
    'A deploy has nobody who could answer. Let this user log in with its key alone (AuthenticationMethods publickey, in a Match block).',
  );

const wordsFor = (methods: readonly string[]): string =>
  methods.length > 0 ? printable(methods.join(', '), 100) : 'nothing';

/** The host took none of a person's own keys; `words` is what it said when it ended the connection over that. */
export function keysRefused(
  end: Endpoint,
  tried: readonly Offer[],
  { beyond, missing, hints, trouble }: Omit<Offers, 'list'> & { readonly trouble: readonly string[] },
  words?: string,
): Failure {
  const keys = tried.map(({ key, from }) => `${fingerprint(key.getPublicSSH())} (${key.type}, ${from})`);
  const which = keys.length === 1 ? `the key ${keys[0]}` : `any of ${keys.length} keys: ${keys.join('; ')}`;
  const said = words === undefined ? '' : `. It ended the connection with ${quoted(words, 100)}`;
  const others = [...trouble, ...missing].map((one) => `. Not used: ${one}`).join('');
  const more = beyond > 0 || words !== undefined;
  return refused(
    `${placeOf(end)} does not let ${end.user} log in with ${which}${said}${others}`,
    [
      ...(beyond > 0
        ? [
            `${beyond} more ${beyond === 1 ? 'was' : 'were'} not offered, since sshd allows ${MOST_KEYS} tries.`,
          ]
        : []),
      ...(more
        ? ['Name the right one for this host in ~/.ssh/config: IdentityFile, with IdentitiesOnly yes.']
        : []),
      ...hints,
      `A public key belongs as one line into ~/.ssh/authorized_keys of ${end.user} on that host.`,
    ].join(' '),
  );
}

/** A person has no key that could be offered at all. */
export function noKey(end: Endpoint, { missing, hints }: Offers): Failure {
  const why = missing.length > 0 ? `: ${missing.join('; ')}` : '';
  return refused(
    `there is no key to log in to ${placeOf(end)} with${why}`,
    [
      ...hints,
      'Add a key to an agent (ssh-add), or name a key file with IdentityFile for this host in ~/.ssh/config.',
    ].join(' '),
  );
}

/** An RSA key, and a host that takes it with SHA-1 only. */
export const onlySha1 = (end: Endpoint): Failure =>
  refused(
    `${placeOf(end)} takes RSA keys only with SHA-1 signatures, which are not used`,
    'Use an Ed25519 key (ssh-keygen -t ed25519), or an sshd that is newer than 2016.',
  );
