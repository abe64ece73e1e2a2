import { setTimeout as sleep } from 'node:timers/promises';
import type { BedHost } from '../bed/host.ts';
import { PLACES } from '../bed/units.ts';
import { FOLDER, PORT, RULES, STARTS, STORE, UNIT } from './bench.ts';

/** What there is on a host at one moment, of all that a deploy could have left half-way. */
export interface Seen {
  /** The text of the rules; null where there is no file. */
  readonly rules: string | null;
  /** The names beside the rules, and what is in the store. */
  readonly beside: readonly string[];
  readonly store: readonly string[];
  readonly history: string;
  readonly service: {
    /** `active running`. */
    readonly state: string;
    /** Which start it is. */
    readonly start: string;
    /** Of liveness; `000` where nothing answers. */
    readonly status: string;
    /** The text that the present start has read; null where it has said nothing of it yet. */
    readonly loaded: string | null;
  };
  /** The starts of the service since the host's boot. */
  readonly starts: readonly { readonly sha256: string; readonly openTransactions: number }[];
  /** What is at work for a deploy: the sessions' processes, guards, the resolve unit. */
  readonly processes: readonly string[];
  /** The names of the locks that somebody holds. */
  readonly locked: readonly string[];
  /** For people. */
  readonly listing: string;
}

/**
 * Each process with its control group and its name or command line. Without a width, ps cuts the group off.
 * Whoever logged in is in a session's scope; the guard and the resolve unit are units of their own.
 */
export const processes = (what: 'comm' | 'args'): string =>
  `ps -eo pid=,cgroup:300=,${what}= | tr -s ' ' | grep -v -e '::/bed-exec' -e '<defunct>'`;
export const IN_SESSION = '/session-[0-9]+[.]scope ';
export const OF_GUARD = '/powersync-deploy-guard-[^ ]* ';
const AT_WORK = `${processes('args')} | grep -E -e '${IN_SESSION}' -e '/powersync-deploy-' | cut -c 1-300`;

/** Each part as base64: what it prints may be anything. */
const PARTS = {
  rules: `cat ${RULES}`,
  beside: `ls -A ${FOLDER}`,
  store: `cd ${FOLDER}/.powersync-deploy && find . -mindepth 1 -printf '%P\\n' | sort`,
  history: `cat ${STORE}/history/log`,
  state: `systemctl show -p ActiveState -p SubState --value ${UNIT} | tr '\\n' ' '`,
  start: `systemctl show -p InvocationID --value ${UNIT}`,
  status: `curl -s -o /dev/null -m 3 -w '%{http_code}' http://127.0.0.1:${PORT}/probes/liveness`,
  said: `journalctl -q --no-pager -o cat _SYSTEMD_INVOCATION_ID=$(systemctl show -p InvocationID --value ${UNIT}) | grep -o 'Sync config [a-z]*'`,
  storage: `cat ${PLACES[UNIT].state}/storage.json`,
  starts: `cat ${STARTS}`,
  processes: AT_WORK,
  locked: `cd ${STORE} && for lock in lock guard.lock; do if [ -e $lock ] && ! flock -n $lock true; then echo $lock; fi; done`,
  listing: `ls -la ${FOLDER}; cd ${STORE} && find . -mindepth 1 -ls && for file in owner open.*/plan open.*/journal open.*/claim ended.*/journal; do if [ -f "$file" ]; then echo "-- $file"; cat "$file"; fi; done`,
} as const;
const SCRIPT = Object.entries(PARTS)
  .map(([name, command]) => `printf '%s ' ${name}; (${command}) 2>/dev/null | base64 -w 0; echo`)
  .join('\n');

export async function look(host: BedHost): Promise<Seen> {
  const parts = new Map(
    (await host.run(SCRIPT)).split('\n').map((line) => {
      const [name = '', value = ''] = line.split(' ');
      return [name, Buffer.from(value, 'base64').toString('utf8')] as const;
    }),
  );
  const part = (name: keyof typeof PARTS): string => parts.get(name) ?? '';
  const lines = (name: keyof typeof PARTS): string[] =>
    part(name)
      .split('\n')
      .filter((line) => line !== '');
  const beside = lines('beside');
  return {
    rules: beside.includes('sync-rules.yaml') ? part('rules') : null,
    beside,
    store: lines('store'),
    history: part('history'),
    service: {
      state: part('state').trim(),
      start: part('start').trim(),
      status: part('status'),
      loaded: loadedOf(lines('said'), part('storage')),
    },
    starts: lines('starts').map((line) => {
      const [sha256 = '', open] = line.split(' ');
      return { sha256, openTransactions: Number(open) };
    }),
    processes: lines('processes'),
    locked: lines('locked'),
    listing: part('listing'),
  };
}

/** Looks until the service answers and has said what it read, or for so long. */
export async function lookUntilServed(host: BedHost, patienceMs: number): Promise<Seen> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const seen = await look(host);
    const served = seen.service.status === '200' && seen.service.loaded !== null;
    if (served || Date.now() > until) return seen;
    await sleep(200);
  }
}

/**
 * The service says `updated` once it has stored the text that it read, and `unchanged` where that text is the one that
 * it has stored: after either, what is stored is what this start has read.
 */
function loadedOf(said: readonly string[], storage: string): string | null {
  if (said.length === 0 || storage === '') return null;
  const { processing, active } = JSON.parse(storage) as Record<
    string,
    { readonly rules: string } | undefined
  >;
  return (processing ?? active)?.rules ?? null;
}

/** The same, asked for often: whether there is any process in the groups of sessions, guards and the resolve unit. */
const GROUPS = '/sys/fs/cgroup';
const IN_GUARDS = `${GROUPS}/system.slice/powersync-deploy-guard-*/cgroup.procs`;
const SOMETHING_AT_WORK = `grep -qs . ${GROUPS}/user.slice/user-*/session-*.scope/cgroup.procs ${GROUPS}/system.slice/powersync-deploy-*/cgroup.procs`;

/** Waits until nothing of a deploy is at work; false where something still is after that time. */
export function quiet(host: BedHost, seconds: number): Promise<boolean> {
  return waitWhile(host, SOMETHING_AT_WORK, seconds);
}

/** The same for a host whose sessions hang: no guard, and no open transaction. */
export function settled(host: BedHost, seconds: number): Promise<boolean> {
  return waitWhile(host, `grep -qs . ${IN_GUARDS} || ls -d ${STORE}/open.* >/dev/null 2>&1`, seconds);
}

async function waitWhile(host: BedHost, condition: string, seconds: number): Promise<boolean> {
  const script = `for try in $(seq ${seconds * 4}); do { ${condition}; } || exit 0; sleep 0.25; done; exit 1`;
  return (await host.exec(script, { timeoutMs: (seconds * 2 + 60) * 1000 })).code === 0;
}
