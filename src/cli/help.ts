import { DEFAULTS } from '../inputs.ts';
import { CLI_COMMANDS, type CliCommand, FLAGS, type FlagName } from './flag-table.ts';

interface Story {
  readonly usage: string;
  /** One line, for the list of commands. */
  readonly brief: string;
  readonly text: string;
  readonly example: string;
}

const STORIES: Readonly<Record<CliCommand, Story>> = {
  deploy: {
    usage: 'deploy [flags] [FILE]',
    brief: 'check the rules, bring them to the host, and prove that they run',
    text: 'Checks the rules file, brings it to the host, restarts the service, and watches it until the service provably runs these rules. When it does not, the old rules go back. Rules that run already restart nothing.',
    example: 'powersync-deploy deploy --host powersync-deploy@web.example.net',
  },
  validate: {
    usage: 'validate [flags] [FILE...]',
    brief: 'check rules files, and nothing else',
    text: "Checks rules files: YAML, schema, and PowerSync's own compiler. Goes to no host.",
    example: 'powersync-deploy validate powersync/sync-rules.yaml',
  },
  plan: {
    usage: 'plan [flags] [FILE]',
    brief: 'say what the rules would change for clients',
    text: 'Says what clients would lose and get with these rules, compared with what the host has, or with another file. Changes nothing.',
    example: 'powersync-deploy plan --compare-with old-rules.yaml powersync/sync-rules.yaml',
  },
  rollback: {
    usage: 'rollback [flags]',
    brief: 'bring earlier rules back, from the history of the host',
    text: 'Brings earlier rules back from the history of the host, through the same steps as a deploy.',
    example: 'powersync-deploy rollback --host powersync-deploy@web.example.net --to 7bfb2a428674',
  },
  status: {
    usage: 'status [flags]',
    brief: 'say what the host runs, since when and by whom',
    text: 'Says what the host runs, since when and by whom, and which deploys there were. Changes nothing.',
    example: 'powersync-deploy status --host powersync-deploy@web.example.net',
  },
  init: {
    usage: 'init [flags]',
    brief: 'write the workflows into this repository',
    text: 'Writes a workflow that deploys and one for pull requests into the repository of the current folder, and the line for editors at the top of the rules file. What can be seen is not asked for: the forge, the branch, the rules file. What is there already stays.',
    example: 'powersync-deploy init --host web.example.net --user powersync-deploy',
  },
};

const WIDTH = 80;
/** The flags under their headings. */
export const HEADINGS: readonly (readonly [title: string, names: readonly FlagName[]])[] = [
  [
    'The rules',
    [
      'rules-file',
      'fail-on',
      'validator',
      'validator-image',
      'validator-command',
      'validator-on',
      'compare-with',
      'to',
    ],
  ],
  [
    'The host',
    [
      'host',
      'port',
      'user',
      'known-hosts',
      'known-hosts-file',
      'ssh-key-file',
      'ssh-key-passphrase-file',
      'jump-host',
      'connect-timeout',
      'sudo',
    ],
  ],
  ['The service', ['target', 'unit', 'remote-path', 'liveness-url', 'probe-from', 'api-token-file']],
  [
    'The deploy',
    [
      'dry-run',
      'cosmetic-changes',
      'if-stopped',
      'wait-for',
      'activation-timeout',
      'liveness-timeout',
      'stability-window',
      'confirm-timeout',
      'guard',
      'lock-timeout',
    ],
  ],
  ['The workflows', ['forge', 'force']],
  ['What is said', ['json', 'no-color', 'help']],
];

/** Where the words about a flag begin. */
const COLUMN = 26;

const EXIT_CODES = [
  'Exit codes: 0 all is well, 1 it is not (the last line says which outcome it is),',
  '2 the command line was not understood, and nothing was done.',
];

/** What `--help` says: of a command, or of all of them. Lines of at most 80 columns. */
export const helpText = (command: CliCommand | undefined): string =>
  `${(command === undefined ? overview() : helpOf(command)).join('\n')}\n`;

function overview(): string[] {
  return [
    'Usage: powersync-deploy COMMAND [flags] [FILE...]',
    '',
    ...wrapped(
      'Validates PowerSync sync rules, ships them to a self-hosted service, proves that it runs them, and rolls back when it does not.',
    ),
    '',
    'Commands:',
    ...CLI_COMMANDS.flatMap((command) => row(command, STORIES[command].brief, 12)),
    '',
    'Flags:',
    ...row('--help', 'This text; after a command, what that one reads'),
    ...row('--version', 'The version'),
    ...row('--json', FLAGS.get('json')!.help),
    ...row('--no-color', FLAGS.get('no-color')!.help),
    '',
    'Example:',
    `  ${STORIES.validate.example}`,
    '',
    ...EXIT_CODES,
  ];
}

function helpOf(command: CliCommand): string[] {
  const { usage, text, example } = STORIES[command];
  const reads = (name: string): boolean => FLAGS.get(name)?.commands.includes(command) ?? false;
  const parts = HEADINGS.map(([title, names]) => [title, names.filter(reads)] as const);
  const flags = parts.flatMap(([, names]) => names);
  const notes = [
    flags.some((name) => name.endsWith('-file') && name !== 'rules-file') &&
      "A secret's file named - is standard input.",
    flags.some((name) => FLAGS.get(name)?.value === 'TIME') && 'TIME is in seconds, or 90s, 5m, 1h.',
  ].filter(Boolean);
  return [
    `Usage: powersync-deploy ${usage}`,
    '',
    ...wrapped(text),
    '',
    ...parts
      .filter(([, names]) => names.length > 0)
      .flatMap(([title, names]) => [`${title}:`, ...names.flatMap(rowOf), '']),
    ...(notes.length > 0 ? [...wrapped(notes.join(' ')), ''] : []),
    'Example:',
    `  ${example}`,
    '',
    ...EXIT_CODES,
  ];
}

function rowOf(name: FlagName): string[] {
  const { value, help } = FLAGS.get(name)!;
  const byDefault = defaultOf(name);
  return row(
    `--${name}${value === undefined ? '' : ` ${value}`}`,
    byDefault === undefined ? help : `${help}. Default: ${byDefault}`,
  );
}

/** Undefined where there is none, or none that is worth a word. */
function defaultOf(name: string): string | undefined {
  const value = (DEFAULTS as Readonly<Record<string, string>>)[name];
  return value === undefined || value === '' || value === 'false' ? undefined : value;
}

/** A name, and beside it (or below, where it is long) what it means. */
function row(name: string, meaning: string, column = COLUMN): string[] {
  const lines = wrapped(meaning, WIDTH - column).map((line) => ' '.repeat(column) + line);
  const head = `  ${name}`;
  if (head.length > column - 2) return [head, ...lines];
  const [first = '', ...rest] = lines;
  return [head + first.slice(head.length), ...rest];
}

function wrapped(text: string, width = WIDTH): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
