import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { checkRulesFile } from '../../src/commands/rules-file.ts';
import { judge, type ValidatingHost } from '../../src/commands/validator.ts';
import { HelperGone, HelperRefusal } from '../../src/host/helper.ts';
import type { FailOn, ValidatorInputs } from '../../src/inputs.ts';
import { Failure } from '../../src/outcome.ts';
import { openLog } from '../../src/report/log.ts';
import { surroundingsOf } from '../../src/report/surroundings.ts';
import { systemd } from '../../src/targets/systemd.ts';

const COMPILER = fileURLToPath(new URL('../../node_modules/@powersync/service-sync-rules', import.meta.url));

const FINE = `bucket_definitions:
  mine:
    data:
      - SELECT id FROM lists
`;
const REFUSED = FINE.replace('SELECT id', 'SELECT id, no_such(id) AS x');
const DANGEROUS = FINE.replace(
  '    data',
  "    parameters: SELECT request.parameters() ->> 'a' AS a\n    data",
).replace('FROM lists', 'FROM lists WHERE id = bucket.a');

const AUTO: ValidatorInputs = { kind: 'auto' };
const named = (image: string, on: 'runner' | 'host' = 'runner', command?: string): ValidatorInputs => ({
  kind: 'image',
  image,
  command,
  on,
});

let folder: string;
let said: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-validator-'));
  said = '';
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const surroundings = surroundingsOf({});
const log = openLog(surroundings, (text) => {
  said += text;
});

/** Checks rules as a deploy does, then judges them. */
async function judged(
  rules: string,
  {
    validator = AUTO,
    failOn = 'fatal' as FailOn,
    host = undefined as ValidatingHost | undefined,
    on = surroundings,
  },
) {
  const rulesFile = join(folder, 'sync-rules.yaml');
  writeFileSync(rulesFile, rules);
  const checked = await checkRulesFile({ rulesFile, failOn }, log, on, true);
  const supervisor = systemd('powersync.service');
  return judge(
    checked,
    { validator, failOn },
    { log, surroundings: on, ...(host && { host: { host, supervisor } }) },
  );
}

async function failure(promise: Promise<unknown>): Promise<Failure> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Failure)) throw error ?? new Error('it did not fail');
  return error;
}

/** The folder /app of an image, with the present compiler, or one whose `fromYaml` is `body`. */
function imageWith(body?: string, service = '1.25.0'): string {
  const app = mkdtempSync(join(folder, 'app-'));
  const files: Record<string, string> = { 'service/package.json': JSON.stringify({ version: service }) };
  if (body === undefined) {
    mkdirSync(join(app, 'packages'), { recursive: true });
    symlinkSync(COMPILER, join(app, 'packages/sync-rules'));
  } else if (body !== 'none') {
    files['packages/sync-rules/dist/index.js'] = `
      import { SqlSyncRules as Present } from ${JSON.stringify(pathToFileURL(join(COMPILER, 'dist/index.js')).href)};
      export class SqlSyncRules { static fromYaml(yaml, options) { ${body} } }`;
    files['packages/sync-rules/package.json'] = '{"type":"module","version":"0.99.0"}';
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(app, path)), { recursive: true });
    writeFileSync(join(app, path), text);
  }
  return app;
}

const ACCEPTS = 'return { config: {}, errors: [] };';
const REFUSES = `return { errors: [{ type: 'fatal', message: 'no lists here', location: { start: 22, end: 26 } }] };`;

const RUNNING = `engine\tpodman\nid\t${'a'.repeat(64)}\nimage\t${'b'.repeat(64)}\nname\tlocalhost/powersync:1.24\n`;

/** A host with a container; the engine is not there, the script runs on the real node. */
function hostWith(app: string, container: string | null = RUNNING): ValidatingHost & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    container: async () => container,
    check: async (command, image, input) => {
      asked.push([command[0], image].join(' '));
      const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', command.at(-1)!, app], { input });
      return { code: status ?? 137, output: `WARN[0000] of the engine\n${stderr}${stdout}` };
    },
  };
}

