import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CpuProfile, type Part, timeByPart } from './profile.ts';

export interface Ended {
  readonly ms: number;
  readonly code: number | null;
  /** Of both streams. */
  readonly output: string;
}

export interface Started {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Runs a program to its end. Its time is that of the whole process, seen from outside. */
export function timed(
  [command, ...args]: readonly [string, ...string[]],
  { cwd, env = process.env }: Started = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => {
        output += data.toString('utf8');
      });
    child.once('error', reject);
    // Who is done may leave others behind that hold its output (a master of ssh).
    child.once('exit', (code) => {
      const ms = performance.now() - began;
      setImmediate(() => resolve({ ms, code, output }));
    });
  });
}

/** As `timed`, and throws with what it said where it did not end with 0. */
export async function mustTimed(
  command: readonly [string, ...string[]],
  started: Started = {},
): Promise<Ended> {
  const ended = await timed(command, started);
  if (ended.code !== 0)
    throw new Error(`${command.join(' ')} ended with ${ended.code}:\n${ended.output.slice(-3_000)}`);
  return ended;
}

/** The largest resident set of a run of Node, in MB (10^6 bytes), as the system counts it. */
export async function memoryOf(
  [node, ...args]: readonly [string, ...string[]],
  started: Started & { readonly folder: string },
): Promise<number> {
  const file = join(started.folder, 'memory');
  const write = `import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync(${JSON.stringify(file)}, String(process.resourceUsage().maxRSS)));`;
  await mustTimed([node, '--import', `data:text/javascript,${encodeURIComponent(write)}`, ...args], started);
  return (Number(readFileSync(file, 'utf8')) * 1024) / 1e6;
}

/** What a run of Node did with its time; `run` starts it with the flags that are handed over. */
export async function profileOf(
  parent: string,
  run: (flags: readonly string[]) => Promise<unknown>,
): Promise<Record<Part, number>> {
  const folder = mkdtempSync(join(parent, 'profile-'));
  try {
    await run(['--cpu-prof', '--cpu-prof-interval', '200', '--cpu-prof-dir', folder]);
    const [name] = readdirSync(folder);
    const profile = JSON.parse(readFileSync(join(folder, name!), 'utf8')) as CpuProfile;
    return timeByPart(profile, (url) => readFileSync(fileURLToPath(url), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
