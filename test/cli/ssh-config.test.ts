import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSshConfig } from '../../src/cli/ssh-config.ts';
import { type Machine, thisMachine } from '../../src/cli/ssh-machine.ts';
import { ownSsh } from '../../src/cli/ssh-settings.ts';
import type { AskedSsh } from '../../src/inputs.ts';
import { Failure } from '../../src/outcome.ts';

const hasSsh = spawnSync('ssh', ['-V']).status === 0;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ssh-config-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A machine whose one configuration is this text; DIR in it is a folder of its own. */
function machineWith(text: string, more: Partial<Machine> = {}): Machine {
  const path = join(folder, 'config');
  writeFileSync(path, text.replaceAll('DIR', folder), { mode: 0o600 });
  return { ...thisMachine({}), userConfig: path, systemConfig: undefined, ...more };
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

interface Resolved {
  hostname: string;
  user: string;
  port: string;
  identityfile: string[];
  proxyjump: string | undefined;
  userknownhostsfile: string;
  globalknownhostsfile: string;
  hostkeyalias: string | undefined;
  identitiesonly: string;
  identityagent: string | undefined;
  connecttimeout: string;
}

/** What ssh makes of it; undefined where it refuses. */
function byOpenSsh(host: string): Resolved | undefined {
  const { status, stdout } = spawnSync('ssh', ['-G', '-F', join(folder, 'config'), host], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status !== 0) return undefined;
  const lines = stdout.split('\n').map((line) => [line.split(' ', 1)[0]!, line.slice(line.indexOf(' ') + 1)]);
  const all = (name: string) => lines.filter(([key]) => key === name).map(([, value]) => value!);
  const usual = ['id_rsa', 'id_ecdsa', 'id_ecdsa_sk', 'id_ed25519', 'id_ed25519_sk', 'id_xmss', 'id_dsa'];
  const identityfile = all('identityfile').filter((file) => !usual.includes(file.replace('~/.ssh/', '')));
  return {
    hostname: all('hostname')[0]!,
    user: all('user')[0]!,
    port: all('port')[0]!,
    identityfile,
    proxyjump: all('proxyjump')[0],
    userknownhostsfile: all('userknownhostsfile')[0]!,
    globalknownhostsfile: all('globalknownhostsfile')[0]!,
    hostkeyalias: all('hostkeyalias')[0],
    identitiesonly: all('identitiesonly')[0]!,
    identityagent: all('identityagent')[0],
    connecttimeout: all('connecttimeout')[0]!,
  };
}

/** What we make of it. */
function byUs(machine: Machine, host: string): Resolved {
  const config = readSshConfig({ host }, machine);
  const { inputs } = ownSsh(asked(host), machine);
  if ('text' in inputs.knownHosts) throw new Error('there are no files');
  const first = (keyword: string) => config.words(keyword)?.[0];
  const jump = first('proxyjump');
  const agent = 'identities' in inputs.keys ? inputs.keys.agent : undefined;
  if (first('identityagent') === 'none') expect(agent).toBeUndefined();
  return {
    hostname: inputs.host,
    user: inputs.user,
    port: String(inputs.port),
    identityfile: [...config.identityFiles],
    proxyjump: jump === 'none' ? undefined : jump,
    userknownhostsfile:
      inputs.knownHosts.paths.filter((path) => !path.startsWith('/etc/ssh/') && path !== '/g').join(' ') ||
      'none',
    globalknownhostsfile: inputs.knownHosts.paths
      .filter((path) => path.startsWith('/etc/ssh/') || path === '/g')
      .join(' '),
    hostkeyalias: inputs.knownHosts.alias,
    identitiesonly: ['yes', 'true'].includes(first('identitiesonly') ?? '') ? 'yes' : 'no',
    identityagent: first('identityagent') === 'none' ? 'none' : agent,
    connecttimeout:
      first('connecttimeout') === undefined || first('connecttimeout') === 'none'
        ? 'none'
        : String(inputs.connectTimeoutMs / 1000),
  };
}

describe.skipIf(!hasSsh)("ssh's own configuration means what ssh makes of it", () => {
  const cases: [string, string, string?][] = [
    ['nothing', ''],
    ['a name', 'Host web\n  HostName Web.Example.NET\n  User deploy\n  Port 2222\n'],
    ['only the first value counts', 'Host w*\n Port 1\nHost web\n Port 2\n User a\nHost *\n User b\n'],
    ['a block for others', 'Host db\n  Port 2\n  HostName x\nHost *\n  User u\n'],
    ['a negated pattern', 'Host * !web\n  Port 2\nHost * !db\n  User u\n'],
    ['a negated pattern before the one that matches', 'Host !web *\n  Port 2\n'],
    ['question marks and several patterns', 'Host a b w?b\n  Port 3\n'],
    ['capitals in Host', 'Host WEB\n  Port 3\n', 'web'],
    ['capitals in what was typed', 'Host web\n  Port 3\n', 'WEB'],
    ['tokens in HostName', 'Host web\n  HostName %h.internal\n'],
    ['equals signs', 'Host=web\nPort=22\nUser = me\nHostName   =   x.y\nHostKeyAlias =z'],
    ['quotes', 'Host "web"\n  User "a b"\n  IdentityFile "~/my keys/%h"\n  HostKeyAlias \'x\'\n'],
    ['comments', '# one\nHost web # two\n  Port 22 # three\n  User a#b\n  #Port 3\n'],
    ['a comment that is a pattern', 'Host db #web\n  Port 3\n'],
    ['tabs, CRLF and blanks at the end', 'Host\tweb\r\n\tPort\t2022  \r\n\r\n  User x \t\r\n'],
    [
      'key files',
      'IdentityFile ~/.ssh/a\nHost web\n IdentityFile ~/.ssh/b\n IdentityFile ~/.ssh/a\n IdentityFile none\n',
    ],
    ['backslashes', 'Host web\n IdentityFile C:\\keys\\id\n User a\\ b\n HostKeyAlias "a\\"b"\n'],
    [
      'known hosts files',
      'UserKnownHostsFile ~/.ssh/kh_%h_%r_%p_%n_%u_%d_%k %% /x\nGlobalKnownHostsFile /g\n',
    ],
    ['known hosts files and an alias', 'HostKeyAlias other\nUserKnownHostsFile /x_%k_%h\n'],
    ['a jump host', 'Host web\n  ProxyJump bastion\nHost bastion\n  User j\n'],
    ['a jump host with user and port', 'Host web\n  ProxyJump j@bastion:2200\n'],
    ['no jump host', 'Host web\n  ProxyJump none\nHost *\n ProxyJump bastion\n'],
    ['a jump host before a command', 'Host web\n  ProxyJump b\nHost web\n ProxyCommand nc %h %p\n'],
    ['no command before a jump host', 'Host web\n  ProxyCommand none\nHost web\n ProxyJump b\n'],
    [
      'Match host by its real name',
      'Host web\n HostName x.example\nMatch host *.example\n Port 3\nMatch host web\n Port 4\n',
    ],
    ['Match originalhost', 'Host web\n HostName x.example\nMatch originalhost web\n Port 3\n'],
    ['Match without regard to capitals', 'Match host WEB\n Port 3\nMatch originalhost Web\n User u\n'],
    ['Match user', 'Host web\n User a\nMatch user a,b\n Port 3\nMatch user root\n Port 4\n'],
    ['Match user, of this machine', 'Match user root\n Port 4\nMatch localuser root\n HostKeyAlias x\n'],
    ['Match all, and negated', 'Match !all\n Port 3\nMatch all\n Port 4\n'],
    ['Match of several, negated', 'Match host web !user a\n Port 3\nMatch !host web\n User u\n'],
    ['Match with a negated pattern', 'Match host *,!web\n Port 3\nMatch host *,!db\n User x\n'],
    [
      'Match final',
      'Host web\n HostName x.example\nMatch final host x.example\n Port 5\nHost x.example\n User late\n',
    ],
    ['Match canonical, in the last pass only', 'Match canonical\n Port 5\nMatch final all\n'],
    ['Match !final', 'Match !final host web\n Port 5\nMatch final\n User u\n'],
    ['Match exec after what does not match', 'Match host db exec false\n Port 3\n'],
    ['a file that is included', 'Include DIR/inc/a.conf\nHost web\n Port 3\n'],
    ['several, by patterns', 'Include DIR/inc/*.conf DIR/inc/[x-z]?c DIR/none/*\n'],
    ['a file included by a block', 'Host web\n Include DIR/inc/block\n User u\nHost *\n Port 9\n'],
    ['a file included by a block for others', 'Host db\n Include DIR/inc/block\nHost *\n Port 9\n'],
    ['a hidden file and a folder', 'Include DIR/inc/*\n'],
    ['a file in quotes', 'Include "DIR/inc/with blank"\n'],
    ['keywords in any case', 'hOsT web\n pOrT 3\n IDENTITYFILE x\n'],
    ['time to connect', 'ConnectTimeout 1m30s\n'],
    ['time to connect, none', 'ConnectTimeout none\n'],
    ['agents', 'Host web\n IdentityAgent ~/.agent\n IdentitiesOnly yes\n'],
    ['an IPv6 address', 'Host web\n HostName 2001:DB8::1\n Port 4\n'],
    [
      'settings that are none of our business',
      'Host web\n ForwardAgent yes\n Port 3\n SendEnv LANG LC_*\n RequestTTY no\n',
    ],
  ];

  it.each(cases)('%s', (_, text, host = 'web') => {
    mkdirSync(join(folder, 'inc'), { recursive: true });
    const file = (name: string, content: string) =>
      writeFileSync(join(folder, 'inc', name), content.replaceAll('DIR', folder), { mode: 0o600 });
    file('a.conf', 'Host web\n HostName a.example\nHost *\n User included\n');
    file('b.conf', 'IdentityFile ~/.ssh/b\nPort 77\nHost db\n');
    file('.hidden', 'Port 78\n');
    file('yyc', 'HostKeyAlias y\n');
    file('block', 'HostKeyAlias outside\nHost web\n HostName block.example\nHost *\n IdentityFile every\n');
    file('with blank', 'Port 79\n');
    const machine = machineWith(text);
    const expected = byOpenSsh(host);
    expect(expected).toBeDefined();
    expect(byUs(machine, host)).toEqual(expected);
  });
});

describe.skipIf(!hasSsh)('any configuration', () => {
  const name = fc.constantFrom('web', 'db', 'WEB', 'x.example', 'web.example', 'a', 'Root', 'root');
  const pattern = fc.oneof(
    name,
    fc.constantFrom('*', 'w*', '?eb', '*.example', '!web', '!db', 'w?b*', '**b', '!*.example'),
  );
  const blank = fc.constantFrom(' ', '\t', '  ', ' = ', '=');
  const quoted = (word: fc.Arbitrary<string>) =>
    fc.tuple(word, fc.constantFrom('', '', '', '"', "'")).map(([text, quote]) => `${quote}${text}${quote}`);
  const comment = fc.constantFrom('', '', '', ' ', '\t', ' # x', ' #', '\r', '  \r');
  const list = fc.array(pattern, { minLength: 1, maxLength: 3 });
  const negated = fc.constantFrom('', '', '!');
  const criterion = fc.oneof(
    fc
      .tuple(negated, fc.constantFrom('host', 'originalhost', 'user', 'localuser', 'HOST'), list)
      .map(([not, kind, patterns]) => `${not}${kind} ${patterns.join(',')}`),
    fc.constantFrom('final', '!final', 'canonical', '!canonical'),
  );
  const path = fc.constantFrom(
    '~/.ssh/a',
    '~/b%d',
    '/c_%h_%p',
    '/d e',
    '/f%%',
    'none',
    '/g#h',
    '/i\\ j',
    '/%n%r%u%k',
  );
  const setting = fc.oneof(
    fc.tuple(
      fc.constantFrom('HostName', 'hostname'),
      fc.constantFrom('%h.example', 'x.example', 'Web', '10.0.0.1', 'a%%b', 'FE80::1'),
    ),
    fc.tuple(fc.constant('User'), fc.constantFrom('a', 'b', 'root', 'c#d', "e'f'g")),
    fc.tuple(fc.constant('Port'), fc.constantFrom('1', '22', '2222', '65535')),
    fc.tuple(fc.constant('IdentityFile'), quoted(path)),
    fc.tuple(
      fc.constant('UserKnownHostsFile'),
      fc.array(quoted(path), { minLength: 1, maxLength: 2 }).map((all) => all.join(' ')),
    ),
    fc.tuple(fc.constant('GlobalKnownHostsFile'), fc.constantFrom('/g', '/etc/ssh/other')),
    fc.tuple(fc.constant('HostKeyAlias'), quoted(name)),
    fc.tuple(fc.constant('IdentitiesOnly'), fc.constantFrom('yes', 'no')),
    fc.tuple(fc.constant('IdentityAgent'), fc.constantFrom('/s', '~/t%h', 'none')),
    fc.tuple(fc.constantFrom('ProxyJump', 'PROXYJUMP'), fc.constantFrom('j', 'u@j', 'j:2200', 'u@[::1]:3')),
    fc.tuple(fc.constant('ConnectTimeout'), fc.constantFrom('5', '1m', '2m10s', 'none')),
    fc.tuple(fc.constant('ForwardAgent'), fc.constant('yes')),
  );
  const line = fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .tuple(setting, blank, comment)
        .map(([[key, value], gap, end]) => `  ${key}${gap}${value}${end}`),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(list, blank, comment)
        .map(([hosts, gap, end]) => `Host${gap}${hosts.join(' ')}${end}`),
    },
    {
      weight: 2,
      arbitrary: fc
        .array(criterion, { minLength: 1, maxLength: 3 })
        .map((criteria) => `Match ${criteria.join(' ')}`),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'Match all',
        'Match !all',
        'Match final all',
        'ProxyCommand none',
        'ProxyJump none',
        '# a',
        '',
        '\t',
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('Include DIR/one', ' Include DIR/tw? DIR/[!t]ne', 'Include DIR/none'),
    },
  );
  const file = fc.array(line, { maxLength: 12 }).map((lines) => `${lines.join('\n')}\n`);

  it('is read as ssh reads it', { timeout: 120_000 }, () => {
    let compared = 0;
    fc.assert(
      fc.property(
        file,
        file,
        file,
        fc.constantFrom('web', 'db', 'WEB', 'x.example'),
        (main, one, two, host) => {
          // Files that include each other are an error of another kind.
          writeFileSync(join(folder, 'one'), one.replaceAll('Include', '#'), { mode: 0o600 });
          writeFileSync(
            join(folder, 'two'),
            two.replaceAll('DIR/tw? DIR/[!t]ne', '/none').replaceAll('DIR', folder),
            { mode: 0o600 },
          );
          const machine = machineWith(main);
          const expected = byOpenSsh(host);
          if (expected === undefined) return;
          let ours: Resolved;
          try {
            ours = byUs(machine, host);
          } catch (error) {
            // A way through two hosts is refused, which ssh decides only when it connects.
            if (error instanceof Failure && /through/.test(error.reason)) return;
            throw error;
          }
          expect(ours).toEqual(expected);
          compared++;
        },
      ),
      { numRuns: 100 },
    );
    expect(compared).toBeGreaterThan(20);
  });
});
