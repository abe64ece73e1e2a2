import { type Diagnostics, parseDiagnostics, parseValidation, type Stream } from './diagnostics.ts';
import type { HttpAnswer } from './http.ts';
import { phrase } from './service-words.ts';

/** One POST of JSON to a path of the service, by whatever way leads there, with the token. */
export type Ask = (path: string, body: string) => Promise<HttpAnswer>;

export type ApiAnswer<T> =
  | { readonly kind: 'answered'; readonly value: T }
  /** 401 or 403, with the service's words. */
  | { readonly kind: 'wrong token'; readonly status: number; readonly words: string }
  /** 404: what answers has no admin API. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreachable'; readonly why: string }
  | { readonly kind: 'unexpected'; readonly status: number; readonly words: string };

/** The admin API, which is the same in all versions since 1.3. Throws only what its `ask` throws. */
export interface AdminApi {
  /** What the service has and runs, with the texts of the rules. */
  diagnostics(): Promise<ApiAnswer<Diagnostics>>;
  /** Checks rules against the live source, and deploys nothing; the answer is a stream that is none. */
  validate(rules: string): Promise<ApiAnswer<Stream>>;
}

export const DIAGNOSTICS_PATH = '/api/admin/v1/diagnostics';
export const VALIDATE_PATH = '/api/admin/v1/validate';

export function adminApi(ask: Ask): AdminApi {
  return {
    async diagnostics() {
      return meaningOf(await ask(DIAGNOSTICS_PATH, '{"sync_rules_content":true}'), parseDiagnostics);
    },
    async validate(rules) {
      return meaningOf(await ask(VALIDATE_PATH, JSON.stringify({ sync_rules: rules })), parseValidation);
    },
  };
}

function meaningOf<T>({ status, body, why }: HttpAnswer, parse: (body: string) => T | null): ApiAnswer<T> {
  switch (status) {
    case null:
      return { kind: 'unreachable', why: phrase(why ?? 'no answer') };
    case 200: {
      const value = parse(body);
      if (value !== null) return { kind: 'answered', value };
      return { kind: 'unexpected', status, words: 'it is not the JSON of the admin API' };
    }
    case 401:
    case 403:
      return { kind: 'wrong token', status, words: refusalInWords(body) };
    case 404:
      return { kind: 'absent' };
    default:
      return { kind: 'unexpected', status, words: refusalInWords(body) };
  }
}

/** `{"error":{"code":…,"description":…,"details":…}}` (measured, 1.25.0) as one line; empty where there is nothing of that. */
function refusalInWords(body: string): string {
  try {
    const { error } = JSON.parse(body) as { error?: Readonly<Record<string, unknown>> };
    const words = [error?.code, error?.description, error?.details].filter(
      (part) => typeof part === 'string',
    );
    return phrase(words.join(': '));
  } catch {
    return '';
  }
}

/** Why there is no value, and what to do; null where there is one. */
export function apiTrouble(answer: ApiAnswer<unknown>): { message: string; hint: string } | null {
  switch (answer.kind) {
    case 'answered':
      return null;
    case 'wrong token':
      return {
        message: `the service does not take \`api-token\` (status ${answer.status}${answer.words && `, ${answer.words}`})`,
        hint: "`api-token` has to be one of `api.tokens` in the service's own configuration, not a client's token",
      };
    case 'absent':
      return {
        message: 'what answers at `liveness-url` has no admin API (status 404)',
        hint: 'is `liveness-url` the service itself, and not a proxy that lets only some paths through?',
      };
    case 'unreachable':
      return {
        message: `the admin API does not answer (${answer.why})`,
        hint: 'it is asked where `liveness-url` is',
      };
    case 'unexpected':
      return {
        message: `the admin API answers with status ${answer.status}${answer.words && `: ${answer.words}`}`,
        hint: "look at the service's log",
      };
  }
}
