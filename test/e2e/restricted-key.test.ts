import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { type CommandResult, mustRun, run as runCommand } from '../bed/commands.ts';
import { type BedHost, startHost } from '../bed/host.ts';
import { API_TOKEN } from '../bed/units.ts';
import { fencedBlocks, PROJECT, textOf } from '../docs/documents.ts';
import { CRASHING, inputsFor, type Ran, rulesWith, run, start } from './run.ts';

const UNIT = 'podman-powersync.service';
const PATH = '/var/lib/powersync/sync-rules.yaml';
const STORE = '/var/lib/powersync/.powersync-deploy/sync-rules.yaml';
const HELPER = '/usr/local/sbin/powersync-deploy-helper';
const CONF = '/etc/powersync-deploy.conf';
const USER = 'powersync-deploy';
const ONLY = 'this key deploys sync rules with powersync-deploy, and does nothing else';

const example = textOf('examples/restricted-key/README.md');
/** What the document has for the host, as it stands there. */
const setUp = blockWith(example, 'useradd ');
const setUpResolve = blockWith(example, 'systemctl enable');
/** What it lets copy to the host before that. */
const copied = /^scp (.+) \S+:$/m.exec(blockWith(example, 'scp '))![1]!.split(' ');

function blockWith(markdown: string, text: string): string {
  const blocks = fencedBlocks(markdown, 'sh').filter((block) => block.includes(text));
  if (blocks.length !== 1) throw new Error(`${blocks.length} blocks have ${text} in them`);
  return blocks[0]!;
}

