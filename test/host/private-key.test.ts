import { execFileSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { encodeEd25519 } from '../../src/host/openssh-key.ts';
import { readPrivateKey } from '../../src/host/private-key.ts';
import { Failure } from '../../src/outcome.ts';

// Making keys and opening encrypted ones (bcrypt in JavaScript) is slow on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const folder = mkdtempSync(join(tmpdir(), 'private-key-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PASSPHRASE = 'correct hörse "battery" $staple';
let count = 0;

/** A key file of ssh-keygen, with the fingerprint that ssh-keygen prints. */
function keygen(...args: string[]) {
  const file = join(folder, `key${count++}`);
  const passphrase = args.includes('-N') ? [] : ['-N', ''];
  execFileSync('ssh-keygen', ['-q', '-a', '4', '-C', 'deploy@example', '-f', file, ...passphrase, ...args]);
  const fingerprint = execFileSync('ssh-keygen', ['-lf', `${file}.pub`], { encoding: 'utf8' }).split(' ')[1]!;
  return { text: readFileSync(file, 'utf8'), publicKey: readFileSync(`${file}.pub`, 'utf8'), fingerprint };
}

/** The key proves itself: what it signs is what its own public key verifies. */
function signs(text: string, passphrase?: string): boolean {
  const { key } = readPrivateKey(text, passphrase);
  const data = randomBytes(40);
  const hash = { 'ssh-ed25519': null, 'ecdsa-sha2-nistp384': 'sha384', 'ecdsa-sha2-nistp521': 'sha512' }[
    key.type as string
  ];
  const algorithm = hash === undefined ? 'sha256' : hash;
  const signature = key.sign(data, algorithm ?? undefined);
  return verify(algorithm, data, createPublicKey(key.getPublicPEM()), signature);
}

function failureOf(text: string, passphrase?: string): Failure {
  try {
    readPrivateKey(text, passphrase);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const body = text.split('\n').filter((line) => /^[A-Za-z0-9+/=]{20,}$/.test(line));
    for (const line of body) expect(`${error.reason} ${error.hint}`).not.toContain(line.slice(0, 20));
    if (passphrase) expect(`${error.reason} ${error.hint}`).not.toContain(passphrase);
    expect(error.outcome).toBe('refused');
    return error;
  }
  throw new Error('it was accepted');
}

const kinds: [string, string[]][] = [
  ['ed25519', ['-t', 'ed25519']],
  ['ECDSA 256', ['-t', 'ecdsa', '-b', '256']],
  ['ECDSA 384', ['-t', 'ecdsa', '-b', '384']],
  ['ECDSA 521', ['-t', 'ecdsa', '-b', '521']],
  ['RSA', ['-t', 'rsa', '-b', '2048']],
];

describe.each(kinds)('an %s key of ssh-keygen', (kind, args) => {
  const formats =
    kind === 'ed25519'
      ? [['OpenSSH', []]]
      : [
          ['OpenSSH', []],
          ['PEM', ['-m', 'PEM']],
          ['PKCS#8', ['-m', 'PKCS8']],
        ];
  it.each(formats as [string, string[]][])(
    'is read in the format %s, with and without passphrase',
    (_, format) => {
      const plain = keygen(...args, ...format);
      expect(readPrivateKey(plain.text, undefined).fingerprint).toBe(plain.fingerprint);
      expect(signs(plain.text)).toBe(true);
      expect(signs(plain.text, 'a passphrase that is not needed')).toBe(true);

      const locked = keygen(...args, ...format, '-N', PASSPHRASE);
      expect(readPrivateKey(locked.text, PASSPHRASE).fingerprint).toBe(locked.fingerprint);
      expect(signs(locked.text, PASSPHRASE)).toBe(true);
      expect(failureOf(locked.text).reason).toContain('ssh-key-passphrase is not set');
      expect(failureOf(locked.text, '').reason).toContain('ssh-key-passphrase is not set');
      expect(failureOf(locked.text, 'wrong').reason).toMatch(/^ssh-key-passphrase: it does not open/);
    },
  );
});

describe('a key of OpenSSL', () => {
  const pairs: [string, KeyObject][] = [
    ['Ed25519', generateKeyPairSync('ed25519').privateKey],
    ['P-256', generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey],
    ['P-521', generateKeyPairSync('ec', { namedCurve: 'secp521r1' }).privateKey],
    ['RSA', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey],
  ];
  it.each(pairs)('is read as PKCS#8: %s', (_, key) => {
    const plain = key.export({ type: 'pkcs8', format: 'pem' }).toString();
    const locked = key
      .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: PASSPHRASE })
      .toString();
    expect(signs(plain)).toBe(true);
    expect(signs(locked, PASSPHRASE)).toBe(true);
    expect(readPrivateKey(locked, PASSPHRASE).fingerprint).toBe(readPrivateKey(plain, undefined).fingerprint);
    expect(failureOf(locked).reason).toContain('ssh-key-passphrase is not set');
    expect(failureOf(locked, 'wrong').reason).toMatch(/^ssh-key-passphrase: it does not open/);
  });

  it('of every Ed25519 seed gives the public key that OpenSSL has', () => {
    for (let i = 0; i < 50; i++) {
      const { privateKey, publicKey } = generateKeyPairSync('ed25519');
      const { key } = readPrivateKey(
        privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        undefined,
      );
      const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url');
      expect(key.getPublicSSH().subarray(-32)).toEqual(raw);
    }
  });

  it('with Ed25519 is handed on in a form that ssh-keygen reads as well', () => {
    const { d, x } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
    const [seed, publicKey] = [Buffer.from(d!, 'base64url'), Buffer.from(x!, 'base64url')];
    const file = join(folder, 'encoded');
    writeFileSync(file, encodeEd25519(seed, publicKey), { mode: 0o600 });
    const printed = execFileSync('ssh-keygen', ['-y', '-f', file], { encoding: 'utf8' });
    expect(Buffer.from(printed.split(' ')[1]!, 'base64').subarray(-32)).toEqual(publicKey);
  });

  it.each([
    ['secp256k1', generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey, /curve/],
    ['X25519', generateKeyPairSync('x25519').privateKey, /x25519/],
    ['Ed448', generateKeyPairSync('ed448').privateKey, /ed448/],
  ])('that SSH does not know is refused: %s', (_, key, reason) => {
    expect(failureOf(key.export({ type: 'pkcs8', format: 'pem' }).toString()).reason).toMatch(reason);
  });
});

