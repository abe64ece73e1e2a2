import { nameOf, parseRepository, type Repository } from './repository.ts';

/** What a run is about, as its event tells it. */
export type Change = PullRequest | Push;

export interface PullRequest {
  readonly kind: 'pull request';
  readonly number: number;
  /** The one that the pull request is opened in. */
  readonly repository: Repository;
  /** The commit that a merge would go onto; null where the event does not say. */
  readonly baseSha: string | null;
  /** The branch that a merge would go into: `main`. */
  readonly baseRef: string;
  readonly headSha: string | null;
  /** The checkout is the base itself, as with `pull_request_target`. */
  readonly headIsBase: boolean;
  /** `owner/name` of the branch to merge; null where it is not there any more. */
  readonly headRepository: string | null;
  /** Its token can read only, and its files are a stranger's. */
  readonly fromFork: boolean;
}

export interface Push {
  readonly kind: 'push';
  readonly repository: Repository;
  /** What the branch was at before; null where it is new. */
  readonly baseSha: string | null;
}

type Data = Readonly<Record<string, unknown>>;

/**
 * Reads an event of GitHub, Forgejo or Gitea (docs.github.com, "Webhook events and payloads": `pull_request`, `push`; Gitea's
 * modules/structs/hook.go has the same fields). Null where it is neither, or is not what it should be: it is data.
 */
export function changeOf(
  environment: Readonly<Record<string, string | undefined>>,
  event: unknown,
): Change | null {
  const data = asData(event);
  const repository =
    parseRepository(environment.GITHUB_REPOSITORY) ?? parseRepository(asData(data?.repository)?.full_name);
  if (!data || !repository) return null;
  const name = environment.GITHUB_EVENT_NAME ?? '';
  // Gitea calls the event of a reusable workflow `workflow_call` and hands over that of its caller (services/actions/context.go).
  const called = name === 'workflow_call';
  const pull = asData(data.pull_request);
  if (pull && (called || /^pull_request(_[a-z_]+)?$/.test(name)))
    return pullRequestOf(data, pull, repository);
  if (name === 'push' || (called && typeof data.before === 'string'))
    return { kind: 'push', repository, baseSha: shaOf(data.before) };
  return null;
}

function pullRequestOf(event: Data, pull: Data, repository: Repository): PullRequest | null {
  const number = pull.number ?? event.number;
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 1) return null;
  const base = asData(pull.base);
  const head = asData(pull.head);
  const from = parseRepository(asData(head?.repo)?.full_name);
  const headRepository = from && nameOf(from);
  const baseRef = base?.ref;
  return {
    kind: 'pull request',
    number,
    repository,
    baseSha: shaOf(base?.sha),
    baseRef: typeof baseRef === 'string' ? baseRef : '',
    headSha: shaOf(head?.sha),
    headIsBase: false,
    headRepository,
    // A fork that was deleted was one all the same. Forges compare names without case.
    fromFork: headRepository?.toLowerCase() !== nameOf(repository).toLowerCase(),
  };
}

/** Forty or, in a repository with SHA-256, sixty-four hexadecimal digits; nothing but zeros stands for no commit. */
export function shaOf(value: unknown): string | null {
  if (typeof value !== 'string' || !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value)) return null;
  return /^0+$/.test(value) ? null : value;
}

/**
 * The base of a checked-out merge: the first parent of `commit` (the text of a commit object), where its second and last one
 * is the head of the pull request. Null for every other commit: Forgejo and Gitea check out the head itself, which may be a
 * merge, too, and then its first parent is no base.
 */
export function baseOfMerge(commit: string, headSha: string | null): string | null {
  if (headSha === null) return null;
  const headers = commit.split('\n\n', 1)[0] ?? '';
  const parents = headers
    .split('\n')
    .filter((line) => line.startsWith('parent '))
    .map((line) => line.slice('parent '.length));
  return parents.length === 2 && parents[1] === headSha ? shaOf(parents[0]) : null;
}

const asData = (value: unknown): Data | null =>
  typeof value === 'object' && value !== null ? (value as Data) : null;
