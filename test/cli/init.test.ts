import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { CommandLine } from '../../src/cli/flags.ts';
import { init } from '../../src/cli/init/init.ts';
import { type Ask, askNobody, type Question } from '../../src/cli/init/questions.ts';
import { FIRST_RULES } from '../../src/cli/init/schema-line.ts';
import { COMMANDS, DEFAULTS } from '../../src/inputs.ts';
import { Failure } from '../../src/outcome.ts';
import { openLog } from '../../src/report/log.ts';
import { surroundingsOf } from '../../src/report/surroundings.ts';
import { checkRules } from '../../src/rules/check.ts';
import { action, stepsOf, textOf, type Workflow } from '../docs/documents.ts';

const RULES = 'bucket_definitions:\n  lists:\n    data: [SELECT * FROM lists]\n';
const URL = 'https://raw.githubusercontent.com/cloonar/powersync-deploy/v1/schemas/sync-rules.schema.json';

let folder: string;
let root: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'powersync-deploy-init-')));
  root = join(folder, 'app');
  mkdirSync(root);
  git('init', '--quiet', '--initial-branch', 'main');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.net', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: '1' },
  });
function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}
const at = (path: string): string => readFileSync(join(root, path), 'utf8');
/** What is in the repository, without git's own. */
const files = (): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith('.git/'))
    .sort();

/** Sets it up as somebody who types these flags, and answers what was said. */
async function setUp(values: CommandLine['values'] = {}, ask: Ask = askNobody, from = root): Promise<string> {
  let said = '';
  const log = openLog(surroundingsOf({}), (text) => {
    said += text;
  });
  await init(values, log, from, ask);
  return said;
}
const refusal = async (...args: Parameters<typeof setUp>): Promise<string> => {
  const error: unknown = await setUp(...args).catch((error: unknown) => error);
  if (error instanceof Failure) return error.reason;
  throw new Error(`it was set up: ${JSON.stringify(error)}`);
};

const HOST = { host: 'web.example.net', user: 'powersync-deploy' };

