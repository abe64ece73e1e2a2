import {
  COSMETIC_CHANGES,
  FAIL_ON,
  GUARD,
  IF_STOPPED,
  type InputName,
  PROBE_FROM,
  SUDO_MODES,
  TARGETS,
  VALIDATOR_ON,
  VALIDATORS,
  WAIT_FOR,
} from '../inputs.ts';

/** In the order of the help. */
export const CLI_COMMANDS = ['deploy', 'validate', 'plan', 'rollback', 'status', 'init'] as const;
export type CliCommand = (typeof CLI_COMMANDS)[number];

export interface Flag {
  /** What stands for its value in the help; absent: it takes none. */
  readonly value?: string;
  readonly help: string;
  readonly commands: readonly CliCommand[];
}

/** An input that no flag sets: the command is a word of its own, and a comment is the business of a forge's run. */
export type InputWithoutFlag = 'command' | 'token' | 'comment' | Secret;

/** The inputs that a command line must not carry: it can be read by everybody on the machine (ps). */
export type Secret = 'ssh-key' | 'ssh-key-passphrase' | 'api-token';

const words = (allowed: readonly string[]): string => allowed.join('|');

const CHECKS = ['deploy', 'validate', 'plan'] as const;
const CHANGES = ['deploy', 'rollback'] as const;
const JUDGES = ['deploy', 'validate', 'plan', 'rollback'] as const;
const CONNECTS = ['deploy', 'plan', 'rollback', 'status'] as const;
const CONNECTS_OR_INIT = [...CONNECTS, 'init'] as const;

/** A flag for every input that may stand on a command line, by the input's name. */
export const INPUT_FLAGS: Readonly<Record<Exclude<InputName, InputWithoutFlag>, Flag>> = {
  'rules-file': {
    value: 'PATH',
    help: 'The rules file; the same as FILE. Without it: the one that exists of the usual names',
    commands: [...CHECKS, 'init'],
  },
  'fail-on': { value: words(FAIL_ON), help: 'Which findings reject the rules', commands: CHECKS },
  validator: {
    value: words(VALIDATORS),
    help: 'Which compiler judges the rules besides the bundled one: that of the image that the host runs (auto), none (bundled), or the one in --validator-image (image)',
    commands: JUDGES,
  },
  'validator-image': {
    value: 'IMAGE',
    help: 'An image of PowerSync Service or of a validator of your own; running: the one that the host runs',
    commands: JUDGES,
  },
  'validator-command': {
    value: 'COMMAND',
    help: 'What to run in an image of your own instead of its entry point',
    commands: JUDGES,
  },
  'validator-on': {
    value: words(VALIDATOR_ON),
    help: 'Where the image runs: this machine (runner), or the host',
    commands: JUDGES,
  },
  'compare-with': {
    value: 'PATH|host|base',
    help: 'What the rules are compared with: another file, what the host has, or what a merge would replace. Without it: host, where there is one',
    commands: ['plan'],
  },
  host: {
    value: 'HOST',
    help: 'Where PowerSync runs: a name, also of ~/.ssh/config, an address, user@host:port, or local for this machine',
    commands: CONNECTS_OR_INIT,
  },
  port: { value: 'PORT', help: 'Its SSH port. Without it: as ssh has it', commands: CONNECTS },
  user: {
    value: 'NAME',
    help: 'Login name on the host. Without it: as ssh has it',
    commands: CONNECTS_OR_INIT,
  },
  'known-hosts': {
    value: 'LINES',
    help: 'The known_hosts lines of the host. Without them: the files that ssh reads',
    commands: CONNECTS,
  },
  'jump-host': {
    value: 'HOST',
    help: 'A host to go through, user@host:port. Without it: as ssh has it',
    commands: CONNECTS,
  },
  'connect-timeout': {
    value: 'TIME',
    help: 'For everything up to the login, retries included',
    commands: CONNECTS,
  },
  target: { value: words(TARGETS), help: 'How the service is run', commands: CONNECTS },
  unit: { value: 'UNIT', help: 'The systemd unit that runs the service', commands: CONNECTS_OR_INIT },
  'remote-path': { value: 'PATH', help: 'The rules file on the host', commands: CONNECTS_OR_INIT },
  sudo: {
    value: words(SUDO_MODES),
    help: 'sudo -n on the host: where the user is not root and may (auto)',
    commands: CONNECTS,
  },
  'liveness-url': {
    value: 'URL',
    help: "The service's liveness URL, as seen from where --probe-from says",
    commands: CONNECTS,
  },
  'probe-from': {
    value: words(PROBE_FROM),
    help: 'From where it is asked: the host, or this machine (runner)',
    commands: CONNECTS,
  },
  'liveness-timeout': {
    value: 'TIME',
    help: 'From the restart to healthy: how long the new rules get',
    commands: CHANGES,
  },
  'stability-window': {
    value: 'TIME',
    help: 'How long the service must be healthy without a break, in one start',
    commands: CHANGES,
  },
  'confirm-timeout': {
    value: 'TIME',
    help: 'The host goes back by itself when nobody has confirmed the rules by then. Without it: as long as needed',
    commands: CHANGES,
  },
  guard: {
    value: words(GUARD),
    help: 'Whether a process of its own on the host goes back when this run and the helper are gone',
    commands: CHANGES,
  },
  'lock-timeout': {
    value: 'TIME',
    help: 'How long to wait for another deploy to the same host',
    commands: CHANGES,
  },
  'if-stopped': {
    value: words(IF_STOPPED),
    help: 'When the unit is stopped: fail, start it, or only write the file',
    commands: CHANGES,
  },
  'cosmetic-changes': {
    value: words(COSMETIC_CHANGES),
    help: 'What to do when only comments and layout have changed',
    commands: ['deploy'],
  },
  'wait-for': {
    value: words(WAIT_FOR),
    help: 'Health alone (live), rules that the service has taken (processing), or rules that clients get (active)',
    commands: CHANGES,
  },
  'activation-timeout': { value: 'TIME', help: 'With --wait-for active: how long', commands: CHANGES },
  to: {
    value: 'SHA256',
    help: 'The beginning of the sha256 of rules in the history of the host. Without it: the last good ones',
    commands: ['rollback'],
  },
  'dry-run': { help: 'Look, and say what would be done, without doing it', commands: CHANGES },
};

