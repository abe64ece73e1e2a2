import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openApi } from '../forge/api.ts';
import { readBaseFile } from '../forge/base-file.ts';
import { readChange } from '../forge/event.ts';
import { refused } from '../outcome.ts';
import type { Log } from '../report/log.ts';
import type { OtherRules } from './compare.ts';
import { USUAL_NAMES } from './rules-file.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The rules that a merge would replace, or that a push has replaced: from git where its commit is there, else from the
 * forge, since checkouts have depth 1. Throws a Failure (`refused`) where nothing says what the base is, or nobody has it.
 */
export async function rulesOfBase(
  path: string,
  token: string | undefined,
  log: Log,
  environment: Environment = process.env,
): Promise<OtherRules> {
  const began = performance.now();
  const change = await readChange(environment, dirname(path));
  if (change === null) {
    throw refused(
      'compare-with is base, and this run is about no pull request and no push, so there is no base',
      'Set compare-with to the path of another rules file (git show main:PATH > old.yaml makes one), or to host.',
    );
  }
  const sha = change.baseSha;
  if (sha === null && change.kind === 'push') return { where: 'nothing (the branch is new)', bytes: null };
  if (sha === null) throw refused('the event of this run does not say which commit is the base');
  const isTarget = environment.GITHUB_EVENT_NAME === 'pull_request_target';
  if (change.kind === 'pull request' && change.headIsBase && isTarget) {
    throw refused(
      'the checkout is the base of the pull request, and not what it brings',
      'With pull_request_target, actions/checkout gets the base: use pull_request, which needs no secret here.',
    );
  }
  const branch = change.kind === 'pull request' && change.baseRef !== '' ? `\`${change.baseRef}\`, ` : '';
  const commit = `${branch}\`${sha.slice(0, 7)}\``;
  const what =
    change.kind === 'push' ? `what was there before this push (${commit})` : `the base (${commit})`;

  const api = openApi({ environment, token });
  for (const name of [path, ...(await earlierNames(path))]) {
    const file = await readBaseFile({
      path: name,
      cwd: process.cwd(),
      sha,
      repository: change.repository,
      api: 'unusable' in api ? null : api,
      workspace: environment.GITHUB_WORKSPACE,
    });
    if ('unknown' in file) {
      throw refused(
        `the rules of the base (commit ${sha.slice(0, 7)}) could not be had: ${file.unknown}`,
        'Check out with fetch-depth: 2, or let the token read the repository (permissions: contents: read).',
      );
    }
    if ('found' in file) {
      log.step(
        `read ${name} of ${what.replaceAll('`', '')}, from ${file.from === 'git' ? 'git' : 'the forge'}`,
        performance.now() - began,
      );
      return { where: name === path ? what : `${what}, where it is \`${name}\``, bytes: file.found };
    }
  }
  return { where: `${what}, which has no such file`, bytes: null };
}

/** Another of the usual names, which is not there any more: rules that only got a new name are not all new. */
async function earlierNames(path: string): Promise<string[]> {
  const usual = USUAL_NAMES.find((name) => path === name || path.endsWith(`/${name}`));
  if (usual === undefined) return [];
  const folder = path.slice(0, path.length - usual.length);
  const candidates = USUAL_NAMES.filter((name) => name !== usual).map((name) => join(folder, name));
  const there = await Promise.all(
    candidates.map((name) =>
      stat(name).then(
        () => true,
        () => false,
      ),
    ),
  );
  return candidates.filter((_, at) => !there[at]);
}