describe('auto, where the host runs a container', () => {
  test('both accept: one line with the version of the service', async () => {
    const host = hostWith(imageWith());
    const { rules, warnings } = await judged(FINE, { host });
    expect(said).toMatch(
      /^valid: .*\nthe compiler of the running image \(1\.25\.0\) accepts these rules, too \([\d.]+ s\)\n$/,
    );
    expect([rules.findings, warnings, rules.undecided]).toEqual([[], [], undefined]);
    expect(host.asked).toEqual([`podman ${'b'.repeat(64)}`]);
  });

  test('what only the bundled one refuses is a warning, and the rules go on', async () => {
    const { rules, warnings } = await judged(REFUSED, { host: hostWith(imageWith(ACCEPTS, '2.0.0')) });
    expect(warnings).toEqual([
      'the bundled compiler (0.38.1) refuses these rules, and the compiler of the running image (2.0.0) accepts them: that one has the last word',
    ]);
    expect(said).toContain(warnings[0]);
    expect(said).toMatch(
      /:4:20: error \(bundled compiler\): Function 'no_such' is not defined\n(.*\n)*.*\^{7}/,
    );
    expect(said).not.toContain(': error: ');
    expect(rules.findings).toMatchObject([{ severity: 'warning' }]);
    expect(rules.undecided).toBeUndefined();
  });

  test('what is annotated has its final weight, and is annotated once', async () => {
    const annotated = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      await judged(REFUSED, {
        host: hostWith(imageWith(ACCEPTS)),
        on: surroundingsOf({ GITHUB_ACTIONS: 'true' }),
      });
      const commands = annotated.mock.calls.map(([text]) => String(text)).join('');
      expect(commands).toContain('::warning ');
      expect(commands).not.toContain('::error');
      await judged(DANGEROUS, {
        host: hostWith(imageWith()),
        on: surroundingsOf({ GITHUB_ACTIONS: 'true' }),
      });
      const all = annotated.mock.calls.map(([text]) => String(text)).join('');
      expect(all.match(/Potentially dangerous/g)).toHaveLength(1);
    } finally {
      annotated.mockRestore();
    }
  });

  test('what only the image refuses is rejected, with its version and a code frame', async () => {
    const { outcome, reason } = await failure(judged(FINE, { host: hostWith(imageWith(REFUSES)) }));
    expect([outcome, reason]).toEqual([
      'rejected',
      `${folder}/sync-rules.yaml is not valid for the compiler of the running image (1.25.0), 1 error`,
    ]);
    expect(said).toContain(
      'the bundled compiler (0.38.1) accepts these rules, and the compiler of the running image (1.25.0) refuses them',
    );
    expect(said).toMatch(/:2:3: error: no lists here\n(.*\n)* +\| {3}\^+\n/);
  });

  test('both refuse: each finding is said once', async () => {
    const { outcome } = await failure(judged(REFUSED, { host: hostWith(imageWith()) }));
    expect(outcome).toBe('rejected');
    expect(said).toContain('the compiler of the running image (1.25.0) refuses these rules, too');
    expect(said.match(/error.*: Function 'no_such'/g)).toHaveLength(1);
  });

  test('a compiler that fails on the rules refuses them', async () => {
    const { outcome } = await failure(judged(FINE, { host: hostWith(imageWith('null.range')) }));
    expect(outcome).toBe('rejected');
    expect(said).toContain("error: PowerSync's compiler failed on this file: Cannot read properties of null");
  });

  test('fail-on: warning holds for what the image warns of, and not for what only the bundled one refuses', async () => {
    const warns = `return { errors: [{ type: 'warning', message: 'odd', location: { start: 22, end: 26 } }] };`;
    const { reason } = await failure(judged(FINE, { failOn: 'warning', host: hostWith(imageWith(warns)) }));
    expect(reason).toBe(`${folder}/sync-rules.yaml has warnings, and fail-on is warning, 1 warning`);
    await judged(REFUSED, { failOn: 'warning', host: hostWith(imageWith(ACCEPTS)) });
    expect(
      (await failure(judged(DANGEROUS, { failOn: 'warning', host: hostWith(imageWith()) }))).outcome,
    ).toBe('rejected');
  });

  test('the image of a service that does not tell its version has its tag', async () => {
    await judged(FINE, { host: hostWith(imageWith(undefined, '')) });
    expect(said).toContain('the compiler of the running image (1.24) accepts');
  });

  test('rules that are no YAML are rejected at once: no image could take them', async () => {
    const host = hostWith(imageWith(ACCEPTS));
    expect((await failure(judged('bucket_definitions: [', { host }))).outcome).toBe('rejected');
    expect(host.asked).toEqual([]);
  });
});

