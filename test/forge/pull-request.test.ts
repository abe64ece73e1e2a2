import { describe, expect, it } from 'vitest';
import { baseOfMerge, changeOf, shaOf } from '../../src/forge/pull-request.ts';

const BASE = 'b'.repeat(40);
const HEAD = 'a'.repeat(40);
const OTHER = 'c'.repeat(40);
const ZEROS = '0'.repeat(40);
const repository = { owner: 'octo', name: 'app' };

/** The fields that GitHub, Forgejo and Gitea share. */
const pullEvent = (head: unknown = { ref: 'topic', sha: HEAD, repo: { full_name: 'octo/app' } }) => ({
  action: 'synchronize',
  number: 7,
  pull_request: {
    number: 7,
    base: { ref: 'main', sha: BASE, repo: { full_name: 'octo/app' } },
    head,
  },
  repository: { full_name: 'octo/app' },
});
const pushEvent = {
  before: BASE,
  after: HEAD,
  ref: 'refs/heads/main',
  repository: { full_name: 'octo/app' },
};
const environment = (name: string) => ({ GITHUB_EVENT_NAME: name, GITHUB_REPOSITORY: 'octo/app' });

describe('what a run is about', () => {
  it.each(['pull_request', 'pull_request_target', 'pull_request_review', 'workflow_call'])(
    'is a pull request on %s',
    (name) => {
      expect(changeOf(environment(name), pullEvent())).toEqual({
        kind: 'pull request',
        number: 7,
        repository,
        baseSha: BASE,
        baseRef: 'main',
        headIsBase: false,
        headSha: HEAD,
        headRepository: 'octo/app',
        fromFork: false,
      });
    },
  );

  it('is a pull request whose number stands beside it alone', () => {
    const { pull_request: pull, ...event } = pullEvent();
    const { number: _, ...rest } = pull;
    expect(changeOf(environment('pull_request'), { ...event, pull_request: rest })).toMatchObject({
      number: 7,
    });
  });

  it.each([
    [{ sha: HEAD, repo: { full_name: 'mallory/app' } }, 'mallory/app', true],
    [{ sha: HEAD, repo: { full_name: 'Octo/App' } }, 'Octo/App', false],
    [{ sha: HEAD, repo: null }, null, true],
    [null, null, true],
    [{ sha: HEAD, repo: { full_name: 'octo/app\n::error::' } }, null, true],
  ])('comes from a fork or not: %j', (head, headRepository, fromFork) => {
    expect(changeOf(environment('pull_request'), pullEvent(head))).toMatchObject({
      headRepository,
      fromFork,
    });
  });

  it.each(['push', 'workflow_call'])('is a push on %s', (name) => {
    expect(changeOf(environment(name), pushEvent)).toEqual({ kind: 'push', repository, baseSha: BASE });
  });

  it('is a push without a base where the branch is new', () => {
    expect(changeOf(environment('push'), { ...pushEvent, before: ZEROS })).toMatchObject({ baseSha: null });
  });

  it('takes the repository from the event where the runner does not say', () => {
    expect(changeOf({ GITHUB_EVENT_NAME: 'push' }, pushEvent)).toMatchObject({ repository });
  });

  it.each([
    ['workflow_dispatch', { inputs: {} }],
    ['workflow_call', { inputs: {} }],
    ['schedule', pullEvent()],
    ['issue_comment', { issue: { number: 7, pull_request: {} } }],
    ['pull_request', null],
    ['pull_request', []],
    ['pull_request', 'text'],
    ['pull_request', { pull_request: 7 }],
    ['pull_request', { ...pullEvent(), number: '7', pull_request: {} }],
    ['pull_request', { ...pullEvent(), number: -1, pull_request: {} }],
    ['pull_request', { ...pullEvent(), pull_request: { number: 1.5 } }],
    ['', pushEvent],
  ])('is neither on %s with %j', (name, event) => {
    expect(changeOf(environment(name), event)).toBeNull();
  });

  it('is not known without a repository', () => {
    expect(changeOf({ GITHUB_EVENT_NAME: 'push', GITHUB_REPOSITORY: '../..' }, { before: BASE })).toBeNull();
  });

  it('has no base that is no commit', () => {
    const event = pullEvent();
    for (const sha of [undefined, 7, 'main', `${BASE} `, `--${'b'.repeat(38)}`, BASE.toUpperCase(), ZEROS]) {
      const base = { ...event.pull_request.base, sha };
      const change = changeOf(environment('pull_request'), {
        ...event,
        pull_request: { ...event.pull_request, base },
      });
      expect(change).toMatchObject({ baseSha: null });
    }
  });
});

describe('a commit', () => {
  it('is named by SHA-1 or SHA-256', () => {
    expect(shaOf(BASE)).toBe(BASE);
    expect(shaOf('b'.repeat(64))).toBe('b'.repeat(64));
    expect(shaOf('b'.repeat(41))).toBeNull();
    expect(shaOf('0'.repeat(64))).toBeNull();
  });
});

describe('the base of a merge', () => {
  const commit = (...parents: string[]) =>
    [
      `tree ${OTHER}`,
      ...parents.map((parent) => `parent ${parent}`),
      'author A',
      '',
      `parent ${OTHER}`,
      '',
    ].join('\n');

  it('is its first parent, where the second is the head', () => {
    expect(baseOfMerge(commit(BASE, HEAD), HEAD)).toBe(BASE);
  });

  it.each([
    ['a commit with one parent', commit(HEAD), HEAD],
    ['a first commit', commit(), HEAD],
    ['a head that is a merge itself', commit(BASE, OTHER), HEAD],
    ['a merge the other way round', commit(HEAD, BASE), HEAD],
    ['an octopus', commit(BASE, HEAD, OTHER), HEAD],
    ['an unknown head', commit(BASE, HEAD), null],
    ['no commit', '', HEAD],
  ])('is not known of %s', (_, text, head) => {
    expect(baseOfMerge(text, head)).toBeNull();
  });
});