describe('a key that went through a secret', () => {
  const { text, publicKey, fingerprint } = keygen('-t', 'ed25519');
  const pem = keygen('-t', 'rsa', '-b', '2048', '-m', 'PEM', '-N', PASSPHRASE);

  it.each([
    ['CRLF', (t: string) => t.replaceAll('\n', '\r\n')],
    ['no last newline', (t: string) => t.trimEnd()],
    ['blank lines and spaces around it', (t: string) => `\n\n  ${t}\n \t\n`],
    ['an indentation', (t: string) => t.replace(/^/gm, '    ')],
    ['spaces at the ends of lines', (t: string) => t.replace(/$/gm, '  ')],
    ['a byte order mark', (t: string) => `\ufeff${t}`],
  ])('works with %s', (_, change) => {
    expect(readPrivateKey(change(text), undefined).fingerprint).toBe(fingerprint);
    expect(readPrivateKey(change(pem.text), PASSPHRASE).fingerprint).toBe(pem.fingerprint);
  });

  it('keeps its comment', () => {
    expect(readPrivateKey(text, undefined).comment).toBe('deploy@example');
  });

  it.each([
    ['nothing', '', /^ssh-key: it is empty/],
    ['blanks', ' \n\t\r\n', /^ssh-key: it is empty/],
    ['a public key', publicKey, /public key/],
    [
      'a public key in PEM',
      '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----',
      /public key/,
    ],
    [
      'a public key in RFC 4716',
      '---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----',
      /public key/,
    ],
    ['spaces for newlines', text.trim().replaceAll('\n', ' '), /line breaks were lost/],
    ['no newlines', text.replaceAll('\n', ''), /line breaks were lost/],
    ['written newlines', text.trim().replaceAll('\n', '\\n'), /line breaks were lost/],
    ['the first half', text.slice(0, text.length / 2), /cut off/],
    ['the first line only', text.split('\n')[0]!, /cut off/],
    ['a hole in it', text.split('\n').toSpliced(2, 1).join('\n'), /damaged/],
    ['another word', 'hunter2', /not a private key/],
    ['JSON', '{"key":"x"}', /not a private key/],
    ['a path', '/home/me/.ssh/id_ed25519', /path of a file/],
    ['a certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', /not a private key/],
    ['PuTTY', 'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n', /PuTTY/],
    ['garbage in a frame', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', /damaged/],
    ['DSA', '-----BEGIN DSA PRIVATE KEY-----\nAAAA\n-----END DSA PRIVATE KEY-----', /DSA/],
  ])('is refused with a clear word: %s', (_, given, reason) => {
    const failure = failureOf(given);
    expect(failure.reason).toMatch(/^ssh-key: /);
    expect(failure.reason).toMatch(reason);
    expect(failure.hint).toBeTruthy();
  });

  it('is refused as damaged, or is still the same key, when any character of it changes', () => {
    const body = text.indexOf('\n') + 1;
    let refusals = 0;
    for (let at = body; at < text.lastIndexOf('\n-----END'); at++) {
      if (text[at] === '\n') continue;
      const changed = `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
      try {
        expect(readPrivateKey(changed, undefined).fingerprint).toBe(fingerprint);
      } catch (error) {
        expect(error).toBeInstanceOf(Failure);
        refusals++;
      }
    }
    expect(refusals).toBeGreaterThan(100);
  });

  it.each(['sk-ssh-ed25519@openssh.com', 'sk-ecdsa-sha2-nistp256@openssh.com'])(
    'needs its hardware: %s',
    (type) => {
      const string = (bytes: string | Buffer) => {
        const length = Buffer.alloc(4);
        length.writeUInt32BE(bytes.length);
        return Buffer.concat([length, Buffer.from(bytes)]);
      };
      const body = Buffer.concat([
        Buffer.from('openssh-key-v1\0'),
        string('none'),
        string('none'),
        string(''),
        Buffer.from([0, 0, 0, 1]),
        string(string(type)),
        string(randomBytes(64)),
      ]);
      const given = `-----BEGIN OPENSSH PRIVATE KEY-----\n${body.toString('base64')}\n-----END OPENSSH PRIVATE KEY-----\n`;
      expect(failureOf(given).reason).toContain('hardware');
    },
  );

  it.each(['aes128-cbc', 'aes256-gcm@openssh.com'])('may be encrypted with %s', (cipher) => {
    const key = keygen('-t', 'ed25519', '-N', PASSPHRASE, '-Z', cipher);
    expect(readPrivateKey(key.text, PASSPHRASE).fingerprint).toBe(key.fingerprint);
    expect(failureOf(key.text, 'wrong').reason).toMatch(/^ssh-key-passphrase/);
  });

  it('says when it is encrypted in a way that is not supported', () => {
    const key = keygen('-t', 'ed25519', '-N', PASSPHRASE, '-Z', 'chacha20-poly1305@openssh.com');
    expect(failureOf(key.text, PASSPHRASE).reason).toContain('chacha20');
  });
});
