import { createHash } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Looked } from '../../src/commands/session.ts';
import { ship } from '../../src/commands/ship.ts';
import { HelperRefusal } from '../../src/host/helper.ts';
import type { HelperEvent } from '../../src/host/helper-events.ts';
import type { Inspection, Owner } from '../../src/host/inspection.ts';
import { Cancelled } from '../../src/interrupts.ts';
import type { Report } from '../../src/report/report.ts';
import { surroundingsOf } from '../../src/report/surroundings.ts';
import { ANSWER } from '../../src/rules/image/script.ts';
import { planOf } from '../../src/rules/meaning/plan-of.ts';
import type { ApiAnswer } from '../../src/service/api.ts';
import type { Diagnostics, Stream } from '../../src/service/diagnostics.ts';
import type { ProbeAnswer } from '../../src/service/probe.ts';
import { recordedDiagnostics, recordedValidation } from '../service/recorded-api.ts';
import {
  type Answers,
  fakeHost,
  healthy,
  inspection,
  journal,
  MONA,
  NEW,
  NOW,
  OLD,
  supervisor,
} from './fake-host.ts';

// What is loaded when it is needed takes real time.
beforeAll(() => Promise.all([import('../../src/commands/validator.ts'), planOf(null, '')]));
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const OWNER: Owner = { who: MONA, since: '2026-11-21T15:04:05Z', until: null, guardAtWork: false };
const unfinished = { id: 'x', step: 'restarting', old: OLD, new: NEW, who: MONA };
/** Seen by a deploy, a minute ago. */
const SETTLED: Partial<Inspection> = {
  sha256: NEW,
  record: { sha256: NEW, identity: 'old' },
  state: { ...supervisor.parse('running old'), startedAt: NOW - 60 },
};

/** Ships to a host that looked so first, and answers so; a restart brings a healthy start. */
function shipping(
  seen: Partial<Inspection>,
  {
    answers = {},
    inputs = {},
    health = { status: 200 },
    rules,
    cosmeticChanges = 'skip',
  }: {
    answers?: Answers;
    inputs?: Record<string, string>;
    health?: ProbeAnswer;
    rules?: string;
    cosmeticChanges?: 'skip' | 'deploy';
  } = {},
) {
  const stop: (() => void)[] = [];
  const on = (request: string, say: (event: HelperEvent) => void) => {
    if (request === 'begin') {
      say({ type: 'probe', status: null });
      say({ type: 'result', job: 'restart', code: 0, output: '' });
      stop.push(healthy(say, 'new'));
    }
    if (request === 'watch') stop.push(healthy(say, 'old'));
    if (request === 'revert') {
      stop.splice(0).map((each) => each());
      say({ type: 'result', job: 'back', code: 0, output: '' });
      stop.push(healthy(say, 'back'));
    }
  };
  const fake = fakeHost(seen, on, { answers, inputs, ...(rules !== undefined && { rules }) });
  const looked: Looked = { session: fake.session, seen: inspection(seen), health, ms: 1 };
  const go = async (): Promise<Report> => {
    const shipped = ship(looked, fake.job.rules, {
      failOn: 'fatal',
      surroundings: surroundingsOf({}),
      cosmeticChanges,
    }).then(
      (report) => ({ report }),
      (error: unknown) => ({ error }),
    );
    for (let at = 0; at < 60; at++) await vi.advanceTimersByTimeAsync(1_000);
    stop.splice(0).map((each) => each());
    const how = await shipped;
    if ('error' in how) throw how.error;
    return how.report;
  };
  return { ...fake, go };
}

