import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import ssh2, {
  type ClientInfo,
  type ParsedKey,
  type Connection as Peer,
  type ServerChannel,
  type Session,
} from 'ssh2';
import { KnownHosts } from '../../src/host/known-hosts.ts';
import { encodeEd25519 } from '../../src/host/openssh-key.ts';
import { readPrivateKey } from '../../src/host/private-key.ts';
import type { SshSettings } from '../../src/host/ssh.ts';

/** A private key for both sides. Not from ssh2's own generator, whose Ed25519 keys are malformed when the public key begins with a zero. */
export function makeKey(type: 'ed25519' | 'ecdsa' | 'rsa' = 'ed25519'): {
  key: ParsedKey;
  text: string;
  line: string;
} {
  const text = keyText(type);
  const { key } = readPrivateKey(text, undefined);
  return { key, text, line: `${key.type} ${key.getPublicSSH().toString('base64')}` };
}

function keyText(type: 'ed25519' | 'ecdsa' | 'rsa'): string {
  if (type === 'rsa') {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    return privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
  }
  if (type === 'ecdsa') {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    return privateKey.export({ type: 'sec1', format: 'pem' }).toString();
  }
  const { d, x } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return encodeEd25519(Buffer.from(d!, 'base64url'), Buffer.from(x!, 'base64url'));
}

export const login = makeKey();
export const hostKey = makeKey();

export interface Bed {
  readonly port: number;
  readonly peers: Peer[];
  /** How many times somebody connected. */
  connections: number;
  close(): Promise<void>;
}

export interface BedOptions {
  hostKeys?: { text: string }[];
  allowed?: ParsedKey;
  onPeer?: (peer: Peer, info: ClientInfo) => void;
  onSession?: (session: Session) => void;
  onExec?: (command: string, channel: ServerChannel) => void;
  config?: object;
}

/** An SSH server of ssh2 on a port of its own. It lets in whoever has the allowed key. */
export async function startBed(options: BedOptions = {}): Promise<Bed> {
  const { allowed = login.key } = options;
  const peers: Peer[] = [];
  const hostKeys = (options.hostKeys ?? [hostKey]).map(({ text }) => text);
  const server = new ssh2.Server({ hostKeys, ...options.config }, (peer, info) => {
    bed.connections++;
    peers.push(peer);
    peer.on('error', () => {});
    peer.on('authentication', (context) => {
      if (context.method !== 'publickey') return context.reject(['publickey']);
      const right = context.key.data.equals(allowed.getPublicSSH());
      const signed =
        !context.signature || allowed.verify(context.blob!, context.signature, context.hashAlgo) === true;
      return right && signed ? context.accept() : context.reject(['publickey', 'password']);
    });
    peer.on('session', (accept) => {
      const session = accept();
      options.onSession?.(session);
      session.on('exec', (acceptExec, _reject, { command }) => {
        if (options.onExec) options.onExec(command, acceptExec());
      });
    });
    options.onPeer?.(peer, info);
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bed: Bed = {
    port: (server.address() as AddressInfo).port,
    peers,
    connections: 0,
    async close() {
      for (const peer of peers) peer.end();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        setTimeout(resolve, 500).unref();
      });
    },
  };
  return bed;
}

/** A TCP server that is no SSH server. */
export async function startTcp(
  onSocket: (socket: Socket) => void,
  port = 0,
): Promise<{ port: number; sockets: Socket[]; server: Server; close(): Promise<void> }> {
  const sockets: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    onSocket(socket);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    sockets,
    server,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Settings for a host on this machine, whose key is known by `lines`. */
export function settingsFor(port: number, more: Partial<SshSettings> & { lines?: string } = {}): SshSettings {
  const { lines = `[127.0.0.1]:${port} ${hostKey.line}`, ...rest } = more;
  return {
    host: '127.0.0.1',
    port,
    user: 'deploy',
    key: login.key,
    knownHosts: KnownHosts.parse(lines),
    connectTimeoutMs: 5000,
    ...rest,
  };
}

/** Reads a stream to its end. */
export async function textOf(stream: AsyncIterable<Buffer | string>): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += chunk.toString();
  return text;
}
