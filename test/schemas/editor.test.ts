import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import schema from '../../schemas/sync-rules.schema.json';
import { checkRules } from '../../src/rules/check.ts';
import { Editor, type Offer } from './editor.ts';

let editor: Editor;
beforeAll(async () => {
  editor = await Editor.open();
});
afterAll(async () => {
  expect(await editor.close(), 'it ends, and never tried to reach the network').toEqual({
    code: 0,
    stderr: '',
  });
});

const labels = (offers: readonly Offer[]): string[] => offers.map(({ label }) => label).sort();
const offered = async (text: string, label: string): Promise<Offer> => {
  const offers = await editor.offers(text);
  const found = offers.find((offer) => offer.label === label);
  if (!found) throw new Error(`${label} is not among ${labels(offers).join(', ')}`);
  return found;
};
const findingsOf = async (text: string): Promise<string[]> =>
  (await checkRules(new TextEncoder().encode(text))).findings.map(({ message }) => message);

describe('an editor offers', () => {
  it('the keys of a file, and whole new ones', async () => {
    expect(labels(await editor.offers('|'))).toEqual(
      [...Object.keys(schema.properties), 'new file with bucket definitions', 'new file with streams'].sort(),
    );
  });

  it('what is not there yet', async () => {
    expect(labels(await editor.offers('config:\n  edition: 3\n|'))).not.toContain('config');
  });

  it.each([
    ['config', 'config:\n  |', Object.keys(schema.properties.config.properties)],
    [
      'a bucket',
      'bucket_definitions:\n  by_user:\n    |',
      [...Object.keys(schema.definitions.bucket.properties), 'bucket'],
    ],
    ['a stream', 'streams:\n  lists:\n    |', Object.keys(schema.definitions.stream.properties)],
    ['an event', 'event_definitions:\n  written:\n    |', ['event', 'payloads']],
  ])('the keys of %s, each with what it is for', async (_, text, keys) => {
    const offers = await editor.offers(text);
    expect(labels(offers)).toEqual([...keys].sort());
    for (const { label, documentation } of offers) expect(documentation, label).not.toBe('');
  });

  it.each([
    ['priority', 'bucket_definitions:\n  a:\n    priority: |', ['0', '1', '2', '3']],
    ['priority', 'streams:\n  a:\n    priority: |', ['0', '1', '2', '3']],
    ['edition', 'config:\n  edition: |', ['1', '2', '3']],
    ['storage_version', 'config:\n  storage_version: |', ['2', '3']],
    [
      'timestamp_max_precision',
      'config:\n  timestamp_max_precision: |',
      ['microseconds', 'milliseconds', 'nanoseconds', 'seconds'],
    ],
  ])('the values of %s, each with what it means: %s', async (_, text, values) => {
    const offers = await editor.offers(text);
    expect(labels(offers)).toEqual(values);
    const meanings = offers.map(({ documentation }) => documentation);
    expect(new Set(meanings).size).toBe(values.length);
    expect(meanings).not.toContain('');
  });

  it.each([
    'streams:\n  a:\n    auto_subscribe: |',
    'streams:\n  a:\n    accept_potentially_dangerous_queries: |',
    'bucket_definitions:\n  a:\n    accept_potentially_dangerous_queries: |',
    ...Object.entries(schema.properties.config.properties)
      .filter(([, option]) => 'type' in option && option.type === 'boolean')
      .map(([name]) => `config:\n  ${name}: |`),
  ])('true and false: %s', async (text) => {
    expect(labels(await editor.offers(text))).toEqual(['false', 'true']);
  });

  it('the value of a switch to choose, and no default that changes nothing', async () => {
    const { becomes } = await offered('streams:\n  a:\n    |', 'auto_subscribe');
    expect(becomes).toBe('streams:\n  a:\n    auto_subscribe: ');
  });

  it.each([
    ['streams:\n  a:\n    query: |', 'auth.user_id()'],
    ['streams:\n  a:\n    queries:\n      - |', 'auth.user_id()'],
    ['bucket_definitions:\n  a:\n    parameters: |', 'request.user_id()'],
    ['bucket_definitions:\n  a:\n    parameters:\n      - |', 'request.user_id()'],
    ['bucket_definitions:\n  a:\n    data:\n      - |', 'bucket.user_id'],
    ['event_definitions:\n  a:\n    payloads:\n      - |', 'FROM checkpoints'],
  ])('a query to begin with: %s', async (text, words) => {
    const [offer] = await editor.offers(text);
    expect(offer?.becomes).toContain(words);
  });

  it.each(['new file with streams', 'new file with bucket definitions'])(
    '%s, to which the compiler has nothing to say',
    async (label) => {
      const { becomes } = await offered('|', label);
      expect(becomes).toMatch(/^config:\n {2}edition: \d\n/);
      expect(await findingsOf(becomes)).toEqual([]);
    },
  );

  it.each([
    ['stream', 'config:\n  edition: 3\nstreams:\n  |'],
    ['stream', 'config:\n  edition: 3\nstreams:\n  first:\n    query: SELECT * FROM a\n  |'],
    ['streams', 'config:\n  edition: 3\n|'],
    ['bucket', 'bucket_definitions:\n  |'],
    ['bucket', 'bucket_definitions:\n  first:\n    data:\n      - SELECT * FROM a\n  |'],
    ['bucket_definitions', '|'],
  ])('a snippet, %s, that is whole and valid: %s', async (label, text) => {
    const { becomes } = await offered(text, label);
    expect(becomes).toMatch(/SELECT \* FROM lists WHERE owner_id = (auth\.user_id\(\)|bucket\.user_id)$/);
    expect(await findingsOf(becomes)).toEqual([]);
  });

  it.each(['with:\n  |', 'with:\n  mine: SELECT a FROM b\n  |'])(
    'a subquery that a stream can use: %s',
    async (text) => {
      const { becomes } = await offered(text, 'subquery');
      const uses = ['my_lists', ...(text.includes('mine') ? ['mine'] : [])];
      const queries = uses.map((name) => `      - SELECT * FROM lists WHERE id IN ${name}`).join('\n');
      expect(
        await findingsOf(`config:\n  edition: 3\nstreams:\n  lists:\n    queries:\n${queries}\n${becomes}\n`),
      ).toEqual([]);
    },
  );
});

