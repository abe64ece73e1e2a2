/** One line of a start's log, as a person should see it. */
export interface LogLine {
  /** Seconds since 1970, by the host's clock. */
  readonly time: number;
  readonly identifier: string;
  readonly message: string;
}

/** `journalctl --output=short-unix --no-hostname`: `1795262888.123456 powersync[42]: message`. */
const SHORT_UNIX = /^(\d{1,11}\.\d+) (.*?)(?:\[\d+\])?: (.*)$/;
const REQUEST = /^(?:\S+: )?[A-Z]+ \/\S* \{.*"route":/;
const ERROR_AND_MESSAGE = /"level":"error","message":"[^"\\]*(?:\\.[^"\\]*)*"/;
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
  const lastOf = new Map<string, LogLine>();
  for (const line of lines) {
    const message = line.message.trimEnd();
    if (message === '' || isRequest(message)) continue;
    if (line.identifier === 'podman' && (PODMAN_EVENT.test(message) || /^[0-9a-f]{64}$/.test(message)))
      continue;
    const twin = lastOf.get(message);
    if (twin && twin.identifier !== line.identifier && Math.abs(twin.time - line.time) < 1) continue;
    const worth = { ...line, message };
    lastOf.set(message, worth);
    kept.push(worth);
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
    if (text) return text.split(' {"', 1)[0]!.slice(0, 500);
  }
  return null;
}

function errorOfJson(message: string): string | null {
  if (!message.startsWith('{')) return null;
  const line = read(message);
  if (line) return line.level === 'error' && typeof line.message === 'string' ? line.message : null;
  // A long line comes without its end: the stack, the last of the attributes that are in the order of their names.
  const said = read(`{${ERROR_AND_MESSAGE.exec(message)?.[0] ?? ''}}`)?.message;
  return typeof said === 'string' ? said : null;
}

function isRequest(message: string): boolean {
  if (REQUEST.test(message)) return true;
  const line = message.startsWith('{') ? read(message) : null;
  return line !== null && 'route' in line && /^[A-Z]+ \//.test(String(line.message));
}

/** An object in JSON; null where it is none. */
function read(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}