describe('shipping rules', () => {
  it('locks, looks again, swaps, and says what it saw first', async () => {
    const { go, asked, said } = shipping({});
    expect((await go()).outcome).toBe('deployed');
    expect(asked).toEqual(['lock', 'begin', 'confirm deployed new']);
    expect(said[0]).toBe(
      'looked, as deploy: other rules there (sha256 aaaaaaaaaaaa); the unit is running old; liveness 200',
    );
  });

  it('takes no lock where nothing is to be done: the start that runs was seen with these rules', async () => {
    const { go, asked } = shipping(SETTLED);
    expect((await go()).outcome).toBe('unchanged');
    expect(asked).toEqual([]);
  });

  it('takes the lock to watch: nobody restarts the service meanwhile', async () => {
    const { go, asked } = shipping({ ...SETTLED, record: null, ctime: NOW - 120 });
    expect((await go()).outcome).toBe('unchanged');
    expect(asked).toEqual(['lock', 'watch']);
  });

  it('decides by what it sees under the lock, not by what it saw before', async () => {
    const { go, asked } = shipping({}, { answers: { lock: () => inspection(SETTLED) } });
    expect((await go()).outcome).toBe('unchanged');
    expect(asked).toEqual(['lock']);
    const late = shipping({}, { answers: { lock: () => inspection({ kind: 'folder' }) } });
    await expect(late.go()).rejects.toMatchObject({ outcome: 'refused' });
  });

  it('is refused without a lock where it is refused anyway', async () => {
    const { go, asked } = shipping({ kind: 'folder' });
    await expect(go()).rejects.toMatchObject({ outcome: 'refused' });
    expect(asked).toEqual([]);
  });

  it('waits for another deploy before it believes what it saw', async () => {
    const half = { owner: OWNER, state: supervisor.parse('stopped') };
    const { go, asked } = shipping(half, { answers: { lock: () => inspection() } });
    expect((await go()).outcome).toBe('deployed');
    expect(asked[0]).toBe('lock');
    // What seems unchanged may be about to go back.
    const same = shipping({ ...SETTLED, owner: OWNER }, { answers: { lock: () => inspection() } });
    expect((await same.go()).outcome).toBe('deployed');
  });

  it.each([
    [
      'the service was not healthy before',
      {},
      { status: null, why: 'ECONNREFUSED' },
      'the service was not healthy before this deploy',
    ],
    [
      'something else answers there',
      { state: supervisor.parse('failed old') },
      { status: 200 },
      'http://127.0.0.1:8080/probes/liveness answers 200 while the unit is failed: something else answers there',
    ],
  ] as [string, Partial<Inspection>, ProbeAnswer, string][])(
    'says it where %s',
    async (_, seen, health, words) => {
      const { go, warned } = shipping(seen, { health });
      await go();
      expect(warned).toContain(words);
    },
  );
});

