import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { compare, rowsCopied, rulesOfHost, sayComparison } from '../../src/commands/compare.ts';
import { HelperGone } from '../../src/host/helper.ts';
import { openLog } from '../../src/report/log.ts';
import { surroundingsOf } from '../../src/report/surroundings.ts';
import type { LogSign } from '../../src/service/log-signs.ts';
import { type Answers, fakeHost } from './fake-host.ts';

let failing: unknown;
vi.mock(import('../../src/rules/meaning/plan-of.ts'), async (original) => {
  const real = await original();
  return {
    ...real,
    planOf: (before, after) => {
      if (failing !== undefined) throw failing;
      return real.planOf(before, after);
    },
  };
});
afterEach(() => {
  failing = undefined;
});

const RULES = 'bucket_definitions:\n  a:\n    data:\n      - SELECT id FROM lists\n';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const against = (before: string | null, after = RULES) =>
  compare({ where: 'what web has', bytes: before === null ? null : bytes(before) }, { bytes: bytes(after) });

describe('a comparison', () => {
  it('has both texts, and what the one is for the other', async () => {
    expect(await against(RULES.replace('lists', 'todos'))).toMatchObject({
      against: 'what web has',
      before: RULES.replace('lists', 'todos'),
      after: RULES,
      result: { plan: { equality: 'different', lost: [{ table: 'todos' }] } },
    });
    expect(await against(null)).toMatchObject({ before: null, result: { plan: { lost: [] } } });
    expect(await against('')).toMatchObject({ before: '', result: { unknown: expect.any(String) } });
  });

  it.each([
    [new TypeError('x is not a function'), 'the comparison failed: x is not a function'],
    ['a word', 'the comparison failed: a word'],
  ])('is in nobody’s way where it fails: %s', async (error, unknown) => {
    failing = error;
    expect(await against(RULES)).toEqual({
      against: 'what web has',
      before: RULES,
      after: RULES,
      result: { unknown },
    });
  });

  it('is not made of what would take minutes', async () => {
    const long = `${RULES}#`.padEnd(400_001, 'x');
    for (const result of [await against(long, RULES), await against(RULES, long), await against(null, long)])
      expect(result.result).toEqual({ unknown: 'rules of more than 400,000 characters are not compared' });
    expect((await against(RULES, `${RULES}#`.padEnd(400_000, 'x'))).result).toHaveProperty('plan');
  });

  it('can be made of whatever the host has', async () => {
    const odd = new Uint8Array([0xff, 0xfe, 0x00, 0x80]);
    const { before, result } = await compare({ where: 'w', bytes: odd }, { bytes: bytes(RULES) });
    expect(before).toContain('\ufffd');
    expect(result).toHaveProperty('unknown');
  });
});

describe('what a host has', () => {
  const asking = (fetch: Answers['fetch'], sha256: string | null) => {
    const asked: string[] = [];
    const { session } = fakeHost({}, () => {}, {
      answers: {
        fetch: (wanted) => {
          asked.push(wanted);
          return fetch?.(wanted);
        },
      },
    });
    return { asked, answer: rulesOfHost(session, sha256) };
  };

  it('is nothing, without a question, where there is none', async () => {
    const { answer, asked } = asking(() => RULES, null);
    expect(await answer).toEqual({ where: 'what web has (no rules yet)', bytes: null });
    expect(asked).toEqual([]);
  });

  it('is asked for by its sha256, and believed where it is that', async () => {
    const { answer, asked } = asking(() => RULES, sha(RULES));
    expect(await answer).toEqual({
      where: `what web has (sha256 \`${sha(RULES).slice(0, 12)}\`)`,
      bytes: Buffer.from(RULES),
    });
    expect(asked).toEqual([sha(RULES)]);
  });

  it.each([
    ['are other bytes', () => `${RULES} `],
    ['are no bytes at all', () => ''],
    ['are refused', () => undefined],
  ] as [string, () => string | undefined][])('is not known where they %s', async (_, fetch) => {
    expect(await asking(fetch, sha(RULES)).answer).toBeNull();
  });

  it('is no question any more where the connection is gone', async () => {
    const gone = new HelperGone('cut');
    const { answer } = asking(() => {
      throw gone;
    }, sha(RULES));
    await expect(answer).rejects.toBe(gone);
  });
});

describe('the rows that were copied', () => {
  const copying = (slot: string, table: string, ofRows: number): LogSign => ({
    type: 'copying',
    slot,
    table,
    rows: 1,
    ofRows,
  });

  it('are those of the newest stream, by the names that rules have for their tables', () => {
    expect(
      rowsCopied([
        copying('powersync_2_b', 'public.lists', 10),
        copying('powersync_1_a', 'public.gone', 5),
        copying('powersync_2_b', 'other.public.lists', 7),
        copying('powersync_2_b', 'public.lists', 12),
        { type: 'active', slot: 'powersync_2_b' },
      ]),
    ).toEqual([
      { table: 'lists', rows: 12 },
      { table: 'other.public.lists', rows: 7 },
    ]);
  });

  it('are not known where no stream was copied', () => {
    expect(rowsCopied([])).toEqual([]);
    expect(rowsCopied([{ type: 'active', slot: 'powersync_1_a' }])).toEqual([]);
  });
});

describe('telling it', () => {
  const told = async (before: string | null): Promise<string> => {
    let text = '';
    const log = openLog(surroundingsOf({}), (more) => {
      text += more;
    });
    sayComparison({ ...(await against(before)), against: 'the base (`main`, `abc`)' }, log);
    return text;
  };

  it('begins with what it comes to, and what was compared with', async () => {
    expect((await told(null)).split('\n').slice(0, 3)).toEqual([
      '2 gains for clients (compared with the base (main, abc))',
      '  clients gain:',
      '    `lists` is new on clients: from bucket `a`',
    ]);
  });

  it('is nothing where nothing changes, and a sentence where that cannot be told', async () => {
    expect(await told(RULES)).toBe('');
    expect(await told('a: [')).toMatch(
      /^what changes for clients cannot be told \(.*\n {2}what changes for clients:\n {4}the rules they are compared with do not/,
    );
  });
});
