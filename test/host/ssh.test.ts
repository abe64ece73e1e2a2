import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { hostKey, login, makeKey, settingsFor } from './ssh-bed.ts';
import { bed, closeAfterEach, connected, failureOf, printed } from './ssh-harness.ts';

closeAfterEach();

describe('logging in', () => {
  it('works with the right key, and says in the log what was verified', async () => {
    const { port } = await bed();
    const lines: string[] = [];
    const connection = await connected(settingsFor(port, { log: (line) => lines.push(line) }));
    expect(connection.name).toBe(`deploy@127.0.0.1:${port}`);
    expect(lines.join('\n')).toContain(`host key ssh-ed25519 ${printed(hostKey)} is known`);
    expect(lines.join('\n')).toContain(`logged in as deploy with the key ${printed(login)}`);
  });

  it.each(['ecdsa', 'rsa'] as const)('works with an %s key, RSA with SHA-2', async (type) => {
    const key = makeKey(type);
    const hashes: unknown[] = [];
    const { port } = await bed({
      allowed: key.key,
      onPeer: (peer) =>
        peer.on('authentication', (context) => {
          if (context.method === 'publickey') hashes.push(context.hashAlgo);
        }),
    });
    await connected(settingsFor(port, { key: key.key }));
    if (type === 'rsa') expect(hashes).toEqual(['sha256', 'sha256']);
  });

  it('asks for nothing but the public key', async () => {
    const methods: string[] = [];
    const { port } = await bed({
      onPeer: (peer) => peer.on('authentication', (context) => methods.push(context.method)),
    });
    await connected(settingsFor(port));
    expect(new Set(methods)).toEqual(new Set(['publickey']));
  });

  it('is refused once, with the user, the fingerprint and where the key belongs', async () => {
    const server = await bed();
    const stranger = makeKey();
    const failure = await failureOf(settingsFor(server.port, { key: stranger.key }));
    expect(failure.reason).toBe(
      `127.0.0.1:${server.port} does not let deploy log in with the key ${printed(stranger)} (ssh-ed25519)`,
    );
    expect(failure.hint).toContain('authorized_keys');
    expect(failure.hint).not.toContain('RSA');
    expect(server.connections).toBe(1);
  });

  it('says when the host wants something other than a key, or more than a key', async () => {
    const answer = (methods: string[], partial: boolean) =>
      bed({
        onPeer: (peer) => {
          peer.removeAllListeners('authentication');
          peer.on('authentication', (context) => context.reject(methods as never, partial));
        },
      });
    const passwords = await answer(['password'], false);
    expect((await failureOf(settingsFor(passwords.port))).reason).toContain('with a key; it offers password');
    const twice = await answer(['keyboard-interactive'], true);
    expect((await failureOf(settingsFor(twice.port))).reason).toContain(
      'asks for more: keyboard-interactive',
    );
  });

  it('never signs with SHA-1, and says so', async () => {
    const rsa = makeKey('rsa');
    const { port } = await bed({
      allowed: rsa.key,
      onPeer: (peer) => {
        // An sshd from before 2016 names no signature algorithms (RFC 8308), and ssh2 then falls back to SHA-1.
        const protocol = (peer as unknown as { _protocol: object })._protocol;
        let exchange: object | undefined;
        Object.defineProperty(protocol, '_kex', {
          get: () => exchange,
          set(value: object) {
            exchange = value;
            Object.defineProperty(value, 'remoteExtInfoEnabled', { get: () => false, set: () => {} });
          },
        });
      },
    });
    expect((await failureOf(settingsFor(port, { key: rsa.key }))).reason).toContain(
      'only with SHA-1 signatures',
    );
  });
});

describe('the host key', () => {
  it('is wrong: nothing is sent, and both fingerprints are shown', async () => {
    const other = makeKey();
    const asked: unknown[] = [];
    const server = await bed({ onPeer: (peer) => peer.on('authentication', (c) => asked.push(c.username)) });
    const failure = await failureOf(
      settingsFor(server.port, { lines: `[127.0.0.1]:${server.port} ${other.line}` }),
    );
    expect(failure.reason).toContain(`127.0.0.1:${server.port} is not the one in known-hosts`);
    expect(failure.reason).toContain(`it presented ssh-ed25519 ${printed(hostKey)}`);
    expect(failure.reason).toContain(`known is ssh-ed25519 ${printed(other)}`);
    expect(failure.reason).toContain('Nothing was sent');
    await sleep(50);
    expect(asked).toEqual([]);
    expect(server.connections).toBe(1);
  });

  it('is not in known-hosts: no connection is opened', async () => {
    const server = await bed();
    const failure = await failureOf(settingsFor(server.port, { lines: `web.example.net ${hostKey.line}` }));
    expect(failure.reason).toContain('no line is about [127.0.0.1]');
    expect(server.connections).toBe(0);
  });

  it('is revoked', async () => {
    const { port } = await bed();
    const lines = `[127.0.0.1]:${port} ${makeKey().line}\n@revoked * ${hostKey.line}`;
    expect((await failureOf(settingsFor(port, { lines }))).reason).toContain('@revoked');
  });

  it.each(['ed25519', 'ecdsa', 'rsa'] as const)(
    'of a host with three types may be known by its %s key alone',
    async (type) => {
      const keys = { rsa: makeKey('rsa'), ecdsa: makeKey('ecdsa'), ed25519: makeKey('ed25519') };
      const { port } = await bed({ hostKeys: [keys.ed25519, keys.ecdsa, keys.rsa] });
      await connected(settingsFor(port, { lines: `[127.0.0.1]:${port} ${keys[type].line}` }));
    },
  );

  it('is never the reason to use weak algorithms', async () => {
    const weak = [
      { hmac: ['hmac-sha1'], cipher: ['aes128-ctr'] },
      { cipher: ['aes128-cbc'] },
      { kex: ['diffie-hellman-group14-sha1'] },
    ];
    for (const algorithms of weak) {
      const { port } = await bed({ config: { algorithms } });
      expect((await failureOf(settingsFor(port))).reason).toContain('no algorithm in common');
    }
  });

  it('is of a type that known-hosts does not hold', async () => {
    const { port } = await bed();
    const rsa = makeKey('rsa');
    const failure = await failureOf(settingsFor(port, { lines: `[127.0.0.1]:${port} ${rsa.line}` }));
    expect(failure.reason).toContain('offers no host key of a type that known-hosts holds');
    expect(failure.reason).toContain('it offers ssh-ed25519');
    expect(failure.reason).toContain(`known is ssh-rsa ${printed(rsa)}`);
  });

  it('must be signed by its owner: a replayed public key is not enough', async () => {
    const thief = makeKey();
    const pretended = Object.create(thief.key, { getPublicSSH: { value: () => hostKey.key.getPublicSSH() } });
    const server = await bed({
      onPeer: (peer) => {
        const protocol = (peer as unknown as { _protocol: { _hostKeys: Record<string, unknown> } })._protocol;
        protocol._hostKeys = { 'ssh-ed25519': pretended };
      },
    });
    const failure = await failureOf(settingsFor(server.port));
    expect(failure.reason).toContain('signature verification failed');
  });
});
