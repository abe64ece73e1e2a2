import { describe, expect, it } from 'vitest';
import type { Diagnostics } from '../../src/service/diagnostics.ts';
import { progressOf, standingOf, storedText, streamOf } from '../../src/service/standing.ts';
import { changedDiagnostics, recordedDiagnostics } from './recorded-api.ts';

const OLD = recordedDiagnostics('active').active!.content!;
const contents = ({ active, deploying }: Diagnostics) => [active?.content, deploying?.content];

describe('where a text stands', () => {
  it.each([
    ['active', 'active', null],
    ['processing', 'active', 'processing'],
    ['missing-table', 'active', 'processing'],
    ['refused-but-stays', 'active', 'refused'],
    // The old text is replicated anew, after a rollback; clients have it all the while.
    ['publication-missing', 'active', 'active'],
    ['source-down', 'active', 'active'],
  ])('is seen in diagnostics-%s: the active one %s, the deploying one %s', (name, active, deploying) => {
    const diagnostics = recordedDiagnostics(name);
    const [first, second] = contents(diagnostics);
    expect(standingOf(diagnostics, first!)).toBe(active);
    expect(second === undefined ? null : standingOf(diagnostics, second!)).toBe(deploying);
    expect(standingOf(diagnostics, 'bucket_definitions: {}\n')).toBe('absent');
    expect(storedText(diagnostics)).toBe(second ?? first);
  });

  it('is that of exactly this text', () => {
    const diagnostics = recordedDiagnostics('active');
    for (const other of [`\ufeff${OLD}`, OLD.replaceAll('\n', '\r\n'), OLD.trimEnd(), `${OLD}\n`, '']) {
      expect(standingOf(diagnostics, other)).toBe('absent');
    }
    const marked = changedDiagnostics('active', (data) => {
      data.active_sync_rules.content = `\ufeff${OLD}`;
    });
    expect(standingOf(marked, `\ufeff${OLD}`)).toBe('active');
    expect(standingOf(marked, OLD)).toBe('absent');
  });

  it('is not known where the service does not say its texts', () => {
    const silent = changedDiagnostics('processing', (data) => {
      delete data.deploying_sync_rules.content;
    });
    expect(standingOf(silent, OLD)).toBe('active');
    expect(standingOf(silent, 'other')).toBe('unknown');
    expect(storedText(silent)).toBeNull();
    expect(progressOf(silent, 'other').state).toBe('unknown');
  });

  it('is nowhere where there are no rules', () => {
    const none = { connections: [], active: null, deploying: null };
    expect([standingOf(none, ''), storedText(none), streamOf(none, '')]).toEqual(['absent', null, null]);
  });

  it('is refused where the active rules do not compile any more', () => {
    const refused = recordedDiagnostics('refused-but-stays').deploying!;
    const diagnostics = { ...recordedDiagnostics('active'), active: refused };
    expect(standingOf(diagnostics, refused.content!)).toBe('refused');
  });
});

describe('the progress of rules', () => {
  it.each([
    ['active', 'active', 'active', true, 'active (powersync_35_0f1c), 2.2 kB behind the source'],
    [
      'processing',
      'deploying',
      'processing',
      false,
      'copying 2 tables (powersync_36_e5e3), 12.6 MB behind the source',
    ],
    [
      'missing-table',
      'deploying',
      'processing',
      false,
      'copying 3 tables (powersync_37_a2d9), 16.2 MB behind the source',
    ],
    ['source-down', 'active', 'active', true, 'active (powersync_35_0f1c)'],
    [
      'refused-but-stays',
      'deploying',
      'failed',
      null,
      "the service refuses these rules: Function 'request.user_idd' is not defined",
    ],
  ] as const)('of diagnostics-%s, %s', (name, which, state, copied, words) => {
    const diagnostics = recordedDiagnostics(name);
    const progress = progressOf(diagnostics, diagnostics[which]!.content!);
    expect(progress).toMatchObject({ state, copied, words });
  });

  it('is that all is copied and the lag is being made up for', () => {
    const copied = changedDiagnostics('processing', (data) => {
      data.deploying_sync_rules.connections[0]!.initial_replication_done = true;
    });
    expect(progressOf(copied, copied.deploying!.content!)).toEqual({
      state: 'processing',
      copied: true,
      tables: 2,
      lagBytes: 13_237_472,
      words: 'copied, not active yet (powersync_36_e5e3), 12.6 MB behind the source',
    });
  });

  it('is not said where the service does not say it', () => {
    const silent = changedDiagnostics('processing', (data) => {
      delete data.deploying_sync_rules.connections[0]!.replication_lag_bytes;
      data.deploying_sync_rules.connections[0]!.initial_replication_done = null;
    });
    expect(progressOf(silent, silent.deploying!.content!)).toMatchObject({
      copied: null,
      lagBytes: null,
      words: 'processing (powersync_36_e5e3)',
    });
  });

  it('ends where the service has other rules', () => {
    expect(progressOf(recordedDiagnostics('processing'), 'ours')).toMatchObject({
      state: 'gone',
      words: 'the service has other rules now',
    });
  });
});
