import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ForgeApi, openApi } from '../../src/forge/api.ts';
import { type CommentResult, writeComment } from '../../src/forge/comment.ts';
import { whyNotWritten } from '../../src/forge/comment-trouble.ts';
import { type Dialect, type ForgeServer, STRANGER, startForge, TOKEN } from './api-server.ts';

const DIALECTS: readonly Dialect[] = ['github', 'forgejo', 'gitea'];
const MARKER = '<!-- powersync-deploy:deploy/web -->';
const repository = { owner: 'octo', name: 'app' };

let forge: ForgeServer;
let api: ForgeApi;
const servers: ForgeServer[] = [];

async function start(dialect: Dialect): Promise<void> {
  forge = await startForge(dialect);
  servers.push(forge);
  const environment = { GITHUB_API_URL: forge.baseUrl };
  const opened = openApi({ environment, token: TOKEN, timeoutMs: 1_000, retryAfterMs: 5 });
  if ('unusable' in opened) throw new Error(opened.unusable);
  api = opened;
}

afterEach(async () => {
  for (const { seen } of servers) {
    for (const { path, query, body } of seen) expect(`${path}${query}${body}`).not.toContain(TOKEN);
  }
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const write = (
  markdown = 'A plan',
  more: { fromFork?: boolean; key?: string } = {},
): Promise<CommentResult> =>
  writeComment(api, {
    pullRequest: { number: 7, repository, fromFork: more.fromFork ?? false },
    key: more.key ?? 'deploy/web',
    markdown,
  });
const why = async (more?: { fromFork?: boolean }): Promise<string> => {
  const result = await write('A plan', more);
  return result.kind === 'not written' ? result.why : result.kind;
};
const requests = (): string[] =>
  forge.seen.map(({ method, path }) => `${method} ${path.replace(/^\/api\/v1/, '')}`);
const bodies = (): string[] => forge.comments.map(({ body }) => body);
const put = (body: string, user: ForgeServer['self'] = forge.self, id = forge.comments.length + 1): void => {
  forge.comments.push({ id, body, user });
};

describe.each(DIALECTS)('on %s', (dialect) => {
  beforeEach(() => start(dialect));

  it('the comment is created, edited, and left as it is where it says the same', async () => {
    put('Looks good', STRANGER);
    expect(await write('One')).toEqual({ kind: 'created' });
    expect(bodies()).toEqual(['Looks good', `${MARKER}\nOne\n`]);
    expect(await write('Two')).toEqual({ kind: 'edited' });
    expect(bodies()).toEqual(['Looks good', `${MARKER}\nTwo\n`]);
    forge.seen.splice(0);
    expect(await write('Two')).toEqual({ kind: 'unchanged' });
    expect(requests()).toEqual(['GET /repos/octo/app/issues/7/comments', 'GET /user']);
  });

  it('one comment is found among hundreds', async () => {
    for (let id = 1; id <= 250; id += 1) put(`Comment ${id}`, STRANGER);
    put(`${MARKER}\nOne\n`);
    for (let id = 252; id <= 350; id += 1) put(`Comment ${id}`, STRANGER);
    expect(await write('Two')).toEqual({ kind: 'edited' });
    expect(forge.comments.length).toBe(350);
    expect(forge.comments[250]?.body).toBe(`${MARKER}\nTwo\n`);
    const lists = requests().filter((request) => request.endsWith('/comments'));
    expect(lists.length).toBe(dialect === 'github' ? 3 : 1);
  });

  it('each key has a comment of its own', async () => {
    for (const key of ['a', 'b', 'a']) await write(key, { key });
    expect(bodies()).toEqual(['<!-- powersync-deploy:a -->\na\n', '<!-- powersync-deploy:b -->\nb\n']);
  });

  it('the same text with other line ends is the same', async () => {
    put(`${MARKER}\r\nOne\r\nTwo`);
    expect(await write('One\nTwo\n\n')).toEqual({ kind: 'unchanged' });
  });

  it("a stranger's comment with our marker is left alone", async () => {
    put(`${MARKER}\nAll is well`, STRANGER);
    expect(await write()).toMatchObject({ kind: 'created' });
    expect(bodies()).toEqual([`${MARKER}\nAll is well`, `${MARKER}\nA plan\n`]);
    expect(await write('B plan')).toEqual({ kind: 'edited' });
    expect(bodies()).toEqual([`${MARKER}\nAll is well`, `${MARKER}\nB plan\n`]);
  });

  it('a comment of a user who was deleted is left alone', async () => {
    put(`${MARKER}\nAll is well`, { id: -1, login: 'Ghost' });
    expect(await write()).toMatchObject({ kind: 'created' });
  });

  it('a token that may not say whose it is makes another one, and says why', async () => {
    forge.userStatus = 403;
    forge.self = { id: 12, login: 'ada\n::error::', type: 'User' };
    expect(await write()).toEqual({ kind: 'created' });
    expect(await write('B plan')).toEqual({
      kind: 'created',
      note: expect.stringMatching(/^a comment by ada ::error:: begins .* scope read:user/),
    });
    forge.userStatus = null;
    expect(await write('C plan')).toEqual({ kind: 'edited' });
  });

  it('a token that says whose it is needs no such word', async () => {
    forge.userStatus = null;
    put(`${MARKER}\nAll is well`, STRANGER);
    expect(await write()).toEqual({ kind: 'created' });
  });

  it.each([
    ['quotes the marker', `> ${MARKER}\n`],
    ['has it later', `Look:\n${MARKER}\n`],
    ['goes on in its line', `${MARKER} and more`],
    ['has another key', '<!-- powersync-deploy:deploy/web2 -->\nOne'],
  ])('a comment of our own that %s is another one', async (_, body) => {
    put(body);
    expect(await write()).toEqual({ kind: 'created' });
    expect(forge.comments[0]?.body).toBe(body);
  });

  it('a personal token edits what its own user wrote', async () => {
    put(`${MARKER}\nby the job`);
    forge.self = { id: 12, login: 'ada', type: 'User' };
    forge.userStatus = null;
    expect(await write()).toEqual({ kind: 'created' });
    expect(await write('B plan')).toEqual({ kind: 'edited' });
    expect(bodies()).toEqual([`${MARKER}\nby the job`, `${MARKER}\nB plan\n`]);
  });

  it('a token that may not say whose it is edits what the job wrote, and nothing else', async () => {
    forge.userStatus = 403;
    put(`${MARKER}\nOne`, STRANGER);
    put(`${MARKER}\nOne`);
    expect(await write('Two')).toEqual({ kind: 'edited' });
    expect(bodies()).toEqual([`${MARKER}\nOne`, `${MARKER}\nTwo\n`]);
  });

  it.each([403, 404])('a comment that cannot be edited (%i) gets a new one beside it', async (status) => {
    put(`${MARKER}\nOne`);
    forge.fail('PATCH', 'comments', { status, body: '{"message":"no"}' });
    expect(await write('Two')).toEqual({ kind: 'created' });
    expect(bodies()).toEqual([`${MARKER}\nOne`, `${MARKER}\nTwo\n`]);
  });

  it('an answer that is lost makes no second comment', async () => {
    forge.fail('POST', 'comments', 'done, then 502');
    expect(await write()).toEqual({ kind: 'created' });
    expect(bodies()).toEqual([`${MARKER}\nA plan\n`]);
  });

  it.each(['close', { status: 503 }] as const)(
    'what was not carried out is asked once more (%j)',
    async (fault) => {
      forge.fail('POST', 'comments', fault);
      expect(await write()).toEqual({ kind: 'created' });
      expect(bodies()).toEqual([`${MARKER}\nA plan\n`]);
    },
  );

  it('what is too long is cut at the end of a line, and says so', async () => {
    const line = `${'ü'.repeat(500)}\n`;
    expect(await write(line.repeat(200))).toEqual({ kind: 'created' });
    const [body = ''] = bodies();
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(64_000);
    expect(Buffer.byteLength(body)).toBeGreaterThan(62_000);
    expect(body).toMatch(/ü{500}\n\n\(cut here: too long for a comment\)\n$/);
    expect(body).not.toContain('\ufffd');
    expect(await write(line.repeat(200))).toEqual({ kind: 'unchanged' });
  });
});

describe('a comment that is not written', () => {
  beforeEach(() => start('github'));
  const fail = (status: number, message?: string, headers: Record<string, string> = {}): void => {
    const body = message === undefined ? '<html>' : JSON.stringify({ message });
    for (const method of ['POST', 'PATCH'])
      forge.fail(method, 'comments', ...Array(4).fill({ status, body, headers }));
  };

  it.each([
    [401, 'Bad credentials', /^the token is not taken \(status 401, Bad credentials\): .*input token/],
    [
      403,
      'Resource not accessible by integration',
      /may not write comments .*permissions: pull-requests: write$/,
    ],
    [403, 'Unable to create comment because issue is locked.', /^the conversation is locked .*unlock it/],
    [404, 'Not Found', /^the token sees no pull request 7 in octo\/app .*pull-requests: write$/],
    [410, 'Gone', /^the pull request takes no comments any more/],
    [422, 'Validation Failed', /does not take the text \(status 422, Validation Failed\): .*log of the run$/],
    [413, undefined, /does not take the text \(status 413\)/],
    [423, 'Archived', /^the repository is archived/],
    [429, 'slow down', /asked too often \(status 429, a rate limit\): run the job again later$/],
    [451, 'no', /^127\.0\.0\.1:\d+ does not take the comment \(status 451, no\)/],
    [500, undefined, /^127\.0\.0\.1:\d+ has trouble of its own \(status 500\): run the job again later$/],
    [502, undefined, /^127\.0\.0\.1:\d+ has trouble of its own \(status 502\)/],
  ])('says why and what to do: %i %s', async (status, message, sentence) => {
    fail(status, message);
    expect(await why()).toMatch(sentence);
    expect(bodies()).toEqual([]);
  });

  it('says that a fork gets a token that may only read', async () => {
    fail(403, 'Resource not accessible by integration');
    expect(await why({ fromFork: true })).toMatch(
      /^a pull request from a fork gets a token that may only read/,
    );
  });

  it('says so, too, where there is one already', async () => {
    put(`${MARKER}\nOne`);
    fail(403, 'Resource not accessible by integration');
    expect(await why({ fromFork: true })).toMatch(/^a pull request from a fork/);
    expect(bodies()).toEqual([`${MARKER}\nOne`]);
  });

  it.each([
    [{ status: 401, body: '{"message":"Bad credentials"}' }, /^the token is not taken/],
    [{ status: 429, headers: { 'retry-after': '60' } }, /asks to wait for 60 s/],
    [{ status: 200, body: '<html>Sign in</html>' }, /is not the API .*GITHUB_API_URL/],
    [{ status: 200, body: '{"items":[]}' }, /is not the API \(status 200, and no list of comments\)/],
    [{ status: 302, headers: { location: 'https://sso.example.net/' } }, /a redirect to sso\.example\.net/],
    ['close', /does not answer \(ECONNRESET\)/],
  ] as const)('where comments cannot be listed: %j', async (fault, sentence) => {
    forge.fail('GET', 'comments', fault, fault);
    expect(await why()).toMatch(sentence);
    expect(requests().some((request) => !request.startsWith('GET'))).toBe(false);
  });

  it.each(['hang', 'giant'] as const)('where the list has no end (%s)', async (fault) => {
    forge.fail('GET', 'comments', fault, fault);
    expect(await why()).toMatch(
      /^127\.0\.0\.1:\d+ does not answer \((no answer within 1 s|an answer of more than 16 MB)\)/,
    );
  });

  it('where whose token it is cannot be asked', async () => {
    put(`${MARKER}\nOne`);
    forge.fail('GET', '/user', { status: 500 });
    expect(await why()).toMatch(/trouble of its own \(status 500\)/);
    expect(bodies()).toEqual([`${MARKER}\nOne`]);
  });

  it('where the forge is not there', async () => {
    await forge.close();
    expect(await why()).toMatch(/does not answer \(ECONNREFUSED\): .*proxy/);
  });

  it('where its certificate is not trusted', () => {
    const pullRequest = { number: 7, repository, fromFork: false };
    for (const code of [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'CERT_HAS_EXPIRED',
    ]) {
      const trouble = { ok: false, kind: 'unreachable', why: code, arrived: true } as const;
      const sentence = `the certificate of git.example.net is not trusted (${code}): set NODE_EXTRA_CA_CERTS to the file of its authority`;
      expect(whyNotWritten(trouble, 'git.example.net', { pullRequest })).toBe(sentence);
    }
  });

  it('where there are too many to look through', async () => {
    const page = { status: 200, body: '[]', headers: { link: '<x>; rel="next"' } };
    forge.fail('GET', 'comments', ...Array(40).fill(page));
    expect(await why()).toMatch(/more comments than are looked through/);
    expect(forge.seen.length).toBe(30);
  });

  it('is not looked for in what is no comment', async () => {
    const odd = [
      null,
      7,
      'x',
      {},
      { id: 'x', body: MARKER, user: { type: 'Bot' } },
      { id: 1, body: 7 },
      { id: 1.5, body: MARKER, user: { type: 'Bot' } },
    ];
    forge.fail('GET', 'comments', { status: 200, body: JSON.stringify(odd) });
    expect(await write()).toEqual({ kind: 'created' });
    expect(requests().filter((request) => request.startsWith('PATCH'))).toEqual([]);
  });

  it('is not found in a comment without a user', async () => {
    forge.fail('GET', 'comments', {
      status: 200,
      body: JSON.stringify([{ id: 1, body: MARKER, user: null }]),
    });
    expect(await write()).toMatchObject({ kind: 'created', note: expect.stringContaining('nobody') });
  });
});
