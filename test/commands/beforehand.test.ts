import { describe, expect, it } from 'vitest';
import { lookBeforehand } from '../../src/commands/beforehand.ts';
import type { Inspection } from '../../src/host/inspection.ts';
import type { ApiAnswer } from '../../src/service/api.ts';
import type { Diagnostics } from '../../src/service/diagnostics.ts';
import { changedDiagnostics, recordedDiagnostics } from '../service/recorded-api.ts';
import {
  type Answers,
  BOOTED,
  fakeHost,
  inspection,
  journal,
  NEW,
  NOBODY,
  NOW,
  OLD,
  supervisor,
  UNCHANGED,
  UPDATED,
} from './fake-host.ts';

const RULES = 'bucket_definitions: {}\n';
const TOKEN = 'a-token-of-the-service';
const REFUSED = 'error: Failed to update sync config Function is not defined {"errors":[]}';
/** Of a start so many seconds ago. */
const since = (seconds: number) => ({ ...supervisor.parse('running old'), startedAt: NOW - seconds });
/** A file that was there long before the start, which took something. */
const OLDER: Partial<Inspection> = { ctime: NOW - 600, state: since(60) };
const last = (outcome: string, sha256: string): Partial<Inspection> => ({
  last: { who: NOBODY, sha256, outcome },
});
const api = (answer: ApiAnswer<Diagnostics>): Answers => ({ api: { diagnostics: async () => answer } });
const answered = (value: Diagnostics): Answers => api({ kind: 'answered', value });
const log = (...lines: string[]): Answers => ({
  bootLog: () => journal(lines),
  lastLog: () => journal(lines),
});

function looking(
  seen: Partial<Inspection>,
  answers: Answers = {},
  { inputs = {}, rules = RULES, command = 'deploy' } = {} as {
    inputs?: Record<string, string>;
    rules?: string;
    command?: string;
  },
) {
  const fake = fakeHost(seen, () => {}, { answers, inputs, rules });
  const session = { ...fake.session, who: { ...NOBODY, command } } as typeof fake.session;
  return { ...fake, look: () => lookBeforehand(session, inspection(seen), fake.job.rules) };
}
const storedOf = async (...args: Parameters<typeof looking>) =>
  (await looking(...args).look()).expectation.stored;

