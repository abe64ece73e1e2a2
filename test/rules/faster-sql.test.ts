import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import nearley from 'nearley';
import { parse } from 'pgsql-ast-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAllDocuments, visit } from 'yaml';
import { parseOnce, parseSqlFaster } from '../../src/rules/faster-sql.ts';

type Grammar = Parameters<typeof parseOnce>[0];
interface Parser {
  feed(text: string): Parser;
  finish(): unknown[];
}
const module = nearley as unknown as { Parser: new (grammar: Grammar) => Parser };
const Original = module.Parser;

/** How often both were asked, and both found one meaning. */
let agreed = 0;

/** In the place of nearley's parser: asks both, and is as nearley's own. */
class Both implements Parser {
  #results: unknown[] = [];
  constructor(readonly grammar: Grammar) {}
  feed(text: string): this {
    const ours = parseOnce(this.grammar, text);
    try {
      this.#results = new Original(this.grammar).feed(text).finish();
    } catch (error) {
      expect(ours, text).toBeNull();
      throw error;
    }
    expect(ours, text).toStrictEqual(this.#results.length === 1 ? this.#results : null);
    if (ours !== null) agreed++;
    return this;
  }
  finish(): unknown[] {
    return this.#results;
  }
}
beforeAll(() => void Object.assign(module, { Parser: Object.assign(Both, { fail: nearley.Parser.fail }) }));
afterAll(() => void Object.assign(module, { Parser: Original }));

/** Whatever the text is, both say the same of it. */
function compared(sql: string): boolean {
  const before = agreed;
  try {
    parse(sql, { locationTracking: true });
  } catch (error) {
    // An expectation that fails is an error, too; one of syntax is what may be.
    if (error instanceof Error && error.name === 'AssertionError') throw error;
  }
  return agreed > before;
}

const project = fileURLToPath(new URL('../..', import.meta.url));
const SQL = [
  ...new Set(
    ['test/fixtures', 'test/plans', 'examples', 'test/standin', 'docs']
      .flatMap((folder) =>
        readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
          join(project, folder, name),
        ),
      )
      .filter((file) => /\.ya?ml$/.test(file))
      .flatMap((file) => stringsIn(readFileSync(file, 'utf8')))
      .filter((text) => /\bselect\b/i.test(text)),
  ),
];

function stringsIn(yaml: string): string[] {
  const strings: string[] = [];
  for (const document of parseAllDocuments(yaml)) {
    visit(document, {
      Scalar: (_, { value }) => void (typeof value === 'string' && strings.push(value)),
    });
  }
  return strings;
}

/** What else there is in SQL; most of it is refused by the compiler, after it was parsed. */
const MORE = [
  'SELECT 1',
  `SELECT 'it''s', "quoted" FROM t`,
  'select a.*, b.c as d from a join b on a.id = b.id left join c using (id) where a.x between 1 and 2',
  'SELECT count(*) FILTER (WHERE x > 1), sum(DISTINCT y) OVER (PARTITION BY z ORDER BY w) FROM t GROUP BY z HAVING count(*) > 1 ORDER BY 1 DESC NULLS LAST LIMIT 5 OFFSET 2',
  "SELECT x::jsonb ->> 'a', x -> 'b' -> 0, x #>> '{a,b}', ARRAY[1, 2, 3], (1, 2), x[1] FROM t",
  'WITH a AS (SELECT 1 AS x), b AS (SELECT x FROM a) SELECT * FROM b UNION ALL SELECT 2',
  "SELECT CASE WHEN a = 1 THEN 'x' WHEN a IS NULL THEN 'y' ELSE 'z' END, CAST(b AS text), -c, NOT d FROM t",
  "SELECT interval '1 day', timestamp '2024-01-01', DATE '2024-01-01', 1.5e3, .5, true, NULL FROM t",
  'SELECT * FROM t WHERE a NOT IN (1, 2) AND b IN (SELECT id FROM u) AND EXISTS (SELECT 1 FROM v) AND c LIKE d OR NOT e',
  'SELECT 1; SELECT 2;',
  '-- a comment\nSELECT /* within */ a -- behind\nFROM t',
  "INSERT INTO t (a, b) VALUES (1, 'x') ON CONFLICT DO NOTHING RETURNING *",
  'UPDATE t SET a = 1, b = DEFAULT WHERE c RETURNING a',
  'DELETE FROM t WHERE a = 1',
  'CREATE TABLE t (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), a integer NOT NULL REFERENCES u (id) ON DELETE CASCADE)',
  'CREATE INDEX IF NOT EXISTS i ON t USING btree (a DESC)',
  'ALTER TABLE t ADD COLUMN a text, DROP COLUMN b, RENAME TO u',
  'DROP TABLE IF EXISTS t CASCADE',
  'BEGIN; COMMIT; ROLLBACK; SET search_path TO a, b; SHOW x; TRUNCATE t; VALUES (1), (2)',
];
const BROKEN = [
  '',
  ';',
  'SELECT',
  'SELECT FROM',
  'SELECT * FROM t WHERE',
  'SELECT * FORM t',
  "SELECT 'open",
  'SELECT @@ $ €',
  'SELECT * FROM t WHERE a = (1',
  'hello',
];

describe('the faster parser says what nearley says', () => {
  it('of every query in the files of this project', { timeout: 120_000 }, () => {
    expect(SQL.length).toBeGreaterThan(200);
    const one = SQL.filter(compared).length;
    // Broken ones are among them.
    expect(one).toBeGreaterThan(SQL.length * 0.9);
  });

  it.each(MORE)('of %s', (sql) => {
    expect(compared(sql)).toBe(true);
  });

  it.each(BROKEN)('of what is no SQL: %j', (sql) => {
    compared(sql);
  });

  it('of whatever becomes of a query that is torn apart', { timeout: 120_000 }, () => {
    const queries = [...MORE, ...SQL.filter((text) => text.length < 300).slice(0, 100)];
    const words = (text: string): string[] => text.match(/\w+|\s+|'[^']*'|[^\w\s]/g) ?? [];
    const change = fc.record({
      at: fc.nat(),
      what: fc.constantFrom('gone', 'twice', 'another'),
      word: fc.constantFrom(
        'select',
        'FROM',
        'x',
        '(',
        ')',
        ',',
        '1',
        "'a'",
        '.',
        'AND',
        'in',
        '*',
        '::',
        'AS',
        ';',
        '"q"',
      ),
    });
    const torn = fc
      .tuple(fc.constantFrom(...queries), fc.array(change, { minLength: 1, maxLength: 3 }))
      .map(([query, changes]) =>
        changes
          .reduce((parts, { at, what, word }) => {
            const place = at % Math.max(parts.length, 1);
            const here = parts[place] ?? '';
            const instead = { gone: [], twice: [here, ' ', here], another: [` ${word} `] }[what] ?? [];
            return parts.toSpliced(place, 1, ...instead);
          }, words(query))
          .join(''),
      );
    const before = agreed;
    fc.assert(
      fc.property(torn, (sql) => void compared(sql)),
      { numRuns: 300 },
    );
    expect(agreed - before).toBeGreaterThan(20);
  });
});

it('is in use where rules are compiled, and messages are still those of nearley', async () => {
  Object.assign(module, { Parser: Original });
  await import('../../src/rules/compiler.ts');
  expect(module.Parser).not.toBe(Original);
  expect(() => parse('SELECT * FORM t')).toThrow(
    /Syntax error at line 1 col 15[\s\S]*I was expecting to see one of/,
  );
  parseSqlFaster();
});
