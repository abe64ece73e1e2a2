import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOutputs } from './e2e/run.ts';
import { HOSTILE, heeded, isCommand } from './report/runner-commands.ts';

/** Outside of the repository, so that nothing of node_modules is found. */
const bundle = mkdtempSync(join(tmpdir(), 'powersync-deploy-bundle-'));
const PROGRAM = join(bundle, 'index.js');
beforeAll(() => {
  const script = fileURLToPath(new URL('../scripts/build.mjs', import.meta.url));
  execFileSync(process.execPath, [script, '--out', bundle]);
}, 120_000);
afterAll(() => rmSync(bundle, { recursive: true, force: true }));

const RULES = `bucket_definitions:
  lists:
    data:
      - SELECT id, name FROM lists
`;
const PASSPHRASE = 'correct horse battery';
const { privateKey: KEY, publicKey } = generateKeyPairSync('ed25519', {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'der' },
});
const ENCRYPTED = generateKeyPairSync('ed25519', {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: PASSPHRASE },
  publicKeyEncoding: { type: 'spki', format: 'der' },
}).privateKey;
const SSH_PUBLIC_KEY = `ssh-ed25519 ${Buffer.concat([
  Buffer.from([0, 0, 0, 11]),
  Buffer.from('ssh-ed25519'),
  Buffer.from([0, 0, 0, 32]),
  publicKey.subarray(-32),
]).toString('base64')}`;

interface Ran {
  readonly code: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

interface Around {
  /** Files in the checkout; null makes a folder. */
  readonly files?: Readonly<Record<string, string | Uint8Array | null>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly nodeOptions?: readonly string[];
  /** Without any variable but the inputs. */
  readonly bare?: boolean;
  /** What happens to it meanwhile. */
  readonly once?: (child: ChildProcess) => Promise<void>;
}

/** Runs the program as action.yml does; `inputs` are variables without their INPUT_. */
async function run(inputs: Readonly<Record<string, string>>, around: Around = {}): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-program-'));
  const checkout = join(folder, 'checkout');
  mkdirSync(checkout);
  try {
    for (const [name, content] of Object.entries(around.files ?? { 'sync-rules.yaml': RULES })) {
      mkdirSync(join(checkout, name, content === null ? '.' : '..'), { recursive: true });
      if (content !== null) writeFileSync(join(checkout, name), content);
    }
    const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name}`, value]);
    const [outputs, summary] = [join(folder, 'outputs'), join(folder, 'summary')];
    for (const file of [outputs, summary]) writeFileSync(file, '');
    const runner = around.bare
      ? {}
      : { GITHUB_OUTPUT: outputs, GITHUB_STEP_SUMMARY: summary, RUNNER_TEMP: dirname(outputs) };
    const child = spawn(process.execPath, [...(around.nodeOptions ?? []), PROGRAM], {
      cwd: checkout,
      env: { ...runner, ...around.environment, ...Object.fromEntries(given) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let log = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => {
        log += data.toString('utf8');
      });
    void around.once?.(child);
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    return {
      code,
      log,
      outputs: readOutputs(readFileSync(outputs, 'utf8')),
      summary: readFileSync(summary, 'utf8'),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Port 9 is where nobody listens. */
const HOST = {
  HOST: '127.0.0.1',
  PORT: '9',
  USER: 'deploy',
  SSH_KEY: KEY,
  KNOWN_HOSTS: `127.0.0.1,[127.0.0.1]:9 ${SSH_PUBLIC_KEY}`,
  CONNECT_TIMEOUT: '1s',
};

/** It ends in words, with nothing done and nothing given away. */
function endsWell({ code, log, outputs, summary }: Ran, outcome: string, ...words: readonly RegExp[]): void {
  for (const word of words) expect(log).toMatch(word);
  expect(log).toMatch(new RegExp(`^${outcome}: `, 'm'));
  expect(log).toMatch(/^ {2}do: {2}\S|which is none of: /m);
  expect(log).not.toMatch(/^\s+at /m);
  for (const secret of [...KEY.split('\n').slice(1, -2), ...ENCRYPTED.split('\n').slice(1, -2), PASSPHRASE])
    expect(log + summary).not.toContain(secret);
  expect(log.split(/[\r\n]/).filter(isCommand)).toEqual([]);
  expect({ code, outcome: outputs.outcome, changed: outputs.changed }).toEqual({
    code: 1,
    outcome,
    changed: 'false',
  });
  expect(outputs['duration-ms']).toMatch(/^\d+$/);
  expect(summary).toContain(`### Sync rules: ${outcome}`);
}

