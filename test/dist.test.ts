import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const committed = fileURLToPath(new URL('../dist', import.meta.url));
const built = mkdtempSync(join(tmpdir(), 'powersync-deploy-dist-'));
const again = mkdtempSync(join(tmpdir(), 'powersync-deploy-dist-'));
const build = (out: string) =>
  execFileSync(process.execPath, [
    fileURLToPath(new URL('../scripts/build.mjs', import.meta.url)),
    '--out',
    out,
  ]);
beforeAll(() => build(built), 120_000);
afterAll(() => {
  for (const folder of [built, again]) rmSync(folder, { recursive: true, force: true });
});

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** What is other in one folder than in the other, in words. */
function differences(folder: string, expected: string): string[] {
  const [here, there] = [filesOf(folder), filesOf(expected)];
  return [
    ...here.filter((name) => !there.includes(name)).map((name) => `${name} is too much`),
    ...there.filter((name) => !here.includes(name)).map((name) => `${name} is missing`),
    ...here
      .filter((name) => there.includes(name))
      .filter((name) => !readFileSync(join(folder, name)).equals(readFileSync(join(expected, name))))
      .map((name) => `${name} differs`),
  ];
}

it('dist/ is what src/ builds', () => {
  expect(filesOf(built)).toContain('index.js');
  expect(
    differences(committed, built),
    'dist/ is not what src/ builds: run `npm run build`, and commit dist/ with the change',
  ).toEqual([]);
});

it('the helper to be installed is the one that is sent, and can be run', () => {
  const installed = join(committed, 'powersync-deploy-helper');
  const sent = readFileSync(new URL('../src/host/helper.sh', import.meta.url), 'utf8');
  expect(readFileSync(installed, 'utf8')).toBe(sent);
  expect(sent).toMatch(/^#!\/bin\/sh\n/);
  expect(statSync(installed).mode & 0o777).toBe(0o755);
});

it('a build is the same, file by file, wherever and however often it is made', () => {
  build(again);
  expect(differences(again, built)).toEqual([]);
}, 120_000);

it('dist/ names no folder of the machine that built it', () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  for (const name of filesOf(built))
    expect([name, readFileSync(join(built, name), 'utf8').includes(root)]).toEqual([name, false]);
});
