import type { ParsedKey } from 'ssh2';
import { readPrivateKey, UnusableKey } from './private-key.ts';
import { decodePublicKey } from './public-key.ts';

/** A key file of a person, as it was found. */
export interface IdentityFile {
  /** Absolute. */
  readonly path: string;
  /** What is in it: a private key, or a public one whose private half an agent holds; undefined where there is no file. */
  readonly text: string | undefined;
  /** What is in the file of the same name with `.pub`. */
  readonly publicText: string | undefined;
  /** Tried where the key is encrypted. */
  readonly passphrase: string | undefined;
}

/** What an identity file is good for. */
export interface Identity {
  /** The blob of its public key, by which an agent may know it. */
  readonly blob: Buffer | undefined;
  /** Set where it can log in by itself. */
  readonly key: ParsedKey | undefined;
  /** Why it cannot; goes on after the name of the file. */
  readonly problem: string;
}

/** Reads a key file as far as that goes without asking anybody. Throws nothing; no part of a private key gets into the words. */
export function readIdentity({ text, publicText, passphrase }: IdentityFile): Identity {
  const beside = publicText === undefined ? undefined : publicLine(publicText);
  if (text === undefined) return { blob: beside, key: undefined, problem: 'is not there' };
  const own = publicLine(text);
  if (own) return { blob: own, key: undefined, problem: 'is a public key' };
  try {
    const { key } = readPrivateKey(text, passphrase);
    return { blob: key.getPublicSSH(), key, problem: '' };
  } catch (error) {
    if (!(error instanceof UnusableKey)) throw error;
    return { blob: clearPart(text) ?? beside, key: undefined, problem: error.what };
  }
}

/** The blob in the first line of a public key file. */
function publicLine(text: string): Buffer | undefined {
  const [type = '', base64 = ''] = text
    .trimStart()
    .slice(0, 16_384)
    .split(/[ \t\r\n]/, 2);
  return decodePublicKey(type, base64);
}

/** The blob of the public key in an OpenSSH private key file, which is in the clear even where the private one is not. */
function clearPart(text: string): Buffer | undefined {
  const begin = '-----BEGIN OPENSSH PRIVATE KEY-----';
  const at = text.indexOf(begin);
  if (at === -1) return undefined;
  const data = Buffer.from(text.slice(at + begin.length).split('-----', 1)[0]!, 'base64');
  let position = 'openssh-key-v1\0'.length;
  const field = (): Buffer => {
    const start = position + 4;
    position = start + data.readUInt32BE(position);
    return data.subarray(start, position);
  };
  try {
    for (const _ of ['cipher', 'key derivation', 'its options']) field();
    position += 4; // the number of keys, always one
    const blob = field();
    const type = blob.subarray(4, 4 + blob.readUInt32BE(0)).toString('latin1');
    return decodePublicKey(type, blob.toString('base64'));
  } catch {
    return undefined;
  }
}
