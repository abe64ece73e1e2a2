import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ApiOptions, type ForgeApi, openApi } from '../../src/forge/api.ts';
import { type ForgeServer, startForge, TOKEN } from './api-server.ts';
import { type ConnectProxy, startProxy } from './proxy.ts';

let forge: ForgeServer;
const closers: (() => Promise<void>)[] = [];

beforeEach(async () => {
  forge = await startForge('github');
  closers.push(forge.close);
  // Whatever the machine's own proxy is.
  for (const name of ['http_proxy', 'https_proxy', 'no_proxy'])
    for (const variable of [name, name.toUpperCase()]) vi.stubEnv(variable, undefined);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(closers.splice(0).map((close) => close()));
});

interface Options extends Partial<ApiOptions> {
  readonly baseUrl?: string;
}

function api({ baseUrl = forge.baseUrl, ...options }: Options = {}): ForgeApi {
  const environment = { GITHUB_API_URL: baseUrl };
  const opened = openApi({ environment, token: TOKEN, retryAfterMs: 5, ...options });
  if ('unusable' in opened) throw new Error(opened.unusable);
  return opened;
}

const COMMENTS = ['repos', 'octo', 'app', 'issues', '7', 'comments'];
const list = (options?: Options) => api(options).get(COMMENTS);
const json = (value: object) => JSON.stringify(value);

describe('a request to the API', () => {
  it('carries the token as a header, and nowhere else', async () => {
    expect(await list()).toEqual({ ok: true, status: 200, value: [], more: false });
    expect(forge.seen).toEqual([
      expect.objectContaining({
        method: 'GET',
        path: '/repos/octo/app/issues/7/comments',
        query: '',
        authorization: `Bearer ${TOKEN}`,
      }),
    ]);
  });

  it('keeps the path of the base, with or without a slash at its end', async () => {
    for (const path of ['/api/v1', '/api/v1/']) await list({ baseUrl: `${forge.baseUrl}${path}` });
    expect(forge.seen.map(({ path }) => path)).toEqual(
      Array(2).fill('/api/v1/repos/octo/app/issues/7/comments'),
    );
  });

  it('encodes what stands in its path and query', async () => {
    await api().get(['a/b?c#d e', 'ü'], { query: { ref: 'x&y=z' } });
    expect(forge.seen[0]).toMatchObject({ path: '/a%2Fb%3Fc%23d%20e/%C3%BC', query: '?ref=x%26y%3Dz' });
  });

  it('sends JSON in UTF-8', async () => {
    expect(await api().post(COMMENTS, { body: 'Größe ✓' })).toMatchObject({ ok: true, status: 201 });
    expect(forge.seen[0]).toMatchObject({ body: '{"body":"Größe ✓"}', type: 'application/json' });
  });

  it('takes an answer without a body', async () => {
    forge.fail('PATCH', 'comments', { status: 204 });
    expect(await api().patch([...COMMENTS, '1'], {})).toMatchObject({ ok: true, status: 204, value: null });
  });

  it('reads an answer that comes in pieces', async () => {
    forge.fail('GET', 'comments', { pieces: '["ü"]' });
    expect(await list()).toMatchObject({ ok: true, value: ['ü'] });
  });

  it('says that a list goes on', async () => {
    forge.fail('GET', 'comments', { status: 200, body: '[]', headers: { link: '<x>; rel="next"' } });
    expect(await list()).toMatchObject({ more: true });
    forge.fail('GET', 'comments', { status: 200, body: '[]', headers: { link: '<x>; rel="prev"' } });
    expect(await list()).toMatchObject({ more: false });
  });

  it.each([
    [undefined, TOKEN, 'GITHUB_API_URL is not set, as runners do'],
    ['', TOKEN, 'GITHUB_API_URL is not set, as runners do'],
    ['//api.github.com', TOKEN, 'GITHUB_API_URL is no http or https URL'],
    ['https://api.github.com', undefined, 'there is no token'],
    ['file:///etc/passwd', TOKEN, 'GITHUB_API_URL is no http or https URL'],
    ['https://api.github.com', '', 'there is no token'],
    ['https://api.github.com', 'two\nlines', 'the token has characters that no header can carry'],
  ])('is not made with %j and %j', (baseUrl, token, unusable) => {
    expect(openApi({ environment: { GITHUB_API_URL: baseUrl }, token })).toEqual({ unusable });
  });
});

