import { shellWord } from '../shell-word.ts';
import { containerOfUnit, parseContainer } from './engine.ts';
import type { Phase, Supervisor, SupervisorState } from './supervisor.ts';

const PROPERTIES = [
  'LoadState',
  'LoadError',
  'ActiveState',
  'SubState',
  'InvocationID',
  'NRestarts',
  'Result',
  'ExecMainStatus',
  'InactiveExitTimestamp',
  'TimeoutStopUSec',
];

const JOURNAL = ['journalctl', '--no-pager', '--quiet', '--all', '--no-hostname', '--output=short-unix'];
/** Written by the service's processes, or by systemd about them. */
const OF_START = ['_SYSTEMD_INVOCATION_ID={identity}', '+', 'INVOCATION_ID={identity}'];

/** The supervisor `systemd`, for a unit name that the inputs have checked. */
export function systemd(unit: string): Supervisor {
  const shown = shellWord(unit);
  const dashes = unit.startsWith('-') ? '-- ' : '';
  return {
    name: `systemd unit ${unit}`,
    // TZ and LC_ALL: timestamps are printed for people, and `--timestamp=unix` needs systemd 248.
    observe: [
      'env',
      'LC_ALL=C',
      'TZ=UTC',
      'systemctl',
      'show',
      `--property=${PROPERTIES.join(',')}`,
      '--',
      unit,
    ],
    parse: parseShow,
    reset: ['systemctl', 'reset-failed', '--', unit],
    // Not `try-restart`: that does nothing, and exits 0, on a unit that is failed or waits for its restart.
    restart: ['systemctl', 'restart', '--', unit],
    stop: ['systemctl', 'stop', '--', unit],
    runs: 'ActiveState=active',
    // The service logs each probe that it answers, ten a second while the answer is 400.
    logs: [...JOURNAL, '--lines=2000', ...OF_START],
    boot: [...JOURNAL, ...OF_START],
    follow: [...JOURNAL, '--follow', '--lines=all', ...OF_START],
    logIdentity: (identity) => identity.split(' ')[0] ?? '',
    container: containerOfUnit(unit),
    parseContainer,
    byHand: {
      restart: `systemctl reset-failed ${dashes}${shown}; systemctl restart ${dashes}${shown}`,
      logs: `journalctl -u ${shown} -n 100`,
      status: `systemctl status ${dashes}${shown}`,
    },
  };
}

function parseShow(output: string): SupervisorState {
  const shown = new Map<string, string>();
  for (const line of output.split('\n')) {
    const at = line.indexOf('=');
    if (at > 0) shown.set(line.slice(0, at), line.slice(at + 1));
  }
  const get = (name: string): string => shown.get(name) ?? '';
  const unusable = whyUnusable(get('LoadState'), get('LoadError'), output);
  const invocation = get('InvocationID');
  const phase = phaseOf(get('ActiveState'), get('SubState'));
  return {
    phase,
    // NRestarts as well: a unit that restarts itself keeps counting, even where the invocation is not told.
    identity: /[1-9a-f]/.test(invocation) ? `${invocation} ${get('NRestarts') || '0'}` : null,
    detail: unusable ?? detailOf(get('ActiveState'), get('SubState'), get('Result'), get('ExecMainStatus')),
    // systemd keeps telling it of a start that is over.
    startedAt: ['running', 'starting', 'stopping'].includes(phase)
      ? seconds(get('InactiveExitTimestamp'))
      : null,
    stopTimeoutMs: milliseconds(get('TimeoutStopUSec')),
    ...(unusable ? { unusable } : {}),
  };
}

function whyUnusable(loadState: string, loadError: string, output: string): string | undefined {
  if (loadState === 'loaded') return undefined;
  if (loadState === 'not-found') return 'the host has no such unit';
  if (loadState === 'masked') return 'the unit is masked';
  if (loadState === '') return `systemctl did not answer: ${output.trim() || 'no output'}`;
  return `systemd cannot load the unit (${loadState}${loadError ? `: ${loadError}` : ''})`;
}

function phaseOf(active: string, sub: string): Phase {
  if (active === 'failed') return 'failed';
  if (active === 'inactive') return 'stopped';
  // systemd 252: between a crash and the next start; later versions say `auto-restart-queued`, too.
  if (active === 'activating' && sub.startsWith('auto-restart')) return 'waiting';
  if (active === 'activating') return 'starting';
  if (active === 'deactivating') return 'stopping';
  return active === 'active' || active === 'reloading' || active === 'refreshing' ? 'running' : 'stopped';
}

function detailOf(active: string, sub: string, result: string, status: string): string {
  const state = `${active} (${sub})`;
  return result && result !== 'success' ? `${state}, ${result}, status ${status}` : state;
}

/** `Sat 2026-11-21 11:11:19 UTC` to seconds since 1970. */
function seconds(timestamp: string): number | null {
  const match = /(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d) UTC/.exec(timestamp);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number);
  return Date.UTC(year!, month! - 1, day!, hour!, minute!, second!) / 1000;
}

const UNITS: Record<string, number> = {
  us: 0.001,
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  month: 2_629_800_000,
  y: 31_557_600_000,
};

/** A time span as systemd prints it, such as `2min` or `1min 30s`; null for `infinity`. */
function milliseconds(span: string): number | null {
  let total = 0;
  for (const part of span.split(' ')) {
    const match = /^(\d+(?:\.\d+)?)(us|ms|s|min|h|d|w|month|y)$/.exec(part);
    if (!match) return null;
    total += Number(match[1]) * UNITS[match[2]!]!;
  }
  return total;
}
