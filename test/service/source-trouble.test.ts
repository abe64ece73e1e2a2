import { describe, expect, it } from 'vitest';
import { sourceTrouble } from '../../src/service/source-trouble.ts';
import {
  changedDiagnostics,
  type RawDiagnostics,
  recordedDiagnostics,
  recordedValidation,
} from './recorded-api.ts';

const MB = 1024 * 1024;
const severities = (findings: readonly { severity: string }[]) => findings.map(({ severity }) => severity);

describe('a source', () => {
  it.each(['active', 'processing', 'missing-table', 'refused-but-stays'])(
    'is fine in diagnostics-%s',
    (name) => {
      const diagnostics = recordedDiagnostics(name);
      expect(sourceTrouble(diagnostics)).toEqual([]);
      if (diagnostics.deploying) expect(sourceTrouble(diagnostics, diagnostics.deploying)).toEqual([]);
    },
  );

  it('that is not connected is said once, not by each table, too', () => {
    const diagnostics = recordedDiagnostics('source-down');
    for (const stream of [undefined, diagnostics.deploying!]) {
      const findings = sourceTrouble(diagnostics, stream);
      expect(severities(findings)).toEqual(['blocking']);
      expect(findings[0]!.message).toBe(
        'the service is not connected to its source `default`: database "app" is not currently accepting connections',
      );
      expect(findings[0]!.hint).toContain('is the source database up');
    }
  });

  it('without the publication is said once, with what to run', () => {
    const diagnostics = recordedDiagnostics('publication-missing');
    for (const stream of [undefined, diagnostics.deploying!]) {
      const findings = sourceTrouble(diagnostics, stream);
      expect(severities(findings)).toEqual(['blocking']);
      expect(findings[0]!.message).toContain("[PSYNC_S1141] Publication 'powersync' does not exist.");
      expect(findings[0]!.hint).toContain(': CREATE PUBLICATION powersync FOR ALL TABLES, or');
    }
  });

  it('whose publication lacks tables blocks the rules that read them, and not those that may not', () => {
    const partly = changedDiagnostics('publication-missing', (data) => {
      data.connections[0]!.errors.length = 0;
      for (const { errors } of [data.active_sync_rules, data.deploying_sync_rules]) errors.length = 2;
    });
    const ours = sourceTrouble(partly, partly.deploying!);
    expect(severities(ours)).toEqual(['blocking', 'blocking']);
    expect(ours[0]!.message).toContain('Table "public"."todos" is not part of publication');
    expect(ours[0]!.hint).toContain('ALTER PUBLICATION powersync ADD TABLE "public"."todos"');
    expect(severities(sourceTrouble(partly))).toEqual(['warning', 'warning']);
  });

  it('is checked by validate for the rules that are not there yet; a missing table is not its trouble', () => {
    const { stream } = recordedValidation('missing-table-and-column');
    expect(sourceTrouble(recordedDiagnostics('active'), stream)).toEqual([]);
    const tables = [
      { schema: 'public', name: 'x', errors: [{ level: 'fatal' as const, message: 'permission denied' }] },
    ];
    const unreadable = { ...stream, slots: [{ ...stream.slots![0]!, tables }] };
    expect(sourceTrouble(recordedDiagnostics('active'), unreadable)).toEqual([
      expect.objectContaining({ severity: 'blocking', message: 'table `public.x`: permission denied' }),
    ]);
  });

  it('with many unreadable tables names some of them, what blocks first', () => {
    const tables = Array.from({ length: 9 }, (_, i) => ({
      schema: 'public',
      name: `table${i}`,
      errors: [{ level: i < 3 ? ('warning' as const) : ('fatal' as const), message: 'permission denied' }],
    }));
    const { stream } = recordedValidation('fine');
    const many = { ...stream, slots: [{ ...stream.slots![0]!, tables }] };
    const findings = sourceTrouble(recordedDiagnostics('active'), many);
    expect(findings.map(({ message }) => message).at(-1)).toBe('4 more errors of tables');
    expect(severities(findings)).toEqual(Array(6).fill('blocking'));
    expect(findings[0]!.message).toContain('table3');
  });
});

