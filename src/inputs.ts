import type { OwnSshInputs } from './host/own-ssh.ts';
import { type Failure, refused } from './outcome.ts';

export const COMMANDS = ['deploy', 'validate', 'plan', 'rollback', 'status'] as const;
export const TARGETS = ['systemd'] as const;
export const SUDO_MODES = ['auto', 'always', 'never'] as const;
export const IF_STOPPED = ['fail', 'start', 'write'] as const;
export const PROBE_FROM = ['host', 'runner'] as const;
export const FAIL_ON = ['fatal', 'warning'] as const;
export const GUARD = ['on', 'off'] as const;
export const VALIDATORS = ['auto', 'bundled', 'image'] as const;
export const VALIDATOR_ON = ['runner', 'host'] as const;
export const WAIT_FOR = ['live', 'processing', 'active'] as const;
export const COSMETIC_CHANGES = ['skip', 'deploy'] as const;
export const COMMENT = ['auto', 'off'] as const;

export type SudoMode = (typeof SUDO_MODES)[number];
export type IfStopped = (typeof IF_STOPPED)[number];
export type ProbeFrom = (typeof PROBE_FROM)[number];
export type FailOn = (typeof FAIL_ON)[number];
export type Guard = (typeof GUARD)[number];
export type ValidatorOn = (typeof VALIDATOR_ON)[number];
export type WaitFor = (typeof WAIT_FOR)[number];
export type CosmeticChanges = (typeof COSMETIC_CHANGES)[number];

/** Every input of `action.yml` with its default; an empty default means: none. */
export const DEFAULTS = {
  command: 'deploy',
  'rules-file': '',
  host: '',
  port: '',
  user: '',
  'ssh-key': '',
  'ssh-key-passphrase': '',
  'known-hosts': '',
  'jump-host': '',
  'connect-timeout': '15s',
  target: 'systemd',
  unit: 'podman-powersync.service',
  'remote-path': '/var/lib/powersync/sync-rules.yaml',
  sudo: 'auto',
  'liveness-url': 'http://127.0.0.1:8080/probes/liveness',
  'probe-from': 'host',
  'liveness-timeout': '60s',
  'stability-window': '5s',
  'confirm-timeout': '',
  guard: 'on',
  'lock-timeout': '2m',
  'if-stopped': 'fail',
  'cosmetic-changes': 'skip',
  'fail-on': 'fatal',
  validator: 'auto',
  'validator-image': '',
  'validator-command': '',
  'validator-on': '',
  'api-token': '',
  'wait-for': 'processing',
  'activation-timeout': '10m',
  to: '',
  'compare-with': '',
  'dry-run': 'false',
  token: '',
  comment: 'auto',
} as const;

export type InputName = keyof typeof DEFAULTS;

/** The inputs that never show: registered with the runner's mask before anything is printed. */
export const SECRETS: readonly InputName[] = ['ssh-key', 'ssh-key-passphrase', 'api-token', 'token'];

export interface SshInputs {
  readonly kind: 'ssh';
  readonly host: string;
  readonly port: string;
  readonly user: string;
  readonly key: string;
  readonly passphrase: string | undefined;
  readonly knownHosts: string;
  readonly jumpHost: string | undefined;
  readonly connectTimeoutMs: number;
}

/** What was said about SSH, as it was given; undefined: nothing. */
export interface AskedSsh {
  readonly host: string;
  readonly port: string | undefined;
  readonly user: string | undefined;
  readonly key: string | undefined;
  readonly passphrase: string | undefined;
  readonly knownHosts: string | undefined;
  readonly jumpHost: string | undefined;
  readonly connectTimeoutMs: number | undefined;
}

/** What makes a person's own set-up of SSH out of that: the command line has one, the action has none. */
export type OwnSsh = (asked: AskedSsh) => OwnSshInputs;

/** Which compiler judges the rules besides the bundled one. */
export type ValidatorInputs =
  /** `auto`: the one in the image of the running container, where there is one and a host is asked at all. */
  | { readonly kind: 'auto' | 'bundled' }
  | {
      readonly kind: 'image';
      /** `running`: the image of the container on the host. */
      readonly image: string;
      /** Of the user's own image; undefined: its own entry point, or PowerSync's compiler where the image has that. */
      readonly command: string | undefined;
      readonly on: ValidatorOn;
    };

