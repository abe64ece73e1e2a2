import { createPrivateKey, type KeyObject } from 'node:crypto';
import ssh2, { type ParsedKey } from 'ssh2';
import { Failure } from '../outcome.ts';
import { encodeEd25519, outlineOpensshKey } from './openssh-key.ts';
import { fingerprint } from './public-key.ts';

/** A private key that ssh2 can log in with. */
export interface PrivateKey {
  readonly key: ParsedKey;
  /** `SHA256:…` of the public key, as OpenSSH prints it. */
  readonly fingerprint: string;
  readonly comment?: string;
}

/** Why the text of a private key cannot be used. The reason names the input; `what` goes on after the name of a file. */
export class UnusableKey extends Failure {
  constructor(
    readonly what: string,
    hint: string,
    reason = `ssh-key: it ${what}`,
  ) {
    super('refused', reason, hint);
  }
}

const MAKE_ONE =
  'A new key is made with: ssh-keygen -t ed25519 -N "" -f deploy-key; ssh-key gets what is in deploy-key.';

/**
 * Reads the inputs `ssh-key` and `ssh-key-passphrase`: OpenSSH's own format, PEM (RSA, EC), or PKCS#8, encrypted or not;
 * Ed25519, ECDSA on the three NIST curves, or RSA. Throws an `UnusableKey` that never shows any part of the key.
 */
export function readPrivateKey(text: string, passphrase: string | undefined): PrivateKey {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const label = labelOf(lines);
  const pem = `${withBlankAfterHeaders(lines).join('\n')}\n`;
  const secret = passphrase || undefined;
  const key =
    label === 'OPENSSH PRIVATE KEY' ? readOpenssh(lines, pem, secret) : readPem(label, lines, pem, secret);
  if (!provesItself(key)) throw damaged();
  return {
    key,
    fingerprint: fingerprint(key.getPublicSSH()),
    ...(key.comment ? { comment: key.comment } : {}),
  };
}

/** Whether the public half belongs to the private one: else the host would refuse the login, and blame would fall on the host. */
function provesItself(key: ParsedKey): boolean {
  const hash = key.type === 'ssh-rsa' ? 'sha256' : undefined;
  const data = Buffer.from('powersync-deploy');
  const signature: Buffer | Error = key.sign(data, hash);
  return !(signature instanceof Error) && key.verify(data, signature, hash) === true;
}

/** What stands between BEGIN and the dashes. Throws for everything that is not a private key with its line breaks. */
function labelOf(lines: readonly string[]): string {
  const first = lines[0];
  const all = lines.join('\n');
  if (first === undefined) throw new UnusableKey('is empty', MAKE_ONE);
  if (/^(?:ssh-|ecdsa-sha2-|sk-)\S+ /.test(first) || /^-{4,5} ?BEGIN (?:[A-Z0-9]+ )*PUBLIC KEY/.test(first)) {
    throw new UnusableKey(
      'is a public key, and the private one is needed',
      'It is the file of the same name without .pub; the public key belongs into authorized_keys on the host.',
    );
  }
  if (first.startsWith('PuTTY-User-Key-File-')) {
    throw new UnusableKey(
      'is in the format of PuTTY, which is not supported',
      'Convert it with: puttygen key.ppk -O private-openssh -o deploy-key (or "Export OpenSSH key" in PuTTYgen).',
    );
  }
  const label = /^-----BEGIN ([A-Z0-9 ]+)-----$/.exec(first)?.[1];
  if (label !== undefined && lines.length > 2 && lines.at(-1) === `-----END ${label}-----`) {
    if (label.endsWith('PRIVATE KEY')) return label;
  } else if (label !== undefined && !all.includes('-----END')) {
    throw new UnusableKey(
      'is cut off; its last line, -----END …-----, is missing',
      'Copy the whole file into the secret.',
    );
  } else if (/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----./.test(all)) {
    throw new UnusableKey(
      'has lost its line breaks',
      'Store the file as it is, for example with: gh secret set NAME < deploy-key. A secret passed on by a shell needs quotes: "$KEY".',
      'ssh-key: its line breaks were lost on the way; the line -----BEGIN …----- must stand alone',
    );
  }
  if (lines.length === 1 && /^[~./\w-]+$/.test(first) && first.includes('/') && first.length < 200) {
    throw new UnusableKey(
      'looks like the path of a file, and the content of the key file is needed',
      MAKE_ONE,
    );
  }
  throw new UnusableKey(
    'is not a private key',
    `It begins with a line like -----BEGIN OPENSSH PRIVATE KEY-----. ${MAKE_ONE}`,
  );
}

