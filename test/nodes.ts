import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { buildOnce } from './bed/cache.ts';

/** The releases that the bundle has to run on. */
export const NODE_VERSIONS = [20, 22, 24] as const;

/** The program of a release; those that this process is not come from the npm registry, into the cache. */
export async function nodeProgram(version: number): Promise<string> {
  if (Number(process.versions.node.split('.')[0]) === version) return process.execPath;
  // What the package `node` installs; it has one package for each platform.
  const platform = `node-${process.platform}-${process.arch}`;
  const folder = await buildOnce(`node-${version}`, [platform], async (into) => {
    execFileSync('npm', ['install', '--prefix', into, '--no-save', '--silent', `${platform}@${version}`], {
      stdio: 'pipe',
    });
  });
  return join(folder, 'node_modules', platform, 'bin', 'node');
}
