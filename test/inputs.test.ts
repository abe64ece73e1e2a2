import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  COMMANDS,
  DEFAULTS,
  type DeployInputs,
  FAIL_ON,
  GUARD,
  IF_STOPPED,
  type InputName,
  type Inputs,
  PROBE_FROM,
  readInputs,
  SUDO_MODES,
  TARGETS,
  variableOf,
  WAIT_FOR,
} from '../src/inputs.ts';
import { Failure } from '../src/outcome.ts';
import { systemd } from '../src/targets/systemd.ts';

type Given = Partial<Record<InputName, string>>;

const SSH: Given = { host: 'web.example.net', 'ssh-key': 'the key', 'known-hosts': 'the lines' };

const read = (given: Given): Inputs =>
  readInputs(
    Object.fromEntries(Object.entries(given).map(([name, value]) => [variableOf(name as InputName), value])),
  );

/** A deploy to this machine, which needs no other input. */
function deploy(given: Given): DeployInputs {
  const inputs = read({ host: 'local', ...given });
  if (inputs.command !== 'deploy') throw new Error(`it is ${inputs.command}`);
  return inputs;
}

function ssh(given: Given) {
  const { host } = deploy({ ...SSH, ...given });
  if (host.kind !== 'ssh') throw new Error('it is local');
  return host;
}

function failureOf(given: Given): Failure {
  try {
    read(given);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error(`${JSON.stringify(given)} was accepted`);
}

const refusal = (given: Given): string => {
  const failure = failureOf({ host: 'local', ...given });
  expect(failure.outcome).toBe('refused');
  return failure.reason;
};

describe('what is not given', () => {
  it('has its default', () => {
    expect(deploy({ host: 'local' })).toEqual({
      command: 'deploy',
      rulesFile: undefined,
      failOn: 'fatal',
      host: { kind: 'local' },
      unit: 'podman-powersync.service',
      remotePath: '/var/lib/powersync/sync-rules.yaml',
      sudo: 'auto',
      livenessUrl: new URL('http://127.0.0.1:8080/probes/liveness'),
      probeFrom: 'host',
      livenessTimeoutMs: 60_000,
      stabilityWindowMs: 5_000,
      confirmTimeoutMs: undefined,
      guard: 'on',
      lockTimeoutMs: 120_000,
      ifStopped: 'fail',
      cosmeticChanges: 'skip',
      validator: { kind: 'auto' },
      apiToken: undefined,
      waitFor: 'processing',
      activationTimeoutMs: 600_000,
      dryRun: false,
    });
    expect(ssh({})).toEqual({
      kind: 'ssh',
      host: 'web.example.net',
      port: '',
      user: '',
      key: 'the key',
      passphrase: undefined,
      knownHosts: 'the lines',
      jumpHost: undefined,
      connectTimeoutMs: 15_000,
    });
  });

  it.each(['', ' ', '\n', '\t \r\n'])('may as well be %j', (empty) => {
    const all = Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, empty])) as Given;
    expect(deploy({ ...all, host: 'local' })).toEqual(deploy({}));
    expect(ssh({ ...all, ...SSH })).toEqual(ssh({}));
    expect(read({ ...all, command: 'validate' })).toEqual({
      command: 'validate',
      rulesFile: undefined,
      failOn: 'fatal',
      validator: { kind: 'auto' },
    });
  });

  it('is not asked for by validate, however wrong the inputs of a deploy are', () => {
    expect(read({ command: 'validate', host: '', 'remote-path': 'x', 'stability-window': 'x' })).toEqual({
      command: 'validate',
      rulesFile: undefined,
      failOn: 'fatal',
      validator: { kind: 'auto' },
    });
  });

  it.each([
    ['host', {}, /^the input host is empty$/, /or to local/],
    [
      'ssh-key',
      { host: 'web', 'known-hosts': 'x' },
      /^the input ssh-key is empty/,
      /A secret is empty in runs from forks/,
    ],
    [
      'known-hosts',
      { host: 'web', 'ssh-key': 'x' },
      /^the input known-hosts is empty/,
      /ssh_host_\*_key\.pub/,
    ],
  ] as [string, Given, RegExp, RegExp][])('is told with what to do: %s', (_, given, reason, hint) => {
    const failure = failureOf(given);
    expect(failure.outcome).toBe('refused');
    expect(failure.reason).toMatch(reason);
    expect(failure.hint).toMatch(hint);
  });
});

