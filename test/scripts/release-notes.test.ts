import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../scripts/release-notes.mjs', import.meta.url));
const CHANGELOG = `# Changelog

## [Unreleased]

- Not out yet.

## [1.2.3] - 2027-01-31

### Fixed

- A thing.

## [1.2.2] - 2027-01-01

- Older.

[1.2.3]: https://example.net/1.2.3
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'release-notes-'));
  project('1.2.3', CHANGELOG);
});
afterEach(() => rmSync(folder, { recursive: true }));

it('prints the part of the version, without its heading', () => {
  expect(release('v1.2.3')).toEqual({ code: 0, stdout: '### Fixed\n\n- A thing.\n', stderr: '' });
});

it('ends before the addresses of the headings', () => {
  project('1.2.2', CHANGELOG);
  expect(release('v1.2.2').stdout).toBe('- Older.\n');
});

it("prints the body for Forgejo's API", () => {
  expect(JSON.parse(release('v1.2.3', '--json').stdout)).toEqual({
    tag_name: 'v1.2.3',
    name: 'v1.2.3',
    body: '### Fixed\n\n- A thing.\n',
  });
});

it.each([
  ['a tag that is none', 'v1.2', 'the tag is v1.2; it has to look like v1.2.3'],
  ['no tag', '', 'the tag is missing'],
  ['a tag of another version', 'v1.2.4', 'the tag is v1.2.4, and package.json says 1.2.3'],
])('refuses %s', (_, tag, message) => {
  const { code, stdout, stderr } = release(tag);
  expect(stderr).toContain(message);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
});

it.each([
  ['a version that the changelog lacks', '# Changelog\n', 'has no part "## [1.2.3] - YYYY-MM-DD"'],
  ['a version without a date', '## [1.2.3] - Unreleased\n\n- x\n', 'a released version has a date'],
  ['an empty part', '## [1.2.3] - 2027-01-31\n\n## [1.2.2] - 2027-01-01\n- x\n', 'says nothing under'],
])('refuses %s', (_, changelog, message) => {
  project('1.2.3', changelog);
  const { code, stdout, stderr } = release('v1.2.3');
  expect(stderr).toContain(message);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
});

function project(version: string, changelog: string): void {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ version }));
  writeFileSync(join(folder, 'CHANGELOG.md'), changelog);
}

function release(...args: string[]): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}
