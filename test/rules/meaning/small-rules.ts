import fc from 'fast-check';

/** A query, in parts that can be exchanged. */
export interface Query {
  readonly columns: readonly string[];
  readonly from: string;
  readonly alias: string;
  readonly conditions: readonly string[];
}

/** A bucket or a stream, in parts. */
export interface Part {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly subqueries: Readonly<Record<string, string>>;
  readonly queries: readonly Query[];
  readonly auto: boolean;
  readonly priority: number;
}

export interface Rules {
  readonly edition: 1 | 3;
  readonly parts: readonly Part[];
}

const subset = (...all: string[]): fc.Arbitrary<string[]> => fc.subarray(all, { maxLength: 2 });
const pick = fc.constantFrom;

const COLUMNS = fc.oneof(
  fc.constant(['*']),
  fc.constant(['*', 'title AS name']),
  pick(
    ['upper(title) AS title', '*'],
    ['*', 'upper(title) AS title'],
    ['iif(done = 1, NULL, title) AS title', '*'],
    ['*', 'iif(done = 1, NULL, title) AS title'],
  ),
  fc
    .subarray(
      ['title', 'owner', 'title AS name', 'owner AS name', 'upper(title) AS title', 'done AS "Done"'],
      {
        maxLength: 3,
      },
    )
    .map((columns) => ['id', ...columns.filter(isFirst)]),
);

/** The name that a column goes by. */
const nameOf = (column: string): string => column.replace(/^.* AS /, '');
const isFirst = (column: string, index: number, all: string[]): boolean =>
  all.findIndex((each) => nameOf(each) === nameOf(column)) === index;

const ROWS = ['done = 0', '1 = done', "title <> 'b'", "(done = 1 OR title = 'a')", 'done IS NOT NULL'];
const FROM = { from: pick('lists', 'lists', 'tasks', 'notes'), alias: pick('', '', '', 'lists', 'things') };

/** More than one table, and what ties them together. */
const JOINS = [
  ['lists INNER JOIN members ON members.team = lists.team', 'members.person = auth.user_id()'],
  ['lists INNER JOIN members AS m ON m.team = lists.team', 'm.person = auth.user_id()'],
  ['lists INNER JOIN members AS m ON m.team = lists.team', 'm.boss = 1'],
  ['lists, mine', 'mine.team = lists.team'],
  ['lists, mine AS m', 'lists.team = m.team'],
  ['lists, (SELECT team FROM members WHERE person = auth.user_id()) AS m', 'm.team = lists.team'],
  ['lists, (SELECT team FROM members WHERE boss = 1) AS m', 'm.team = lists.team'],
  ['lists, json_each(\'["a","x"]\') AS m', 'm.value = lists.title'],
  ['lists, json_each(\'["b","x"]\') AS m', 'm.value = lists.title'],
  ["lists, json_each(auth.parameter('teams')) AS m", 'm.value = lists.team'],
] as const;

const joined: fc.Arbitrary<Query> = fc
  .tuple(
    pick(...JOINS),
    pick(
      'lists.*',
      'lists.id, lists.title',
      'lists.id, upper(lists.title) AS title',
      'lists.id, lists.title AS name',
    ),
    subset('lists.done = 0', "lists.title <> 'b'", 'lists.owner = auth.user_id()'),
  )
  .map(([[from, tie], columns, conditions]) => ({
    columns: [columns],
    from,
    alias: '',
    conditions: [tie, ...conditions],
  }));

/** Rows of a table that a subquery hides. */
const hidden: fc.Arbitrary<Query> = pick(
  'mine_all',
  '(SELECT id, title FROM tasks WHERE done = 0) AS m',
  '(SELECT id, title FROM tasks WHERE done = 1) AS m',
  '(SELECT id, owner FROM tasks WHERE owner = auth.user_id()) AS m',
).map((from) => ({ columns: ['*'], from, alias: '', conditions: [] }));

const single: fc.Arbitrary<Query> = fc.record({
  ...FROM,
  columns: COLUMNS,
  conditions: fc
    .tuple(
      subset(...ROWS),
      subset(
        'owner = auth.user_id()',
        'auth.user_id() = owner',
        "team = subscription.parameter('team')",
        'team IN mine',
        'team IN (SELECT team FROM members WHERE person = auth.user_id())',
        "auth.parameter('role') = 'admin'",
        '(owner = auth.user_id() OR team IN mine)',
        '(done = 1 OR owner = auth.user_id())',
      ),
    )
    .map((both) => both.flat()),
});

const streamQuery = fc.oneof(
  { weight: 5, arbitrary: single },
  { weight: 2, arbitrary: joined },
  { weight: 1, arbitrary: hidden },
);

const PARAMETERS: fc.Arbitrary<readonly [readonly string[], readonly string[]]> = pick(
  [[], []],
  [['SELECT'], []],
  [["SELECT WHERE request.jwt() ->> 'role' = 'admin'"], []],
  [['SELECT request.user_id() AS who'], ['owner = bucket.who']],
  [['SELECT request.user_id() AS u'], ['bucket.u = owner']],
  [['SELECT team AS t FROM members WHERE person = request.user_id()'], ['team = bucket.t']],
  [
    [
      'SELECT team FROM members WHERE person = request.user_id()',
      'SELECT team FROM members WHERE person = request.user_id() AND boss = 1',
    ],
    ['team = bucket.team'],
  ],
  [
    ['SELECT team, request.user_id() AS who FROM members WHERE person = request.user_id()'],
    ['team = bucket.team', 'bucket.who = owner'],
  ],
  [['SELECT team FROM members'], ['team = bucket.team']],
);

