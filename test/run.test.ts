import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Inputs } from '../src/inputs.ts';
import { readInputs } from '../src/inputs.ts';
import { type Interrupts, Interrupts as RealInterrupts } from '../src/interrupts.ts';
import { EXIT_CODES, Failure, type Outcome, refused } from '../src/outcome.ts';
import type { Log } from '../src/report/log.ts';
import type { Report } from '../src/report/report.ts';
import { surroundingsOf } from '../src/report/surroundings.ts';
import { exitCodeOf, runCommand } from '../src/run.ts';

/** What the commands that go to a host do here, and what they were handed. */
const commands = vi.hoisted(() => ({
  act: async (_name: string, _given: unknown): Promise<unknown> => ({}),
  comment: async (..._given: unknown[]): Promise<void> => {},
}));
vi.mock('../src/commands/deploy.ts', () => ({ deploy: (given: unknown) => commands.act('deploy', given) }));
vi.mock('../src/commands/rollback.ts', () => ({
  rollback: (given: unknown) => commands.act('rollback', given),
}));
vi.mock('../src/commands/status.ts', () => ({ status: (given: unknown) => commands.act('status', given) }));
vi.mock('../src/commands/plan.ts', () => ({ plan: (given: unknown) => commands.act('plan', given) }));
vi.mock('../src/commands/comment.ts', () => ({
  commentOn: (...given: unknown[]) => commands.comment(...given),
}));

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
let folder: string;
let before: NodeJS.SignalsListener[][];
let said: string[];
const say = (text: string): void => void said.push(text);
const log: Log = { line: say, step: say, warning: say, block: () => {}, group: () => {} };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-run-'));
  said = [];
  commands.act = async () => REPORT;
  commands.comment = async () => {};
  before = SIGNALS.map((signal) => process.listeners(signal) as NodeJS.SignalsListener[]);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  SIGNALS.forEach((signal, at) => {
    for (const listener of process.listeners(signal) as NodeJS.SignalsListener[])
      if (!before[at]!.includes(listener)) process.off(signal, listener);
  });
});

const REPORT: Report = { outcome: 'unchanged', headline: 'it is', changed: false };
const inputsOf = (command: string, more: Record<string, string> = {}): Inputs =>
  readInputs({ INPUT_COMMAND: command, INPUT_HOST: 'local', ...more });
const run = (command: string, more?: Record<string, string>) =>
  runCommand(() => inputsOf(command, more), log, surroundingsOf({}));
const throwing = (error: unknown) => async (): Promise<never> => {
  throw error;
};

describe('a run', () => {
  it.each(['deploy', 'rollback', 'status', 'plan'])('is that of its command: %s', async (command) => {
    const acted: unknown[][] = [];
    commands.act = async (...given) => {
      acted.push(given);
      return REPORT;
    };
    expect(await run(command)).toEqual({ ...REPORT, command, timeline: [], noted: [] });
    expect(acted).toEqual([
      [
        command,
        expect.objectContaining({ inputs: inputsOf(command), interrupts: expect.any(RealInterrupts) }),
      ],
    ]);
  });

  it('that validates listens to no signal, which ends it as it would any program', async () => {
    const rules = join(folder, 'rules.yaml');
    writeFileSync(rules, 'bucket_definitions:\n  a:\n    data:\n      - SELECT id FROM lists\n');
    const report = await run('validate', { INPUT_RULES_FILE: rules });
    expect(report).toMatchObject({ command: 'validate', outcome: 'valid', rulesPath: rules });
    // The steps that the log has.
    expect(report.timeline!.map(({ text }) => text)).toEqual(said);
    expect(said).toHaveLength(1);
    expect(SIGNALS.map((signal) => process.listeners(signal))).toEqual(before);
  });

  it('keeps for its report what the log has warned of', async () => {
    commands.act = async (_, given) => {
      (given as { log: Log }).log.warning('the service was not healthy before');
      return { ...REPORT, warnings: ['told at the end'] };
    };
    expect(await run('deploy')).toMatchObject({
      noted: ['the service was not healthy before'],
      warnings: ['told at the end'],
    });
    expect(said).toEqual(['the service was not healthy before']);
  });

  it('that goes to a host hands on what is signalled, and says so', async () => {
    commands.act = async (_, given) => {
      const { interrupts } = given as { interrupts: Interrupts };
      process.emit('SIGTERM');
      expect(interrupts.first).toBe('SIGTERM');
      return REPORT;
    };
    await run('deploy');
    expect(said).toEqual(['SIGTERM: this run is cancelled']);
    for (const [at, signal] of SIGNALS.entries())
      expect(process.listenerCount(signal)).toBe(before[at]!.length + 1);
  });
});

