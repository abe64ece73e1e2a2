import { plain } from '../report/plain.ts';
import type { Answer } from './request.ts';

/** What the API of a forge said. It holds no token, and its `why` and `words` are one harmless line each. */
export type ApiAnswer = ApiValue | ApiTrouble;

export interface ApiValue {
  readonly ok: true;
  readonly status: number;
  /** The JSON of the answer, which may be anything; null where it had no body. */
  readonly value: unknown;
  /** A list goes on at the next page. */
  readonly more: boolean;
}

export type ApiTrouble = { readonly ok: false; readonly why: string } & (
  | { readonly kind: 'refused'; readonly status: number; readonly words: string }
  /** `waitSeconds`: what it asks to wait for, where it says so. */
  | { readonly kind: 'rate limit'; readonly status: number; readonly waitSeconds: number | null }
  /** A good status, and no JSON with it; or a redirect that is not followed. */
  | { readonly kind: 'no API'; readonly status: number }
  /** `arrived`: the request may have been carried out all the same. */
  | { readonly kind: 'unreachable'; readonly arrived: boolean }
);

/** What an answer means; the token is taken out of its words, since whoever refuses a request may repeat it. */
export function meaningOf(answer: Answer, token: string): ApiAnswer {
  const clean = (text: string): string => plain(text.replaceAll(token, '***'), 200);
  if (answer.kind === 'no answer')
    return { ok: false, kind: 'unreachable', why: clean(answer.why), arrived: answer.arrived };
  const { status, headers, body } = answer;
  if (status >= 300 && status < 400)
    return {
      ok: false,
      kind: 'no API',
      status,
      why: `status ${status}, a redirect to ${placeOf(headers.location, clean)}`,
    };
  const json = parse(body);
  if (status >= 200 && status < 300) {
    if (body !== '' && json === undefined)
      return { ok: false, kind: 'no API', status, why: `status ${status}, and no JSON` };
    return { ok: true, status, value: json ?? null, more: hasNext(headers.link) };
  }
  if (isRateLimit(status, headers)) {
    const waitSeconds = waitOf(headers);
    const wait = waitSeconds === null ? '' : `, which asks to wait for ${waitSeconds} s`;
    return {
      ok: false,
      kind: 'rate limit',
      status,
      waitSeconds,
      why: `status ${status}, a rate limit${wait}`,
    };
  }
  const words = clean(wordsOf(json));
  return { ok: false, kind: 'refused', status, words, why: `status ${status}${words && `, ${words}`}` };
}

/**
 * docs.github.com, "Rate limits for the REST API": 403 or 429, with `retry-after`, or with `x-ratelimit-remaining: 0` and the
 * second at which it begins anew in `x-ratelimit-reset`. Forgejo and Gitea have none; a proxy before them says 429.
 */
function isRateLimit(status: number, headers: NodeJS.Dict<string | string[]>): boolean {
  if (status === 429) return true;
  return status === 403 && (headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0');
}

function waitOf(headers: NodeJS.Dict<string | string[]>): number | null {
  const after = secondsOf(headers['retry-after']);
  if (after !== null) return after;
  const reset = secondsOf(headers['x-ratelimit-reset']);
  return reset === null ? null : Math.max(0, reset - Math.floor(Date.now() / 1000));
}

const secondsOf = (text: string | string[] | undefined): number | null =>
  typeof text === 'string' && /^\d{1,12}$/.test(text) ? Number(text) : null;

/** RFC 8288: `<https://…?page=2>; rel="next", <…>; rel="last"`. Only that there is a next one is of use: pages are counted. */
const hasNext = (link: string | string[] | undefined): boolean =>
  [link ?? ''].flat().some((text) => text.includes('rel="next"'));

function placeOf(location: string | undefined, clean: (text: string) => string): string {
  return location !== undefined && URL.canParse(location) ? clean(new URL(location).host) : 'nowhere';
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** All three say `{"message": …}`; GitHub has details of a 422 in `errors`, each with a `message` of its own or not. */
function wordsOf(json: unknown): string {
  const { message, errors } = (json ?? {}) as { message?: unknown; errors?: unknown };
  const details = Array.isArray(errors) ? errors.slice(0, 3).map((error) => error?.message ?? error) : [];
  return [message, ...details].filter((part) => typeof part === 'string' && part !== '').join(': ');
}
