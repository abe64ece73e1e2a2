import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { delayingProxy } from '../test/bed/delaying-proxy.ts';
import type { BenchHost } from './host.ts';

/** A way to the host's sshd, with what every program needs to take it. */
export interface Way {
  readonly host: BenchHost;
  readonly port: number;
  /** For OpenSSH: the host is called `host`. */
  readonly sshConfig: string;
  /** The same, with ControlMaster; `control` is its socket. */
  readonly sharedConfig: string;
  readonly control: string;
  readonly keyFile: string;
  readonly knownHostsFile: string;
  /** For whatever else is needed on the way. */
  readonly folder: string;
  close(): Promise<void>;
}

/** With that delay in each direction, in milliseconds. */
export async function wayTo(host: BenchHost, delayMs: number, parent: string): Promise<Way> {
  const proxy = delayMs === 0 ? null : await delayingProxy(host.port, delayMs);
  const port = proxy?.port ?? host.port;
  const folder = mkdtempSync(join(parent, 'way-'));
  const keyFile = join(folder, 'key');
  const knownHostsFile = join(folder, 'known_hosts');
  const sshConfig = join(folder, 'config');
  const sharedConfig = join(folder, 'config-shared');
  // The path of a socket is short, and ssh makes it longer for a moment.
  const control = join(folder, 'c');
  const settings = `Host host
  HostName 127.0.0.1
  Port ${port}
  User ${host.user}
  IdentityFile ${keyFile}
  IdentitiesOnly yes
  UserKnownHostsFile ${knownHostsFile}
  StrictHostKeyChecking yes
  BatchMode yes
  LogLevel ERROR
`;
  writeFileSync(keyFile, host.key, { mode: 0o600 });
  writeFileSync(knownHostsFile, host.knownHosts(port));
  writeFileSync(sshConfig, settings);
  writeFileSync(
    sharedConfig,
    `${settings}  ControlMaster auto\n  ControlPath ${control}\n  ControlPersist 60\n`,
  );
  const close = async (): Promise<void> => proxy?.close();
  return { host, port, sshConfig, sharedConfig, control, keyFile, knownHostsFile, folder, close };
}