describe('the words of an input', () => {
  const words: [InputName, readonly string[]][] = [
    ['guard', GUARD],
    ['command', COMMANDS],
    ['target', TARGETS],
    ['sudo', SUDO_MODES],
    ['probe-from', PROBE_FROM],
    ['if-stopped', IF_STOPPED],
    ['fail-on', FAIL_ON],
    ['wait-for', WAIT_FOR],
    ['dry-run', ['true', 'false']],
  ];
  it.each(words)('%s takes %j, and names them where it has another', (name, allowed) => {
    for (const word of allowed) expect(() => read({ host: 'local', [name]: `${word}\n` })).not.toThrow();
    for (const wrong of ['fial', 'constructor', '-', `${allowed[0]} ${allowed[0]}`]) {
      expect(refusal({ [name]: wrong })).toBe(
        `${name} is "${wrong}", which is none of: ${allowed.join(', ')}`,
      );
    }
  });

  it('are given on', () => {
    const given = {
      sudo: 'never',
      'probe-from': 'runner',
      'if-stopped': 'write',
      'fail-on': 'warning',
      'wait-for': 'active',
      'api-token': ' the-token\n',
    } as const;
    expect(deploy({ ...given, 'dry-run': 'TRUE', 'rules-file': 'rules/my rules.yaml' })).toMatchObject({
      sudo: 'never',
      probeFrom: 'runner',
      ifStopped: 'write',
      failOn: 'warning',
      waitFor: 'active',
      apiToken: 'the-token',
      dryRun: true,
      rulesFile: 'rules/my rules.yaml',
    });
  });

  it('are cut in the message where they are long', () => {
    const reason = refusal({ command: 'x'.repeat(100_000) });
    expect(reason).toContain('xxx…"');
    expect(reason.length).toBeLessThan(300);
  });
});

describe('the validator', () => {
  it.each(['auto', 'bundled'] as const)('%s needs nothing else', (validator) => {
    expect(deploy({ validator }).validator).toEqual({ kind: validator });
    expect(read({ command: 'validate', validator })).toMatchObject({ validator: { kind: validator } });
  });

  it.each([
    ['running', 'host'],
    ['ghcr.io:443/a/powersync-service:1.25.0@sha256:0123abc', 'runner'],
  ] as const)('image %s is asked on the %s', (image, on) => {
    expect(deploy({ validator: 'image', 'validator-image': ` ${image}\n` }).validator).toEqual({
      kind: 'image',
      image,
      command: undefined,
      on,
    });
  });

  it('goes where it is told', () => {
    const given = {
      validator: 'image',
      'validator-image': 'a',
      'validator-command': 'check -',
      'validator-on': 'host',
    };
    expect(deploy(given as Given).validator).toEqual({
      kind: 'image',
      image: 'a',
      command: 'check -',
      on: 'host',
    });
  });

  it.each([
    [{ validator: 'image' }, /^validator is image, and validator-image is empty/],
    [{ 'validator-image': 'a' }, /^validator-image is set, and has no effect with validator: auto/],
    [{ validator: 'bundled', 'validator-on': 'host' }, /^validator-on is set, and has no effect/],
    [{ validator: 'image', 'validator-image': '-v' }, /which is no name of an image/],
    [{ validator: 'image', 'validator-image': 'a b' }, /which is no name of an image/],
    [{ validator: 'image', 'validator-image': 'a', 'validator-on': 'moon' }, /none of: runner, host/],
    [{ validator: 'image', 'validator-image': 'running', 'validator-on': 'runner' }, /which is on the host/],
    [{ validator: 'image', 'validator-image': 'a', 'validator-command': 'a\nb' }, /control character/],
    [{ command: 'validate', validator: 'image', 'validator-image': 'running' }, /goes to no host/],
  ] as [Given, RegExp][])('is refused: %j', (given, reason) => {
    expect(refusal(given)).toMatch(reason);
  });
});

describe('the token of the admin API', () => {
  it.each(['x y', 'x\ny', 'ä', '\u0007'])('is none where it is %j, and is not repeated', (token) => {
    const reason = refusal({ 'api-token': token });
    expect(reason).toMatch(/^api-token has a blank/);
    expect(reason).not.toContain(token);
  });
});

