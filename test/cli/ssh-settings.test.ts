import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Machine, thisMachine } from '../../src/cli/ssh-machine.ts';
import { matchesGlob } from '../../src/cli/ssh-patterns.ts';
import { ownSsh } from '../../src/cli/ssh-settings.ts';
import { type AskedSsh, readInputs } from '../../src/inputs.ts';
import { Failure } from '../../src/outcome.ts';

const CONFIG = '/home/me/.ssh/config';
const SYSTEM = '/etc/ssh/ssh_config';

/** A machine of these files. */
function machine(files: Record<string, string>, env: Machine['env'] = {}): Machine {
  const read = (path: string) => files[path];
  return {
    home: '/home/me',
    user: 'me',
    uid: 1000,
    hostname: 'desk.example',
    env,
    userConfig: CONFIG,
    systemConfig: SYSTEM,
    read,
    readConfig: read,
    list: (folder) =>
      Object.keys(files)
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => path.slice(folder.length + 1).split('/')[0]!),
  };
}

const asked = (host: string, more: Partial<AskedSsh> = {}): AskedSsh => ({
  host,
  port: undefined,
  user: undefined,
  key: undefined,
  passphrase: undefined,
  knownHosts: undefined,
  jumpHost: undefined,
  connectTimeoutMs: undefined,
  ...more,
});

const resolve = (config: string, more: Partial<AskedSsh> = {}, env: Machine['env'] = {}) =>
  ownSsh(asked('web', more), machine({ [CONFIG]: config }, env));

