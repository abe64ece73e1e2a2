import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { onRunner, runOwn } from '../../src/commands/validator-image.ts';
import { containerOfUnit, mountsFile, parseContainer } from '../../src/targets/engine.ts';
import { mustRun, run as runCommand } from '../bed/commands.ts';
import { type BedHost, startHost } from '../bed/host.ts';
import { buildStandinImage } from '../bed/image.ts';
import { type BedUnit, IMAGE, NIXOS_UNIT, PLACES, PLAIN_UNIT, STANDIN_ON_HOST } from '../bed/units.ts';
import { CRASHING, inputsFor, type Ran, rulesWith, run } from './run.ts';

const RULES = PLACES[NIXOS_UNIT].rules;
/** What a newer service may know, and the bundled compiler does not. */
const NEWER = rulesWith(1).replace('SELECT id,', 'SELECT id, future_function(name) AS later,');
/** A user's own validator: says whether it got the same rules twice, and refuses. */
const OWN = `node -e "const { readFileSync } = require('fs');
  const [one, other] = [0, '/rules/sync-rules.yaml'].map((file) => readFileSync(file, 'utf8'));
  console.log('sync-rules.yaml:2:3: ' + (one === other ? 'the same twice' : 'not the same'));
  process.exit(3)"`.replaceAll('\n', ' ');

