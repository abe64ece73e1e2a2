import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BedHost } from '../bed/host.ts';
import { faultsOf } from '../report/report-schema.ts';

const PROGRAM = fileURLToPath(new URL('../../dist/index.js', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** What `report.json` has; null where none was written. It is as the published schema says, or the run is an error. */
  readonly report: Readonly<Record<string, unknown>> | null;
}

/** Rules that every release of the compiler takes; the number makes another text of it. */
export const rulesWith = (number: number): string => `bucket_definitions:
  lists:
    parameters: SELECT request.user_id() AS user_id
    data:
      - SELECT id, name, ${number} AS number FROM lists WHERE owner_id = bucket.user_id
`;

/** Valid for the bundled compiler; the older release in the stand-in refuses them (switch `olderCompiler`). */
export const CRASHING = readFileSync(new URL('../fixtures/crashing-on-older.yaml', import.meta.url), 'utf8');

/** Where the bed's host is and how to get in, as inputs. */
export const inputsFor = (host: BedHost, user: keyof BedHost['keys'] = 'deploy'): Record<string, string> => ({
  INPUT_HOST: host.address,
  INPUT_PORT: String(host.port),
  INPUT_USER: user,
  INPUT_SSH_KEY: host.keys[user],
  INPUT_KNOWN_HOSTS: host.knownHosts,
});

/** A run of the program that is under way. */
export interface Running {
  /** What it has said so far. */
  readonly log: string;
  kill(signal: NodeJS.Signals): void;
  /** Resolves once it has said that; throws where it ends without. */
  said(words: string | RegExp): Promise<void>;
  readonly ended: Promise<Ran>;
}

/** Starts the program as action.yml does; `inputs` are variables. Its folder is gone when it has ended. */
export function start(
  rules: string | null,
  inputs: Readonly<Record<string, string>>,
  [command, ...args]: readonly [string, ...string[]] = [process.execPath, PROGRAM],
): Running {
  const folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-run-'));
  if (rules !== null) writeFileSync(join(folder, 'sync-rules.yaml'), rules);
  const outputFile = join(folder, 'output');
  writeFileSync(outputFile, '');
  const child = spawn(command, args, {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      GITHUB_OUTPUT: outputFile,
      RUNNER_TEMP: folder,
      INPUT_STABILITY_WINDOW: '3s',
      ...inputs,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  let over = false;
  let heard: () => void = () => {};
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => {
      log += data.toString('utf8');
      heard();
    });
  const ended = new Promise<Ran>((resolve, reject) =>
    child.once('close', (code) => {
      over = true;
      heard();
      try {
        const outputs = readOutputs(readFileSync(outputFile, 'utf8'));
        resolve({ code, log, outputs, report: reportIn(outputs) });
      } catch (error) {
        reject(error);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }),
  );
  return {
    get log() {
      return log;
    },
    kill: (signal) => void child.kill(signal),
    said: async (words) => {
      while (typeof words === 'string' ? !log.includes(words) : !words.test(log)) {
        if (over) throw new Error(`it never said ${words}:\n${log}`);
        await new Promise<void>((resolve) => {
          heard = resolve;
        });
      }
    },
    ended,
  };
}

function reportIn({ report: path, outcome }: Record<string, string>): Ran['report'] {
  if (!path) return null;
  const report = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const faults = [...faultsOf(report), ...(report.outcome === outcome ? [] : ['it has another outcome'])];
  if (faults.length > 0) throw new Error(`report.json is not as its schema says: ${faults.join('; ')}`);
  return report;
}

/** Runs the program to its end, which `end` may bring about early. */
export async function run(
  rules: string | null,
  inputs: Readonly<Record<string, string>>,
  end?: { readonly signal: NodeJS.Signals; readonly when: string },
): Promise<Ran> {
  const running = start(rules, inputs);
  // Where it never says that, its end tells why.
  if (end) {
    await running.said(end.when).then(
      () => running.kill(end.signal),
      () => {},
    );
  }
  return running.ended;
}

/** `name<<delimiter`, the value's lines, `delimiter`. */
export function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const match of text.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n?\2$/gm)) outputs[match[1]!] = match[3]!;
  return outputs;
}
