import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { type BedHost, startHost } from '../bed/host.ts';
import { CRASHING, inputsFor, type Ran, rulesWith, run } from './run.ts';
import { wayTo } from './runner-polls.ts';

const UNIT = 'podman-powersync.service';
const FOLDER = '/var/lib/powersync';
const PATH = `${FOLDER}/sync-rules.yaml`;

describe.skipIf(!inject('bed').ok)('a host that is not as it should be', () => {
  let host: BedHost;
  let keys: string;
  beforeAll(async () => {
    keys = mkdtempSync(join(tmpdir(), 'powersync-deploy-keys-'));
    host = await startHost('bad');
  });
  afterAll(async () => {
    rmSync(keys, { recursive: true, force: true });
    await host?.stop();
  });
  beforeEach(async () => {
    await host.reset();
    await host.writeFile(PATH, rulesWith(1));
  });

  const deploy = (inputs: Record<string, string> = {}, rules = rulesWith(2)): Promise<Ran> =>
    run(rules, { ...inputsFor(host), ...inputs });
  /** As it was: the file, and nothing beside it. */
  const untouched = async () => {
    expect(await host.readFile(PATH)).toBe(rulesWith(1));
    expect(await host.run(`ls -A ${FOLDER}`)).toBe('sync-rules.yaml\n');
  };
  const refused = async (ran: Promise<Ran>, ...words: (string | RegExp)[]) => {
    const { code, log, outputs } = await ran;
    for (const word of words) expect(log).toMatch(word);
    expect(log).not.toMatch(/^\s+at /m);
    expect({ code, outcome: outputs.outcome, changed: outputs.changed }).toEqual({
      code: 1,
      outcome: 'refused',
      changed: 'false',
    });
  };
  const start = () =>
    host.run(
      `sleep 1.1; systemctl start ${UNIT}; for i in $(seq 100); do curl -sf http://127.0.0.1:8080/probes/liveness >/dev/null && break; sleep 0.1; done`,
    );
  const newKey = (name: string): string => {
    spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(keys, name)]);
    return readFileSync(join(keys, name), 'utf8');
  };

  it('does not know the key', async () => {
    await refused(deploy({ INPUT_SSH_KEY: newKey('stranger') }), /deploy/, /SHA256:/, /authorized_keys/);
    await untouched();
  });

  it('has another host key than known-hosts', async () => {
    newKey('impostor');
    const line = `[127.0.0.1]:${host.port} ${readFileSync(join(keys, 'impostor.pub'), 'utf8')}`;
    await refused(deploy({ INPUT_KNOWN_HOSTS: line }), /SHA256:/);
    await untouched();
  });

  it('has no such unit, or a masked one', async () => {
    await refused(
      deploy({ INPUT_UNIT: 'powersync-typo.service' }),
      /systemd unit powersync-typo.service: the host has no such unit/,
      /Set unit to/,
    );
    await host.run(`systemctl mask --runtime podman-other.service`);
    await refused(deploy({ INPUT_UNIT: 'podman-other.service' }), /the unit is masked/);
    await untouched();
  });

  it('lets the user use no sudo', async () => {
    await refused(
      deploy({ ...inputsFor(host, 'plain'), INPUT_SUDO: 'always' }),
      /may not use sudo without a password/,
      /set sudo: never/,
    );
    await start();
    await refused(deploy(inputsFor(host, 'plain')), /plain cannot write into the folder/);
    await untouched();
  });

  it('asks for a password before sudo, although not for every command: then it is done without', async () => {
    await start();
    await host.run(
      'rm -f /etc/sudoers.d/*; printf "deploy ALL=(ALL) ALL\ndeploy ALL=(root) NOPASSWD: /usr/bin/true\n" >/etc/sudoers.d/deploy; chmod 440 /etc/sudoers.d/deploy',
    );
    await refused(deploy(), /looked, as deploy: /, /deploy cannot write into the folder/);
    await refused(deploy({ INPUT_SUDO: 'always' }), /may not use sudo without a password/);
    await untouched();
  });

  it('has something else that answers liveness-url: its 200s turn no crash loop green', {
    timeout: 300_000,
  }, async () => {
    await start();
    await host.run(
      'mkdir -p /srv/www; echo ok >/srv/www/index.html; systemd-run -q busybox httpd -f -p 127.0.0.1:9999 -h /srv/www',
    );
    // Longer than the window: without its own silence, the service would seem healthy before it refuses the rules.
    await host.setSwitches(UNIT, {
      olderCompiler: true,
      bootDelayMs: 6_000,
      onlyWithRules: 'storage_version',
    });
    const inputs = { INPUT_LIVENESS_URL: 'http://127.0.0.1:9999/', INPUT_LIVENESS_TIMEOUT: '20s' };
    const { log, outputs } = await deploy(inputs, CRASHING);
    expect(outputs.outcome).toBe('rolled-back');
    expect(log).toContain('the service said: Failed to update sync config');
    const { log: good, outputs: deployed } = await deploy(inputs);
    // The start's own log tells more than somebody else's 200s: it is not waited until the time is nearly over.
    expect(deployed).toMatchObject({ outcome: 'deployed', 'outage-ms': '0', 'verified-by': 'log' });
    expect(good).toContain('it has taken these rules');
  });

  it('lets the user write, but restart nothing: the file goes back, and the service was never touched', async () => {
    await host.run(`chown -R plain:plain ${FOLDER}`);
    await start();
    const before = (await host.unit(UNIT)).InvocationID;
    const { log, outputs } = await deploy(inputsFor(host, 'plain'));
    expect(log).toMatch(
      /failed: restart command failed: .*(Access denied|authentication required|Failed to restart)/i,
    );
    expect(outputs).toMatchObject({ outcome: 'refused', changed: 'false' });
    expect(log).toMatch(/could not be restarted; the file is as it was/);
    expect(await host.readFile(PATH)).toBe(rulesWith(1));
    expect((await host.unit(UNIT)).InvocationID).toBe(before);
  });

  it('has the rules in a read-only place', async () => {
    await start();
    await host.run(`mount --bind ${FOLDER} ${FOLDER} && mount -o remount,bind,ro ${FOLDER}`);
    await refused(deploy(), /cannot write into the folder of/, /read-only/);
    await host.run(`umount ${FOLDER}`);
    await untouched();
  });

  it('lacks the folder, or has a folder where the file should be', async () => {
    await start();
    await refused(
      deploy({ INPUT_REMOTE_PATH: '/srv/nothing/here/sync-rules.yaml' }),
      /the folder of remote-path .* is not on the host/,
    );
    await refused(
      deploy({ INPUT_REMOTE_PATH: FOLDER }),
      /remote-path \/var\/lib\/powersync is a folder on the host/,
    );
    await untouched();
  });

  it('has a folder in which others may write', async () => {
    await start();
    await host.run(`chmod 0777 ${FOLDER}`);
    await refused(
      deploy(),
      /others could plant files where the rules lie: \/var\/lib\/powersync: everybody may write there/,
    );
    await host.run(`chmod 0755 ${FOLDER}; chown plain ${FOLDER}`);
    await refused(deploy(), /it belongs to plain/);
    await untouched();
  });

  it('has a full disk: nothing is changed, and nothing is left behind but the lock', async () => {
    const small = '/srv/small';
    await host.run(
      `mkdir -p ${small} && mount -t tmpfs -o size=64k,mode=0755 tmpfs ${small} && echo old >${small}/rules.yaml && dd if=/dev/zero of=${small}/fill bs=1k count=100 2>/dev/null || true`,
    );
    await start();
    await refused(
      deploy({ INPUT_REMOTE_PATH: `${small}/rules.yaml` }),
      /could not be laid beside .*No space left on device/,
    );
    expect(await host.run(`cd ${small}; cat rules.yaml; find . -type f | sort`)).toBe(
      'old\n./.powersync-deploy/rules.yaml/lock\n./fill\n./rules.yaml\n',
    );
    await host.run(`umount ${small}`);
  });

  it('forbids port forwarding: the host asks by itself, with what it has', { timeout: 300_000 }, async () => {
    await start();
    await host.run(
      'echo "AllowTcpForwarding no" >/etc/ssh/sshd_config.d/00-forwarding.conf; systemctl reload ssh; sleep 0.5',
    );
    await host.run('chsh -s /bin/sh deploy'); // the login shell must not be what is taken away
    let number = 2;
    for (const tool of ['curl', 'wget', 'bash']) {
      const { log, outputs } = await deploy({}, rulesWith(number++));
      expect(log).toContain('is active (running); liveness 200');
      expect(outputs, `with ${tool}`).toMatchObject({
        outcome: 'deployed',
      });
      // The next best one.
      await host.run(
        `for p in /usr/bin /bin /usr/local/bin; do [ ! -e $p/${tool} ] || mv $p/${tool} $p/${tool}.away; done`,
      );
    }
    await refused(deploy({}, rulesWith(number)), /has neither curl nor wget nor bash/);
  });

  it('goes back under forbidden forwarding, too', async () => {
    await start();
    await host.run(
      'echo "AllowTcpForwarding no" >/etc/ssh/sshd_config.d/00-forwarding.conf; systemctl reload ssh; sleep 0.5',
    );
    await host.setSwitches(UNIT, { olderCompiler: true });
    expect((await deploy({}, CRASHING)).outputs.outcome).toBe('rolled-back');
  });

  it('can be probed from the runner', async () => {
    await start();
    const way = await wayTo(host);
    const { outputs } = await deploy({ INPUT_PROBE_FROM: 'runner', INPUT_LIVENESS_URL: way.url });
    await way.close();
    expect(outputs.outcome).toBe('deployed');
    expect(way.used()).toBeGreaterThan(3);
  });

  it('is behind another host', async () => {
    await start();
    const inside = host.knownHosts.replaceAll(`[127.0.0.1]:${host.port}`, '127.0.0.1');
    const inputs = { INPUT_JUMP_HOST: `deploy@127.0.0.1:${host.port}`, INPUT_PORT: '22' };
    await refused(deploy(inputs), /known-hosts/);
    expect(
      (await deploy({ ...inputs, INPUT_KNOWN_HOSTS: `${host.knownHosts}${inside}` })).outputs.outcome,
    ).toBe('deployed');
  });

  it('logs workflow commands, escapes and a megabyte on one line: shown harmlessly, and bounded', async () => {
    await start();
    const evil = String.raw`printf "::set-env name=PATH::/evil\n::add-mask::powersync\n##[add-mask]x\n\033[31mred\033[0m \033]0;title\007\n"; head -c 1000000 /dev/zero | tr "\0" y; echo; grep -q "2 AS" ${PATH} && exit 1; exit 0`;
    await host.writeFile('/usr/local/bin/evil', `#!/bin/sh\n${evil}\n`);
    await host.run(
      `chmod +x /usr/local/bin/evil; mkdir -p /etc/systemd/system/${UNIT}.d; printf '[Service]\\nExecStartPre=/usr/local/bin/evil\\nRestart=no\\n' >/etc/systemd/system/${UNIT}.d/evil.conf; systemctl daemon-reload`,
    );
    const { log, outputs } = await deploy({ GITHUB_ACTIONS: 'true' });
    expect(outputs.outcome).toBe('rolled-back');
    expect(log).toContain('::set-env name=PATH::/evil');
    expect(log).not.toContain('\u001b');
    expect(log).not.toContain('##[');
    expect(log.length).toBeLessThan(100_000);
    const known = /^::(add-mask|stop-commands|group|endgroup|error|warning|notice)\b/;
    let token = '';
    for (const line of log.split('\n')) {
      if (token !== '') {
        if (line === `::${token}::`) token = '';
        continue;
      }
      token = /^::stop-commands::(.+)$/.exec(line)?.[1] ?? '';
      if (line.trim().startsWith('::')) expect(line).toMatch(known);
      expect(line.trim()).not.toMatch(/^::add-mask::powersync/);
    }
  });

  it('has a path with everything in it that a shell could stumble over', async () => {
    const folder = `/srv/it's $(touch pwned) "&; *`;
    await host.run(`mkdir -p "/srv/it's \\$(touch pwned) \\"&; *"`);
    await start();
    await host.run(`systemctl stop ${UNIT}`);
    const { outputs } = await deploy({
      INPUT_REMOTE_PATH: `${folder}/-rf \`x\`.yaml`,
      INPUT_IF_STOPPED: 'write',
    });
    expect(outputs.outcome).toBe('written');
    expect(await host.readFile(`${folder}/-rf \`x\`.yaml`)).toBe(rulesWith(2));
    expect(await host.run('find / -xdev -name pwned 2>/dev/null')).toBe('');
  });
});
