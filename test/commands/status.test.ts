import { describe, expect, it, vi } from 'vitest';
import { historyTable, status } from '../../src/commands/status.ts';
import type { HistoryEntry } from '../../src/host/history.ts';
import type { Inspection } from '../../src/host/inspection.ts';
import type { ProbeAnswer } from '../../src/service/probe.ts';
import { inspection, MONA, NEW, NOW, OLD, supervisor } from './fake-host.ts';

vi.mock(import('../../src/commands/session.ts'), async (original) => ({
  ...(await original()),
  // Only the look and the history are the host's.
  withHost: (async (_: unknown, __: string, use: (connected: () => Promise<unknown>) => Promise<unknown>) =>
    use(async () => looked)) as never,
}));
let looked: unknown;

const entry = (changes: Partial<HistoryEntry> = {}): HistoryEntry => ({
  time: '2026-11-21T15:04:05Z',
  outcome: 'deployed',
  old: null,
  new: OLD,
  seconds: 12,
  id: 'x',
  by: '',
  repository: 'octo/app',
  runUrl: 'https://github.test/octo/app/actions/runs/98',
  actor: 'mona',
  commit: 'c0ffee0123456789',
  command: 'deploy',
  ...changes,
});

/** What a status says, line by line, and how it ends. */
async function shown(
  seen: Partial<Inspection>,
  health: ProbeAnswer = { status: 200 },
  entries: HistoryEntry[] = [],
) {
  looked = {
    session: { host: { name: 'web', history: async () => ({ entries, files: [] }) }, supervisor },
    seen: inspection(seen),
    health,
  };
  const lines: string[] = [];
  const log = {
    line: () => {},
    step: () => {},
    warning: () => {},
    block: (some: string[]) => lines.push(...some),
  };
  const interrupts = { before: <T>(promise: Promise<T>) => promise };
  const report = await status({ log, interrupts } as never);
  const row = (name: string): string =>
    lines
      .find((line) => line.startsWith(`  ${name} `))
      ?.slice(2 + name.length)
      .trim() ?? '(no such row)';
  return { report, lines, row };
}

const running = (startedAt: number | null = NOW) => ({ ...supervisor.parse('running old'), startedAt });

