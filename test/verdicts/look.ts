import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from './stage.ts';

/** What there is on the host at one moment. */
export interface Seen {
  /** The text of the file; null where there is none. */
  readonly rules: string | null;
  /** `active running`. */
  readonly state: string;
  /** Which start of the unit it is. */
  readonly start: string;
  /** Of the service's own liveness; `000` where nothing answers. */
  readonly status: string;
  /** The text that the present start has taken; null where it has taken none, or said nothing of it yet. */
  readonly loaded: string | null;
}

/** How services of all the versions say that what they have read is what they have stored now. */
const TAKEN =
  'Sync (config|rules)( from configuration)? (updated|unchanged)|updated from configuration|Stream definitions (accepted|kept)';

const script = ({ unit, places, livenessUrl }: Stage): string => {
  const invocation = `$(systemctl show -p InvocationID --value ${unit})`;
  const parts = {
    rules: `cat ${places.rules}`,
    state: `systemctl show -p ActiveState -p SubState --value ${unit} | tr '\\n' ' '`,
    start: `systemctl show -p InvocationID --value ${unit}`,
    status: `curl -s -o /dev/null -m 3 -w '%{http_code}' ${livenessUrl}`,
    said: `journalctl -q --no-pager -o cat _SYSTEMD_INVOCATION_ID=${invocation} | grep -E '${TAKEN}'`,
    // With exit_on_error: false, rules that do not compile are stored as well, and said to be taken first.
    refused: `journalctl -q --no-pager -o cat _SYSTEMD_INVOCATION_ID=${invocation} | grep -E 'Replication error.*"errors":\\[[{]"location"'`,
    storage: `cat ${places.state}/storage.json`,
  };
  return Object.entries(parts)
    .map(([name, command]) => `printf '%s ' ${name}; (${command}) 2>/dev/null | base64 -w 0; echo`)
    .join('\n');
};

/** `hasLog`: the start's own words can be read; else what is stored counts, as soon as the service answers. */
export async function look(stage: Stage, hasLog: boolean): Promise<Seen> {
  const parts = new Map(
    (await stage.host.run(script(stage))).split('\n').map((line) => {
      const [name = '', value = ''] = line.split(' ');
      return [name, Buffer.from(value, 'base64').toString('utf8')] as const;
    }),
  );
  const part = (name: string): string => parts.get(name) ?? '';
  const status = part('status');
  const hasRead = hasLog ? part('said') !== '' && part('refused') === '' : status === '200';
  return {
    rules: part('rules') || null,
    state: part('state').trim(),
    start: part('start').trim(),
    status,
    loaded: hasRead ? storedIn(part('storage')) : null,
  };
}

/** Looks until the service answers and has said what it read, or for so long. */
export async function lookUntilServed(stage: Stage, hasLog: boolean, patienceMs: number): Promise<Seen> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const seen = await look(stage, hasLog);
    if ((seen.status === '200' && seen.loaded !== null) || Date.now() > until) return seen;
    await sleep(300);
  }
}

/** Once a start has said `updated` or `unchanged`, what is stored is what it has read. */
function storedIn(storage: string): string | null {
  if (storage === '') return null;
  const { processing, active } = JSON.parse(storage) as Record<
    string,
    { readonly rules: string } | undefined
  >;
  return (processing ?? active)?.rules ?? null;
}