describe('what ends a run', () => {
  it('is an expected failure with what it knows', async () => {
    const comparison = { against: 'x', result: { unknown: 'y' }, before: null, after: 'z' };
    const details = { rulesPath: 'a.yaml', host: 'web', findings: [], comparison };
    commands.act = throwing(new Failure('rejected', 'not valid', 'correct it', details));
    expect(await run('plan')).toEqual({
      ...details,
      outcome: 'rejected',
      headline: 'not valid',
      next: ['correct it'],
      changed: false,
      command: 'plan',
      timeline: [],
      noted: [],
    });
  });

  it('is no failure without a hint, and has changed something only where that is not known', async () => {
    commands.act = throwing(refused('no'));
    expect(await run('deploy')).not.toHaveProperty('next');
    commands.act = throwing(new Failure('unknown', 'lost'));
    expect(await run('deploy')).toMatchObject({ outcome: 'unknown', changed: true });
  });

  it.each([
    ['an error', new TypeError('x is not a function'), /TypeError: x is not a function\n\s+at /],
    ['an error without a stack', Object.assign(new Error('short'), { stack: undefined }), /^short$/],
    ['a word', 'word', /^word$/],
    ['nothing', undefined, /^undefined$/],
  ])('is a bug where it is %s: it says so, and has no plan', async (_, error, reason) => {
    commands.act = throwing(error);
    const report = await run('plan');
    expect(report).toMatchObject({
      outcome: 'unknown',
      headline: expect.stringMatching(/^this is a bug in powersync-deploy/),
      reason: expect.stringMatching(reason),
      next: [expect.stringContaining('report it')],
      changed: true,
      command: 'plan',
    });
    expect(report).not.toHaveProperty('comparison');
    expect(report).not.toHaveProperty('findings');
  });

  it('is a report where the inputs are wrong already, or reading them has a bug', async () => {
    const ended = (error: unknown) => runCommand(throwingNow(error), log, surroundingsOf({}));
    const wrong = await ended(refused('host is empty', 'set it'));
    expect(wrong).toEqual({
      outcome: 'refused',
      headline: 'host is empty',
      next: ['set it'],
      changed: false,
    });
    expect((await ended(new TypeError('x'))).headline).toMatch(/^this is a bug/);
  });
});

const throwingNow = (error: unknown) => (): never => {
  throw error;
};

describe('the comment of a plan', () => {
  it('has the report as it ended, with its command, and also of rules that are rejected', async () => {
    const written: unknown[][] = [];
    commands.comment = async (...given) => void written.push(given);
    commands.act = throwing(new Failure('rejected', 'not valid'));
    const report = await run('plan');
    expect(written).toHaveLength(1);
    expect(written[0]!.slice(0, 2)).toEqual([report, inputsOf('plan')]);
    expect(report.command).toBe('plan');
  });

  it.each(['deploy', 'rollback', 'status'])('is none of another command: %s', async (command) => {
    commands.comment = throwing(new Error('nobody asked for it'));
    await run(command);
    expect(said).toEqual([]);
  });

  it.each([new TypeError('a bug'), 'a bug'])('is in nobody’s way: %s', async (error) => {
    commands.comment = throwing(error);
    expect((await run('plan')).outcome).toBe('unchanged');
    expect(said).toEqual(['no comment was written: a bug']);
  });

  it('is none where the run was cancelled: the next one may have written its own already', async () => {
    let written = 0;
    commands.comment = async () => void written++;
    commands.act = async () => {
      process.emit('SIGINT');
      throw refused('cancelled by SIGINT');
    };
    expect((await run('plan')).outcome).toBe('refused');
    expect(written).toBe(0);
  });

  it('is told as a step, which the timeline has', async () => {
    commands.comment = async (_report, _inputs, told) => (told as Log).step('comment: created', 5);
    const report = await run('plan');
    expect(report.timeline).toEqual([expect.objectContaining({ text: 'comment: created', ms: 5 })]);
  });
});

it('the exit code is that of the outcome', () => {
  for (const [outcome, code] of Object.entries(EXIT_CODES))
    expect(exitCodeOf({ ...REPORT, outcome: outcome as Outcome })).toBe(code);
});