describe('a repository on GitHub', () => {
  beforeEach(() => {
    git('remote', 'add', 'origin', 'git@github.com:octo/app.git');
    put('powersync/sync-rules.yaml', RULES);
  });

  it('gets both workflows, as the examples have them, and the line for editors', async () => {
    const said = await setUp(HOST);
    expect(files()).toEqual([
      '.github/workflows/powersync-deploy.yml',
      '.github/workflows/powersync-plan.yml',
      'powersync/sync-rules.yaml',
    ]);
    expect(asReleased('.github/workflows/powersync-deploy.yml')).toBe(textOf('examples/github/deploy.yml'));
    expect(asReleased('.github/workflows/powersync-plan.yml')).toBe(textOf('examples/github/plan.yml'));
    expect(at('powersync/sync-rules.yaml')).toBe(`# yaml-language-server: $schema=${URL}\n${RULES}`);
    expect(said).toContain('for github (the remote on github.com), branch main (the current branch)');
    expect(said).toContain('gh secret set POWERSYNC_SSH_KEY --env production < ~/deploy-key');
    expect(said).not.toContain('placeholder');
  });

  it('stays as it is the second time', async () => {
    await setUp(HOST);
    const before = files().map((path) => [path, at(path), statSync(join(root, path)).mtimeMs]);
    const said = await setUp(HOST);
    expect(files().map((path) => [path, at(path), statSync(join(root, path)).mtimeMs])).toEqual(before);
    expect(said.match(/^there /gm)).toHaveLength(3);
  });

  it('keeps a workflow that is there, and says so', async () => {
    put('.github/workflows/powersync-deploy.yml', 'mine\n');
    const said = await setUp(HOST);
    expect(at('.github/workflows/powersync-deploy.yml')).toBe('mine\n');
    expect(said).toContain('left     .github/workflows/powersync-deploy.yml: it is there, and differs');
    expect(existsSync(join(root, '.github/workflows/powersync-plan.yml'))).toBe(true);
  });

  it('replaces it with --force, and never the rules', async () => {
    put('.github/workflows/powersync-deploy.yml', 'mine\n');
    const said = await setUp({ ...HOST, force: 'true' });
    expect(asReleased('.github/workflows/powersync-deploy.yml')).toBe(textOf('examples/github/deploy.yml'));
    expect(said).toContain('replaced .github/workflows/powersync-deploy.yml');
    expect(at('powersync/sync-rules.yaml')).toContain(RULES);
  });

  it('is found from a folder in it', async () => {
    mkdirSync(join(root, 'src/deep'), { recursive: true });
    await setUp(HOST, askNobody, join(root, 'src/deep'));
    expect(files()).toContain('.github/workflows/powersync-deploy.yml');
  });

  it('deploys from the default branch of its remote', async () => {
    git('commit', '--quiet', '--allow-empty', '-m', 'first');
    git('update-ref', 'refs/remotes/origin/trunk', 'HEAD');
    git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk');
    git('checkout', '--quiet', '-b', 'feature/x');
    const said = await setUp(HOST);
    expect(said).toContain('branch trunk (origin/HEAD)');
    expect(workflow('.github/workflows/powersync-deploy.yml').on.push).toMatchObject({ branches: ['trunk'] });
    expect(at('.github/workflows/powersync-deploy.yml')).toContain('only the branch trunk deploy');
  });

  it.each(['feature/x', 'on', 'true', 'null', "it's", 'a,b', 'a+b', '#1', 'x#y', '1.0', '!x'])(
    'has a branch called %s as it is',
    async (branch) => {
      git('symbolic-ref', 'HEAD', `refs/heads/${branch}`);
      await setUp(HOST);
      const { branches } = workflow('.github/workflows/powersync-deploy.yml').on.push as {
        branches: string[];
      };
      // These two mean something else in a pattern.
      expect(branches).toEqual([branch.replace(/[+!]/, '\\$&')]);
    },
  );

  it('takes host, unit and path from flags, and leaves out what is the default', async () => {
    const place = { host: 'ci@web.example.org:2222', unit: 'app.service', 'remote-path': '/srv/rules.yaml' };
    const said = await setUp(place);
    const { with: given } = stepsOf(workflow('.github/workflows/powersync-deploy.yml')).at(-1)!;
    expect(given).toMatchObject(place);
    expect(given).not.toHaveProperty('user');
    expect(said).toContain('echo "[web.example.org]:2222 $(cut');
    await setUp({ ...HOST, unit: DEFAULTS.unit, force: 'true' });
    expect(asReleased('.github/workflows/powersync-deploy.yml')).toBe(textOf('examples/github/deploy.yml'));
  });

  it.each([
    [{ host: 'a b' }, 'host: '],
    [{ host: 'web', user: '-x' }, 'user: '],
    [{ host: 'web', unit: 'a b' }, 'unit is "a b"'],
    [{ host: 'web', 'remote-path': 'rules.yaml' }, 'remote-path is "rules.yaml"'],
    [{ host: 'web', forge: 'gitlab' }, '--forge is none of: github, forgejo, gitea'],
    [{ host: 'web', 'rules-file': '../x.yaml' }, 'is not in the repository'],
  ])('is not touched with %j', async (values, reason) => {
    expect(await refusal(values)).toContain(reason);
    expect(files()).toEqual(['powersync/sync-rules.yaml']);
  });

  it('says which host is a placeholder where nobody can be asked', async () => {
    const said = await setUp();
    expect(said).toContain(
      'warning: host web.example.net is a placeholder: change it in .github/workflows/powersync-deploy.yml',
    );
    expect(said).toContain('user powersync-deploy is a placeholder');
  });

  it('asks on a terminal only for what cannot be seen', async () => {
    const asked: string[] = [];
    const answers = ['web.example.org', 'ci', 'app'];
    const ask: Ask = async ({ text, check }: Question) => {
      asked.push(text);
      const answer = answers.shift()!;
      check(answer);
      return answer;
    };
    await setUp({}, ask);
    expect(asked).toEqual([
      'Host that runs PowerSync (name or address)',
      'Login name on it',
      'Its systemd unit',
    ]);
    expect(stepsOf(workflow('.github/workflows/powersync-deploy.yml')).at(-1)!.with).toMatchObject({
      host: 'web.example.org',
      user: 'ci',
      unit: 'app',
    });
  });

  it('keeps who may read its rules', async () => {
    chmodSync(join(root, 'powersync/sync-rules.yaml'), 0o640);
    await setUp(HOST);
    expect(at('powersync/sync-rules.yaml')).toContain('yaml-language-server');
    expect(statSync(join(root, 'powersync/sync-rules.yaml')).mode & 0o777).toBe(0o640);
  });

  it('leaves rules alone that a link has outside of it, and follows one inside', async () => {
    const path = join(root, 'powersync/sync-rules.yaml');
    rmSync(path);
    writeFileSync(join(folder, 'elsewhere.yaml'), RULES);
    symlinkSync(join(folder, 'elsewhere.yaml'), path);
    expect(await setUp(HOST)).toContain('left     powersync/sync-rules.yaml: it is a link that leads out');
    expect(readFileSync(join(folder, 'elsewhere.yaml'), 'utf8')).toBe(RULES);
    rmSync(path);
    put('rules/mine.yaml', RULES);
    symlinkSync('../rules/mine.yaml', path);
    await setUp(HOST);
    expect(at('rules/mine.yaml')).toContain('yaml-language-server');
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
  });

  it('gets no file outside of it by a link', async () => {
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync(join(folder, 'elsewhere'), join(root, '.github'));
    expect(await refusal(HOST)).toContain('outside of this repository');
    expect(readdirSync(join(folder, 'elsewhere'), { recursive: true })).toEqual([]);
  });
});