export interface ValidateInputs {
  readonly command: 'validate';
  /** As it was given; undefined: look for one of the usual names. */
  readonly rulesFile: string | undefined;
  readonly failOn: FailOn;
  readonly validator: ValidatorInputs;
}

/** What every command needs that goes to a host. */
export interface HostInputs {
  readonly host: SshInputs | OwnSshInputs | { readonly kind: 'local' };
  readonly unit: string;
  readonly remotePath: string;
  readonly sudo: SudoMode;
  readonly livenessUrl: URL;
  readonly probeFrom: ProbeFrom;
  readonly livenessTimeoutMs: number;
  readonly stabilityWindowMs: number;
  /** After the swap, the host goes back by itself after this; undefined: as the service's own time to stop and to start needs. */
  readonly confirmTimeoutMs: number | undefined;
  readonly guard: Guard;
  readonly lockTimeoutMs: number;
  readonly ifStopped: IfStopped;
  readonly validator: ValidatorInputs;
  /** For the service's admin API. */
  readonly apiToken: string | undefined;
  readonly waitFor: WaitFor;
  readonly activationTimeoutMs: number;
  readonly dryRun: boolean;
}

export interface DeployInputs extends HostInputs {
  readonly command: 'deploy';
  readonly rulesFile: string | undefined;
  readonly failOn: FailOn;
  readonly cosmeticChanges: CosmeticChanges;
}

/** What every plan reads. */
interface PlanCommon {
  readonly command: 'plan';
  readonly rulesFile: string | undefined;
  readonly failOn: FailOn;
  readonly validator: ValidatorInputs;
  /** Of the forge: for the base of a pull request, and the comment on it. */
  readonly token: string | undefined;
  /** Whether to write a comment on the pull request. */
  readonly comment: boolean;
}

/** A plan compares with a file of this machine, or of the commit that a merge would go onto: no host is needed. */
export interface FilePlanInputs extends PlanCommon {
  readonly compareWith: { readonly kind: 'base' } | { readonly kind: 'path'; readonly path: string };
}

/** A plan compares with what a host has. */
export interface HostPlanInputs extends PlanCommon, HostInputs {
  readonly compareWith: { readonly kind: 'host' };
}

export type PlanInputs = FilePlanInputs | HostPlanInputs;

export interface RollbackInputs extends HostInputs {
  readonly command: 'rollback';
  /** The beginning of a sha256 in the host's history, in small letters; undefined: the last good rules. */
  readonly to: string | undefined;
}

export interface StatusInputs extends HostInputs {
  readonly command: 'status';
}

export type Inputs = ValidateInputs | DeployInputs | PlanInputs | RollbackInputs | StatusInputs;

/** A crash loop has one second of 200s in each cycle (measured). */
const SHORTEST_WINDOW_MS = 2_000;

type Environment = Readonly<Record<string, string | undefined>>;

/** The variable that carries an input: hyphens become underscores, since dash drops names with hyphens. */
export const variableOf = (name: InputName): string => `INPUT_${name.toUpperCase().replaceAll('-', '_')}`;

/** The input as it was given; undefined where the variable is absent or empty. */
export function given(environment: Environment, name: InputName): string | undefined {
  const value = environment[variableOf(name)];
  return value === undefined || value.trim() === '' ? undefined : value;
}

/**
 * Reads and checks every input; `ownSsh` takes over what is about SSH. Throws a Failure (`refused`) that names the input,
 * what it had, and what to do.
 */