describe('the text that the service had stored', () => {
  const active = recordedDiagnostics('active');
  const processing = recordedDiagnostics('processing');

  it.each([
    ['is active', active.active!.content!, active, 'these rules'],
    ['is being processed', processing.deploying!.content!, processing, 'these rules'],
    // What is processed was stored last.
    ['is active, and another one is being processed', processing.active!.content!, processing, 'others'],
    ['is not there', RULES, active, 'others'],
  ] as const)('is known by diagnostics where this text %s', async (_, rules, value, stored) => {
    expect(await storedOf({}, answered(value), { rules })).toBe(stored);
  });

  it('is as diagnostics says, and not as anything else lets one think', async () => {
    const record = { record: { sha256: NEW, identity: 'old' }, ...last('deployed', NEW) };
    expect(await storedOf(record, { ...answered(active), ...log(BOOTED, UNCHANGED) })).toBe('others');
  });

  it('is looked for elsewhere where diagnostics does not say its texts', async () => {
    const silent = changedDiagnostics('active', (data) => {
      delete data.active_sync_rules.content;
    });
    expect(await storedOf({ record: { sha256: OLD, identity: 'old' } }, answered(silent))).toBe('others');
  });

  it.each([
    [
      'a deploy saw this start read these rules',
      { record: { sha256: NEW, identity: 'old' } },
      [],
      'these rules',
    ],
    ['a deploy saw this start read others', { record: { sha256: OLD, identity: 'old' } }, [], 'others'],
    [
      'a deploy made this start and proved nothing, and the start says nothing',
      { record: { sha256: NEW, identity: 'old', verifiedBy: 'nothing' } },
      [],
      'unknown',
    ],
    [
      'a deploy made this start and proved nothing, and the start took them',
      { record: { sha256: NEW, identity: 'old', verifiedBy: 'nothing' } },
      [BOOTED, UPDATED],
      'these rules',
    ],
    ['a deploy saw another start', { record: { sha256: OLD, identity: 'before' } }, [], 'unknown'],
    ['it took the file, which is older than its start', OLDER, [BOOTED, UPDATED], 'others'],
    ['it took the file, which is these rules', { ...OLDER, sha256: NEW }, [BOOTED, UNCHANGED], 'these rules'],
    ['it does not say that it took the older file', OLDER, [BOOTED], 'unknown'],
    ['it refused the older file', OLDER, [BOOTED, REFUSED], 'unknown'],
    ['the file is as old as its start', { ctime: NOW - 60, state: since(60) }, [BOOTED, UPDATED], 'unknown'],
    ['the file is a link', { ...OLDER, ctime: null }, [BOOTED, UPDATED], 'unknown'],
    [
      'it took a link, and some deploy had brought these rules',
      { ...OLDER, ctime: null, ...last('deployed', NEW) },
      [BOOTED, UNCHANGED],
      'these rules',
    ],
    [
      'a crash loop began after a deploy of these rules',
      { state: supervisor.parse('waiting old'), ...last('deployed', NEW) },
      [],
      'these rules',
    ],
    [
      'it refuses the file in a crash loop, in its second of 200s',
      { ...OLDER, ...last('deployed', NEW) },
      [BOOTED, REFUSED],
      'these rules',
    ],
    [
      'a crash loop began after a deploy of others',
      { state: supervisor.parse('waiting old'), ...last('deployed', OLD) },
      [],
      'unknown',
    ],
    [
      'these rules were only written',
      { state: supervisor.parse('stopped'), ...last('written', NEW) },
      [],
      'unknown',
    ],
    ['these rules were never proven', { ...OLDER, ...last('unproven', NEW) }, [BOOTED, REFUSED], 'unknown'],
  ] as [string, Partial<Inspection>, string[], string][])(
    'is, where %s, known as far as that goes',
    async (_, seen, lines, stored) => {
      expect(await storedOf(seen, log(...lines))).toBe(stored);
    },
  );

  it('is not what an earlier deploy brought, where this start took something that was new to it', async () => {
    const seen = { ctime: NOW - 10, state: since(60), ...last('deployed', NEW) };
    expect(await storedOf(seen, log(BOOTED, UPDATED))).toBe('unknown');
  });

  it('is not asked of a log or an API where nothing runs', async () => {
    const nobody = (): never => {
      throw new Error('asked');
    };
    const seen = { state: supervisor.parse('waiting old') };
    const { look } = looking(seen, { bootLog: nobody, lastLog: nobody, api: { diagnostics: nobody } });
    expect(await look()).toMatchObject({
      version: null,
      diagnostics: null,
      expectation: { diagnostics: true },
    });
  });
});

describe('what a start has to show', () => {
  const container = (mounts: string) =>
    `engine\tpodman\nresolved\tyes\nid\t${'c'.repeat(64)}\nimage\t${'d'.repeat(64)}\nname\tpowersync\n${mounts}`;
  it.each([
    ['the file itself', 'mount\t/srv/sync-rules.yaml\t/config/sync-rules.yaml\n', true],
    ['its folder', 'mount\t/srv\t/config\n', true],
    ['a file beside it', 'mount\t/srv/sync-rules.yaml.old\t/config/sync-rules.yaml\n', false],
    ['nothing', '', false],
  ])('is told by the mounts of its container: %s', async (_, mounts, mounted) => {
    const before = await looking({}, { container: () => container(mounts) }).look();
    expect(before.expectation.mounted).toBe(mounted);
    expect(before.printed).toBe(container(mounts));
    // A path with links in it proves that it is there, and not that it is not.
    const links = container(mounts).replace('resolved\tyes\n', '');
    const unresolved = await looking({}, { container: () => links }).look();
    expect(unresolved.expectation.mounted).toBe(mounted ? true : null);
  });

  it.each([
    [null, {}],
    ['none\tno container runs in the unit\n', {}],
    [container(''), { target: null }],
  ] as [string | null, Partial<Inspection>][])(
    'is not told where %j is all that is seen',
    async (printed, seen) => {
      expect((await looking(seen, { container: () => printed }).look()).expectation.mounted).toBeNull();
    },
  );

  it.each([
    ['live', 'welcome'],
    ['processing', 'required'],
  ])('with wait-for: %s is %s', async (waitFor, proof) => {
    const { look } = looking({}, {}, { inputs: { INPUT_WAIT_FOR: waitFor } });
    expect((await look()).expectation).toMatchObject({ proof, diagnostics: false });
  });

  it('is told with the version, from wherever in the log it stands', async () => {
    const { look, said } = looking({}, { bootLog: () => '', lastLog: () => journal([BOOTED]) });
    expect((await look()).version).toBe('1.25.0');
    expect(said).toEqual(['the service is PowerSync Service 1.25.0']);
  });
});

