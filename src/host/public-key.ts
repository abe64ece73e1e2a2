import { createHash } from 'node:crypto';

/** The types of keys that are used, and how many fields follow the type in the key's blob. */
const FIELDS_OF_TYPE: ReadonlyMap<string, number> = new Map([
  ['ssh-ed25519', 1],
  ['ecdsa-sha2-nistp256', 2],
  ['ecdsa-sha2-nistp384', 2],
  ['ecdsa-sha2-nistp521', 2],
  ['ssh-rsa', 2],
]);

/** Words that only a public key begins with: what tells a line without a host name from one with it. */
export const KNOWN_KEY_TYPE =
  /^(?:ssh-(?:ed25519|ed448|rsa|dss)|ecdsa-sha2-nistp\d+|sk-(?:ssh|ecdsa)-\S+@openssh\.com)$/;

/**
 * The signature algorithms to offer to a host that is known by a key of this type, best first; none for a type that is not used.
 * `ssh-rsa` as an algorithm means SHA-1 and is none of them; the same key signs with SHA-2 (RFC 8332).
 */
export function signatureAlgorithms(type: string): readonly string[] {
  if (type === 'ssh-rsa') return ['rsa-sha2-512', 'rsa-sha2-256'];
  return FIELDS_OF_TYPE.has(type) ? [type] : [];
}

/** The fingerprint as OpenSSH prints it: `SHA256:` and 43 characters. */
export function fingerprint(blob: Uint8Array): string {
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}

/** The type that a key's blob says it has; empty when it says none. */
export function typeOfBlob(blob: Buffer): string {
  return fieldsOf(blob)?.[0]?.toString('latin1') ?? '';
}

/** The blob of a public key from its type and base64 text, or undefined when they are not a whole key of that type. */
export function decodePublicKey(type: string, base64: string): Buffer | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined;
  const blob = Buffer.from(base64, 'base64');
  const fields = fieldsOf(blob);
  if (fields?.[0]?.toString('latin1') !== type) return undefined;
  const wanted = FIELDS_OF_TYPE.get(type);
  if (wanted !== undefined && fields.length !== wanted + 1) return undefined;
  if (type === 'ssh-ed25519' && fields[1]!.length !== 32) return undefined;
  return blob;
}

/** SSH writes each field as a length of four bytes and the bytes (RFC 4251, "string"). */
function fieldsOf(blob: Buffer): Buffer[] | undefined {
  const fields: Buffer[] = [];
  let at = 0;
  while (at < blob.length) {
    if (blob.length - at < 4) return undefined;
    const end = at + 4 + blob.readUInt32BE(at);
    if (end > blob.length) return undefined;
    fields.push(blob.subarray(at + 4, end));
    at = end;
  }
  return fields;
}
