import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { KnownHosts } from '../../src/host/known-hosts.ts';
import { Failure } from '../../src/outcome.ts';

const folder = mkdtempSync(join(tmpdir(), 'known-hosts-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Makes a key and gives `type base64`, as in its .pub file. */
function makeKey(type: string, bits?: string): string {
  const file = join(folder, `${type}-${bits}-${Math.random()}`);
  execFileSync('ssh-keygen', ['-q', '-t', type, ...(bits ? ['-b', bits] : []), '-N', '', '-f', file]);
  return readFileSync(`${file}.pub`, 'utf8').split(' ').slice(0, 2).join(' ');
}

const ed25519 = makeKey('ed25519');
const ecdsa = makeKey('ecdsa', '384');
const rsa = makeKey('rsa', '2048');
const other = makeKey('ed25519');
const blobOf = (key: string) => Buffer.from(key.split(' ')[1]!, 'base64');

function failureOf(action: () => unknown): Failure {
  try {
    action();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

const accepts = (text: string, key: string, host = 'web.example.net', port = 22): boolean =>
  KnownHosts.parse(text).lookup(host, port).refusal(blobOf(key)) === undefined;

describe('known hosts', () => {
  it.each([
    ['a plain name', `web.example.net ${ed25519}`],
    ['a comment after the key', `web.example.net ${ed25519} root@web  of the host`],
    ['several names', `db.example.net,web.example.net,192.0.2.1 ${ed25519}`],
    ['a star', `*.example.net ${ed25519}`],
    ['a question mark', `we?.example.net ${ed25519}`],
    ['a star that matches nothing', `web*.example.net ${ed25519}`],
    ['another case', `WEB.Example.net ${ed25519}`],
    ['CRLF, comments, blank lines and indentation', `# hosts\r\n\r\n  web.example.net\t${ed25519}  \r\n`],
    ['a byte order mark', `\ufeffweb.example.net ${ed25519}`],
    ['port 22 in brackets', `[web.example.net]:22 ${ed25519}`],
    ['a negation of something else', `!db.example.net,*.example.net ${ed25519}`],
    ['a second key', `web.example.net ${other}\nweb.example.net ${ed25519}`],
  ])('are found by %s', (_, text) => {
    expect(accepts(text, ed25519)).toBe(true);
    expect(accepts(text, ecdsa)).toBe(false);
  });

  it.each([
    ['another name', `web.example.org ${ed25519}`],
    ['a name that is only a part', `example.net ${ed25519}`],
    ['a negated name', `*.example.net,!web.example.net ${ed25519}`],
    ['a negated name that comes first', `!web.*,*.example.net ${ed25519}`],
    ['a negation alone', `!db.example.net ${ed25519}`],
    ['a pattern with the dots of a regular expression', `web.example?net ${ed25519}`.replace('?', 'x')],
    ['a question mark for nothing', `web?.example.net ${ed25519}`],
    ['another port', `[web.example.net]:2222 ${ed25519}`],
  ])('are not found by %s', (_, text) => {
    const failure = failureOf(() => KnownHosts.parse(text).lookup('web.example.net', 22));
    expect(failure.outcome).toBe('refused');
    expect(failure.reason).toContain('no line is about web.example.net');
    expect(failure.hint).toContain('cat /etc/ssh/ssh_host_*_key.pub');
  });

  it('match in the case that the host is given in, hashed or not', () => {
    expect(accepts(`web.example.net ${ed25519}`, ed25519, 'Web.Example.NET')).toBe(true);
    expect(accepts(hashed(`web.example.net ${ed25519}`), ed25519, 'Web.Example.NET')).toBe(true);
  });

  /** The lines as ssh-keygen hashes them. */
  function hashed(lines: string): string {
    const file = join(folder, 'known_hosts');
    writeFileSync(file, `${lines}\n`);
    execFileSync('ssh-keygen', ['-q', '-H', '-f', file], { stdio: 'ignore' });
    const result = readFileSync(file, 'utf8');
    expect(result).toMatch(/^\|1\|/);
    expect(result).not.toContain('example');
    return result;
  }

  it('are found by names that ssh-keygen has hashed', () => {
    const text = hashed(`web.example.net ${ed25519}\n[web.example.net]:2222 ${ecdsa}`);
    expect(accepts(text, ed25519)).toBe(true);
    expect(accepts(text, ecdsa)).toBe(false);
    expect(accepts(text, ecdsa, 'web.example.net', 2222)).toBe(true);
    const failure = failureOf(() => KnownHosts.parse(text).lookup('db.example.net', 22));
    expect(failure.reason).toContain('it has 2 hashed names');
  });

  it('distinguish ports', () => {
    const text = `web.example.net ${ed25519}\n[web.example.net]:2222,[2001:db8::1]:22022 ${ecdsa}`;
    expect(accepts(text, ecdsa, 'web.example.net', 2222)).toBe(true);
    expect(accepts(text, ed25519, 'web.example.net', 2222)).toBe(false);
    expect(accepts(text, ecdsa, '2001:db8::1', 22022)).toBe(true);
  });

  it('say the prefix that is needed when only the port is missing', () => {
    const known = KnownHosts.parse(`web.example.net ${ed25519}`);
    expect(failureOf(() => known.lookup('web.example.net', 2222)).reason).toBe(
      'known-hosts has web.example.net, but port 2222 needs the line to begin with [web.example.net]:2222',
    );
  });

  it('say which names are there', () => {
    const known = KnownHosts.parse(`a.net,*.b.net ${ed25519}\n[c.net]:2222 ${ecdsa}\na.net ${rsa}`);
    const failure = failureOf(() => known.lookup('web.example.net', 2022));
    expect(failure.reason).toBe(
      'known-hosts: no line is about [web.example.net]:2022; it has a.net, *.b.net, [c.net]:2222',
    );
    expect(failure.hint).toContain('preceded by [web.example.net]:2022 and a space');
    expect(failureOf(() => known.lookup('c.net', 22)).reason).toContain('(c.net at another port only)');
  });

  it.each(['', '\n \r\n', '# only a comment\n'])('are refused when there are none (%j)', (text) => {
    const failure = failureOf(() => KnownHosts.parse(text));
    expect(failure.reason).toContain('known-hosts: it is empty');
    expect(failure.hint).toContain('cat /etc/ssh/ssh_host_*_key.pub');
    expect(failure.hint).toContain('[name]:port');
  });

  it.each([
    ['no key', 'web.example.net', /line 2 is not complete/],
    ['no base64', 'web.example.net ssh-ed25519', /line 2 is not complete/],
    [
      'half a key',
      `web.example.net ${ed25519.slice(0, -20)}`,
      /line 2 does not hold a whole "ssh-ed25519" key/,
    ],
    ['another type', `web.example.net ${ed25519.replace('ssh-ed25519', 'ssh-rsa')}`, /line 2 does not hold/],
    ['what is no base64', 'web.example.net ssh-ed25519 AAAA!', /line 2 does not hold/],
    ['a key without a host', ed25519, /line 2 begins with a key \(ssh-ed25519\), so the host's name/],
    ['an unknown marker', `@trusted web.example.net ${ed25519}`, /line 2 begins with "@trusted"/],
    ['a malformed hash', `|1|AAAA|AAAA ${ed25519}`, /line 2 begins with "\|1\|AAAA/],
    ['an empty name', `web.example.net,, ${ed25519}`, /line 2 begins with/],
    ['control characters', `web\u001b[31m.net, ${ed25519}`, /^[\x20-\x7e]+$/],
  ])('name the line with %s', (_, line, reason) => {
    expect(failureOf(() => KnownHosts.parse(`# one\n${line}\n`)).reason).toMatch(reason);
  });

  it('offer the types they hold for a host, in the order of the file, and RSA never with SHA-1', () => {
    const text = `web.example.net ${rsa}\ndb.example.net ${ecdsa}\n*.example.net ${ed25519}\nweb.example.net ${other}`;
    expect(KnownHosts.parse(text).lookup('web.example.net', 22).algorithms).toEqual([
      'rsa-sha2-512',
      'rsa-sha2-256',
      'ssh-ed25519',
    ]);
  });

  it('refuse a revoked key, wherever it also stands', () => {
    const text = `web.example.net ${ed25519}\nweb.example.net ${other}\n@revoked * ${ed25519}`;
    const keys = KnownHosts.parse(text).lookup('web.example.net', 22);
    expect(keys.refusal(blobOf(other))).toBeUndefined();
    expect(keys.refusal(blobOf(ed25519))?.reason).toContain('is marked @revoked');
    const onlyRevoked = KnownHosts.parse(`web.example.net ${ed25519}\n@revoked * ${ed25519}`);
    expect(failureOf(() => onlyRevoked.lookup('web.example.net', 22)).reason).toContain('not revoked');
  });

  it('refuse a certificate authority only where nothing else vouches for the host', () => {
    const authority = `@cert-authority *.example.net ${ecdsa}`;
    const failure = failureOf(() => KnownHosts.parse(authority).lookup('web.example.net', 22));
    expect(failure.reason).toContain('host certificates are not supported');
    expect(accepts(`${authority}\nweb.example.net ${ed25519}`, ed25519)).toBe(true);
    expect(accepts(`${authority}\nweb.example.net ${ed25519}`, ecdsa)).toBe(false);
    expect(accepts(`@cert-authority *.example.org ${ecdsa}\nweb.example.net ${ed25519}`, ed25519)).toBe(true);
  });

  it('say when a host has only keys of a type that is not used', () => {
    const type = Buffer.from('ssh-dss');
    const blob = Buffer.concat([Buffer.from([0, 0, 0, type.length]), type]).toString('base64');
    const known = KnownHosts.parse(`web.example.net ssh-dss ${blob}`);
    expect(failureOf(() => known.lookup('web.example.net', 22)).reason).toContain('it has: ssh-dss');
  });

  it('show both fingerprints as ssh-keygen prints them when the key is another one', () => {
    const printed = (key: string) => {
      const file = join(folder, 'shown.pub');
      writeFileSync(file, key);
      return execFileSync('ssh-keygen', ['-lf', file], { encoding: 'utf8' }).split(' ')[1]!;
    };
    const failure = KnownHosts.parse(`web.example.net ${ed25519}\nweb.example.net ${rsa}`)
      .lookup('web.example.net', 22)
      .refusal(blobOf(other))!;
    expect(failure.reason).toContain(`it presented ssh-ed25519 ${printed(other)}`);
    expect(failure.reason).toContain(`known is ssh-ed25519 ${printed(ed25519)} or ssh-rsa ${printed(rsa)}`);
    expect(failure.reason).toContain('Nothing was sent');
    expect(failure.hint).toMatch(/reinstalled.*someone stands between/);
  });

  it('match a pattern of many stars in no time', () => {
    const text = `${'*a'.repeat(200)} ${ed25519}`;
    const started = performance.now();
    failureOf(() => KnownHosts.parse(text).lookup(`${'a'.repeat(250)}b`, 22));
    expect(performance.now() - started).toBeLessThan(500);
  });
});
