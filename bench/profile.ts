/** As much of a `.cpuprofile` as is used here. Times in microseconds. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

export const PARTS = [
  'Node: reading and compiling JavaScript, its own modules',
  'collecting garbage',
  "PowerSync's compiler",
  'parsing SQL',
  'reading YAML',
  'the SSH client',
  'powersync-deploy itself',
  'waiting',
] as const;
export type Part = (typeof PARTS)[number];

/** The file that a line of a bundle comes from, by the comments that the bundler writes above each; lines from 0. */
export function filesOf(bundle: string): (line: number) => string {
  const begins: { readonly line: number; readonly file: string }[] = [];
  bundle.split('\n').forEach((text, line) => {
    const file = /^\/\/ ((?:node_modules|src|scripts|test)\/\S+)$/.exec(text)?.[1];
    if (file !== undefined) begins.push({ line, file });
  });
  return (line) => begins.findLast((each) => each.line <= line)?.file ?? '';
}

/** What a process did with its time, in milliseconds; `read` gives the text of a file that it ran. */
export function timeByPart(profile: CpuProfile, read: (url: string) => string): Record<Part, number> {
  const files = new Map<string, (line: number) => string>();
  const fileAt = (url: string, line: number): string => {
    let file = files.get(url);
    if (file === undefined) {
      file = filesOf(read(url));
      files.set(url, file);
    }
    return file(line);
  };
  const parts = new Map(
    profile.nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
      id,
      partOf(functionName, url.startsWith('file:') ? fileAt(url, lineNumber) : null),
    ]),
  );
  const times = Object.fromEntries(PARTS.map((part) => [part, 0])) as Record<Part, number>;
  profile.samples.forEach((id, at) => {
    times[parts.get(id)!] += profile.timeDeltas[at]! / 1_000;
  });
  return times;
}

/** `file` is null for what is no file of ours: Node's own modules, and V8. */
function partOf(functionName: string, file: string | null): Part {
  if (functionName === '(garbage collector)') return 'collecting garbage';
  if (functionName === '(idle)') return 'waiting';
  // A module of CommonJS is compiled when it is first asked for.
  if (file === null || functionName.startsWith('__require')) return PARTS[0];
  if (/^node_modules\/(?:pgsql-ast-parser|moo|nearley)\/|^src\/rules\/(?:earley|faster-sql)\.ts$/.test(file))
    return 'parsing SQL';
  if (file.startsWith('node_modules/yaml/')) return 'reading YAML';
  if (/^node_modules\/(?:ssh2|asn1|bcrypt-pbkdf|tweetnacl|safer-buffer)\//.test(file))
    return 'the SSH client';
  return file.startsWith('node_modules/@powersync/') ? "PowerSync's compiler" : 'powersync-deploy itself';
}
