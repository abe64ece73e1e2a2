import { execFileSync, spawn } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HOSTILE, heeded, isCommand } from '../report/runner-commands.ts';

/** Outside of the repository, so that nothing of node_modules is found. */
const bundle = mkdtempSync(join(tmpdir(), 'powersync-deploy-cli-'));
const PROGRAM = join(bundle, 'cli.js');
beforeAll(() => {
  const script = fileURLToPath(new URL('../../scripts/build.mjs', import.meta.url));
  execFileSync(process.execPath, [script, '--out', bundle]);
}, 120_000);
afterAll(() => rmSync(bundle, { recursive: true, force: true }));

const RULES = `bucket_definitions:
  lists:
    data:
      - SELECT id, name FROM lists
`;
const BROKEN = RULES.replace('id, ', '');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-cli-run-'));
  writeFileSync(join(folder, 'a.yaml'), RULES);
  writeFileSync(join(folder, 'broken.yaml'), BROKEN);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs it as a person does, in a folder with a valid file and a broken one. */
async function run(
  args: readonly string[],
  environment: Record<string, string> = {},
  stdin = '',
): Promise<Ran> {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH!, HOME: folder, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8');
    child[name].on('data', (text: string) => {
      said[name] += text;
    });
  }
  child.stdin.on('error', () => {});
  child.stdin.end(stdin);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, ...said };
}

describe('the exit code', () => {
  it.each([
    [['validate', 'a.yaml'], 0],
    [['validate', 'a.yaml', 'a.yaml'], 0],
    [['validate', 'broken.yaml'], 1],
    [['validate', 'a.yaml', 'broken.yaml', 'a.yaml'], 1],
    [['validate', 'none.yaml'], 1],
    [['validate'], 1],
    [['plan', '--compare-with', 'broken.yaml', 'none.yaml'], 1],
    [['deploy', 'a.yaml'], 1],
    [['deploy', '--host', 'local', '--unit', 'a b', 'a.yaml'], 1],
    [['--help'], 0],
    [['deploy', '--help'], 0],
    [['--version'], 0],
    [[], 2],
    [['deploi'], 2],
    [['validate', '--host', 'x', 'a.yaml'], 2],
    [['deploy', '--ssh-key', 'x'], 2],
  ])('of %j is %i', async (args, code) => {
    expect((await run(args)).code).toBe(code);
  });
});

