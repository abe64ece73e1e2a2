import http from 'node:http';
import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { adminThrough, askAbout, fromWire, meaningFor, withStatus } from '../../src/commands/admin.ts';
import { Prober } from '../../src/commands/prober.ts';
import { type Connection, ForwardingForbidden } from '../../src/host/connection.ts';
import { HelperGone, HelperRefusal } from '../../src/host/helper.ts';
import type { Host } from '../../src/host/host.ts';
import type { AdminApi } from '../../src/service/api.ts';
import type { Diagnostics } from '../../src/service/diagnostics.ts';
import { recordedAnswer, recordedDiagnostics } from '../service/recorded-api.ts';

const TOKEN = 'the-token.with+signs';
const FINE = recordedAnswer('diagnostics-active');
const servers: http.Server[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done)))));

/** A service that answers so, and what it was asked. */
async function service(status = 200, answer = FINE.body) {
  const asked: { method?: string; path?: string; token?: string; body: string }[] = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      asked.push({ method, path: url, token: headers.authorization ?? '', body });
      response.writeHead(status, { connection: 'close' }).end(answer);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  return { asked, url: new URL(`http://127.0.0.1:${port}/probes/liveness`) };
}

/** A connection that forwards to this machine, or does not. */
function connection(forbidden = false) {
  const opened: string[] = [];
  return {
    opened,
    connect: async (address: string, port: number) => {
      opened.push(`${address}:${port}`);
      if (forbidden) throw new ForwardingForbidden('no forwarding');
      return net.connect(port, address);
    },
  } as unknown as Connection & { opened: string[] };
}

type Helped = Awaited<ReturnType<Host['askApi']>>;
/** A host whose helper asks, and is answered so. */
function helper(answer: (path: string) => Helped | Promise<Helped>) {
  const asked: string[] = [];
  const askApi = async (path: string, body: string) => {
    asked.push(`${path} ${body}`);
    return answer(path);
  };
  return { asked, host: { askApi } as unknown as Host };
}
const curl = (status: number | string, body: string): Helped => ({
  form: 'body',
  bytes: Buffer.from(`${body}\n${status}`),
});
const wire = (text: string): Helped => ({ form: 'raw', bytes: Buffer.from(text) });
const nobody = helper(() => {
  throw new Error('the helper was asked');
});

describe('the admin API', () => {
  it('is asked through the connection', async () => {
    const { url, asked } = await service();
    const through = connection();
    const api = adminThrough(url, TOKEN, new Prober(through, url, 'host'), nobody.host);
    expect(await api.diagnostics()).toEqual({ kind: 'answered', value: recordedDiagnostics('active') });
    expect(through.opened).toEqual([url.host]);
    expect(asked).toEqual([
      { method: 'POST', path: FINE.path, token: `Bearer ${TOKEN}`, body: '{"sync_rules_content":true}' },
    ]);
    expect(nobody.asked).toEqual([]);
  });

  it('is asked by the runner itself where that probes', async () => {
    const { url } = await service(200, recordedAnswer('validate-fine').body);
    const through = connection(true);
    const api = adminThrough(url, TOKEN, new Prober(through, url, 'runner'), nobody.host);
    expect(await api.validate('x')).toMatchObject({ kind: 'answered' });
    expect(through.opened).toEqual([]);
  });

  it('is asked by the helper where the host forwards nothing, and from then on at once', async () => {
    const { url, asked } = await service();
    const through = connection(true);
    const prober = new Prober(through, url, 'host');
    const { host, asked: byHelper } = helper((path) =>
      path.endsWith('validate') ? curl(200, recordedAnswer('validate-fine').body) : curl(200, FINE.body),
    );
    const api = adminThrough(url, TOKEN, prober, host);
    expect(await api.diagnostics()).toEqual({ kind: 'answered', value: recordedDiagnostics('active') });
    expect(await api.validate('a: "b"\n')).toMatchObject({ kind: 'answered' });
    expect(through.opened).toHaveLength(1);
    expect(prober.forwarding).toBe(false);
    expect(byHelper).toEqual([
      '/api/admin/v1/diagnostics {"sync_rules_content":true}',
      '/api/admin/v1/validate {"sync_rules":"a: \\"b\\"\\n"}',
    ]);
    expect(asked).toEqual([]);
  });

  it('never shows the token, whoever repeats it', async () => {
    const echo = JSON.stringify({ error: { code: 'X', description: `Bearer ${TOKEN}` } });
    const { url } = await service(500, echo);
    const forwarded = adminThrough(url, TOKEN, new Prober(connection(), url, 'host'), nobody.host);
    const forbidden = new Prober(connection(true), url, 'host');
    const byHelper = adminThrough(url, TOKEN, forbidden, helper(() => curl(500, echo)).host);
    const refusing = helper(() => {
      throw new HelperRefusal('api', 'path', TOKEN);
    });
    expect(await forwarded.diagnostics()).toEqual({
      kind: 'unexpected',
      status: 500,
      words: 'X: Bearer ***',
    });
    expect(await byHelper.diagnostics()).toEqual({ kind: 'unexpected', status: 500, words: 'X: Bearer ***' });
    expect(await adminThrough(url, TOKEN, forbidden, refusing.host).diagnostics()).toEqual({
      kind: 'unreachable',
      why: 'api: path (***)',
    });
    const { url: denying } = await service(401, recordedAnswer('wrong-token').body);
    const wrong = adminThrough(denying, TOKEN, new Prober(connection(), denying, 'host'), nobody.host);
    expect(await wrong.diagnostics()).toEqual({
      kind: 'wrong token',
      status: 401,
      words: 'PSYNC_S2101: Authorization failed',
    });
  });

  it('is not there where the host has nothing to ask with', async () => {
    const { url } = await service();
    const { host } = helper(() => {
      throw new HelperRefusal('api', 'no-client', '');
    });
    expect(
      await adminThrough(url, TOKEN, new Prober(connection(true), url, 'host'), host).diagnostics(),
    ).toEqual({
      kind: 'unreachable',
      why: 'the host forbids port forwarding, and has neither curl nor bash to ask with',
    });
  });

  it('is asked one thing at a time by the helper: the pieces of two answers cannot be told apart', async () => {
    const { url } = await service();
    let now = 0;
    let most = 0;
    const { host } = helper(async () => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 10));
      now -= 1;
      if (most > 1) return curl(200, 'torn');
      return curl(200, FINE.body);
    });
    const prober = new Prober(connection(true), url, 'host');
    // Each question has an API of its own: the connection may be another one by then.
    const ask = () => adminThrough(url, TOKEN, prober, host).diagnostics();
    await ask();
    expect((await Promise.all([ask(), ask(), ask()])).map(({ kind }) => kind)).toEqual(
      Array(3).fill('answered'),
    );
    expect(most).toBe(1);
  });

  it('is gone with the helper, and a question that failed keeps no other from being asked', async () => {
    const { url } = await service();
    let nth = 0;
    const { host } = helper(() => {
      if (nth++ === 0) throw new HelperGone('the host no longer answers');
      return curl(200, FINE.body);
    });
    const api: AdminApi = adminThrough(url, TOKEN, new Prober(connection(true), url, 'host'), host);
    await expect(api.diagnostics()).rejects.toThrow(HelperGone);
    expect(await api.diagnostics()).toMatchObject({ kind: 'answered' });
  });
});

