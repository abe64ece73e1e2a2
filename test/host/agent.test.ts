import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2, { type AgentInboundRequest, type ParsedKey } from 'ssh2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agentKeys, agentSignature } from '../../src/host/agent.ts';
import { Deadline } from '../../src/host/deadline.ts';
import { findOffers, MOST_KEYS, type OwnKeys } from '../../src/host/own-keys.ts';
import { makeKey, settingsFor } from './ssh-bed.ts';
import { bed, closeAfterEach, connected, failureOf, later, printed } from './ssh-harness.ts';

closeAfterEach();

let folder: string;
let deadline: Deadline;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-'));
  deadline = new Deadline(5000);
});
afterEach(() => {
  deadline.clear();
  rmSync(folder, { recursive: true, force: true });
});

/** A socket where somebody answers in their own way. */
async function listener(onSocket: (socket: Socket) => void): Promise<string> {
  const path = join(folder, `socket-${Math.random()}`);
  const sockets: Socket[] = [];
  const server: Server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    onSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  later({
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  });
  return path;
}

type Sign = (key: ParsedKey, data: Buffer, hash: string | undefined) => Buffer | undefined;

/** An agent that holds these keys, and signs as `sign` does. */
const agentWith = (keys: readonly ParsedKey[], sign: Sign): Promise<string> =>
  listener((socket) => {
    const agent = new ssh2.AgentProtocol(false);
    agent.on('error', () => {});
    agent.on('identities', (request: AgentInboundRequest) => agent.getIdentitiesReply(request, [...keys]));
    agent.on(
      'sign',
      (request: AgentInboundRequest, asked: ParsedKey, data: Buffer, { hash }: { hash?: string }) => {
        const key = keys.find((one) => one.getPublicSSH().equals(asked.getPublicSSH()))!;
        const signature = sign(key, data, hash);
        if (signature) agent.signReply(request, signature);
        else agent.failureReply(request);
      },
    );
    socket.pipe(agent).pipe(socket);
  });

const signs: Sign = (key, data, hash) => key.sign(data, hash as never);

const own = (more: Partial<OwnKeys>): OwnKeys => ({
  identities: [],
  named: true,
  only: false,
  agent: undefined,
  ...more,
});

const file = (path: string, text: string | undefined, more: { publicText?: string } = {}) => ({
  path,
  text,
  publicText: more.publicText,
  passphrase: undefined,
});

describe('an agent', () => {
  it('that is not there, goes away, refuses, talks nonsense or too much is told in a few words', async () => {
    const garbage = Buffer.concat([Buffer.from([0, 0, 0, 5, 12, 0, 0, 0, 9]), Buffer.from('x')]);
    const endless = Buffer.alloc(64 * 1024, 0);
    endless.writeUInt32BE(0x7fffffff, 0);
    const cases: [Promise<string> | string, RegExp][] = [
      [join(folder, 'nothing'), /^there is no such socket$/],
      [folder, /^nobody listens at its socket$|ENOTSOCK|EACCES/],
      [listener((socket) => socket.end()), /^it closed the connection$/],
      [listener((socket) => socket.end(Buffer.from([0, 0, 0, 1, 5]))), /^it refused$/],
      [listener((socket) => socket.write(garbage)), /^its answer cannot be read$/],
      [
        listener((socket) => {
          const more = () => socket.write(endless, (error) => error || more());
          more();
        }),
        /^its answer is too long$/,
      ],
    ];
    for (const [path, words] of cases) {
      const error = await agentKeys(await path, deadline).catch((error: Error) => error);
      expect((error as Error).message).toMatch(words);
    }
  });

  it('that does not answer is waited for until the deadline', async () => {
    const path = await listener(() => {});
    const short = new Deadline(100);
    await expect(agentKeys(path, short)).rejects.toThrow('it does not answer');
    const { key } = makeKey();
    await expect(agentSignature(path, short, key, Buffer.from('x'), undefined)).rejects.toThrow(
      'does not answer',
    );
    short.clear();
    // Files may still be tried after that.
    await expect(agentKeys(path, deadline, 50)).rejects.toThrow('it does not answer');
    expect(deadline.signal.aborted).toBe(false);
  });

  it('that signs with SHA-1 whatever it is asked is not believed', async () => {
    const { key } = makeKey('rsa');
    const old = await agentWith([key], (one, data) => one.sign(data, 'sha1'));
    const data = Buffer.from('data');
    await expect(agentSignature(old, deadline, key, data, 'sha512')).rejects.toThrow(
      'does not sign with SHA-2',
    );
    const right = await agentWith([key], signs);
    for (const hash of ['sha256', 'sha512'] as const) {
      const signature = await agentSignature(right, deadline, key, data, hash);
      expect(key.verify(data, signature, hash)).toBe(true);
    }
  });
});

