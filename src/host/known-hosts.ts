import { refused } from '../outcome.ts';
import { HostKeys } from './host-keys.ts';
import { type HostPattern, knownHostsName, parseHostPattern } from './host-pattern.ts';
import { decodePublicKey, KNOWN_KEY_TYPE } from './public-key.ts';
import { printable, quoted } from './quoted.ts';

/** What knows the keys of hosts. */
export interface HostKeyLookup {
  /** The keys of a host. Throws a Failure that says what is there instead when there is none to verify it with. */
  lookup(host: string, port: number): HostKeys;
}

/** One line of a known_hosts file. */
export interface KnownHostsLine {
  readonly marker: '@revoked' | '@cert-authority' | undefined;
  readonly pattern: HostPattern;
  readonly type: string;
  readonly blob: Buffer;
}

/** The input `known-hosts`: the keys that hosts are known by, in OpenSSH's known_hosts format. */
export class KnownHosts implements HostKeyLookup {
  private constructor(private readonly lines: readonly KnownHostsLine[]) {}

  /** Throws a Failure when there is no line in it, or when a line cannot be read; it names the line's number. */
  static parse(text: string): KnownHosts {
    const lines = text
      .split(/\r\n|\r|\n/)
      .map((line, index) => ({ line: line.trim(), number: index + 1 }))
      .filter(({ line }) => line !== '' && !line.startsWith('#'))
      .map(({ line, number }) => parseKnownHostsLine(line, number));
    if (lines.length === 0)
      throw refused('known-hosts: it is empty, so no host can be verified', howToGetLines());
    return new KnownHosts(lines);
  }

  /** The keys of a host. Throws a Failure that says what is there instead when there is none to verify it with. */
  lookup(host: string, port: number): HostKeys {
    const about = this.#linesFor(host, port);
    const keys = new HostKeys(
      host,
      port,
      about.filter(({ marker }) => marker === undefined),
      about.filter(({ marker }) => marker === '@revoked'),
    );
    if (keys.algorithms.length > 0) return keys;
    throw this.#nothingFor(host, port, about);
  }

  #linesFor(host: string, port: number): KnownHostsLine[] {
    // OpenSSH itself writes `[host]:22` nowhere, but it cannot mean anything else.
    const names = port === 22 ? [host, `[${host}]:22`] : [knownHostsName(host, port)];
    return this.lines.filter(({ pattern }) => names.some((name) => pattern.matches(name)));
  }

  #nothingFor(host: string, port: number, about: readonly KnownHostsLine[]) {
    const name = knownHostsName(host, port);
    const marked = (marker: KnownHostsLine['marker']) => about.filter((line) => line.marker === marker);
    if (marked(undefined).length > 0) {
      const revoked = marked('@revoked').length > 0 ? ' that is not revoked' : '';
      const types = [...new Set(marked(undefined).map(({ type }) => type))].join(', ');
      return refused(
        `known-hosts: for ${name} it holds no key of a type that is used${revoked} (it has: ${types})`,
        `Used are ssh-ed25519, ecdsa-sha2-nistp256/384/521 and ssh-rsa (with SHA-2). ${howToGetLines(name)}`,
      );
    }
    if (marked('@cert-authority').length > 0) {
      return refused(
        `known-hosts: for ${name} it has only a @cert-authority line, and host certificates are not supported`,
        `Add the host's own keys. ${howToGetLines(name)}`,
      );
    }
    if (marked('@revoked').length > 0) {
      return refused(`known-hosts: for ${name} it has only @revoked keys`, howToGetLines(name));
    }
    if (port !== 22 && this.#linesFor(host, 22).length > 0) {
      return refused(
        `known-hosts has ${host}, but port ${port} needs the line to begin with ${name}`,
        'Both may stand in one line, separated by a comma.',
      );
    }
    return refused(`known-hosts: no line is about ${name}; ${this.#namesThere(host)}`, howToGetLines(name));
  }

  #namesThere(host: string): string {
    const names = [...new Set(this.lines.flatMap(({ pattern }) => pattern.names))];
    const hashed = this.lines.filter(({ pattern }) => pattern.names.length === 0).length;
    const shown = names.slice(0, 20).map((name) => printable(name));
    if (names.length > shown.length) shown.push(`${names.length - shown.length} more`);
    if (hashed > 0) shown.push(hashed === 1 ? 'a hashed name' : `${hashed} hashed names`);
    const otherPort = names.find((name) => name.toLowerCase().startsWith(`[${host.toLowerCase()}]:`));
    return `it has ${shown.join(', ')}${otherPort ? ` (${host} at another port only)` : ''}`;
  }
}

/** Reads a line that is neither empty nor a comment. Throws a Failure that names its number. */
export function parseKnownHostsLine(line: string, number: number): KnownHostsLine {
  const wrong = (what: string, hint = howToGetLines()) =>
    refused(`known-hosts: line ${number} ${what}`, hint);
  const words = line.split(/[ \t]+/);
  const marker = words[0]!.startsWith('@') ? words.shift()! : undefined;
  if (marker !== undefined && marker !== '@revoked' && marker !== '@cert-authority') {
    throw wrong(`begins with ${quoted(marker)}; only @revoked and @cert-authority exist`);
  }
  const [names = '', type = '', base64 = ''] = words;
  if (KNOWN_KEY_TYPE.test(names)) {
    throw wrong(`begins with a key (${names}), so the host's name before it is missing`);
  }
  const pattern = parseHostPattern(names);
  if (!pattern)
    throw wrong(`begins with ${quoted(names)}, which is neither names separated by commas nor a hashed name`);
  if (type === '' || base64 === '') throw wrong('is not complete: it needs a name, a key type and a key');
  const blob = decodePublicKey(type, base64);
  if (!blob) throw wrong(`does not hold a whole ${quoted(type, 40)} key`);
  return { marker, pattern, type, blob };
}

function howToGetLines(name?: string): string {
  const prefix =
    name === undefined
      ? 'by the name of the host as it is in `host`, or by [name]:port when the port is not 22,'
      : `by ${name}`;
  return `On the host: cat /etc/ssh/ssh_host_*_key.pub; put each line of it into known-hosts, preceded ${prefix} and a space.`;
}