const bucket = (name: string): fc.Arbitrary<Part> =>
  PARAMETERS.chain(([parameters, needed]) =>
    fc.record({
      name: fc.constant(name),
      parameters: fc.constant(parameters),
      subqueries: fc.constant({}),
      queries: fc.array(
        fc.record({
          ...FROM,
          columns: COLUMNS,
          conditions: subset(...ROWS).map((rows) => [...rows, ...needed]),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      auto: fc.constant(true),
      priority: pick(3, 3, 3, 1),
    }),
  );

const stream = (name: string): fc.Arbitrary<Part> =>
  fc.record({
    name: fc.constant(name),
    parameters: fc.constant([]),
    subqueries: fc.record({
      mine: pick(
        'SELECT team FROM members WHERE person = auth.user_id()',
        'SELECT team FROM members WHERE auth.user_id() = person',
        'SELECT team FROM members WHERE person = auth.user_id() AND boss = 1',
      ),
      mine_all: pick(
        'SELECT id, title FROM tasks WHERE owner = auth.user_id()',
        'SELECT id, title FROM tasks WHERE owner = auth.user_id() AND done = 0',
      ),
    }),
    queries: fc.array(streamQuery, { minLength: 1, maxLength: 3 }),
    auto: pick(true, true, false),
    priority: pick(3, 3, 3, 1),
  });

const definition = (edition: 1 | 3, name: string) => (edition === 1 ? bucket(name) : stream(name));

const NAMES = ['a', 'b', 'c'];

/** What may become of a definition; mostly nothing, so that a change stands alone now and then. */
const FATES = [
  ...['kept', 'kept', 'kept', 'kept', 'order', 'order'],
  ...['gone', 'other', 'new', 'a query', 'columns', 'alias', 'rows', 'renamed'],
] as const;

/** Rules of up to three definitions, and what became of them: some parts are others now. */
export const changedRules: fc.Arbitrary<{ before: Rules; after: Rules }> = pick(1, 3).chain((number) => {
  const edition = number as 1 | 3;
  const one = (name: string) =>
    fc
      .tuple(
        definition(edition, name),
        definition(edition, name),
        pick(...FATES),
        fc.boolean(),
        pick('kept', 'kept', 'kept', 'kept', 'auto', 'subqueries', 'priority'),
      )
      .map(([old, other, fate, some, more]) => changed(old, other, fate, some, more));
  return fc.tuple(...NAMES.map(one)).map((parts) => ({
    before: { edition, parts: parts.flatMap(({ before }) => before) },
    after: { edition, parts: parts.flatMap(({ after }) => after) },
  }));
});

function changed(old: Part, other: Part, fate: string, some: boolean, more: string) {
  const also: Part = {
    ...old,
    ...(more === 'auto' && { auto: other.auto }),
    ...(more === 'subqueries' && { subqueries: other.subqueries }),
    ...(more === 'priority' && { priority: other.priority }),
  };
  if (fate === 'gone') return { before: [old], after: [] };
  if (fate === 'new') return { before: [], after: [other] };
  if (fate === 'other') return { before: [old], after: [other] };
  if (fate === 'renamed') return { before: [old], after: [{ ...old, name: `${old.name}2` }] };
  return { before: [old], after: [{ ...also, queries: queriesAfter(old, other, fate, some) }] };
}

function queriesAfter({ queries }: Part, other: Part, fate: string, some: boolean): readonly Query[] {
  const first = queries[0]!;
  const its = other.queries[0]!;
  const rest = some ? queries.slice(1) : queries.slice(0, 1);
  switch (fate) {
    case 'a query':
      return some || queries.length === 1 ? [...queries, { ...its, conditions: first.conditions }] : rest;
    case 'columns':
      return [{ ...first, columns: its.columns }, ...queries.slice(1)];
    case 'alias':
      return [{ ...first, alias: its.alias }, ...queries.slice(1)];
    case 'rows': {
      // Those of the bucket's parameters stay.
      const own = (query: Query) => query.conditions.filter((each) => !each.includes('bucket.'));
      const parameters = first.conditions.filter((each) => each.includes('bucket.'));
      return [{ ...first, conditions: [...own(its), ...parameters] }, ...queries.slice(1)];
    }
    case 'order':
      return [...queries].reverse().map((each) => ({ ...each, conditions: [...each.conditions].reverse() }));
    default:
      return queries;
  }
}

/** As clients call it. */
export function tableIn({ alias, from }: Query): string {
  const hiding = /^(?:mine_all$|\(SELECT)/.test(from);
  return hiding ? 'tasks' : alias || from.replace(/\W.*/, '');
}

/** The file. */
export function asFile({ edition, parts }: Rules): string {
  const streams = edition === 3;
  if (parts.length === 0)
    return streams ? 'config: { edition: 3 }\nstreams: {}\n' : 'bucket_definitions: {}\n';
  return [
    ...(streams ? ['config: { edition: 3 }', 'streams:'] : ['bucket_definitions:']),
    ...parts.flatMap((part) => [
      `  ${part.name}:`,
      `    priority: ${part.priority}`,
      ...(streams ? [`    auto_subscribe: ${part.auto}`, '    with:'] : []),
      ...(streams
        ? Object.entries(part.subqueries).map(([name, sql]) => `      ${name}: ${JSON.stringify(sql)}`)
        : []),
      ...(part.parameters.length > 0 ? ['    parameters:'] : []),
      ...part.parameters.map((sql) => `      - ${JSON.stringify(sql)}`),
      streams ? '    queries:' : '    data:',
      ...part.queries.map((query) => `      - ${JSON.stringify(asSql(query))}`),
    ]),
    '',
  ].join('\n');
}

export function asSql({ columns, from, alias, conditions }: Query): string {
  const where = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
  return `SELECT ${columns.join(', ')} FROM ${from}${alias ? ` AS ${alias}` : ''}${where}`;
}