describe('the keys that are offered', () => {
  const names = async (keys: OwnKeys) => {
    const { list, ...rest } = await findOffers(keys, deadline);
    return { ...rest, list: list.map(({ from, key }) => `${printed({ key })} ${from}`) };
  };
  const a = makeKey();
  const b = makeKey();
  const c = makeKey();

  it('are named files, the rest of the agent, or the agent and the usual files; each once', async () => {
    const agent = await agentWith([a.key, b.key], signs);
    const files = [file('/k/c', c.text), file('/k/b', b.text), file('/k/again', c.text)];
    const [ofA, ofB, ofC] = [a, b, c].map(printed);
    expect((await names(own({ agent, identities: files }))).list).toEqual([
      `${ofC} /k/c`,
      `${ofB} /k/b, in the agent`,
      `${ofA} in the agent`,
    ]);
    expect((await names(own({ agent, identities: files, named: false }))).list).toEqual([
      `${ofA} in the agent`,
      `${ofB} in the agent`,
      `${ofC} /k/c`,
    ]);
    for (const named of [true, false]) {
      expect((await names(own({ agent, identities: files, named, only: true }))).list).toEqual([
        `${ofC} /k/c`,
        `${ofB} /k/b, in the agent`,
      ]);
    }
  });

  it('are six at most', async () => {
    const keys = Array.from({ length: 9 }, () => makeKey());
    const agent = await agentWith(
      keys.slice(0, 5).map(({ key }) => key),
      signs,
    );
    const identities = keys.slice(4).map(({ text }, i) => file(`/k/${i}`, text));
    const offers = await findOffers(own({ agent, identities }), deadline);
    expect(offers.list).toHaveLength(MOST_KEYS);
    expect(offers.beyond).toBe(3);
  });

  it('leave out files that cannot be used, with a word about each', async () => {
    const lock =
      '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: x\n\nabc\n-----END RSA PRIVATE KEY-----';
    const offers = await findOffers(
      own({
        agent: await agentWith([c.key], signs),
        identities: [
          file('/k/gone', undefined),
          file('/k/gone too', undefined, { publicText: a.line }),
          file('/k/there', undefined, { publicText: `${c.line} comment\n` }),
          file('/k/a.pub', a.line),
          file("/k/lock'ed\u001b[2J", lock, { publicText: b.line }),
          file('/k/noise', 'noise'),
          file('/k/empty', ''),
        ],
      }),
      deadline,
    );
    expect(offers.list.map(({ from }) => from)).toEqual(['/k/there, in the agent']);
    expect(offers.missing).toEqual([
      '/k/gone is not there',
      '/k/gone too is not there, and the agent does not hold it',
      '/k/a.pub is a public key, and the agent does not hold it',
      "/k/lock'ed\\u001b[2J is encrypted, and the agent does not hold it",
      '/k/noise is not a private key',
      '/k/empty is empty',
    ]);
    expect(offers.hints).toHaveLength(1);
    expect(offers.hints[0]).toMatch(/ssh-add '/);
  });
});

describe('logging in with own keys', () => {
  it('goes on with the next key when the agent does not sign with one', async () => {
    const [first, second] = [makeKey(), makeKey()];
    const agent = await agentWith([first.key, second.key], (key, data) =>
      key === first.key ? undefined : key.sign(data),
    );
    const { port } = await bed({
      onPeer: (peer) => {
        peer.removeAllListeners('authentication');
        peer.on('authentication', (context) => {
          if (context.method !== 'publickey') return context.reject(['publickey']);
          return context.accept();
        });
      },
    });
    const lines: string[] = [];
    await connected(settingsFor(port, { key: own({ agent }), log: (line) => lines.push(line) }));
    expect(lines.join('\n')).toContain(`logged in as deploy with the key ${printed(second)}`);
    const only = await failureOf(
      settingsFor(port, {
        key: own({ agent, only: true, identities: [file('/k', undefined, { publicText: first.line })] }),
      }),
    );
    expect(only.reason).toContain('/k, in the agent: it did not sign: it refused');
  });

  it('never signs with SHA-1, and goes on', async () => {
    const rsa = makeKey('rsa');
    const other = makeKey();
    const oldHost = () =>
      bed({
        allowed: rsa.key,
        onPeer: (peer) => {
          // As in ssh.test.ts: an sshd from before 2016.
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
    const asked: unknown[] = [];
    const agent = await agentWith([rsa.key, other.key], (key, data, hash) => {
      asked.push(hash);
      return signs(key, data, hash);
    });
    for (const keys of [
      own({ agent }),
      own({ identities: [file('/rsa', rsa.text), file('/other', other.text)] }),
    ]) {
      const { port } = await oldHost();
      const { reason } = await failureOf(settingsFor(port, { key: keys }));
      expect(reason).toContain('takes RSA keys only with SHA-1 signatures, which are not used');
      expect(reason).toContain('any of 2 keys');
    }
    expect(asked).toEqual([]);
  });

  it('opens no connection without a key', async () => {
    const server = await bed();
    const { reason, hint } = await failureOf(settingsFor(server.port, { key: own({}) }));
    expect(reason).toBe(`there is no key to log in to 127.0.0.1:${server.port} with`);
    expect(hint).toContain('ssh-add');
    expect(server.connections).toBe(0);
  });

  it('is over at the deadline when the agent hangs', async () => {
    const server = await bed();
    const agent = await listener(() => {});
    const failure = await failureOf(settingsFor(server.port, { key: own({ agent }), connectTimeoutMs: 200 }));
    expect(failure.reason).toContain('it does not answer');
    const withFile = own({ agent, identities: [file('/k', makeKey().text)] });
    const late = await failureOf(settingsFor(server.port, { key: withFile, connectTimeoutMs: 200 }));
    expect(late.reason).toBe('the agent did not answer within 0.2 s (connect-timeout)');
    expect(server.connections).toBe(0);
  });
});
