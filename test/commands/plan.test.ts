import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { plan } from '../../src/commands/plan.ts';
import type { Looked } from '../../src/commands/session.ts';
import { HelperGone } from '../../src/host/helper.ts';
import type { Inspection, Owner } from '../../src/host/inspection.ts';
import { type PlanInputs, readInputs } from '../../src/inputs.ts';
import { Interrupts } from '../../src/interrupts.ts';
import { refused } from '../../src/outcome.ts';
import { surroundingsOf } from '../../src/report/surroundings.ts';
import { MAX_RULES_BYTES } from '../../src/rules/check.ts';
import { ANSWER } from '../../src/rules/image/script.ts';
import type { AdminApi, ApiAnswer } from '../../src/service/api.ts';
import type { Diagnostics } from '../../src/service/diagnostics.ts';
import { recordedDiagnostics, recordedValidation } from '../service/recorded-api.ts';
import { type Answers, fakeHost, inspection, journal, MONA, NOBODY, supervisor } from './fake-host.ts';

/** What connecting leads to; it is the one thing of a host that is not asked for here. */
let connected: () => Promise<unknown> = async () => {
  throw new Error('nobody was to be connected to');
};
vi.mock(import('../../src/commands/session.ts'), async (original) => ({
  ...(await original()),
  withHost: (_around, command, use) => {
    // It is what keeps the judges from objecting to what only a deploy would do.
    expect(command).toBe('plan');
    return use(connected as () => Promise<Looked>, Promise.resolve());
  },
}));

const RULES = 'bucket_definitions:\n  a:\n    data:\n      - SELECT id, name FROM lists\n';
const OTHER = RULES.replace('  a:', '  b:').replace('lists', 'todos');
const REMARKED = `# why\n${RULES}`;
/** The bundled compiler refuses it. */
const REFUSED = RULES.replace('id, name', 'id, nonsense(name) AS name');
const CONTAINER = `engine\tpodman\nid\t${'a'.repeat(64)}\nimage\t${'b'.repeat(64)}\nname\tpowersync:1.30.0\n`;
const OWNER: Owner = { who: MONA, since: '2026-11-21T15:04:05Z', until: null, guardAtWork: false };
const LOST = 'rows of `todos` will be removed from clients: nothing syncs them any more';
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-plan-'));
  file = join(folder, 'sync-rules.yaml');
  writeFileSync(file, RULES);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

interface Given {
  /** Of the checkout. */
  readonly ours?: string;
  /** What the host has, and hands over. */
  readonly theirs?: string;
  readonly seen?: Partial<Inspection>;
  readonly answers?: Answers;
  readonly inputs?: Record<string, string>;
}

/** A plan against a host that has been looked at already. */
function againstHost({ ours = RULES, theirs = OTHER, seen = {}, answers = {}, inputs = {} }: Given = {}) {
  writeFileSync(file, ours);
  const given = { INPUT_COMMAND: 'plan', INPUT_RULES_FILE: file, ...inputs };
  const looked = { sha256: sha(theirs), ...seen };
  const fake = fakeHost(looked, () => {}, {
    inputs: given,
    answers: { fetch: (wanted) => (wanted === sha(theirs) ? theirs : undefined), ...answers },
  });
  const session = Object.assign(fake.session, { who: { ...NOBODY, command: 'plan' } });
  connected = async () => ({ session, seen: inspection(looked), health: { status: 200 }, ms: 1 });
  const go = () =>
    plan({
      inputs: fake.session.inputs as unknown as PlanInputs,
      log: fake.session.log,
      surroundings: surroundingsOf({}),
      interrupts: fake.interrupts,
    });
  return { ...fake, go };
}

const api = (diagnostics: ApiAnswer<Diagnostics>, validate?: AdminApi['validate']) => ({
  api: {
    diagnostics: async () => diagnostics,
    validate:
      validate ??
      (async () => ({
        kind: 'answered' as const,
        value: { ...recordedValidation('missing-table-and-column').stream, errors: [], slots: [] },
      })),
  },
});
const ACTIVE = { kind: 'answered', value: recordedDiagnostics('active') } as const;