describe('what an API answers', () => {
  it.each([
    [401, { message: 'Bad credentials' }, 'status 401, Bad credentials'],
    [
      403,
      { message: 'Resource not accessible by integration' },
      'status 403, Resource not accessible by integration',
    ],
    [404, { message: 'not found', errors: null, url: 'x' }, 'status 404, not found'],
    [410, {}, 'status 410'],
    [
      422,
      { message: 'Validation Failed', errors: [{ message: 'Body is too long' }, 'odd', { code: 'custom' }] },
      'status 422, Validation Failed: Body is too long: odd',
    ],
    [500, { message: 7 }, 'status 500'],
  ])('is a refusal with status %i, in its own words', async (status, body, why) => {
    forge.fail('GET', 'comments', { status, body: json(body) });
    expect(await list()).toMatchObject({ ok: false, kind: 'refused', status, why });
  });

  it('is a refusal without words where it is a page', async () => {
    forge.fail('GET', 'comments', { status: 404, body: '<html>::error::Not here</html>' });
    expect(await list()).toMatchObject({ kind: 'refused', status: 404, words: '', why: 'status 404' });
  });

  it('is made harmless and short', async () => {
    const message = `a\u001b[31m\n::error::b${'x'.repeat(5_000)} ${TOKEN}`;
    forge.fail('GET', 'comments', { status: 403, body: json({ message }) });
    const answer = await list();
    expect(answer).toMatchObject({
      words: expect.stringMatching(/^a ::error::bx+… \(\d+ more characters\)$/),
    });
    expect(json(answer).length).toBeLessThan(600);
  });

  it('holds no token, even where the API repeats it', async () => {
    forge.fail('GET', 'comments', { status: 401, body: json({ message: `no such token: ${TOKEN}` }) });
    expect(await list()).toMatchObject({ why: 'status 401, no such token: ***' });
  });

  it('is no API where it is no JSON', async () => {
    forge.fail('GET', 'comments', { status: 200, body: '<html>Welcome</html>' });
    expect(await list()).toEqual({ ok: false, kind: 'no API', status: 200, why: 'status 200, and no JSON' });
  });

  const inAMinute = () => String(Math.floor(Date.now() / 1000) + 60);
  it.each([
    [403, { 'retry-after': '30' }, 30],
    [429, { 'retry-after': '30', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' }, 30],
    [429, {}, null],
    [429, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }, null],
    [403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1000' }, 0],
  ])('is a rate limit with status %i and %j', async (status, headers, waitSeconds) => {
    forge.fail('GET', 'comments', { status, headers });
    expect(await list()).toMatchObject({ ok: false, kind: 'rate limit', status, waitSeconds });
  });

  it('is a rate limit that says when it ends', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inAMinute() };
    forge.fail('GET', 'comments', { status: 403, headers });
    const answer = await list();
    expect(answer).toMatchObject({
      why: expect.stringMatching(/^status 403, a rate limit, .* for (59|60) s$/),
    });
  });

  it('is a refusal where requests are left', async () => {
    const headers = { 'x-ratelimit-remaining': '4999', 'x-ratelimit-reset': inAMinute() };
    forge.fail('GET', 'comments', { status: 403, headers });
    expect(await list()).toMatchObject({ kind: 'refused' });
  });
});

describe('an API that fails for a moment', () => {
  it.each([502, 503, 504])('is asked once more after %i', async (status) => {
    forge.fail('GET', 'comments', { status });
    expect(await list()).toMatchObject({ ok: true });
    expect(forge.seen.length).toBe(2);
  });

  it('is asked no third time', async () => {
    forge.fail('GET', 'comments', { status: 502 }, { status: 503 });
    expect(await list()).toMatchObject({ ok: false, status: 503 });
    expect(forge.seen.length).toBe(2);
  });

  it.each(['close', 'half'] as const)('is asked once more when the connection ends (%s)', async (fault) => {
    forge.fail('GET', 'comments', fault);
    expect(await list()).toMatchObject({ ok: true });
    expect(forge.seen.length).toBe(2);
  });

  it.each([500, 501, 404])('is not asked again after %i', async (status) => {
    forge.fail('GET', 'comments', { status });
    expect(await list()).toMatchObject({ ok: false, status });
    expect(forge.seen.length).toBe(1);
  });

  it.each(['close', { status: 502 }] as const)(
    'gets nothing twice that makes something: %j',
    async (fault) => {
      forge.fail('POST', 'comments', fault);
      expect(await api().post(COMMENTS, { body: 'x' })).toMatchObject({ ok: false });
      expect(forge.seen.length).toBe(1);
    },
  );

  it('gets a change twice', async () => {
    forge.fail('PATCH', 'comments', 'close');
    expect(await api().patch([...COMMENTS, '1'], {})).toMatchObject({ ok: false, status: 404 });
    expect(forge.seen.length).toBe(2);
  });
});

