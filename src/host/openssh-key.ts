import { randomBytes } from 'node:crypto';

/** What an OpenSSH private key says without its passphrase. */
export interface OpensshKeyOutline {
  readonly type: string;
  /** `none` when it is not encrypted. */
  readonly cipher: string;
}

const MAGIC = 'openssh-key-v1\0';

/** Reads the clear part of an `openssh-key-v1` file; undefined when it is damaged. The public key is in the clear even when the private one is not. */
export function outlineOpensshKey(base64: string): OpensshKeyOutline | undefined {
  const data = Buffer.from(base64, 'base64');
  if (data.subarray(0, MAGIC.length).toString('latin1') !== MAGIC) return undefined;
  let at = MAGIC.length;
  const field = (): Buffer => {
    const end = at + 4 + data.readUInt32BE(at);
    if (end > data.length) throw new RangeError('cut off');
    const value = data.subarray(at + 4, end);
    at = end;
    return value;
  };
  try {
    const cipher = field().toString('latin1');
    field(); // the key derivation's name
    field(); // and its options
    at += 4; // the number of keys, always one
    const publicKey = field();
    field(); // the private part, whole
    return { cipher, type: publicKey.subarray(4, 4 + publicKey.readUInt32BE(0)).toString('latin1') };
  } catch {
    return undefined;
  }
}

/** An Ed25519 key as an unencrypted OpenSSH file, which is the only form of it that ssh2 reads. Both parts are 32 bytes. */
export function encodeEd25519(seed: Buffer, publicKey: Buffer): string {
  const type = string(Buffer.from('ssh-ed25519'));
  const check = randomBytes(4);
  const secret = Buffer.concat([
    check,
    check,
    type,
    string(publicKey),
    string(Buffer.concat([seed, publicKey])),
    string(Buffer.alloc(0)),
  ]);
  const padding = Buffer.from([1, 2, 3, 4, 5]); // 131 bytes become a multiple of 8
  const none = string(Buffer.from('none'));
  const body = Buffer.concat([
    Buffer.from(MAGIC, 'latin1'),
    none,
    none,
    string(Buffer.alloc(0)),
    Buffer.from([0, 0, 0, 1]),
    string(Buffer.concat([type, string(publicKey)])),
    string(Buffer.concat([secret, padding])),
  ]);
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${body.toString('base64')}\n-----END OPENSSH PRIVATE KEY-----\n`;
}

function string(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
