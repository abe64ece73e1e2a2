import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const SSHD = ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/usr/bin/sshd'].find((path) => existsSync(path));
const AGENT = ['/usr/bin/ssh-agent', '/usr/local/bin/ssh-agent'].find((path) => existsSync(path));

/** Whether there is an OpenSSH to try things with: Debian's openssh-server and openssh-client. */
export const hasOpenSsh = SSHD !== undefined && AGENT !== undefined;
if (!hasOpenSsh && process.env.POWERSYNC_DEPLOY_REQUIRE_BED === '1') {
  throw new Error('POWERSYNC_DEPLOY_REQUIRE_BED=1, but there is no sshd: apt-get install openssh-server');
}

/** sshd that is not started by root logs in only its own user, and needs no folder of the system's. */
const NOBODY = 65534;
const owner = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
export const loginName = process.getuid?.() === 0 ? 'nobody' : userInfo().username;

export interface Sshd {
  readonly port: number;
  /** The lines of known_hosts, without a name. */
  readonly hostKey: string;
  /** What it wrote to its log so far. */
  readonly log: () => string;
  /** The fingerprints of the keys that it was asked about, in order. */
  readonly asked: () => string[];
}

/** Folders, servers and agents of one test. */
export class SshdRoom {
  readonly folder = mkdtempSync(join(tmpdir(), 'sshd-room-'));
  readonly #children: ChildProcess[] = [];

  constructor() {
    chmodSync(this.folder, 0o755);
  }

  async close(): Promise<void> {
    for (const child of this.#children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const closed = once(child, 'close');
      child.kill();
      await closed;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, text: string): string {
    writeFileSync(this.path(name), text, { mode: 0o600 });
    return this.path(name);
  }

  /** A key pair in a file of that name; its line of the public key, and its fingerprint. */
  key(
    name: string,
    { type = 'ed25519', passphrase = '' } = {},
  ): { path: string; line: string; print: string } {
    const path = this.path(name);
    execFileSync('ssh-keygen', ['-q', '-t', type, '-N', passphrase, '-C', name, '-f', path]);
    const line = readFileSync(`${path}.pub`, 'utf8').trim();
    return {
      path,
      line,
      print: execFileSync('ssh-keygen', ['-lf', path], { encoding: 'utf8' }).split(' ')[1]!,
    };
  }

  encrypt(path: string, passphrase: string): void {
    execFileSync('ssh-keygen', ['-q', '-p', '-P', '', '-N', passphrase, '-f', path], { stdio: 'ignore' });
  }

  /** An sshd that lets in whoever has one of the keys; `options` are lines of its configuration. */
  async sshd(allowed: readonly string[], options: readonly string[] = []): Promise<Sshd> {
    const port = await freePort();
    const folder = this.path(`sshd-${port}`);
    mkdirSync(folder);
    const { line } = this.key(`sshd-${port}/host`);
    const mine = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o600 });
    mine('authorized_keys', allowed.map((one) => `${one}\n`).join(''));
    mine(
      'config',
      [
        `Port ${port}`,
        'ListenAddress 127.0.0.1',
        `HostKey ${folder}/host`,
        `AuthorizedKeysFile ${folder}/authorized_keys`,
        'PidFile none',
        // Without it an account without a password counts as locked.
        'UsePAM yes',
        'StrictModes no',
        'LogLevel DEBUG2',
        ...options,
        '',
      ].join('\n'),
    );
    if (owner.uid !== undefined) {
      for (const name of ['', 'host', 'host.pub', 'authorized_keys', 'config']) {
        chownSync(join(folder, name), owner.uid, owner.gid);
      }
    }
    const child = spawn(SSHD!, ['-D', '-e', '-f', join(folder, 'config')], {
      ...owner,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#children.push(child);
    let log = '';
    child.stderr!.on('data', (chunk: Buffer) => {
      log += chunk;
    });
    await until(
      () => log.includes('Server listening') || child.exitCode !== null,
      () => log,
    );
    const [type, base64] = line.split(' ');
    return {
      port,
      hostKey: `${type} ${base64}`,
      log: () => log,
      asked: () =>
        [...log.matchAll(/userauth_pubkey: publickey test pkalg \S+ pkblob \S+ (SHA256:\S+)/g)].map(
          ([, print]) => print!,
        ),
    };
  }

  /** An agent that holds the keys in these files; its socket. */
  async agent(...keys: readonly string[]): Promise<string> {
    const socket = this.path(`agent-${this.#children.length}`);
    const child = spawn(AGENT!, ['-D', '-a', socket], { stdio: 'ignore' });
    this.#children.push(child);
    // It answers a moment after its socket is there; 2 means that it cannot be reached.
    const answers = () =>
      spawnSync('ssh-add', ['-l'], { env: { ...process.env, SSH_AUTH_SOCK: socket } }).status !== 2;
    await until(answers, () => 'no agent');
    this.add(socket, ...keys);
    return socket;
  }

  add(socket: string, ...keys: readonly string[]): void {
    if (keys.length === 0) return;
    execFileSync('ssh-add', ['-q', ...keys], {
      env: { ...process.env, SSH_AUTH_SOCK: socket },
      stdio: 'pipe',
    });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** Waits up to ten seconds. */
async function until(is: () => boolean, said: () => string): Promise<void> {
  for (let i = 0; i < 400 && !is(); i++) await sleep(25);
  if (!is()) throw new Error(`it did not come: ${said()}`);
}
