import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { hasShell, SHELLS } from './host/shells.ts';

const action = parse(readFileSync(new URL('../action.yml', import.meta.url), 'utf8')) as {
  runs: { steps: { shell: string; run: string; env: Record<string, string> }[] };
};
const [step, ...more] = action.runs.steps;

describe.each(SHELLS.filter(hasShell))('the step of action.yml under %s', (shell) => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-step-'));
    mkdirSync(join(folder, 'bin'));
    mkdirSync(join(folder, 'action', 'dist'), { recursive: true });
    for (const program of ['echo', 'cat']) symlinkSync(`/bin/${program}`, join(folder, 'bin', program));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs the script as runners do: from a file, with `-e`. */
  const run = (node: string | null) => {
    if (node !== null) {
      writeFileSync(join(folder, 'bin/node'), node);
      chmodSync(join(folder, 'bin/node'), 0o755);
    }
    writeFileSync(join(folder, 'script.sh'), step!.run);
    const [program, ...args] = shell.split(' ');
    const path = spawnSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).stdout.trim();
    return spawnSync(path, [...args, '-e', join(folder, 'script.sh')], {
      encoding: 'utf8',
      env: { PATH: join(folder, 'bin'), ACTION_PATH: join(folder, 'action') },
    });
  };
  const fake = (version: string) =>
    `#!/bin/sh\nif [ "$1" = --version ]; then echo ${version}; else echo "ran $1 as $$"; fi\n`;

  it('says in one line that Node is missing', () => {
    const { status, stderr, stdout } = run(null);
    expect(status).toBe(1);
    expect(stdout + stderr).toBe(
      'powersync-deploy needs Node.js 20 or newer on the runner, and there is no node on its PATH: add a step with actions/setup-node before this one\n',
    );
  });

  it.each(['v18.20.8', 'v4.9.1', 'v19.0.0'])('says in one line that Node %s is too old', (version) => {
    const { status, stderr, stdout } = run(fake(version));
    expect(status).toBe(1);
    expect(stdout + stderr).toBe(
      `powersync-deploy needs Node.js 20 or newer on the runner, and this is ${version}: add a step with actions/setup-node before this one\n`,
    );
  });

  it.each(['v20.0.0', 'v22.1.0', 'v24.21.0', 'v100.0.0'])(
    'runs with Node %s, in the place of the shell',
    (version) => {
      const { status, stdout, pid } = run(fake(version));
      expect(status).toBe(0);
      // The same process: signals of the runner reach the program, not a shell that waits for it.
      expect(stdout).toBe(`ran ${folder}/action/dist/index.js as ${pid}\n`);
    },
  );
});

it('is one step in plain sh, and no value is pasted into its script', () => {
  expect(more).toEqual([]);
  expect(step!.shell).toBe('sh');
  expect(step!.run).not.toContain('${{');
});
