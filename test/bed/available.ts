import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cacheFolder } from './cache.ts';

/** The type that statfs gives for an overlay, such as a container's own root. */
const OVERLAYFS = 0x794c7630;

const NEEDED = [
  ['debootstrap', 'debootstrap'],
  ['unshare', 'util-linux'],
  ['nsenter', 'util-linux'],
  ['setpriv', 'util-linux'],
  ['flock', 'util-linux'],
  ['ip', 'iproute2'],
  ['mount', 'mount'],
] as const;

export type Availability = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** Whether hosts can be started here; the reason is a sentence that says how to get there. */
export function bedAvailable(): Availability {
  if (process.platform !== 'linux') return { ok: false, reason: 'the test hosts need Linux' };
  if (process.getuid?.() !== 0) {
    return { ok: false, reason: 'the test hosts need root (namespaces and mounts): run this as root' };
  }
  const missing = new Set(NEEDED.filter(([command]) => !isOnPath(command)).map(([, debian]) => debian));
  if (missing.size > 0) {
    return { ok: false, reason: `the test hosts need packages: apt-get install ${[...missing].join(' ')}` };
  }
  if (!mayMount()) {
    return {
      ok: false,
      reason:
        'the test hosts need CAP_SYS_ADMIN, which this root does not have: run this in a privileged container',
    };
  }
  if (statfsSync(cacheFolder()).type === OVERLAYFS) {
    return {
      ok: false,
      reason: `the test hosts need their cache on a file system that overlay can write to, which ${cacheFolder()} is not: set POWERSYNC_DEPLOY_CACHE to a folder of a volume or tmpfs`,
    };
  }
  return { ok: true };
}

function isOnPath(command: string): boolean {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => folder !== '' && existsSync(join(folder, command)));
}

function mayMount(): boolean {
  const CAP_SYS_ADMIN = 21n;
  const line = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'));
  return line !== null && (BigInt(`0x${line[1]}`) & (1n << CAP_SYS_ADMIN)) !== 0n;
}