describe('a rules file', { timeout: 30_000 }, () => {
  const cases: [string, Around['files'], string, string, RegExp[]][] = [
    [
      'missing',
      {},
      'rules.yaml',
      'refused',
      [/rules-file rules\.yaml does not exist in \//, /checked out\?/],
    ],
    [
      'below a file',
      { 'rules.yaml': RULES },
      'rules.yaml/x',
      'refused',
      [/rules-file rules\.yaml\/x does not exist/],
    ],
    ['a folder', { 'rules.yaml': null }, 'rules.yaml', 'refused', [/rules-file rules\.yaml is a folder/]],
    ['empty', { 'rules.yaml': '' }, 'rules.yaml', 'rejected', [/rules\.yaml is not valid, 1 error/]],
    [
      'not UTF-8',
      { 'rules.yaml': Buffer.from([0x61, 0x0a, 0xff, 0x0a]) },
      'rules.yaml',
      'rejected',
      [/not UTF-8: byte 0xff at offset 2, line 2/],
    ],
    [
      'not taken by the bundled compiler',
      { 'rules.yaml': RULES.replace('id, name', 'idd(name) AS id') },
      'rules.yaml',
      'rejected',
      [/rules\.yaml:4:\d+: error.*idd/, /rules\.yaml is not valid, 2 errors/],
    ],
    [
      'over a megabyte',
      { 'rules.yaml': `${RULES}#${'x'.repeat(1_000_000)}\n` },
      'rules.yaml',
      'rejected',
      [/rules\.yaml has 100\d\d\d\d bytes/, /right file\?/],
    ],
    [
      'there under two of the usual names',
      { 'sync-rules.yaml': RULES, 'powersync/sync-rules.yaml': RULES },
      '',
      'refused',
      [/2 rules files: powersync\/sync-rules\.yaml and sync-rules\.yaml/, /Set rules-file/],
    ],
    [
      'there under none of them',
      { 'rules.yaml': RULES },
      '',
      'refused',
      [/powersync\/sync-rules\.yaml, .*sync-config\.yaml/, /Set rules-file/],
    ],
  ];
  it.each(cases)('that is %s', async (_, files, path, outcome, words) => {
    // A deploy never gets as far as to its host, which is not there.
    for (const command of ['validate', 'deploy'])
      endsWell(
        await run({ ...HOST, COMMAND: command, RULES_FILE: path }, { files: files! }),
        outcome,
        ...words,
      );
  });

  const definitions = HOSTILE.map(
    (text) => `  ${JSON.stringify(text)}: { dta: ${JSON.stringify(text)} }\n`,
  ).join('');
  it.each([
    ['as text that is no YAML', '::add-mask::x\n\u001b[2J\u202e::set-env name=a::b: [\n'],
    ['as names of definitions', `bucket_definitions:\n${definitions}`],
    [
      'as SQL on a line of half a megabyte',
      `streams:\n  a:\n    query: ::set-env ${'x'.repeat(500_000)} ##[group]\n`,
    ],
  ])('in which commands stand %s is shown harmlessly, and bounded', async (_, text) => {
    const inputs = { COMMAND: 'validate', RULES_FILE: 'rules.yaml' };
    const known = /^::(?:stop-commands::[0-9a-f-]{36}|[0-9a-f-]{36}::|(?:error|warning) title=.*)$/;
    for (const environment of [{}, { GITHUB_ACTIONS: 'true' }]) {
      const ran = await run(inputs, { files: { 'rules.yaml': text }, environment });
      if (!('GITHUB_ACTIONS' in environment)) endsWell(ran, 'rejected', /set-env/);
      const { log } = ran;
      expect(log).toContain('set-env');
      expect(heeded(log).filter((line) => isCommand(line) && !known.test(line))).toEqual([]);
      expect(log).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202a-\u202e]/);
      expect(log.length).toBeLessThan(100_000);
    }
  });
});