describe('a slot', () => {
  const withSlot = (change: Partial<RawDiagnostics['active_sync_rules']['connections'][number]>) =>
    changedDiagnostics('active', (data) => Object.assign(data.active_sync_rules.connections[0]!, change));

  it('that is lost blocks', () => {
    const [finding, ...more] = sourceTrouble(withSlot({ wal_status: 'lost' }));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      severity: 'blocking',
      message: expect.stringContaining('`powersync_35_0f1c` is lost'),
      hint: expect.stringContaining('select slot_name, active, wal_status from pg_replication_slots'),
    });
  });

  it.each([
    ['unreserved', undefined, undefined, 'may be dropped by the source at any moment'],
    [
      'unreserved',
      -2.4 * 1024 * MB,
      1024 * MB,
      'may be dropped by the source at any moment: 0 MB of 1024 MB left',
    ],
    ['extended', 400 * MB, 1000 * MB, 'is near its limit: 400 MB of 1000 MB left'],
    ['reserved', 504 * MB, 1000 * MB, 'is near its limit: 504 MB of 1000 MB left'],
    ['extended', 300.25 * MB, undefined, 'is near its limit: 300 MB left'],
  ])(
    'that is %s, with %s of %s bytes left, is a warning',
    (wal_status, safe_wal_size, max_slot_wal_keep_size, words) => {
      const [finding, ...more] = sourceTrouble(
        withSlot({ wal_status, safe_wal_size, max_slot_wal_keep_size }),
      );
      expect(more).toEqual([]);
      expect(finding!.severity).toBe('warning');
      expect(finding!.message).toBe(`the replication slot \`powersync_35_0f1c\` ${words}`);
      expect(finding!.hint).toContain('everything is replicated again');
    },
  );

  it.each([
    ['extended', 506 * MB, 1000 * MB],
    ['extended', 2048 * MB, undefined],
    ['reserved', undefined, 1000 * MB],
    ['reserved', null, null],
  ])('that is %s, with %s of %s bytes left, is fine', (wal_status, safe_wal_size, max_slot_wal_keep_size) => {
    expect(sourceTrouble(withSlot({ wal_status, safe_wal_size, max_slot_wal_keep_size }))).toEqual([]);
  });

  it('is looked at whichever stream is asked about, and each once', () => {
    const lost = changedDiagnostics('processing', (data) => {
      data.active_sync_rules.connections[0]!.wal_status = 'lost';
    });
    expect(sourceTrouble(lost, lost.deploying!)).toHaveLength(1);
    expect(sourceTrouble(lost, lost.active!)).toHaveLength(1);
    expect(sourceTrouble(lost, recordedValidation('fine').stream)).toHaveLength(1);
  });

  it('without a name is said all the same', () => {
    const { stream } = recordedValidation('fine');
    const nameless = { ...stream, slots: [{ ...stream.slots![0]!, walStatus: 'lost' }] };
    const [finding] = sourceTrouble(recordedDiagnostics('active'), nameless);
    expect(finding!.message).toMatch(/^the replication slot is lost/);
  });

  it('near its limit is said once, though the service says it, too', () => {
    const low = changedDiagnostics('active', (data) => {
      const slot = { wal_status: 'extended', safe_wal_size: 400 * MB, max_slot_wal_keep_size: 1000 * MB };
      Object.assign(data.active_sync_rules.connections[0]!, slot);
      data.active_sync_rules.errors.push({
        level: 'warning',
        message: 'WAL budget is low: 40% remaining. …',
      });
    });
    expect(sourceTrouble(low)).toHaveLength(1);
  });
});

describe('what last stopped a stream', () => {
  const stopped = (message: string) =>
    changedDiagnostics('processing', (data) => {
      for (const stream of [data.active_sync_rules, data.deploying_sync_rules])
        stream.errors.push({ level: 'fatal', message });
    });

  it('blocks where it is ours, and is a warning where other rules may heal it', () => {
    const diagnostics = stopped('[PSYNC_S1120] Postgres error while replicating');
    expect(severities(sourceTrouble(diagnostics, diagnostics.deploying!))).toEqual(['blocking']);
    expect(severities(sourceTrouble(diagnostics))).toEqual(['warning']);
  });

  it('is a warning where the service was down for long, and has not replicated since', () => {
    const diagnostics = stopped('No replicated commit in more than 7200s');
    expect(severities(sourceTrouble(diagnostics, diagnostics.deploying!))).toEqual(['warning']);
  });
});
