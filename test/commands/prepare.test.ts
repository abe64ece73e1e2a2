import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { knowing, prepare } from '../../src/commands/prepare.ts';
import type { Rules } from '../../src/commands/rules-file.ts';
import { HelperGone } from '../../src/host/helper.ts';
import type { Inspection } from '../../src/host/inspection.ts';
import { Cancelled } from '../../src/interrupts.ts';
import { Failure, refused } from '../../src/outcome.ts';
import { surroundingsOf } from '../../src/report/surroundings.ts';
import { ANSWER } from '../../src/rules/image/script.ts';
import { recordedDiagnostics, recordedValidation } from '../service/recorded-api.ts';
import { type Answers, fakeHost, inspection, NOBODY, NOW, supervisor } from './fake-host.ts';

const RULES = 'bucket_definitions:\n  a:\n    data:\n      - SELECT id FROM lists\n';
const REMARKED = `# why\n${RULES}`;
const OTHER = RULES.replace('lists', 'todos');
const CONTAINER = `engine\tpodman\nid\t${'a'.repeat(64)}\nimage\t${'b'.repeat(64)}\nname\tpowersync:1.30.0\n`;
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

interface Given {
  readonly ours?: string;
  readonly theirs?: string;
  readonly seen?: Partial<Inspection>;
  readonly answers?: Answers;
  readonly inputs?: Record<string, string>;
  readonly command?: string;
  readonly cosmeticChanges?: 'skip' | 'deploy';
  readonly rules?: Partial<Rules>;
}

/** A host that a deploy has seen with `theirs`, and which still runs them. */
function preparing({ ours = RULES, theirs = OTHER, seen = {}, answers = {}, ...more }: Given = {}) {
  const sha256 = sha(theirs);
  const looked = { sha256, record: { sha256, identity: 'old' }, ...seen };
  const fake = fakeHost(looked, () => {}, {
    rules: ours,
    inputs: { INPUT_VALIDATOR: 'bundled', ...more.inputs },
    answers: { fetch: (wanted) => (wanted === sha256 ? theirs : undefined), ...answers },
  });
  const session = Object.assign(fake.session, { who: { ...NOBODY, command: more.command ?? 'deploy' } });
  const go = () =>
    prepare(
      session,
      inspection(looked),
      { ...fake.job.rules, ...more.rules },
      {
        failOn: 'fatal',
        surroundings: surroundingsOf({}),
        cosmeticChanges: more.cosmeticChanges ?? 'skip',
      },
    );
  return { ...fake, sha256, go };
}

/** An API with nothing to object to, and how often the rules were held against the source. */
function api() {
  const calls: string[] = [];
  const { stream } = recordedValidation('missing-table-and-column');
  const answers: Answers = {
    api: {
      diagnostics: async () => ({ kind: 'answered', value: recordedDiagnostics('active') }),
      validate: async (rules) => {
        calls.push(rules);
        return { kind: 'answered', value: { ...stream, errors: [], slots: [] } };
      },
    },
  };
  return { calls, answers };
}

describe('what is prepared', () => {
  it('is the comparison, and what the service said of itself', async () => {
    const { calls, answers } = api();
    const { go, said, asked } = preparing({ answers });
    expect(await go()).toMatchObject({
      warnings: [],
      rules: { findings: [] },
      comparison: { before: OTHER, after: RULES, rows: [] },
      same: null,
      before: { diagnostics: { active: expect.anything() } },
    });
    expect(calls).toEqual([RULES]);
    expect(asked).toEqual([]);
    expect(said.join('\n')).toContain('rows of `todos` will be removed from clients');
  });

  it('is without a comparison where the text of the host cannot be read', async () => {
    const { go, warned } = preparing({ answers: { fetch: () => undefined } });
    expect(await go()).toMatchObject({ comparison: null, same: null });
    expect(warned).toEqual([expect.stringMatching(/^what the host has could not be read .*is not told/)]);
  });

  it('has the findings as the compiler of the running image leaves them', async () => {
    const fatal = { severity: 'fatal', source: 'compiler', message: 'no such function' } as const;
    const undecided = { findings: [fatal], undecided: true } as const;
    const { go, session, said } = preparing({
      ours: RULES.replace('SELECT id', 'SELECT id, nonsense(id) AS x'),
      rules: undecided,
      answers: { container: () => CONTAINER },
      inputs: { INPUT_VALIDATOR: 'auto' },
    });
    const output = `${ANSWER}"service":"1.30.0","findings":[]}`;
    Object.assign(session.host, { check: async () => ({ code: 0, output }) });
    const { rules, warnings } = await go();
    // The bundled compiler has said of them what it says already.
    expect(said.filter((line) => line.includes('what changes for clients'))).toEqual([
      'what changes for clients is not told: the bundled compiler would have to take these rules',
    ]);
    expect(rules.findings).toEqual([expect.objectContaining({ severity: 'warning' })]);
    expect(rules).not.toHaveProperty('undecided');
    expect(warnings).toHaveLength(1);
  });

  it('of undecided rules that cannot be compared either is that of any others', async () => {
    const rules = { undecided: true } as const;
    const { go, warned } = preparing({ rules, answers: { fetch: () => undefined } });
    await expect(go()).resolves.toMatchObject({ comparison: null });
    expect(warned).toHaveLength(1);
  });

  it('asks no image with validator: bundled, but for rules that nobody has decided on', async () => {
    const container = { container: () => CONTAINER };
    const bundled = preparing({ answers: container });
    await bundled.go();
    expect(bundled.asked).toEqual([]);
    const auto = preparing({ answers: container, inputs: { INPUT_VALIDATOR: 'auto' } });
    await auto.go();
    expect(auto.asked).toEqual(['check']);
  });

  it('does not fail for want of the image that was asked for where somebody goes back', async () => {
    const inputs = { INPUT_VALIDATOR: 'image', INPUT_VALIDATOR_IMAGE: 'running' };
    await expect(preparing({ inputs }).go()).rejects.toMatchObject({ outcome: 'refused' });
    expect(await preparing({ inputs, command: 'rollback' }).go()).toMatchObject({ warnings: [] });
  });

  it('ends at once with a signal, or with the connection', async () => {
    const cancelled = preparing();
    cancelled.interrupts.receive('SIGTERM', 0);
    await expect(cancelled.go()).rejects.toBeInstanceOf(Cancelled);
    const gone = preparing({
      answers: {
        fetch: () => {
          throw new HelperGone('cut');
        },
      },
    });
    await expect(gone.go()).rejects.toBeInstanceOf(HelperGone);
  });

  it('carries the comparison in the objection of whoever objects', async () => {
    const { stream } = recordedValidation('missing-table-and-column');
    const fatal = { level: 'fatal', message: 'no' } as const;
    const { answers } = api();
    const validate = async () =>
      ({ kind: 'answered', value: { ...stream, errors: [fatal], slots: [] } }) as const;
    const objecting = { api: { ...answers.api, validate } };
    await expect(preparing({ answers: objecting }).go()).rejects.toMatchObject({
      outcome: 'rejected',
      details: { comparison: { before: OTHER, after: RULES } },
    });
    // Nothing is known to compare with, and the objection is the same.
    await expect(preparing({ answers: { ...objecting, fetch: () => undefined } }).go()).rejects.toMatchObject(
      { outcome: 'rejected', details: { findings: [expect.anything()] } },
    );
  });
});

