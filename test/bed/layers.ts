import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildOnce } from './cache.ts';
import { mustRun } from './commands.ts';
import { buildStandinImage, type StandinImage } from './image.ts';
import { BED } from './project.ts';
import { baseLayer } from './rootfs.ts';
import { FIRST_RULES, PLACES, SERVICE_CONFIG, UNIT_FILES } from './units.ts';

/** What a host is started from; none of it is ever written to by a host. */
export interface Layers {
  readonly base: string;
  /** What distinguishes a host from the base system, laid over it. */
  readonly configuration: string;
  /** Podman's read-only store with the stand-in's image. */
  readonly images: string;
}

/** Podman reads images from here too, without copying them at each start. */
export const IMAGE_STORE = '/usr/lib/containers/images';

// Without CAP_SYS_RESOURCE no limit can be raised, so a container starts only with low ones, and with runc:
// crun 1.8 fails with `setrlimit … Operation not permitted`, or, on a machine with both cgroup versions,
// with `cgroups in hybrid mode not supported` (measured with podman 4.3.1 on Debian 12).
const CONTAINERS_CONF = `[containers]
default_ulimits = ["nofile=4096:4096", "nproc=4096:4096"]
pids_limit = 0

[engine]
runtime = "runc"

[network]
network_backend = "netavark"
default_subnet = "10.89.0.0/16"
`;

const STORAGE_CONF = `[storage]
driver = "overlay"
runroot = "/run/containers/storage"
graphroot = "/var/lib/containers/storage"

[storage.options]
additionalimagestores = ["${IMAGE_STORE}"]
`;

/** Makes what is missing: minutes at the first time, nothing afterwards. */
export async function buildLayers(): Promise<Layers> {
  const base = await baseLayer();
  const image = await buildStandinImage();
  const [configuration, images] = await Promise.all([
    configurationLayer(base, image),
    imageStore(base, image),
  ]);
  return { base, configuration, images };
}

function configurationLayer(base: string, image: StandinImage): Promise<string> {
  const script = readFileSync(join(BED, 'configure.sh'), 'utf8');
  const files = configurationFiles();
  const ingredients = [base, script, JSON.stringify(files), image.fingerprint];
  return buildOnce('configuration', ingredients, async (folder) => {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    image.putOnHost(folder, base);
    await inOverlay(base, folder, script);
  });
}

function configurationFiles(): Record<string, string> {
  const files: Record<string, string> = {
    '/etc/containers/containers.conf': CONTAINERS_CONF,
    '/etc/containers/storage.conf': STORAGE_CONF,
  };
  for (const [name, text] of Object.entries(UNIT_FILES)) files[`/etc/systemd/system/${name}`] = text;
  for (const { config, rules } of Object.values(PLACES)) {
    files[config] = SERVICE_CONFIG;
    files[rules] = FIRST_RULES;
  }
  return files;
}

/** Imports the image with the podman of the base system itself, so the machine needs none. */
async function imageStore(base: string, image: StandinImage): Promise<string> {
  return buildOnce('images', [base, image.fingerprint], async (folder) => {
    chmodSync(folder, 0o755);
    const scratch = mkdtempSync(join(tmpdir(), 'powersync-image-'));
    try {
      image.fill(scratch);
      const changes = ['ENTRYPOINT ["node","service/lib/entry.js"]', 'WORKDIR /app', 'USER 901']
        .map((change) => `--change '${change}'`)
        .join(' ');
      const podman = `podman --root ${IMAGE_STORE} --runroot /run/containers/import --storage-driver overlay`;
      await inOverlay(
        base,
        join(scratch, '.upper'),
        `tar -C /mnt --exclude=./.upper --exclude=./.upper.work -c . | ${podman} import ${changes} - ${image.name} >/dev/null`,
        { [scratch]: '/mnt', [folder]: IMAGE_STORE },
      );
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  });
}

/** Runs a sh script in a system made of two folders, the upper of which takes what it writes. */
async function inOverlay(
  lower: string,
  upper: string,
  script: string,
  binds: Record<string, string> = {},
): Promise<void> {
  const work = `${upper}.work`;
  const root = mkdtempSync(join(tmpdir(), 'powersync-layer-'));
  for (const folder of [upper, work]) mkdirSync(folder, { recursive: true });
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const steps = [
    'set -eu',
    `mount -t overlay overlay -o ${quoted(`lowerdir=${lower},upperdir=${upper},workdir=${work}`)} ${quoted(root)}`,
    `cd ${quoted(root)}`,
    'mount -t proc proc proc',
    'mount -t tmpfs run run',
    'mount --rbind /dev dev',
    'mount --rbind /sys sys',
    ...Object.entries(binds).map(([from, to]) => `mkdir -p .${to} && mount --bind ${quoted(from)} .${to}`),
    'exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root chroot . /bin/sh -s',
  ];
  try {
    await mustRun('unshare', ['--mount', 'sh', '-c', steps.join('\n')], { input: script });
  } finally {
    rmSync(work, { recursive: true, force: true });
    rmSync(root, { recursive: true, force: true });
  }
}