describe('an input', { timeout: 30_000 }, () => {
  const cases: [string, Record<string, string>, RegExp[]][] = [
    [
      'an unknown command',
      { COMMAND: 'delpoy' },
      [/command is "delpoy", which is none of: deploy, validate, plan, rollback, status/],
    ],
    [
      'a beginning of no sha256',
      { COMMAND: 'rollback', TO: 'HEAD~1' },
      [/to is "HEAD~1", which is no beginning of a sha256/, /command: status/],
    ],
    ['no host to tell the state of', { COMMAND: 'status', HOST: '' }, [/the input host is empty/]],
    [
      'a guard that is neither on nor off',
      { GUARD: 'maybe' },
      [/guard is "maybe", which is none of: on, off/],
    ],
    [
      'a confirm-timeout that is too short',
      { CONFIRM_TIMEOUT: '10s' },
      [/confirm-timeout \(10s\) must not be shorter than liveness-timeout \(60s\)/],
    ],
    ['an unknown target', { TARGET: 'dokku' }, [/target is "dokku", which is none of: systemd/]],
    [
      'a number that is none',
      { LIVENESS_TIMEOUT: 'soon' },
      [/liveness-timeout is "soon", which is no duration/],
    ],
    ['no host', { HOST: '' }, [/the input host is empty/]],
    ['no user', { USER: '' }, [/the input user is empty/]],
    ['a port of 70000', { PORT: '70000' }, [/port is "70000", which is no port number/]],
    ['a port of 70000 in the host', { HOST: 'web:70000' }, [/host: a port is a number from 1 to 65535/]],
    [
      'a port that the host contradicts',
      { HOST: '127.0.0.1:22' },
      [/host says the port is 22, and port says 9/],
    ],
    ['an option for a host', { HOST: '-oProxyCommand=id' }, [/host: a host name or an IP address is needed/]],
    ['a command for a user', { USER: '$(id)' }, [/user: a user name has only letters/]],
    [
      'a relative remote-path',
      { REMOTE_PATH: 'sync-rules.yaml' },
      [/remote-path is "sync-rules\.yaml", which is not absolute/],
    ],
    [
      'a pattern for a unit',
      { UNIT: 'power*' },
      [/unit is "power\*", which is no name of a systemd service/],
    ],
    ['no key', { SSH_KEY: '' }, [/the input ssh-key is empty/]],
    ['a public key', { SSH_KEY: SSH_PUBLIC_KEY }, [/ssh-key: it is a public key/]],
    ['garbage for a key', { SSH_KEY: 'hunter2' }, [/ssh-key: it is not a private key/]],
    ['half a key', { SSH_KEY: KEY.slice(0, 60) }, [/ssh-key: it is cut off/]],
    [
      'an encrypted key alone',
      { SSH_KEY: ENCRYPTED },
      [/ssh-key: it is encrypted, and ssh-key-passphrase is not set/],
    ],
    [
      'a wrong passphrase',
      { SSH_KEY: ENCRYPTED, SSH_KEY_PASSPHRASE: `${PASSPHRASE}!` },
      [/ssh-key-passphrase: it does not open the key in ssh-key/],
    ],
    ['no known-hosts', { KNOWN_HOSTS: ' \n' }, [/the input known-hosts is empty/, /ssh_host_\*_key\.pub/]],
    ['known-hosts without a line', { KNOWN_HOSTS: '# none\n' }, [/known-hosts: it is empty/]],
    [
      'known-hosts of another host',
      { KNOWN_HOSTS: `other ${SSH_PUBLIC_KEY}` },
      [/known-hosts: no line is about \[127\.0\.0\.1\]:9/],
    ],
  ];
  it.each(cases)('is %s', async (_, inputs, words) => {
    const ran = await run({ ...HOST, ...inputs });
    endsWell(ran, 'refused', ...words);
    expect(ran.log).not.toContain('hunter2');
  });

  it('with a hyphen in its variable is none: dash would drop it', async () => {
    const ran = await run({ COMMAND: 'validate', 'RULES-FILE': 'not/there.yaml' });
    expect(ran.log).toMatch(/^valid: /m);
  });
});

