/** Who deploys, for those who wait and for the history: what the runner says of itself. Empty where it does not say. */
export interface Who {
  readonly repository: string;
  readonly workflow: string;
  /** Counts the runs of one workflow; null outside of a runner. */
  readonly runNumber: number | null;
  readonly runUrl: string;
  readonly actor: string;
  readonly commit: string;
  readonly command: string;
}

const NAMES = ['repository', 'workflow', 'runNumber', 'runUrl', 'actor', 'commit', 'command'] as const;
const WIDTH = 300;
/** In base64 it still is one line of the protocol. */
const BYTES = 2_000;

/** As lines of `name value`, for the helper. */
export function whoText(who: Who): string {
  return NAMES.map((name) => [name, String(who[name] ?? '')] as const)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${kebab(name)} ${value.replace(/\s+/g, ' ').slice(0, WIDTH)}\n`)
    .reduce((text, line) => (Buffer.byteLength(text + line) > BYTES ? text : text + line), '');
}

/** Reads such lines, whatever else stands among them. What came from a host is data, and may be anything. */
export function readWho(text: string): Who {
  const values = readLines(text);
  const get = (name: string): string => values.get(kebab(name)) ?? '';
  const number = get('runNumber');
  return {
    repository: get('repository'),
    workflow: get('workflow'),
    runNumber: /^\d{1,12}$/.test(number) ? Number(number) : null,
    runUrl: get('runUrl'),
    actor: get('actor'),
    commit: get('commit'),
    command: get('command'),
  };
}

/** `name value` lines; the first of a name counts. */
export function readLines(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const at = line.indexOf(' ');
    const name = at < 0 ? line : line.slice(0, at);
    if (name !== '' && !values.has(name)) values.set(name, at < 0 ? '' : line.slice(at + 1));
  }
  return values;
}

/** In a sentence: `octo/app, run 12 (https://…), by mona`. */
export function whoWords(who: Who): string {
  const run = who.runNumber === null ? '' : `run ${who.runNumber}`;
  const words = [
    who.repository,
    [run, who.runUrl ? `(${who.runUrl})` : ''].filter(Boolean).join(' '),
    who.actor ? `by ${who.actor}` : '',
  ].filter(Boolean);
  return words.join(', ') || 'somebody who did not say who';
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