describe('a plan against a host', () => {
  it('says what clients lose and gain, and asks the host for nothing but a look', async () => {
    const { go, said, asked } = againstHost();
    expect(await go()).toMatchObject({
      outcome: 'valid',
      headline: '2 losses and 2 gains for clients, and every one of them downloads again',
      changed: false,
      host: 'web',
      rulesPath: file,
      rulesSha256: sha(RULES),
      previousSha256: sha(OTHER),
      warnings: [],
      comparison: {
        against: `what web has (sha256 \`${sha(OTHER).slice(0, 12)}\`)`,
        before: OTHER,
        after: RULES,
      },
    });
    expect(said.join('\n')).toContain(LOST);
    expect(said).toContain('looked, as deploy');
    expect(asked).toEqual([]);
  });

  it.each([
    ['nothing changes', RULES, 'same text', 'nothing changes'],
    [
      'comments and layout change',
      REMARKED,
      'cosmetic',
      expect.stringMatching(/^only comments and layout change/),
    ],
  ])('says so where %s, and has them judged all the same', async (_, theirs, equality, headline) => {
    let validated = 0;
    const answers = api(ACTIVE, async () => {
      validated += 1;
      return { kind: 'absent' };
    });
    const { go, asked } = againstHost({
      theirs,
      answers,
      // Seen by a deploy a minute ago: a deploy would skip it.
      seen: { record: { sha256: sha(theirs), identity: 'old' } },
    });
    expect(await go()).toMatchObject({ headline, comparison: { result: { plan: { equality } } } });
    expect({ validated, asked }).toEqual({ validated: 1, asked: [] });
  });

  it('is about everything where the host has no rules yet', async () => {
    const report = await againstHost({ seen: { sha256: null, kind: 'absent' } }).go();
    expect(report.comparison).toMatchObject({
      against: 'what web has (no rules yet)',
      before: null,
      result: { plan: { lost: [] } },
    });
    expect(report).not.toHaveProperty('previousSha256');
  });

  it.each([
    ['cannot be read by this user', { readable: false }, /^deploy cannot read \/srv\/sync-rules\.yaml$/],
    ['is a folder', { kind: 'folder' }, /is a folder on the host$/],
    ['is no regular file', { kind: 'other' }, /is no regular file on the host$/],
    ['is in no folder that there is', { kind: 'no-folder', target: null }, /is not on the host, or deploy/],
    ['could not be looked into for whatever reason', {}, /^what web has could not be read/],
  ] as [string, Partial<Inspection>, RegExp][])(
    'is refused where the file of the host %s: all of it would seem to be new',
    async (_, seen, reason) => {
      const { go, said } = againstHost({ seen: { sha256: null, ...seen } });
      await expect(go()).rejects.toMatchObject({ outcome: 'refused', reason: expect.stringMatching(reason) });
      expect(said.join('\n')).not.toContain('is new');
    },
  );

  it.each([
    ['is not handed over', () => undefined],
    ['is another one than was seen', () => `${OTHER}# by hand\n`],
  ] as [string, () => string | undefined][])('is refused where the text of the host %s', async (_, fetch) => {
    const { go } = againstHost({ answers: { fetch } });
    await expect(go()).rejects.toMatchObject({
      outcome: 'refused',
      reason: 'what web has could not be read, so there is nothing to compare with',
      hint: expect.stringContaining('May this user read the file?'),
      details: { rulesPath: file, host: 'web' },
    });
  });

  it('says where another deploy is at work', async () => {
    expect((await againstHost({ seen: { owner: OWNER } }).go()).warnings).toEqual([
      'another deploy is at work on this host: what it has may be other rules soon',
    ]);
  });

  it('only warns where the service cannot replicate, since nothing is deployed', async () => {
    const down = { kind: 'answered', value: recordedDiagnostics('source-down') } as const;
    const { go, warned } = againstHost({ answers: api(down) });
    expect((await go()).outcome).toBe('valid');
    expect(warned.join('\n')).toContain('the service cannot replicate now: ');
  });

  it('does not ask for a token to wait with, since nothing is waited for', async () => {
    const { go } = againstHost({ inputs: { INPUT_WAIT_FOR: 'active' } });
    expect((await go()).outcome).toBe('valid');
  });

  it('plans for a stopped service, and for one that is on its way down', async () => {
    for (const state of ['stopped', 'stopping old', 'failed old']) {
      const { go } = againstHost({ seen: { state: supervisor.parse(state), writable: false } });
      expect((await go()).outcome).toBe('valid');
    }
  });

  it('is rejected where the running service refuses the rules, and says all the same what they would change', async () => {
    const fatal = { level: 'fatal', message: 'no such table' } as const;
    const validate: AdminApi['validate'] = async () => ({
      kind: 'answered',
      value: { ...recordedValidation('missing-table-and-column').stream, errors: [fatal], slots: [] },
    });
    await expect(againstHost({ answers: api(ACTIVE, validate) }).go()).rejects.toMatchObject({
      outcome: 'rejected',
      details: {
        rulesPath: file,
        host: 'web',
        findings: [expect.objectContaining({ severity: 'fatal', source: 'live schema' })],
        comparison: { before: OTHER, after: RULES },
      },
    });
  });

  it('is refused with a wrong token, and names the rules it was about', async () => {
    const { go } = againstHost({ answers: api({ kind: 'wrong token', status: 401, words: '' }) });
    await expect(go()).rejects.toMatchObject({
      outcome: 'refused',
      details: { rulesPath: file, findings: [], host: 'web' },
    });
  });

  it('says how many rows are read again, where the log of the running start tells', async () => {
    const copying = 'info: [powersync_1_ab] Replicating public.lists 1000/~4000 {"table":"public.lists"}';
    const { go } = againstHost({ answers: { bootLog: () => journal([copying]) } });
    expect((await go()).comparison?.rows).toEqual([{ table: 'lists', rows: 4_000 }]);
  });

  it('leaves the last word to the compiler of the image that runs there', async () => {
    const refusal = againstHost({ ours: REFUSED });
    await expect(refusal.go()).rejects.toMatchObject({
      outcome: 'rejected',
      details: { rulesPath: file, host: 'web', comparison: { before: OTHER } },
    });
    expect(refusal.said.join('\n')).toContain('the compiler of the running image was not asked: ');

    const { go, session } = againstHost({ ours: REFUSED, answers: { container: () => CONTAINER } });
    const output = `${ANSWER}"service":"1.30.0","findings":[]}`;
    Object.assign(session.host, { check: async () => ({ code: 0, output }) });
    // The report of rules that are valid has no error in it.
    expect(await go()).toMatchObject({
      outcome: 'valid',
      findings: [{ severity: 'warning' }],
      warnings: [expect.stringContaining('accepts them: that one has the last word')],
    });
  });
});