export function readInputs(environment: Environment, ownSsh?: OwnSsh): Inputs {
  const text = (name: InputName): string => given(environment, name) ?? DEFAULTS[name];
  const command = oneOf('command', text('command'), COMMANDS);
  const failOn = oneOf('fail-on', text('fail-on'), FAIL_ON);
  const rulesFile = given(environment, 'rules-file');
  if (rulesFile !== undefined) noControlCharacters('rules-file', rulesFile);
  const validator = validatorInputs(environment, command);
  if (command === 'validate') return Object.freeze({ command, rulesFile, failOn, validator });
  const compareWith = command === 'plan' ? comparedWith(environment) : undefined;
  const plan = (): PlanCommon => ({
    command: 'plan',
    rulesFile,
    failOn,
    validator,
    token: oneLineSecret(
      'token',
      given(environment, 'token'),
      'Leave it out: the token of the job is its default.',
    ),
    comment: oneOf('comment', text('comment'), COMMENT) === 'auto',
  });
  if (compareWith !== undefined && compareWith.kind !== 'host') {
    if (validator.kind === 'image' && validator.on === 'host')
      throw validatorNeedsHost('plan without a host');
    return Object.freeze({ ...plan(), compareWith });
  }

  oneOf('target', text('target'), TARGETS);
  const livenessTimeoutMs = duration('liveness-timeout', text('liveness-timeout'));
  const stabilityWindowMs = duration('stability-window', text('stability-window'));
  if (stabilityWindowMs < SHORTEST_WINDOW_MS) {
    throw refused(
      `stability-window is ${quoted(text('stability-window').trim())}: less than ${SHORTEST_WINDOW_MS / 1000} s prove nothing`,
      'With rules that crash it, the service answers 200 for a second in each cycle. Take a second more than its restart delay.',
    );
  }
  if (stabilityWindowMs >= livenessTimeoutMs) {
    throw refused(
      `stability-window (${text('stability-window').trim()}) must be shorter than liveness-timeout (${text('liveness-timeout').trim()})`,
      'The window of unbroken health has to fit into the time that the service gets to become healthy.',
    );
  }
  const confirmTimeout = given(environment, 'confirm-timeout');
  const confirmTimeoutMs =
    confirmTimeout === undefined ? undefined : duration('confirm-timeout', confirmTimeout);
  if (confirmTimeoutMs !== undefined && confirmTimeoutMs < livenessTimeoutMs) {
    throw refused(
      `confirm-timeout (${confirmTimeout?.trim()}) must not be shorter than liveness-timeout (${text('liveness-timeout').trim()})`,
      'The host would go back while the service still has time to become healthy. Leave it out, and it is as long as needed.',
    );
  }
  const common: HostInputs = {
    host: hostInputs(environment, ownSsh),
    unit: unit(text('unit')),
    remotePath: remotePath(text('remote-path')),
    sudo: oneOf('sudo', text('sudo'), SUDO_MODES),
    livenessUrl: livenessUrl(text('liveness-url')),
    probeFrom: oneOf('probe-from', text('probe-from'), PROBE_FROM),
    livenessTimeoutMs,
    stabilityWindowMs,
    confirmTimeoutMs,
    guard: oneOf('guard', text('guard'), GUARD),
    lockTimeoutMs: duration('lock-timeout', text('lock-timeout')),
    ifStopped: oneOf('if-stopped', text('if-stopped'), IF_STOPPED),
    validator,
    apiToken: apiToken(given(environment, 'api-token')),
    waitFor: oneOf('wait-for', text('wait-for'), WAIT_FOR),
    activationTimeoutMs: duration('activation-timeout', text('activation-timeout')),
    dryRun: oneOf('dry-run', text('dry-run').toLowerCase(), ['true', 'false']) === 'true',
  };
  switch (command) {
    case 'deploy':
      return Object.freeze({
        ...common,
        command,
        rulesFile,
        failOn,
        cosmeticChanges: oneOf('cosmetic-changes', text('cosmetic-changes'), COSMETIC_CHANGES),
      });
    case 'plan':
      return Object.freeze({ ...common, ...plan(), compareWith: { kind: 'host' } as const });
    case 'rollback':
      return Object.freeze({ ...common, command, to: shaPrefix(given(environment, 'to')) });
    case 'status':
      return Object.freeze({ ...common, command });
  }
}

function validatorInputs(environment: Environment, command: string): ValidatorInputs {
  const text = (name: InputName): string => given(environment, name)?.trim() ?? DEFAULTS[name];
  const kind = oneOf('validator', text('validator'), VALIDATORS);
  const image = text('validator-image');
  const validatorCommand = given(environment, 'validator-command');
  const on = given(environment, 'validator-on');
  if (kind !== 'image') {
    for (const name of ['validator-image', 'validator-command', 'validator-on'] as const) {
      if (given(environment, name) !== undefined) {
        throw refused(
          `${name} is set, and has no effect with validator: ${kind}`,
          'Set validator: image, or leave it out.',
        );
      }
    }
    return Object.freeze({ kind });
  }
  if (image === '') {
    throw refused(
      'validator is image, and validator-image is empty',
      'Name the image, best with its digest, such as registry/powersync-service@sha256:…; or running for the one that the host runs.',
    );
  }
  // A digest, a tag, a registry with a port; nothing that an engine would read as an option.
  if (!/^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,511}$/.test(image)) {
    throw refused(`validator-image is ${quoted(image)}, which is no name of an image`);
  }
  if (validatorCommand !== undefined) noControlCharacters('validator-command', validatorCommand);
  const where =
    on === undefined ? (image === 'running' ? 'host' : 'runner') : oneOf('validator-on', on, VALIDATOR_ON);
  if (image === 'running' && where === 'runner') {
    throw refused(
      'validator-image is running, which is on the host, and validator-on is runner',
      'Leave validator-on out, or name the image.',
    );
  }
  if (where === 'host' && command === 'validate') throw validatorNeedsHost('command: validate');
  return Object.freeze({ kind, image, command: validatorCommand, on: where });
}

