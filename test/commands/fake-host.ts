import { NOTHING_KNOWN } from '../../src/commands/beforehand.ts';
import type { Deploy } from '../../src/commands/job.ts';
import type { Session } from '../../src/commands/session.ts';
import { HelperRefusal } from '../../src/host/helper.ts';
import type { HelperEvent } from '../../src/host/helper-events.ts';
import type { Inspection } from '../../src/host/inspection.ts';
import type { Begun, Found, Settled } from '../../src/host/transaction.ts';
import type { Who } from '../../src/host/who.ts';
import { type DeployInputs, readInputs } from '../../src/inputs.ts';
import { Interrupts } from '../../src/interrupts.ts';
import type { AdminApi } from '../../src/service/api.ts';
import type { ProbeAnswer } from '../../src/service/probe.ts';
import { parseContainer } from '../../src/targets/engine.ts';
import type { Supervisor } from '../../src/targets/supervisor.ts';

/** A supervisor whose output is its state: `running a 0`. */
export const supervisor: Supervisor = {
  name: 'the unit',
  observe: [],
  parse: (output) => {
    const [phase, identity] = output.split(' ');
    return {
      phase: phase as 'running',
      identity: identity ?? null,
      detail: output,
      startedAt: null,
      stopTimeoutMs: 1_000,
    };
  },
  reset: [],
  restart: [],
  stop: [],
  runs: 'running',
  logs: [],
  boot: [],
  follow: [],
  container: [],
  logIdentity: (identity) => identity,
  parseContainer: (output) =>
    output.includes('\t') ? parseContainer(output) : { none: output || 'no container' },
  byHand: { restart: 'restart it', logs: 'read its log', status: 'look at it' },
};

export const NOBODY: Who = {
  repository: '',
  workflow: '',
  runNumber: null,
  runUrl: '',
  actor: '',
  commit: '',
  command: 'deploy',
};
export const MONA: Who = {
  ...NOBODY,
  repository: 'octo/app',
  workflow: 'deploy',
  runNumber: 12,
  actor: 'mona',
};

export const OLD = 'a'.repeat(64);
export const NEW = 'b'.repeat(64);
/** By the host's clock, in seconds: 14:28:08 UTC. */
export const NOW = 1_795_271_288;

/** A running service with the old rules, and nobody else there. */
export const inspection = (changes: Partial<Inspection> = {}): Inspection => ({
  user: 'deploy',
  uid: 1001,
  now: NOW,
  target: '/srv/sync-rules.yaml',
  kind: 'file',
  sha256: OLD,
  ctime: NOW,
  readable: true,
  writable: true,
  othersWrite: null,
  missingTool: null,
  probeClient: 'curl',
  restricted: false,
  record: null,
  last: null,
  foreignStore: null,
  owner: null,
  takenOver: null,
  unfinished: null,
  state: supervisor.parse('running old'),
  ...changes,
});

/** What the host answers, where it is not the usual; throwing is an answer, too. */
export interface Answers {
  inspect?: () => Inspection;
  lock?: () => Inspection | Promise<Inspection>;
  settle?: () => Settled | Promise<Settled>;
  begin?: () => Begun | Promise<Begun>;
  confirm?: () => string | undefined;
  /** Whether the service is restarted on the way back. */
  revert?: () => boolean | Promise<boolean>;
  adopt?: () => Found | Promise<Found>;
  /** The beginning and the end of the log of the start that runs. */
  bootLog?: () => string;
  lastLog?: () => string;
  container?: () => string | null;
  /** The text of rules that the host has; undefined: it is not to be had. */
  fetch?: (sha256: string) => string | undefined;
  /** The log of this start is followed from now on. */
  follow?: (identity: string, say: (event: HelperEvent) => void) => void;
  /** The admin API of the service; without it there is no token. */
  api?: Partial<AdminApi>;
  /** Connecting once more. */
  reopen?: () => void | Promise<void>;
}

export interface FakeHost {
  readonly job: Deploy;
  readonly session: Session;
  readonly interrupts: Interrupts;
  /** What the helper says. */
  say(event: HelperEvent): void;
  /** Cuts the connection. */
  cut(reason: Error): void;
  /** What the probes say, where they are probed from here. */
  probe(answer: ProbeAnswer): void;
  readonly asked: string[];
  readonly said: string[];
  readonly warned: string[];
}