function failureOf(act: () => unknown): Failure {
  try {
    act();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

const refusalOf = (config: string, more: Partial<AskedSsh> = {}) => failureOf(() => resolve(config, more));

describe('what was typed', () => {
  const config = 'Host web\n HostName a.example\n User a\n Port 1\n ProxyJump j\n ConnectTimeout 9\n';

  it('wins over the configuration', () => {
    expect(resolve(config).inputs).toMatchObject({
      host: 'a.example',
      user: 'a',
      port: 1,
      jump: { host: 'j', user: 'me', port: 22 },
      connectTimeoutMs: 9000,
    });
    const typed = { user: 'b', port: '2', jumpHost: 'c@k:3', connectTimeoutMs: 4000 };
    expect(resolve(config, typed).inputs).toMatchObject({
      host: 'a.example',
      user: 'b',
      port: 2,
      jump: { host: 'k', user: 'c', port: 3 },
      connectTimeoutMs: 4000,
    });
    expect(resolve(config, { host: 'b@web:2' }).inputs).toMatchObject({
      host: 'a.example',
      user: 'b',
      port: 2,
    });
    expect(resolve(config, { jumpHost: 'none' }).inputs.jump).toBeUndefined();
    const jumpAndCommand = 'Host web\n ProxyCommand nc %h %p\n';
    expect(resolve(jumpAndCommand, { jumpHost: 'none' }).inputs.jump).toBeUndefined();
  });

  it('is not contradicted by itself', () => {
    expect(refusalOf('', { host: 'a@web', user: 'b' }).reason).toBe(
      'host says the user is a, and user says b',
    );
    expect(refusalOf('', { host: 'web:1', port: '2' }).reason).toBe(
      'host says the port is 1, and port says 2',
    );
    expect(refusalOf('', { port: '0' }).reason).toContain('no port number');
    expect(refusalOf('', { port: '65536' }).reason).toContain('no port number');
    expect(refusalOf('', { user: '-oProxyCommand=x' }).reason).toContain('user');
    expect(refusalOf('', { host: '-oProxyCommand=x' }).reason).toContain('host');
    expect(resolve('', { host: 'a@web:1', user: 'a', port: '1' }).inputs).toMatchObject({
      user: 'a',
      port: 1,
    });
  });

  it('may be a name that only the configuration knows', () => {
    const config = 'Host prod/web_1+eu\n HostName a.example\n';
    expect(resolve(config, { host: 'x@prod/web_1+eu' }).inputs).toMatchObject({
      host: 'a.example',
      user: 'x',
    });
    expect(resolve('', { host: '[::1]:2222' }).inputs).toMatchObject({ host: '::1', port: 2222 });
  });
});

it('without a configuration is this user, at port 22, with the usual files', () => {
  const files = {
    '/home/me/.ssh/id_rsa': 'r',
    '/home/me/.ssh/id_ed25519': 'e',
    '/home/me/.ssh/id_ed25519.pub': 'p',
  };
  const { inputs, notices } = ownSsh(asked('web'), machine(files, { SSH_AUTH_SOCK: '/agent' }));
  const file = (path: string, text: string, publicText: string | undefined) => ({
    path,
    text,
    publicText,
    passphrase: undefined,
  });
  expect(inputs).toEqual({
    kind: 'own-ssh',
    host: 'web',
    port: 22,
    user: 'me',
    keys: {
      identities: [file('/home/me/.ssh/id_ed25519', 'e', 'p'), file('/home/me/.ssh/id_rsa', 'r', undefined)],
      named: false,
      only: false,
      agent: '/agent',
    },
    knownHosts: {
      files: [],
      paths: [
        '/home/me/.ssh/known_hosts',
        '/home/me/.ssh/known_hosts2',
        '/etc/ssh/ssh_known_hosts',
        '/etc/ssh/ssh_known_hosts2',
      ],
      alias: undefined,
      byHand: 'ssh web',
    },
    jump: undefined,
    connectTimeoutMs: 15_000,
  });
  expect(notices).toEqual([]);
});

describe('the configuration', () => {
  it('of the system comes after that of the user', () => {
    const files = {
      [CONFIG]: 'Host web\n User mine\n',
      [SYSTEM]: 'Include conf.d/*\nUser theirs\n',
      '/etc/ssh/conf.d/a': 'Port 7\n',
    };
    expect(ownSsh(asked('web'), machine(files)).inputs).toMatchObject({ user: 'mine', port: 7 });
    expect(ownSsh(asked('db'), machine(files)).inputs).toMatchObject({ user: 'theirs', port: 7 });
  });

  it('includes files beside itself and in the home', () => {
    const files = {
      [CONFIG]: 'Include hosts/*.conf\nInclude ~/more\n',
      '/home/me/.ssh/hosts/a.conf': 'Port 7\n',
      '/home/me/more': 'User u\n',
    };
    expect(ownSsh(asked('web'), machine(files)).inputs).toMatchObject({ user: 'u', port: 7 });
  });

  it('names key files, agents and known hosts with tokens, variables and the home', () => {
    const { inputs } = resolve(
      [
        'Host web',
        ' HostName %h.example',
        ' HostKeyAlias Alias',
        ' User deploy',
        ' IdentityFile ~/.ssh/%n-%h-%p-%r-%u-%i-%l-%L-%k-%%',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: this is ssh's own way to name a variable
        ' IdentityFile "${KEYS}/a b"',
        ' IdentityFile none',
        ' IdentityAgent %d/agent',
        ' UserKnownHostsFile ~/kh ~me/kh2',
        ' GlobalKnownHostsFile none',
      ].join('\n'),
      { passphrase: 'p' },
      { KEYS: '/keys' },
    );
    expect(inputs).toMatchObject({
      keys: {
        identities: [
          {
            path: '/home/me/.ssh/web-web.example-22-deploy-me-1000-desk.example-desk-alias-%',
            passphrase: 'p',
          },
          { path: '/keys/a b' },
        ],
        named: true,
        agent: '/home/me/agent',
      },
      knownHosts: { paths: ['/home/me/kh', '/home/me/kh2'], alias: 'alias' },
    });
  });

  it.each([
    ['IdentityAgent none', undefined],
    ['IdentityAgent SSH_AUTH_SOCK', '/usual'],
    ['IdentityAgent $OTHER', '/other'],
    ['IdentityAgent $MISSING', undefined],
    ['IdentityAgent "~/Library/Group Containers/agent.sock"', '/home/me/Library/Group Containers/agent.sock'],
    ['', '/usual'],
  ])('chooses the agent: %s', (line, agent) => {
    const { keys } = resolve(`${line}\n`, {}, { SSH_AUTH_SOCK: '/usual', OTHER: '/other' }).inputs;
    expect('agent' in keys && keys.agent).toBe(agent);
    expect(failureOf(() => resolve('IdentityAgent somewhere\n')).reason).toContain('no path');
  });

  it.each([
    ['Host web\n  IdentityFile "a\n', /config, line 2: identityfile has a quote without an end$/],
    ['Port\n', /config, line 1: port has no value$/],
    ['Host\n', /config, line 1: host has no value$/],
    ['Port 70000\n', /^Port in ssh's configuration is "70000"/],
    // Only one equals sign separates.
    ['Port == 7\n', /^Port in ssh's configuration is "="/],
    ['Match host\n', /line 1: match has no value after "host"$/],
    ['Match all host web\n', /"all" beside something else$/],
    ['IdentityFile ~/%C\n', /%C is not known here$/],
    ['IdentityFile ~/%\n', /is not known here$/],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is ssh's own way to name a variable
    ['IdentityFile ${NOPE}\n', /the variable NOPE is not set$/],
    ['IdentityFile ~root/x\n', /the homes of other users are not known here$/],
    ['HostName %p.example\n', /%p is not known here$/],
    ['ConnectTimeout soon\n', /^ConnectTimeout .* is no time$/],
    ['Include config\n', /config, line 1: include includes too many files/],
  ])('that cannot be read is refused: %j', (text, words) => {
    expect(refusalOf(text).reason).toMatch(words);
  });

  it('shows nothing of itself raw', () => {
    const { reason } = refusalOf('Host web\n ProxyCommand \u001b[2J\u009b::error::\n');
    expect(reason).toMatch(/^[\x20-\x7e…]*$/);
  });
});

describe('nothing of the configuration is run', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ssh-settings-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('so Match exec never applies, which a notice says where it would have been asked', () => {
    const ran = join(folder, 'ran');
    const { inputs, notices } = resolve(
      `Match host web exec "touch ${ran}"\n Port 7\nMatch host db exec "touch ${ran}"\n Port 8\nMatch !exec "touch ${ran}"\n Port 9\n`,
    );
    expect(inputs.port).toBe(22);
    expect(notices).toEqual([
      `${CONFIG}, line 1: the block of "Match exec" is left out, since nothing is run from it`,
      `${CONFIG}, line 5: the block of "Match exec" is left out, since nothing is run from it`,
    ]);
    expect(existsSync(ran)).toBe(false);
  });

  it('so a ProxyCommand is refused, unless it is none or for others', () => {
    const failure = refusalOf('Host web\n ProxyCommand nc %h %p\n');
    expect(failure.reason).toBe(
      "ssh's configuration has a ProxyCommand for web (nc %h %p); nothing is run from it",
    );
    expect(failure.hint).toContain('--jump-host');
    expect(resolve('Host web\n ProxyCommand none\n').inputs.host).toBe('web');
    expect(resolve('Host db\n ProxyCommand nc %h %p\n').inputs.host).toBe('web');
    expect(refusalOf('Host web\n ProxyJump j\nHost j\n ProxyCommand x\n').reason).toContain(
      'ProxyCommand for j',
    );
  });

  it('so a KnownHostsCommand is left out with a notice', () => {
    expect(resolve('KnownHostsCommand /bin/x %H\n').notices).toEqual([
      "KnownHostsCommand for web is left out, since nothing is run from ssh's configuration; the known_hosts files count",
    ]);
    expect(resolve('KnownHostsCommand none\n').notices).toEqual([]);
  });

  it('and what is not known of Match is left out with a notice', () => {
    expect(resolve('Match localnetwork 10.0.0.0/8\n Port 7\n').notices).toEqual([
      `${CONFIG}, line 1: the block of "Match localnetwork" is left out, since this is not known here`,
    ]);
  });
});

describe('what would change where one connects to, or whom one trusts, is refused', () => {
  it('a way through several hosts', () => {
    expect(refusalOf('Host web\n ProxyJump a,b\n').reason).toBe(
      'the way to web goes through several hosts (a,b); one is supported',
    );
    expect(refusalOf('Host web\n ProxyJump a\nHost a\n ProxyJump b\n').reason).toBe(
      'the way to web goes through a, and to that through b; one host to go through is supported',
    );
    expect(refusalOf('Host *\n ProxyJump a\n').reason).toContain('and to that through a');
    expect(resolve('Host * !a\n ProxyJump a\n').inputs.jump?.host).toBe('a');
  });

  it('names of hosts that are completed by ssh', () => {
    const config = 'CanonicalizeHostname yes\nCanonicalDomains example.net\n';
    expect(refusalOf(config).reason).toContain('CanonicalizeHostname');
    expect(resolve('CanonicalDomains example.net\n').inputs.host).toBe('web');
    expect(resolve(`Host web\n CanonicalizeHostname no\nHost *\n ${config}`).inputs.host).toBe('web');
  });

  it('revoked keys in a file of their own', () => {
    expect(refusalOf('RevokedHostKeys /x\n').reason).toContain('RevokedHostKeys');
    expect(resolve('RevokedHostKeys none\n').inputs.host).toBe('web');
  });
});

it('finds the jump host in the configuration, with tokens and as an address', () => {
  const config =
    'Host web\n HostName web.example\n User u\n ProxyJump ssh://j@%n-gate:2200/\nHost web-gate\n HostName 10.0.0.1\n HostKeyAlias gate\n';
  expect(resolve(config).inputs.jump).toMatchObject({
    host: '10.0.0.1',
    port: 2200,
    user: 'j',
    knownHosts: { alias: 'gate', byHand: 'ssh -p 2200 j@web-gate' },
  });
  expect(resolve('Host web\n ProxyJump [::1]:3\n').inputs.jump).toMatchObject({ host: '::1', port: 3 });
});

it('says how to connect by hand as it was typed', () => {
  const byHand = (more: Partial<AskedSsh>) => {
    const { knownHosts } = resolve('', more).inputs;
    return 'byHand' in knownHosts && knownHosts.byHand;
  };
  expect(byHand({})).toBe('ssh web');
  expect(byHand({ user: 'a', port: '2' })).toBe('ssh -p 2 a@web');
});

describe('this machine', () => {
  it('does not take a configuration that others can write to, and no folder for a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ssh-machine-'));
    try {
      const path = join(folder, 'config');
      writeFileSync(path, 'Port 7\n', { mode: 0o600 });
      const here = thisMachine({});
      expect(here.readConfig(path)).toBe('Port 7\n');
      expect(here.read(folder)).toBeUndefined();
      expect(here.read(join(path, 'x'))).toBeUndefined();
      expect(here.list(join(folder, 'none'))).toEqual([]);
      rmSync(path);
      writeFileSync(path, 'Port 7\n');
      chmodSync(path, 0o666);
      expect(failureOf(() => here.readConfig(path)).reason).toContain('others can write to it');
      expect(here.read(path)).toBe('Port 7\n');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('the inputs of the command line', () => {
  it('take the place of what the action asks for', () => {
    const read = (given: Record<string, string>) =>
      readInputs({ INPUT_COMMAND: 'status', ...given }, (ssh) => ownSsh(ssh, machine({})).inputs);
    const { host } = read({ INPUT_HOST: 'deploy@web', INPUT_PORT: ' 2 ' }) as { host: unknown };
    expect(host).toMatchObject({
      kind: 'own-ssh',
      host: 'web',
      user: 'deploy',
      port: 2,
      connectTimeoutMs: 15_000,
    });
    expect(Object.isFrozen(host)).toBe(true);
    expect(read({ INPUT_HOST: 'web', INPUT_CONNECT_TIMEOUT: '3s', INPUT_JUMP_HOST: 'j' })).toMatchObject({
      host: { connectTimeoutMs: 3000, jump: { host: 'j' } },
    });
    expect(read({ INPUT_HOST: 'local' })).toMatchObject({ host: { kind: 'local' } });
    expect(failureOf(() => read({})).reason).toBe('the input host is empty');
    // As long as the action gives it.
    const action = readInputs({
      INPUT_COMMAND: 'status',
      INPUT_HOST: 'web',
      INPUT_SSH_KEY: 'k',
      INPUT_KNOWN_HOSTS: 'x',
    });
    expect(action).toMatchObject({ host: { kind: 'ssh', connectTimeoutMs: 15_000 } });
  });

  it('of a key and known hosts are the only ones then, for the jump host, too', () => {
    const { inputs } = resolve('', {
      key: 'k',
      passphrase: 'p',
      knownHosts: 'l',
      jumpHost: 'b',
    });
    const only = { keys: { text: 'k', passphrase: 'p' }, knownHosts: { text: 'l' } };
    expect(inputs).toMatchObject({ ...only, jump: only });
  });
});

it.each([
  ['*.conf', 'a.conf', true],
  ['*.conf', '.a.conf', false],
  ['.*', '.a', true],
  ['[a-c]x', 'bx', true],
  ['[!a-c]x', 'bx', false],
  ['[^a-c]x', 'dx', true],
  ['[]]', ']', true],
  ['[!]]', 'a', true],
  ['[a-]', '-', true],
  ['[a', '[a', true],
  ['a?c', 'abc', true],
  ['*a*b*', 'xxaxxbxx', true],
  ['*a*b', 'xxaxxbxx', false],
])('the pattern %s and the name %s', (pattern, name, matches) => {
  expect(matchesGlob(pattern, name)).toBe(matches);
});
