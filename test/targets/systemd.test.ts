import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Phase } from '../../src/targets/supervisor.ts';
import { systemd } from '../../src/targets/systemd.ts';

const UNIT = 'podman-powersync.service';
const INVOCATION = '35bd694cba784d509f97e6b3f923b0a8';

/** What `systemctl show` prints of a unit that runs, but for what is said. */
function shown(properties: Record<string, string> = {}): string {
  const all = {
    Result: 'success',
    NRestarts: '0',
    TimeoutStopUSec: '2min',
    ExecMainStatus: '0',
    LoadState: 'loaded',
    ActiveState: 'active',
    SubState: 'running',
    InvocationID: INVOCATION,
    InactiveExitTimestamp: 'Sat 2026-11-21 11:11:19 UTC',
    ...properties,
  };
  return Object.entries(all)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

const parse = (properties?: Record<string, string>) => systemd(UNIT).parse(shown(properties));

describe('the commands', () => {
  const supervisor = systemd('-x@$(id).service');
  it.each([
    [
      'observe',
      supervisor.observe,
      [
        'env',
        'LC_ALL=C',
        'TZ=UTC',
        'systemctl',
        'show',
        '--property=LoadState,LoadError,ActiveState,SubState,InvocationID,NRestarts,Result,ExecMainStatus,InactiveExitTimestamp,TimeoutStopUSec',
        '--',
        '-x@$(id).service',
      ],
    ],
    ['reset', supervisor.reset, ['systemctl', 'reset-failed', '--', '-x@$(id).service']],
    ['restart', supervisor.restart, ['systemctl', 'restart', '--', '-x@$(id).service']],
    ['stop', supervisor.stop, ['systemctl', 'stop', '--', '-x@$(id).service']],
    [
      'logs',
      supervisor.logs,
      [
        'journalctl',
        '--no-pager',
        '--quiet',
        '--all',
        '--no-hostname',
        '--output=short-unix',
        '--lines=2000',
        '_SYSTEMD_INVOCATION_ID={identity}',
        '+',
        'INVOCATION_ID={identity}',
      ],
    ],
  ])('%s', (_, command, words) => {
    expect(command).toEqual(words);
  });

  it('know the log of a start by its invocation', () => {
    expect(supervisor.logIdentity(`${INVOCATION} 3`)).toBe(INVOCATION);
  });

  it('print, while the service runs, what the host looks for', () => {
    const shown = (state: string) => `LoadState=loaded\nActiveState=${state}\nSubState=running\n`;
    expect(shown('active')).toContain(supervisor.runs);
    for (const other of ['activating', 'inactive', 'failed', 'deactivating', 'reloading'])
      expect(shown(other)).not.toContain(supervisor.runs);
  });

  it('are told for a person, too', () => {
    expect(systemd(UNIT).name).toBe('systemd unit podman-powersync.service');
    expect(systemd(UNIT).byHand).toEqual({
      restart: 'systemctl reset-failed podman-powersync.service; systemctl restart podman-powersync.service',
      logs: 'journalctl -u podman-powersync.service -n 100',
      status: 'systemctl status podman-powersync.service',
    });
  });
});

describe('the state of a unit', () => {
  const states: [string, string, Phase][] = [
    ['active', 'running', 'running'],
    ['active', 'exited', 'running'],
    ['reloading', 'reload', 'running'],
    ['refreshing', 'refresh', 'running'],
    ['activating', 'start', 'starting'],
    ['activating', 'start-pre', 'starting'],
    ['activating', 'auto-restart', 'waiting'],
    ['activating', 'auto-restart-queued', 'waiting'],
    ['deactivating', 'stop-sigterm', 'stopping'],
    ['deactivating', 'stop-post', 'stopping'],
    ['failed', 'failed', 'failed'],
    ['inactive', 'dead', 'stopped'],
    ['maintenance', 'x', 'stopped'],
  ];
  it.each(states)('%s (%s) is %s', (ActiveState, SubState, phase) => {
    const state = parse({ ActiveState, SubState });
    expect(state.phase).toBe(phase);
    expect(state.detail).toBe(`${ActiveState} (${SubState})`);
    expect(state.unusable).toBeUndefined();
  });

  it('says how the last start ended', () => {
    const failed = { ActiveState: 'failed', SubState: 'failed', Result: 'exit-code', ExecMainStatus: '150' };
    expect(parse(failed).detail).toBe('failed (failed), exit-code, status 150');
  });

  it('is read whole', () => {
    expect(parse()).toEqual({
      phase: 'running',
      identity: `${INVOCATION} 0`,
      detail: 'active (running)',
      startedAt: Date.parse('2026-11-21T11:11:19Z') / 1000,
      stopTimeoutMs: 120_000,
    });
  });

  it('is read from every recording of the real one', () => {
    const folder = new URL('../fixtures/traces/', import.meta.url);
    const units = readdirSync(folder)
      .filter((name) => name.endsWith('.jsonl'))
      .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').trim().split('\n'))
      .map((line) => JSON.parse(line) as Record<string, string>)
      .filter(({ type }) => type === 'unit');
    expect(units.length).toBeGreaterThan(50);
    for (const { t, type, ...properties } of units) {
      const { phase, identity, unusable } = parse(properties);
      expect(unusable).toBeUndefined();
      if (phase === 'running') expect(identity).toMatch(/^[0-9a-f]{32} \d+$/);
    }
  });
});

describe('the identity of a start', () => {
  it.each([
    [INVOCATION, '3', `${INVOCATION} 3`],
    [INVOCATION, '', `${INVOCATION} 0`],
    ['00000000000000000000000000000000', '0', null],
    ['', '0', null],
    ['', '', null],
  ])('of the invocation %j and %j restarts is %j', (InvocationID, NRestarts, identity) => {
    expect(parse({ InvocationID, NRestarts }).identity).toBe(identity);
  });
});

describe('a unit that cannot run', () => {
  it.each([
    [{ LoadState: 'not-found', LoadError: 'x "Unit not found."' }, 'the host has no such unit'],
    [{ LoadState: 'masked', LoadError: 'x "Unit is masked."' }, 'the unit is masked'],
    [
      { LoadState: 'bad-setting', LoadError: 'org.freedesktop.systemd1.BadUnitSetting "a = b"' },
      'systemd cannot load the unit (bad-setting: org.freedesktop.systemd1.BadUnitSetting "a = b")',
    ],
    [{ LoadState: 'error' }, 'systemd cannot load the unit (error)'],
  ])('%j', (properties, why) => {
    const state = { ActiveState: 'inactive', SubState: 'dead', InvocationID: '', InactiveExitTimestamp: '' };
    expect(parse({ ...state, ...properties })).toMatchObject({
      unusable: why,
      phase: 'stopped',
      identity: null,
      startedAt: null,
    });
  });

  it.each([
    ['', 'systemctl did not answer: no output'],
    ['\n', 'systemctl did not answer: no output'],
    [
      'Failed to connect to bus: No such file or directory\n',
      'systemctl did not answer: Failed to connect to bus: No such file or directory',
    ],
    ['env: systemctl: not found', 'systemctl did not answer: env: systemctl: not found'],
    ['LoadState=\nActiveState=active\n', 'systemctl did not answer: LoadState=\nActiveState=active'],
  ])('or of which %j is said', (output, why) => {
    const state = systemd(UNIT).parse(output);
    expect(state).toMatchObject({ unusable: why, identity: null, startedAt: null, stopTimeoutMs: null });
  });
});

describe('when the start began', () => {
  it.each([
    ['Sat 2026-11-21 11:11:19 UTC', '2026-11-21T11:11:19Z'],
    ['Thu 2026-01-01 00:00:00 UTC', '2026-01-01T00:00:00Z'],
    ['Wed 2028-02-29 23:59:59 UTC', '2028-02-29T23:59:59Z'],
    ['', null],
    ['n/a', null],
    ['0', null],
    // Seconds of another zone would make a newer file look older.
    ['Sat 2026-11-21 11:11:19 CET', null],
  ])('%j', (InactiveExitTimestamp, time) => {
    const { startedAt } = parse({ InactiveExitTimestamp });
    expect(startedAt).toBe(time === null ? null : Date.parse(time) / 1000);
  });

  it.each([
    ['failed', 'failed'],
    ['inactive', 'dead'],
    ['activating', 'auto-restart'],
  ])('is not told of one that is over: %s (%s)', (ActiveState, SubState) => {
    expect(parse({ ActiveState, SubState }).startedAt).toBeNull();
  });
});

describe('how long the stop may take', () => {
  it.each([
    ['1min 30s', 90_000],
    ['2min', 120_000],
    ['500ms', 500],
    ['10s', 10_000],
    ['5s 250ms', 5_250],
    ['1h 1min 1s', 3_661_000],
    ['1d 2h', 93_600_000],
    ['1.5s', 1_500],
    ['100us', 0.1],
    ['infinity', null],
    ['', null],
    ['18446744073709551615', null],
    ['soon', null],
    ['1min soon', null],
  ])('%j', (TimeoutStopUSec, ms) => {
    expect(parse({ TimeoutStopUSec }).stopTimeoutMs).toBe(ms);
  });
});
