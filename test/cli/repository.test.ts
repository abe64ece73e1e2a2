import { describe, expect, it } from 'vitest';
import { type Forge, forgeOf, remoteOf } from '../../src/cli/init/repository.ts';

describe('the address of a remote', () => {
  it.each([
    ['https://github.com/octo/app.git', 'github.com', 'octo/app'],
    ['https://GitHub.com/octo/app', 'github.com', 'octo/app'],
    ['https://me:token@codeberg.org/octo/app.git', 'codeberg.org', 'octo/app'],
    ['https://a@b@git.example.net:8443/octo/app/', 'git.example.net', 'octo/app'],
    ['ssh://git@git.example.net:2222/octo/app.git', 'git.example.net', 'octo/app'],
    ['git@github.com:octo/app.git', 'github.com', 'octo/app'],
    ['git.example.net:octo/app', 'git.example.net', 'octo/app'],
  ])('%s is %s, %s', (url, host, path) => {
    expect(remoteOf(url)).toEqual({ host, path });
  });

  it.each(['/srv/git/app.git', '../app', 'C:\\git\\app', 'file:///srv/git', ''])('%s is none', (url) => {
    expect(remoteOf(url)).toBeUndefined();
  });
});

describe('the forge', () => {
  const forge = (host: string | undefined, ...folders: Forge[]): string | undefined =>
    forgeOf({ remote: host === undefined ? undefined : { host, path: 'octo/app' }, folders })?.value;

  it('is that of a well-known host, whatever folders there are', () => {
    expect(forge('github.com', 'forgejo')).toBe('github');
    expect(forge('codeberg.org', 'github')).toBe('forgejo');
    expect(forge('gitea.com')).toBe('gitea');
  });

  it('is that of the folders, where the host says nothing', () => {
    expect(forge('git.example.net', 'github', 'forgejo')).toBe('forgejo');
    expect(forge(undefined, 'gitea')).toBe('gitea');
    expect(forge('git.example.net', 'github')).toBe('github');
  });

  it('is in the name of the host', () => {
    expect(forge('forgejo.example.net', 'github')).toBe('forgejo');
    expect(forge('github.example.net')).toBe('github');
  });

  it('is not known otherwise', () => {
    expect(forge('git.example.net')).toBeUndefined();
    expect(forge(undefined)).toBeUndefined();
  });
});
