import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commentOn } from '../../src/commands/comment.ts';
import { type PlanInputs, readInputs } from '../../src/inputs.ts';
import type { Report } from '../../src/report/report.ts';
import { surroundingsOf } from '../../src/report/surroundings.ts';
import { type ForgeServer, STRANGER, startForge, TOKEN } from '../forge/api-server.ts';

let forge: ForgeServer;
let folder: string;
beforeEach(async () => {
  forge = await startForge('github');
  folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-comment-'));
  writeFileSync(
    join(folder, 'event.json'),
    JSON.stringify({
      number: 7,
      pull_request: {
        number: 7,
        base: { ref: 'main', sha: 'a'.repeat(40) },
        head: { ref: 'x', sha: 'b'.repeat(40), repo: { full_name: 'octo/app' } },
      },
    }),
  );
});
afterEach(async () => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
  await forge.close();
});

const REPORT: Report = {
  command: 'plan',
  outcome: 'valid',
  headline: 'nothing changes',
  changed: false,
  rulesPath: 'powersync/sync-rules.yaml',
};
const HOST = { INPUT_COMPARE_WITH: 'host', INPUT_HOST: 'local' };
const SSH = {
  INPUT_COMPARE_WITH: 'host',
  INPUT_HOST: 'web',
  INPUT_USER: 'deploy',
  INPUT_SSH_KEY: 'k',
  INPUT_KNOWN_HOSTS: 'web ssh-ed25519 A',
};

interface Given {
  readonly inputs?: Record<string, string>;
  readonly environment?: Record<string, string>;
  readonly report?: Partial<Report>;
}

/** What is told of a comment: the lines of the log, and what GitHub shows on the page of the run. */
async function commenting({ inputs = {}, environment = {}, report = {} }: Given = {}) {
  const lines: string[] = [];
  const say = (text: string): void => void lines.push(text);
  const log = { line: say, step: say, warning: say, block: () => {}, group: () => {} };
  let notices = '';
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    notices += text;
    return true;
  });
  const typed = readInputs({
    INPUT_COMMAND: 'plan',
    INPUT_COMPARE_WITH: 'base',
    INPUT_TOKEN: TOKEN,
    ...inputs,
  }) as PlanInputs;
  const around = {
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: forge.baseUrl,
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_REPOSITORY: 'octo/app',
    ...environment,
  };
  try {
    await commentOn({ ...REPORT, ...report }, typed, log, surroundingsOf(around), around);
  } finally {
    stdout.mockRestore();
  }
  return { lines, notices };
}
const bodies = (): string[] => forge.comments.map(({ body }) => body);

