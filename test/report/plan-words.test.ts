import { describe, expect, it } from 'vitest';
import { comparisonLines, headlineOf, sectionsOf } from '../../src/report/plan-words.ts';
import type { Comparison } from '../../src/report/report.ts';
import type { Plan, Statement } from '../../src/rules/plan.ts';

const NOTHING: Plan = {
  equality: 'different',
  lost: [],
  gained: [],
  changed: [],
  security: [],
  rereads: { tables: ['lists', 'todos'], buckets: 1, streams: 0 },
};
const some = (count: number, what = 'x'): Statement[] =>
  Array.from({ length: count }, (_, at) => ({ text: `${what} ${at}` }));
const against = (plan: Partial<Plan>, more: Partial<Comparison> = {}): Comparison => ({
  against: 'the base',
  result: { plan: { ...NOTHING, ...plan } },
  before: 'before',
  after: 'after',
  ...more,
});
const UNKNOWN: Comparison = { ...against({}), result: { unknown: 'the new rules do not compile' } };
const ANEW =
  'for any changed byte the service builds everything anew; until that is done, clients keep what they have, and then they download all of it again';

describe('what a comparison comes to', () => {
  it.each([
    ['same text', /^nothing changes$/],
    ['cosmetic', /^only comments and layout change, which a deploy skips where /],
    ['same meaning', 'nothing changes for clients, but every one of them downloads again'],
    ['different', 'a change for clients, and every one of them downloads again'],
  ] as const)('is a sentence: %s', (equality, headline) => {
    expect(headlineOf(against({ equality }))).toMatch(headline);
  });

  it('is not known where one of them does not compile', () => {
    expect(headlineOf(UNKNOWN)).toBe('what changes for clients cannot be told');
  });

  it.each([
    [[1, 0, 0, 0], '1 loss'],
    [[2, 0, 0, 0], '2 losses'],
    [[0, 1, 0, 0], '1 gain'],
    [[0, 3, 0, 0], '3 gains'],
    [[0, 0, 1, 0], '1 change'],
    [[0, 0, 2, 0], '2 changes'],
    [[0, 0, 0, 1], '1 security warning'],
    [[0, 0, 0, 2], '2 security warnings'],
    [[1, 2, 0, 0], '1 loss and 2 gains'],
    [[1, 0, 1, 0], '1 loss and 1 other change'],
    [[0, 1, 2, 0], '1 gain and 2 other changes'],
    [[1, 1, 1, 0], '1 loss, 1 gain and 1 other change'],
    [[2, 1, 2, 1], '2 losses, 1 gain, 2 other changes and 1 security warning'],
  ] as const)('counts what there is of each kind: %j', ([lost, gained, changed, security], counted) => {
    const plan = {
      lost: some(lost),
      gained: some(gained),
      changed: some(changed),
      security: some(security),
    };
    expect(headlineOf(against(plan))).toBe(`${counted} for clients, and every one of them downloads again`);
    // Of the first rules nobody has anything yet.
    expect(headlineOf(against(plan, { before: null }))).toBe(`${counted} for clients`);
  });
});

