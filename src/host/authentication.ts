import ssh2, {
  type AnyAuthMethod,
  type ParsedKey,
  type SignCallback,
  type SigningRequestOptions,
} from 'ssh2';
import type { Failure } from '../outcome.ts';
import type { Endpoint } from './endpoint.ts';
import type { Offer, Offers } from './own-keys.ts';
import { asksForMore, keyRefused, keysRefused, onlySha1 } from './ssh-failures.ts';

/** What is tried to log in to one host. Nothing of it is to be asked before the host's own key is verified. */
export interface Authentication {
  /** The next thing to try; a Failure when there is nothing left. `methods` are what the host would go on with, none as long as it did not say. */
  next(methods: readonly string[], partial: boolean): AnyAuthMethod | Failure;
  /** Why, where the host says goodbye in the middle of it; undefined where nothing is known that its own words do not say. */
  ended(words: string): Failure | undefined;
  /** The key that was tried last. */
  readonly key: ParsedKey;
}

/** The one key of the action. `fail` is told at once that a host wants SHA-1. */
export function oneKey(end: Endpoint, key: ParsedKey, fail: (failure: Failure) => void): Authentication {
  let asked = false;
  return {
    key,
    next(methods, partial) {
      // ssh2 asks again after a refusal.
      if (asked) return keyRefused(end, key, methods, partial);
      asked = true;
      return {
        type: 'publickey',
        username: end.user,
        key: withoutSha1(key, () => fail(onlySha1(end))),
      };
    },
    ended: () => undefined,
  };
}

/** A person's own keys, one after the other. There has to be one. */
export function ownKeys(end: Endpoint, offers: Offers): Authentication {
  const tried: Offer[] = [];
  const trouble: string[] = [];
  let signed = false;
  const refusal = (words?: string) => keysRefused(end, tried, { ...offers, trouble }, words);
  return {
    get key() {
      return tried.at(-1)!.key;
    },
    next(methods) {
      const last = tried.at(-1);
      if (last && methods.length > 0 && !methods.includes('publickey')) {
        // ssh2 does not tell of a partial success after an agent; but a host asks for a signature only where it takes the key.
        return signed ? asksForMore(end, methods) : keyRefused(end, last.key, methods, false);
      }
      const offer = offers.list[tried.length];
      if (!offer) return refusal();
      tried.push(offer);
      signed = false;
      const made = (error?: Error) => {
        if (error) trouble.push(`${offer.from}: it did not sign: ${error.message}`);
        else signed = true;
      };
      return { type: 'agent', username: end.user, agent: new OneKeyAgent(offer, made) };
    },
    ended: (words) => (tried.length > 0 ? refusal(words) : undefined),
  };
}

/** What ssh2 takes for an agent with one key, so that each key is one try, and may be signed by whatever holds it. */
class OneKeyAgent extends ssh2.BaseAgent<ParsedKey> {
  constructor(
    private readonly offer: Offer,
    private readonly made: (error?: Error) => void,
  ) {
    super();
  }

  getIdentities(done: (error?: Error | null, keys?: ParsedKey[]) => void): void {
    done(null, [this.offer.key]);
  }

  sign(
    key: ParsedKey,
    data: Buffer,
    options: SigningRequestOptions | SignCallback,
    callback?: SignCallback,
  ): void {
    const done = typeof options === 'function' ? options : callback!;
    const hash = typeof options === 'function' ? undefined : options.hash;
    this.#sign(key, data, hash).then(
      (signature) => {
        this.made();
        done(null, signature);
      },
      (error: Error) => {
        this.made(error);
        done(error);
      },
    );
  }

  async #sign({ type }: ParsedKey, data: Buffer, hash: SigningRequestOptions['hash']): Promise<Buffer> {
    if (type !== 'ssh-rsa') return this.offer.sign(data, undefined);
    if (hash === 'sha256' || hash === 'sha512') return this.offer.sign(data, hash);
    throw new Error('the host takes RSA keys only with SHA-1 signatures, which are not used');
  }
}

/** ssh2 signs with SHA-1 when a host names no SHA-2 for RSA; OpenSSH has given that up since 8.8, and so do we. */
function withoutSha1(key: ParsedKey, onRefusal: () => void): ParsedKey {
  if (key.type !== 'ssh-rsa') return key;
  const sign: ParsedKey['sign'] = (data, algorithm) => {
    if (algorithm === 'sha256' || algorithm === 'sha512') return key.sign(data, algorithm);
    onRefusal();
    return new Error('SHA-1 is not used') as unknown as Buffer; // ssh2 returns its own errors, too
  };
  return Object.create(key, { sign: { value: sign } });
}
