import { FOREGROUND_UNIT, NIXOS_UNIT, PLAIN_UNIT } from '../../bed/units.ts';
import { CRASHING } from '../../e2e/run.ts';
import type { End, Situation } from '../situation.ts';
import { OLD, ONLY_CRASHING, ONLY_NEW, type Stage } from '../stage.ts';
import { BY_DIAGNOSTICS, DEPLOYED, REFUSED, ROLLED_BACK, RULES_REFUSED, TOKEN } from './boot.ts';
import { BY_LIVENESS } from './proof.ts';

const crashing = (ms: number) => (stage: Stage) =>
  stage.running(OLD, { crashAfterMs: ms, onlyWithRules: ONLY_NEW });
const ENDED: End = {
  ...ROLLED_BACK,
  says: [...ROLLED_BACK.says, /^failed: (exited|restarted by itself): /m],
  noticed: /Main process exited/,
};
const LATE: End = { ...ROLLED_BACK, says: [...ROLLED_BACK.says, /^failed: not healthy in time: /m] };
/** The service is silent, and refuses the new rules: what is left is how it is started again. */
const silentCrashLoop = (restartSec: string) => async (stage: Stage) => {
  await stage.withoutLog();
  await stage.dropIn(`RestartSec=${restartSec}`);
  await stage.running(OLD, { olderCompiler: true, onlyWithRules: ONLY_CRASHING });
};
const SILENT: End = { ...ENDED, verifiedBy: 'liveness' };

const PROXY = { INPUT_LIVENESS_URL: 'http://127.0.0.1:8090/probes/liveness' };
const behindProxy = async (stage: Stage): Promise<void> => {
  await stage.answering200(8090);
  await stage.host.run('systemctl start always-200');
};
const ACTIVE = { INPUT_WAIT_FOR: 'active', INPUT_ACTIVATION_TIMEOUT: '5s' };
const NOT_ACTIVE: End = {
  outcome: 'unproven',
  says: ['it was not active within activation-timeout (5 s)', 'Nothing was taken back'],
  file: 'new',
  runs: 'new',
  restarted: true,
};