describe('what is asked of the service before anything is changed', () => {
  const validation = recordedValidation('missing-table-and-column');
  const fine = recordedDiagnostics('active');
  /** An API that answers so, and what it was asked. */
  const api = (
    diagnostics: ApiAnswer<Diagnostics>,
    validate: Stream = { ...validation.stream, errors: [], slots: [] },
  ) => {
    const calls: string[] = [];
    return {
      calls,
      api: {
        diagnostics: async () => {
          calls.push('diagnostics');
          return diagnostics;
        },
        validate: async () => {
          calls.push('validate');
          return { kind: 'answered', value: validate } as const;
        },
      },
    };
  };

  it('is refused without a lock where the token is wrong', async () => {
    const answers = api({ kind: 'wrong token', status: 401, words: '' });
    for (const inputs of [{}, { INPUT_DRY_RUN: 'true' }]) {
      const { go, asked } = shipping({}, { answers, inputs });
      await expect(go()).rejects.toMatchObject({
        outcome: 'refused',
        reason: expect.stringMatching(/does not take `api-token`/),
      });
      expect(asked).toEqual([]);
    }
  });

  it('is refused without a lock where the service cannot replicate', async () => {
    const answers = api({ kind: 'answered', value: recordedDiagnostics('source-down') });
    const { go, asked } = shipping({}, { answers });
    await expect(go()).rejects.toMatchObject({ outcome: 'refused' });
    expect(answers.calls).toEqual(['diagnostics']);
    expect(asked).toEqual([]);
  });

  it('is rejected without a lock where the live schema does not have what the rules name', async () => {
    const fatal = { ...validation.stream, errors: [{ level: 'fatal', message: 'no' } as const], slots: [] };
    const answers = api({ kind: 'answered', value: fine }, fatal);
    const { go, asked } = shipping({}, { answers });
    await expect(go()).rejects.toMatchObject({ outcome: 'rejected' });
    expect(answers.calls).toEqual(['diagnostics', 'validate']);
    expect(asked).toEqual([]);
  });

  it('is nothing before the lock where somebody else is deploying', async () => {
    const answers = { ...api({ kind: 'wrong token', status: 401, words: '' }), lock: () => inspection() };
    const { go, asked } = shipping({ owner: OWNER }, { answers });
    await expect(go()).rejects.toMatchObject({ outcome: 'refused' });
    expect(asked).toEqual(['lock']);
  });

  it.each([
    ['once where the service is the same under the lock', {}, 1],
    ['again where it was started anew meanwhile', { state: supervisor.parse('running another') }, 2],
    ['again where the rules are others meanwhile', { sha256: 'c'.repeat(64) }, 2],
  ] as [string, Partial<Inspection>, number][])('is asked %s', async (_, locked, times) => {
    const asked = api({ kind: 'answered', value: fine });
    const { go } = shipping({}, { answers: { ...asked, lock: () => inspection(locked) } });
    await go();
    expect(asked.calls.filter((call) => call === 'validate')).toHaveLength(times);
  });

  it('is no schema where the host has these rules', async () => {
    const asked = api({ kind: 'absent' });
    expect((await shipping(SETTLED, { answers: asked }).go()).outcome).toBe('unchanged');
    expect(asked.calls).toEqual(['diagnostics']);
  });

  it('is not needed: without it the deploy goes on, with a warning', async () => {
    const { go, warned } = shipping({}, { answers: api({ kind: 'absent' }) });
    expect((await go()).outcome).toBe('deployed');
    expect(warned).toContain(
      'what answers at `liveness-url` has no admin API (status 404); going on without it',
    );
  });
});

describe('a dry run', () => {
  const inputs = { INPUT_DRY_RUN: 'true' };
  it.each([
    [
      {},
      'dry run, nothing was changed; a deploy would put the rules to /srv/sync-rules.yaml and restart podman-powersync.service: the rules differ',
    ],
    [
      SETTLED,
      'dry run, nothing was changed; a deploy would check that the service is healthy, and change nothing',
    ],
    [
      { owner: OWNER },
      /^dry run, nothing was changed; after waiting for another one \(octo\/app, run 12, by mona, since \S+\), a deploy would put/,
    ],
    [
      { unfinished },
      /^dry run, nothing was changed; after ending an earlier one that came to no end, a deploy would put/,
    ],
    [
      { owner: OWNER, state: supervisor.parse('stopped') },
      /a deploy would be refused: podman-powersync\.service is stopped/,
    ],
  ] as [Partial<Inspection>, string | RegExp][])(
    '%#: says what a deploy would do, and takes no lock',
    async (seen, words) => {
      const { go, asked } = shipping(seen, { inputs });
      const report = await go();
      expect(report).toMatchObject({ outcome: 'valid', changed: false });
      expect(report.headline).toMatch(words);
      expect(asked).toEqual([]);
    },
  );

  it('of a stopped service with if-stopped: write leaves it stopped', async () => {
    const { go } = shipping(
      { state: supervisor.parse('stopped') },
      { inputs: { ...inputs, INPUT_IF_STOPPED: 'write' } },
    );
    expect((await go()).headline).toContain(
      'would put the file there, and leave podman-powersync.service stopped',
    );
  });

  it('is refused where a deploy is', async () => {
    await expect(shipping({ kind: 'folder' }, { inputs }).go()).rejects.toMatchObject({ outcome: 'refused' });
  });
});

