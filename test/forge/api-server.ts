import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where their answers differ: GitHub has pages and tells an app's token not who it is; Forgejo and Gitea list everything. */
export type Dialect = 'github' | 'forgejo' | 'gitea';

export interface StoredComment {
  readonly id: number;
  body: string;
  readonly user: { readonly id: number; readonly login: string; readonly type?: string };
}

/** What goes wrong: an answer of its own, or none. */
export type Fault =
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
  | 'hang'
  | 'giant'
  | 'close'
  | 'half'
  /** In two pieces, parted in the middle of a character. */
  | { readonly pieces: string }
  /** It is carried out, and the answer is lost. */
  | 'done, then 502';

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly authorization: string | undefined;
  readonly type: string | undefined;
  readonly body: string;
}

export interface ForgeServer {
  readonly baseUrl: string;
  readonly port: number;
  readonly seen: Seen[];
  readonly comments: StoredComment[];
  /** By `commit:path`: a text, a link's target, or a folder. */
  readonly files: Map<string, string | { readonly target: string } | 'folder'>;
  readonly commits: Set<string>;
  /** Whose token it is. */
  self: StoredComment['user'];
  /** `GET /user` is answered with this instead. */
  userStatus: number | null;
  /** Whose comments the token may edit, besides its own. */
  mayEditAll: boolean;
  /** The next requests of this method to paths with this in them. */
  fail(method: string, path: string, ...faults: Fault[]): void;
  close(): Promise<void>;
}

export const TOKEN = 'ghs_theTokenOfThisTest0123456789';
export const STRANGER = { id: 4711, login: 'mallory', type: 'User' } as const;

const SELF = {
  github: { id: 41898282, login: 'github-actions[bot]', type: 'Bot' },
  forgejo: { id: -2, login: 'forgejo-actions' },
  gitea: { id: -2, login: 'gitea-actions' },
} as const;