describe('what the helper heard', () => {
  it.each([
    ['{"data":{}}\n200', 200, '{"data":{}}'],
    ['a\nb\n401', 401, 'a\nb'],
    ['\n404', 404, ''],
    ['\n000', null, ''],
    ['', null, ''],
    ['200', null, ''],
    ['{"data":{}}\n', null, ''],
    // Cut off at the helper's bound.
    ['{\n"rows":\n12345', null, ''],
    ['{"a":1}\n2e2', null, ''],
  ])('%j is, with a status in the last line, %s', (text, status, body) => {
    expect(withStatus(Buffer.from(text))).toMatchObject({ status, body });
  });

  it.each([
    ['HTTP/1.1 200 OK\r\ncontent-type: a\r\n\r\n{"data":{}}', 200, '{"data":{}}'],
    ['HTTP/1.0 401\r\n\r\n', 401, ''],
    ['HTTP/1.1 200 OK\r\n\r\na\r\n\r\nb', 200, 'a\r\n\r\nb'],
    ['HTTP/1.1 200 OK\r\ncontent-length: 4\r\n', null, ''],
    ['HTTP/2 200\r\n\r\n', null, ''],
    ['SSH-2.0-OpenSSH\r\n\r\n', null, ''],
    ['', null, ''],
  ])('%j is, as it came over the wire, %s', (text, status, body) => {
    expect(fromWire(Buffer.from(text))).toMatchObject({ status, body });
  });

  it('is read as UTF-8, and nothing of it is lost', async () => {
    expect(withStatus(Buffer.from('„Ä“\n200'))).toEqual({ status: 200, body: '„Ä“' });
    const { url } = await service();
    const { host } = helper(() => wire(`HTTP/1.1 200 OK\r\n\r\n${FINE.body}`));
    const api = adminThrough(url, TOKEN, new Prober(connection(true), url, 'host'), host);
    expect(await api.diagnostics()).toEqual({ kind: 'answered', value: recordedDiagnostics('active') });
  });
});

describe('what diagnostics means for rules', () => {
  const meaning = (name: string, of: (value: Diagnostics) => string) => {
    const value = recordedDiagnostics(name);
    return meaningFor(of(value), { kind: 'answered', value }, '');
  };
  it.each([
    ['active', 'active', 'active'],
    ['processing', 'deploying', 'processing'],
    ['processing', 'active', 'active'],
    ['missing-table', 'deploying', 'processing'],
  ] as const)('diagnostics-%s, its %s rules: %s, without trouble', (name, which, standing) => {
    expect(meaning(name, (value) => value[which]!.content!)).toEqual({
      state: 'answered',
      standing,
      refusal: '',
      trouble: [],
    });
  });

  it('that they are refused, in the words of the service', () => {
    expect(meaning('refused-but-stays', (value) => value.deploying!.content!)).toMatchObject({
      standing: 'refused',
      refusal: expect.stringContaining("Function 'request.user_idd' is not defined"),
    });
  });

  it.each(['source-down', 'publication-missing'])('that they cannot be replicated: %s', (name) => {
    const answer = meaning(name, (value) => value.deploying!.content!);
    expect(answer).toMatchObject({ trouble: [expect.stringMatching(/ \(.+\)$/)] });
  });

  it('nothing where it does not say which rules it has, or says nothing', async () => {
    const value = recordedDiagnostics('active');
    const silent = { ...value, active: { ...value.active!, content: null } };
    expect(meaningFor('x', { kind: 'answered', value: silent }, '')).toEqual({
      state: 'not to be had',
      why: 'it does not say which rules it has',
    });
    const api = {
      diagnostics: async () => ({ kind: 'unreachable', why: 'ECONNREFUSED' }),
    } as unknown as AdminApi;
    expect(await askAbout(api, 'x')()).toEqual({
      state: 'not to be had',
      why: 'the admin API does not answer (ECONNREFUSED)',
    });
    expect(meaningFor('other', { kind: 'answered', value }, '')).toMatchObject({ standing: 'absent' });
  });
});