describe('a service that cannot replicate now', () => {
  const SOURCE = 'database "app" is not currently accepting connections';
  const trouble = (slot: string) => `error: [${slot}] Replication error ${SOURCE} {"stack":"x"}`;
  const going = (slot: string) => `info: [${slot}] Initial replication already done`;
  const STORAGE = 'error: Failed to refresh replication jobs postgres query failed {"stack":"x"}';
  const copying = (slot: string) => `info: [${slot}] Replicating "public"."todos" 10000/~402000`;

  it.each([
    ['its only stream is in trouble', log(BOOTED, UPDATED, trouble('powersync_1_aa')), SOURCE],
    ['all of its streams are', log(BOOTED, trouble('powersync_1_aa'), trouble('powersync_2_bb')), SOURCE],
    ['its stream went on before', log(BOOTED, going('powersync_1_aa'), trouble('powersync_1_aa')), SOURCE],
    [
      'the other stream has ended',
      log(
        BOOTED,
        going('powersync_1_aa'),
        'info: [powersync_1_aa] Terminating replication stream...',
        trouble('powersync_2_bb'),
      ),
      SOURCE,
    ],
    [
      'its storage is gone',
      log(BOOTED, UPDATED, going('powersync_1_aa'), STORAGE),
      'Failed to refresh replication jobs',
    ],
  ])('gets no other rules: %s', async (_, answers, words) => {
    await expect(looking({}, answers).look()).rejects.toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining(`the service cannot replicate now: its log says: ${words}`),
      hint: expect.stringContaining('wait-for: live'),
    });
  });

  it.each([
    ['another stream goes on', log(BOOTED, going('powersync_1_aa'), trouble('powersync_2_bb'))],
    ['it goes on again', log(BOOTED, trouble('powersync_1_aa'), going('powersync_1_aa'))],
    ['the storage is there again', log(BOOTED, STORAGE, copying('powersync_1_aa'))],
    [
      'the storage was gone a while ago',
      { bootLog: () => journal([BOOTED, STORAGE], NOW - 61), lastLog: () => journal([STORAGE], NOW - 61) },
    ],
  ] as [string, Answers][])('and yet does: %s', async (_, answers) => {
    const { look, warned } = looking({}, answers);
    expect((await look()).version).toBe('1.25.0');
    expect(warned).toEqual([]);
  });

  it('is known by trouble long ago of a stream that never went on', async () => {
    const answers = { bootLog: () => journal([BOOTED, trouble('powersync_1_aa')], NOW - 3_600) };
    await expect(looking({}, answers).look()).rejects.toMatchObject({ outcome: 'refused' });
  });

  it('is known by diagnostics, and then not by an old line', async () => {
    const { look } = looking({}, answered(recordedDiagnostics('source-down')));
    await expect(look()).rejects.toMatchObject({
      outcome: 'refused',
      reason: expect.stringMatching(
        /^the service cannot replicate now: the service is not connected to its source `default`/,
      ),
    });
    const fine = looking(
      {},
      { ...answered(recordedDiagnostics('active')), ...log(BOOTED, trouble('powersync_1_aa')) },
    );
    expect((await fine.look()).diagnostics).not.toBeNull();
  });

  it('whose slot is near its end is warned of, and goes on', async () => {
    const low = changedDiagnostics('active', (data) => {
      data.active_sync_rules.connections[0]!.wal_status = 'unreserved';
    });
    const { look, warned } = looking({}, answered(low));
    await look();
    expect(warned).toEqual([
      expect.stringMatching(/^the replication slot `\w+` may be dropped by the source at any moment: run on/),
    ]);
  });

  it.each([
    ['whoever goes back', { command: 'rollback' }],
    ['whoever waits for its health alone', { inputs: { INPUT_WAIT_FOR: 'live' } }],
  ])('does not stop %s', async (_, how) => {
    for (const answers of [
      log(BOOTED, trouble('powersync_1_aa')),
      answered(recordedDiagnostics('source-down')),
    ]) {
      const { look, warned } = looking({}, answers, how);
      await look();
      expect(warned).toEqual([expect.stringMatching(/^the service cannot replicate now: .*\(.+\)$/)]);
    }
  });
});

