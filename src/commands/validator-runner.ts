import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from '../targets/supervisor.ts';

export interface Checked {
  /** 124: it took too long and was killed; 127: there is no such program. */
  readonly code: number;
  /** What it wrote to both streams, the beginning of it. */
  readonly output: string;
}

/** Bytes of output that are kept. */
const OUTPUT = 262_144;

/**
 * Runs a command on the runner, with `input` on its standard input. Not by @actions/exec: what that has started cannot be
 * ended. The inputs of the action, secrets among them, are not in its environment.
 */
export function checkOnRunner(
  [program = '', ...args]: Command,
  input: Uint8Array,
  timeoutMs: number,
): Promise<Checked> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('INPUT_')));
  return new Promise((resolve) => {
    const child = spawn(program, args, { env });
    const kept: Buffer[] = [];
    let size = 0;
    let late = false;
    const end = (code: number): void => {
      clearTimeout(timer);
      resolve({ code, output: Buffer.concat(kept).toString('utf8') });
    };
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
      // What the program has started may still hold them.
      child.stdout.destroy();
      child.stderr.destroy();
    }, timeoutMs);
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data: Buffer) => {
        if (size < OUTPUT) kept.push(data.subarray(0, OUTPUT - size));
        size += data.length;
      });
    }
    child.stdin.on('error', () => {}); // it may end without reading
    child.stdin.end(input);
    child.once('error', (error: NodeJS.ErrnoException) => end(error.code === 'ENOENT' ? 127 : 126));
    child.once('close', (code, signal) => end(late ? 124 : (code ?? (signal === 'SIGKILL' ? 137 : 143))));
  });
}

/** Hands a copy of the rules to `use`, by a path without characters that mean anything, readable for any user. */
export async function withCopy<T>(rules: Uint8Array, use: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'powersync-deploy-rules-'));
  try {
    const file = join(folder, 'sync-rules.yaml');
    await writeFile(file, rules, { mode: 0o644 });
    return await use(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
