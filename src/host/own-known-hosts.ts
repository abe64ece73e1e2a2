import { Failure, refused } from '../outcome.ts';
import { HostKeys } from './host-keys.ts';
import { knownHostsName } from './host-pattern.ts';
import { type HostKeyLookup, type KnownHostsLine, parseKnownHostsLine } from './known-hosts.ts';
import { printable } from './quoted.ts';

/** The known_hosts files of a person and of the system. */
export interface KnownHostsFiles {
  /** Those that exist, in the order in which they are read, and their text. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** The names of all of them, for messages. */
  readonly paths: readonly string[];
  /** HostKeyAlias: the name that is looked up instead of the host's own, whatever the port. */
  readonly alias: string | undefined;
  /** What a person types to connect by hand, such as `ssh web`. */
  readonly byHand: string;
}

/** Reads the files as ssh does: a line that cannot be read is no line. Looks nothing up before it is asked. */
export function knownHostsFiles(own: KnownHostsFiles): HostKeyLookup {
  return { lookup: (host, port) => lookup(own, host, port) };
}

function lookup(own: KnownHostsFiles, host: string, port: number): HostKeys {
  const lines = own.files.flatMap(({ text }) => linesOf(text));
  const about = (name: string) => lines.filter(({ pattern }) => pattern.matches(name));
  const name = own.alias ?? knownHostsName(host, port);
  const found = about(name);
  // Where the port has no line, ssh takes the key that the host has at port 22 (check_host_key in sshconnect.c).
  const all = hasKey(found) || own.alias !== undefined || port === 22 ? found : [...found, ...about(host)];
  const keys = new OwnHostKeys(own, name, host, port, all);
  if (keys.algorithms.length > 0) return keys;
  throw nothingFor(own, name, all);
}

function linesOf(text: string): KnownHostsLine[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, index) => {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) return [];
    try {
      return [parseKnownHostsLine(trimmed, index + 1)];
    } catch (error) {
      if (error instanceof Failure) return [];
      throw error;
    }
  });
}

const hasKey = (lines: readonly KnownHostsLine[]) => lines.some(({ marker }) => marker === undefined);

/** The keys of a host, with the hints for somebody who has a terminal. */
class OwnHostKeys extends HostKeys {
  readonly #hint: string;

  constructor(
    own: KnownHostsFiles,
    name: string,
    host: string,
    port: number,
    lines: readonly KnownHostsLine[],
  ) {
    super(
      host,
      port,
      lines.filter(({ marker }) => marker === undefined),
      lines.filter(({ marker }) => marker === '@revoked'),
    );
    this.#hint =
      'Either the host was reinstalled or got new keys, or someone stands between this machine and the host. ' +
      `${COMPARE} Only if it is the one above: ssh-keygen -R '${printable(name)}', and then ${printable(own.byHand)}. ` +
      `Read were ${listed(own)}.`;
  }

  override refusal(presented: Buffer): Failure | undefined {
    return this.#withHint(super.refusal(presented));
  }

  override noCommonType(offered: readonly string[] | undefined): Failure {
    return this.#withHint(super.noCommonType(offered));
  }

  #withHint<T extends Failure | undefined>(failure: T): T {
    return (failure && new Failure(failure.outcome, failure.reason, this.#hint)) as T;
  }
}

function nothingFor(own: KnownHostsFiles, name: string, about: readonly KnownHostsLine[]): Failure {
  const shown = printable(name);
  const has = (marker: KnownHostsLine['marker']) => about.some((line) => line.marker === marker);
  const why = has(undefined)
    ? `only keys of a kind that is not used, or revoked ones, are known for ${shown}`
    : has('@cert-authority')
      ? `only a @cert-authority is known for ${shown}, and host certificates are not supported`
      : has('@revoked')
        ? `only @revoked keys are known for ${shown}`
        : `its key is not known: no line is about ${shown}`;
  return refused(
    `the host cannot be verified; ${why} in ${listed(own)}`,
    `Connect to it once by hand: ${printable(own.byHand)}. It shows a fingerprint before it writes the key down. ${COMPARE}`,
  );
}

const COMPARE =
  'On the host itself this prints the right one: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub (or another type).';

const listed = ({ paths }: KnownHostsFiles): string =>
  paths.length > 0 ? paths.map((path) => printable(path, 200)).join(', ') : 'no file';