export const TIME: readonly Situation[] = [
  {
    name: 'it ends 1 s after its first 200',
    happens: 'It had taken the rules, and is another start now',
    unit: PLAIN_UNIT,
    arrange: crashing(1000),
    end: { ...ENDED, says: [...ENDED.says, 'it replicates everything once more for the old ones'] },
  },
  {
    name: 'it ends 6 s after its first 200, stability-window 8s',
    happens: 'The same, within the window',
    unit: FOREGROUND_UNIT,
    arrange: crashing(6000),
    inputs: { INPUT_STABILITY_WINDOW: '8s', INPUT_LIVENESS_TIMEOUT: '25s' },
    end: ENDED,
  },
  {
    name: 'it ends 12 s after its first 200, stability-window 14s',
    happens: 'The same, within the window',
    unit: NIXOS_UNIT,
    arrange: crashing(12_000),
    inputs: { INPUT_STABILITY_WINDOW: '14s', INPUT_LIVENESS_TIMEOUT: '30s' },
    end: ENDED,
  },
  {
    name: 'refused rules, the log cannot be read, restarted after 100 ms',
    happens: 'One second of 200s in each cycle',
    unit: PLAIN_UNIT,
    arrange: silentCrashLoop('100ms'),
    rules: CRASHING,
    end: SILENT,
  },
  {
    name: 'refused rules, the log cannot be read, restarted after 20 s',
    happens: 'One second of 200s, then nothing for 20 s',
    unit: PLAIN_UNIT,
    arrange: silentCrashLoop('20s'),
    rules: CRASHING,
    end: SILENT,
  },
  {
    name: 'a slow boot (8 s more)',
    happens: 'It is waited for',
    unit: NIXOS_UNIT,
    arrange: (stage) => stage.running(OLD, { bootDelayMs: 8000, onlyWithRules: ONLY_NEW }),
    inputs: { INPUT_LIVENESS_TIMEOUT: '25s' },
    end: DEPLOYED,
  },
  {
    name: 'a boot that takes longer than liveness-timeout',
    happens: 'It never answers in time',
    unit: PLAIN_UNIT,
    arrange: (stage) => stage.running(OLD, { bootDelayMs: 60_000, onlyWithRules: ONLY_NEW }),
    inputs: { INPUT_LIVENESS_TIMEOUT: '8s' },
    end: { ...LATE, says: [...LATE.says, 'liveness: no answer'] },
  },
  {
    name: 'a slow machine: good rules are compiled 10 s after the first 200',
    happens: '200 all the while; what counts is the line after it',
    unit: PLAIN_UNIT,
    arrange: (stage) => stage.running(OLD, { compileDelayMs: 10_000, onlyWithRules: ONLY_NEW }),
    inputs: { INPUT_LIVENESS_TIMEOUT: '25s' },
    end: DEPLOYED,
  },
  {
    name: 'a slow machine: refused rules are compiled 10 s after the first 200',
    happens: 'Ten seconds of 200s are not believed',
    unit: PLAIN_UNIT,
    arrange: (stage) =>
      stage.running(OLD, { compileDelayMs: 10_000, olderCompiler: true, onlyWithRules: ONLY_CRASHING }),
    rules: CRASHING,
    inputs: { INPUT_LIVENESS_TIMEOUT: '25s' },
    end: RULES_REFUSED,
  },
  {
    name: 'liveness comes and goes every 1.5 s',
    happens: 'Never a whole window',
    unit: PLAIN_UNIT,
    arrange: (stage) => stage.running(OLD, { flapMs: 1500, onlyWithRules: ONLY_NEW }),
    inputs: { INPUT_STABILITY_WINDOW: '3s', INPUT_LIVENESS_TIMEOUT: '10s' },
    end: LATE,
  },
  {
    name: 'probes hang half a second after the first 200',
    happens: 'The port takes connections, and nobody answers',
    unit: PLAIN_UNIT,
    arrange: (stage) => stage.running(OLD, { muteAfterMs: 500, onlyWithRules: ONLY_NEW }),
    inputs: { INPUT_LIVENESS_TIMEOUT: '10s' },
    end: LATE,
  },
  {
    name: "the replicator's loop stops, and liveness is 400 10 s later, stability-window 12s",
    happens: 'Never a whole window',
    unit: PLAIN_UNIT,
    arrange: (stage) => stage.running(OLD, { hangAfterMs: 0, onlyWithRules: ONLY_NEW }),
    inputs: { INPUT_STABILITY_WINDOW: '12s', INPUT_LIVENESS_TIMEOUT: '18s' },
    end: { ...LATE, says: [...LATE.says, 'status 400'] },
  },
  {
    name: 'something else answers 200 to liveness-url, good rules',
    happens: 'The log of the new start says that it has taken them',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      await behindProxy(stage);
      await stage.running();
    },
    inputs: PROXY,
    end: DEPLOYED,
  },
  {
    name: 'something else answers 200 to liveness-url, refused rules',
    happens: 'The log of the new start says so',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      await behindProxy(stage);
      await stage.running(OLD, { olderCompiler: true, onlyWithRules: ONLY_CRASHING });
    },
    rules: CRASHING,
    inputs: PROXY,
    end: RULES_REFUSED,
  },
  {
    name: 'something else answers 200 to liveness-url, the log cannot be read',
    happens: 'The start has to stay up for nearly all of liveness-timeout; green, with two warnings',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      await behindProxy(stage);
      await stage.withoutLog();
      await stage.running();
    },
    inputs: PROXY,
    end: { ...BY_LIVENESS, says: [...BY_LIVENESS.says, 'answered 200 all through the restart'] },
  },
  {
    name: 'something else answers 200 to liveness-url, the log cannot be read, refused rules',
    happens: 'The supervisor sees the start end',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      await behindProxy(stage);
      await silentCrashLoop('100ms')(stage);
    },
    rules: CRASHING,
    inputs: PROXY,
    end: SILENT,
  },
  {
    name: 'wait-for: active, a small source',
    happens: 'The log says when clients get them',
    unit: NIXOS_UNIT,
    arrange: (stage) => stage.running(),
    inputs: ACTIVE,
    end: { ...DEPLOYED, says: ['these rules are active: '] },
  },
  {
    name: 'wait-for: active, a larger source (7 s), with a token',
    happens: 'Diagnostics says when clients get them',
    unit: PLAIN_UNIT,
    arrange: (stage) => stage.running(OLD, { rows: 60_000, onlyWithRules: ONLY_NEW }),
    inputs: { ...ACTIVE, ...TOKEN, INPUT_ACTIVATION_TIMEOUT: '20s' },
    end: { ...BY_DIAGNOSTICS, says: [/copying \d tables?/, 'these rules are active: '] },
  },
  {
    name: 'wait-for: active, a larger source (7 s)',
    happens: 'The log says how far it is, and when clients get them',
    unit: PLAIN_UNIT,
    arrange: (stage) => stage.running(OLD, { rows: 60_000, onlyWithRules: ONLY_NEW }),
    inputs: { ...ACTIVE, INPUT_ACTIVATION_TIMEOUT: '20s' },
    end: { ...DEPLOYED, says: [/0000\D+60000/, 'these rules are active: '] },
  },
  {
    name: 'wait-for: active, and they never are',
    happens: 'Still copying at activation-timeout; nothing is taken back',
    unit: PLAIN_UNIT,
    arrange: (stage) => stage.running(OLD, { neverActive: true, onlyWithRules: ONLY_NEW }),
    inputs: ACTIVE,
    end: NOT_ACTIVE,
  },
  {
    name: 'wait-for: active, and they never are, with a token',
    happens: 'The same',
    unit: PLAIN_UNIT,
    arrange: (stage) => stage.running(OLD, { neverActive: true, onlyWithRules: ONLY_NEW }),
    inputs: { ...ACTIVE, ...TOKEN },
    end: NOT_ACTIVE,
  },
  {
    name: 'wait-for: active, and the service is killed meanwhile',
    happens: 'It had taken them, and is another start now',
    unit: PLAIN_UNIT,
    arrange: (stage) => stage.running(OLD, { neverActive: true, onlyWithRules: ONLY_NEW }),
    inputs: { ...ACTIVE, INPUT_ACTIVATION_TIMEOUT: '30s' },
    during: {
      when: /waiting until these rules are active/,
      script: `systemctl kill -s KILL ${PLAIN_UNIT}`,
    },
    end: {
      outcome: 'broken',
      says: ['took these rules, and ended before they were active'],
      file: 'new',
      runs: 'new',
      restarted: true,
    },
  },
  {
    name: 'wait-for: active with a version whose log does not say when (1.10), no token',
    happens: 'It could never show',
    unit: PLAIN_UNIT,
    arrange: (stage) => stage.running(OLD, { version: '1.10.0' }),
    inputs: ACTIVE,
    end: { ...REFUSED, says: ['does not say in its log when rules are active'] },
  },
];
