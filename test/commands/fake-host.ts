import type { Deploy } from '../../src/commands/job.ts';
import type { HelperEvent } from '../../src/host/helper.ts';
import { type DeployInputs, readInputs } from '../../src/inputs.ts';
import type { Supervisor } from '../../src/targets/supervisor.ts';

/** A supervisor whose output is its state: `running a 0`. */
const supervisor: Supervisor = {
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
  logs: () => [],
  byHand: { restart: 'restart it', logs: 'read its log', status: 'look at it' },
};

export interface FakeHost {
  readonly job: Deploy;
  /** What the helper says. */
  say(event: HelperEvent): void;
  readonly asked: string[];
  readonly said: string[];
}

/** A deploy whose host is a script: `on` is called with each request. */
export function fakeHost(
  seen: Partial<Deploy['seen']>,
  on: (request: string, say: (event: HelperEvent) => void) => void,
): FakeHost {
  let listener: (event: HelperEvent) => void = () => {};
  const asked: string[] = [];
  const said: string[] = [];
  const say = (event: HelperEvent) => listener(event);
  const ask = async (request: string) => {
    asked.push(request);
    setTimeout(() => on(request, say), 0);
  };
  const host = {
    name: 'web',
    ended: new Promise(() => {}),
    listen: (to: typeof listener) => {
      listener = to;
    },
    revert: () => ask('revert'),
    beginWatch: () => ask('watch'),
    endWatch: () => {},
    readLog: () => void ask('log'),
    record: () => ask('record'),
  };
  const inputs = readInputs({
    INPUT_HOST: 'local',
    INPUT_STABILITY_WINDOW: '2s',
    INPUT_LIVENESS_TIMEOUT: '4s',
  }) as DeployInputs;
  const job = {
    inputs,
    log: {
      line: (text: string) => said.push(text),
      step: (text: string) => said.push(text),
      warning: () => {},
      block: () => {},
    },
    rules: { path: 'sync-rules.yaml', bytes: new Uint8Array(), sha256: 'b'.repeat(64), findings: [] },
    host,
    prober: { start: () => {}, stop: () => {} },
    supervisor,
    seen: {
      target: '/srv/sync-rules.yaml',
      kind: 'file',
      sha256: 'a'.repeat(64),
      state: supervisor.parse('running old'),
      ...seen,
    },
  } as unknown as Deploy;
  return { job, say, asked, said };
}
