import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { firstError, type LogLine, parseJournal, worthReading } from '../../src/service/log-lines.ts';

const BEGAN = 1_795_262_888;
const COLOUR = /\u001b\[\d+m/g;

/** What journald has stored, as `journalctl --output=short-unix --no-hostname --all` prints it. */
function printed(rows: readonly { time: number; identifier: string; message: string }[]): string {
  return rows
    .map(({ time, identifier, message }) => {
      const prefix = `${time.toFixed(6)} ${identifier}[4711]: `;
      const lines = message.replace(/\n$/, '').split('\n');
      return `${prefix}${lines.join(`\n${' '.repeat(prefix.length)}`)}\n`;
    })
    .join('');
}

interface Row {
  readonly time: number;
  readonly identifier: string;
  readonly message: string;
}

/** The log of a recording of the real service. */
const recorded = (name: string): Row[] =>
  readFileSync(new URL(`../fixtures/traces/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { t: number; type: string; identifier: string; message: string })
    .filter(({ type }) => type === 'log')
    .map(({ t, identifier, message }) => ({ time: BEGAN + t / 1_000, identifier, message }));

const readable = (rows: readonly Row[]): LogLine[] => worthReading(parseJournal(printed(rows)));

const count = <T>(values: readonly T[]): Map<T, number> => {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};

describe.each(['refused', 'foreground-refused', 'json-refused'])('the recording %s', (name) => {
  const rows = recorded(name);
  const lines = readable(rows);
  const words = (row: { message: string }) => row.message.replace(COLOUR, '').trimEnd();
  const isNoise = ({ identifier, message }: Row) =>
    /GET \/probes\/liveness/.test(message) ||
    words({ message }) === '' ||
    (identifier === 'podman' && /^[0-9a-f]{64}$|m=\+\S+ (?:container|image) /.test(message));

  it('loses what is no news, and nothing else', () => {
    expect(rows.filter(isNoise).length).toBeGreaterThan(10);
    expect(lines.filter(isNoise)).toEqual([]);
    const news = new Set(rows.filter((row) => !isNoise(row)).map(words));
    expect(new Set(lines.map(({ message }) => message))).toEqual(news);
  });

  it('has each line as often as the service said it', () => {
    const kept = count(lines.map(({ message }) => message));
    for (const message of new Set(lines.map((line) => line.message))) {
      const times = count(rows.filter((row) => words(row) === message).map(({ identifier }) => identifier));
      expect([message, kept.get(message)]).toEqual([message, Math.max(...times.values())]);
    }
  });

  it('keeps the order and the times', () => {
    let at = 0;
    for (const line of lines) {
      const is = (row: Row) =>
        words(row) === line.message &&
        row.identifier === line.identifier &&
        Math.abs(row.time - line.time) < 0.001;
      const found = rows.findIndex((row, index) => index >= at && is(row));
      expect([line.message, found >= at]).toEqual([line.message, true]);
      at = found + 1;
    }
  });

  it('has no escape sequences', () => {
    expect(rows.some(({ message }) => message.includes('\u001b'))).toBe(true);
    for (const { message } of lines) expect(message).not.toMatch(/[\u0000-\u001f]/);
  });

  it('has the first error in words', () => {
    expect(firstError(lines)).toBe("Failed to update sync config Function 'request.user_idd' is not defined");
  });
});

describe('the journal', () => {
  const line = (message: string, identifier = 'powersync', time = BEGAN + 0.25): Row => ({
    time,
    identifier,
    message,
  });

  it.each([
    ['', []],
    ['\n\n', []],
    ['-- No entries --\n', []],
    ['Hint: You are currently not seeing messages from other users and the system.\n', []],
    ['1795262888.250000 powersync[42]: hello\n', [line('hello')]],
    ['1795262888.250000 systemd: hello\n', [line('hello', 'systemd')]],
    ['1795262888.250000 my tool[1]: a[2]: b: c\n', [line('a[2]: b: c', 'my tool')]],
    ['1795262888.250000 powersync[42]: \n', [line('')]],
    ['1795262888.250000 powersync[42]: cut off', [line('cut off')]],
    // No date can be made of such a time.
    ['99999999999999999999.250000 powersync[42]: x\n', []],
  ])('of %j', (output, lines) => {
    expect(parseJournal(output)).toEqual(lines);
  });

  it('has a message with line breaks as lines of the same time', () => {
    const message = 'Error: broken\n    at x\n\n1795262888.9 podman[1]: not a line of its own\n';
    expect(parseJournal(printed([line(message), line('next')]))).toEqual([
      line('Error: broken'),
      line('at x'),
      line('1795262888.9 podman[1]: not a line of its own'),
      line('next'),
    ]);
  });

  it.each([
    ['GET /probes/liveness {"duration_ms":1,"method":"GET","route":"/probes/liveness"}', false],
    ['info: POST /sync/stream {"duration_ms":1,"route":"/sync/stream"}', false],
    ['{"duration_ms":0,"level":"info","message":"GET /probes/liveness","route":"/probes/liveness"}', false],
    ['GET /probes/liveness failed', true],
    ['error: GET /x is no route', true],
    ['{"level":"info","message":"the route is down","route":"/x"}', true],
    ['{"level":"error","message":"GET /x is no route"}', true],
  ])('%s: %j', (message, kept) => {
    expect(readable([line(message)])).toEqual(kept ? [line(message)] : []);
  });

  it('keeps what only looks like an event or an id of podman', () => {
    const id = '0123456789abcdef'.repeat(4);
    const event = `2026-11-21 11:11:40.713 +0000 UTC m=+0.03 container died ${id} (image=x)`;
    expect(readable([line(id, 'podman'), line(event, 'podman')])).toEqual([]);
    const kept = [line(id), line(event), line('Error: no such image', 'podman'), line(`${id}0`, 'podman')];
    expect(readable(kept)).toEqual(kept);
  });

  it('keeps what is said again, later or by the same', () => {
    const again = [
      line('a', 'powersync', BEGAN),
      line('a', 'powersync', BEGAN + 0.1),
      line('a', 'podman', BEGAN + 0.2),
      line('a', 'podman', BEGAN + 5),
    ];
    expect(readable(again).map(({ time }) => time)).toEqual([BEGAN, BEGAN + 0.1, BEGAN + 5]);
  });
});

describe('the first error', () => {
  const said = (...messages: string[]) =>
    firstError(messages.map((message) => ({ time: 0, identifier: 'powersync', message })));

  it.each([
    [[], null],
    [['info: fine', 'errors: many', 'an error: no'], null],
    [['info: a', 'error: b', 'error: c'], 'b'],
    [['error: a {"errors":[{"x":1}],"stack":"…"}'], 'a'],
    [['error: a {not JSON}'], 'a {not JSON}'],
    [['{"level":"info","message":"a"}', '{"level":"error","message":"b","errors":[]}'], 'b'],
    [['{"level":"error","message":"b {\\"x\\":1}\\nc"}'], 'b'],
    [['{"level":"error","message":7}', '{"level":"error"', '{', '{}', '[]', 'error: c'], 'c'],
    [['error: ', 'error: c'], 'c'],
    [
      ['{"errors":[],"level":"error","message":"say \\"b\\" {\\"x\\":1}","stack":"Error: b\\n  at'],
      'say "b"',
    ],
    [['{"level":"info","message":"\\"level\\":\\"error\\",\\"message\\":\\"b\\"","stack":"x'], null],
    [['{"level":"error","message":"b'], null],
  ])('of %j is %j', (messages, error) => {
    expect(said(...messages)).toBe(error);
  });

  it('is cut where it is long', () => {
    expect(said(`error: ${'x'.repeat(10_000)}`)).toBe('x'.repeat(500));
  });
});

describe('a log that is meant to take long', () => {
  const megabyte = (piece: string) => piece.repeat(Math.ceil(1_000_000 / piece.length));
  const row = (message: string) => `1795262888.250000 powersync[42]: ${message}\n`;
  it.each([
    ...['a', ' ', '{', '[1', ': ', '\u001b[', '\u001b[0', 'A /', '/', '"', 'm=+', '0'].map((piece) => [
      `a megabyte of ${JSON.stringify(piece)}`,
      row(megabyte(piece)),
    ]),
    ['requests in a request', row(`{${megabyte('"message":"A /"')}`)],
    ['almost a request', row(`GET /${megabyte(' {')}`)],
    ['an error with many beginnings', row(`error: x${megabyte(' {"')}`)],
    ['an error in JSON with many beginnings', row(`{"level":"error","message":"x${megabyte(' {\\"')}\\n"}`)],
    ['errors in JSON without an end', row(`{${megabyte('"level":"error","message":"')}`)],
    ['an error in JSON without an end', row(`{"level":"error","message":"${megabyte('\\\\"')}`)],
    ['no journal at all', megabyte('a')],
    ['almost a line', megabyte('1')],
    ['an event without an end', `1795262888.250000 podman[42]: 2026-11-21 ${megabyte('x ')}`],
    ['many lines', Array.from({ length: 30_000 }, (_, i) => row(`line ${i}`)).join('')],
    [
      'many continuations',
      row('x\n   y'.repeat(1) + Array.from({ length: 60_000 }, (_, i) => `\n ${i}`).join('')),
    ],
  ])('is read at once: %s', (_, output) => {
    const began = performance.now();
    firstError(worthReading(parseJournal(output)));
    // Each of them takes minutes where something looks back at every step.
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
