/** One deploy, as the host remembers it. */
export interface HistoryEntry {
  /** By the host's clock, such as `2026-11-21T15:04:05Z`. */
  readonly time: string;
  /** An outcome, or `reverted`: the host went back by itself, and could not verify what it went back to. */
  readonly outcome: string;
  /** sha256 before; null where there were no rules. */
  readonly old: string | null;
  /** sha256 of what was deployed. */
  readonly new: string;
  readonly seconds: number | null;
  readonly id: string;
  /** Who ended it, where its own run did not: `guard`, `next-deploy`, `boot`. */
  readonly by: string;
  readonly repository: string;
  readonly runUrl: string;
  readonly actor: string;
  readonly commit: string;
  readonly command: string;
}

export interface History {
  /** Oldest first. */
  readonly entries: readonly HistoryEntry[];
  /** The sha256 of each text that is kept, newest first. */
  readonly files: readonly string[];
}

const SHA = /^[0-9a-f]{64}$/;

/** Reads the lines of the history; what is no line of it is left out. */
export function readHistory(log: string, files: string): History {
  return {
    entries: log
      .split('\n')
      .map(readEntry)
      .filter((entry) => entry !== null),
    files: files.split('\n').filter((line) => SHA.test(line)),
  };
}

export function readEntry(line: string): HistoryEntry | null {
  const [time = '', ...words] = line.trim().split(' ');
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(time)) return null;
  const values = new Map<string, string>();
  for (const word of words) {
    const at = word.indexOf('=');
    // What the helper says of itself comes first; what a run said of itself cannot replace it.
    if (at > 0 && !values.has(word.slice(0, at))) values.set(word.slice(0, at), word.slice(at + 1));
  }
  const get = (name: string): string => values.get(name) ?? '';
  if (!SHA.test(get('new'))) return null;
  return {
    time,
    outcome: get('outcome'),
    old: SHA.test(get('old')) ? get('old') : null,
    new: get('new'),
    seconds: /^\d+$/.test(get('seconds')) ? Number(get('seconds')) : null,
    id: get('id'),
    by: get('by'),
    repository: get('repository'),
    runUrl: get('run-url'),
    actor: get('actor'),
    commit: get('commit'),
    command: get('command'),
  };
}
