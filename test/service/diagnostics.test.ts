import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Diagnostics,
  parseDiagnostics,
  parseValidation,
  refusalOf,
} from '../../src/service/diagnostics.ts';
import { rulesFindings } from '../../src/service/rules-findings.ts';
import { sourceTrouble } from '../../src/service/source-trouble.ts';
import { progressOf, standingOf, storedText } from '../../src/service/standing.ts';
import { recordedAnswer, recordedDiagnostics } from './recorded-api.ts';

describe('a diagnostics answer', () => {
  it('is read: processing', () => {
    const { connections, active, deploying } = recordedDiagnostics('processing');
    expect(connections).toEqual([{ id: 'default', connected: true, errors: [] }]);
    expect(active?.content).toMatch(/^bucket_definitions:\n {2}by_user:/);
    expect(deploying).toMatchObject({
      slots: [
        {
          name: 'powersync_36_e5e3',
          initialReplicationDone: false,
          lagBytes: 13_237_472,
          walStatus: 'reserved',
          safeWalSize: null,
          maxSlotWalKeepSize: null,
          tables: [
            { schema: 'public', name: 'todos', errors: [] },
            { schema: 'public', name: 'lists', errors: [] },
          ],
        },
      ],
      errors: [],
    });
  });

  it('leaves out the address of the source', () => {
    expect(recordedAnswer('diagnostics-active').body).toContain('postgresql://');
    expect(JSON.stringify(recordedDiagnostics('active'))).not.toContain('postgresql://');
  });

  it('has no deploying stream where nothing is being processed', () => {
    expect(recordedDiagnostics('active').deploying).toBeNull();
  });

  it.each([
    '',
    'null',
    '[]',
    '7',
    '"x"',
    '{',
    '{"data":null}',
    '{"data":{}}',
    '{"data":{"connections":{}}}',
    '\ufeff{}',
  ])('is none: %j', (body) => {
    expect([parseDiagnostics(body), parseValidation(body)]).toEqual([null, null]);
  });

  it('is read where fields are missing, or of another type', () => {
    const odd = {
      connections: [7, null, { connected: 'yes', errors: [{}, 'x', { level: 'info', message: 3 }] }],
      active_sync_rules: {
        content: 5,
        connections: [{ wal_status: null, safe_wal_size: '12', tables: [{}] }],
      },
      deploying_sync_rules: 'none',
    };
    const nothing = { level: 'fatal', message: 'it did not say what' };
    expect(parseDiagnostics(JSON.stringify({ data: odd }))).toEqual({
      connections: [{ id: '', connected: null, errors: [nothing, nothing] }],
      active: {
        content: null,
        slots: [
          {
            name: '',
            initialReplicationDone: null,
            lagBytes: null,
            walStatus: null,
            safeWalSize: null,
            maxSlotWalKeepSize: null,
            tables: [{ schema: '', name: '', errors: [] }],
          },
        ],
        errors: [],
      },
      deploying: null,
    });
  });

  it('has no half a place, and no number that is none', () => {
    const error = '{"level":"warning","message":"m","location":{"start_offset":3}}';
    const body = `{"data":{"errors":[${error}],"connections":[{"replication_lag_bytes":1e999}]}}`;
    const { errors, slots } = parseValidation(body)!;
    expect(errors).toEqual([{ level: 'warning', message: 'm' }]);
    expect(slots![0]!.lagBytes).toBeNull();
  });

  it('with rules that do not compile has no slots; one that does not say is no refusal', () => {
    const { deploying } = recordedDiagnostics('refused-but-stays');
    expect(refusalOf(deploying!)?.message).toBe("Function 'request.user_idd' is not defined");
    expect(refusalOf({ ...deploying!, slots: null })).toBeNull();
    expect(refusalOf({ ...deploying!, errors: [] })).toBeNull();
  });

  it('that nests deeper than anybody reads is none', () => {
    const deep = 1_000_000;
    expect(parseDiagnostics(`{"data":${'['.repeat(deep)}${']'.repeat(deep)}}`)).toBeNull();
  });
});

const errors = fc.array(
  fc.record(
    {
      level: fc.constantFrom('warning', 'fatal', 'odd'),
      message: fc.oneof(
        fc.string(),
        fc.constantFrom(
          'Table "public"."lists" not found.',
          'Table public.lists not found',
          'This table could not be found in the source schema.',
          "Function 'lists' is not defined",
          'x at line 2, column 3:\n\n',
          'connection failed',
        ),
      ),
      location: fc.record({ start_offset: fc.oneof(fc.integer(), fc.nat(80)), end_offset: fc.nat(200) }),
    },
    { requiredKeys: [] },
  ),
);
const stream = fc.record(
  {
    content: fc.constantFrom('a: 1\n- SELECT * FROM lists\r\n  JOIN lists', 'b', 7),
    connections: fc.array(
      fc.record(
        {
          slot_name: fc.constantFrom('', 'powersync_1'),
          wal_status: fc.constantFrom('lost', 'unreserved', 'reserved', 7),
          safe_wal_size: fc.oneof(fc.integer(), fc.string()),
          max_slot_wal_keep_size: fc.integer(),
          replication_lag_bytes: fc.integer(),
          initial_replication_done: fc.boolean(),
          tables: fc.array(
            fc.record({ schema: fc.string(), name: fc.string(), errors }, { requiredKeys: [] }),
          ),
        },
        { requiredKeys: [] },
      ),
      { maxLength: 2 },
    ),
    errors,
  },
  { requiredKeys: [] },
);
const shaped = fc.record(
  {
    connections: fc.array(fc.record({ connected: fc.boolean(), errors }, { requiredKeys: [] }), {
      maxLength: 2,
    }),
    active_sync_rules: fc.oneof(stream, fc.jsonValue()),
    deploying_sync_rules: stream,
  },
  { requiredKeys: ['connections'] },
);

describe('any answer', () => {
  it('can be read, and has a meaning in words of one line, within the text', () => {
    fc.assert(
      fc.property(
        shaped,
        fc.constantFrom('a: 1\n- SELECT * FROM lists\r\n  JOIN lists', 'b', ''),
        (data, text) => {
          const diagnostics = parseDiagnostics(JSON.stringify({ data })) as Diagnostics;
          expect(diagnostics).not.toBeNull();
          const said = [progressOf(diagnostics, text).words];
          expect(['active', 'processing', 'refused', 'absent', 'unknown']).toContain(
            standingOf(diagnostics, text),
          );
          expect(['string', 'object']).toContain(typeof storedText(diagnostics));
          for (const each of [undefined, diagnostics.active, diagnostics.deploying]) {
            for (const { message, hint } of sourceTrouble(diagnostics, each ?? undefined))
              said.push(message, hint);
            if (!each) continue;
            for (const { message, range } of rulesFindings(each, text, 'service')) {
              said.push(message);
              if (!range) continue;
              expect(range.start).toBeGreaterThanOrEqual(0);
              expect(range.end).toBeGreaterThanOrEqual(range.start);
              expect(range.end).toBeLessThanOrEqual(text.length);
            }
          }
          for (const words of said) {
            expect(words).not.toMatch(/[\r\n]/);
            expect(words.length).toBeLessThan(1_500);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('can be read, whatever JSON it is, or none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), fc.jsonValue(), (body, data) => {
        for (const text of [
          body,
          JSON.stringify({ data }),
          JSON.stringify({ data: { connections: [data], errors: [data] } }),
        ]) {
          expect(() => [parseDiagnostics(text), parseValidation(text)]).not.toThrow();
        }
      }),
    );
  });
});
