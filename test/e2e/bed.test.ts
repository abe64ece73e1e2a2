import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'ssh2';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { cacheFolder } from '../bed/cache.ts';
import { type BedHost, startHost } from '../bed/host.ts';

const NIXOS = 'podman-powersync.service';
const FOREGROUND = 'powersync-foreground.service';
const RULES = '/var/lib/powersync/sync-rules.yaml';
const FOREGROUND_RULES = '/var/lib/powersync-foreground/sync-rules.yaml';

const FINE = 'bucket_definitions:\n  mine:\n    data:\n      - SELECT * FROM lists\n';
const REFUSED = 'bucket_definitions:\n  g:\n    parameters: SELECT request.user_idd() as u\n    data: []\n';

describe.skipIf(!inject('bed').ok)('the bed', () => {
  let host: BedHost;
  beforeAll(async () => {
    host = await startHost('bed-test');
  });
  afterAll(() => host?.stop());

  test('lets its users in by key, through a host key that is known', async () => {
    for (const user of ['root', 'deploy', 'plain'] as const) {
      expect(await overSsh(host, user, 'id -un')).toBe(`${user}\n`);
    }
    expect(await overSsh(host, 'deploy', 'sudo -n id -un')).toBe('root\n');
    expect(await overSsh(host, 'plain', 'sudo -n id -un 2>&1; echo $?')).toMatch(/1\n$/);
  });

  test('runs the service in a NixOS-shaped unit; each restart is another invocation', async () => {
    await host.reset();
    await host.writeFile(RULES, FINE);
    await host.run(`systemctl start ${NIXOS}`);
    const first = await host.unit(NIXOS);
    expect(first).toMatchObject({ ActiveState: 'active', Type: 'notify', Restart: 'always' });
    expect(await statusFrom(host, 8080)).toBe('200');
    await logShows(host, NIXOS, 'Sync config updated');
    // Its main process is conmon, so the container's lines are the unit's.
    expect(await host.readFile(`/proc/${first.MainPID}/comm`)).toBe('conmon\n');

    await host.run(`systemctl restart ${NIXOS}`);
    const second = await host.unit(NIXOS);
    expect(second.InvocationID).not.toBe(first.InvocationID);
    await logShows(host, NIXOS, 'Sync config unchanged');
    const boots = await host.run(
      `journalctl -u ${NIXOS} -o cat --no-pager | grep -c 'Booting PowerSync Service'`,
    );
    expect(boots.trim()).toBe('2');
  });

  test('runs it in a foreground unit, where each line comes twice', async () => {
    await host.reset();
    await host.writeFile(FOREGROUND_RULES, FINE);
    await host.run(`systemctl start ${FOREGROUND}`);
    expect(await statusFrom(host, 8081)).toBe('200');
    await logShows(host, FOREGROUND, 'Sync config updated');
    // Not as JSON: there journalctl gives messages with control characters, such as colours, as arrays of bytes.
    const lines = await host.run(
      `journalctl -u ${FOREGROUND} -o short --no-pager | grep 'Sync config updated'`,
    );
    const identifiers = lines.match(/(?<= )[\w-]+(?=\[\d+\]: )/g) ?? [];
    expect(identifiers.sort()).toEqual(['podman', 'powersync-foreground']);
  });

  test('refused rules: a second of 200, then a restart, again and again', async () => {
    await host.reset();
    await host.writeFile(RULES, REFUSED);
    const statuses = await host.run(
      [
        `systemctl start ${NIXOS}`,
        'for i in $(seq 100); do',
        '  curl -s -m 1 -o /dev/null -w "%{http_code}\\n" http://127.0.0.1:8080/probes/liveness; sleep 0.1',
        'done; true',
      ].join('\n'),
    );
    const runs =
      statuses
        .trim()
        .replaceAll('\n', ' ')
        .match(/(?:200 ?)+/g) ?? [];
    expect(runs.length).toBeGreaterThanOrEqual(2);
    const seconds = runs[0]!.trim().split(' ').length * 0.115;
    expect(seconds).toBeGreaterThan(0.4);
    expect(seconds).toBeLessThan(1.6);
    const unit = await host.unit(NIXOS);
    expect(Number(unit.NRestarts)).toBeGreaterThanOrEqual(1);
    const log = await host.run(`journalctl -u ${NIXOS} -o cat --no-pager`);
    expect(log).toContain(
      `Failed to update sync config Function 'request.user_idd' is not defined {"errors":[{"location":{"end":66,"start":48}`,
    );
    expect(log).toContain('Main process exited, code=exited, status=1/FAILURE');
  });

  test('switches change what the next start does', async () => {
    await host.reset();
    await host.writeFile(RULES, readFileSync(new URL('../fixtures/crashing-on-older.yaml', import.meta.url)));
    await host.run(`systemctl start ${NIXOS}`);
    await logShows(host, NIXOS, 'Sync config updated');
    await host.setSwitches(NIXOS, { olderCompiler: true });
    await host.run(
      `systemctl stop ${NIXOS}; rm /var/lib/powersync-state/storage.json; systemctl start ${NIXOS}`,
    );
    await logShows(host, NIXOS, 'Failed to update sync config must NOT have additional properties');
  });

  test('the image has the compiler where the real one has it', async () => {
    const script = [
      "const { SqlSyncRules } = await import('/app/packages/sync-rules/dist/index.js');",
      "const { errors } = SqlSyncRules.fromYaml('bucket_definitions: 1', { defaultSchema: 'public', throwOnError: false });",
      'console.log(errors[0].type);',
    ].join('\n');
    await host.writeFile('/tmp/validate.mjs', script);
    const said = await host.run(
      'podman run --rm -v /tmp/validate.mjs:/validate.mjs:ro --entrypoint node localhost/powersync-standin:1.25.0 /validate.mjs',
    );
    expect(said).toBe('fatal\n');
  });

  test('a reset leaves nothing of what was done, on the same address', async () => {
    await host.run(
      'touch /etc/left /var/lib/powersync/left; systemctl set-property --runtime ssh.service CPUWeight=50; setsid sleep 1000 >/dev/null 2>&1 &',
    );
    await host.reset();
    const left = await host.run(
      'ls /etc/left /var/lib/powersync/* 2>/dev/null; pgrep -x sleep; systemctl --failed -q; true',
    );
    expect(left).toBe('');
    expect(await overSsh(host, 'plain', 'echo in')).toBe('in\n');
  });

  test('a crash keeps the disk, and is another first process', async () => {
    const started = 'stat -c %Y /proc/1; cut -d" " -f22 /proc/1/stat';
    await host.run('echo kept > /etc/kept; sync');
    const before = await host.run(started);
    await host.crash();
    expect(await host.readFile('/etc/kept')).toBe('kept\n');
    expect(await host.run(started)).not.toBe(before);
  });

  test('a command that hangs is ended, with code 124', async () => {
    const began = Date.now();
    expect((await host.exec('sleep 60', { timeoutMs: 500 })).code).toBe(124);
    expect(Date.now() - began).toBeLessThan(5000);
  });

  test('two hosts run side by side, and nothing of one is left when it has stopped', async () => {
    const before = remains('bed-second');
    const second = await startHost('bed-second');
    expect(second.port).not.toBe(host.port);
    await second.run(`systemctl start ${NIXOS}`);
    expect(remains('bed-second')).not.toEqual(before);
    await second.stop();
    // A network link goes with its namespace, which the kernel removes in its own time.
    await vi.waitFor(() => expect(remains('bed-second')).toEqual(before), { timeout: 5000, interval: 100 });
    expect(await overSsh(host, 'root', 'echo still here')).toBe('still here\n');
  });
});

