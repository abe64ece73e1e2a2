import 'core-js/actual/object/group-by.js';
import { SqlSyncRules, StaticSchema } from '@powersync/service-sync-rules';
import { describe, expect, it } from 'vitest';
import type { Stream } from '../../src/service/diagnostics.ts';
import { rulesFindings } from '../../src/service/rules-findings.ts';
import { recordedDiagnostics, recordedValidation } from './recorded-api.ts';

/** Findings with the text that each points at. */
function shown(stream: Stream, text: string) {
  return rulesFindings(stream, text, 'service').map(({ severity, message, range }) => [
    severity,
    message,
    range ? text.slice(range.start, range.end) : null,
  ]);
}

const MISSING = 'Table "public"."nowhere" not found.';
/** A stream of rules that compile, with these errors. */
const withErrors = (...errors: Stream['errors']): Stream => ({
  ...recordedDiagnostics('active').active!,
  errors,
});
const warning = (message: string, start?: number, end = start) => ({
  level: 'warning' as const,
  message,
  ...(start !== undefined && { location: { start, end: end! } }),
});

describe('what validate objects to', () => {
  it('is nothing in fine rules', () => {
    const { rules, stream } = recordedValidation('fine');
    expect(rulesFindings(stream, rules, 'live schema')).toEqual([]);
  });

  it('is each missing table and column once, at its place', () => {
    const { rules, stream } = recordedValidation('missing-table-and-column');
    const findings = rulesFindings(stream, rules, 'live schema');
    expect(findings).toEqual([
      {
        severity: 'warning',
        source: 'live schema',
        message: 'Table public.nowhere not found',
        hint: expect.stringContaining('clients silently get none of its rows'),
        range: { start: 57, end: 64 },
      },
      {
        severity: 'warning',
        source: 'live schema',
        message: 'Column not found: nothing',
        range: { start: 84, end: 91 },
      },
    ]);
    expect(shown(stream, rules).map(([, , at]) => at)).toEqual(['nowhere', 'nothing']);
  });

  it('is a function that is not defined, where it is named', () => {
    const { rules, stream } = recordedValidation('fatal');
    expect(shown(stream, rules)).toEqual([
      ['fatal', "Function 'request.user_idd' is not defined", 'request.user_idd'],
    ]);
    const twice = `${rules}# request.user_idd\n`;
    expect(rulesFindings(stream, twice, 'live schema')[0]).not.toHaveProperty('range');
  });

  it('is a fault of YAML, in one line, at its line and column', () => {
    const { rules, stream } = recordedValidation('not-yaml');
    const words =
      'Flow sequence in block collection must be sufficiently indented and end with a ] at line 2, column 1';
    expect(rulesFindings(stream, rules, 'live schema')).toEqual([
      { severity: 'fatal', source: 'live schema', message: words, range: { start: 6, end: 6 } },
    ]);
    expect(shown(stream, 'a: [1\nb: 2\n')).toEqual([['fatal', words, 'b']]);
    expect(shown(stream, 'a: [1')).toEqual([['fatal', words, null]]);
  });
});

describe('what diagnostics objects to', () => {
  it.each(['active', 'processing', 'publication-missing', 'source-down'])(
    'is nothing in diagnostics-%s: the rules are fine, whatever the source is',
    (name) => {
      const { active, deploying } = recordedDiagnostics(name);
      for (const stream of [active, deploying])
        if (stream) expect(rulesFindings(stream, stream.content!, 'service')).toEqual([]);
    },
  );

  it('is a missing table, once, where the rules read it', () => {
    const { deploying } = recordedDiagnostics('missing-table');
    expect(shown(deploying!, deploying!.content!)).toEqual([
      ['warning', 'Table "public"."does_not_exist" not found.', 'does_not_exist'],
    ]);
  });

  it('is what the service refuses and stays with', () => {
    const { deploying } = recordedDiagnostics('refused-but-stays');
    expect(shown(deploying!, deploying!.content!)).toEqual([
      ['fatal', "Function 'request.user_idd' is not defined", 'request.user_idd'],
    ]);
  });

  it('is a missing table that only the table itself tells', () => {
    const { deploying } = recordedDiagnostics('missing-table');
    expect(shown({ ...deploying!, errors: [] }, deploying!.content!)).toHaveLength(1);
  });

  it('is a warning of the rules without a place, as older versions say it', () => {
    const stream = withErrors(warning('Potentially dangerous query'));
    expect(shown(stream, 'x')).toEqual([['warning', 'Potentially dangerous query', null]]);
  });

  it.each([
    'WAL budget is low: 40% remaining.',
    'No checkpoint found, cannot …',
    'No replicated commit in more than 400s',
  ])('is not how the replication keeps up: %s', (message) => {
    expect(shown(withErrors(warning(message)), 'x')).toEqual([]);
  });
});