/** A deploy whose host is a script: `on` is called after each request that it grants. */
export function fakeHost(
  seen: Partial<Inspection>,
  on: (request: string, say: (event: HelperEvent) => void) => void,
  {
    answers = {},
    inputs = {},
    rules = '',
  }: { answers?: Answers; inputs?: Record<string, string>; rules?: string } = {},
): FakeHost {
  let listener: (event: HelperEvent) => void = () => {};
  let onAnswer: (answer: ProbeAnswer) => void = () => {};
  let cut: (reason: Error) => void = () => {};
  let ended = new Promise<Error>((resolve) => {
    cut = resolve;
  });
  const asked: string[] = [];
  const said: string[] = [];
  const warned: string[] = [];
  const say = (event: HelperEvent) => listener(event);
  const ask = async <T>(request: string, answer?: () => T | Promise<T>): Promise<T> => {
    asked.push(request);
    const value = await answer?.();
    setTimeout(() => on(request.split(' ')[0]!, say), 0);
    return value as T;
  };
  const host = {
    name: 'web',
    get ended() {
      return ended;
    },
    listen: (to: typeof listener) => {
      listener = to;
    },
    inspect: () => ask('inspect', answers.inspect ?? (() => inspection(seen))),
    lock: () => ask('lock', answers.lock ?? (() => inspection(seen))),
    settle: () => ask('settle', answers.settle),
    begin: ({ restart }: { restart: boolean }) =>
      ask(
        restart ? 'begin' : 'begin-without-restart',
        answers.begin ?? (() => ({ guard: 'system', decidedBy: NOW + 100 })),
      ),
    confirm: (outcome: string, sha256: string, identity: string | null) =>
      ask(`confirm ${outcome} ${identity ?? '-'}`, answers.confirm ?? (() => sha256)),
    revert: () => ask('revert', answers.revert ?? (() => true)),
    finish: (outcome: string, proof: { sha256: string; identity: string } | null) =>
      ask(`finish ${outcome} ${proof?.identity ?? '-'}`),
    adopt: (id: string) => ask(`adopt ${id}`, answers.adopt),
    unlock: () => ask('unlock'),
    beginWatch: () => ask('watch'),
    lookAtOnce: () => {},
    endWatch: () => {},
    beginProbing: () => void ask('probe'),
    readLog: () => void ask('log'),
    bootLog: async () => answers.bootLog?.() ?? '',
    lastLog: async () => answers.lastLog?.() ?? '',
    followLog: (identity: string) => answers.follow?.(identity, say),
    endFollowing: () => {},
    fetch: async (sha256: string) => {
      const text = answers.fetch?.(sha256);
      if (text === undefined) throw new HelperRefusal('fetch', 'absent', '');
      return Buffer.from(text);
    },
    container: async () => answers.container?.() ?? null,
    // Nobody has asked for an image, and no container is there to have one.
    check: () => ask('check', () => ({ code: 125, output: '' })),
  };
  const typed = readInputs({
    INPUT_HOST: 'local',
    INPUT_STABILITY_WINDOW: '2s',
    INPUT_LIVENESS_TIMEOUT: '4s',
    ...inputs,
  }) as DeployInputs;
  const interrupts = new Interrupts();
  const log = {
    line: (text: string) => said.push(text),
    step: (text: string) => said.push(text),
    warning: (text: string) => warned.push(text),
    block: (lines: readonly string[]) => said.push(...lines),
    group: (title: string, lines: readonly string[]) => said.push(title, ...lines),
  };
  const prober = {
    forwarding: true,
    tookMs: 0,
    start: (_: unknown, to: typeof onAnswer) => {
      onAnswer = to;
    },
    atOnce: () => {},
    stop: () => {
      onAnswer = () => {};
    },
  };
  const session = {
    inputs: typed,
    api: answers.api ?? null,
    log,
    who: NOBODY,
    interrupts,
    supervisor,
    openedAt: performance.now(),
    host,
    prober,
    giveUpAttempt: () => void ask('give up'),
    reopen: () =>
      ask('reopen', async () => {
        await answers.reopen?.();
        ended = new Promise((resolve) => {
          cut = resolve;
        });
      }),
    health: async () => ({ status: 200 }),
    close: async () => {},
  };
  const job = {
    inputs: typed,
    log,
    rules: { path: 'sync-rules.yaml', bytes: new TextEncoder().encode(rules), sha256: NEW, findings: [] },
    session,
    interrupts,
    host,
    prober,
    supervisor,
    seen: inspection(seen),
    before: NOTHING_KNOWN,
    id: 'the-id',
  } as unknown as Deploy;
  return {
    job,
    session: session as unknown as Session,
    interrupts,
    say,
    cut: (reason) => cut(reason),
    probe: (answer) => onAnswer(answer),
    asked,
    said,
    warned,
  };
}

/** Says four times a second that this start runs, and is healthy. Answers how to stop. */
export function healthy(say: (event: HelperEvent) => void, identity: string): () => void {
  const timer = setInterval(() => {
    say({ type: 'state', output: `running ${identity}` });
    say({ type: 'probe', status: 200 });
  }, 250);
  return () => clearInterval(timer);
}

/** A log of text lines as the journal prints them, a second apart, the last one at the time of the look. */
export const journal = (lines: readonly string[], last = NOW): string =>
  lines.map((line, index) => `${last - lines.length + 1 + index}.000000 powersync[42]: ${line}\n`).join('');

/** One line of the log of a start that is followed. */
export const line = (start: string, text: string): HelperEvent => ({
  type: 'line',
  start,
  text: journal([text]),
});

/** Lines of 1.25.0 (measured). */
export const BOOTED =
  'info: Booting PowerSync Service v1.25.0, Unified Container, Open Edition {"version":"1.25.0"}';
export const UPDATED = 'info: Sync config updated';
export const UNCHANGED = 'info: Sync config unchanged';