/** What a run of that name has on the machine. */
function remains(name: string): Record<string, unknown> {
  return {
    processes: readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid))
      .filter((pid) => readOrEmpty(`/proc/${pid}/cmdline`).includes(`/${name}-`)),
    mounts: linesWith(readOrEmpty('/proc/mounts'), name),
    controlGroups: linesWith(
      run('find', ['/sys/fs/cgroup', '-maxdepth', '2', '-name', 'powersync-bed-*']),
      name,
    ),
    translations: linesWith(run('iptables-save', ['-t', 'nat']), 'NETAVARK').concat(
      linesWith(run('iptables-save', ['-t', 'nat']), 'CNI'),
    ),
    files: readdirSync(join(cacheFolder(), 'runs')).filter((file) => file.startsWith(`${name}-`)),
  };
}

function linesWith(text: string, part: string): string[] {
  return text.split('\n').filter((line) => line.includes(part));
}

/** What a command said; nothing where the machine does not have it. */
function run(command: string, args: readonly string[]): string {
  return spawnSync(command, args, { encoding: 'utf8' }).stdout ?? '';
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function overSsh(host: BedHost, user: 'root' | 'deploy' | 'plain', command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const client = new Client();
    client
      .on('error', reject)
      .on('ready', () => {
        client.exec(command, (error, channel) => {
          if (error) return reject(error);
          let output = '';
          channel.on('data', (data: Buffer) => {
            output += data.toString();
          });
          channel.on('close', () => {
            client.end();
            resolve(output);
          });
        });
      })
      .connect({
        host: host.address,
        port: host.port,
        username: user,
        privateKey: host.keys[user],
        hostVerifier: (key: Buffer) => host.knownHosts.includes(key.toString('base64').replace(/=+$/, '')),
      });
  });
}

/** The liveness status once the port is open. */
async function statusFrom(host: BedHost, port: number): Promise<string> {
  return host.run(
    `curl -s -o /dev/null --retry 100 --retry-connrefused --retry-delay 1 --retry-all-errors -w '%{http_code}' http://127.0.0.1:${port}/probes/liveness`,
  );
}

async function logShows(host: BedHost, unit: string, part: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const log = await host.run(`journalctl -u ${unit} -o cat --no-pager`);
    if (log.includes(part)) return;
    await sleep(100);
  }
  throw new Error(`the log of ${unit} never said: ${part}`);
}