describe('status', () => {
  it('is green where the service runs and answers', async () => {
    const { report } = await shown({});
    expect(report).toMatchObject({
      outcome: 'valid',
      changed: false,
      rulesSha256: OLD,
      headline: 'the service on web runs, and answers 200',
      warnings: [],
    });
  });

  it.each([
    ['stopped old', { status: 200 }, 'stopped old, liveness 200'],
    ['failed old', { status: null, why: 'ECONNREFUSED' }, 'failed old, liveness ECONNREFUSED'],
    ['running old', { status: 400 }, 'running old, liveness 400'],
    ['starting old', { status: 200 }, 'starting old, liveness 200'],
  ])('is red where it is %s', async (state, health, words) => {
    const { report } = await shown({ state: supervisor.parse(state) }, health);
    expect(report).toMatchObject({
      outcome: 'broken',
      changed: false,
      headline: `the service on web is not healthy: ${words}`,
      next: ['look at it', 'read its log'],
    });
  });

  it('says which rules lie there, who deployed them, and whether this start reads them', async () => {
    const { row } = await shown(
      { state: running(), record: { sha256: OLD, identity: 'old' } },
      { status: 200 },
      [entry({ commit: 'first' }), entry({ new: NEW })],
    );
    expect(row('rules')).toBe(`sha256 ${OLD}, in /srv/sync-rules.yaml`);
    expect(row('deployed')).toBe(
      '2026-11-21T15:04:05Z by mona, commit first, https://github.test/octo/app/actions/runs/98',
    );
    expect(row('service')).toBe('the unit: running old, since 2026-11-21T14:28:08Z');
    expect(row('start')).toBe('old');
    expect(row('reads these rules')).toBe('yes, a deploy saw it start with them');
    expect(row('liveness')).toBe('200');
    expect(row('lock')).toBe('free');
    expect(row('unfinished')).toBe('nothing');
  });

  it.each([
    ['the file is older than the start', { ctime: NOW - 1 }, 'as it seems: the file is older than the start'],
    [
      'the file is newer',
      { ctime: NOW + 1 },
      'not known: no deploy saw this start, or the file is newer than it',
    ],
    ['the same second', { ctime: NOW }, 'not known: no deploy saw this start, or the file is newer than it'],
    [
      'another start was seen',
      { record: { sha256: OLD, identity: 'older' } },
      'not known: no deploy saw this start, or the file is newer than it',
    ],
    [
      'another text was seen',
      { record: { sha256: NEW, identity: 'old' } },
      'not known: no deploy saw this start, or the file is newer than it',
    ],
    ['there are no rules', { sha256: null }, 'no'],
  ] as [string, Partial<Inspection>, string][])(
    'knows what shows that they are read: %s',
    async (_, seen, words) => {
      expect((await shown({ state: running(), ...seen })).row('reads these rules')).toBe(words);
    },
  );

  it('does not say that somebody deployed what failed, or what is not there', async () => {
    for (const outcome of ['rolled-back', 'reverted', 'broken', 'refused'])
      expect((await shown({}, { status: 200 }, [entry({ outcome })])).row('deployed')).toBe(
        'not by a deploy that the history knows',
      );
    expect((await shown({ sha256: null })).row('deployed')).toBe('nothing');
    expect((await shown({ sha256: null })).row('rules')).toBe('none');
    expect((await shown({ state: supervisor.parse('stopped') })).row('start')).toBe('never started');
  });

  it('says who deploys just now, and that the host is at it alone', async () => {
    const owner = { who: MONA, since: '2026-11-21T15:04:05Z', until: null, guardAtWork: false };
    const unfinished = { id: 'x', step: 'restarting', old: OLD, new: NEW, who: MONA };
    const { row, report } = await shown({ owner, unfinished });
    expect(row('lock')).toBe('octo/app, run 12, by mona, since 2026-11-21T15:04:05Z');
    expect(row('unfinished')).toBe('x, last step restarting, by octo/app, run 12, by mona');
    // It is under way, and not left behind.
    expect(report.warnings).toEqual([]);
    const alone = await shown({ owner: { ...owner, guardAtWork: true } });
    expect(alone.row('lock')).toContain('its run is gone, and the host is putting the old rules back');
  });

  it('warns of a deploy that came to no end and that nobody is ending', async () => {
    const unfinished = { id: 'x', step: 'restarting', old: OLD, new: NEW, who: MONA };
    expect((await shown({ unfinished })).report.warnings).toEqual([
      'a deploy came to no end here: the next deploy or rollback takes it back first',
    ]);
  });

  it('shows the last ten deploys', async () => {
    const many = Array.from({ length: 12 }, (_, nth) => entry({ commit: `commit${nth}` }));
    const { lines } = await shown({}, { status: 200 }, many);
    expect(lines.filter((line) => line.startsWith('  *'))).toHaveLength(10);
    expect(lines.join('\n')).not.toContain('commit1 ');
  });
});

describe('the table of deploys', () => {
  it('is newest first, with a mark at what the host has', () => {
    const rows = historyTable(
      [
        entry(),
        entry({
          outcome: 'reverted',
          by: 'guard',
          old: OLD,
          new: NEW,
          seconds: null,
          actor: '',
          commit: '',
          runUrl: '',
          command: '',
        }),
      ],
      OLD,
    );
    expect(rows).toEqual([
      '     time (UTC)            outcome           before        deployed      took  command  commit        by    run',
      `     2026-11-21T15:04:05Z  reverted (guard)  aaaaaaaaaaaa  bbbbbbbbbbbb  -     -        -             -     -`,
      `  *  2026-11-21T15:04:05Z  deployed          -             aaaaaaaaaaaa  12 s  deploy   c0ffee012345  mona  https://github.test/octo/app/actions/runs/98`,
    ]);
  });

  it('says so where there is none', () => {
    expect(historyTable([], OLD)).toEqual(['  no deploy in the history']);
  });
});