describe('a plan against a host that is not reached', () => {
  const unreachable = async (): Promise<never> => {
    throw refused('nobody answers');
  };

  it('is refused, and says what was found until then', async () => {
    const { go } = againstHost();
    connected = unreachable;
    await expect(go()).rejects.toMatchObject({
      outcome: 'refused',
      reason: 'nobody answers',
      details: { rulesPath: file, findings: [] },
    });
  });

  it('is rejected where the bundled compiler refuses the rules, since nobody else can be asked', async () => {
    const { go, said } = againstHost({ ours: REFUSED });
    connected = unreachable;
    await expect(go()).rejects.toMatchObject({
      outcome: 'rejected',
      details: { rulesPath: file, findings: [expect.objectContaining({ severity: 'fatal' })] },
    });
    expect(said).toContain('the compiler of the running image was not asked: nobody answers');
  });

  it('does not even look where the rules are rejected', async () => {
    const { go } = againstHost({ ours: 'a: [', inputs: { INPUT_VALIDATOR: 'bundled' } });
    connected = vi.fn(unreachable);
    await expect(go()).rejects.toMatchObject({ outcome: 'rejected', details: { rulesPath: file } });
    expect(connected).not.toHaveBeenCalled();
  });

  it('says of rules that nobody else may judge with validator: bundled what it would say without a host', async () => {
    const { go, said } = againstHost({ ours: REFUSED, inputs: { INPUT_VALIDATOR: 'bundled' } });
    connected = vi.fn(unreachable);
    await expect(go()).rejects.toMatchObject({ outcome: 'rejected' });
    expect(connected).not.toHaveBeenCalled();
    expect(said.join('\n')).not.toContain('image');
  });

  it('hands on what is no end that was expected', async () => {
    for (const error of [new HelperGone('cut'), new TypeError('a bug')]) {
      const { go } = againstHost({ ours: REFUSED });
      connected = async () => {
        throw error;
      };
      await expect(go()).rejects.toBe(error);
      const { go: later } = againstHost({
        answers: {
          fetch: () => {
            throw error;
          },
        },
      });
      await expect(later()).rejects.toBe(error);
    }
  });
});

/** A plan against a file of this machine. */
function againstPath(
  compareWith: string,
  inputs: Record<string, string> = {},
  interrupts = new Interrupts(),
) {
  const said: string[] = [];
  const say = (...lines: string[]): void => void said.push(...lines);
  const log = {
    line: say,
    step: (text: string) => say(text),
    warning: say,
    block: (lines: readonly string[]) => say(...lines),
    group: (title: string, lines: readonly string[]) => say(title, ...lines),
  };
  const typed = readInputs({
    INPUT_COMMAND: 'plan',
    INPUT_RULES_FILE: file,
    INPUT_COMPARE_WITH: compareWith,
    ...inputs,
  }) as PlanInputs;
  return { said, going: plan({ inputs: typed, log, surroundings: surroundingsOf({}), interrupts }) };
}

