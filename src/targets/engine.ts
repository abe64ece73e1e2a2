import containerScript from './container.sh';
import type { Command } from './supervisor.ts';

export const ENGINES = ['podman', 'docker'] as const;
export type Engine = (typeof ENGINES)[number];

/** The container that a supervisor runs. */
export interface Container {
  readonly engine: Engine;
  readonly id: string;
  /** 64 hexadecimal digits. */
  readonly imageId: string;
  /** As the container was started with, such as `docker.io/journeyapps/powersync-service:1.25.0`; no more than a label. */
  readonly imageName: string;
  /** Whether the sources of the mounts are free of symbolic links: where they are not, a path that differs proves nothing. */
  readonly resolved: boolean;
  /** Bind mounts and volumes; the source is a path on the host. */
  readonly mounts: readonly { readonly source: string; readonly destination: string }[];
}

export interface NoContainer {
  /** Why there is none, or none that can be seen. */
  readonly none: string;
}

/**
 * Asks which container a systemd unit runs. None of its words has a blank: a file of root that lists commands separates
 * them by blanks. `base64 -d` shows the program (targets/container.sh).
 */
export const containerOfUnit = (unit: string): Command => [
  'sh',
  '-c',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's
  'eval${IFS}"$(printf${IFS}%s${IFS}"$1"|base64${IFS}-d)"',
  'sh',
  Buffer.from(containerScript, 'utf8').toString('base64'),
  unit,
];

/** Reads what `containerOfUnit` printed; what was cut off at its end is left out. */
export function parseContainer(output: string): Container | NoContainer {
  const lines = output
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t'));
  const fact = (name: string): string => lines.find(([first]) => first === name)?.[1] ?? '';
  const none = fact('none');
  if (none !== '') return { none };
  const engine = ENGINES.find((known) => known === fact('engine'));
  const id = fact('id');
  // Docker puts `sha256:` before it, podman does not; both take it without.
  const imageId = fact('image').replace(/^sha256:/, '');
  if (engine === undefined || !isId(id) || !isId(imageId))
    return { none: 'the answer of the host is not clear' };
  return {
    engine,
    id,
    imageId,
    imageName: fact('name'),
    resolved: fact('resolved') === 'yes',
    mounts: lines
      .filter(([name, source]) => name === 'mount' && source?.startsWith('/'))
      .map(([, source = '', destination = '']) => ({ source, destination })),
  };
}

const isId = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** Whether a file of the host, its path without symbolic links, is in the container: itself or a folder above it is mounted. */
export const mountsFile = ({ mounts }: Pick<Container, 'mounts'>, path: string): boolean =>
  mounts.some(
    ({ source }) => path === source || path.startsWith(source.endsWith('/') ? source : `${source}/`),
  );

/** Seconds of CPU, and bytes of memory that a process in the container may have. */
const CPU_SECONDS = 30;
const MEMORY = 2 ** 30;

/**
 * Options that podman and docker both know (podman 3, docker 20.10), for a container that can only read its input and
 * answer. The bounds are those of processes, since those of control groups fail where the host lacks their controllers
 * (measured: podman 4.3 with runc; some ARM boards boot without memory groups). The compiler of a 700 MB image needs
 * a tenth of them. Where the client is killed, its container's input ends, and with it the container (measured).
 */
const CLOSED: Command = [
  '--rm',
  '-i',
  '--pull=never',
  '--network=none',
  '--read-only',
  '--cap-drop=all',
  '--security-opt=no-new-privileges',
  '--log-driver=none',
  '--no-healthcheck',
  '--ulimit=core=0:0',
  // Named, because podman would else ask for more than it may have inside another container (measured).
  '--ulimit=nofile=1024:1024',
  '--ulimit=nproc=4096:4096',
  `--ulimit=cpu=${CPU_SECONDS}:${CPU_SECONDS}`,
  `--ulimit=data=${MEMORY}:${MEMORY}`,
];