describe('a table that is missing', () => {
  const text = 'data:\n  - SELECT * FROM nowhere n\n  - SELECT id FROM "nowhere"\n';
  const first = text.indexOf('nowhere');

  it('is said once for each place that the compiler gives', () => {
    const second = text.lastIndexOf('nowhere');
    const located = (start: number) => warning('Table public.nowhere not found', start, start + 7);
    const stream = withErrors(warning(MISSING), located(first), located(second - 1), located(first));
    expect(rulesFindings(stream, text, 'service').map(({ range }) => range?.start)).toEqual([
      first,
      second - 1,
    ]);
  });

  it('is shown by its name, where the place has the alias, too', () => {
    const stream = withErrors(warning('Table public.nowhere not found', first, first + 9));
    expect(shown(stream, text)).toEqual([['warning', 'Table public.nowhere not found', 'nowhere']]);
  });

  it('is said once where the compiler of streams names none', () => {
    const unnamed = warning('This table could not be found in the source schema.', first, first + 7);
    const findings = rulesFindings(withErrors(warning(MISSING), unnamed), text, 'service');
    expect(findings).toEqual([
      expect.objectContaining({
        range: { start: first, end: first + 7 },
        hint: expect.stringContaining('clients'),
      }),
    ]);
  });

  it('is found where a place of the service is off, as with CRLF', () => {
    const crlf = 'data:\r\n  - |\r\n    SELECT *\r\n    FROM nowhere\r\n';
    const at = crlf.indexOf('nowhere');
    const off = withErrors(warning('Table public.nowhere not found', at - 2, at + 5));
    expect(shown(off, crlf)).toEqual([['warning', 'Table public.nowhere not found', 'nowhere']]);
    // Without CRLF a place that holds no such name is left as it is.
    expect(shown(withErrors(warning('Table public.nowhere not found', 1, 5)), text)[0]![2]).toBe('ata:');
  });

  it('has no place where the rules do not read it by that name', () => {
    expect(shown(withErrors(warning(MISSING)), 'data: nowhere')).toEqual([['warning', MISSING, null]]);
  });

  it('has another name, and is another', () => {
    const located = warning('Table public.nowhere not found', first, first + 7);
    const other = warning('Table "other"."nowhere" not found.');
    expect(rulesFindings(withErrors(other, located), text, 'service')).toHaveLength(2);
  });
});

describe("the compiler's own places of missing tables", () => {
  const columns = ['id', 'name'].map((name) => ({
    name,
    sqlite_type: 2,
    internal_type: 'text',
    pg_type: 'text',
  }));
  const schemas = [{ name: 'public', tables: [{ name: 'lists', columns }] }];
  const schema = new StaticSchema([{ tag: 'default', schemas }]);

  /** As the service passes on what the compiler says, and what it says of the tables itself (validate, 1.25.0). */
  function validated(text: string): Stream {
    const { errors } = SqlSyncRules.fromYaml(text, { defaultSchema: 'public', schema, throwOnError: false });
    const said = errors.map(({ message, location: { start, end } }) => warning(message, start, end));
    return withErrors(warning(MISSING), warning('Table "public"."NoWhere" not found.'), ...said);
  }

  const QUERIES = [
    'bucket_definitions:',
    '  a:',
    '    data:',
    '      - SELECT * FROM nowhere n',
    '      - SELECT * FROM "NoWhere" AS x WHERE x.id = 1',
    '      - SELECT * FROM public.nowhere',
    '      - |',
    '        SELECT',
    ...Array(10).fill('          id,'),
    '          name',
    '        FROM',
    '          nowhere',
    '',
  ];
  const STREAMS = [
    'config:',
    '  edition: 3',
    'streams:',
    '  a:',
    '    query: SELECT n.* FROM nowhere n',
    '  b:',
    '    query: SELECT l.* FROM lists l INNER JOIN public.nowhere n ON n.id = l.id',
    '  c:',
    '    query: |',
    '      SELECT * FROM lists',
    '      WHERE id IN (SELECT id',
    '      FROM "NoWhere")',
    '',
  ];

  it.each([
    ['\n', QUERIES, ['nowhere', '"NoWhere"', 'public.nowhere', 'nowhere']],
    ['\r\n', QUERIES, ['nowhere', '"NoWhere"', 'public.nowhere', 'nowhere']],
    ['\n', STREAMS, ['nowhere', 'public.nowhere', '"NoWhere"']],
    ['\r\n', STREAMS, ['nowhere', 'public.nowhere', '"NoWhere"']],
  ])('are the names alone, each once (%j)', (lineEnd, lines, names) => {
    const text = lines.join(lineEnd);
    expect(shown(validated(text), text).map(([, , at]) => at)).toEqual(names);
  });
});

describe('a place', () => {
  it.each([
    [3, 100, 'c'.repeat(7)],
    [50, 60, ''],
    [0, 10, null],
    [-1, 4, null],
    [5, 4, null],
    [1.5, 4, null],
  ])('from %s to %s is kept within the text, or is none', (start, end, at) => {
    expect(shown(withErrors(warning('x', start, end)), 'cccccccccc')).toEqual([['warning', 'x', at]]);
  });
});

describe('a message', () => {
  it('of the SQL parser is its useful line', () => {
    const message = `Syntax error at line 1 col 7:\n\n1  SELEC * FROM x\n         ^\nUnexpected star token: "*". I did not expect any more input. Here is the state of my parse table:\n\n    kw_truncate → %word ● \n`;
    expect(shown(withErrors({ ...warning(message, 2, 3), level: 'fatal' }), 'abcd')[0]![1]).toBe(
      'SQL syntax error: unexpected star token: "*"',
    );
  });

  it('is of bounded length', () => {
    expect(String(shown(withErrors(warning('x'.repeat(100_000))), 'a')[0]![1])).toHaveLength(500);
  });
});