describe.skipIf(!inject('bed').ok)('a restricted key', () => {
  let host: BedHost;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-restricted-'));
    host = await startHost('restricted');
    await mustRun('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', USER, '-f', join(folder, 'key')]);
    writeFileSync(join(folder, 'other'), host.keys.deploy, { mode: 0o600 });
    writeFileSync(join(folder, 'known_hosts'), host.knownHosts);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await host?.stop();
  });

  /** A new host with the key, whose service runs rulesWith(1). */
  const install = async () => {
    await host.reset();
    await host.writeFile(PATH, rulesWith(1));
    await copyAndSetUp();
    // A file from the same second as the start proves nothing.
    await host.run(`sleep 1.1; systemctl start ${UNIT}`);
    await healthy();
  };
  const copyAndSetUp = async (commands = setUp) => {
    for (const path of copied)
      await host.writeFile(`/root/${path.split('/').at(-1)}`, readFileSync(join(PROJECT, path)));
    const publicKey = readFileSync(join(folder, 'key.pub'), 'utf8').trim();
    expect(setUp).toContain('ssh-ed25519 AAAA... powersync-deploy');
    await host.run(`cd /root\n${commands.replace('ssh-ed25519 AAAA... powersync-deploy', publicKey)}`);
  };
  const healthy = () =>
    host.run(
      'for i in $(seq 200); do curl -sf http://127.0.0.1:8080/probes/liveness >/dev/null && exit; sleep 0.1; done; exit 1',
    );
  const inputs = (): Record<string, string> => ({
    ...inputsFor(host),
    INPUT_USER: USER,
    INPUT_SSH_KEY: readFileSync(join(folder, 'key'), 'utf8'),
  });
  const deploy = (rules: string | null, more: Record<string, string> = {}): Promise<Ran> =>
    run(rules, { ...inputs(), ...more });
  const rules = () => host.readFile(PATH);
  const invocation = async () => (await host.unit(UNIT)).InvocationID;
  /** Everything that a key that may do nothing must leave as it is. */
  const trace = async () => ({
    service: await invocation(),
    files: await host.run(
      "find /etc /root /home /tmp /srv /usr/local /var/lib/powersync -xdev -printf '%p %u %m %s %T@\\n' | sort",
    ),
    listening: await host.run('ss -Hltn | sort'),
  });

  describe('is enough', () => {
    beforeEach(install);
    it.each([
      ['curl', ''],
      ['bash', 'chmod 0 /usr/bin/curl'],
    ])(
      'asks the admin API on the host itself, with %s, and shows the token to nobody there',
      {
        timeout: 300_000,
      },
      async (_, change) => {
        await host.writeFile('/run/seen/token', API_TOKEN);
        // Whoever looks must not have it in a command line of their own.
        await host.run(`${change}
        (while [ -d /run/seen ]; do cat /proc/[0-9]*/cmdline 2>/dev/null | grep -acFf /run/seen/token >>/run/seen/found; sleep 0.01; done) >/dev/null 2>&1 &`);
        const token = { INPUT_API_TOKEN: API_TOKEN, INPUT_WAIT_FOR: 'active' };
        const { log, outputs } = await deploy(rulesWith(2), token);
        expect(log).toContain('the source has every table and column that the rules name');
        expect(log).toMatch(/^these rules are active: active \(powersync_\w+\)/m);
        expect(outputs).toMatchObject({ outcome: 'deployed', 'verified-by': 'diagnostics' });
        expect((await deploy(rulesWith(2), token)).outputs).toMatchObject({
          outcome: 'unchanged',
          'verified-by': 'diagnostics',
        });
        const wrong = await deploy(rulesWith(3), { INPUT_API_TOKEN: 'another' });
        expect(wrong.log).toContain('the service does not take `api-token` (status 401');
        expect(wrong.outputs.outcome).toBe('refused');
        expect(await host.run('sort -u /run/seen/found; rm -rf /run/seen')).toBe('0\n');
        expect(await host.run(`grep -rl ${API_TOKEN} /var/lib/powersync /tmp /root /home; true`)).toBe('');
      },
    );

    it('deploys, goes back, and tells the state: nothing of it belongs to anybody but root', {
      timeout: 300_000,
    }, async () => {
      await host.setSwitches(UNIT, { olderCompiler: true });
      const deployed = await deploy(rulesWith(2));
      expect(deployed.log).toContain('looked, as root: ');
      expect(deployed.log).toContain('the compiler of the running image (1.25.0) accepts these rules, too');
      expect(deployed.outputs).toMatchObject({ outcome: 'deployed', 'verified-by': 'log' });
      expect((await deploy(rulesWith(2))).outputs.outcome).toBe('unchanged');

      const failed = await deploy(CRASHING);
      expect(failed.outputs.outcome).toBe('rolled-back');
      // Its own words, from a journal that the user may not read.
      expect(failed.log).toContain('the service said: Failed to update sync config');
      expect(await rules()).toBe(rulesWith(2));

      expect((await deploy(null, { INPUT_COMMAND: 'rollback' })).outputs.outcome).toBe('deployed');
      expect(await rules()).toBe(rulesWith(1));
      const status = await deploy(null, { INPUT_COMMAND: 'status' });
      expect(status.outputs.outcome).toBe('valid');
      expect(status.log).toMatch(/ reads these rules +yes, a deploy saw it start with them\n/);
      expect(status.log).toMatch(/ \* .* rollback /);

      expect(
        await host.run('find /var/lib/powersync ! -user root; find /home/powersync-deploy ! -user root'),
      ).toBe('');
      // The guard was a unit of the system's own.
      expect(await host.run("journalctl -q -o cat | grep -c '^Started powersync-deploy-guard-'")).toBe('3\n');
    });

    it('goes back without helper and runner, also where logind ends what a session leaves behind', async () => {
      await host.run(
        "mkdir -p /etc/systemd/logind.conf.d; printf '[Login]\\nKillUserProcesses=yes\\n' >/etc/systemd/logind.conf.d/kill.conf; systemctl restart systemd-logind",
      );
      await host.setSwitches(UNIT, { bootDelayMs: 30_000, onlyWithRules: '2 AS number' });
      const runner = start(rulesWith(2), {
        ...inputs(),
        // Long enough for a busy machine to kill the helper before its own deadline.
        INPUT_LIVENESS_TIMEOUT: '20s',
        INPUT_CONFIRM_TIMEOUT: '20s',
      });
      await runner.said('swapped ');
      runner.kill('SIGKILL');
      await host.run(
        "for p in $(ps ax -o pid=,args= | awk '/helper serve/ && !/awk/ { print $1 }'); do kill -9 $p; done; true",
      );
      const said = await host.run(
        'for i in $(seq 400); do journalctl -q -t powersync-deploy -o cat | grep . && exit; sleep 0.2; done',
      );
      expect(said).toContain('so the old ones are back');
      expect(said).toContain('the service runs and is healthy');
      expect(await host.run(`tail -n 1 ${STORE}/history/log`)).toContain(' outcome=rolled-back ');
      expect(await host.run(`tail -n 1 ${STORE}/history/log`)).toContain(' by=guard ');
      expect(await rules()).toBe(rulesWith(1));
      await healthy();
    });
  });

  describe('may do nothing else', () => {
    beforeAll(install);
    const ssh = (user: string, key: string, options: readonly string[]): string[] => [
      ...['-F', 'none', '-p', `${host.port}`, '-i', join(folder, key), '-o', 'IdentitiesOnly=yes'],
      ...['-o', `UserKnownHostsFile=${join(folder, 'known_hosts')}`, '-o', 'IdentityAgent=none'],
      ...options,
      `${user}@127.0.0.1`,
    ];
    const port = (): Promise<number> =>
      new Promise((resolve) => {
        const server = createServer().listen(0, '127.0.0.1', () => {
          const { port: free } = server.address() as { port: number };
          server.close(() => resolve(free));
        });
      });
    const curl = async (...args: string[]): Promise<boolean> => {
      const { stdout } = await runCommand('curl', [
        '-s',
        '--retry',
        '20',
        '--retry-delay',
        '0',
        '--retry-max-time',
        '3',
        '--retry-connrefused',
        '-m',
        '3',
        ...args,
      ]);
      return stdout.includes('"ready":true');
    };
    /** While a client of OpenSSH is logged in; what it said meanwhile is answered, too. */
    const during = async <T>(
      args: string[],
      use: () => Promise<T>,
      env = process.env,
    ): Promise<T & { said: string }> => {
      const client = spawn('ssh', args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
      let said = '';
      for (const stream of [client.stdout, client.stderr]) {
        stream.on('data', (data: Buffer) => {
          said += data.toString('utf8');
        });
      }
      try {
        const seen = await use();
        return { ...seen, said };
      } finally {
        await endOf(client);
      }
    };
    const result = ({ code, stdout, stderr }: CommandResult) => ({ code, said: stdout + stderr });
    const asked = async (
      login: string[],
      command: string[],
      options: { input?: string; timeoutMs?: number } = {},
    ) => result(await runCommand('ssh', [...login, ...command], { timeoutMs: 20_000, ...options }));

    interface Attempt {
      /** Whether it got what it wanted. */
      readonly got: boolean;
      readonly said: string;
    }
    type Login = (options?: readonly string[]) => string[];
    interface Try {
      readonly what: string;
      readonly attempt: (login: Login) => Promise<Attempt>;
      readonly says: RegExp;
    }
    const words = new RegExp(ONLY);
    const forbidden = /administratively prohibited|remote port forwarding failed/;

    const tries: readonly Try[] = [
      {
        what: 'a command',
        attempt: async (login) => {
          const { said } = await asked(login(), ['id']);
          return { got: said.includes('uid='), said };
        },
        says: words,
      },
      {
        what: 'a shell',
        attempt: async (login) => {
          const { said } = await asked(login(), [], { input: 'id\ntouch /tmp/shell\nid\nid\nid\nid\nid\n' });
          return { got: said.includes('uid='), said };
        },
        says: words,
      },
      {
        what: 'a terminal',
        attempt: async (login) => {
          const { said } = await asked(login(['-tt']), [], { input: 'id\nexit\n' });
          return { got: said.includes('uid='), said };
        },
        says: /PTY allocation request failed/,
      },
      {
        what: 'a forwarded port (-L)',
        attempt: async (login) => {
          const here = await port();
          const args = login(['-N', '-L', `${here}:127.0.0.1:8080`]);
          return during(args, async () => ({ got: await curl(`http://127.0.0.1:${here}/probes/liveness`) }));
        },
        says: forbidden,
      },
      {
        what: 'a proxy (-D)',
        attempt: async (login) => {
          const here = await port();
          return during(login(['-N', '-D', `${here}`]), async () => ({
            got: await curl('--socks5', `127.0.0.1:${here}`, 'http://127.0.0.1:8080/probes/liveness'),
          }));
        },
        says: forbidden,
      },
      {
        what: 'a port on the host (-R)',
        attempt: (login) =>
          during(login(['-N', '-R', '19090:127.0.0.1:1', '-o', 'ExitOnForwardFailure=yes']), async () => ({
            got:
              (
                await host.exec(
                  'for i in $(seq 20); do ss -Hltn | grep :19090 && exit; sleep 0.1; done; exit 1',
                )
              ).code === 0,
          })),
        says: forbidden,
      },
      {
        what: 'a way through (-W)',
        attempt: async (login) => {
          const input = 'GET /probes/liveness HTTP/1.0\r\n\r\n';
          const { said } = await asked(login(['-W', '127.0.0.1:8080']), [], { input });
          return { got: said.includes('"ready":true'), said };
        },
        says: forbidden,
      },
      {
        what: 'an agent (-A)',
        attempt: async (login) => {
          const agent = await runCommand('ssh-agent', ['-s']);
          const [socket, pid] = [/SSH_AUTH_SOCK=([^;]+)/, /SSH_AGENT_PID=(\d+)/].map(
            (part) => part.exec(agent.stdout)![1]!,
          );
          try {
            const args = [...login(['-A']), 'cat']
              .filter((arg) => arg !== 'IdentityAgent=none')
              .filter((arg, at, all) => !(arg === '-o' && all[at + 1] === '-A'));
            return await during(
              args,
              async () => ({
                got:
                  (
                    await host.exec(
                      'for i in $(seq 20); do ls /tmp/ssh-*/agent.* && exit; sleep 0.1; done; exit 1',
                    )
                  ).code === 0,
              }),
              { ...process.env, SSH_AUTH_SOCK: socket },
            );
          } finally {
            process.kill(Number(pid));
          }
        },
        says: /^$/,
      },
      {
        what: 'files with sftp',
        attempt: async (login) => {
          const args = login().map((arg) => (arg === '-p' ? '-P' : arg));
          const { code, said } = result(
            await runCommand('sftp', ['-b', '-', ...args], {
              input: `put /etc/hostname /tmp/sftp-${args.at(-1)}\n`,
              timeoutMs: 8_000,
            }),
          );
          return { got: code === 0, said };
        },
        says: /^/,
      },
      ...[[], ['-O']].map(
        (options): Try => ({
          what: `files with scp ${options.join(' ')}`.trim(),
          attempt: async (login) => {
            const args = login().map((arg) => (arg === '-p' ? '-P' : arg));
            const to = `${args.at(-1)}:/tmp/scp${options.join('')}-${args.pop()}`;
            const { code, said } = result(
              await runCommand('scp', [...options, ...args, '/etc/hostname', to], { timeoutMs: 8_000 }),
            );
            return { got: code === 0, said };
          },
          says: /^/,
        }),
      ),
    ];

    // Else it would not be the restriction that refuses.
    it.each(tries)('$what is what a key without restrictions gets', async ({ attempt }) => {
      const { got, said } = await attempt((options = []) => ssh('deploy', 'other', options));
      expect(got, said).toBe(true);
    });

    it.each(tries)('$what', async ({ attempt, says }) => {
      const before = await trace();
      const { got, said } = await attempt((options = []) => ssh(USER, 'key', options));
      expect(got, said).toBe(false);
      expect(said.replace(/^Pseudo-terminal.*\n/m, '')).toMatch(says);
      expect(await trace()).toEqual(before);
    });

    it('X11', async () => {
      const { said } = await asked(ssh(USER, 'key', ['-X']), ['xterm'], { timeoutMs: 20_000 });
      expect(said).toContain(ONLY);
      expect(await host.run('ss -Hltn | grep -c ":60[0-9][0-9]" || true')).toBe('0\n');
    });

    it.each([
      ['another path', 'INPUT_REMOTE_PATH', '/etc/motd', `the path is ${PATH}`],
      [
        'another unit',
        'INPUT_UNIT',
        'ssh.service',
        `the command to restart is: systemctl restart -- ${UNIT}`,
      ],
      [
        'another URL',
        'INPUT_LIVENESS_URL',
        'http://127.0.0.1:22/',
        'the liveness-url is http://127.0.0.1:8080/probes/liveness',
      ],
      ['a deploy without a guard', 'INPUT_GUARD', 'off', 'guard: off is not allowed'],
    ])('%s: it says what is allowed', async (_, name, value, words) => {
      const before = await trace();
      const { log, outputs, code } = await deploy(rulesWith(2), { [name]: value });
      expect(log).toContain('refused: this key may do something else on the host than what was asked for: ');
      expect(log).toContain(words);
      expect({ code, outcome: outputs.outcome, changed: outputs.changed }).toEqual({
        code: 1,
        outcome: 'refused',
        changed: 'false',
      });
      expect(await trace()).toEqual(before);
    });

    it('a client of somebody else, that speaks the protocol', async () => {
      const word = (text: string) => Buffer.from(text).toString('base64');
      const before = await trace();
      const says = async (...lines: string[]) => {
        const input = ['begin 3', ...lines, ''].join('\n');
        return (await asked(ssh(USER, 'key', ['-T']), [], { input })).said;
      };
      const command = `command restart ${word('touch')} ${word('/tmp/pwned')}`;
      expect(await says(command, 'inspect', 'lock 5')).toMatch(/^fail inspect denied .*\nfail lock denied /m);
      expect(await says(`set path ${word('/etc/shadow')}`, 'history')).toContain('fail history denied ');
      expect(await says('logs $(id)', 'logs a;id', 'fetch ../../../../etc/shadow', 'adopt ../..')).toBe(
        'powersync-deploy-helper 3\nfail logs identity \nfail logs identity \nfail fetch sha \nfail adopt id \n',
      );
      expect(await trace()).toEqual(before);
    });
  });

  describe('does not work', () => {
    beforeAll(install);
    // The helper and its file as they were.
    beforeEach(async () => {
      await host.run(`chmod 755 /etc; rm -f ${CONF}`);
      await copyAndSetUp(setUp.replace(/^useradd .*$/m, ''));
    });
    it.each([
      ['older', 1],
      ['newer', 4],
    ])('with a helper of an %s protocol', async (_, version) => {
      expect(await host.run(`grep -c '^version=3$' ${HELPER}`)).toBe('1\n');
      await host.run(`sed -i 's/^version=.*/version=${version}/' ${HELPER}`);
      const { log, outputs } = await deploy(rulesWith(2));
      expect(outputs.outcome).toBe('refused');
      expect(log).toContain(`speaks version ${version} of the protocol, and this action version 3`);
      expect(log).toContain('Install the helper of this release there: dist/powersync-deploy-helper');
      expect(await host.run('ls -A /var/lib/powersync')).toBe('sync-rules.yaml\n');
    });

    it.each([
      ['can be written by its group', `chgrp ${USER} ${CONF}; chmod 664 ${CONF}`],
      ['can be written by everybody', `chmod 646 ${CONF}`],
      ['is not of root', `chown ${USER} ${CONF}`],
      ['lies where others may write', `chmod 777 /etc`],
      ['is a link', `mv ${CONF} ${CONF}.x; ln -s ${CONF}.x ${CONF}`],
      ['is not there', `rm ${CONF}`],
    ])('with a file that %s', async (_, change) => {
      await host.run(change);
      const { log, outputs } = await deploy(rulesWith(2));
      expect(outputs.outcome).toBe('refused');
      expect(log).toContain(`${CONF} has to be a file of root that nobody else can write`);
      expect(await host.run('ls -A /var/lib/powersync')).toBe('sync-rules.yaml\n');
    });

    it.each([
      ['lacks a line', `sed -i /^stop/d ${CONF}`, 'stop is missing'],
      ['has a line too many', `echo 'shell yes' >>${CONF}`, 'there is no setting shell'],
    ])('with a file that %s', async (_, change, words) => {
      await host.run(change);
      const { log, outputs } = await deploy(rulesWith(2));
      expect(outputs.outcome).toBe('refused');
      expect(log).toContain(`${CONF}: ${words}`);
    });
  });

  describe('with the resolve unit', () => {
    beforeEach(async () => {
      await install();
      await host.run(`cd /root\n${setUpResolve}`);
    });
    const RESOLVE = 'powersync-deploy-resolve.service';
    it('has the old rules back before the service starts again', async () => {
      await host.run(`systemctl enable ${UNIT}`);
      await host.setSwitches(UNIT, { bootDelayMs: 60_000, onlyWithRules: '2 AS number' });
      const runner = start(rulesWith(2), inputs());
      await runner.said('swapped ');
      await host.crash();
      const { log, outputs } = await runner.ended;
      expect(outputs.outcome).toBe('unknown');
      expect(log).toContain(
        'went back to the old rules by itself; whether the service is healthy with them was not verified',
      );
      expect(log).toContain('on the host: ended by its boot');
      await healthy();
      expect(await rules()).toBe(rulesWith(1));
      const said = await host.run(`journalctl -b -q -o cat -u ${RESOLVE} -t powersync-deploy`);
      expect(said).toContain(
        'so the old ones are back in /var/lib/powersync/sync-rules.yaml, before the service was started',
      );
      expect(await host.run(`ls -d ${STORE}/open.* 2>/dev/null || true`)).toBe('');
      const status = await deploy(null, { INPUT_COMMAND: 'status' });
      expect(status.log).toContain('reverted (boot)');
      expect((await deploy(rulesWith(3))).outputs.outcome).toBe('deployed');
    });

    it('does not run again in a deploy, and no unit is failed after it', async () => {
      expect((await deploy(rulesWith(2))).outputs.outcome).toBe('deployed');
      expect(await host.run(`systemctl show -p Wants --value ${UNIT}`)).toContain(RESOLVE);
      expect(await host.run('systemctl --failed --no-legend')).toBe('');
      expect(await host.run(`journalctl -q -o cat -u ${RESOLVE} | grep -c ^Starting`)).toBe('1\n');
    });

    it('starts the service also where the unit fails', async () => {
      await host.run(`systemctl enable ${UNIT}; rm ${HELPER}`);
      await host.crash();
      await healthy();
      expect((await host.unit(RESOLVE)).ActiveState).toBe('failed');
    });
  });
});

function endOf(child: ChildProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('close', () => resolve());
  });
  child.kill('SIGKILL');
  return ended;
}
