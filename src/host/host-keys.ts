import { timingSafeEqual } from 'node:crypto';
import { type Failure, refused } from '../outcome.ts';
import { knownHostsName } from './host-pattern.ts';
import { fingerprint, signatureAlgorithms, typeOfBlob } from './public-key.ts';
import { printable } from './quoted.ts';

interface PublicKey {
  readonly type: string;
  readonly blob: Buffer;
}

/** The keys that one host is known by. */
export class HostKeys {
  readonly #place: string;
  readonly #name: string;
  readonly #known: readonly PublicKey[];
  readonly #revoked: readonly PublicKey[];

  constructor(host: string, port: number, known: readonly PublicKey[], revoked: readonly PublicKey[]) {
    this.#place = `${host.includes(':') ? `[${host}]` : host}:${port}`;
    this.#name = knownHostsName(host, port);
    this.#known = known.filter(({ blob }) => !revoked.some((key) => sameKey(key.blob, blob)));
    this.#revoked = revoked;
  }

  /**
   * The host key algorithms to negotiate: those of the keys that are known, in the order of the file, and no others,
   * so that a right host never looks wrong because it showed a key of another type.
   */
  get algorithms(): readonly string[] {
    return [...new Set(this.#known.flatMap(({ type }) => signatureAlgorithms(type)))];
  }

  /** Why a key that the host presented is not accepted; undefined when it is one of the known ones. */
  refusal(presented: Buffer): Failure | undefined {
    if (this.#known.filter(({ blob }) => sameKey(blob, presented)).length > 0) return undefined;
    const shown = `${printable(typeOfBlob(presented), 60)} ${fingerprint(presented)}`;
    if (this.#revoked.some(({ blob }) => sameKey(blob, presented))) {
      return refused(
        `the host key of ${this.#place} is marked @revoked in known-hosts: it presented ${shown}. Nothing was sent to it`,
        'Whoever presents a revoked key may not be your host. Find out before you connect to it again.',
      );
    }
    return refused(
      `the host key of ${this.#place} is not the one in known-hosts: it presented ${shown}, known is ${this.#list()}. ` +
        'Nothing was sent to it',
      'Either the host was reinstalled or got new keys, or someone stands between the runner and the host. ' +
        'On the host itself: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub (or the type above). ' +
        `Only if it prints the fingerprint above, put that key into known-hosts, preceded by ${this.#name} and a space.`,
    );
  }

  /** The host has no key of a type that known-hosts holds; `offered` are the algorithms it named, if they were seen. */
  noCommonType(offered: readonly string[] | undefined): Failure {
    const offers = offered?.length ? `it offers ${printable(offered.join(', '), 200)}, ` : '';
    return refused(
      `${this.#place} offers no host key of a type that known-hosts holds for it: ${offers}known is ${this.#list()}. ` +
        'Nothing was sent to it',
      'Add the keys that the host has now: on the host, cat /etc/ssh/ssh_host_*_key.pub; ' +
        `put each line of it into known-hosts, preceded by ${this.#name} and a space.`,
    );
  }

  #list(): string {
    return this.#known.map(({ type, blob }) => `${type} ${fingerprint(blob)}`).join(' or ');
  }
}

function sameKey(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