describe('rules that mean the same as those of the host', () => {
  const cosmetic = (more: Given = {}) => preparing({ ours: REMARKED, theirs: RULES, ...more });

  it('are those, where it is proven that the service runs them; nobody else is asked', async () => {
    const { calls, answers } = api();
    const { go, said, sha256 } = cosmetic({ answers });
    const { same, comparison, warnings } = await go();
    expect(same).toMatchObject({ proof: 'record', rules: { sha256, path: 'sync-rules.yaml' } });
    expect(Buffer.from(same!.rules.bytes).toString()).toBe(RULES);
    expect(comparison).toMatchObject({ before: RULES, after: REMARKED });
    expect({ calls, warnings, said }).toEqual({ calls: [], warnings: [], said: [] });
  });

  it('are those of a file that is older than the start, too', async () => {
    const state = { ...supervisor.parse('running old'), startedAt: NOW - 60 };
    const seen = { record: null, ctime: NOW - 120, state };
    expect((await cosmetic({ seen }).go()).same?.proof).toBe('older file');
  });

  it.each([
    ['it is asked for', { cosmeticChanges: 'deploy' }],
    ['nothing proves that the service runs them', { seen: { record: null } }],
    ['an earlier deploy came to no end', { seen: { unfinished: { id: 'x' } as never } }],
    ['the service is stopped', { seen: { state: supervisor.parse('stopped') } }],
    ['the meaning is another', { ours: RULES.replace('SELECT id', 'SELECT id, name') }],
    ['only the data are others', { ours: `${RULES}    priority: 3\n` }],
    ['it cannot be told', { theirs: 'a: [' }],
    ['the text of the host cannot be read', { answers: { fetch: () => undefined } }],
    ['the host hands over other bytes', { answers: { fetch: () => REMARKED } }],
    ['the host has none', { seen: { sha256: null, kind: 'absent' } }],
  ] as [string, Given][])('are deployed like any where %s', async (_, given) => {
    expect((await cosmetic(given).go()).same).toBeNull();
  });

  it('are the same, whatever the service has to object to in others', async () => {
    const answers: Answers = {
      api: { diagnostics: async () => ({ kind: 'wrong token', status: 401, words: '' }) },
    };
    expect((await cosmetic({ answers }).go()).same).not.toBeNull();
    await expect(preparing({ answers }).go()).rejects.toMatchObject({ outcome: 'refused' });
  });
});

describe('a failure', () => {
  const failing = (error: unknown) =>
    knowing({ rulesPath: 'a.yaml', host: 'web' }, Promise.reject(error)).catch((reason: unknown) => reason);

  it('gets what is known besides, and keeps what it knows itself', async () => {
    expect(await failing(new Failure('rejected', 'why', 'do', { rulesPath: 'b.yaml' }))).toMatchObject({
      outcome: 'rejected',
      reason: 'why',
      hint: 'do',
      details: { rulesPath: 'b.yaml', host: 'web' },
    });
    expect(await failing(refused('why'))).toMatchObject({
      hint: undefined,
      details: { rulesPath: 'a.yaml' },
    });
    await expect(knowing(null, Promise.reject(refused('why')))).rejects.toMatchObject({ details: {} });
  });

  it('that was not expected is handed on as it is, and what went well, too', async () => {
    const error = new TypeError('a bug');
    expect(await failing(error)).toBe(error);
    expect(await knowing({ host: 'web' }, Promise.resolve(7))).toBe(7);
  });
});
