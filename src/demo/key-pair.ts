import { generateKeyPairSync } from 'node:crypto';
import { encodeEd25519 } from '../host/openssh-key.ts';
import { readPrivateKey } from '../host/private-key.ts';

export interface KeyPair {
  /** An OpenSSH private key file. */
  readonly private: string;
  /** `ssh-ed25519 AAAA…`. */
  readonly public: string;
}

/** A new Ed25519 key. Not by ssh2's own generator: one of about 256 keys that it makes cannot be read again (1.17, measured). */
export function makeKeyPair(): KeyPair {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { d, x } = privateKey.export({ format: 'jwk' });
  const text = encodeEd25519(Buffer.from(d!, 'base64url'), Buffer.from(x!, 'base64url'));
  const { key } = readPrivateKey(text, undefined);
  return { private: text, public: `${key.type} ${key.getPublicSSH().toString('base64')}` };
}