describe.skipIf(!inject('bed').ok)('the compiler of the running image', () => {
  let host: BedHost;
  beforeAll(async () => {
    host = await startHost('validator');
  });
  afterAll(() => host?.stop());

  /** The host as new, its service running rulesWith(1) of an image in which these steps were done to a container. */
  async function boot(steps = '', unit: BedUnit = NIXOS_UNIT): Promise<void> {
    const { rules, port } = PLACES[unit];
    await host.reset();
    await host.writeFile(rules, rulesWith(1));
    if (steps) {
      await host.run(
        [
          'set -e',
          `container=$(podman create ${IMAGE})`,
          `put() { podman cp "$1" "$container:/app/packages/sync-rules/$2"; }`,
          `here=${STANDIN_ON_HOST}/app/packages`,
          steps,
          `podman commit --quiet "$container" ${IMAGE} >/dev/null`,
          'podman rm "$container" >/dev/null',
        ].join('\n'),
      );
    }
    await host.run(`systemctl start ${unit}`);
    await host.run(
      `for try in $(seq 200); do curl -fs http://127.0.0.1:${port}/probes/liveness >/dev/null && exit; sleep 0.1; done; exit 1`,
    );
  }
  const identity = async (): Promise<string> => (await host.unit(NIXOS_UNIT)).InvocationID ?? '';
  const deploy = (rules: string, inputs: Record<string, string> = {}): Promise<Ran> =>
    run(rules, { ...inputsFor(host), ...inputs });

  test('accepts, too: one line, before anything is touched', async () => {
    await boot();
    const { code, log, outputs } = await deploy(rulesWith(2));
    expect(log).toMatch(
      /\nthe compiler of the running image \(1\.25\.0\) accepts these rules, too \([\d.]+ s\)\n/,
    );
    expect(log.indexOf('accepts these rules')).toBeLessThan(log.indexOf('\nswapped '));
    expect([code, outputs.outcome]).toEqual([0, 'deployed']);
    expect(await host.run('podman ps --all --format {{.Names}}')).toBe('powersync\n');
  });

  test('is older, and refuses: rejected, with its words, and nothing was touched', async () => {
    await boot(
      ['index.js', 'package.json']
        .map((file) => (file === 'index.js' ? `dist/${file}` : file))
        .map((file) => `put "$here/sync-rules-older/${file}" ${file}`)
        .join('\n'),
    );
    const before = await identity();
    const { code, log, outputs } = await deploy(CRASHING);
    expect([code, outputs.outcome, outputs.changed]).toEqual([1, 'rejected', 'false']);
    expect(log).toContain(
      'the bundled compiler (0.38.1) accepts these rules, and the compiler of the running image (1.25.0) refuses them',
    );
    expect(log).toMatch(/sync-rules\.yaml:5:3: error: .*\n(.*\n)* *> 5 \| {3}storage_version: 2\n/);
    expect([await host.readFile(RULES), await identity()]).toEqual([rulesWith(1), before]);
  });

  test('is newer, and accepts what only the bundled one refuses: deployed, with a warning', async () => {
    const newer = [
      `export * from './present.js'; import { SqlSyncRules as Present } from './present.js';`,
      `export class SqlSyncRules { static fromYaml(yaml, options) {`,
      `return Present.fromYaml(yaml.replaceAll('future_function', 'upper'), options); } }`,
    ].join(' ');
    await boot(
      [
        'put "$here/sync-rules/dist/index.js" dist/present.js',
        `cat >/tmp/newer.js <<'END'\n${newer}\nEND`,
        'put /tmp/newer.js dist/index.js',
      ].join('\n'),
    );
    const { code, log, outputs } = await deploy(NEWER);
    expect(log).toMatch(/sync-rules\.yaml:5:\d+: error \(bundled compiler\): .*future_function/);
    expect(log).toContain(
      'warning: the bundled compiler (0.38.1) refuses these rules, and the compiler of the running image (1.25.0) accepts them',
    );
    expect(log).not.toContain(': error: ');
    expect([code, outputs.outcome]).toEqual([0, 'deployed']);
    expect(await host.readFile(RULES)).toBe(NEWER);
  });

  test('cannot be asked where the unit runs no container: one line, and the bundled one decides', async () => {
    await boot('', PLAIN_UNIT);
    const { port, rules } = PLACES[PLAIN_UNIT];
    const plain = {
      INPUT_UNIT: PLAIN_UNIT,
      INPUT_REMOTE_PATH: rules,
      INPUT_LIVENESS_URL: `http://127.0.0.1:${port}/probes/liveness`,
    };
    const line = `the compiler of the running image was not asked: ${PLAIN_UNIT} runs no container of podman or docker`;
    const accepted = await deploy(rulesWith(3), { ...plain, INPUT_DRY_RUN: 'true' });
    expect([accepted.code, accepted.outputs.outcome]).toEqual([0, 'valid']);
    expect(accepted.log).toContain(`\n${line}\n`);
    const refused = await deploy(NEWER, plain);
    expect([refused.code, refused.outputs.outcome]).toEqual([1, 'rejected']);
    expect(refused.log).toContain(`\n${line}\n`);
    expect(refused.log).toMatch(/sync-rules\.yaml:5:\d+: error \(bundled compiler\): .*future_function/);
  });

  test('validator: image with running, and an image by its name on the host', async () => {
    await boot();
    const image = { INPUT_VALIDATOR: 'image', INPUT_VALIDATOR_IMAGE: 'running', INPUT_DRY_RUN: 'true' };
    const running = await deploy(rulesWith(2), image);
    expect(running.log).toContain('the compiler of the running image (1.25.0) accepts these rules, too');
    expect(running.outputs.outcome).toBe('valid');
    const onHost = { ...image, INPUT_VALIDATOR_IMAGE: IMAGE, INPUT_VALIDATOR_ON: 'host' };
    const named = await deploy(rulesWith(2), onHost);
    expect(named.log).toContain(`the compiler of ${IMAGE} (1.25.0) accepts these rules, too`);
    const own = await deploy(rulesWith(2), { ...onHost, INPUT_VALIDATOR_COMMAND: OWN });
    expect(own.log).toMatch(/sync-rules\.yaml:2:3: error: the same twice\n/);
    expect(own.outputs.outcome).toBe('rejected');
    expect(await host.run('ls /tmp; podman ps --all --format {{.Names}}')).not.toMatch(
      /tmp\.|powersync-deploy/,
    );
  });
});

