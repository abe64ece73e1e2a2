import type { Comment, CommentTrouble } from './comment.ts';
import { nameOf } from './repository.ts';

/**
 * Why there is no comment, and what to do, as one sentence. Codes: GitHub's OpenAPI description (403, 404, 410, 422), Gitea's and
 * Forgejo's swagger (403, 404, 423). A locked conversation is a 403 with words.
 */
export function whyNotWritten(
  trouble: CommentTrouble,
  host: string,
  { pullRequest: { number, repository, fromFork } }: Pick<Comment, 'pullRequest'>,
): string {
  switch (trouble.kind) {
    case 'too many':
      return 'the pull request has more comments than are looked through (3,000): read it in the log of the run';
    case 'unreachable':
      // Node's codes: DEPTH_ZERO_SELF_SIGNED_CERT, UNABLE_TO_VERIFY_LEAF_SIGNATURE, CERT_HAS_EXPIRED and the like.
      if (/CERT|SIGNATURE/.test(trouble.why))
        return `the certificate of ${host} is not trusted (${trouble.why}): set NODE_EXTRA_CA_CERTS to the file of its authority`;
      return `${host} does not answer (${trouble.why}): is it reached from the runner, by its proxy if it has one?`;
    case 'no API':
      return `what answers at ${host} is not the API (${trouble.why}): is GITHUB_API_URL right?`;
    case 'rate limit':
      return `the token has asked too often (${trouble.why}): run the job again later`;
    case 'refused':
      return refusal(trouble.status, trouble.why, trouble.words);
  }

  function refusal(status: number, why: string, words: string): string {
    switch (status) {
      case 401:
        return `the token is not taken (${why}): leave the input token away, or set one that is valid`;
      case 403:
        if (/\block/i.test(words))
          return `the conversation is locked (${why}): unlock it, and run the job again`;
        if (fromFork)
          return `a pull request from a fork gets a token that may only read (${why}): read it in the log of the run`;
        return `the token may not write comments (${why}): give the job permissions: pull-requests: write`;
      case 404:
        return `the token sees no pull request ${number} in ${nameOf(repository)} (${why}): give the job permissions: pull-requests: write`;
      case 410:
        return `the pull request takes no comments any more (${why}): read it in the log of the run`;
      case 413:
      case 422:
        return `${host} does not take the text (${why}): read it in the log of the run`;
      case 423:
        return `the repository is archived (${why}): read it in the log of the run`;
      default:
        return status >= 500
          ? `${host} has trouble of its own (${why}): run the job again later`
          : `${host} does not take the comment (${why}): read it in the log of the run`;
    }
  }
}
