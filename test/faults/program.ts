import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readOutputs } from '../e2e/run.ts';

export interface ProgramEnd {
  /** null where a signal ended it. */
  readonly code: number | null;
  /** Empty where it could not say. */
  readonly outcome: string;
  readonly previousSha256: string;
}

/** A deploy that is under way, run as action.yml does it. */
export class Program {
  /** What it has said so far. */
  log = '';
  readonly ended: Promise<ProgramEnd>;
  readonly #child: ChildProcess;

  constructor(program: string, rules: string, inputs: Readonly<Record<string, string>>) {
    const folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-faults-'));
    const outputFile = join(folder, 'output');
    writeFileSync(join(folder, 'sync-rules.yaml'), rules);
    writeFileSync(outputFile, '');
    const child = spawn(process.execPath, [program], {
      cwd: folder,
      env: { PATH: process.env.PATH, GITHUB_OUTPUT: outputFile, RUNNER_TEMP: dirname(outputFile), ...inputs },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data: Buffer) => {
        this.log += data.toString('utf8');
      });
    }
    this.ended = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => {
        const outputs = readOutputs(readFileSync(outputFile, 'utf8'));
        rmSync(folder, { recursive: true, force: true });
        resolve({ code, outcome: outputs.outcome ?? '', previousSha256: outputs['previous-sha256'] ?? '' });
      });
    });
  }

  /** SIGKILL. Throws where it has ended already: then nothing would be killed. */
  kill(): void {
    if (this.hasEnded) throw new Error('the program has ended before it could be killed');
    this.#child.kill('SIGKILL');
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** However it stands with it, it is over after this. */
  async end(): Promise<ProgramEnd> {
    if (!this.hasEnded) this.#child.kill('SIGKILL');
    return this.ended;
  }
}
