import fc from 'fast-check';

const pick = fc.constantFrom;

/** Mostly right, sometimes of another type: numbers, truth values, nothing, lists for texts, texts for lists, aliases. */
const odd = pick('7', '1.5', 'true', 'no', '~', '', '""', '[]', '{}', '[1]', '{a: 1}', '*a', '!tag x', '"1"');
const mostly = (...right: string[]) =>
  fc.oneof({ weight: 12, arbitrary: pick(...right) }, { weight: 1, arbitrary: odd });
const name = fc.oneof(
  { weight: 6, arbitrary: pick('global', 'by_user', '"quoted name"', 'a-b', "'x'") },
  { weight: 2, arbitrary: pick('1', '2.5', 'true', '~', '? [a, b]\n  ', '__proto__', 'constructor', '<<') },
);
const anchor = pick('', '', '', '&a ');
const maybe = (line: fc.Arbitrary<string>, weight = 1) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight, arbitrary: line });
const line = (indent: string, key: fc.Arbitrary<string>, value: fc.Arbitrary<string>) =>
  fc.tuple(key, anchor, value).map(([k, a, v]) => `${indent}${k}: ${a}${v}\n`);
const keyed = (key: string, ...misspelt: string[]) =>
  fc.oneof(
    { weight: 20, arbitrary: pick(key, key, `"${key}"`) },
    { weight: 1, arbitrary: pick(...misspelt) },
  );

const select = mostly(
  'SELECT * FROM t',
  '"SELECT id FROM t"',
  "'SELECT t.* FROM t;'",
  '>-\n          SELECT *\n          FROM t\n',
  '|\n          SELECT *\n          FROM t\n',
);
const list = (values: fc.Arbitrary<string>) =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .array(fc.tuple(anchor, values), { maxLength: 3 })
        .map((items) =>
          items.length === 0 ? '[]' : `\n${items.map(([a, item]) => `      - ${a}${item}`).join('\n')}`,
        ),
    },
    { weight: 1, arbitrary: odd },
  );
const common = [
  maybe(line('    ', keyed('priority', 'prio'), mostly('0', '3', '1.0', '0x2'))),
  maybe(line('    ', keyed('accept_potentially_dangerous_queries', 'accept'), mostly('true', 'false'))),
];
const concat = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((all) => all.join(''));
const bucket = concat(
  maybe(
    line(
      '    ',
      keyed('parameters', 'paramters'),
      mostly('SELECT', "SELECT WHERE request.jwt() ->> 'a' = 'b'"),
    ),
  ),
  line('    ', keyed('data', 'date'), list(select)),
  ...common,
);
const stream = concat(
  fc.oneof(
    { weight: 6, arbitrary: line('    ', keyed('query', 'qeury'), select) },
    { weight: 4, arbitrary: line('    ', keyed('queries', 'querys'), list(select)) },
    { weight: 1, arbitrary: fc.constant('') },
  ),
  maybe(line('    ', keyed('auto_subscribe', 'auto_subscibe'), mostly('true', 'false'))),
  maybe(line('    ', keyed('with', 'whit'), mostly('{}', '{ c: SELECT id FROM d }'))),
  maybe(line('    ', pick('x-note', 'description', '<<'), odd)),
  ...common,
);
const event = line('    ', keyed('payloads', 'payload'), list(select));
const definitions = (key: string, misspelt: string, body: fc.Arbitrary<string>) =>
  fc.oneof(
    {
      weight: 9,
      arbitrary: fc
        .tuple(
          keyed(key, misspelt),
          anchor,
          fc.uniqueArray(
            fc.tuple(
              name,
              anchor,
              fc.oneof({ weight: 12, arbitrary: body.map((b) => `\n${b}`) }, { weight: 1, arbitrary: odd }),
            ),
            { minLength: 1, maxLength: 3, selector: ([n]) => n },
          ),
        )
        .map(([k, a, all]) => `${k}: ${a}\n${all.map(([n, b, text]) => `  ${n}: ${b}${text}`).join('\n')}\n`),
    },
    { weight: 1, arbitrary: line('', keyed(key, misspelt), odd) },
  );
const config = (editions: string[]) =>
  concat(
    fc.constant('config:\n'),
    line('  ', keyed('edition', 'editon'), mostly(...editions)),
    maybe(line('  ', keyed('storage_version', 'storage'), mostly('2', '3', '2.0'))),
    maybe(line('  ', keyed('timestamps_iso8601', 'timestamp_iso8601'), mostly('true', 'false'))),
    maybe(line('  ', keyed('timestamp_max_precision', 'precision'), mostly('seconds', 'nanoseconds'))),
  );
const events = maybe(definitions('event_definitions', 'events', event));
/** Rules files, good ones and slightly broken ones. */
export const rules = fc
  .oneof(
    fc.tuple(
      maybe(config(['1', '2'])),
      definitions('bucket_definitions', 'bucket_definition', bucket),
      events,
    ),
    fc.tuple(
      config(['3', '3.0', '0x3']),
      definitions('streams', 'stream', stream),
      events,
      maybe(line('', fc.constant('with'), mostly('{}'))),
    ),
  )
  .map((parts) => parts.join(''));