const validatorNeedsHost = (what: string): Failure =>
  refused(
    `${what} goes to no host, so its validator cannot run there`,
    'Name an image in validator-image with validator-on: runner.',
  );

/**
 * What a plan compares with. Unset: on a pull request the base, so that no production key is needed there; else the host,
 * where there is one.
 */
function comparedWith(environment: Environment): PlanInputs['compareWith'] {
  const wanted = given(environment, 'compare-with')?.trim();
  const isOnPullRequest = environment.GITHUB_EVENT_NAME?.startsWith('pull_request') ?? false;
  const kind =
    wanted ?? (isOnPullRequest ? 'base' : given(environment, 'host') !== undefined ? 'host' : undefined);
  if (kind === undefined) {
    throw refused(
      'a plan compares the rules with others, and nothing says with which: this is no pull request, and host is empty',
      'Set compare-with to the path of another rules file, or set host.',
    );
  }
  if (kind === 'base' || kind === 'host') return { kind };
  noControlCharacters('compare-with', kind);
  return { kind: 'path', path: kind };
}

const apiToken = (value: string | undefined): string | undefined =>
  oneLineSecret('api-token', value, 'It is one of api.tokens in the configuration of the service.');

/** It becomes a header of a request. */
function oneLineSecret(name: InputName, value: string | undefined, hint: string): string | undefined {
  const token = value?.trim();
  if (token !== undefined && !/^[\x21-\x7e]{1,2048}$/.test(token)) {
    throw refused(`${name} has a blank, a line break or another character in it that no token has`, hint);
  }
  return token;
}

function shaPrefix(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const prefix = value.trim().toLowerCase();
  if (!/^[0-9a-f]{4,64}$/.test(prefix)) {
    throw refused(
      `to is ${quoted(value)}, which is no beginning of a sha256`,
      'Give at least 4 of its characters, as command: status shows them.',
    );
  }
  return prefix;
}

function hostInputs(environment: Environment, ownSsh: OwnSsh | undefined): HostInputs['host'] {
  const host = given(environment, 'host')?.trim();
  if (host === undefined) {
    throw refused(
      'the input host is empty',
      'Set host to the name or address of the machine that runs PowerSync, or to local.',
    );
  }
  if (host === 'local') return Object.freeze({ kind: 'local' });
  const lines = host.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length > 1) {
    throw refused(
      `host names ${lines.length} hosts, one in each line; a run deploys to one`,
      'Use a job matrix with one host in each job.',
    );
  }
  if (ownSsh) {
    const timeout = given(environment, 'connect-timeout');
    return Object.freeze(
      ownSsh({
        host,
        port: given(environment, 'port')?.trim(),
        user: given(environment, 'user')?.trim(),
        key: given(environment, 'ssh-key'),
        passphrase: given(environment, 'ssh-key-passphrase'),
        knownHosts: given(environment, 'known-hosts'),
        jumpHost: given(environment, 'jump-host')?.trim(),
        connectTimeoutMs: timeout === undefined ? undefined : duration('connect-timeout', timeout),
      }),
    );
  }
  const required = (name: InputName, hint: string): string => {
    const value = given(environment, name);
    if (value === undefined)
      throw refused(`the input ${name} is empty, and a deploy over SSH needs it`, hint);
    return value;
  };
  return Object.freeze({
    kind: 'ssh',
    host,
    port: given(environment, 'port')?.trim() ?? '',
    user: given(environment, 'user')?.trim() ?? '',
    key: required(
      'ssh-key',
      'Store the private key as a secret, and hand that over as ssh-key. A secret is empty in runs from forks, and where the job lacks the environment that holds it.',
    ),
    knownHosts: required(
      'known-hosts',
      'Print the lines on the host itself: for f in /etc/ssh/ssh_host_*_key.pub; do echo "NAME $(cut -d" " -f1,2 $f)"; done, with NAME as in the input host ([NAME]:PORT when the port is not 22).',
    ),
    passphrase: given(environment, 'ssh-key-passphrase'),
    jumpHost: given(environment, 'jump-host')?.trim(),
    connectTimeoutMs: duration(
      'connect-timeout',
      given(environment, 'connect-timeout') ?? DEFAULTS['connect-timeout'],
    ),
  });
}

