import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HookedRepository, preCommitAvailable } from './pre-commit.ts';

const VALID = `bucket_definitions:
  lists:
    data:
      - SELECT id, name FROM lists
`;
const INVALID = `bucket_definitions:
  lists:
    priority: 7
    data:
      - SELECT id, name FROM lists
`;
const NOT_SQL = `bucket_definitions:
  lists:
    data:
      - SELECT id, nope(name) AS name FROM lists
`;

describe.skipIf(!preCommitAvailable())('with the hook of pre-commit', () => {
  let repository: HookedRepository;
  beforeAll(async () => {
    repository = await HookedRepository.create();
  }, 300_000);
  afterEach(() => repository.reset());
  afterAll(() => repository?.remove());

  it.each([
    'sync-rules.yaml',
    'sync-config.yaml',
    'powersync/sync-rules.yaml',
    'apps/one/powersync/sync-config.yml',
    'config/sync_rules.yaml',
  ])('valid rules are committed: %s', async (path) => {
    await repository.stage({ [path]: VALID });
    const { code, stderr } = await repository.commit();
    expect(stderr).toMatch(/validate PowerSync sync rules\.+Passed/);
    expect(code).toBe(0);
  });

  it.each([
    'sync-rules.yaml',
    'sync-config.yaml',
    'powersync/sync-rules.yaml',
    'apps/two words/powersync/sync-config.yml',
    'config/sync_rules.yaml',
  ])('rules that are not valid are not, and it says why and where: %s', async (path) => {
    await repository.stage({ [path]: INVALID });
    const { code, stderr } = await repository.commit();
    expect(code).toBe(1);
    expect(stderr).toContain(
      `${path}:3:15: error: \`bucket_definitions.lists.priority\` must be between 0 and 3, not \`7\``,
    );
  });

  it('each of several files is looked at', async () => {
    await repository.stage({
      'a/sync-rules.yaml': INVALID,
      'b/sync-rules.yaml': VALID,
      'c/sync-rules.yaml': NOT_SQL,
    });
    const { code, stderr } = await repository.commit();
    expect(code).toBe(1);
    expect(stderr).toContain('a/sync-rules.yaml:3:15: error: ');
    expect(stderr).not.toContain('b/sync-rules.yaml:');
    expect(stderr).toContain('c/sync-rules.yaml:4:20: error: ');
  });

  it.each(['service.yaml', 'my-sync-rules.yaml', 'sync-rules.yaml.md', 'sync-rules.json'])(
    'other files are none of its business: %s',
    async (path) => {
      await repository.stage({ [path]: 'anything: at all\n' });
      const { code, stderr } = await repository.commit();
      expect(stderr).toMatch(/\(no files to check\)\s*Skipped/);
      expect(code).toBe(0);
    },
  );

  it('nothing is installed: there is the clone, and nothing in it that the repository does not have', () => {
    const clones = readdirSync(repository.kept).filter((name) => name.startsWith('repo'));
    expect(clones).toHaveLength(1);
    expect(readdirSync(join(repository.kept, clones[0]!)).sort()).toEqual(
      readdirSync(repository.hooks).sort(),
    );
  });
});