describe('a plan against a path', () => {
  const other = (): string => join(folder, 'other.yaml');

  it('compares the two files, and goes to no host', async () => {
    writeFileSync(other(), OTHER);
    const { going, said } = againstPath(other());
    expect(await going).toMatchObject({
      outcome: 'valid',
      changed: false,
      rulesPath: file,
      rulesSha256: sha(RULES),
      findings: [],
      comparison: { against: `\`${other()}\``, before: OTHER, after: RULES },
    });
    expect(said).toContain(`    ${LOST}`);
    expect(said.join('\n')).toContain(`(compared with ${other()})`);
  });

  it('of a base that nothing tells of is refused, and names the rules', async () => {
    for (const name of ['GITHUB_EVENT_NAME', 'GITHUB_EVENT_PATH']) vi.stubEnv(name, '');
    await expect(againstPath('base').going).rejects.toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining('about no pull request and no push'),
      details: { rulesPath: file },
    });
  });

  it('of a file against itself says nothing but that nothing changes', async () => {
    const { going, said } = againstPath(file);
    expect((await going).headline).toBe('nothing changes');
    expect(said).toHaveLength(1);
  });

  it('cannot tell where the other file does not compile, and is valid all the same', async () => {
    writeFileSync(other(), REFUSED);
    const report = await againstPath(other()).going;
    expect(report).toMatchObject({
      outcome: 'valid',
      headline: 'what changes for clients cannot be told',
      comparison: { result: { unknown: expect.stringMatching(/compared with do not compile/) } },
    });
  });

  it.each([
    ['is not there', () => join(folder, 'no.yaml'), /no\.yaml does not exist in \//],
    ['is below a file', () => join(file, 'no.yaml'), /does not exist in \//],
    ['is a folder', () => folder, /is a folder or no regular file$/],
    [
      'has a name that no file can have',
      () => join(folder, 'x'.repeat(300)),
      /cannot be read: ENAMETOOLONG$/,
    ],
  ] as [string, () => string, RegExp][])('is refused where it %s', async (_, path, reason) => {
    await expect(againstPath(path()).going).rejects.toMatchObject({
      outcome: 'refused',
      reason: expect.stringMatching(reason),
      details: { rulesPath: file, findings: [] },
    });
  });

  it('says what may be compared with where it cannot be read', async () => {
    await expect(againstPath(join(folder, 'no.yaml')).going).rejects.toMatchObject({
      hint: 'Give the path of a rules file, host, or base.',
    });
  });

  it('does not wait for somebody to write into a pipe', { timeout: 10_000 }, async () => {
    execFileSync('mkfifo', [other()]);
    await expect(againstPath(other()).going).rejects.toMatchObject({ outcome: 'refused' });
  });

  it('reads no giant, and a file that is just small enough', async () => {
    writeFileSync(other(), 'x'.repeat(MAX_RULES_BYTES + 1));
    await expect(againstPath(other()).going).rejects.toMatchObject({
      outcome: 'refused',
      reason: `compare-with ${other()} has ${MAX_RULES_BYTES + 1} bytes: is it the right file?`,
    });
    writeFileSync(other(), `${OTHER}#`.padEnd(MAX_RULES_BYTES, 'x'));
    expect((await againstPath(other()).going).comparison?.before).toHaveLength(MAX_RULES_BYTES);
  });

  it('is rejected for its own rules first, and reads no other', async () => {
    writeFileSync(file, 'a: [');
    await expect(againstPath(join(folder, 'no.yaml')).going).rejects.toMatchObject({ outcome: 'rejected' });
  });

  it('that is cancelled is refused, and no bug', async () => {
    const interrupts = new Interrupts();
    interrupts.receive('SIGINT', 0);
    await expect(againstPath(file, {}, interrupts).going).rejects.toMatchObject({
      name: 'Failure',
      outcome: 'refused',
      reason: 'cancelled by SIGINT before it was compared',
      hint: 'Run it again when it is wanted.',
    });
  });

  it('asks the image that is named, which has the last word', async () => {
    // A docker that knows no image, and says so.
    const docker = join(folder, 'bin', 'docker');
    mkdirSync(dirname(docker));
    writeFileSync(docker, '#!/bin/sh\nexit 1\n');
    chmodSync(docker, 0o755);
    vi.stubEnv('PATH', dirname(docker));
    const image = { INPUT_VALIDATOR: 'image', INPUT_VALIDATOR_IMAGE: 'registry.test/validator:1' };
    await expect(againstPath(file, image).going).rejects.toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining('validator is image'),
    });
  });
});
