import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIRST_LINE_MS } from './boot-lines.ts';
import { bySlot, normalised, recordedBoot } from './recording.ts';
import { Run, type RunSettings } from './stand-in-run.ts';
import type { Stream } from './storage.ts';

const SPEED = 2;
const STAGGER_MS = 40;

const RULES = `bucket_definitions:
  by_user:
    parameters: SELECT id as list_id FROM lists WHERE owner_id = request.user_id()
    data:
      - SELECT * FROM todos WHERE list_id = bucket.list_id
      - SELECT id, name FROM lists WHERE id = bucket.list_id
`;
const REFUSED = 'bucket_definitions:\n  g:\n    parameters: SELECT request.user_idd() as u\n    data: []\n';

const stream = (id: number, rules: string): Stream => ({ id, slot: `powersync_${id}_8c1${id % 10}`, rules });
const active = stream(21, 'the old rules');
const processing = stream(23, 'rules that are being replicated');

interface Recorded extends RunSettings {
  /** Up to which line, where the recording goes on. */
  readonly until: string;
}

/** What was true when the recordings were made. */
const recorded: Record<string, Recorded> = {
  accepted: {
    rules: RULES,
    stored: { nextId: 22, active },
    switches: { rows: 402_000 },
    until: 'Replicating "public"."todos" 10000/',
  },
  unchanged: { rules: RULES, stored: { nextId: 22, active: stream(21, RULES) }, until: 'Replicating op 0' },
  refused: { rules: REFUSED, stored: { nextId: 24, active, processing }, until: 'Service started' },
  'refused-yaml': {
    rules: 'bucket_definitions:\n  a: [1\n',
    stored: { nextId: 24, active, processing },
    until: 'Service started',
  },
  'refused-empty': { rules: '', stored: { nextId: 24, active, processing }, until: 'Service started' },
  'refused-but-stays': {
    rules: REFUSED,
    exitOnError: false,
    stored: { nextId: 24, active, processing, locked: [active.slot, processing.slot] },
    until: '_23_a715] [PSYNC_S1003]',
  },
  'storage-down': {
    rules: RULES,
    stored: { nextId: 22, active },
    switches: { storageDown: true },
    until: 'Fatal startup error',
  },
  'source-down': {
    rules: RULES,
    stored: { nextId: 24, active, processing },
    switches: { sourceDown: true },
    until: '_28_dca2] cause',
  },
  'publication-missing': {
    rules: RULES,
    stored: { nextId: 24, active, processing },
    switches: { publicationMissing: true },
    until: 'Successfully terminated',
  },
  'json-accepted': {
    rules: RULES,
    logFormat: 'json',
    stored: {
      nextId: 32,
      active,
      replaced: [stream(30, 'older rules')],
      processing: stream(31, 'old rules'),
      locked: [active.slot, stream(30, '').slot],
    },
    switches: { rows: 402_000 },
    until: 'todos\\" 10000/',
  },
  'json-refused': {
    rules: REFUSED,
    logFormat: 'json',
    stored: { nextId: 24, active, processing },
    until: 'Service started',
  },
};

describe('says what the real service said', () => {
  const runs = new Map<string, Run>();

  // All at once, or they would take half a minute; one after the other, or they would compile at the same moment.
  beforeAll(async () => {
    for (const [name, { until: _, ...settings }] of Object.entries(recorded)) {
      runs.set(name, new Run({ ...settings, switches: { speed: SPEED, ...settings.switches } }));
      await sleep(STAGGER_MS);
    }
  });
  afterAll(() => {
    for (const run of runs.values()) run.remove();
  });

  test.for(Object.entries(recorded))('%s', async ([name, { until }]) => {
    const real = upTo(recordedBoot(name), until);
    const run = runs.get(name)!;
    const enough = normalised(messages(real)).length;
    for (let tries = 0; tries < 100 && normalised(messages(run.said)).length < enough; tries++)
      await run.wait(50);
    const standIn = run.said;

    const evidence = /Sync config (updated|unchanged)/;
    const [realBoot, realJobs] = split(messages(real), evidence);
    const [boot, jobs] = split(messages(standIn), evidence);
    expect(normalised(inUsualOrder(boot))).toEqual(normalised(inUsualOrder(realBoot)));
    const expected = bySlot(realJobs);
    expect(bySlot(jobs).map((lines, index) => lines.slice(0, expected[index]?.length))).toEqual(expected);

    for (const part of [
      'Configured logger',
      'Initializing modules',
      'Running on port',
      'Fatal',
      'Sync config',
    ]) {
      const then = real.find(({ message }) => message.includes(part));
      const now = standIn.find(({ message }) => message.includes(part));
      if (then && now) expect(now.t - FIRST_LINE_MS, part).toBeGreaterThan(then.t - 300);
      if (then && now) expect(now.t - FIRST_LINE_MS, part).toBeLessThan(then.t + 800);
    }
  });
});

function messages(lines: readonly { readonly message: string }[]): string[] {
  return lines.map(({ message }) => message);
}

function upTo<Line extends { readonly message: string }>(lines: Line[], part: string): Line[] {
  const last = lines.findIndex(({ message }) => message.includes(part));
  if (last < 0) throw new Error(`the recording has no line with ${part}`);
  return lines.slice(0, last + 1);
}

/** Before and after the line, which belongs to the first part; all where there is none. */
function split(lines: string[], line: RegExp): [string[], string[]] {
  const at = lines.findIndex((message) => line.test(message));
  return at < 0 ? [lines, []] : [lines.slice(0, at + 1), lines.slice(at + 1)];
}

/** Once the port is open two things run side by side; in `source-down` this one line came after all the others. */
function inUsualOrder(boot: string[]): string[] {
  const late = boot.filter((message) => message.includes('Loaded sync config'));
  const rest = boot.filter((message) => !message.includes('Loaded sync config'));
  const at = rest.findIndex((message) => message.includes('Successfully started Router Engine'));
  return at < 0 ? boot : rest.toSpliced(at + 1, 0, ...late);
}
