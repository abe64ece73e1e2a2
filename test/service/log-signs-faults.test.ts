import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJournal } from '../../src/service/log-lines.ts';
import { LogReader } from '../../src/service/log-signs.ts';
import { fault, json, line, read } from './log-signs-story.ts';

describe('the places of a refusal', () => {
  const text = (attributes: unknown) =>
    `error: Failed to update sync config bad ${JSON.stringify(attributes)}`;
  const faultsOf = (attributes: Record<string, unknown>) => [
    ...new Set(
      [...read(text(attributes)), ...read(json('error', 'Failed to update sync config bad', attributes))].map(
        (sign) => JSON.stringify(sign.type === 'refused' && sign.faults),
      ),
    ),
  ];

  it.each([
    [{ errors: [fault(48, 66)] }, [{ start: 48, end: 66 }]],
    [
      { errors: [fault(48, 66), fault(3, 4)], name: 'x', stack: 'y' },
      [
        { start: 48, end: 66 },
        { start: 3, end: 4 },
      ],
    ],
    // Warnings about the same rules come along, and refuse nothing.
    [{ errors: [fault(1, 2, 'warning'), fault(48, 66)] }, [{ start: 48, end: 66 }]],
    [{ errors: [{ location: { end: 66, start: 48 }, type: 'fatal' }] }, [{ start: 48, end: 66 }]],
    [
      { errors: [{ location: { end: 'x', start: -1 } }, { location: null }, 'x', null, fault(3, 4)] },
      [{ start: 3, end: 4 }],
    ],
    [{ errors: [fault(48, 66)], more: [fault(1, 2)] }, [{ start: 48, end: 66 }]],
    [{ errors: [] }, []],
    [{ errors: [{ code: 'x' }] }, []],
    [{ stack: '{"errors":[{"location":{"end":9,"start":4},"source":{}}]}' }, []],
  ])('of %j are %j', (attributes, faults) => {
    expect(faultsOf(attributes)).toEqual([JSON.stringify(faults)]);
  });

  it('make a replication error a refusal', () => {
    const error = (attributes: unknown) =>
      read(`error: [powersync_24_b472] Replication error bad ${JSON.stringify(attributes)}`);
    expect(error({ errors: [fault(48, 66)] })).toEqual([
      { type: 'refused', message: 'bad', faults: [{ start: 48, end: 66 }] },
    ]);
    expect(error({ errorData: { code: 'PSYNC_S1141' } })).toEqual([
      { type: 'trouble', slot: 'powersync_24_b472', message: 'bad' },
    ]);
    expect(error({ errors: ['connect ECONNREFUSED'] })[0]!.type).toBe('trouble');
  });

  describe('of a message of several lines', () => {
    const attributes = ` ${JSON.stringify({ errors: [fault(28, 29)], name: 'x' })}`;
    const refused = { type: 'refused', message: 'Flow sequence:', faults: [{ start: 28, end: 29 }] };
    const first = 'error: Failed to update sync config Flow sequence:';

    it.each([
      ['at once', []],
      ['after a piece of the rules', ['  a: [1', '^']],
      ['after a piece of the rules without indentation', ['streams: [1', '^']],
      ['after many lines of a parser', Array.from({ length: 40 }, (_, i) => `    kw_${i} → %word ●`)],
    ])('come %s', (_, between) => {
      expect(read(first, ...between, attributes)).toEqual([{ ...refused, faults: [] }, refused]);
    });

    it('turn trouble into a refusal', () => {
      const signs = read(
        'error: [powersync_24_b472] Replication error Flow sequence:',
        'streams: [1',
        '^',
        attributes,
      );
      expect(signs).toEqual([
        { type: 'trouble', slot: 'powersync_24_b472', message: 'Flow sequence:' },
        refused,
      ]);
    });

    it('come once, and do not belong to what was said before the line above', () => {
      expect(read(first, attributes, attributes).length).toBe(2);
      expect(read(first, 'info: next', attributes).length).toBe(1);
      expect(read(first, json('info', 'next'), attributes).length).toBe(1);
      expect(read(`${first} {"name":"x"}`, attributes).length).toBe(1);
      expect(read(attributes)).toEqual([]);
    });

    it('are not interrupted by systemd', () => {
      const reader = new LogReader();
      const signs = [line(first), line('podman-powersync.service: x', 'systemd'), line(attributes)].flatMap(
        (row) => reader.read(row),
      );
      expect(signs.length).toBe(2);
    });

    it('come with the line that journald has broken, too', () => {
      const reader = new LogReader();
      const rows = parseJournal(
        `1795262888.250000 powersync[42]: ${first}\n   a: [1\n   ^\n   ${attributes}\n`,
      );
      expect(rows.flatMap((row) => reader.read(row)).at(-1)).toEqual(refused);
    });
  });
});

