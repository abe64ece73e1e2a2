import type { LogLine } from './log-lines.ts';

/** What a line of the service's log means to a deploy. Slots are names such as `powersync_22_6790`. */
export type LogSign =
  | { readonly type: 'booted'; readonly version: string }
  /** It has read the rules: `updated` they are new to it, `unchanged` they are what it had stored last. */
  | { readonly type: 'taken'; readonly how: 'updated' | 'unchanged' }
  | { readonly type: 'refused'; readonly message: string; readonly faults: readonly RefusedAt[] }
  | { readonly type: 'cannot start'; readonly message: string }
  /** It is about the source or the storage, not about the rules; the slot is null where the line names none. */
  | { readonly type: 'trouble'; readonly slot: string | null; readonly message: string }
  /** The stream exists, and is copied, or was before. Also of a table that the source cannot estimate (`10000/?`). */
  | { readonly type: 'stream'; readonly slot: string }
  | {
      readonly type: 'copying';
      readonly slot: string;
      readonly table: string;
      readonly rows: number;
      /** The source's own estimate. */
      readonly ofRows: number;
    }
  | { readonly type: 'active'; readonly slot: string }
  | { readonly type: 'ended'; readonly slot: string };

/** Offsets into the rules' text, in UTF-16 code units; `end` is exclusive. */
export interface RefusedAt {
  readonly start: number;
  readonly end: number;
}

/** The lines of some releases. */
interface Vocabulary {
  /** First and last minor version of 1.x. */
  readonly since: number;
  readonly until: number;
  readonly updated: string;
  readonly unchanged: string;
  readonly refused: readonly string[];
  readonly activated: string | null;
}

/** From powersync-service's public history (1.3 to 1.20) and recordings of 1.25.0. 1.21 and 1.22 were not looked at. */
const VOCABULARIES: readonly Vocabulary[] = [
  {
    since: 3,
    until: 14,
    updated: 'Sync rules updated from configuration',
    unchanged: 'Sync rules from configuration unchanged',
    refused: ['Failed to update sync rules from configuration', 'Data source fatal replication error'],
    activated: null,
  },
  {
    since: 15,
    until: 20,
    updated: 'Sync rules updated from configuration',
    unchanged: 'Sync rules from configuration unchanged',
    refused: ['Failed to update sync rules from configuration', 'Data source fatal replication error'],
    activated: 'Activated new sync rules at',
  },
  {
    since: 23,
    until: 25,
    updated: 'Sync config updated',
    unchanged: 'Sync config unchanged',
    refused: ['Failed to update sync config', 'Fatal replication error'],
    activated: 'Activated new replication stream at',
  },
];

/** Said by every release that was looked at, of a start that fails: the port is taken, the storage is not there. */
const CANNOT_START = ['Fatal startup error', 'Stopping process due to fatal error'];
const STORAGE_GONE = 'Failed to refresh replication jobs';

/** `[powersync_22_6790] `: the source's `slot_name_prefix` may be another. `[PSYNC_S1003] ` is an error's code. */
const SLOT = /^\[(?!PSYNC_)([\w.-]{1,100})\] /;

/** The releases whose lines are known, for words. */
export const KNOWN_VERSIONS = '1.3 to 1.20 and 1.23 to 1.25';

/** Whether the log of this release is known: then a missing line means something. */
export const isKnownVersion = (version: string): boolean => vocabularyOf(version) !== undefined;

/** Whether this release says in its log when a new stream is active; null where its log is not known. */
export const saysWhenActive = (version: string): boolean | null => {
  const vocabulary = vocabularyOf(version);
  return vocabulary ? vocabulary.activated !== null : null;
};

function vocabularyOf(version: string): Vocabulary | undefined {
  const [major, minor = 0] = version.split('.').map(Number);
  return major === 1 ? VOCABULARIES.find(({ since, until }) => minor >= since && minor <= until) : undefined;
}

/**
 * Reads the log of one start, a line at a time. It remembers the version, which says what the lines mean, and the error
 * before: in text logs a message of several lines has its attributes in a line of their own, after its last one (measured).
 */
export class LogReader {
  #version: string | null = null;
  #lastError: Extract<LogSign, { type: 'refused' | 'trouble' }> | null = null;