describe('an editor explains', () => {
  const plain = (markdown: string): string => markdown.replace(/\\(.)/g, '$1');
  const keys = [
    ...keysOf(schema.properties, ''),
    ...keysOf(schema.properties.config.properties, 'config:\n  '),
    ...keysOf(schema.definitions.bucket.properties, 'bucket_definitions:\n  a:\n    '),
    ...keysOf(schema.definitions.stream.properties, 'streams:\n  a:\n    '),
    ...keysOf(
      schema.properties.event_definitions.additionalProperties.properties,
      'event_definitions:\n  a:\n    ',
    ),
  ];

  it.each(keys)('$before$key', async ({ before, key, description }) => {
    expect(plain(await editor.hover(`${before}|${key}: `))).toContain(description);
  });

  it.each([
    ['a bucket', 'bucket_definitions:\n  |a:\n    data: []', schema.definitions.bucket],
    ['a stream', 'streams:\n  |a:\n    query: SELECT * FROM a', schema.definitions.stream],
    ['a subquery', 'with:\n  |a: SELECT * FROM a\nstreams: {}', schema.definitions.subquery],
    [
      'an event',
      'event_definitions:\n  |a:\n    payloads: []\nstreams: {}',
      schema.properties.event_definitions.additionalProperties,
    ],
  ])('%s by its name', async (_, text, { description }) => {
    expect(plain(await editor.hover(text))).toContain(description);
  });

  it('each value that a key can have', async () => {
    const hover = plain(await editor.hover('streams:\n  a:\n    |priority: 1\n    query: SELECT * FROM a'));
    for (const meaning of schema.definitions.priority.enumDescriptions) expect(hover).toContain(meaning);
  });

  function keysOf(properties: object, before: string) {
    return Object.entries(properties as Record<string, { description?: string; $ref?: string }>).map(
      ([key, { description, $ref }]) => ({ before, key, description: description ?? described($ref) }),
    );
  }

  function described($ref = ''): string {
    const name = $ref.replace('#/definitions/', '') as keyof typeof schema.definitions;
    return schema.definitions[name].description;
  }
});

describe('an editor underlines', () => {
  it.each([
    ['strems:\n  a:\n    query: SELECT * FROM a', 1, 1, 'strems'],
    ['config:\n  editoin: 3\nstreams: {}', 2, 3, 'editoin'],
    ['bucket_definitions:\n  a:\n    data: []\n    paramters: SELECT 1', 4, 5, 'paramters'],
  ])('a misspelt key: %s', async (text, line, column, key) => {
    expect(await editor.squiggles(text)).toContainEqual({
      line,
      column,
      message: `Property ${key} is not allowed.`,
    });
  });

  it.each([
    ['streams:\n  a:\n    query: SELECT * FROM a\n    priority: 4', 4, 15, '0, 1, 2, 3'],
    ['streams:\n  a:\n    query: SELECT * FROM a\n    priority: high', 4, 15, '0, 1, 2, 3'],
    ['config:\n  edition: 4\nstreams: {}', 2, 12, '1, 2, 3'],
  ])('a value out of the range, and says what there is instead: %s', async (text, line, column, values) => {
    expect(await editor.squiggles(text)).toEqual([
      { line, column, message: `Value is not accepted. Valid values: ${values}.` },
    ]);
  });

  it('a list that is none, and a bucket without data', async () => {
    expect(await editor.squiggles('bucket_definitions:\n  a:\n    data: SELECT * FROM a')).toEqual([
      { line: 3, column: 11, message: 'Incorrect type. Expected "array".' },
    ]);
    expect(await editor.squiggles('bucket_definitions:\n  a:\n    priority: 1')).toEqual([
      { line: 2, column: 3, message: 'Missing property "data".' },
    ]);
  });
});