describe('a repository on Forgejo', () => {
  it('gets its workflows with whole URLs, as the examples have them', async () => {
    git('remote', 'add', 'origin', 'https://me:hunter2@codeberg.org/octo/app.git');
    put('powersync/sync-config.yaml', RULES);
    const said = await setUp(HOST);
    expect(asReleased('.forgejo/workflows/powersync-deploy.yml')).toBe(textOf('examples/forgejo/deploy.yml'));
    expect(asReleased('.forgejo/workflows/powersync-plan.yml')).toBe(textOf('examples/forgejo/plan.yml'));
    expect(said).toContain('https://codeberg.org/octo/app/settings/actions/secrets');
    expect(said).not.toContain('hunter2');
  });
});

describe('a repository that has nothing', () => {
  it('gets a first rules file, which is valid', async () => {
    const said = await setUp(HOST);
    expect(at('powersync/sync-config.yaml')).toBe(FIRST_RULES);
    expect((await checkRules(Buffer.from(FIRST_RULES))).findings).toEqual([]);
    expect(said).toContain('written  powersync/sync-config.yaml: an example');
    expect(said).toContain('for github (nothing here says which forge; --forge does)');
  });

  it('is for the forge that is named, or that somebody answers', async () => {
    const ask: Ask = async ({ text, otherwise }) => (text.startsWith('Forge') ? 'forgejo' : otherwise);
    await setUp(HOST, ask);
    await setUp({ ...HOST, forge: 'gitea' });
    expect(files().filter((path) => path.endsWith('.yml'))).toEqual([
      '.forgejo/workflows/powersync-deploy.yml',
      '.forgejo/workflows/powersync-plan.yml',
      '.gitea/workflows/powersync-deploy.yml',
      '.gitea/workflows/powersync-plan.yml',
    ]);
  });

  it('is no repository where git knows none', async () => {
    expect(await refusal(HOST, askNobody, folder)).toBe(`${folder} is in no git repository`);
    expect(readdirSync(folder)).toEqual(['app']);
  });
});