describe('a line that was cut off', () => {
  const jsonLines = [
    json('error', 'Failed to update sync config Function \'x\' says "no" \\ {"message":"y"}', {
      errors: [fault(1, 2, 'warning'), fault(48, 66), fault(3, 4)],
      name: 'x',
      stack: 'Error\n at "y"',
    }),
    json('error', '[powersync_24_b472] Replication error bad', { errors: [fault(48, 66)], stack: 'x' }),
    json('error', '[powersync_24_b472] Replication error bad', { errorData: { errors: 'x' }, stack: 'x' }),
    json('info', 'Sync config updated'),
    json('info', '[powersync_22_6790] Replicating "public"."todos" 20000/~402000'),
    json('info', 'Booting PowerSync Service v1.25.0, Unified Container, Open Edition', { version: '1.25.0' }),
    json('error', 'Fatal startup error - exiting with code 150. x', {
      address: '0.0.0.0',
      code: 'EADDRINUSE',
    }),
  ];

  it.each(jsonLines)('says what it says whole, or nothing: %s', (whole) => {
    const signs = read(whole);
    expect(signs.length).toBe(1);
    let told = 0;
    for (let length = 0; length < whole.length; length += 1) {
      const cut = read(whole.slice(0, length));
      const [first] = cut;
      // Of a refusal the places come first, and its words last.
      if (first?.type === 'refused') expect(signs[0]).toMatchObject({ type: 'refused' });
      else if (cut.length > 0) expect(cut).toEqual(signs);
      told += cut.length;
    }
    // The stack and the time come after what counts.
    expect(told).toBeGreaterThan(10);
  });

  it('in JSON is not taken for the rest of the line before', () => {
    const before = [
      json('error', '[powersync_1_a] Replication error no source'),
      'error: [powersync_1_a] Replication error no source {"stack":"x"}',
    ];
    for (const first of before) {
      for (const whole of jsonLines) {
        for (let length = 0; length < whole.length; length += 7) {
          const [trouble, ...rest] = read(first, whole.slice(0, length));
          expect(trouble).toMatchObject({ type: 'trouble', message: 'no source' });
          if (rest[0]?.type === 'refused') expect(read(whole)).toMatchObject([{ type: 'refused' }]);
          else if (rest.length > 0) expect(rest).toEqual(read(whole));
        }
      }
    }
  });

  it('as text has the places that are whole', () => {
    const whole = `error: Failed to update sync config bad ${JSON.stringify({ errors: [fault(48, 66), fault(3, 4)], stack: 'x' })}`;
    const faults = [
      { start: 48, end: 66 },
      { start: 3, end: 4 },
    ];
    const counts = new Set<number>();
    for (let length = whole.indexOf(' {"') + 3; length <= whole.length; length += 1) {
      const [sign] = read(whole.slice(0, length));
      expect(sign).toMatchObject({ type: 'refused', message: 'bad' });
      if (sign?.type !== 'refused') continue;
      expect(sign.faults).toEqual(faults.slice(0, sign.faults.length));
      counts.add(sign.faults.length);
    }
    expect(counts).toEqual(new Set([0, 1, 2]));
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    'error: ',
    'info: ',
    '{',
    '}',
    '[',
    ']',
    '"',
    '\\',
    ',',
    ':',
    '"level":"error"',
    '"message":"',
    'Failed to update sync config',
    'Sync config updated',
    '[powersync_1_a] ',
    'Replication error ',
    '{"errors":[{"location":',
    '{"end":1,"start":0}',
    ' {"',
    '\n',
    '1/~2',
  );
  const messages = fc.array(
    fc.oneof(
      fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
      fc.string(),
    ),
    { maxLength: 6 },
  );

  it('is read without an exception, into signs that are known', () => {
    const types = [
      'booted',
      'taken',
      'refused',
      'cannot start',
      'trouble',
      'stream',
      'copying',
      'active',
      'ended',
    ];
    fc.assert(
      fc.property(messages, (texts) => {
        for (const sign of read(...texts)) expect(types).toContain(sign.type);
      }),
      { numRuns: 2_000 },
    );
  });

  it('within a message in JSON says nothing but what the message says', () => {
    const told = (text: string) =>
      read(json('info', text, { attributes: text, z: [text, { message: text, level: 'error' }] }));
    fc.assert(
      fc.property(messages, (texts) => {
        for (const text of texts) {
          if (text.trimEnd() === 'Sync config updated') continue;
          expect(told(`GET /${text}`)).toEqual([]);
          expect(told(`Loaded sync config ${text}`)).toEqual([]);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a log that is meant to take long', () => {
  const megabyte = (piece: string) => piece.repeat(Math.ceil(1_000_000 / piece.length));
  it.each([
    ...[
      'a',
      ' ',
      '{',
      '}',
      '[',
      '"',
      '\\',
      '{"',
      '":"',
      '{"a":',
      ',"a":"b"',
      '{"errors":[{"location":',
      '"errors":[',
      '"level":"',
    ].flatMap(
      (piece) =>
        [
          [`text of ${JSON.stringify(piece)}`, [`error: Failed to update sync config ${megabyte(piece)}`]],
          [`JSON of ${JSON.stringify(piece)}`, [`{"a":${megabyte(piece)}`]],
          [`a level and ${JSON.stringify(piece)}`, [megabyte(piece)]],
        ] as [string, string[]][],
    ),
    [
      'many faults',
      [
        `error: Failed to update sync config x {"errors":[${megabyte('{"location":{"end":1,"start":0},"source":{}},')}`,
      ],
    ],
    ['deep faults', [`error: Failed to update sync config x {"errors":[{"location":${megabyte('{"a":')}`]],
    ['a table without an end', [`info: [powersync_1_a] Replicating ${megabyte('1 ')}`]],
    ['a slot without an end', [`info: [${megabyte('a')}`]],
    ['a version without an end', [`info: Booting PowerSync Service v1.2.${megabyte('3')}`]],
    [
      'many lines after an error',
      ['error: Failed to update sync config x:', ...Array.from({ length: 20_000 }, () => ' {"errors":[')],
    ],
  ] as [string, string[]][])('is read at once: %s', (_, messages) => {
    const began = performance.now();
    read(...messages);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
