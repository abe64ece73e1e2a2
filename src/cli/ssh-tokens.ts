import { printable, quoted } from '../host/quoted.ts';
import { refused } from '../outcome.ts';
import type { Machine } from './ssh-machine.ts';

/** What the tokens of ssh_config(5) stand for, by their letter. */
export type Tokens = Readonly<Record<string, string>>;

/** What is known of the host that is connected to. */
export interface Remote {
  /** As it was typed. */
  readonly typed: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly alias: string | undefined;
}

/** The tokens of IdentityFile, IdentityAgent and UserKnownHostsFile. `%C` and `%j` differ between versions of ssh and are left out. */
export const tokensFor = (
  { typed, host, port, user, alias }: Remote,
  { home, uid, user: localUser, hostname }: Machine,
): Tokens => ({
  d: home,
  h: host,
  i: String(uid),
  k: alias ?? typed,
  L: hostname.split('.', 1)[0]!,
  l: hostname,
  n: typed,
  p: String(port),
  r: user,
  u: localUser,
});

/** Replaces `%x`, and `${NAME}` where `env` is given. Throws a Failure that names the setting for what nothing is known about. */
export function expand(text: string, setting: string, tokens: Tokens, env?: Machine['env']): string {
  return text.replace(/%(.?)|\$\{([^}]*)\}/gs, (whole, letter: string | undefined, name: string) => {
    if (letter === undefined) {
      if (env === undefined) return whole;
      const value = env[name];
      if (value === undefined) {
        throw refused(
          `${setting} in ssh's configuration is ${quoted(text)}, and the variable ${printable(name)} is not set`,
        );
      }
      return value;
    }
    if (letter === '%') return '%';
    const value = Object.hasOwn(tokens, letter) ? tokens[letter] : undefined;
    if (value === undefined) {
      throw refused(
        `${setting} in ssh's configuration is ${quoted(text)}; %${printable(letter)} is not known here`,
        `Known are %% and ${Object.keys(tokens)
          .map((one) => `%${one}`)
          .join(', ')}.`,
      );
    }
    return value;
  });
}

/** A path whose `~` is the home of this user. Throws a Failure for the home of another one. */
export function withHome(path: string, setting: string, { home, user }: Machine): string {
  const match = /^~([^/]*)(\/.*)?$/s.exec(path);
  if (!match) return path;
  if (match[1] !== '' && match[1] !== user) {
    throw refused(
      `${setting} in ssh's configuration is ${quoted(path)}; the homes of other users are not known here`,
      'Write the whole path.',
    );
  }
  return `${home.replace(/\/$/, '')}${match[2] ?? ''}`;
}