describe.skipIf(!inject('bed').ok)('an image on the runner', () => {
  let folder: string;
  let daemon: ChildProcess | undefined;
  /** What makes the engines work on this machine. */
  let machine: Record<string, string>;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-runner-'));
    const image = await buildStandinImage();
    mkdirSync(join(folder, 'image'));
    image.fill(join(folder, 'image'));
    writeFileSync(join(folder, 'containers.conf'), CONTAINERS_CONF);
    writeFileSync(join(folder, 'storage.conf'), storageConf(folder));
    machine = {
      CONTAINERS_CONF: join(folder, 'containers.conf'),
      CONTAINERS_STORAGE_CONF: join(folder, 'storage.conf'),
      DOCKER_HOST: `unix://${join(folder, 'docker.sock')}`,
    };
    const dockerd = join(folder, 'dockerd');
    daemon = spawn(
      'dockerd',
      [
        ...['--host', machine.DOCKER_HOST!, '--data-root', dockerd, '--exec-root', `${dockerd}-run`],
        ...['--pidfile', `${dockerd}.pid`, '--storage-driver', 'vfs', '--bridge=none', '--iptables=false'],
      ],
      { stdio: 'ignore' },
    );
    const failed = once(daemon, 'error').then(([error]) => {
      throw new Error(`dockerd cannot be started (Debian: apt-get install docker.io): ${error}`);
    });
    failed.catch(() => {});
    await Promise.race([failed, answers()]);
    const env = { ...process.env, ...machine };
    for (const engine of ['podman', 'docker']) {
      const importing = `tar -C '${join(folder, 'image')}' -c . | ${engine} import - ${IMAGE}`;
      await mustRun('sh', ['-c', importing], { env });
    }
    rmSync(join(folder, 'image'), { recursive: true });
  });
  afterAll(async () => {
    if (daemon?.exitCode === null) {
      daemon.kill('SIGTERM');
      await once(daemon, 'close');
    }
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(() => void vi.unstubAllEnvs());
  async function answers(): Promise<void> {
    for (let tries = 0; tries < 300; tries++) {
      const env = { ...process.env, ...machine };
      if ((await runCommand('docker', ['version'], { env })).code === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('dockerd does not answer');
  }

  const NO_DOCKER = 'unix:///nowhere/docker.sock';
  const validate = (rules: string, inputs: Record<string, string>): Promise<Ran> =>
    run(rules, {
      ...machine,
      INPUT_COMMAND: 'validate',
      INPUT_VALIDATOR: 'image',
      INPUT_VALIDATOR_IMAGE: IMAGE,
      ...inputs,
    });

  test.each([
    ['docker', {}],
    ['podman', { DOCKER_HOST: NO_DOCKER }],
  ])('%s: the compiler of the image judges', async (engine, inputs: Record<string, string>) => {
    const good = await validate(rulesWith(1), inputs);
    expect(good.log).toContain(`the compiler of ${IMAGE} (1.25.0) accepts these rules, too`);
    expect([good.code, good.outputs.outcome]).toEqual([0, 'valid']);

    const bad = await validate(NEWER, inputs);
    expect(bad.log).toContain(`the compiler of ${IMAGE} (1.25.0) refuses these rules, too`);
    expect(bad.log.match(/error .*: .*future_function/g)).toHaveLength(1);
    expect([bad.code, bad.outputs.outcome]).toEqual([1, 'rejected']);

    const own = await validate(rulesWith(1), { ...inputs, INPUT_VALIDATOR_COMMAND: OWN });
    expect(own.log).toMatch(/sync-rules\.yaml:2:3: error: the same twice\n/);

    const gone = await validate(rulesWith(1), { ...inputs, INPUT_VALIDATOR_IMAGE: '127.0.0.1:9/nothing:1' });
    expect(gone.log).toContain(`${engine} pulls 127.0.0.1:9/nothing:1 on the runner`);
    expect([gone.code, gone.outputs.outcome]).toEqual([1, 'refused']);

    const env = { ...process.env, ...machine, ...inputs };
    expect(await mustRun(engine, ['ps', '--all', '--quiet'], { env })).toBe('');
  });

  test.each([
    ['docker', {}],
    ['podman', { DOCKER_HOST: NO_DOCKER }],
  ] as const)(
    '%s: a validator that does not end is ended',
    async (engine, inputs: Record<string, string>) => {
      for (const [name, value] of Object.entries({ ...machine, ...inputs })) vi.stubEnv(name, value);
      const endless = { image: IMAGE, command: ['node', '-e', 'setInterval(() => {}, 1000)'] };
      expect(await runOwn(onRunner, engine, endless, new Uint8Array(), 3_000)).toEqual({
        kind: 'failed',
        why: 'it took too long',
      });
      await vi.waitFor(async () => expect(await mustRun(engine, ['ps', '--all', '--quiet'])).toBe(''), {
        timeout: 20_000,
      });
    },
  );

  test("a unit's docker container is found by its client, with its image and mounts", async () => {
    const env = { ...process.env, ...machine };
    const args = ['run', '--rm', '-i', '--name', 'of-a-unit', '--network=none', '-v', `${folder}:/rules:ro`];
    const endless = ['--entrypoint=node', IMAGE, '-e', 'process.stdin.resume()'];
    const client = spawn('docker', [...args, ...endless], { env, stdio: ['pipe', 'ignore', 'ignore'] });
    try {
      const bin = join(folder, 'bin');
      mkdirSync(bin, { recursive: true });
      const script = `#!/bin/sh\nprintf 'MainPID=%s\\nControlGroup=\\n' ${client.pid}\n`;
      writeFileSync(join(bin, 'systemctl'), script, { mode: 0o755 });
      const [shell = '', ...words] = containerOfUnit('a.service');
      const ask = async () =>
        parseContainer(await mustRun(shell, words, { env: { ...env, PATH: `${bin}:${process.env.PATH}` } }));
      await vi.waitFor(async () => expect(await ask()).toHaveProperty('engine'), {
        timeout: 30_000,
        interval: 200,
      });
      const container = await ask();
      expect(container).toMatchObject({ engine: 'docker', imageName: IMAGE });
      if ('none' in container) throw new Error(container.none);
      expect(mountsFile(container, join(folder, 'sync-rules.yaml'))).toBe(true);
      expect(mountsFile(container, '/etc/sync-rules.yaml')).toBe(false);
      // The id is one that both engines take.
      const id = (
        await mustRun('docker', ['image', 'inspect', '--format={{.Id}}', container.imageId], { env })
      ).trim();
      expect(id).toBe(`sha256:${container.imageId}`);
    } finally {
      client.stdin?.end();
      await once(client, 'close');
    }
  });

  test('no engine: what to install, or which validator to use', async () => {
    const nothing = join(folder, 'nothing');
    mkdirSync(nothing, { recursive: true });
    const { code, log, outputs } = await validate(rulesWith(1), { PATH: nothing });
    expect([code, outputs.outcome]).toEqual([1, 'refused']);
    expect(log).toContain(
      'validator is image, and the runner has no container engine that can be used: docker: not installed; podman: not installed',
    );
    expect(log).toMatch(/Install docker or podman on the runner, .* validator: bundled/);
  });
});

/** In a container itself, this machine can raise no limit (test/bed/layers.ts), and has both versions of control groups. */
const CONTAINERS_CONF = `[containers]
default_ulimits = ["nofile=4096:4096", "nproc=4096:4096"]
pids_limit = 0

[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
`;

const storageConf = (folder: string): string => `[storage]
driver = "vfs"
runroot = "${folder}/podman-run"
graphroot = "${folder}/podman"
`;
