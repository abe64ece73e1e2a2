import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NODE_VERSIONS, nodeProgram } from './nodes.ts';

const EDITION_3 = new URL('./fixtures/crashing-on-older.yaml', import.meta.url).pathname;

/** dist/ alone, far from any node_modules; every run gets a temporary folder of its own, to see what is left in it. */
describe.each(NODE_VERSIONS)('what is bundled, on Node %i, with nothing installed', (version) => {
  let folder: string;
  let node: string;
  beforeAll(async () => {
    node = await nodeProgram(version);
    folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-alone-'));
    cpSync(new URL('../dist', import.meta.url).pathname, join(folder, 'dist'), { recursive: true });
  }, 600_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const start = (
    program: string,
    environment: Record<string, string> = {},
  ): ChildProcess & { said: () => string } => {
    const child = spawn(node, [join(folder, 'dist', program)], {
      cwd: folder,
      env: { PATH: process.env.PATH, TMPDIR: mkdtempSync(join(folder, 'tmp-')), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream!.on('data', (data: Buffer) => {
        said += data.toString('utf8');
      });
    }
    return Object.assign(child, { said: () => said });
  };
  const end = (child: ChildProcess): Promise<number | null> =>
    new Promise((resolve) => child.once('close', resolve));
  const left = () =>
    readdirSync(folder).flatMap((name) => (name.startsWith('tmp-') ? readdirSync(join(folder, name)) : []));
  /** Processes whose environment or command line names this test's folder. */
  const processes = () =>
    readdirSync('/proc').filter((pid) => {
      try {
        return (
          /^\d+$/.test(pid) &&
          readFileSync(`/proc/${pid}/environ`, 'utf8')
            .concat(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
            .includes(folder)
        );
      } catch {
        return false;
      }
    });
  const nothingLeft = async () => {
    for (let tries = 0; tries < 100 && processes().length > 0; tries++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(processes()).toEqual([]);
    expect(left()).toEqual([]);
  };

  it('compiles streams of edition 3', async () => {
    const child = start('index.js', { INPUT_COMMAND: 'validate', INPUT_RULES_FILE: EDITION_3 });
    expect(await end(child)).toBe(0);
    expect(child.said()).toContain('valid: ');
  });

  it('shows the three deploys of the demo, and leaves nothing behind', { timeout: 180_000 }, async () => {
    const child = start('demo.js');
    const code = await end(child);
    const outcomes = [
      ...child.said().matchAll(/^(rejected|deployed|rolled-back|broken|unknown|refused): /gm),
    ].map(([, word]) => word);
    expect(outcomes).toEqual(['rejected', 'deployed', 'rolled-back']);
    expect(code).toBe(0);
    await nothingLeft();
  });

  it('leaves nothing behind when the demo is interrupted', { timeout: 60_000 }, async () => {
    const child = start('demo.js');
    while (!child.said().includes('swapped ')) {
      expect(child.exitCode).toBeNull();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    child.kill('SIGINT');
    expect(await end(child)).toBe(130);
    await nothingLeft();
  });
});

it('the demo needs no installation: package.json runs what is committed', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    scripts: Record<string, string>;
  };
  expect(scripts.demo).toBe('node dist/demo.js');
  expect(existsSync(new URL('../dist/demo.js', import.meta.url))).toBe(true);
});
