import 'core-js/actual/map/group-by.js';
import 'core-js/actual/object/group-by.js';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as presentCompiler from '@powersync/service-sync-rules';
import { test as base } from 'vitest';
import type { CompilerModule } from './compiler.ts';
import { type Service, type ServiceSettings, startService } from './service.ts';
import type { Stored } from './storage.ts';
import { DEFAULT_SWITCHES, type LiveSwitches, type Switches } from './switches.ts';

/** Fast enough to wait for, slow enough that what a line costs here is not much time there. */
const SPEED = 5;

const TOKEN = 'a-token-of-the-tests';

export interface RunSettings extends Partial<Omit<ServiceSettings, 'switches'>> {
  /** None: the configuration names no rules. */
  readonly rules?: string;
  readonly stored?: Partial<Stored>;
  readonly switches?: Partial<Switches>;
  readonly olderCompiler?: CompilerModule;
}

export interface SaidLine {
  /** Milliseconds of the real one's time since the process began. */
  readonly t: number;
  readonly message: string;
}

/** With `start`, whose runs end with the test. */
export const test = base.extend<{ start: (settings: RunSettings, folder?: string) => Run }>({
  // biome-ignore lint/correctness/noEmptyPattern: the fixture needs no others, and vitest reads the pattern.
  start: async ({}, use) => {
    const runs: Run[] = [];
    await use((settings, folder) => {
      const run = new Run(settings, folder);
      runs.push(run);
      return run;
    });
    for (const run of runs) run.remove();
  },
});

/** One start of the stand-in inside the test's own process. */
export class Run {
  readonly said: SaidLine[] = [];
  readonly service: Service;
  /** The exit code, once it ended by itself. */
  readonly exit: Promise<number>;
  readonly folder: string;
  readonly #began = Date.now();
  readonly #speed: number;
  readonly #waiting = new Set<() => void>();
  #switches: Switches;

  constructor({ rules, stored, switches, olderCompiler, ...settings }: RunSettings, folder?: string) {
    this.folder = folder ?? mkdtempSync(join(tmpdir(), 'stand-in-'));
    const all = { ...DEFAULT_SWITCHES, speed: SPEED, ...switches };
    this.#speed = all.speed;
    this.#switches = all;
    const rulesPath = join(this.folder, 'sync-rules.yaml');
    if (rules !== undefined) writeFileSync(rulesPath, rules);
    if (stored) {
      mkdirSync(this.folder, { recursive: true });
      const nothing = { nextId: 1, replaced: [], locked: [], starts: { switches: '', count: 0 } };
      writeFileSync(join(this.folder, 'storage.json'), JSON.stringify({ ...nothing, ...stored }));
    }
    let exited: (code: number) => void = () => {};
    this.exit = new Promise((resolve) => {
      exited = resolve;
    });
    this.service = startService(
      {
        ...(rules === undefined ? {} : { rulesPath }),
        configPath: '/config/service.yaml',
        stateFolder: this.folder,
        host: '127.0.0.1',
        port: 0,
        logFormat: 'text',
        exitOnError: true,
        tokens: [TOKEN],
        ...settings,
        switches: all,
      },
      {
        write: (text) => {
          // journald stores lines.
          for (const message of text.split('\n')) this.said.push({ t: this.now, message });
          for (const look of this.#waiting) look();
        },
        exit: exited,
        compiler: async (which) =>
          which === 'older' && olderCompiler ? olderCompiler : (presentCompiler as unknown as CompilerModule),
        began: this.#began,
        switchesNow: () => this.#switches,
      },
    );
  }

  get now(): number {
    return (Date.now() - this.#began) * this.#speed;
  }

  /** Waits for a line that has this in it. */
  line(part: string): Promise<SaidLine> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.said.find(({ message }) => message.includes(part));
        if (!found) return;
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  async probe(name: 'startup' | 'liveness' | 'readiness'): Promise<number | undefined> {
    return (await this.probeBody(name)).status;
  }

  async probeBody(name: string): Promise<{ status: number | undefined; body: unknown }> {
    try {
      const answer = await fetch(`http://127.0.0.1:${await this.service.port}/probes/${name}`);
      return { status: answer.status, body: await answer.json() };
    } catch {
      return { status: undefined, body: undefined };
    }
  }

  /** A request to the API, with the token of the tests unless told otherwise. */
  async api(
    path: string,
    { method = 'POST', body = '{}', token = TOKEN }: { method?: string; body?: string; token?: string } = {},
  ): Promise<{ status: number; body: unknown }> {
    const answer = await fetch(`http://127.0.0.1:${await this.service.port}${path}`, {
      method,
      ...(method === 'GET' ? {} : { body }),
      ...(token ? { headers: { authorization: `Bearer ${token}` } } : {}),
    });
    return { status: answer.status, body: await answer.json() };
  }

  /** What is true of the databases from now on. */
  set(switches: Partial<LiveSwitches>): void {
    this.#switches = { ...this.#switches, ...switches };
  }

  /** Waits in the real one's time. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms / this.#speed));
  }

  remove(): void {
    this.service.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
