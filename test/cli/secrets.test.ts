import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../src/cli/flags.ts';
import { type FromOutside, readFromOutside } from '../../src/cli/secrets.ts';
import { Failure } from '../../src/outcome.ts';
import { typed } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-secrets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const read = (
  line: readonly string[],
  environment: Record<string, string> = {},
  stdin: Readable & { isTTY?: boolean } = Readable.from([]),
): Promise<FromOutside> => readFromOutside(typed(line), { environment, stdin });
const failure = async (...args: Parameters<typeof read>): Promise<string> => {
  const error: unknown = await read(...args).catch((error: unknown) => error);
  if (error instanceof Failure) return error.reason;
  if (error instanceof UsageError) return error.message;
  throw new Error('it was read');
};

const ALL = {
  POWERSYNC_DEPLOY_API_TOKEN: 'a token',
  POWERSYNC_DEPLOY_SSH_KEY: 'a key\n',
  POWERSYNC_DEPLOY_SSH_KEY_PASSPHRASE: ' a passphrase ',
};

describe('secrets', () => {
  it('come from variables', async () => {
    expect(await read(['deploy'], ALL)).toEqual({
      'api-token': 'a token',
      'ssh-key': 'a key\n',
      'ssh-key-passphrase': ' a passphrase ',
    });
  });

  it('are not read by a command that has no use for them', async () => {
    expect(await read(['validate'], ALL)).toEqual({});
    expect(Object.keys(await read(['status'], ALL))).toEqual(['ssh-key', 'ssh-key-passphrase']);
  });

  it('are absent where the variable is empty, as in a run that may not see the secret', async () => {
    expect(await read(['deploy'], { POWERSYNC_DEPLOY_API_TOKEN: ' ', POWERSYNC_DEPLOY_SSH_KEY: '' })).toEqual(
      {},
    );
  });

  it('come from files, which win over variables', async () => {
    expect(
      await read(['deploy', '--api-token-file', file('token', 'of the file\n')], {
        POWERSYNC_DEPLOY_API_TOKEN: 'of the variable',
      }),
    ).toEqual({ 'api-token': 'of the file\n' });
  });

  it('come from standard input, one of them', async () => {
    const stdin = Readable.from([Buffer.from('a '), Buffer.from('key')]);
    expect(await read(['deploy', '--ssh-key-file', '-'], {}, stdin)).toEqual({ 'ssh-key': 'a key' });
    expect(await failure(['deploy', '--ssh-key-file', '-', '--api-token-file', '-'])).toBe(
      'standard input is asked for twice',
    );
  });

  it('are not typed into a terminal, which would show them', async () => {
    const terminal = Object.assign(Readable.from(['a token']), { isTTY: true });
    expect(await failure(['deploy', '--api-token-file', '-'], {}, terminal)).toContain(
      'standard input is a terminal, which would show it',
    );
  });

  it('are not read from files that are empty, too large, folders, or not there', async () => {
    const flag = (path: string) => ['deploy', '--api-token-file', path];
    expect(await failure(flag(file('empty', ' \n')))).toContain('is empty');
    expect(await failure(flag(file('large', 'x'.repeat(1_000_001))))).toContain(
      'has more than 1000000 bytes',
    );
    expect(await failure(flag('/dev/zero'))).toContain('has more than 1000000 bytes');
    expect(await failure(flag(folder))).toContain('cannot be read: EISDIR');
    expect(await failure(flag(join(folder, 'none')))).toContain('cannot be read: ENOENT');
  });

  it('are read only so far', async () => {
    let chunks = 0;
    const stdin = Readable.from(
      (function* () {
        for (; chunks < 100; chunks++) yield Buffer.alloc(100_000);
      })(),
    );
    expect(await failure(['deploy', '--api-token-file', '-'], {}, stdin)).toContain('has more than');
    expect(chunks).toBeLessThan(50);
  });

  it('say nothing of themselves when they cannot be used', async () => {
    const path = file('secret', `${'hunter2'.repeat(200_000)}`);
    expect(await failure(['deploy', '--api-token-file', path])).not.toContain('hunter2');
  });

  it.skipIf(process.getuid?.() === 0)('name a file that may not be read', async () => {
    const path = file('locked', 'x');
    chmodSync(path, 0);
    expect(await failure(['deploy', '--api-token-file', path])).toContain('EACCES');
  });
});

describe('known hosts', () => {
  it('come from a file', async () => {
    const path = file('known_hosts', 'web.example.net ssh-ed25519 AAAA\n');
    expect(await read(['status', '--known-hosts-file', path])).toEqual({
      'known-hosts': 'web.example.net ssh-ed25519 AAAA\n',
    });
  });

  it('come one way or the other', async () => {
    expect(await failure(['status', '--known-hosts-file', 'x', '--known-hosts', 'y'])).toBe(
      'both --known-hosts and --known-hosts-file are given',
    );
  });
});
