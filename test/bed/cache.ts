import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const FORGET_AFTER_DAYS = 3;

/** Where the bed keeps what is expensive to make; everything in it can be deleted at any time. */
export function cacheFolder(): string {
  const folder =
    process.env.POWERSYNC_DEPLOY_CACHE ||
    join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'powersync-deploy');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * The folder that `build` fills, made once for the same `ingredients`. It appears whole or not at all, and two
 * processes that want it at once build it once.
 */
export async function buildOnce(
  name: string,
  ingredients: readonly (string | Uint8Array)[],
  build: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(cacheFolder(), `${name}-${fingerprint(ingredients)}`);
  if (isThere(folder)) return folder;
  return withLock(name, async () => {
    if (isThere(folder)) return folder;
    forgetOld(name);
    const unfinished = `${folder}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished);
    try {
      await build(unfinished);
      renameSync(unfinished, folder);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      throw error;
    }
    return folder;
  });
}

/** Runs `work` while no other process holds the lock of that name. */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const file = join(cacheFolder(), `${name}.lock`);
  // The lock lives in a child that ends with its standard input, so a killed builder leaves no stale one.
  const holder = spawn('flock', [file, 'sh', '-c', 'echo locked; exec cat'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => holder.once('close', () => resolve()));
  try {
    await new Promise<void>((resolve, reject) => {
      createInterface(holder.stdout).once('line', () => resolve());
      holder.once('error', reject);
      holder.once('close', (code) => reject(new Error(`flock ${file} ended with ${code}`)));
    });
    return await work();
  } finally {
    holder.stdin.end();
    await ended;
  }
}

function fingerprint(ingredients: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const ingredient of ingredients) hash.update(createHash('sha256').update(ingredient).digest());
  return hash.digest('hex').slice(0, 16);
}

function isThere(folder: string): boolean {
  if (!existsSync(folder)) return false;
  // So that what is in use is not forgotten.
  utimesSync(folder, new Date(), new Date());
  return true;
}

function forgetOld(name: string): void {
  const limit = Date.now() - FORGET_AFTER_DAYS * 24 * 3600 * 1000;
  for (const entry of readdirSync(cacheFolder(), { withFileTypes: true })) {
    const folder = join(cacheFolder(), entry.name);
    if (entry.isDirectory() && entry.name.startsWith(`${name}-`) && statSync(folder).mtimeMs < limit) {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