/** The parts of an API that the action uses, for the repository octo/app with pull request 7, on 127.0.0.1. */
export async function startForge(dialect: Dialect): Promise<ForgeServer> {
  const prefix = dialect === 'github' ? '' : '/api/v1';
  const faults: { method: string; path: string; fault: Fault }[] = [];
  const server = createServer();
  let nextId = 100;
  const forge: ForgeServer = {
    baseUrl: '',
    port: 0,
    seen: [],
    comments: [],
    files: new Map(),
    commits: new Set(),
    self: SELF[dialect],
    userStatus: dialect === 'github' ? 403 : null,
    mayEditAll: dialect !== 'forgejo',
    fail: (method, path, ...more) => {
      for (const fault of more) faults.push({ method, path, fault });
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  server.on('request', async (request, response) => {
    const url = new URL(request.url ?? '', 'http://forge.test');
    const method = request.method ?? '';
    const body = await textOf(request);
    forge.seen.push({
      method,
      path: url.pathname,
      query: url.search,
      authorization: request.headers.authorization,
      type: request.headers['content-type'],
      body,
    });
    const at = faults.findIndex((fault) => fault.method === method && url.pathname.includes(fault.path));
    const fault = at < 0 ? undefined : faults.splice(at, 1)[0]?.fault;
    if (fault === 'done, then 502') {
      route(method, url, body);
      return send(response, 502, '<html>Bad Gateway</html>');
    }
    if (fault !== undefined) return misbehave(response, fault);
    const [status, value, headers] = route(method, url, body);
    send(response, status, value === null ? '' : JSON.stringify(value), headers);
  });

  function route(method: string, url: URL, text: string): [number, unknown, Record<string, string>?] {
    const path = url.pathname;
    if (!path.startsWith(`${prefix}/`)) return [404, { message: 'Not Found' }];
    const rest = decodeURIComponent(path.slice(prefix.length));
    if (rest === '/user')
      return forge.userStatus === null
        ? [200, forge.self]
        : [forge.userStatus, { message: 'Resource not accessible by integration' }];
    const inRepo = rest.startsWith('/repos/octo/app/') ? rest.slice('/repos/octo/app'.length) : '';
    if (inRepo === '/issues/7/comments') return method === 'POST' ? create(text) : list(url);
    const edited = /^\/issues\/comments\/(\d+)$/.exec(inRepo);
    if (edited && method === 'PATCH') return edit(Number(edited[1]), text);
    const ref = url.searchParams.get('ref') ?? '';
    if (inRepo.startsWith('/contents/')) return contents(inRepo.slice('/contents/'.length), ref);
    if (inRepo.startsWith('/git/commits/'))
      return forge.commits.has(inRepo.slice('/git/commits/'.length)) ? [200, { sha: ref }] : notFound();
    return notFound();
  }

  function list(url: URL): [number, unknown, Record<string, string>] {
    const all = forge.comments.map(shown);
    if (dialect !== 'github') return [200, all, { 'x-total-count': String(all.length) }];
    const size = Math.min(100, Number(url.searchParams.get('per_page') ?? 30));
    const page = Number(url.searchParams.get('page') ?? 1);
    const last = Math.ceil(all.length / size);
    const link = (to: number, rel: string) => `<${forge.baseUrl}/issues?page=${to}>; rel="${rel}"`;
    const headers: Record<string, string> =
      page < last ? { link: `${link(page + 1, 'next')}, ${link(last, 'last')}` } : {};
    return [200, all.slice((page - 1) * size, page * size), headers];
  }

  function create(text: string): [number, unknown] {
    const { body } = JSON.parse(text) as { body: string };
    if (dialect === 'github' && body.length > 65_536)
      return [
        422,
        {
          message: 'Validation Failed',
          errors: [
            {
              resource: 'IssueComment',
              code: 'unprocessable',
              field: 'data',
              message: 'Body is too long (maximum is 65536 characters)',
            },
          ],
          status: '422',
        },
      ];
    nextId += 1;
    const comment = { id: nextId, body, user: forge.self };
    forge.comments.push(comment);
    return [201, shown(comment)];
  }

  function edit(id: number, text: string): [number, unknown] {
    const comment = forge.comments.find((one) => one.id === id);
    if (!comment) return notFound();
    if (comment.user.id !== forge.self.id && !forge.mayEditAll)
      return dialect === 'github'
        ? [403, { message: 'Resource not accessible by integration', status: '403' }]
        : [403, null];
    comment.body = (JSON.parse(text) as { body: string }).body;
    return [200, shown(comment)];
  }

  const shown = (comment: StoredComment) => ({
    ...comment,
    html_url: `http://forge.test/octo/app/pull/7#issuecomment-${comment.id}`,
    created_at: '2026-01-01T00:00:00Z',
  });

  function contents(path: string, ref: string): [number, unknown] {
    if (!forge.commits.has(ref))
      return dialect === 'github'
        ? [404, { message: `No commit found for the ref ${ref}`, status: '404' }]
        : notFound();
    const file = forge.files.get(`${ref}:${path}`);
    if (file === undefined) return notFound();
    if (file === 'folder') return [200, [{ type: 'file', name: 'one.yaml', path: `${path}/one.yaml` }]];
    if (typeof file !== 'string') return [200, { type: 'symlink', target: file.target, content: null }];
    const bytes = Buffer.from(file);
    const tooBig = bytes.length > 1024 * 1024;
    const [encoding, content] =
      dialect === 'github'
        ? tooBig
          ? ['none', '']
          : // GitHub breaks the lines of its base64.
            ['base64', bytes.toString('base64').replace(/.{60}/g, '$&\n')]
        : tooBig
          ? [null, null]
          : ['base64', bytes.toString('base64')];
    return [200, { type: 'file', path, size: bytes.length, encoding, content }];
  }

  function notFound(): [number, unknown] {
    return dialect === 'github'
      ? [404, { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' }]
      : [404, { errors: null, message: 'not found', url: 'http://forge.test/api/swagger' }];
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(forge, { port, baseUrl: `http://127.0.0.1:${port}${prefix}` });
}

function misbehave(response: ServerResponse, fault: Exclude<Fault, 'done, then 502'>): void {
  switch (fault) {
    case 'hang':
      return;
    case 'close':
      response.socket?.destroy();
      return;
    case 'half':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('[{"id": 1', () => response.socket?.destroy());
      return;
    case 'giant': {
      response.writeHead(200, { 'content-type': 'application/json' });
      const chunk = Buffer.alloc(1024 * 1024, ' ');
      const more = (): void => {
        if (!response.destroyed) response.write(chunk, more);
      };
      more();
      return;
    }
    default:
      if ('pieces' in fault) inPieces(response, Buffer.from(fault.pieces));
      else send(response, fault.status, fault.body ?? '', fault.headers);
  }
}

function inPieces(response: ServerResponse, bytes: Buffer): void {
  const middle = bytes.findIndex((byte) => byte > 0x7f) + 1;
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write(bytes.subarray(0, middle), () => {
    setTimeout(() => response.end(bytes.subarray(middle)), 30);
  });
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(body);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