describe('the whole comparison', () => {
  const titles = (comparison: Comparison): string[] => sectionsOf(comparison).map(({ title }) => title);
  const readAgain = (plan: Partial<Plan>, rows?: Comparison['rows']): readonly string[] =>
    sectionsOf(against(plan, rows ? { rows } : {})).find(({ title }) => title === 'Read again')!.sentences;

  it('has what is lost first, and no kind of which there is nothing', () => {
    const all = { lost: some(1), gained: some(1), changed: some(1), security: some(1) };
    expect(titles(against(all))).toEqual([
      'Clients lose',
      'Clients gain',
      'What changes, and for whom',
      'Read again',
      'Security',
    ]);
    expect(titles(against({ gained: some(1) }))).toEqual(['Clients gain', 'Read again']);
  });

  it('has every sentence under its title', () => {
    const comparison = against({ lost: some(2, 'lost'), security: some(1, 'open') });
    expect(sectionsOf(comparison)).toEqual([
      { title: 'Clients lose', sentences: ['lost 0', 'lost 1'] },
      { title: 'Read again', sentences: ['2 tables (`lists`, `todos`), to fill 1 bucket', ANEW] },
      { title: 'Security', sentences: ['open 0'] },
    ]);
  });

  it('is nothing where the texts are the same', () => {
    expect(sectionsOf(against({ equality: 'same text' }))).toEqual([]);
    expect(comparisonLines(against({ equality: 'same text' }))).toEqual([]);
  });

  it('is why it cannot be told, where it cannot', () => {
    expect(sectionsOf(UNKNOWN)).toEqual([
      { title: 'What changes for clients', sentences: ['the new rules do not compile'] },
    ]);
  });

  it('says of comments and layout that nothing is read, since a deploy skips them', () => {
    expect(readAgain({ equality: 'cosmetic' })).toEqual([
      expect.stringMatching(/^nothing, where a deploy skips comments and layout; .*cosmetic-changes: deploy/),
    ]);
  });

  it('says that all is read again where the meaning is the same and the data are not', () => {
    expect(readAgain({ equality: 'same meaning' })).toEqual([
      '2 tables (`lists`, `todos`), to fill 1 bucket',
      ANEW,
    ]);
  });

  it('of the first rules says what is read, and of nobody that they download again', () => {
    const first = against({ gained: some(1) }, { before: null, rows: [{ table: 'lists', rows: 5 }] });
    expect(sectionsOf(first).at(-1)).toEqual({
      title: 'Read',
      sentences: ['2 tables (`lists`, `todos`), to fill 1 bucket'],
    });
  });

  it.each([
    [['a'], 1, 1, '1 table (`a`), to fill 1 bucket and 1 stream'],
    [['a'], 0, 2, '1 table (`a`), to fill 2 streams'],
    [['a', 'b'], 3, 0, '2 tables (`a`, `b`), to fill 3 buckets'],
    [['a'], 0, 0, '1 table (`a`)'],
    [[], 1, 0, 'no table, to fill 1 bucket'],
    [[], 0, 0, 'no table'],
  ] as const)('counts what is read and filled: %j, %d, %d', (tables, buckets, streams, words) => {
    expect(readAgain({ rereads: { tables, buckets, streams } })[0]).toBe(words);
  });

  it.each([
    ['none', [{ table: 'others', rows: 7 }], null],
    [
      'some',
      [{ table: 'todos', rows: 1_500 }],
      'about 1,500 rows, as the service estimated 1 of these tables',
    ],
    [
      'all',
      [
        { table: 'todos', rows: 1_500 },
        { table: 'others', rows: 7 },
        { table: 'lists', rows: 402_000 },
      ],
      'about 403,500 rows, as the service estimated them',
    ],
  ] as [string, NonNullable<Comparison['rows']>, string | null][])(
    'says how many rows that is, where it is known of %s',
    (_, rows, words) => {
      const sentences = readAgain({}, rows);
      expect(sentences).toHaveLength(words === null ? 2 : 3);
      if (words !== null) expect(sentences[1]).toBe(`${words} when it copied them last`);
      expect(sentences.at(-1)).toBe(ANEW);
    },
  );

  it('shows a hundred of each kind, and counts the rest', () => {
    const tables = some(101).map(({ text }) => text);
    const plan = { lost: some(100), gained: some(101), rereads: { tables, buckets: 1, streams: 0 } };
    const [lost, gained, reread] = sectionsOf(against(plan));
    expect(lost!.sentences).toHaveLength(100);
    expect(lost!.sentences.at(-1)).toBe('x 99');
    expect(gained!.sentences).toHaveLength(101);
    expect(gained!.sentences.at(-1)).toBe('and 1 more of this kind');
    expect(reread!.sentences[0]).toMatch(/^101 tables \(`x 0`, .*`x 99` and 1 more\), to fill 1 bucket$/);
    expect(headlineOf(against(plan))).toMatch(/^100 losses and 101 gains for/);
  });

  it('is lines of the log, a title and its sentences below it', () => {
    expect(comparisonLines(against({ lost: some(1, 'rows of `a` go'), rereads: NOTHING.rereads }))).toEqual([
      '  clients lose:',
      '    rows of `a` go 0',
      '  read again:',
      '    2 tables (`lists`, `todos`), to fill 1 bucket',
      `    ${ANEW}`,
    ]);
  });
});