describe('an API that is not there', () => {
  it('is unreachable, and nothing arrived', async () => {
    await forge.close();
    const why = 'ECONNREFUSED';
    expect(await list()).toEqual({ ok: false, kind: 'unreachable', why, arrived: false });
  });

  it.each(['hang', 'giant'] as const)('is not waited for without end (%s)', async (fault) => {
    forge.fail('GET', 'comments', fault, fault);
    const answer = await list({ timeoutMs: 300 });
    expect(answer).toMatchObject({ ok: false, kind: 'unreachable', arrived: true });
    expect(answer).toMatchObject({
      why: fault === 'hang' ? 'no answer within 0.3 s' : 'an answer of more than 2 MB',
    });
  });

  it('is not asked again where it took its time', async () => {
    forge.fail('GET', 'comments', 'hang');
    await list({ timeoutMs: 100 });
    expect(forge.seen.length).toBe(1);
  });
});

describe('a redirect', () => {
  const to = (location: string, status = 301) => ({ status, headers: { location } });

  it('on the same host is followed, with the token', async () => {
    forge.fail('GET', 'renamed', to('/repos/octo/app/issues/7/comments'));
    expect(await api().get(['repos', 'octo', 'renamed'])).toMatchObject({ ok: true, value: [] });
    expect(forge.seen.map(({ authorization }) => authorization)).toEqual(Array(2).fill(`Bearer ${TOKEN}`));
  });

  it.each([307, 308])('with %i is followed with what was sent', async (status) => {
    forge.fail('POST', 'renamed', to(`${forge.baseUrl}/${COMMENTS.join('/')}`, status));
    expect(await api().post(['renamed'], { body: 'x' })).toMatchObject({ ok: true, status: 201 });
    expect(forge.comments.map(({ body }) => body)).toEqual(['x']);
  });

  it.each([301, 302, 303])('with %i is not followed by what changes something', async (status) => {
    forge.fail('POST', 'renamed', to('/user', status));
    expect(await api().post(['renamed'], {})).toMatchObject({ ok: false, kind: 'no API', status });
    expect(forge.seen.length).toBe(1);
  });

  it('to another host, or another port of this one, is not followed', async () => {
    const other = await startForge('github');
    closers.push(other.close);
    for (const place of [
      other.baseUrl,
      `http://localhost:${forge.port}`,
      `https://127.0.0.1:${forge.port}`,
    ]) {
      forge.fail('GET', 'comments', to(`${place}/stolen`));
      const why = `status 301, a redirect to ${new URL(place).host}`;
      expect(await list()).toEqual({ ok: false, kind: 'no API', status: 301, why });
    }
    expect(other.seen).toEqual([]);
    expect(forge.seen.length).toBe(3);
  });

  it('in a circle ends', async () => {
    forge.fail('GET', 'comments', ...Array(20).fill(to('/repos/octo/app/issues/7/comments')));
    expect(await list()).toMatchObject({ ok: false, kind: 'no API' });
    expect(forge.seen.length).toBe(4);
  });

  it.each(['http://[', '//'])('to %j is none', async (location) => {
    forge.fail('GET', 'comments', to(location));
    expect(await list()).toMatchObject({ ok: false, kind: 'no API', status: 301 });
  });
});

describe('behind a proxy', () => {
  let proxy: ConnectProxy;
  const outside = () => ({ baseUrl: `http://api.forge.test:${forge.port}` });

  beforeEach(async () => {
    proxy = await startProxy(forge.port);
    closers.push(proxy.close);
    vi.stubEnv('http_proxy', `http://someone:s%20cret@127.0.0.1:${proxy.port}`);
  });

  it('the API is asked through it', async () => {
    expect(await list(outside())).toMatchObject({ ok: true });
    const authorization = `Basic ${Buffer.from('someone:s cret').toString('base64')}`;
    expect(proxy.seen).toEqual([{ target: `api.forge.test:${forge.port}`, authorization }]);
    expect(forge.seen[0]?.authorization).toBe(`Bearer ${TOKEN}`);
  });

  it('what no_proxy names is asked directly', async () => {
    vi.stubEnv('no_proxy', 'example.net, forge.test');
    expect(await list(outside())).toMatchObject({
      ok: false,
      why: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/),
    });
    expect(await list()).toMatchObject({ ok: true });
    expect(proxy.seen).toEqual([]);
  });

  it('a proxy that refuses is said, without its password', async () => {
    proxy.mood = 'refuse';
    const why = 'no connection through the proxy: statusCode=407';
    expect(await list(outside())).toEqual({ ok: false, kind: 'unreachable', why, arrived: false });
  });

  it('what makes something is sent once more where it cannot have arrived', async () => {
    proxy.mood = 'refuse';
    expect(await api(outside()).post(COMMENTS, {})).toMatchObject({ ok: false, arrived: false });
    expect(proxy.seen.length).toBe(2);
  });

  it('a proxy that says nothing is not waited for, and its connection is ended', async () => {
    proxy.mood = 'hang';
    expect(await list({ ...outside(), timeoutMs: 200 })).toMatchObject({ why: 'no answer within 0.2 s' });
    expect(proxy.seen.length).toBe(1);
    await vi.waitFor(() => expect(proxy.open()).toBe(0));
  });
});
