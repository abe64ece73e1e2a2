import { type ApiAnswer, meaningOf } from './api-answer.ts';
import { type Answer, exchange, type Request } from './request.ts';

export interface AskOptions {
  readonly query?: Readonly<Record<string, string>>;
  /** The longest answer that is read, in bytes; 2 MB where it is not given. */
  readonly maxBytes?: number;
}

/** The REST API of GitHub, Forgejo or Gitea. Paths are segments, encoded here. Nothing here throws. */
export interface ForgeApi {
  /** Where it is, for messages: `api.github.com`. */
  readonly host: string;
  get(path: readonly string[], options?: AskOptions): Promise<ApiAnswer>;
  post(path: readonly string[], json: object): Promise<ApiAnswer>;
  patch(path: readonly string[], json: object): Promise<ApiAnswer>;
}

export interface ApiOptions {
  /**
   * Where GITHUB_API_URL says where the API is: `https://api.github.com`, or `https://git.example.net/api/v1`. The runners of
   * all three forges set it.
   */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly token: string | undefined;
  readonly timeoutMs?: number;
  readonly retryAfterMs?: number;
}

const TIMEOUT_MS = 10_000;
const RETRY_AFTER_MS = 1_000;
const MAX_BYTES = 2 * 1024 * 1024;
const MAX_REDIRECTS = 3;
const PASSING = new Set([502, 503, 504]);

/** A client for the API that the environment names; or why there can be none. The HTTP client is loaded by the first request. */
export function openApi(options: ApiOptions): ForgeApi | { readonly unusable: string } {
  const { token = '', timeoutMs = TIMEOUT_MS, retryAfterMs = RETRY_AFTER_MS } = options;
  const address = options.environment.GITHUB_API_URL || '';
  const base = URL.canParse(address) ? new URL(address) : null;
  if (address === '') return { unusable: 'GITHUB_API_URL is not set, as runners do' };
  if (base?.protocol !== 'https:' && base?.protocol !== 'http:')
    return { unusable: 'GITHUB_API_URL is no http or https URL' };
  if (token === '') return { unusable: 'there is no token' };
  if (!/^[\x21-\x7e]+$/.test(token)) return { unusable: 'the token has characters that no header can carry' };
  const headers = {
    // Taken by all three: docs.github.com (REST, authentication), forgejo.org (API usage), Gitea's services/auth/oauth2.go.
    authorization: `Bearer ${token}`,
    accept: 'application/json',
  };
  const ask = (
    method: Request['method'],
    path: readonly string[],
    { query = {}, maxBytes = MAX_BYTES }: AskOptions,
    json?: object,
  ): Promise<ApiAnswer> => {
    const request: Request = {
      method,
      url: urlOf(base, path, query),
      headers: json ? { ...headers, 'content-type': 'application/json' } : headers,
      ...(json && { body: JSON.stringify(json) }),
      maxBytes,
      timeoutMs,
    };
    return askTwice(request, retryAfterMs).then((answer) => meaningOf(answer, token));
  };
  return {
    host: base.host,
    get: (path, more = {}) => ask('GET', path, more),
    post: (path, json) => ask('POST', path, {}, json),
    patch: (path, json) => ask('PATCH', path, {}, json),
  };
}

/** Once more after a passing trouble. What is not carried out twice for sure is not sent twice. */
async function askTwice(request: Request, retryAfterMs: number): Promise<Answer> {
  const first = await follow(request);
  if (!isPassing(first, request.method)) return first;
  await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
  return follow(request);
}

function isPassing(answer: Answer, method: Request['method']): boolean {
  if (answer.kind === 'answered') return method !== 'POST' && PASSING.has(answer.status);
  return !answer.late && (method !== 'POST' || !answer.arrived);
}

/**
 * Follows redirects on the same scheme, host and port, as a renamed repository has them (docs.github.com: "Best practices",
 * follow redirects); the token goes nowhere else.
 */
async function follow(request: Request): Promise<Answer> {
  let url = request.url;
  for (let left = MAX_REDIRECTS; ; left -= 1) {
    const answer = await exchange({ ...request, url });
    if (answer.kind !== 'answered' || left === 0) return answer;
    const keepsMethod = answer.status === 307 || answer.status === 308;
    const moved =
      keepsMethod || ((answer.status === 301 || answer.status === 302) && request.method === 'GET');
    const { location } = answer.headers;
    if (!moved || location === undefined || !URL.canParse(location, url.href)) return answer;
    const next = new URL(location, url);
    if (next.origin !== url.origin) return answer;
    url = next;
  }
}

function urlOf(base: URL, path: readonly string[], query: Readonly<Record<string, string>>): URL {
  const url = new URL(base);
  url.pathname = [base.pathname.replace(/\/$/, ''), ...path.map(encodeURIComponent)].join('/');
  url.search = new URLSearchParams(query).toString();
  url.hash = '';
  return url;
}