  read(line: LogLine): readonly LogSign[] {
    // systemd's own words about the unit could hold anything that a unit file says.
    if (line.identifier === 'systemd') return [];
    const entry = parsed(line.message);
    if (entry === null) return this.#attributes(line.message);
    const sign = this.#signOf(entry);
    if (sign?.type === 'booted') this.#version = sign.version;
    // A line in JSON is its own attributes: nothing that follows is the rest of it.
    const goesOn = entry.attributes === '';
    this.#lastError = goesOn && (sign?.type === 'refused' || sign?.type === 'trouble') ? sign : null;
    return sign === null ? [] : [sign];
  }

  /** The rest of the error before, which names the faults. */
  #attributes(text: string): readonly LogSign[] {
    const before = this.#lastError;
    if (before === null) return cutOff(text);
    const faults = faultsIn(text.trimStart());
    // The lines before the attributes show a piece of the rules.
    if (faults === null) return [];
    this.#lastError = null;
    return [{ type: 'refused', message: before.message, faults }];
  }

  #signOf({ level, text, attributes }: Entry): LogSign | null {
    const version = /^Booting PowerSync Service v(\d{1,4}\.\d{1,4}\.\d{1,4}[\w.+-]{0,40})(?:,|$)/.exec(
      text,
    )?.[1];
    if (version !== undefined) return { type: 'booted', version };
    const slot = SLOT.exec(text)?.[1] ?? null;
    const said = slot === null ? text : text.slice(slot.length + 3);
    if (level === 'error') return errorSign(this.#vocabularies(), slot, said, attributes);
    return slot === null ? this.#ownSign(said) : this.#streamSign(slot, said);
  }

  #ownSign(said: string): LogSign | null {
    for (const { updated, unchanged } of this.#vocabularies()) {
      if (said === updated) return { type: 'taken', how: 'updated' };
      if (said === unchanged) return { type: 'taken', how: 'unchanged' };
    }
    return null;
  }

  #streamSign(slot: string, said: string): LogSign | null {
    for (const { activated } of this.#vocabularies()) {
      if (activated !== null && said.startsWith(activated)) return { type: 'active', slot };
    }
    if (said.startsWith('Initial replication already done')) return { type: 'active', slot };
    if (said.startsWith('Terminating replication stream')) return { type: 'ended', slot };
    const copying = /^(?:Replicating|To replicate:) (.{1,300}) (\d{1,15})\/~(\d{1,15})/.exec(said);
    if (copying) {
      const [, table, rows, ofRows] = copying;
      return { type: 'copying', slot, table: unquoted(table!), rows: Number(rows), ofRows: Number(ofRows) };
    }
    return /^(?:Created replication slot |Replicating op |(?:Replicating|To replicate:) .{1,300} \d{1,15}\/\?)/.test(
      said,
    )
      ? { type: 'stream', slot }
      : null;
  }

  /** Of an unknown release, all of them: what it says in known words, it says. */
  #vocabularies(): readonly Vocabulary[] {
    const own = this.#version === null ? undefined : vocabularyOf(this.#version);
    return own ? [own] : VOCABULARIES;
  }
}

function errorSign(
  vocabularies: readonly Vocabulary[],
  slot: string | null,
  said: string,
  attributes: string,
): LogSign | null {
  const faults = faultsIn(attributes);
  for (const refusal of vocabularies.flatMap(({ refused }) => refused)) {
    if (said.startsWith(refusal))
      return { type: 'refused', message: after(said, refusal), faults: faults ?? [] };
  }
  const failed = CANNOT_START.find((words) => said.startsWith(words));
  if (failed !== undefined) return { type: 'cannot start', message: said.trim() };
  if (said.startsWith('Replication error')) {
    const message = after(said, 'Replication error');
    // With `exit_on_error: false` rules that do not compile come to light here; everything else is about the source.
    return faults === null ? { type: 'trouble', slot, message } : { type: 'refused', message, faults };
  }
  if (said.startsWith(STORAGE_GONE)) return { type: 'trouble', slot: null, message: said.trim() };
  return null;
}

const after = (said: string, words: string): string => said.slice(words.length).trim() || said.trim();
const unquoted = (table: string): string => table.replaceAll('"', '');

