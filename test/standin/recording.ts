import { readFileSync } from 'node:fs';

export interface RecordedLine {
  /** Milliseconds since the service's first line. */
  readonly t: number;
  readonly message: string;
}

interface RecordedEvent {
  readonly t: number;
  readonly type: string;
  readonly message?: string;
  readonly container?: string;
}

const FIRST_LINE = 'Successfully registered Module Core.';

/** What the service said in its first boot after the command of a recording (test/fixtures/traces/README.md). */
export function recordedBoot(name: string): RecordedLine[] {
  const file = new URL(`../fixtures/traces/${name}.jsonl`, import.meta.url);
  const events = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as RecordedEvent)
    .filter(({ type, container }) => type === 'log' && container !== undefined);
  const starts = events.flatMap(({ message }, index) => (message?.includes(FIRST_LINE) ? [index] : []));
  const boot = events.slice(starts[0], starts[1]);
  return boot.map(({ t, message }) => ({ t: t - boot[0]!.t, message: message!.replace(/\n$/, '') }));
}

/** The lines that one boot must have in common with another: without requests, and what depends on the data's size. */
export function normalised(messages: readonly string[]): string[] {
  const slots: string[] = [];
  const slotName = (slot: string) => {
    if (!slots.includes(slot)) slots.push(slot);
    return `SLOT-${slots.indexOf(slot)}`;
  };
  return messages
    .filter((message) => !/GET \/probes|Flushed \d+|Cleared batch of/.test(message))
    .map((message) =>
      message
        // Stack traces are cut in the recordings, with what follows them.
        .replace(/,?"stack":".*$/, ' STACK')
        .replace(/(?<=\{)"stack":.*$/, 'STACK')
        .replace(/"timestamp":"[^"]*"/, '"timestamp":"TIME"')
        .replace(/\b[0-9A-F]{8}\/[0-9A-F]{8}\b/, 'LSN')
        .replace(/powersync_\d+_[0-9a-f]{4}\b/g, slotName)
        .replace(/port \d+/, 'port PORT'),
    );
}

/** The lines of each replication slot, in their order; the slots' jobs run side by side, so they are sorted. */
export function bySlot(messages: readonly string[]): string[][] {
  const jobs = new Map<string, string[]>();
  let current = '';
  for (const message of messages) {
    const slot = /powersync_\d+_[0-9a-f]{4}/.exec(message)?.[0];
    // The second line of a message belongs to the slot of its first.
    current = slot ?? current;
    jobs.set(current, [...(jobs.get(current) ?? []), message]);
  }
  return [...jobs.values()]
    .map((lines) => normalised(lines))
    .filter((lines) => lines.length > 0)
    .sort();
}
