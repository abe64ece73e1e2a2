/** One line of a start's log, as a person should see it. */
export interface LogLine {
  /** Seconds since 1970, by the host's clock. */
  readonly time: number;
  readonly identifier: string;
  readonly message: string;
}

/** `journalctl --output=short-unix --no-hostname`: `1795262888.123456 powersync[42]: message`. */
const SHORT_UNIX = /^(\d+\.\d+) (.*?)(?:\[\d+\])?: (.*)$/;
const REQUEST = /^(?:\S+: )?[A-Z]+ \/\S* \{.*"route":/;
const JSON_REQUEST = /^\{.*"message":"[A-Z]+ \/[^"]*".*"route":/;
/** podman's own events, such as `2026-11-21 11:11:19.847 +0000 UTC m=+0.03 container died 0123…`. */
const PODMAN_EVENT = /^\d{4}-\d\d-\d\d \S+ \S+ \S+ m=\+\S+ (?:container|image|volume|network|pod|system) /;
const ESCAPE = /\u001b\[[0-9;?]*[ -/]*[@-~]/g;

/** Reads what the journal printed; what follows a line break within one message belongs to it. */
export function parseJournal(output: string): LogLine[] {
  const lines: LogLine[] = [];
  for (const row of output.split('\n')) {
    const match = SHORT_UNIX.exec(row);
    if (match)
      lines.push({ time: Number(match[1]), identifier: match[2]!, message: match[3]!.replace(ESCAPE, '') });
    else if (lines.length > 0 && row.trim() !== '') {
      lines.push({ ...lines[lines.length - 1]!, message: row.trim().replace(ESCAPE, '') });
    }
  }
  return lines;
}

/**
 * What tells a person something: without the echo of requests (the service logs each probe that it answers), without
 * podman's events and bare container ids, and each line once. A hand-written foreground `podman run` brings each line
 * twice, from `podman` and from the container's own journald driver, in either order (measured).
 */
export function worthReading(lines: readonly LogLine[]): LogLine[] {
  const kept: LogLine[] = [];
  for (const line of lines) {
    const message = line.message.trimEnd();
    if (message === '' || REQUEST.test(message) || JSON_REQUEST.test(message)) continue;
    if (line.identifier === 'podman' && (PODMAN_EVENT.test(message) || /^[0-9a-f]{64}$/.test(message)))
      continue;
    const twin = kept.findLast((other) => other.message === message && Math.abs(other.time - line.time) < 1);
    if (twin && twin.identifier !== line.identifier) continue;
    kept.push({ ...line, message });
  }
  return kept;
}

/**
 * The first thing that the service itself called an error, without the attributes (`{"errors":…}`) that follow it; null
 * where it called nothing so.
 */
export function firstError(lines: readonly LogLine[]): string | null {
  for (const { message } of lines) {
    const text = /^error: (.*)$/.exec(message)?.[1] ?? errorOfJson(message);
    if (text) return text.replace(/ \{".*$/, '').slice(0, 500);
  }
  return null;
}

function errorOfJson(message: string): string | null {
  if (!message.startsWith('{')) return null;
  try {
    const line = JSON.parse(message) as { level?: unknown; message?: unknown };
    return line.level === 'error' && typeof line.message === 'string' ? line.message : null;
  } catch {
    return null;
  }
}