interface Entry {
  readonly level: string;
  readonly text: string;
  /** As JSON, possibly cut off. */
  readonly attributes: string;
}

/** The levels of winston, with which the service logs; what else begins so, such as `streams: [`, is a piece of the rules. */
const TEXT = /^(error|warn|info|http|verbose|debug|silly): (.*)$/s;

/** A line with a level, as text or as JSON; null for what continues the line before. */
function parsed(message: string): Entry | null {
  const text = TEXT.exec(message);
  if (text) {
    // A terminal (`docker run -t`) ends lines with a carriage return.
    const rest = text[2]!.trimEnd();
    const at = rest.indexOf(' {"');
    return {
      level: text[1]!,
      text: at < 0 ? rest : rest.slice(0, at),
      attributes: at < 0 ? '' : rest.slice(at + 1),
    };
  }
  if (!message.startsWith('{')) return null;
  // Attributes stand in the order of their names, and the longest, the stack, comes last; a long line comes without its end.
  const level = stringOf(message, 'level');
  const words = stringOf(message, 'message');
  return level === null || words === null ? null : { level, text: words.trimEnd(), attributes: message };
}

/**
 * In JSON the faults stand before the words, so a line with many of them, cut off in the middle, has lost its level and
 * message; only a refusal begins so.
 */
function cutOff(text: string): readonly LogSign[] {
  const faults = text.startsWith('{"errors":[') && !isWhole(text) ? faultsIn(text) : null;
  if (faults === null || faults.length === 0) return [];
  return [{ type: 'refused', message: 'it does not compile (the words of a long line are cut off)', faults }];
}

function isWhole(json: string): boolean {
  try {
    JSON.parse(json);
    return true;
  } catch {
    return false;
  }
}

/** A string among the properties of an object in JSON that may be cut off. */
function stringOf(json: string, name: string): string | null {
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    const char = json[at];
    if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
    else if (char === '"') {
      const end = endOfString(json, at);
      if (end < 0) return null;
      const isName = depth === 1 && json[end + 1] === ':' && json.slice(at + 1, end) === name;
      if (isName) return json[end + 2] === '"' ? stringAt(json, end + 2) : null;
      at = end;
    }
  }
  return null;
}

function stringAt(json: string, at: number): string | null {
  const end = endOfString(json, at);
  try {
    return end < 0 ? null : (JSON.parse(json.slice(at, end + 1)) as string);
  } catch {
    return null;
  }
}

function endOfString(json: string, at: number): number {
  for (let end = at + 1; end < json.length; end += 1) {
    if (json[end] === '\\') end += 1;
    else if (json[end] === '"') return end;
  }
  return -1;
}

/** A fault of the compiler begins with where it is; attributes are in the order of their names. */
const FAULTS = /(?:^|[{,])"errors":\[(?=\{"location":)/;

/** Where the compiler's errors are, as far as they were not cut off; null where the attributes tell of none. */
function faultsIn(attributes: string): readonly RefusedAt[] | null {
  const match = FAULTS.exec(attributes);
  return match && objectsAt(attributes, match.index + match[0].length).flatMap(refusedAt);
}

/** What is refused comes with the warnings about the same rules (`SyncRulesErrors` of the compiler has all of them). */
function refusedAt(fault: string): RefusedAt[] {
  try {
    const { location, type } = JSON.parse(fault) as { location?: Partial<RefusedAt> | null; type?: unknown };
    const { start, end } = location ?? {};
    return type !== 'warning' && isOffset(start) && isOffset(end) ? [{ start, end }] : [];
  } catch {
    return [];
  }
}

const isOffset = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** The texts of the objects of an array in JSON, from behind its `[`; without the one that is cut off. */
function objectsAt(json: string, from: number): string[] {
  const objects: string[] = [];
  let depth = 0;
  let began = from;
  for (let at = from; at < json.length; at += 1) {
    const char = json[at];
    if (char === '"') {
      const end = endOfString(json, at);
      if (end < 0) break;
      at = end;
    } else if (char === '{' || char === '[') {
      if (depth === 0) began = at;
      depth += 1;
    } else if (char === '}' || char === ']') {
      depth -= 1;
      if (depth < 0) break;
      if (depth === 0) objects.push(json.slice(began, at + 1));
    }
  }
  return objects;
}
