/** A repository of a forge, as it stands in paths of its API. */
export interface Repository {
  readonly owner: string;
  readonly name: string;
}

/** `owner/name`, the form of GITHUB_REPOSITORY; null for everything else, also for what would walk up in a URL. */
export function parseRepository(text: unknown): Repository | null {
  if (typeof text !== 'string' || text.length > 300) return null;
  const match = /^([\w.-]+)\/([\w.-]+)$/.exec(text);
  if (!match) return null;
  const [, owner = '', name = ''] = match;
  return [owner, name].some((part) => part === '.' || part === '..') ? null : { owner, name };
}

export const nameOf = ({ owner, name }: Repository): string => `${owner}/${name}`;
