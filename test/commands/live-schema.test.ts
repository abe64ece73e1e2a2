import { describe, expect, it } from 'vitest';
import { checkLiveSchema } from '../../src/commands/live-schema.ts';
import { surroundingsOf } from '../../src/report/surroundings.ts';
import type { ApiAnswer } from '../../src/service/api.ts';
import type { Diagnostics, Stream } from '../../src/service/diagnostics.ts';
import { changedDiagnostics, recordedDiagnostics, recordedValidation } from '../service/recorded-api.ts';
import { type Answers, fakeHost } from './fake-host.ts';

const MISSING = recordedValidation('missing-table-and-column');
const FINE = recordedValidation('fine');

interface Given {
  readonly diagnostics?: Diagnostics | null;
  readonly failOn?: 'fatal' | 'warning';
  readonly inputs?: Record<string, string>;
  readonly withToken?: boolean;
}

/** Holds rules against a live schema that answers so. */
async function checking(
  rules: string,
  answer: ApiAnswer<Stream>,
  {
    diagnostics = recordedDiagnostics('active'),
    failOn = 'fatal',
    inputs = {},
    withToken = true,
  }: Given = {},
) {
  const asked: string[] = [];
  const validate = async (text: string) => {
    asked.push(text);
    return answer;
  };
  const answers: Answers = withToken ? { api: { validate } } : {};
  const { job, session, said, warned } = fakeHost({}, () => {}, { answers, inputs, rules });
  const before = { ...job.before, diagnostics };
  const error: unknown = await checkLiveSchema(session, job.rules, before, failOn, surroundingsOf({})).then(
    () => null,
    (reason: unknown) => reason,
  );
  return { asked, said, warned, error };
}
const answered = (value: Stream): ApiAnswer<Stream> => ({ kind: 'answered', value });

/** An answer for rules whose table cannot be replicated, as diagnostics tells of it. */
const notReplicated = (level: 'fatal' | 'warning'): Stream => ({
  ...FINE.stream,
  slots: FINE.stream.slots!.map((slot) => ({
    ...slot,
    tables: slot.tables.map((table) => ({
      ...table,
      errors: [{ level, message: `Table "public"."${table.name}" is not part of publication 'powersync'.` }],
    })),
  })),
});

describe('the live schema', () => {
  it('has everything: that is said, and the deploy goes on', async () => {
    const { error, said, warned, asked } = await checking(FINE.rules, answered(FINE.stream));
    expect(error).toBeNull();
    expect(asked).toEqual([FINE.rules]);
    expect(said).toEqual(['the source has every table and column that the rules name']);
    expect(warned).toEqual([]);
  });

  it('lacks a table and a column: each is shown where it stands, and the deploy goes on', async () => {
    const { error, said } = await checking(MISSING.rules, answered(MISSING.stream));
    expect(error).toBeNull();
    const text = said.join('\n');
    expect(said[0]).toBe('held against the live schema: 2 findings');
    expect(text).toContain('sync-rules.yaml:4:23: warning: Table public.nowhere not found');
    expect(text).toMatch(/> 4 \| {7}- SELECT \* FROM nowhere\n +\| {23}\^{7}\n/);
    expect(text).toContain('sync-rules.yaml:5:20: warning: Column not found: nothing');
    expect(text).toContain('hint: create the table in the source database');
  });

  it('lacks a table, and fail-on is warning: the rules are rejected', async () => {
    const { error, said } = await checking(MISSING.rules, answered(MISSING.stream), { failOn: 'warning' });
    expect(error).toMatchObject({
      outcome: 'rejected',
      reason: 'sync-rules.yaml has warnings, and fail-on is warning, 2 warnings',
    });
    expect(said.join('\n')).toContain('sync-rules.yaml:4:23: warning');
  });

  it('has everything, and fail-on is warning: nothing is rejected', async () => {
    expect((await checking(FINE.rules, answered(FINE.stream), { failOn: 'warning' })).error).toBeNull();
  });

  it('of a service that refuses the rules: they are rejected, and it is said where', async () => {
    const { rules, stream } = recordedValidation('fatal');
    const { error, said } = await checking(rules, answered(stream));
    expect(error).toMatchObject({
      outcome: 'rejected',
      reason: 'sync-rules.yaml is not valid for the running service, 1 error',
    });
    expect(said.join('\n')).toContain(
      "sync-rules.yaml:3:24: error: Function 'request.user_idd' is not defined",
    );
  });

  it('has a table that is not replicated: the deploy is refused', async () => {
    const { error } = await checking(FINE.rules, answered(notReplicated('fatal')));
    expect(error).toMatchObject({
      outcome: 'refused',
      reason: expect.stringMatching(
        /^the service cannot replicate now: Table "public"."todos" is not part of publication/,
      ),
    });
    // Whoever waits for its health alone is only warned.
    const live = await checking(FINE.rules, answered(notReplicated('fatal')), {
      inputs: { INPUT_WAIT_FOR: 'live' },
    });
    expect(live.error).toBeNull();
    expect(live.warned).toEqual([expect.stringMatching(/^the service cannot replicate now: Table/)]);
    const warning = await checking(FINE.rules, answered(notReplicated('warning')));
    expect(warning.error).toBeNull();
    expect(warning.warned).toHaveLength(2);
  });

  it('says nothing again that was said before the rules were held against it', async () => {
    const low = changedDiagnostics('active', (data) => {
      data.active_sync_rules.connections[0]!.wal_status = 'unreserved';
    });
    expect((await checking(FINE.rules, answered(FINE.stream), { diagnostics: low })).warned).toEqual([]);
    // Only with `wait-for: live`, or on the way back, does anybody come here.
    const down = recordedDiagnostics('source-down');
    const { error, warned } = await checking(FINE.rules, answered(FINE.stream), {
      diagnostics: down,
      inputs: { INPUT_WAIT_FOR: 'live' },
    });
    expect(error).toBeNull();
    expect(warned).toEqual([]);
  });

  it.each([
    [
      { kind: 'unexpected', status: 500, words: 'PSYNC_S0001' },
      'the admin API answers with status 500: PSYNC_S0001',
    ],
    [
      { kind: 'unreachable', why: 'no answer within 10 s' },
      'the admin API does not answer (no answer within 10 s)',
    ],
    [{ kind: 'absent' }, 'what answers at `liveness-url` has no admin API (status 404)'],
  ] as [ApiAnswer<Stream>, string][])(
    'cannot be asked (%j): a warning, and the deploy goes on',
    async (answer, words) => {
      const { error, warned, said } = await checking(FINE.rules, answer, { failOn: 'warning' });
      expect(error).toBeNull();
      expect(warned).toEqual([`the rules were not held against the live schema: ${words}`]);
      expect(said).toEqual([]);
    },
  );

  it.each([
    ['there is no token', { withToken: false }],
    ['nobody answered before', { diagnostics: null }],
  ])('is not asked where %s', async (_, given) => {
    const { asked, error } = await checking(FINE.rules, answered(FINE.stream), given);
    expect(error).toBeNull();
    expect(asked).toEqual([]);
  });
});
