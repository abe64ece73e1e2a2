import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meaningOf, scopeOf } from '../../../src/rules/meaning/canonical.ts';
import { conditionsOf, type Select, selectReader } from '../../../src/rules/meaning/select.ts';
import { sameButForLayout, tokensOf } from '../../../src/rules/meaning/tokens.ts';
import { laidOut, seeds } from './layout.ts';
import { changedRules } from './small-rules.ts';

function select(sql: string): Select {
  const read = selectReader()(sql);
  if (!read) throw new Error(`not read: ${sql}`);
  return read;
}

const conditions = (sql: string): string[] => {
  const { statement, source } = select(sql);
  return conditionsOf(statement).map((each) => source.written(each).text);
};

const column = (expression: string): string => {
  const { statement, source } = select(`SELECT id, ${expression} AS x FROM t`);
  return source.written(statement.columns![1]!.expr).text;
};

describe('a part of a query as it is written', () => {
  it('stands on one line, with blanks collapsed', () => {
    expect(conditions("SELECT * FROM t\nWHERE a  =\t'x'\r\n  AND\n b   >= 2")).toEqual(["a = 'x'", 'b >= 2']);
  });

  it('keeps the blanks of a literal and of a quoted name', () => {
    expect(conditions(`SELECT * FROM t WHERE "a  b" = 'x   y'`)).toEqual([`"a  b" = 'x   y'`]);
  });

  it('has no comments, but what looks like one in a literal', () => {
    const sql = "SELECT * FROM t WHERE /* a /* nested */ one */ a = -- why\n '-- /* no' AND b = 'it''s'";
    expect(conditions(sql)).toEqual(["a = '-- /* no'", "b = 'it''s'"]);
  });

  it('keeps its parentheses', () => {
    expect(conditions("SELECT * FROM t WHERE (a = 1 OR (b = 2)) AND c IN (1, 2) AND (d = 'x')")).toEqual([
      '(a = 1 OR (b = 2))',
      'c IN (1, 2)',
      "(d = 'x')",
    ]);
    expect(conditions('SELECT * FROM t WHERE (a = 1 AND (b = 2 OR c = 3))')).toEqual([
      'a = 1',
      '(b = 2 OR c = 3)',
    ]);
    expect(conditions('SELECT * FROM t WHERE ((a = 1) OR (b = 2))')).toEqual(['((a = 1) OR (b = 2))']);
  });

  it('has the end of a subquery and of a call', () => {
    const nested = 'a IN (SELECT b FROM u WHERE c IN (SELECT d FROM v WHERE e = auth.user_id()))';
    expect(conditions(`SELECT * FROM t WHERE ${nested} AND f = 1;`)).toEqual([nested, 'f = 1']);
    expect(column('cast(a as text) || substring(b, 1, (2))')).toBe('cast(a as text) || substring(b, 1, (2))');
    expect(column("CASE WHEN a THEN 'x' ELSE (b ->> 'y') END")).toBe(
      "CASE WHEN a THEN 'x' ELSE (b ->> 'y') END",
    );
  });

  it('is the whole without a last semicolon', () => {
    expect(select(' SELECT  id\nFROM t -- all\n ; ').source.whole).toBe('SELECT id FROM t');
  });

  it('means the same when it stands alone', () => {
    fc.assert(
      fc.property(changedRules, seeds, ({ before }, seed) => {
        const layout = laidOut(before, seed);
        for (const [, sql] of layout.matchAll(/^ +(?:- )?(SELECT .*WHERE.*)$/gim)) {
          const read = selectReader()(sql!);
          for (const each of read ? conditionsOf(read.statement) : []) {
            const text = read!.source.written(each).text;
            const alone = select(`SELECT * FROM t WHERE ${text}`);
            expect(meaning(alone)).toEqual([meaningIn(read!, each)]);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

type Condition = ReturnType<typeof conditionsOf>[number];

const meaningIn = ({ source }: Select, condition: Condition): string =>
  meaningOf(condition, { source, scope: scopeOf([]), subqueries: new Map(), resolve: false });

const meaning = (read: Select): string[] => conditionsOf(read.statement).map((each) => meaningIn(read, each));

describe('the same but for layout', () => {
  const isSame = (a: string, b: string): boolean =>
    sameButForLayout(tokensOf(a)) === sameButForLayout(tokensOf(b));

  it.each([
    ['select id from T', 'SELECT  id\nFROM t;'],
    ['SELECT "id" FROM t', 'SELECT id FROM t -- all of them'],
    ["SELECT a->>'b' FROM t", "SELECT a ->> 'b' FROM t"],
    ['SELECT id FROM t WHERE a=1', 'SELECT id FROM t /* x */ WHERE a = 1 ; ;'],
  ])('%j is %j', (a, b) => expect(isSame(a, b)).toBe(true));

  it.each([
    ["SELECT 'a'", "SELECT 'A'"],
    ["SELECT 'a  b'", "SELECT 'a b'"],
    ["SELECT '-- a'", "SELECT '-- b'"],
    ["SELECT 'a;'", "SELECT 'a'"],
    ["SELECT 'it''s'", "SELECT 'its'"],
    ['SELECT "Id"', 'SELECT id'],
    ['SELECT 1', "SELECT '1'"],
    ['SELECT 1.0', 'SELECT 1.00'],
    ['SELECT a FROM t WHERE (a OR b) AND c', 'SELECT a FROM t WHERE a OR b AND c'],
    ['SELECT $$a$$', 'SELECT $$b$$'],
    ['SELECT ab', 'SELECT a b'],
  ])('%j is not %j', (a, b) => expect(isSame(a, b)).toBe(false));

  it('takes no longer than the text is long', () => {
    const long = `SELECT '${"''".repeat(200_000)}' ${'/* '.repeat(20_000)}${'*/ '.repeat(20_000)} ${'( '.repeat(100_000)}`;
    const start = performance.now();
    expect(tokensOf(long)).toHaveLength(100_002);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