describe('a signal before the swap', () => {
  it('while an earlier deploy is brought to its end begins no other', async () => {
    const fake = shipping(
      { unfinished },
      {
        answers: {
          settle: () =>
            new Promise((resolve) =>
              setTimeout(resolve, 5_000, { outcome: 'rolled-back', words: 'done', seen: inspection() }),
            ),
        },
      },
    );
    setTimeout(() => fake.interrupts.receive('SIGINT', 0), 1_000);
    await fake.go().catch((error: unknown) => expect(error).toBeInstanceOf(Cancelled));
    expect(fake.asked).not.toContain('begin');
  });

  it('while the unit is on its way down begins nothing', async () => {
    const fake = shipping(
      {},
      { answers: { lock: () => inspection({ state: supervisor.parse('stopping old') }) } },
    );
    setTimeout(() => fake.interrupts.receive('SIGINT', 0), 500);
    await fake.go().catch((error: unknown) => expect(error).toBeInstanceOf(Cancelled));
    expect(fake.asked).not.toContain('begin');
  });
});

describe('what changes for clients', () => {
  const RULES = 'bucket_definitions:\n  a:\n    data:\n      - SELECT id FROM lists\n';
  const REMARKED = `# why\n${RULES.replace('SELECT id', 'select  id')}`;
  const OTHER = RULES.replace('lists', 'todos');
  const shaOf = (text: string): string => createHash('sha256').update(text).digest('hex');

  /** A host that has `theirs`, seen by a deploy a minute ago, gets `ours`. */
  const bringing = (
    theirs: string,
    ours: string,
    { seen = {}, ...more }: Parameters<typeof shipping>[1] & { readonly seen?: Partial<Inspection> } = {},
  ) => {
    const sha256 = shaOf(theirs);
    const shipped = shipping(
      { ...SETTLED, sha256, record: { sha256, identity: 'old' }, ...seen },
      {
        ...more,
        rules: ours,
        answers: { fetch: (wanted) => (wanted === sha256 ? theirs : undefined), ...more.answers },
      },
    );
    return { ...shipped, theirs: sha256 };
  };

  it('stands in the log and in the report, before anything is changed', async () => {
    const { go, said, asked } = bringing(OTHER, RULES);
    const { outcome, comparison } = await go();
    expect(outcome).toBe('deployed');
    expect(comparison).toMatchObject({
      before: OTHER,
      after: RULES,
      result: { plan: { equality: 'different' } },
    });
    expect(
      said.indexOf('    rows of `todos` will be removed from clients: nothing syncs them any more'),
    ).toBeGreaterThan(0);
    expect(asked[0]).toBe('lock');
  });

  it('stands in the report with what the compiler of the running version found in the rules', async () => {
    const container = `engine\tpodman\nid\t${'a'.repeat(64)}\nimage\t${'b'.repeat(64)}\nname\tpowersync:1.30.0\n`;
    const shipped = bringing(OTHER, RULES, { answers: { container: () => container } });
    const output = `${ANSWER}"service":"1.30.0","findings":[{"type":"warning","message":"odd"}]}`;
    Object.assign(shipped.session.host, { check: async () => ({ code: 0, output }) });
    expect(await shipped.go()).toMatchObject({
      outcome: 'deployed',
      host: 'web',
      rulesPath: 'sync-rules.yaml',
      findings: [{ severity: 'warning', message: 'odd' }],
    });
  });

  it('is nothing where comments and layout alone differ: the host is left alone, without a lock', async () => {
    const { go, asked, theirs } = bringing(RULES, REMARKED);
    expect(await go()).toMatchObject({
      outcome: 'unchanged',
      changed: false,
      rulesSha256: NEW,
      previousSha256: theirs,
      headline: expect.stringContaining('in comments and layout alone'),
      next: [expect.stringContaining('cosmetic-changes: deploy')],
    });
    expect(asked).toEqual([]);
  });

  it('is deployed all the same where that is asked for', async () => {
    const { go } = bringing(RULES, REMARKED, { cosmeticChanges: 'deploy' });
    expect((await go()).outcome).toBe('deployed');
  });

  it('is deployed where nothing proves that the service runs the text that means the same', async () => {
    const { go } = bringing(RULES, REMARKED);
    expect((await go()).outcome).toBe('unchanged');
    const seen = { ...SETTLED, sha256: shaOf(RULES), record: null };
    const unproven = shipping(seen, { rules: REMARKED, answers: { fetch: () => RULES } });
    expect((await unproven.go()).outcome).toBe('deployed');
  });

  it('is deployed where the host has something else when the lock is had', async () => {
    const { go } = bringing(RULES, REMARKED, {
      health: { status: 503 },
      answers: { lock: () => inspection({ ...SETTLED, sha256: OLD, record: null }) },
    });
    expect((await go()).outcome).toBe('deployed');
  });

  it('takes the lock where the service is not healthy just now, and looks again', async () => {
    const { go, asked } = bringing(RULES, REMARKED, { health: { status: 503 } });
    expect((await go()).outcome).toBe('unchanged');
    expect(asked).toEqual(['lock']);
  });

  it('is not told where the text of the host cannot be read, and the deploy goes on', async () => {
    const { go, warned } = bringing(RULES, REMARKED, { answers: { fetch: () => undefined } });
    const { outcome, comparison } = await go();
    expect([outcome, comparison]).toEqual(['deployed', undefined]);
    expect(warned.join('\n')).toMatch(/^what the host has could not be read .*is not told/m);
  });

  it('is not believed where the host hands over another text than the one that was seen', async () => {
    const { go } = bringing(RULES, REMARKED, { answers: { fetch: () => `${RULES}# by hand\n` } });
    expect((await go()).outcome).toBe('deployed');
  });

  it('does not hide that the service refuses what it has, nor that the new text was left where it is', async () => {
    const refused = [
      'info: Booting PowerSync Service v1.25.0, x',
      'error: Failed to update sync config no {}',
    ];
    const { go, asked } = bringing(RULES, REMARKED, {
      seen: { record: null, ctime: NOW - 120 },
      answers: { bootLog: () => journal(refused), lastLog: () => journal(refused) },
    });
    const report = await go();
    expect(report).toMatchObject({ changed: false, rulesSha256: NEW });
    expect(report.outcome).not.toBe('unchanged');
    expect(report.warnings).toContain(
      'sync-rules.yaml differs from what the host has in comments and layout alone, so it was not deployed (cosmetic-changes: deploy forces that)',
    );
    expect(asked).not.toContain('begin');
  });

  it('is looked at under the lock where nothing was seen before it', async () => {
    const { go, asked, theirs } = bringing(RULES, REMARKED, { seen: { owner: OWNER } });
    expect(await go()).toMatchObject({ outcome: 'unchanged', rulesSha256: NEW, previousSha256: theirs });
    expect(asked).toEqual(['lock']);
  });

  it('is not told of rules that somebody else has brought meanwhile', async () => {
    const { go } = bringing(OTHER, RULES, { answers: { lock: () => inspection(SETTLED) } });
    const { outcome, comparison } = await go();
    expect([outcome, comparison]).toEqual(['unchanged', undefined]);
  });

  it('stands in the report of a deploy that is rejected or refused, too', async () => {
    const { go } = bringing(OTHER, RULES, {
      answers: {
        begin: () => {
          throw new HelperRefusal('begin', 'changed', '');
        },
      },
    });
    await expect(go()).rejects.toMatchObject({
      outcome: 'refused',
      details: {
        host: 'web',
        rulesPath: 'sync-rules.yaml',
        findings: [],
        comparison: { before: OTHER, after: RULES },
      },
    });
    await expect(shipping({ kind: 'folder' }).go()).rejects.toMatchObject({
      outcome: 'refused',
      details: { host: 'web', rulesPath: 'sync-rules.yaml' },
    });
  });

  it('stands in the report of rules that are only put there', async () => {
    const state = supervisor.parse('stopped');
    const { go } = bringing(OTHER, RULES, {
      seen: { state },
      inputs: { INPUT_IF_STOPPED: 'write' },
      answers: { lock: () => inspection({ ...SETTLED, sha256: shaOf(OTHER), record: null, state }) },
    });
    expect(await go()).toMatchObject({ outcome: 'written', comparison: { before: OTHER, after: RULES } });
  });

  it('keeps a dry run from saying that it would deploy', async () => {
    const { go } = bringing(RULES, REMARKED, { inputs: { INPUT_DRY_RUN: 'true' } });
    expect((await go()).headline).toContain('a deploy would change nothing');
  });
});