describe('a duration', () => {
  it.each([
    ['90', 90_000],
    ['90s', 90_000],
    [' 90 s\n', 90_000],
    ['5m', 300_000],
    ['1h', 3_600_000],
    ['0.5m', 30_000],
    ['6.25', 6_250],
  ])('can be %j', (text, ms) => {
    expect(deploy({ 'liveness-timeout': text }).livenessTimeoutMs).toBe(ms);
    expect(ssh({ 'connect-timeout': text }).connectTimeoutMs).toBe(ms);
    expect(deploy({ 'stability-window': text, 'liveness-timeout': '24h' }).stabilityWindowMs).toBe(ms);
    expect(deploy({ 'lock-timeout': text }).lockTimeoutMs).toBe(ms);
    expect(deploy({ 'activation-timeout': text }).activationTimeoutMs).toBe(ms);
    expect(
      deploy({ 'confirm-timeout': text, 'liveness-timeout': text, 'stability-window': '2s' })
        .confirmTimeoutMs,
    ).toBe(ms);
    expect(deploy({ 'liveness-timeout': '24h' }).livenessTimeoutMs).toBe(86_400_000);
  });

  it.each([
    '0',
    '0s',
    '-1',
    '+5',
    'abc',
    '1e3',
    '0x10',
    'Infinity',
    'NaN',
    '5 minutes',
    '5d',
    '5m30s',
    '1,5',
    '٥',
    '86401',
    '25h',
    '5s; id',
    '99999999999999999999',
  ])('cannot be %j', (text) => {
    for (const name of [
      'liveness-timeout',
      'stability-window',
      'connect-timeout',
      'confirm-timeout',
      'lock-timeout',
    ] as const) {
      const failure = failureOf({ ...SSH, [name]: text });
      expect(failure.reason).toContain(`${name} is "${text.slice(0, 100)}`);
      expect(failure.reason).toContain('which is no duration');
      expect(failure.hint).toContain('90s, 5m');
    }
  });

  it.each([
    ['60s', '60s'],
    ['2m\n', '60\n'],
  ])('of the stability-window, %j, has to fit into a liveness-timeout of %j', (window, timeout) => {
    expect(refusal({ 'stability-window': window, 'liveness-timeout': timeout })).toBe(
      `stability-window (${window.trim()}) must be shorter than liveness-timeout (${timeout.trim()})`,
    );
    expect(deploy({ 'stability-window': '59.9s', 'liveness-timeout': '60s' }).stabilityWindowMs).toBe(59_900);
  });
});

describe('the confirm-timeout', () => {
  it('is not shorter than the service may take to become healthy: the host would go back too early', () => {
    const failure = failureOf({ host: 'local', 'confirm-timeout': '59s\n', 'liveness-timeout': '1m' });
    expect(failure.outcome).toBe('refused');
    expect(failure.reason).toBe('confirm-timeout (59s) must not be shorter than liveness-timeout (1m)');
    expect(failure.hint).toContain('Leave it out');
    expect(deploy({ 'confirm-timeout': '60s', 'liveness-timeout': '1m' }).confirmTimeoutMs).toBe(60_000);
  });

  it('is held against the default, too', () => {
    expect(refusal({ 'confirm-timeout': '30s' })).toBe(
      'confirm-timeout (30s) must not be shorter than liveness-timeout (60s)',
    );
  });
});

describe('`to`, of a rollback', () => {
  const rollback = (to?: string) => {
    const inputs = read({ host: 'local', command: 'rollback', ...(to === undefined ? {} : { to }) });
    if (inputs.command !== 'rollback') throw new Error(`it is ${inputs.command}`);
    return inputs.to;
  };

  it('is the beginning of a sha256, however it is written', () => {
    expect(rollback()).toBeUndefined();
    expect(rollback(' \n')).toBeUndefined();
    expect(rollback('c0ff')).toBe('c0ff');
    expect(rollback(' C0FFEE \n')).toBe('c0ffee');
    expect(rollback('0'.repeat(64))).toBe('0'.repeat(64));
  });

  it.each([
    'abc',
    '0'.repeat(65),
    'sync-rules',
    'HEAD~1',
    '../../etc/passwd',
    '*',
    'c0ff ee00',
    '$(id)',
    'c0ff\nc0ff',
    '-c0ffee',
    'c0ffée',
  ])('cannot be %j', (to) => {
    const failure = failureOf({ host: 'local', command: 'rollback', to });
    expect(failure.outcome).toBe('refused');
    expect(failure.reason).toMatch(/^to is ".*", which is no beginning of a sha256$/);
    expect(failure.hint).toContain('at least 4');
  });

  it('is nobody else’s: a deploy does not look at it', () => {
    expect(deploy({ to: 'nonsense' })).not.toHaveProperty('to');
  });
});

