import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildOnce } from './cache.ts';
import { mustRun } from './commands.ts';

const PACKAGES = [
  'systemd',
  'systemd-sysv',
  // Without it there are no logind sessions, and what happens to their processes could not be tested.
  'libpam-systemd',
  'dbus',
  'openssh-server',
  'podman',
  'runc',
  'netavark',
  'aardvark-dns',
  'iptables',
  'iproute2',
  'sudo',
  'curl',
  'ca-certificates',
  'busybox',
  'acl',
  'attr',
  'procps',
  // For Ansible, which bench/ measures against: its modules run on the host.
  'python3',
];

/** A minimal system of the machine's own release with systemd, sshd and podman; ~50 s and 400 MB when made anew. */
export async function baseLayer(): Promise<string> {
  const source = machineSource();
  return buildOnce('base', [JSON.stringify([PACKAGES, source])], async (folder) => {
    // In a mount namespace, so that what it mounts ends with it when it is interrupted.
    await mustRun('unshare', [
      '--mount',
      'debootstrap',
      '--variant=minbase',
      `--components=${source.components.join(',')}`,
      `--include=${PACKAGES.join(',')}`,
      ...(source.keyring ? [`--keyring=${source.keyring}`] : []),
      source.suite,
      folder,
      source.mirror,
    ]);
    rmSync(join(folder, 'var/cache/apt/archives'), { recursive: true, force: true });
    // debootstrap copies these two from the machine.
    writeFileSync(join(folder, 'etc/hostname'), 'powersync-host\n');
    writeFileSync(join(folder, 'etc/resolv.conf'), '');
  });
}

interface PackageSource {
  readonly mirror: string;
  readonly suite: string;
  readonly components: readonly string[];
  readonly keyring: string | undefined;
}

/** Where the machine itself gets its packages. Throws when its sources do not tell. */
function machineSource(): PackageSource {
  const suite = /^VERSION_CODENAME=(\S+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
  const found = [...deb822Sources(), ...oneLineSources()].find((source) => source.suite === suite);
  if (!found) throw new Error(`no package source for ${suite ?? 'this system'} in /etc/apt/sources.list*`);
  return found;
}

function deb822Sources(): PackageSource[] {
  return sourceFiles('.sources').flatMap((text) =>
    text.split(/\n\s*\n/).flatMap((stanza) => {
      const field = (name: string) =>
        new RegExp(`^${name}:[ \\t]*(.+)$`, 'im').exec(stanza)?.[1]?.split(/\s+/).filter(Boolean) ?? [];
      const mirror = field('URIs')[0];
      const keyring = field('Signed-By')[0];
      if (!mirror || !field('Types').includes('deb')) return [];
      return field('Suites').map((suite) => ({
        mirror,
        suite,
        components: field('Components'),
        keyring: keyring?.startsWith('/') ? keyring : undefined,
      }));
    }),
  );
}

function oneLineSources(): PackageSource[] {
  return sourceFiles('.list').flatMap((text) =>
    [...text.matchAll(/^deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s+(.+)$/gm)].map((match) => ({
      mirror: match[2]!,
      suite: match[3]!,
      components: match[4]!.trim().split(/\s+/),
      keyring: /signed-by=(\/\S+)/.exec(match[1] ?? '')?.[1],
    })),
  );
}

function sourceFiles(ending: string): string[] {
  const folder = '/etc/apt/sources.list.d';
  const files = readdirSync('/etc/apt')
    .filter((name) => name === 'sources.list')
    .map((name) => join('/etc/apt', name))
    .concat(readdirSync(folder).map((name) => join(folder, name)));
  return files.filter((file) => file.endsWith(ending)).map((file) => readFileSync(file, 'utf8'));
}