function oneOf<T extends string>(name: InputName, value: string, allowed: readonly T[]): T {
  const wanted = value.trim();
  const found = allowed.find((word) => word === wanted);
  if (found === undefined) {
    throw refused(`${name} is ${quoted(wanted)}, which is none of: ${allowed.join(', ')}`);
  }
  return found;
}

/** Seconds, or with a unit: `90`, `90s`, `5m`, `1h`. To milliseconds. */
function duration(name: InputName, value: string): number {
  const match = /^(\d{1,6}(?:\.\d{1,3})?)\s*(s|m|h)?$/.exec(value.trim());
  const ms = match
    ? Number(match[1]) *
      { s: 1_000, m: 60_000, h: 3_600_000 }[(match[2] as 's' | 'm' | 'h' | undefined) ?? 's']
    : 0;
  if (ms <= 0 || ms > 86_400_000) {
    throw refused(
      `${name} is ${quoted(value)}, which is no duration`,
      'Write seconds, or a number with a unit: 90s, 5m. At most 24h.',
    );
  }
  return ms;
}

/** systemd.unit(5), without the characters that systemctl reads as a pattern. */
function unit(value: string): string {
  const name = /\.[a-z]+$/.test(value) ? value : `${value}.service`;
  if (!/^[A-Za-z0-9:_.\\@-]{1,247}\.service$/.test(name)) {
    throw refused(
      `unit is ${quoted(value)}, which is no name of a systemd service`,
      'It has letters, digits and : - _ . \\ @ and ends in .service, such as podman-powersync.service.',
    );
  }
  return name;
}

function remotePath(value: string): string {
  noControlCharacters('remote-path', value);
  const wrong = !value.startsWith('/')
    ? 'is not absolute'
    : value.endsWith('/')
      ? 'ends with a slash: it has to name a file'
      : value.split('/').some((part) => part === '.' || part === '..')
        ? 'has . or .. in it'
        : Buffer.byteLength(value) > 1024
          ? 'is longer than 1024 bytes'
          : undefined;
  if (wrong)
    throw refused(
      `remote-path is ${quoted(value)}, which ${wrong}`,
      'Give the whole path on the host, such as /var/lib/powersync/sync-rules.yaml.',
    );
  return value;
}

function livenessUrl(value: string): URL {
  const wanted = value.trim();
  // A password in it is not repeated.
  const shown = wanted.replace(/\/\/.*@/s, '//…@');
  const wrong = (why: string) =>
    refused(
      `liveness-url is ${quoted(shown)}, which ${why}`,
      'Give the address as the host sees it, such as http://127.0.0.1:8080/probes/liveness.',
    );
  // URL would leave out line breaks, and name another address than the one that was given.
  if (CONTROL.test(wanted)) throw wrong('has a line break or another control character in it');
  if (!URL.canParse(wanted)) throw wrong('is no URL');
  const url = new URL(wanted);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw wrong('begins with neither http:// nor https://');
  if (url.username || url.password) throw wrong('carries a user or a password');
  if (url.href.length > 1024) throw wrong('is longer than 1024 characters');
  return url;
}

const CONTROL = /[\p{Cc}\u2028\u2029]/u;

function noControlCharacters(name: InputName, value: string): void {
  if (CONTROL.test(value)) {
    throw refused(`${name} is ${quoted(value)}: it has a line break or another control character in it`);
  }
}

/** As JSON, so that spaces and control characters can be seen; cut where it is long. */
function quoted(value: string): string {
  const text = JSON.stringify(value.length > 120 ? `${value.slice(0, 120)}…` : value);
  return text.replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