describe('auto, where the image cannot be asked', () => {
  const refusing = (code: string): ValidatingHost => ({
    container: async () => RUNNING,
    check: () => Promise.reject(new HelperRefusal('check', code, '')),
  });
  const cases: [string, () => ValidatingHost, string][] = [
    ['no right to ask for the container', () => hostWith('', null), 'this key may not ask for the container'],
    ['no container', () => hostWith('', 'none\tx.service runs no process\n'), 'x.service runs no process'],
    [
      'no compiler',
      () => hostWith(imageWith('none')),
      'localhost/powersync:1.24: it has no rules compiler of PowerSync',
    ],
    ['no right to run it', () => refusing('not-allowed'), 'this key may not run it on the host'],
    ['a host that refuses', () => refusing('disk'), 'the host said: disk'],
  ];
  test.each(cases)('%s: one line, and what the bundled one accepts goes on', async (_, host, why) => {
    const { rules, warnings } = await judged(FINE, { host: host() });
    expect(said.split('\n').slice(1)).toEqual([
      `the compiler of the running image was not asked: ${why}`,
      '',
    ]);
    expect([rules.findings, warnings]).toEqual([[], []]);
  });
  test.each(cases)('%s: what the bundled one refuses is rejected, and said', async (_, host) => {
    const { outcome, reason } = await failure(judged(REFUSED, { host: host() }));
    expect([outcome, reason]).toEqual(['rejected', `${folder}/sync-rules.yaml is not valid, 1 error`]);
    expect(said).toContain(":4:20: error (bundled compiler): Function 'no_such' is not defined");
  });

  test('a lost connection is no verdict', async () => {
    const host: ValidatingHost = {
      container: async () => RUNNING,
      check: () => Promise.reject(new HelperGone('cut')),
    };
    await expect(judged(FINE, { host })).rejects.toBeInstanceOf(HelperGone);
  });
});