function readOpenssh(lines: readonly string[], pem: string, passphrase: string | undefined): ParsedKey {
  const outline = outlineOpensshKey(lines.slice(1, -1).join(''));
  if (!outline) throw damaged();
  if (outline.type.startsWith('sk-')) throw needsHardware(outline.type);
  if (outline.type === 'ssh-dss') throw unusable('a DSA key, which hosts no longer accept');
  const encrypted = outline.cipher !== 'none';
  if (encrypted && passphrase === undefined) throw needsPassphrase();
  if (outline.cipher.startsWith('chacha20')) {
    throw new UnusableKey(
      'is encrypted with chacha20-poly1305, which is not supported',
      'Encrypt it in the usual way with: ssh-keygen -p -Z aes256-ctr -f deploy-key.',
    );
  }
  const key = parse(pem, passphrase);
  if (key) return key;
  throw encrypted ? wrongPassphrase() : damaged();
}

/** For what it cannot read ssh2 returns an error, throws one, or (a file that says it has no keys) returns undefined. */
function parse(pem: string, passphrase?: string): ParsedKey | undefined {
  try {
    const key: ParsedKey | Error | undefined = ssh2.utils.parseKey(pem, passphrase);
    return key instanceof Error ? undefined : key;
  } catch {
    return undefined;
  }
}

/** Node reads every PEM and PKCS#8; ssh2 reads none of the latter and gets it back in the older form. */
function readPem(
  label: string,
  lines: readonly string[],
  pem: string,
  passphrase: string | undefined,
): ParsedKey {
  if (label === 'DSA PRIVATE KEY') throw unusable('a DSA key, which hosts no longer accept');
  const encrypted =
    label.startsWith('ENCRYPTED') || lines.some((line) => /^Proc-Type:.*ENCRYPTED/.test(line));
  if (encrypted && passphrase === undefined) throw needsPassphrase();
  let key: KeyObject;
  try {
    key = createPrivateKey({ key: pem, format: 'pem', ...(encrypted ? { passphrase: passphrase! } : {}) });
  } catch {
    throw encrypted ? wrongPassphrase() : damaged();
  }
  const parsed = parse(formForSsh2(key));
  if (!parsed) throw damaged();
  return parsed;
}

function formForSsh2(key: KeyObject): string {
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return key.export({ type: 'pkcs1', format: 'pem' }).toString();
    case 'ec':
      if (!['prime256v1', 'secp384r1', 'secp521r1'].includes(key.asymmetricKeyDetails?.namedCurve ?? '')) {
        throw unusable('on a curve that SSH does not know');
      }
      return key.export({ type: 'sec1', format: 'pem' }).toString();
    case 'ed25519': {
      const { d, x } = key.export({ format: 'jwk' });
      return encodeEd25519(Buffer.from(d!, 'base64url'), Buffer.from(x!, 'base64url'));
    }
    default:
      throw unusable(`of the type ${key.asymmetricKeyType}, which SSH does not use`);
  }
}

/** Trimming took the blank line between the headers of an encrypted PEM (Proc-Type, DEK-Info) and its body, which OpenSSL needs. */
function withBlankAfterHeaders(lines: readonly string[]): string[] {
  const lastHeader = lines.findLastIndex((line) => /^[A-Za-z-]+: /.test(line));
  return lastHeader === -1
    ? [...lines]
    : [...lines.slice(0, lastHeader + 1), '', ...lines.slice(lastHeader + 1)];
}

const damaged = (): Failure =>
  new UnusableKey(
    'is damaged or cut off; it begins like a private key, but cannot be read',
    'Copy the whole file into the secret again.',
  );

const needsPassphrase = (): Failure =>
  new UnusableKey(
    'is encrypted',
    'Set ssh-key-passphrase, or use a key of its own without one for deploys.',
    'ssh-key: it is encrypted, and ssh-key-passphrase is not set',
  );

const wrongPassphrase = (): Failure =>
  new UnusableKey(
    'is encrypted, and the passphrase does not open it',
    'Try it with: ssh-keygen -y -f deploy-key. If it does, the key in the secret is damaged.',
    'ssh-key-passphrase: it does not open the key in ssh-key',
  );

const needsHardware = (type: string): Failure =>
  new UnusableKey(
    `is a security key (${type.replace(/@.*/, '')}), which works only with the hardware that made it`,
    MAKE_ONE,
  );

const unusable = (what: string): Failure => new UnusableKey(`is ${what}`, MAKE_ONE);