describe('a comment', () => {
  it('is written to the pull request, and says so with its time', async () => {
    const { lines, notices } = await commenting();
    expect(lines).toEqual(['comment on pull request 7: created']);
    expect(notices).toBe('');
    expect(bodies()).toEqual([
      expect.stringMatching(/^<!-- powersync-deploy:\S+ -->\n### Sync rules: nothing changes\n/),
    ]);
  });

  it('has nothing in it that is other in each run', async () => {
    await commenting({ report: { timeline: [{ text: 'looked', atMs: 1, ms: 2 }] } });
    expect(bodies()[0]).not.toMatch(/duration|Timeline|looked|NaN/);
  });

  it('is found again by what was asked for, in this run and in those of later releases', async () => {
    await commenting();
    await commenting({ inputs: { ...HOST, INPUT_RULES_FILE: 'a.yaml' } });
    await commenting({ inputs: { ...SSH, INPUT_PORT: '2222' } });
    const place = 'podman-powersync.service:/var/lib/powersync/sync-rules.yaml';
    expect(bodies().map((body) => body.split('\n')[0])).toEqual([
      '<!-- powersync-deploy:plan::base -->',
      `<!-- powersync-deploy:plan:a.yaml:local:${place} -->`,
      `<!-- powersync-deploy:plan::web:2222:${place} -->`,
    ]);
  });

  it('is edited, and left alone where it says the same already', async () => {
    await commenting();
    expect((await commenting()).lines).toEqual(['comment on pull request 7: unchanged']);
    const report: Partial<Report> = { outcome: 'rejected', headline: 'not valid' };
    expect((await commenting({ report })).lines).toEqual(['comment on pull request 7: edited']);
    expect(bodies()).toEqual([expect.stringContaining('### Sync rules: rejected')]);
  });

  it('is the same one for a run that did not get as far as the rules', async () => {
    await commenting();
    const { rulesPath: _, ...nothing } = REPORT;
    await commenting({ report: { ...nothing, rulesPath: undefined as never, outcome: 'refused' } });
    await commenting({ report: { rulesPath: 'powersync/sync-config.yaml' } });
    expect(bodies()).toHaveLength(1);
  });

  it.each([
    ['rules files', { INPUT_RULES_FILE: 'a.yaml' }, { INPUT_RULES_FILE: 'b.yaml' }],
    ['others to compare with', { INPUT_COMPARE_WITH: 'a.yaml' }, { INPUT_COMPARE_WITH: 'b.yaml' }],
    ['a base and a host', {}, HOST],
    ['hosts', { ...SSH, INPUT_HOST: 'one' }, { ...SSH, INPUT_HOST: 'two' }],
    ['ports', { ...SSH, INPUT_PORT: '2201' }, { ...SSH, INPUT_PORT: '2202' }],
    ['this machine and a host', HOST, SSH],
    ['units', { ...HOST, INPUT_UNIT: 'a.service' }, { ...HOST, INPUT_UNIT: 'b.service' }],
    ['files', { ...HOST, INPUT_REMOTE_PATH: '/srv/a.yaml' }, { ...HOST, INPUT_REMOTE_PATH: '/srv/b.yaml' }],
  ] as [string, Record<string, string>, Record<string, string>][])(
    'is one for each of two %s',
    async (_, one, other) => {
      for (const inputs of [one, other, one, other]) await commenting({ inputs });
      expect(bodies()).toHaveLength(2);
      expect(new Set(bodies().map((body) => body.split('\n')[0])).size).toBe(2);
    },
  );

  it('says why there may be two of them', async () => {
    await commenting();
    const [comment] = forge.comments;
    forge.comments.splice(0, 1, { ...comment!, user: STRANGER });
    const { lines } = await commenting();
    expect(lines).toEqual([
      'comment on pull request 7: created',
      expect.stringMatching(/^a comment by mallory begins with the same marker/),
    ]);
  });
});

describe('no comment', () => {
  it.each([
    ['with comment: off', { inputs: { INPUT_COMMENT: 'off' } }],
    ['on a push', { environment: { GITHUB_EVENT_NAME: 'push' } }],
    ['without an event', { environment: { GITHUB_EVENT_PATH: '/no/such/event.json' } }],
    ['where no runner is', { environment: { GITHUB_EVENT_NAME: '', GITHUB_EVENT_PATH: '' } }],
  ] as [string, Given][])('is written, looked for or spoken of %s', async (_, given) => {
    expect(await commenting(given)).toEqual({ lines: [], notices: '' });
    expect(forge.seen).toEqual([]);
  });

  const forbidden = { status: 403, body: '{"message":"Resource not accessible by integration"}' };
  it.each([
    ['there is no token', { inputs: { INPUT_TOKEN: '' } }, /^no comment was written: there is no token$/],
    ['there is no API', { environment: { GITHUB_API_URL: '' } }, /^no comment was written: GITHUB_API_URL/],
    ['the token may not write', {}, /^no comment was written: .*pull-requests: write/],
  ] as [string, Given, RegExp][])('is a line, and a notice on GitHub, where %s', async (_, given, words) => {
    forge.fail('POST', '/comments', forbidden, forbidden);
    const { lines, notices } = await commenting(given);
    expect(lines).toEqual([expect.stringMatching(words)]);
    expect(notices).toMatch(/^::notice title=powersync-deploy::no comment was written: [^\n]*\n$/);
    expect(`${lines}${notices}`).not.toContain(TOKEN);
  });

  it('is a line alone on a forge that shows no notices', async () => {
    forge.fail('POST', '/comments', forbidden, forbidden);
    const { lines, notices } = await commenting({ environment: { FORGEJO_ACTIONS: 'true' } });
    expect({ lines: lines.length, notices }).toEqual({ lines: 1, notices: '' });
  });
});