describe('a named image on the runner', () => {
  /** An engine that runs the script on the real node, or another program where there is an entry point of its own. */
  function engine(name: 'docker' | 'podman', app: string, script = ''): void {
    const file = join(folder, 'bin', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      [
        '#!/bin/sh',
        `echo "$*" >>'${folder}/asked'`,
        `env >>'${folder}/env'`,
        'case $1 in version | rm) exit 0 ;; image) exit $THERE ;; pull) exit $PULLED ;; esac',
        `for word do case $word in import*) exec node -e "$word" '${app}' ;; esac; done`,
        script,
      ].join('\n'),
    );
    chmodSync(file, 0o755);
    vi.stubEnv('PATH', `${join(folder, 'bin')}:${dirname(process.execPath)}:/usr/bin:/bin`);
  }
  const asked = (): string[] => readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n');

  test('no engine: the message says what to install, or which validator to use', async () => {
    mkdirSync(join(folder, 'empty'));
    vi.stubEnv('PATH', join(folder, 'empty'));
    const { outcome, reason, hint } = await failure(judged(FINE, { validator: named('powersync:1') }));
    expect(outcome).toBe('refused');
    expect(reason).toBe(
      'validator is image, and the runner has no container engine that can be used: docker: not installed; podman: not installed',
    );
    expect(hint).toMatch(
      /^Install docker or podman on the runner, or set validator-on: host, .*validator: bundled/,
    );
  });

  test('its compiler has the last word, and nothing of the inputs is in its environment', async () => {
    engine('docker', imageWith(REFUSES, '1.20.0'));
    vi.stubEnv('INPUT_SSH_KEY', 'the secret');
    const { reason } = await failure(judged(FINE, { validator: named('powersync:1@sha256:ab') }));
    expect(reason).toContain('is not valid for the compiler of powersync:1@sha256:ab (1.20.0), 1 error');
    expect(asked()[2]).toMatch(/^run --rm .* --entrypoint=node powersync:1@sha256:ab -e import/);
    expect(readFileSync(join(folder, 'env'), 'utf8')).not.toContain('the secret');
  });

  test('is pulled where it is not there, and refused where that fails', async () => {
    engine('podman', imageWith());
    vi.stubEnv('THERE', '1');
    await judged(FINE, { validator: named('powersync:1') });
    expect(said).toContain('podman pulls powersync:1 on the runner\n');
    expect(asked().map((line) => line.split(' ')[0])).toEqual(['version', 'image', 'pull', 'run']);
    vi.stubEnv('PULLED', '125');
    expect((await failure(judged(FINE, { validator: named('powersync:1') }))).outcome).toBe('refused');
  });

  test("another image is a user's own validator: its exit status decides, its lines are findings", async () => {
    engine('docker', imageWith('none'), 'cat >/dev/null; echo "sync-rules.yaml:2:3: no such bucket"; exit 1');
    const { outcome, reason } = await failure(judged(FINE, { validator: named('lint:1') }));
    expect([outcome, reason]).toEqual([
      'rejected',
      `${folder}/sync-rules.yaml is not valid for the validator lint:1, 1 error`,
    ]);
    expect(said).toMatch(/:2:3: error: no such bucket\n(.*\n)* +\| {3}\^{5}\n/);
    expect(asked().at(-1)).toMatch(
      /--mount=type=bind,source=\S+\/sync-rules.yaml,target=\/rules\/sync-rules.yaml,readonly .* lint:1$/,
    );
  });

  test('with a command, that is run, and not the compiler; what it prints is shown where it accepts', async () => {
    engine('docker', imageWith(), 'printf "::warning::all fine\\n"; cat');
    await judged(FINE, { validator: named('lint:1', 'runner', `check --title 'a b'`) });
    expect(asked().at(-1)).toMatch(/--entrypoint=check lint:1 --title a b$/);
    expect(said).toMatch(/: :warning::all fine\n(.*\n)*the validator lint:1 accepts these rules, too/);
  });

  test('a command that cannot be split is refused', async () => {
    const { outcome, reason } = await failure(judged(FINE, { validator: named('lint:1', 'runner', `it's`) }));
    expect(outcome).toBe('refused');
    expect(reason).toContain('validator-command has a quote or a backslash that is not closed');
  });

  test('an image that must judge and cannot is refused, whatever the bundled compiler says', async () => {
    engine('docker', imageWith(), '');
    const { outcome, reason, hint } = await failure(
      judged(FINE, { validator: named('lint:1', 'host'), host: hostWith('', '') }),
    );
    expect(outcome).toBe('refused');
    expect(reason).toMatch(/^validator is image, and /);
    expect(hint).toContain('validator: bundled');
  });
});

test('running: the image of the container on the host, or nothing', async () => {
  await judged(FINE, { validator: named('running', 'host'), host: hostWith(imageWith()) });
  expect(said).toContain('the compiler of the running image (1.25.0) accepts these rules, too');
  const { outcome, reason } = await failure(
    judged(FINE, { validator: named('running', 'host'), host: hostWith(imageWith('none')) }),
  );
  expect([outcome, reason]).toEqual([
    'refused',
    'validator is image, and the image of the running container could not judge the rules: localhost/powersync:1.24: it has no rules compiler of PowerSync',
  ]);
});
