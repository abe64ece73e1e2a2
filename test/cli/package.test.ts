import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NODE_VERSIONS, nodeProgram } from '../nodes.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-package-'));
const installed = join(folder, 'installed');
const at = (name: string): string => join(installed, 'node_modules/powersync-deploy', name);
let packed: string[];

/** What a release packs, from what src/ builds now; installed without any registry. */
beforeAll(() => {
  const source = join(folder, 'source');
  mkdirSync(source);
  for (const name of [
    'package.json',
    'action.yml',
    'schemas',
    'README.md',
    'LICENSE',
    'CHANGELOG.md',
    'SECURITY.md',
    'src',
    'examples',
  ])
    cpSync(join(project, name), join(source, name), { recursive: true });
  execFileSync(process.execPath, [join(project, 'scripts/build.mjs'), '--out', join(source, 'dist')]);
  const npm = (cwd: string, ...args: string[]): string =>
    execFileSync('npm', [...args, '--offline', '--cache', join(folder, 'cache'), '--no-audit', '--no-fund'], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const [{ filename, files }] = JSON.parse(npm(source, 'pack', '--json')) as [
    { filename: string; files: { path: string }[] },
  ];
  packed = files.map(({ path }) => path);
  mkdirSync(installed);
  writeFileSync(join(installed, 'package.json'), '{ "private": true }\n');
  npm(installed, 'install', join(source, filename));
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('the package has what it needs, and nothing else', () => {
  const top = [...new Set(packed.map((path) => path.split('/')[0]!))].sort();
  expect(top).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'SECURITY.md',
    'action.yml',
    'dist',
    'package.json',
    'schemas',
  ]);
  for (const name of ['dist/cli.js', 'dist/index.js', 'dist/LICENSES.txt', 'dist/powersync-deploy-helper'])
    expect(packed).toContain(name);
  expect(packed.filter((path) => path.includes('demo'))).toEqual([]);
});

it('the package brings no other package with it', () => {
  expect(readdirSync(join(installed, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
    'powersync-deploy',
  ]);
});

describe.each(NODE_VERSIONS)('what is installed, on Node %i', (version) => {
  let node: string;
  beforeAll(async () => {
    node = await nodeProgram(version);
    writeFileSync(join(folder, 'old.yaml'), OLD);
    writeFileSync(join(folder, 'new.yaml'), NEW);
    writeFileSync(join(folder, 'broken.yaml'), NEW.replace('SELECT id', 'SELEC id'));
  }, 600_000);

  /** Through the link that npm makes, with this Node first on the PATH. */
  const run = (...args: string[]) =>
    spawnSync(node, [join(installed, 'node_modules/.bin/powersync-deploy'), ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: folder },
    });

  it('helps', () => {
    const { status, stdout, stderr } = run('--help');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('Usage: powersync-deploy COMMAND');
  });

  it('validates', () => {
    expect(run('validate', 'new.yaml')).toMatchObject({ status: 0, stderr: '' });
    const { status, stdout } = run('validate', 'broken.yaml');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^broken\.yaml:\d+:\d+: error: /m);
  });

  it('says what a change does to clients', () => {
    const { status, stdout, stderr } = run('plan', '--compare-with', 'old.yaml', 'new.yaml');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('todos');
  });

  it('has the files that it is made of', () => {
    expect(readdirSync(at('schemas'))).toContain('sync-rules.schema.json');
  });
});

const OLD = `config:
  edition: 3
streams:
  lists:
    auto_subscribe: true
    query: SELECT id, name FROM lists
`;
const NEW = `${OLD}  todos:
    auto_subscribe: true
    query: SELECT id, text FROM todos
`;