describe('the rules file', () => {
  it('is watched by its folder, or alone where that holds other things', async () => {
    const pathsFor = async (path: string): Promise<unknown> => {
      put(path, RULES);
      await setUp({ ...HOST, 'rules-file': join(root, path), force: 'true' });
      rmSync(join(root, path));
      const { on } = workflow('.github/workflows/powersync-plan.yml');
      const { with: given } = stepsOf(workflow('.github/workflows/powersync-deploy.yml')).at(-1)!;
      return [(on.pull_request as { paths: string[] }).paths, given?.['rules-file']];
    };
    expect(await pathsFor('powersync/sync-rules.yaml')).toEqual([['powersync/**'], undefined]);
    expect(await pathsFor('sync-rules.yaml')).toEqual([['sync-rules.yaml'], undefined]);
    expect(await pathsFor('backend/powersync/rules.yaml')).toEqual([
      ['backend/powersync/**'],
      'backend/powersync/rules.yaml',
    ]);
    expect(await pathsFor("it's [odd]/r*.yaml")).toEqual([
      ["it's \\[odd\\]/r\\*.yaml"],
      "it's [odd]/r*.yaml",
    ]);
  });

  it('has to be named where there are two', async () => {
    put('sync-rules.yaml', RULES);
    put('powersync/sync-rules.yaml', RULES);
    expect(await refusal(HOST)).toBe(
      'there are 2 rules files: powersync/sync-rules.yaml and sync-rules.yaml',
    );
    await setUp({ ...HOST, 'rules-file': 'sync-rules.yaml' });
    const { with: given } = stepsOf(workflow('.github/workflows/powersync-deploy.yml')).at(-1)!;
    expect(given).toMatchObject({ 'rules-file': 'sync-rules.yaml' });
  });
});

describe('each workflow that is written', () => {
  const CASES = ['github', 'forgejo', 'gitea'].flatMap((forge) => [
    { forge, values: { ...HOST } },
    {
      forge,
      values: { host: '2001:db8::1', user: 'on', unit: 'a\\b@1', 'rules-file': "odd: 'rules' #1.yaml" },
    },
  ]);

  it.each(CASES)('is one, for $forge with $values', async ({ forge, values }) => {
    await setUp({ ...values, forge });
    for (const name of ['deploy', 'plan']) {
      const path = `.${forge}/workflows/powersync-${name}.yml`;
      const text = at(path);
      const { permissions, ...written } = workflow(path);
      const step = stepsOf(written).at(-1)!;
      const expected = {
        ...values,
        ...(name === 'plan' && { host: undefined, user: undefined, unit: undefined }),
      };
      for (const input of Object.keys(step.with ?? {})) expect(Object.keys(action.inputs)).toContain(input);
      expect(step.with).toMatchObject(
        Object.fromEntries(Object.entries(expected).filter(([, value]) => value)),
      );
      expect(permissions).toMatchObject({ contents: 'read' });
      expect(written.on).not.toHaveProperty('pull_request_target');
      if (name === 'plan') expect(text).not.toMatch(/secrets\./);
      for (const { uses } of stepsOf(written)) expect(uses!.startsWith('https://')).toBe(forge !== 'github');
    }
  });

  it('offers commands that exist', async () => {
    await setUp(HOST);
    const dispatch = workflow('.github/workflows/powersync-deploy.yml').on.workflow_dispatch as {
      inputs: { command: { options: string[] } };
    };
    for (const option of dispatch.inputs.command.options) expect(COMMANDS).toContain(option);
  });
});

/** As a release of version 1 writes it. */
const asReleased = (path: string): string => at(path).replace(/(cloonar\/powersync-deploy@v)\d+$/m, '$11');

const workflow = (path: string): Workflow => parse(at(path)) as Workflow;
