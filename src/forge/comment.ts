import { plain } from '../report/plain.ts';
import type { ForgeApi } from './api.ts';
import type { ApiAnswer, ApiTrouble } from './api-answer.ts';
import { whyNotWritten } from './comment-trouble.ts';
import { beginsWith, bodyOf, isSameText, markerOf } from './marker.ts';
import type { PullRequest } from './pull-request.ts';

export interface Comment {
  readonly pullRequest: Pick<PullRequest, 'number' | 'repository' | 'fromFork'>;
  /** Which of this pull request's comments it is: one for each target. */
  readonly key: string;
  /** Short enough for a comment already; what is still too long is cut. */
  readonly markdown: string;
}

export type CommentResult =
  /** `note`: why there may be two of them, as one harmless line. */
  | { readonly kind: 'created' | 'edited' | 'unchanged'; readonly note?: string }
  /** `why`: one sentence that says what to do. */
  | { readonly kind: 'not written'; readonly why: string };

/** Pages of a hundred; a pull request with more comments gets none of ours. */
const MAX_PAGES = 30;
/** Forgejo and Gitea send all comments in one answer, and one may have 64 kB. */
const MAX_LIST_BYTES = 16 * 1024 * 1024;

/**
 * Writes the one comment of `key`: edits the one that begins with its marker and is by the token's own user, makes it where
 * there is none, and does nothing where it says the same. Comments of a pull request are those of its issue. Never throws.
 *
 * Sources: operations `issues/list-comments`, `issues/create-comment`, `issues/update-comment` of GitHub's OpenAPI description;
 * routers/api/v1/repo/issue_comment.go of Gitea and Forgejo, which have the same paths, fields and codes.
 */
export async function writeComment(api: ForgeApi, comment: Comment): Promise<CommentResult> {
  const first = await attempt(api, comment);
  const result = isUncertain(first) ? await attempt(api, comment) : first;
  if ('trouble' in result)
    return { kind: 'not written', why: whyNotWritten(result.trouble, api.host, comment) };
  // What the second attempt found is what the first had made.
  return result !== first && result.kind === 'unchanged' ? { kind: 'created' } : result;
}

type Attempt =
  | Exclude<CommentResult, { readonly kind: 'not written' }>
  | { readonly trouble: CommentTrouble; readonly creating?: boolean };

export type CommentTrouble = ApiTrouble | { readonly kind: 'too many' };

/** It may be there although the answer was lost; then looking again finds it, and nothing is written twice. */
const isUncertain = (attempt: Attempt): boolean =>
  'trouble' in attempt &&
  attempt.creating === true &&
  ((attempt.trouble.kind === 'refused' && [502, 503, 504].includes(attempt.trouble.status)) ||
    (attempt.trouble.kind === 'unreachable' && attempt.trouble.arrived));

async function attempt(api: ForgeApi, { pullRequest, key, markdown }: Comment): Promise<Attempt> {
  const { repository, number } = pullRequest;
  const issues = ['repos', repository.owner, repository.name, 'issues'];
  const ofThis = [...issues, String(number), 'comments'];
  const marker = markerOf(key);
  const body = bodyOf(marker, markdown);

  const found = await findOwn(api, ofThis, marker);
  if ('trouble' in found) return found;
  const { own, note } = found;
  if (own && isSameText(own.body, body)) return { kind: 'unchanged' };
  if (own) {
    const edited = await api.patch([...issues, 'comments', String(own.id)], { body });
    if (edited.ok) return { kind: 'edited' };
    // Deleted just now, or not ours after all: then a new one says it.
    if (!isRefused(edited, [403, 404, 410])) return { trouble: edited };
  }
  const created = await api.post(ofThis, { body });
  if (!created.ok) return { trouble: created, creating: true };
  return { kind: 'created', ...(note !== undefined && { note }) };
}

interface Entry {
  readonly id: number;
  readonly body: string;
  readonly user: unknown;
}

interface Found {
  readonly own: Entry | null;
  readonly note?: string;
}

/** Pages are counted while `Link` says that there is a next one: Forgejo and Gitea have no pages here, and send no `Link`. */
async function findOwn(
  api: ForgeApi,
  path: readonly string[],
  marker: string,
): Promise<Found | { readonly trouble: CommentTrouble }> {
  let asking: Asking | undefined;
  let note: string | undefined;
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const answer = await api.get(path, {
      query: { per_page: '100', page: String(page) },
      maxBytes: MAX_LIST_BYTES,
    });
    if (!answer.ok) return { trouble: answer };
    if (!Array.isArray(answer.value)) return { trouble: noList(answer.status) };
    for (const entry of entriesIn(answer.value)) {
      if (!beginsWith(entry.body, marker)) continue;
      if (asking === undefined) {
        // Asked when it matters: mostly there is no such comment, or one.
        const self = await whoIsAsking(api);
        if ('trouble' in self) return self;
        asking = self;
      }
      if (asking.wrote(entry.user)) return { own: entry };
      if (!asking.known) note ??= leftAlone(entry.user);
    }
    if (!answer.more) return { own: null, ...(note !== undefined && { note }) };
  }
  return { trouble: { kind: 'too many' } };
}

function leftAlone(user: unknown): string {
  const { login } = (user ?? {}) as { login?: unknown };
  const name = typeof login === 'string' ? plain(login, 50) : 'nobody';
  return `a comment by ${name} begins with the same marker and was left alone; if the token is of this user, it needs the scope read:user to know that`;
}

const noList = (status: number): ApiTrouble => ({
  ok: false,
  kind: 'no API',
  status,
  why: `status ${status}, and no list of comments`,
});

function entriesIn(list: readonly unknown[]): Entry[] {
  return list.flatMap((entry) => {
    const { id, body, user } = (entry ?? {}) as Readonly<Record<string, unknown>>;
    return Number.isSafeInteger(id) && typeof body === 'string' ? [{ id: id as number, body, user }] : [];
  });
}

interface Asking {
  /** Whether the forge says whose token it is. */
  readonly known: boolean;
  wrote(user: unknown): boolean;
}

/**
 * Anybody may write a comment with our marker, and could rewrite afterwards what we put there: forges let the writers of a
 * repository edit the comments of others. So it must be our own. GitHub tells the token of a job or an app not who it is
 * (`GET /user`: 403); then it is by a bot, which no stranger is, and on Forgejo and Gitea by the user of jobs, whose id is -2
 * (models/user/user_system.go; -1 is everybody who was deleted).
 */
async function whoIsAsking(api: ForgeApi): Promise<Asking | { readonly trouble: ApiTrouble }> {
  const answer = await api.get(['user']);
  if (!answer.ok && !isRefused(answer, [401, 403, 404])) return { trouble: answer };
  const id = answer.ok ? idOf(answer.value) : null;
  if (id !== null) return { known: true, wrote: (user) => idOf(user) === id };
  const isBot = (user: unknown): boolean => (user as { type?: unknown } | null)?.type === 'Bot';
  return { known: false, wrote: (user) => idOf(user) === -2 || isBot(user) };
}

function idOf(user: unknown): number | null {
  const { id } = (user ?? {}) as { id?: unknown };
  return Number.isSafeInteger(id) ? (id as number) : null;
}

const isRefused = (answer: ApiAnswer, statuses: readonly number[]): boolean =>
  !answer.ok && answer.kind === 'refused' && statuses.includes(answer.status);