it('rollback and status need a host as a deploy does, and no rules', () => {
  for (const command of ['rollback', 'status'] as const) {
    expect(failureOf({ command }).reason).toBe('the input host is empty');
    expect(failureOf({ command, host: 'web' }).reason).toContain('the input ssh-key is empty');
    expect(read({ command, host: 'local', 'rules-file': 'rules.yaml' })).not.toHaveProperty('rulesFile');
    expect(Object.isFrozen(read({ command, host: 'local' }))).toBe(true);
  }
});

describe('the name of a unit', () => {
  it.each([
    ['powersync', 'powersync.service'],
    ['powersync.service', 'powersync.service'],
    ['powersync@eu.service', 'powersync@eu.service'],
    ['srv-power\\x2dsync', 'srv-power\\x2dsync.service'],
    ['-x', '-x.service'],
    ['--now', '--now.service'],
  ])('%j means %s, and cannot be taken for an option', (text, unit) => {
    expect(deploy({ unit: text }).unit).toBe(unit);
    const { observe, reset, restart, stop } = systemd(unit);
    for (const command of [observe, reset, restart, stop]) expect(command.slice(-2)).toEqual(['--', unit]);
  });

  it.each([
    'power*',
    'power?.service',
    'power[sync]',
    'power sync',
    ' powersync',
    '"powersync"',
    "power'sync",
    '$(id)',
    '`id`',
    'a;id',
    'a|id',
    'a&id',
    'a>b',
    '../x',
    'powersync\nid',
    'powersync.service\n',
    'powersync\u0000',
    'powersync.timer',
    'powersync.socket',
    '.service.timer',
    'pöwersync',
  ])('cannot be %j', (text) => {
    expect(refusal({ unit: text })).toContain('which is no name of a systemd service');
  });

  it('has at most 255 characters', () => {
    expect(deploy({ unit: 'x'.repeat(247) }).unit).toHaveLength(255);
    expect(refusal({ unit: 'x'.repeat(248) })).toContain('which is no name of a systemd service');
  });
});