describe('the admin API', () => {
  const withToken = { inputs: { INPUT_API_TOKEN: TOKEN } };

  it('that does not take the token refuses the deploy, whatever is waited for', async () => {
    const answers = api({ kind: 'wrong token', status: 401, words: 'PSYNC_S2101: Authorization failed' });
    for (const waitFor of ['live', 'processing', 'active']) {
      const inputs = { ...withToken.inputs, INPUT_WAIT_FOR: waitFor };
      const error = await looking({}, answers, { inputs })
        .look()
        .catch((reason: unknown) => reason);
      expect(error).toMatchObject({
        outcome: 'refused',
        reason: 'the service does not take `api-token` (status 401, PSYNC_S2101: Authorization failed)',
        hint: expect.stringContaining('api.tokens'),
      });
      expect(JSON.stringify(error)).not.toContain(TOKEN);
    }
  });

  it.each([
    [{ kind: 'absent' }, 'what answers at `liveness-url` has no admin API (status 404); going on without it'],
    [
      { kind: 'unreachable', why: 'ECONNREFUSED' },
      'the admin API does not answer (ECONNREFUSED); going on without it',
    ],
    [
      { kind: 'unexpected', status: 500, words: '' },
      'the admin API answers with status 500; going on without it',
    ],
  ] as [ApiAnswer<Diagnostics>, string][])(
    'that says %j is gone on without, with a warning',
    async (answer, words) => {
      const { look, warned } = looking({ record: { sha256: OLD, identity: 'old' } }, api(answer), withToken);
      expect(await look()).toMatchObject({ diagnostics: null, expectation: { stored: 'others' } });
      expect(warned).toEqual([words]);
    },
  );

  it('that is not there leaves the trouble to the log', async () => {
    const answers = {
      ...api({ kind: 'absent' }),
      ...log(BOOTED, 'error: [powersync_1_aa] Replication error gone'),
    };
    await expect(looking({}, answers, withToken).look()).rejects.toMatchObject({ outcome: 'refused' });
  });
});

describe('wait-for: active', () => {
  const inputs = { INPUT_WAIT_FOR: 'active' };
  const booted = (version: string) => log(BOOTED.replaceAll('1.25.0', version));

  it('is refused without a token where the version never says so', async () => {
    await expect(looking({}, booted('1.13.2'), { inputs }).look()).rejects.toMatchObject({
      outcome: 'refused',
      reason:
        'wait-for is active, and PowerSync Service 1.13.2 does not say in its log when rules are active',
      hint: expect.stringContaining('Set api-token'),
    });
  });

  it.each([
    ['the version says so', '1.15.0', inputs],
    ['nobody knows what the version says', '2.0.0', inputs],
    ['there is a token', '1.13.2', { ...inputs, INPUT_API_TOKEN: TOKEN }],
    ['it is not waited for', '1.13.2', { INPUT_WAIT_FOR: 'processing' }],
  ])('is not, where %s', async (_, version, given) => {
    expect((await looking({}, booted(version), { inputs: given }).look()).version).toBe(version);
  });

  it('is refused where neither the log can be read nor the service be asked', async () => {
    await expect(looking({}, {}, { inputs }).look()).rejects.toMatchObject({
      outcome: 'refused',
      reason: expect.stringMatching(
        /^wait-for is active, and the log of the service.* could not be read here$/,
      ),
    });
    // Nothing runs, so there is no log yet.
    const stopped = { state: supervisor.parse('stopped') };
    expect((await looking(stopped, {}, { inputs }).look()).version).toBeNull();
  });
});