/** Runs a script with the `node` of an image; the rules come on standard input. No word has a blank if the script has none. */
export const scriptInImage = (engine: Engine, image: string, script: string): Command => [
  engine,
  'run',
  ...CLOSED,
  '--entrypoint=node',
  image,
  '-e',
  script,
];

/** Where a user's own validator finds the rules, besides its standard input. */
export const MOUNTED_AT = '/rules/sync-rules.yaml';

/** What distinguishes one run of a user's own validator, so that it can be ended. */
export interface OwnValidator {
  readonly image: string;
  /** Instead of the image's own entry point; absent: that. */
  readonly command?: Command | undefined;
  /** Letters, digits and hyphens. */
  readonly name: string;
}

/** Runs a user's own validator on the machine that has this copy of the rules; they come on standard input, too. */
export const ownValidator = (engine: Engine, validator: OwnValidator, rulesFile: string): Command => [
  engine,
  'run',
  `${MOUNT}${rulesFile}${mountedAs(engine)}`,
  ...ownWords(validator),
];

/** The same on a host that has no copy: one is made for it there, and removed. */
export const ownValidatorOnHost = (engine: Engine, validator: OwnValidator): Command => [
  'sh',
  '-c',
  [
    'engine=$1 mount=$2 as=$3',
    'shift 3',
    'f=$(mktemp) || exit 125',
    `trap 'rm -f "$f"' EXIT`,
    `trap 'exit 143' HUP INT TERM`,
    'cat >"$f" && chmod 644 "$f" || exit 125',
    '"$engine" run "$mount$f$as" "$@" <"$f"',
  ].join('\n'),
  'sh',
  engine,
  MOUNT,
  mountedAs(engine),
  ...ownWords(validator),
];

// Not `-v`: with that, docker makes an empty folder where its daemon does not see the file.
const MOUNT = '--mount=type=bind,source=';
const mountedAs = (engine: Engine): string =>
  `,target=${MOUNTED_AT},readonly${engine === 'podman' ? ',relabel=shared' : ''}`;

const ownWords = ({ image, command = [], name }: OwnValidator): Command => [
  ...CLOSED,
  `--name=${name}`,
  '--tmpfs=/tmp',
  ...(command[0] === undefined ? [] : [`--entrypoint=${command[0]}`]),
  image,
  ...command.slice(1),
];

/**
 * Ends a container whose client was given up; it removes itself. (`rm --force` of podman waits ten seconds first.) What
 * docker has made, and not started when its client was killed, would stay for ever.
 */
export const killContainer = (engine: Engine, name: string): Command =>
  engine === 'docker' ? [engine, 'rm', '--force', name] : [engine, 'kill', '--signal=KILL', name];

/** Whether the engine can be used at all: docker's client asks its daemon. */
export const engineVersion = (engine: Engine): Command => [engine, 'version'];

export const hasImage = (engine: Engine, image: string): Command => [
  engine,
  'image',
  'inspect',
  '--format={{.Id}}',
  image,
];

export const pullImage = (engine: Engine, image: string): Command => [engine, 'pull', '--quiet', image];

/**
 * The words of a command as a POSIX shell splits them: blanks separate, quotes and backslashes keep together. Nothing is
 * expanded: `$HOME`, `*` and `;` are themselves. Undefined where a quote is not closed.
 */
export function splitWords(text: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  for (let rest = text; rest !== ''; ) {
    const [token, single, double, escaped, plain] =
      /^(?:'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])|([^\s'"\\]+)|\s+)/.exec(rest) ?? [];
    if (token === undefined) return undefined;
    const part = single ?? double?.replace(/\\([$`"\\])/g, '$1') ?? escaped ?? plain;
    if (part !== undefined) word = (word ?? '') + part;
    else if (word !== undefined) {
      words.push(word);
      word = undefined;
    }
    rest = rest.slice(token.length);
  }
  return word === undefined ? words : [...words, word];
}
