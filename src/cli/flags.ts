import { parseArgs } from 'node:util';
import { plain } from '../report/plain.ts';
import { closest } from '../rules/suggest.ts';
import {
  CLI_COMMANDS,
  type CliCommand,
  FLAGS,
  type FlagName,
  SECRET_NAMES,
  type Secret,
  secretVariable,
} from './flag-table.ts';

/** A command line that cannot be understood: `message` says what is wrong with it, `hint` what to type. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}

/** A command with what was typed after it. */
export interface CommandLine {
  readonly command: CliCommand;
  /** The rules files; several only for `validate`. */
  readonly files: readonly string[];
  /** The value of each flag that was typed, `true` for one that takes none. */
  readonly values: Readonly<Partial<Record<FlagName, string>>>;
}

export type Asked =
  | { readonly kind: 'help'; readonly command: CliCommand | undefined }
  | { readonly kind: 'version' }
  | ({ readonly kind: 'run' } & CommandLine);

/** How many files each command takes. */
const MOST_FILES: Readonly<Record<CliCommand, number>> = {
  deploy: 1,
  validate: Number.POSITIVE_INFINITY,
  plan: 1,
  rollback: 0,
  status: 0,
  init: 0,
};

/** Reads the words after the program's name. Throws a UsageError. */
export function readCommandLine(args: readonly string[]): Asked {
  const { tokens } = parse(args);
  const [first, ...files] = tokens.filter((token) => token.kind === 'positional').map(({ value }) => value);
  const options = tokens.filter((token) => token.kind === 'option');
  const typed = new Set(options.map(({ name }) => name));
  // Before anything is quoted: a secret after its flag looks like a command or a file.
  const secret = SECRET_NAMES.find((name) => typed.has(name));
  if (secret !== undefined) throw noSecretHere(secret);

  if (first === undefined && (typed.has('version') || typed.has('V'))) return { kind: 'version' };
  if (first === 'help')
    return { kind: 'help', command: files[0] === undefined ? undefined : commandOf(files[0]) };
  if (typed.has('help') || typed.has('h'))
    return { kind: 'help', command: first === undefined ? undefined : commandOf(first) };
  if (first === undefined)
    throw new UsageError('a command is missing', `It is one of: ${CLI_COMMANDS.join(', ')}.`);
  const command = commandOf(first);

  const values: Partial<Record<FlagName, string>> = {};
  for (const option of options) {
    const name = flagOf(option.name, option.rawName, command);
    if (values[name] !== undefined)
      throw new UsageError(`--${name} is given twice`, 'Leave one of them out.');
    values[name] = valueOfFlag(name, option);
  }
  return { kind: 'run', command, files: filesOf(command, files, values), values };
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    // Words of our own for what is wrong, so nothing is refused here.
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      [...FLAGS].map(([name, { value }]) => [name, { type: value === undefined ? 'boolean' : 'string' }]),
    ) as Record<string, { type: 'boolean' | 'string' }>,
  });

function commandOf(word: string): CliCommand {
  const found = CLI_COMMANDS.find((command) => command === word);
  if (found !== undefined) return found;
  const meant = closest(word, CLI_COMMANDS);
  throw new UsageError(
    `there is no command ${plain(word, 60)}${meant === undefined ? '' : `; did you mean ${meant}?`}`,
    `The commands are: ${CLI_COMMANDS.join(', ')}.`,
  );
}

function flagOf(name: string, typed: string, command: CliCommand): FlagName {
  const flag = FLAGS.get(name);
  if (flag?.commands.includes(command)) return name as FlagName;
  if (flag !== undefined) {
    throw new UsageError(
      `${command} does not read --${name}`,
      `It is for: ${flag.commands.join(', ')}. See powersync-deploy ${command} --help.`,
    );
  }
  const known = [...FLAGS].filter(([, { commands }]) => commands.includes(command)).map(([each]) => each);
  const meant = typed.startsWith('--') ? closest(name, known) : undefined;
  throw new UsageError(
    `there is no flag ${plain(typed, 60)}${meant === undefined ? '' : `; did you mean --${meant}?`}`,
    `See powersync-deploy ${command} --help.`,
  );
}

const noSecretHere = (name: Secret): UsageError =>
  new UsageError(
    `--${name} is not taken from the command line, which everybody on this machine can read (ps)`,
    `Set the variable ${secretVariable(name)}, or name a file: --${name}-file PATH; - is standard input. A secret that was typed here is in the history of the shell.`,
  );

interface Option {
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function valueOfFlag(name: FlagName, { value, inlineValue }: Option): string {
  const wanted = FLAGS.get(name)?.value;
  if (wanted === undefined) {
    if (inlineValue) throw new UsageError(`--${name} takes no value`, `Write only --${name}.`);
    return 'true';
  }
  // The next flag is no value; `-` alone stands for standard input.
  if (value === undefined || (!inlineValue && /^-./.test(value)))
    throw new UsageError(
      `--${name} needs a value: ${wanted}`,
      `One that begins with a hyphen is written --${name}=-….`,
    );
  // What an unset variable leaves in a script: taken for "not given", it would deploy something else than was meant.
  if (value.trim() === '')
    throw new UsageError(`--${name} is empty`, 'Leave it out, or give a value; is a variable not set?');
  return value;
}

function filesOf(
  command: CliCommand,
  files: readonly string[],
  values: CommandLine['values'],
): readonly string[] {
  if (files.some((file) => file.trim() === ''))
    throw new UsageError('a FILE is empty', 'Leave it out, or name it; is a variable not set?');
  const most = MOST_FILES[command];
  if (files.length > most) {
    throw most === 0
      ? new UsageError(
          `${command} takes no FILE, and there is ${plain(files[0]!, 60)}`,
          `See powersync-deploy ${command} --help.`,
        )
      : new UsageError(
          `${command} takes one FILE, and there are ${files.length}`,
          'Only validate takes several.',
        );
  }
  if (files.length > 0 && values['rules-file'] !== undefined)
    throw new UsageError(
      'the rules file is given twice, as FILE and as --rules-file',
      'Leave one of them out.',
    );
  return files;
}
