import { createHmac, timingSafeEqual } from 'node:crypto';

/** The names at the beginning of a known_hosts line. */
export interface HostPattern {
  /** What may be shown of it; empty for a hashed name. */
  readonly names: readonly string[];
  /** Whether it means this name: a host, or `[host]:port` for a port other than 22. */
  matches(name: string): boolean;
}

/** How known_hosts calls a host at a port. */
export const knownHostsName = (host: string, port: number): string =>
  port === 22 ? host : `[${host}]:${port}`;

/** Reads the names of a line: separated by commas, with `*`, `?` and `!`, or one hashed name. Undefined when they are malformed. */
export function parseHostPattern(text: string): HostPattern | undefined {
  if (text.startsWith('|')) return hashedName(text);
  const names = text.split(',');
  if (names.some((name) => name === '' || name === '!')) return undefined;
  return {
    names,
    matches(name) {
      // One negated name that matches rules the whole line out, wherever it stands (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT").
      const hits = names.filter((pattern) => wildcardMatch(pattern.replace(/^!/, ''), name));
      return hits.length > 0 && !hits.some((pattern) => pattern.startsWith('!'));
    },
  };
}

/** `|1|salt|hash`: the HMAC-SHA1 of the name with the salt as its key. */
function hashedName(text: string): HostPattern | undefined {
  const parts = /^\|1\|([A-Za-z0-9+/]+=*)\|([A-Za-z0-9+/]+=*)$/.exec(text);
  if (!parts) return undefined;
  const salt = Buffer.from(parts[1]!, 'base64');
  const hash = Buffer.from(parts[2]!, 'base64');
  if (hash.length !== 20) return undefined;
  const hashes = (name: string) => timingSafeEqual(createHmac('sha1', salt).update(name).digest(), hash);
  // `ssh` hashes the name in lower case, `ssh-keygen -H` as the line had it.
  return { names: [], matches: (name) => hashes(name.toLowerCase()) || hashes(name) };
}

/** Matches `*` and `?` in linear space and without backtracking over more than one star. */
function wildcardMatch(pattern: string, name: string): boolean {
  const wanted = pattern.toLowerCase();
  const given = name.toLowerCase();
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let i = 0; i < given.length; ) {
    if (wanted[at] === '*') {
      star = at++;
      resume = i;
    } else if (wanted[at] === '?' || (at < wanted.length && wanted[at] === given[i])) {
      at++;
      i++;
    } else if (star !== -1) {
      at = star + 1;
      i = ++resume;
    } else {
      return false;
    }
  }
  return /^\**$/.test(wanted.slice(at));
}