describe('a run', () => {
  it('says the same as the action, without commands for a runner', async () => {
    const { code, stdout, stderr } = await run(['validate', 'broken.yaml']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/^not valid: broken\.yaml, 4 lines, 1 error/);
    expect(stdout).toContain('broken.yaml:4:16: error: Query must return an "id" column');
    expect(stdout).toMatch(/^rejected: broken\.yaml is not valid, 1 error/m);
    expect(stdout).not.toMatch(/^::|\u001b/m);
  });

  it('checks each of several files, whatever is wrong with the ones before', async () => {
    const { stdout } = await run(['validate', 'none.yaml', 'broken.yaml', 'a.yaml']);
    expect(stdout).toContain('broken.yaml:4:16: error');
    expect(stdout).toMatch(/^valid: a\.yaml/m);
    expect(stdout).toMatch(/^refused: 2 of 3 files are not valid/m);
    expect(stdout).toContain('why: FILE none.yaml does not exist in');
  });

  it('speaks of what was typed', async () => {
    expect((await run(['deploy', 'a.yaml'])).stdout).toMatch(/^refused: --host is empty/m);
    expect((await run(['validate', '--rules-file', 'none.yaml'])).stdout).toContain(
      '--rules-file none.yaml does not',
    );
    expect((await run(['deploy', '--host', 'local', '--if-stopped', 'x'])).stdout).toContain(
      '--if-stopped is "x"',
    );
  });

  it('prints the report alone on standard output with --json', async () => {
    const { code, stdout, stderr } = await run(['validate', '--json', 'a.yaml', 'broken.yaml']);
    const report = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(report).toMatchObject({ command: 'validate', outcome: 'rejected', exitCode: 1 });
    expect(report.findings).toMatchObject([{ path: 'broken.yaml', start: { line: 4, column: 16 } }]);
    expect(stderr).toContain('rejected: 1 of 2 files is not valid');
  });

  it('prints a report with --json however it ends', async () => {
    const { code, stdout } = await run(['deploy', '--json', '--host', 'local', '--unit', 'a b']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'refused', findings: [] });
  });

  it('takes no input from variables of the action', async () => {
    const { stdout } = await run(['validate', 'a.yaml'], {
      INPUT_FAIL_ON: 'nonsense',
      INPUT_COMMAND: 'deploy',
    });
    expect(stdout).toMatch(/^valid: a\.yaml is valid/m);
  });

  it('writes no outputs, no summary and no annotation in a step of somebody else', async () => {
    const [output, summary] = [join(folder, 'output'), join(folder, 'summary')];
    for (const file of [output, summary]) writeFileSync(file, '');
    const { stdout } = await run(['validate', '--json', 'broken.yaml'], {
      GITHUB_ACTIONS: 'true',
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
    });
    expect(JSON.parse(stdout).outcome).toBe('rejected');
    expect(readFileSync(output, 'utf8') + readFileSync(summary, 'utf8')).toBe('');
  });

  it('prints one with --json that does nothing to a terminal or a runner, whatever a file is called', async () => {
    const name = '##[add-mask]\u202e.yaml';
    writeFileSync(join(folder, name), BROKEN);
    const { stdout } = await run(['validate', '--json', name]);
    expect(JSON.parse(stdout).findings).toMatchObject([{ path: name }]);
    expect(stdout).not.toMatch(/##\[|\u202e/);
  });

  it('ends as a report where a file with a secret cannot be read', async () => {
    const args = ['deploy', '--json', '--host', 'local', '--api-token-file', 'none', 'a.yaml'];
    const { code, stdout } = await run(args);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'refused',
      headline: '--api-token-file none cannot be read: ENOENT',
    });
  });

  it('lets no runner carry out what a file says', async () => {
    writeFileSync(
      join(folder, 'hostile.yaml'),
      HOSTILE.map((line) => `"${line.replaceAll('"', '')}": [\n`).join(''),
    );
    for (const json of [[], ['--json']]) {
      const { stdout, stderr } = await run(['validate', ...json, 'hostile.yaml'], { GITHUB_ACTIONS: 'true' });
      const known = /^::(?:stop-commands::)?[0-9a-f-]{36}(?:::)?$/;
      // A runner reads both.
      for (const text of [stdout, stderr])
        expect(heeded(text).filter((line) => isCommand(line) && !known.test(line))).toEqual([]);
      expect(stdout + stderr).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202a-\u202e]/);
    }
  });

  it.each([
    [
      'in a variable',
      [],
      { POWERSYNC_DEPLOY_API_TOKEN: 'hunter2 hunter2', POWERSYNC_DEPLOY_SSH_KEY: 'hunter2 key' },
      '',
    ],
    ['on standard input', ['--api-token-file', '-'], {}, 'hunter2 hunter2'],
  ])('says nothing of a secret %s', async (_, flags, environment, stdin) => {
    for (const more of [{}, { GITHUB_ACTIONS: 'true' }]) {
      const args = ['deploy', '--host', 'local', ...flags, 'a.yaml'];
      const { stdout, stderr } = await run(args, { ...environment, ...more }, stdin);
      expect(stdout).toContain('--api-token-file has a blank');
      expect(stdout + stderr).not.toContain('hunter2');
    }
  });

  it('goes on quietly when nobody reads on', async () => {
    const child = spawn(process.execPath, [PROGRAM, 'validate', 'a.yaml', 'broken.yaml'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (data: Buffer) => {
      stderr += data.toString('utf8');
    });
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  it('may be colourful where that is asked for', async () => {
    const { stdout } = await run(['validate', 'a.yaml'], { FORCE_COLOR: '1' });
    expect(stdout).toContain('\u001b[1;32mvalid\u001b[0m: a.yaml is valid');
    const plain = await run(['validate', '--no-color', 'a.yaml'], { FORCE_COLOR: '1' });
    expect(plain.stdout).not.toContain('\u001b');
  });
});

it('init sets up the repository of the current folder', async () => {
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  mkdirSync(join(folder, 'powersync'));
  copyFileSync(join(folder, 'a.yaml'), join(folder, 'powersync/sync-rules.yaml'));
  const { code, stdout } = await run(['init', '--forge', 'forgejo']);
  expect(code).toBe(0);
  expect(stdout).toContain('written  .forgejo/workflows/powersync-deploy.yml');
  expect(readdirSync(join(folder, '.forgejo/workflows'))).toEqual([
    'powersync-deploy.yml',
    'powersync-plan.yml',
  ]);
});

it('init says on standard error why it cannot', async () => {
  const { code, stdout, stderr } = await run(['init', '--unit', 'a b'], { GIT_CEILING_DIRECTORIES: folder });
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toContain('is in no git repository');
});

it('can be run as a program', () => {
  expect(readFileSync(PROGRAM, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  expect(statSync(PROGRAM).mode & 0o777).toBe(0o755);
  expect(execFileSync(PROGRAM, ['--version'], { encoding: 'utf8' })).toMatch(/^\d+\.\d+\.\d+\n$/);
});
