import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ApiAnswer, adminApi, apiTrouble } from '../../src/service/api.ts';
import type { HttpAnswer } from '../../src/service/http.ts';
import { recordedAnswer } from './recorded-api.ts';

const answered = (answer: HttpAnswer) => adminApi(async () => answer);
const answers = (status: number, body: string) => answered({ status, body });

describe('the admin API is asked', () => {
  it('for diagnostics with the texts of the rules, and to validate rules, as the recordings did', async () => {
    const asked: [string, unknown][] = [];
    const api = adminApi(async (path, body) => {
      asked.push([path, JSON.parse(body)]);
      return { status: 404, body: '' };
    });
    await api.diagnostics();
    await api.validate('\ufeffa: "1"\r\n');
    const [diagnostics, validation] = ['diagnostics-active', 'validate-fine'].map(recordedAnswer);
    expect(asked).toEqual([
      [diagnostics!.path, JSON.parse(diagnostics!.request)],
      [validation!.path, { sync_rules: '\ufeffa: "1"\r\n' }],
    ]);
    expect(Object.keys(JSON.parse(validation!.request))).toEqual(['sync_rules']);
  });
});

describe('an answer', () => {
  it.each([
    'active',
    'processing',
    'missing-table',
    'refused-but-stays',
    'publication-missing',
    'source-down',
  ])('of diagnostics is read: %s', async (name) => {
    const answer = await answered(recordedAnswer(`diagnostics-${name}`)).diagnostics();
    expect(answer.kind).toBe('answered');
    expect(apiTrouble(answer)).toBeNull();
  });

  it.each(['fine', 'fatal', 'not-yaml', 'missing-table-and-column'])(
    'of validate is read: %s',
    async (name) => {
      const answer = await answered(recordedAnswer(`validate-${name}`)).validate('');
      expect(answer.kind).toBe('answered');
    },
  );

  it('says that the token is wrong, in the words of the service', async () => {
    const answer = await answered(recordedAnswer('wrong-token')).diagnostics();
    expect(answer).toEqual({ kind: 'wrong token', status: 401, words: 'PSYNC_S2101: Authorization failed' });
    expect(apiTrouble(answer)?.message).toBe(
      'the service does not take `api-token` (status 401, PSYNC_S2101: Authorization failed)',
    );
    expect((await answers(403, '<html>').validate('')).kind).toBe('wrong token');
  });

  it.each<[string, HttpAnswer, ApiAnswer<never>]>([
    ['no such path', { status: 404, body: '<h1>nginx</h1>' }, { kind: 'absent' }],
    [
      'nobody there',
      { status: null, body: '', why: 'ECONNREFUSED' },
      { kind: 'unreachable', why: 'ECONNREFUSED' },
    ],
    ['a proxy', { status: 502, body: '<h1>nginx</h1>' }, { kind: 'unexpected', status: 502, words: '' }],
    ['a redirect', { status: 302, body: '' }, { kind: 'unexpected', status: 302, words: '' }],
    [
      'its own error',
      {
        status: 500,
        body: '{"error":{"code":"PSYNC_S2001","description":"Internal\\nserver error","details":7}}',
      },
      { kind: 'unexpected', status: 500, words: 'PSYNC_S2001: Internal server error' },
    ],
    [
      'another service',
      { status: 200, body: '{"ok":true}' },
      { kind: 'unexpected', status: 200, words: 'it is not the JSON of the admin API' },
    ],
  ])('of %s is told apart, and why', async (_, answer, meaning) => {
    const api = answered(answer);
    expect(await api.diagnostics()).toEqual(meaning);
    expect(await api.validate('')).toEqual(meaning);
    const trouble = apiTrouble(meaning)!;
    expect(trouble.message).toContain(
      'why' in meaning ? meaning.why : 'status' in meaning ? meaning.status : 404,
    );
    expect(trouble.hint).not.toBe('');
  });

  it('of the wrong kind is none: the answer of schema, and each of the other', async () => {
    for (const name of ['schema', 'validate-fine', 'deploy-fine']) {
      const kind = (await answered(recordedAnswer(name)).diagnostics()).kind;
      // An answer of validate has connections, too; that it names no stream is not against it.
      expect([name, kind]).toEqual([name, name === 'deploy-fine' ? 'unexpected' : 'answered']);
    }
    expect((await answered(recordedAnswer('diagnostics-active')).validate('')).kind).toBe('unexpected');
    expect((await answered(recordedAnswer('schema')).validate('')).kind).toBe('unexpected');
  });

  it('of any JSON and any status has a meaning', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 100, max: 599 }), fc.json(), async (status, body) => {
        const answer = await answers(status, body).diagnostics();
        const trouble = apiTrouble(answer);
        expect(trouble === null).toBe(answer.kind === 'answered');
        expect((await answers(status, `${body}x`).validate('')).kind).not.toBe('answered');
      }),
    );
  });

  it('that the way there forbids is thrown', async () => {
    const api = adminApi(async () => {
      throw new Error('forbidden');
    });
    await expect(api.diagnostics()).rejects.toThrow('forbidden');
  });
});