describe('the remote-path', () => {
  it.each([
    '/etc/powersync/sync rules.yaml',
    '/srv/"quoted"/it\'s.yaml',
    '/srv/$(touch x)/`id`;$HOME.yaml',
    '/srv/-rf/-x.yaml',
    '/srv/..hidden/a..b/...',
    '/srv/*/?[a].yaml',
    '/srv/größe.yaml',
    '/sync-rules.yaml ',
    '//srv//rules.yaml',
  ])('names what it names: %j', (path) => {
    expect(deploy({ 'remote-path': path }).remotePath).toBe(path);
  });

  it.each([
    ['sync-rules.yaml', 'is not absolute'],
    ['./sync-rules.yaml', 'is not absolute'],
    ['~/sync-rules.yaml', 'is not absolute'],
    ['-rf', 'is not absolute'],
    [' /srv/rules.yaml', 'is not absolute'],
    ['/', 'ends with a slash'],
    ['/srv/', 'ends with a slash'],
    ['/srv/../etc/passwd', 'has . or .. in it'],
    ['/srv/..', 'has . or .. in it'],
    ['/srv/./rules.yaml', 'has . or .. in it'],
    ['/srv/rules.yaml\n', 'a line break or another control character'],
    ['/srv/a\nb', 'a line break or another control character'],
    ['/srv/a\rb', 'a line break or another control character'],
    ['/srv/a\u0000b', 'a line break or another control character'],
    ['/srv/a\u001b[2Jb', 'a line break or another control character'],
    ['/srv/a\u0085b', 'a line break or another control character'],
    ['/srv/a\u2028b', 'a line break or another control character'],
  ])('cannot be %j', (path, why) => {
    expect(refusal({ 'remote-path': path })).toMatch(/^remote-path is "/);
    expect(refusal({ 'remote-path': path })).toContain(why);
  });

  it('has at most 1024 bytes', () => {
    expect(deploy({ 'remote-path': `/${'x'.repeat(1023)}` }).remotePath).toHaveLength(1024);
    for (const path of [`/${'x'.repeat(1024)}`, `/${'ö'.repeat(512)}`])
      expect(refusal({ 'remote-path': path })).toContain('longer than 1024 bytes');
  });
});

it.each(['a\nb.yaml', 'a\u0000', 'a\u001b[2Jb'])('the rules-file cannot be %j', (path) => {
  for (const command of COMMANDS) {
    expect(refusal({ command, 'rules-file': path })).toMatch(/^rules-file is ".*control character/);
  }
});

describe('the liveness-url', () => {
  it.each([
    ['http://127.0.0.1:8080/probes/liveness', 'http://127.0.0.1:8080/probes/liveness'],
    [' https://powersync.example.net/probes/liveness\n', 'https://powersync.example.net/probes/liveness'],
    ['http://[::1]:8080/x?y=$(id)', 'http://[::1]:8080/x?y=$(id)'],
    ['http://web/a b', 'http://web/a%20b'],
  ])('%j is %s', (text, href) => {
    expect(deploy({ 'liveness-url': text }).livenessUrl.href).toBe(href);
  });

  it.each([
    ['/probes/liveness', 'is no URL'],
    ['127.0.0.1:8080', 'is no URL'],
    ['http://', 'is no URL'],
    ['http://a b/', 'is no URL'],
    ['http://web:70000/', 'is no URL'],
    ['localhost:8080/probes', 'begins with neither http:// nor https://'],
    ['ftp://web/', 'begins with neither http:// nor https://'],
    ['file:///etc/passwd', 'begins with neither http:// nor https://'],
    ['http://me@web/', 'carries a user or a password'],
    ['http://:word@web/', 'carries a user or a password'],
    ['http://we\nb/', 'control character'],
    ['http://web/\ta', 'control character'],
    ['http://web/a\rHost: evil', 'control character'],
    ['http://web/\u0000', 'control character'],
  ])('cannot be %j', (text, why) => {
    expect(refusal({ 'liveness-url': text })).toMatch(/^liveness-url is "/);
    expect(refusal({ 'liveness-url': text })).toContain(why);
  });

  it('has at most 1024 characters', () => {
    expect(refusal({ 'liveness-url': `http://web/${'x'.repeat(1024)}` })).toContain('is longer than 1024');
  });

  it.each([
    'http://me:hunter2@web/',
    'http://me:hunter2@we b/',
    'ftp://hunter2@web/',
    'http://me:hun@ter2\n@web/',
  ])('keeps a password out of the message: %j', (text) => {
    expect(refusal({ 'liveness-url': text })).not.toMatch(/hun|ter2/);
  });
});

describe('the host', () => {
  it('is this machine where it is local', () => {
    expect(deploy({ host: ' local\n' }).host).toEqual({ kind: 'local' });
  });

  it('is one', () => {
    const failure = failureOf({ ...SSH, host: 'a.example\nb.example\r\n\nc.example\n' });
    expect(failure.reason).toBe('host names 3 hosts, one in each line; a run deploys to one');
    expect(failure.hint).toContain('matrix');
    expect(ssh({ host: '\na.example\n' }).host).toBe('a.example');
  });

  it('is reached with what the inputs of SSH say, the secrets as they were given', () => {
    expect(
      ssh({
        port: ' 2222\n',
        user: 'deploy ',
        'ssh-key': ' BEGIN\r\nkey\n',
        'ssh-key-passphrase': ' with spaces ',
        'jump-host': 'a@b:2 ',
      }),
    ).toMatchObject({
      port: '2222',
      user: 'deploy',
      key: ' BEGIN\r\nkey\n',
      passphrase: ' with spaces ',
      jumpHost: 'a@b:2',
    });
  });
});

describe('a plan', () => {
  const plan = (inputs: Parameters<typeof read>[0], event = '') =>
    readInputs({
      ...Object.fromEntries(
        Object.entries({ command: 'plan', ...inputs }).map(([name, value]) => [
          variableOf(name as InputName),
          value,
        ]),
      ),
      ...(event && { GITHUB_EVENT_NAME: event }),
    });

  it.each(['pull_request', 'pull_request_target'])(
    'compares with the base on %s, and needs no key there',
    (event) => {
      expect(plan({ host: 'web' }, event)).toEqual({
        command: 'plan',
        rulesFile: undefined,
        failOn: 'fatal',
        validator: { kind: 'auto' },
        token: undefined,
        comment: true,
        compareWith: { kind: 'base' },
      });
    },
  );

  it('compares with the host elsewhere, where there is one', () => {
    expect(plan({ host: 'local' }, 'push')).toMatchObject({
      compareWith: { kind: 'host' },
      host: { kind: 'local' },
    });
    expect(plan({ host: 'local', 'compare-with': 'host' }, 'pull_request')).toMatchObject({
      compareWith: { kind: 'host' },
    });
    expect(() => plan({ 'compare-with': 'host' })).toThrow(/^the input host is empty/);
  });

  it('compares with a file, which needs nothing else', () => {
    expect(plan({ 'compare-with': ' old/rules.yaml ' })).toMatchObject({
      compareWith: { kind: 'path', path: 'old/rules.yaml' },
    });
    expect(() => plan({ 'compare-with': 'a\nb' })).toThrow(/compare-with is "a\\nb"/);
  });

  it('is refused where nothing says with what', () => {
    expect(() => plan({}, 'push')).toThrow(/nothing says with which/);
  });

  it('takes a token of one line, and no comment where none is wanted', () => {
    expect(plan({ 'compare-with': 'base', token: ' ghs_x ', comment: 'off' })).toMatchObject({
      token: 'ghs_x',
      comment: false,
    });
    expect(() => plan({ 'compare-with': 'base', token: 'a b' })).toThrow(/^token has a blank/);
    expect(() => plan({ 'compare-with': 'base', comment: 'yes' })).toThrow(
      /comment is "yes", which is none of: auto, off/,
    );
  });

  it('without a host has no validator there', () => {
    const wanted = { validator: 'image', 'validator-image': 'running', 'compare-with': 'base' };
    expect(() => plan(wanted)).toThrow(/goes to no host/);
  });
});

it('cannot be changed once it is read', () => {
  for (const inputs of [read({ command: 'validate' }), deploy({}), ssh({}), deploy({}).host]) {
    expect(Object.isFrozen(inputs)).toBe(true);
  }
});

describe('whatever stands in the variables', () => {
  const KEY = '-----BEGIN KEY-----\nc2VjcmV0\n';
  const PASSPHRASE = 'kept "secret"';
  const hostile = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '\n',
      '\u0000',
      '\u001b[2J',
      '\u009b2J',
      '\u007f\u0085',
      '::set-env name=a::b',
      '##[add-mask]x',
      '$(id)',
      '../',
      '-x',
      '1e999',
    ),
    fc.string({ maxLength: 2_000, minLength: 1_000 }),
  );
  // Mostly right, else `command` alone would be looked at.
  const right: Record<InputName, readonly string[]> = {
    ...(Object.fromEntries(Object.entries(DEFAULTS).map(([name, value]) => [name, [value]])) as Record<
      InputName,
      string[]
    >),
    command: COMMANDS,
    host: ['local', 'web', 'a\nb'],
    'known-hosts': ['lines'],
    'liveness-url': ['http://web/', 'http://a:b@c/'],
    'stability-window': ['5s', '2m \n', '\t60'],
    'liveness-timeout': ['60s', '60 \u2028', '1'],
  };
  const value = (name: InputName): fc.Arbitrary<string> =>
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...right[name]) },
      { weight: 1, arbitrary: hostile },
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...right[name]), hostile).map(([a, b]) => a + b) },
    );
  const anything = fc.record(
    Object.fromEntries(
      (Object.keys(DEFAULTS) as InputName[]).map((name) => [
        variableOf(name),
        name === 'ssh-key'
          ? fc.constantFrom(KEY, '')
          : name === 'ssh-key-passphrase'
            ? fc.constant(PASSPHRASE)
            : value(name),
      ]),
    ),
  );

  it('is read, or refused in words without a secret and without a control character', {
    timeout: 60_000,
  }, () => {
    const ends = { read: 0, refused: 0 };
    fc.assert(
      fc.property(anything, (environment) => {
        try {
          readInputs(environment);
          ends.read++;
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
          const { outcome, reason, hint = '' } = error as Failure;
          expect(outcome).toBe('refused');
          for (const text of [reason, hint]) {
            expect(text).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
            expect(text).not.toContain('c2VjcmV0');
            expect(text).not.toContain('kept');
            expect(text.length).toBeLessThan(2_000);
          }
          ends.refused++;
        }
      }),
      { numRuns: 3_000, seed: 3 },
    );
    // Else nothing was looked at.
    expect(ends.read).toBeGreaterThan(100);
    expect(ends.refused).toBeGreaterThan(100);
  });
});

it('a window that is shorter than the one second of a crash loop proves nothing', () => {
  const inputs = { INPUT_HOST: 'local', INPUT_STABILITY_WINDOW: '1.9s' };
  expect(() => readInputs(inputs)).toThrow('stability-window is "1.9s": less than 2 s prove nothing');
  expect(readInputs({ ...inputs, INPUT_STABILITY_WINDOW: '2' })).toMatchObject({ stabilityWindowMs: 2_000 });
});