describe('a host', { timeout: 60_000 }, () => {
  it('whose name nobody knows', async () => {
    const inputs = {
      ...HOST,
      HOST: 'does-not-exist.invalid',
      KNOWN_HOSTS: `[does-not-exist.invalid]:9 ${SSH_PUBLIC_KEY}`,
    };
    endsWell(
      await run(inputs),
      'refused',
      /does-not-exist\.invalid:9/,
      /there is no host of this name in DNS|the runner's name server did not answer|did not answer within 1 s/,
    );
  });

  it('where nobody listens', async () => {
    endsWell(await run(HOST), 'refused', /127\.0\.0\.1:9 refused the connection/, /is the port right\?/);
  });

  const listeners: [string, (socket: net.Socket) => void, RegExp][] = [
    ['that never answers', () => {}, /but did not greet as an SSH server within 1 s \(connect-timeout\)/],
    ['that is none', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), /is not an SSH server/],
    ['that says ::set-env', (socket) => socket.end('::set-env name=a::b\r\n'), /is not an SSH server/],
    ['that hangs up', (socket) => socket.destroy(), /accepted the connection and closed it without a word/],
  ];
  it.each(listeners)('%s', async (_, speak, words) => {
    const server = net.createServer((socket) => {
      socket.on('error', () => {});
      speak(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const port = String((server.address() as net.AddressInfo).port);
    const began = performance.now();
    try {
      const inputs = { ...HOST, PORT: port, KNOWN_HOSTS: `[127.0.0.1]:${port} ${SSH_PUBLIC_KEY}` };
      endsWell(await run(inputs), 'refused', words, new RegExp(`127\\.0\\.0\\.1:${port}`));
      expect(performance.now() - began).toBeLessThan(10_000);
    } finally {
      server.close();
    }
  });
});

describe('a signal while nothing was changed yet', { timeout: 30_000 }, () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s ends it at once, in words', async (signal) => {
    // It accepts, and says nothing.
    let connected: () => void = () => {};
    const reached = new Promise<void>((resolve) => {
      connected = resolve;
    });
    const server = net.createServer((socket) => {
      socket.on('error', () => {});
      connected();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const port = String((server.address() as net.AddressInfo).port);
    let began = 0;
    try {
      const inputs = { ...HOST, PORT: port, KNOWN_HOSTS: `[127.0.0.1]:${port} ${SSH_PUBLIC_KEY}` };
      const ran = await run(
        { ...inputs, CONNECT_TIMEOUT: '25s' },
        {
          once: async (child) => {
            await reached;
            began = performance.now();
            child.kill(signal);
          },
        },
      );
      expect(performance.now() - began).toBeLessThan(10_000);
      expect(ran.log).toMatch(new RegExp(`^${signal}: this run is cancelled$`, 'm'));
      endsWell(
        ran,
        'refused',
        new RegExp(`^refused: cancelled by ${signal} before anything was changed`, 'm'),
      );
    } finally {
      server.close();
    }
  });
});

describe('validate', { timeout: 30_000 }, () => {
  const files = { 'rules/my rules.yaml': RULES };

  it('needs no other variable than the inputs', async () => {
    const inputs = { COMMAND: 'validate', RULES_FILE: 'rules/my rules.yaml' };
    const { code, log } = await run(inputs, { files, bare: true });
    expect(log).toMatch(/^valid: rules\/my rules\.yaml is valid \(\d+\.\d s\)$/m);
    expect(code).toBe(0);
    expect(log.split('\n').filter(isCommand)).toEqual([]);
  });

  it('finds the file, and writes the outputs', async () => {
    const { code, outputs, summary } = await run({ COMMAND: 'validate' });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({
      outcome: 'valid',
      changed: 'false',
      'rules-sha256': expect.stringMatching(/^[0-9a-f]{64}$/),
      'previous-sha256': '',
    });
    expect(summary).toContain('### Sync rules: valid');
  });

  it('says so where the outputs cannot be written, and is no less valid', async () => {
    const environment = { GITHUB_OUTPUT: '/not/there' };
    const { code, log } = await run({ COMMAND: 'validate' }, { environment });
    expect(log).toMatch(/^warning: the outputs could not be written: .*\/not\/there/m);
    expect(log).not.toMatch(/^\s+at /m);
    expect(code).toBe(0);
  });
});

describe('under a runner', { timeout: 30_000 }, () => {
  it('secrets are masked before anything else is said', async () => {
    const environment = { GITHUB_ACTIONS: 'true' };
    const { log } = await run(
      { ...HOST, SSH_KEY: ENCRYPTED, SSH_KEY_PASSPHRASE: `${PASSPHRASE}!` },
      { environment },
    );
    const lines = log.split('\n');
    const masks = lines.filter((line) => line.startsWith('::add-mask::'));
    expect(lines.slice(0, masks.length)).toEqual(masks);
    for (const secret of [...ENCRYPTED.split('\n').slice(1, -2), `${PASSPHRASE}!`])
      expect(masks).toContain(`::add-mask::${secret}`);
    expect(heeded(lines.slice(masks.length).join('\n')).filter(isCommand)).toEqual([
      expect.stringMatching(
        /^::error title=powersync-deploy%3A refused::ssh-key-passphrase: it does not open/,
      ),
    ]);
  });

  it('of Forgejo there are no annotations and no summary', async () => {
    const environment = { GITHUB_ACTIONS: 'true', FORGEJO_ACTIONS: 'true' };
    const { log, summary } = await run({ COMMAND: 'delpoy' }, { environment });
    expect(log.split('\n').filter(isCommand)).toEqual([]);
    expect(summary).toBe('');
  });
});

describe('the bundle', { timeout: 30_000 }, () => {
  const files = () =>
    readdirSync(bundle, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));

  it('is small', () => {
    const bytes = files().reduce((sum, file) => sum + statSync(file).size, 0);
    expect(bytes).toBeGreaterThan(1_000_000);
    expect(bytes).toBeLessThan(4_000_000);
  });

  /** Node's own modules and our files that a run has loaded. */
  async function loaded(inputs: Record<string, string>) {
    const coverage = mkdtempSync(join(tmpdir(), 'powersync-deploy-coverage-'));
    try {
      const list = 'process.on("exit",()=>console.error("loaded "+process.moduleLoadList.join()))';
      const { log } = await run(inputs, {
        nodeOptions: ['--import', `data:text/javascript,${list}`],
        environment: { NODE_V8_COVERAGE: coverage },
      });
      const scripts = readdirSync(coverage).flatMap((name) => {
        const { result } = JSON.parse(readFileSync(join(coverage, name), 'utf8')) as {
          result: { url: string }[];
        };
        return result.map(({ url }) => url).filter((url) => url.startsWith(pathToFileURL(bundle).href));
      });
      const ssh2 = scripts.filter((url) =>
        /^\/\/ node_modules\/ssh2\//m.test(readFileSync(new URL(url), 'utf8')),
      );
      const ours = /^loaded (.*)$/m.exec(log)![1]!.split(',');
      return {
        scripts,
        ssh2,
        http: ours.filter((name) =>
          /^NativeModule (?:https?|http2|_http_\w+|tls|internal\/deps\/undici\/\w+)$/.test(name),
        ),
      };
    } finally {
      rmSync(coverage, { recursive: true, force: true });
    }
  }

  it('loads neither SSH nor HTTP to validate', async () => {
    const validate = await loaded({ COMMAND: 'validate' });
    expect(validate.scripts.length).toBeGreaterThan(5);
    expect(validate.ssh2).toEqual([]);
    expect(validate.http).toEqual([]);
    // Else nothing was looked at.
    const deploy = await loaded(HOST);
    expect(deploy.ssh2).toHaveLength(1);
    expect(deploy.http).toEqual(expect.arrayContaining(['NativeModule http', 'NativeModule tls']));
  });
});