/** Which commands read which secret. */
export const SECRET_COMMANDS: Readonly<Record<Secret, readonly CliCommand[]>> = {
  'ssh-key': CONNECTS,
  'ssh-key-passphrase': CONNECTS,
  'api-token': ['deploy', 'plan', 'rollback'],
};

/** The flags of the command line itself. */
export const OWN_FLAGS = {
  'known-hosts-file': { value: 'PATH', help: 'The same, from a file', commands: CONNECTS },
  'ssh-key-file': {
    value: 'PATH',
    help: 'The private key; or the variable POWERSYNC_DEPLOY_SSH_KEY. Without it: your agent and keys, as ssh has them',
    commands: SECRET_COMMANDS['ssh-key'],
  },
  'ssh-key-passphrase-file': {
    value: 'PATH',
    help: 'Its passphrase; or the variable POWERSYNC_DEPLOY_SSH_KEY_PASSPHRASE',
    commands: SECRET_COMMANDS['ssh-key-passphrase'],
  },
  'api-token-file': {
    value: 'PATH',
    help: "One of the service's api.tokens; or the variable POWERSYNC_DEPLOY_API_TOKEN",
    commands: SECRET_COMMANDS['api-token'],
  },
  forge: {
    value: 'github|forgejo|gitea',
    help: 'Whose workflows to write. Without it: as the remote says',
    commands: ['init'],
  },
  force: { help: 'Replace workflows that are there already', commands: ['init'] },
  json: {
    help: 'The report as JSON on standard output, everything else on standard error',
    commands: ['deploy', 'validate', 'plan', 'rollback', 'status'],
  },
  'no-color': { help: 'No colours; the same as the variable NO_COLOR', commands: CLI_COMMANDS },
  help: { help: 'This text', commands: CLI_COMMANDS },
} as const satisfies Readonly<Record<string, Flag>>;

export type FlagName = keyof typeof INPUT_FLAGS | keyof typeof OWN_FLAGS;

/** Every flag by its name, in the order of the help. */
export const FLAGS: ReadonlyMap<string, Flag> = new Map<string, Flag>(
  Object.entries({ ...INPUT_FLAGS, ...OWN_FLAGS }),
);

export const SECRET_NAMES = Object.keys(SECRET_COMMANDS) as readonly Secret[];

/** The variable that a secret may come in. */
export const secretVariable = (name: Secret): string =>
  `POWERSYNC_DEPLOY_${name.toUpperCase().replaceAll('-', '_')}`;
