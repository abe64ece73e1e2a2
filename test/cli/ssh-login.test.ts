import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Machine, thisMachine } from '../../src/cli/ssh-machine.ts';
import { ownSsh } from '../../src/cli/ssh-settings.ts';
import { openConnection } from '../../src/host/open.ts';
import type { AskedSsh } from '../../src/inputs.ts';
import { Failure } from '../../src/outcome.ts';
import { hasOpenSsh, loginName, type Sshd, SshdRoom } from '../host/sshd-room.ts';

describe.skipIf(!hasOpenSsh)('with OpenSSH, a person at the command line', () => {
  let room: SshdRoom;
  beforeEach(() => {
    room = new SshdRoom();
  });
  afterEach(() => room.close());

  const nothing: Omit<AskedSsh, 'host'> = {
    port: undefined,
    user: undefined,
    key: undefined,
    passphrase: undefined,
    knownHosts: undefined,
    jumpHost: undefined,
    connectTimeoutMs: 10_000,
  };

  /** A person whose home is the room, with this configuration. */
  function person(config: string, agent?: string): Machine {
    return {
      ...thisMachine({ SSH_AUTH_SOCK: agent }),
      home: room.folder,
      user: loginName,
      userConfig: room.write('config', config),
      systemConfig: undefined,
    };
  }

  const known = (sshd: Sshd, name = `[127.0.0.1]:${sshd.port}`) => `${name} ${sshd.hostKey}\n`;
  const host = (sshd: Sshd, ...lines: string[]) =>
    [
      'Host web',
      ' HostName 127.0.0.1',
      ` Port ${sshd.port}`,
      ` UserKnownHostsFile ${room.path('known_hosts')}`,
      ...lines,
      '',
    ].join('\n ');

  async function connects(machine: Machine, more: Partial<AskedSsh> = {}): Promise<string> {
    const { inputs } = ownSsh({ host: 'web', ...nothing, ...more }, machine);
    const connection = await openConnection(inputs, new AbortController().signal);
    // Forwarding of an agent would be asked for here.
    const { stdout } = await connection.exec('true');
    for await (const _ of stdout);
    await connection.close();
    return connection.name;
  }

  async function refusal(machine: Machine, more: Partial<AskedSsh> = {}): Promise<Failure> {
    const failure = await connects(machine, more).catch((error: unknown) => error);
    if (!(failure instanceof Failure)) throw failure;
    expect(failure.outcome).toBe('refused');
    return failure;
  }

  /** Every public key that is not the right one. */
  const strangers = (count: number) => Array.from({ length: count }, (_, i) => room.key(`stranger-${i}`));

  it('logs in with a key that only the agent has, and asks for no forwarding of it', async () => {
    const key = room.key('mine');
    const sshd = await room.sshd([key.line]);
    room.write('known_hosts', known(sshd));
    const agent = await room.agent(key.path);
    expect(await connects(person(host(sshd), agent))).toBe(`${loginName}@127.0.0.1:${sshd.port}`);
    expect(sshd.log()).toContain('Accepted publickey');
    expect(sshd.log()).toContain('req exec');
    expect(sshd.log()).not.toContain('auth-agent');
  });

  it.each(['rsa', 'ecdsa'])(
    'logs in with an %s key of the agent, and of a file, never with SHA-1',
    async (type) => {
      const key = room.key('mine', { type });
      const sshd = await room.sshd([key.line]);
      room.write('known_hosts', known(sshd));
      const agent = await room.agent(key.path);
      await connects(person(host(sshd), agent));
      await connects(person(host(sshd, `IdentityFile ${key.path}`)));
      if (type !== 'rsa') return;
      const algorithms = [...sshd.log().matchAll(/publickey (?:test|have) pkalg (\S+)/g)].map(
        ([, name]) => name,
      );
      expect(algorithms).toHaveLength(2);
      expect(new Set(algorithms)).toEqual(new Set(['rsa-sha2-256']));
    },
  );

  it('offers the named file before what the agent holds', async () => {
    const named = room.key('named');
    const others = strangers(7);
    const sshd = await room.sshd([named.line]);
    room.write('known_hosts', known(sshd));
    const agent = await room.agent(...others.map(({ path }) => path));
    await connects(person(host(sshd, `IdentityFile ${named.path}`), agent));
    expect(sshd.asked()).toEqual([named.print]);
  });

  it('offers the usual files after what the agent holds', async () => {
    const [other] = strangers(1);
    const agent = await room.agent(other!.path);
    execFileSync('mkdir', [room.path('.ssh')]);
    const usual = room.key('.ssh/id_ed25519');
    const rsa = room.key('.ssh/id_rsa', { type: 'rsa' });
    const sshd = await room.sshd([rsa.line]);
    room.write('known_hosts', known(sshd));
    await connects(person(host(sshd), agent));
    expect(sshd.asked()).toEqual([other!.print, usual.print, rsa.print]);
  });

  it('offers nothing but the named keys with IdentitiesOnly, signed by the agent where it holds them', async () => {
    const key = room.key('mine');
    const agent = await room.agent(...strangers(2).map(({ path }) => path), key.path);
    const sshd = await room.sshd([key.line]);
    room.write('known_hosts', known(sshd));
    // The public half is enough, and the private one may be gone.
    rmSync(key.path);
    for (const name of ['mine', 'mine.pub']) {
      await connects(person(host(sshd, 'IdentitiesOnly yes', `IdentityFile ~/${name}`), agent));
    }
    expect(sshd.asked()).toEqual([key.print, key.print]);
  });

  it('logs in with an encrypted file whose key is in the agent', async () => {
    const key = room.key('mine');
    const agent = await room.agent(key.path);
    room.encrypt(key.path, 'secret');
    rmSync(`${key.path}.pub`);
    const sshd = await room.sshd([key.line]);
    room.write('known_hosts', known(sshd));
    await connects(person(host(sshd, 'IdentitiesOnly yes', `IdentityFile ${key.path}`), agent));
    expect(sshd.log()).toContain('Accepted publickey');
  });

  it('is told to ssh-add an encrypted file, or to give its passphrase', async () => {
    const key = room.key('my key', { passphrase: 'secret' });
    const sshd = await room.sshd([key.line]);
    room.write('known_hosts', known(sshd));
    const machine = person(host(sshd, `IdentityFile "${key.path}"`), await room.agent());
    const failure = await refusal(machine);
    expect(failure.reason).toBe(
      `there is no key to log in to 127.0.0.1:${sshd.port} with: ${key.path} is encrypted, and the agent does not hold it`,
    );
    expect(failure.hint).toContain(`ssh-add '${key.path}'`);
    expect(sshd.log()).not.toContain('Connection from');
    await connects(machine, { passphrase: 'secret' });
    expect((await refusal(machine, { passphrase: 'wrong' })).reason).toContain(
      'the passphrase does not open it',
    );
  });

  it('is told which keys were refused, and what was not tried', async () => {
    const [one, two] = strangers(2);
    const locked = room.key('locked', { passphrase: 'secret' });
    const sshd = await room.sshd([locked.line]);
    room.write('known_hosts', known(sshd));
    const agent = await room.agent(one!.path);
    const lines = [`IdentityFile ${locked.path}`, `IdentityFile ${two!.path}`];
    const { reason, hint } = await refusal(person(host(sshd, ...lines), agent));
    expect(reason).toBe(
      `127.0.0.1:${sshd.port} does not let ${loginName} log in with any of 2 keys: ${two!.print} (ssh-ed25519, ${two!.path}); ` +
        `${one!.print} (ssh-ed25519, stranger-0, in the agent). Not used: ${locked.path} is encrypted, and the agent does not hold it`,
    );
    expect(hint).toContain(`ssh-add ${locked.path}`);
    expect(sshd.asked()).toEqual([two!.print, one!.print]);
  });

  it('offers six of seven keys in the agent, and says how to name the right one', async () => {
    const keys = strangers(7);
    const sshd = await room.sshd([keys[6]!.line]);
    room.write('known_hosts', known(sshd));
    const agent = await room.agent(...keys.map(({ path }) => path));
    const { reason, hint } = await refusal(person(host(sshd), agent));
    expect(sshd.asked()).toEqual(keys.slice(0, 6).map(({ print }) => print));
    expect(reason).toContain('log in with any of 6 keys');
    expect(hint).toContain('1 more was not offered');
    expect(hint).toContain('IdentitiesOnly yes');
    await connects(person(host(sshd, `IdentityFile ${keys[6]!.path}`), agent));
  });

  it('logs in with the sixth key', async () => {
    const keys = strangers(6);
    const sshd = await room.sshd([keys[5]!.line]);
    room.write('known_hosts', known(sshd));
    const agent = await room.agent(...keys.map(({ path }) => path));
    await connects(person(host(sshd), agent));
  });

  it('is told what was tried where the host allows fewer keys', async () => {
    const keys = strangers(3);
    const sshd = await room.sshd([keys[2]!.line], ['MaxAuthTries 2']);
    room.write('known_hosts', known(sshd));
    const agent = await room.agent(...keys.map(({ path }) => path));
    const { reason, hint } = await refusal(person(host(sshd), agent));
    expect(reason).toContain('any of 2 keys');
    expect(reason).toContain('Too many authentication failures');
    expect(hint).toContain('IdentitiesOnly yes');
  });

  it('is told when the host wants more than a key', async () => {
    const key = room.key('mine');
    const sshd = await room.sshd(
      [key.line],
      ['AuthenticationMethods publickey,password', 'PasswordAuthentication yes'],
    );
    room.write('known_hosts', known(sshd));
    const agent = await room.agent(key.path);
    expect((await refusal(person(host(sshd), agent))).reason).toContain('asks for more: password');
  });

  it('logs in with two keys where the host wants two', async () => {
    const keys = strangers(3);
    const sshd = await room.sshd(
      [keys[0]!.line, keys[2]!.line],
      ['AuthenticationMethods publickey,publickey'],
    );
    room.write('known_hosts', known(sshd));
    const agent = await room.agent(...keys.map(({ path }) => path));
    await connects(person(host(sshd), agent));
  });

  it('goes on with the files when the agent is gone, and is told of it when that does not help', async () => {
    const key = room.key('mine');
    const sshd = await room.sshd([key.line]);
    room.write('known_hosts', known(sshd));
    const gone = room.path('no-agent');
    await connects(person(host(sshd, `IdentityFile ${key.path}`), gone));
    const { reason, hint } = await refusal(person(host(sshd), gone));
    expect(reason).toContain(
      `there is no key to log in to 127.0.0.1:${sshd.port} with: the agent at ${gone} cannot be asked`,
    );
    expect(hint).toContain('SSH_AUTH_SOCK');
    const none = await refusal(person(host(sshd, `IdentityAgent none`), gone));
    expect(none.reason).not.toContain('agent');
  });

  it('goes through the jump host of the configuration, each with its own key, user and port', async () => {
    const outer = room.key('outer');
    const inner = room.key('inner');
    const jump = await room.sshd([outer.line]);
    const sshd = await room.sshd([inner.line]);
    const config = [
      host(sshd, 'ProxyJump bastion', 'IdentitiesOnly yes', `IdentityFile ${inner.path}`),
      'Host bastion',
      ' HostName 127.0.0.1',
      ` Port ${jump.port}`,
      ` UserKnownHostsFile ${room.path('known_jump')}`,
      ' IdentitiesOnly yes',
      ` IdentityFile ${outer.path}`,
    ].join('\n');
    room.write('known_hosts', known(sshd));
    room.write('known_jump', known(jump));
    await connects(person(`${config}\n`));
    expect(jump.asked()).toEqual([outer.print]);
    expect(sshd.asked()).toEqual([inner.print]);
    // Its key is known in the wrong file only.
    room.write('known_hosts', known(sshd) + known(jump));
    room.write('known_jump', '');
    const failure = await refusal(person(`${config}\n`));
    expect(failure.reason).toContain(
      `no line is about [127.0.0.1]:${jump.port} in ${room.path('known_jump')}`,
    );
  });

  it('is known by a hashed name, by an alias, and by the name without the port, as ssh has it', async () => {
    const key = room.key('mine');
    const sshd = await room.sshd([key.line]);
    const identity = `IdentityFile ${key.path}`;
    const files: [string, ...string[]][] = [
      [known(sshd, 'web.alias'), 'HostKeyAlias web.alias'],
      [known(sshd, '127.0.0.1')],
      [`\nnonsense\n# comment\n@cert-authority * ${sshd.hostKey}\n${known(sshd)}`],
    ];
    for (const [text, ...lines] of files) {
      room.write('known_hosts', text);
      const machine = person(host(sshd, identity, ...lines));
      await connects(machine);
      // ssh ends with 255 where it does not get in, else as the login shell does.
      const { status } = spawnSync(
        'ssh',
        ['-F', machine.userConfig!, '-o', 'BatchMode=yes', `${loginName}@web`, 'true'],
        {
          stdio: 'ignore',
          timeout: 10_000,
        },
      );
      expect(status).not.toBe(255);
    }
    room.write('known_hosts', known(sshd));
    execFileSync('ssh-keygen', ['-q', '-H', '-f', room.path('known_hosts')], { stdio: 'ignore' });
    expect(readFileSync(room.path('known_hosts'), 'utf8')).toMatch(/^\|1\|/);
    await connects(person(host(sshd, identity)));
  });

  it('is refused an unknown host before a connection is opened, and a host with another key before any key is shown', async () => {
    const key = room.key('mine');
    const sshd = await room.sshd([key.line]);
    const other = await room.sshd([key.line]);
    const machine = () => person(host(sshd, `IdentityFile ${key.path}`));
    const unknown = await refusal(machine());
    expect(unknown.reason).toBe(
      `the host cannot be verified; its key is not known: no line is about [127.0.0.1]:${sshd.port} in ` +
        `${room.path('known_hosts')}, /etc/ssh/ssh_known_hosts, /etc/ssh/ssh_known_hosts2`,
    );
    expect(unknown.hint).toContain('Connect to it once by hand: ssh web.');
    expect(unknown.hint).toContain('ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub');
    expect(sshd.log()).not.toContain('Connection from');

    room.write('known_hosts', known(other, `[127.0.0.1]:${sshd.port}`));
    const changed = await refusal(machine());
    expect(changed.reason).toContain(`the host key of 127.0.0.1:${sshd.port} is not the one in known-hosts`);
    expect(changed.hint).toContain(`ssh-keygen -R '[127.0.0.1]:${sshd.port}'`);
    room.write('known_hosts', `${known(sshd)}@revoked * ${sshd.hostKey}\n`);
    expect((await refusal(machine())).reason).toContain('revoked');
    expect(sshd.asked()).toEqual([]);
  });

  it('may hand over a key and known_hosts lines, which then are the only ones', async () => {
    const key = room.key('mine');
    const stranger = room.key('stranger');
    const sshd = await room.sshd([key.line]);
    const machine = person(host(sshd, `IdentityFile ${stranger.path}`), await room.agent(stranger.path));
    await connects(machine, { key: readFileSync(key.path, 'utf8'), knownHosts: known(sshd) });
    expect(sshd.asked()).toEqual([key.print]);
  });
});
