import { type InputName, type Inputs, readInputs, variableOf } from '../inputs.ts';
import { INPUT_FLAGS } from './flag-table.ts';
import type { CommandLine } from './flags.ts';
import type { FromOutside } from './secrets.ts';
import { ownSsh } from './ssh-settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What was typed as the variables that `readInputs` reads, so that everything is checked in one place. Variables of that
 * kind that are there already do not count: in a step of somebody else's action they would be that one's inputs, and on
 * a desk they would choose a host that nobody typed.
 */
export function inputVariables(
  { command, values }: CommandLine,
  file: string | undefined,
  outside: FromOutside,
  environment: Environment,
): Environment {
  const around = Object.entries(environment).filter(([name]) => !name.startsWith('INPUT_'));
  const typed: Partial<Record<InputName, string | undefined>> = {
    ...Object.fromEntries(
      (Object.keys(INPUT_FLAGS) as (keyof typeof INPUT_FLAGS)[]).map((name) => [name, values[name]]),
    ),
    ...(file !== undefined && { 'rules-file': file }),
    ...outside,
    command,
    // Comments are written by a forge's own run.
    comment: 'off',
  };
  return Object.fromEntries([
    ...around,
    ...Object.entries(typed).map(([name, value]) => [variableOf(name as InputName), value] as const),
  ]);
}

/**
 * The inputs of a run, for one rules file or none; what was not typed about SSH is as the person's own set-up has it.
 * Throws a Failure (`refused`).
 */
export function inputsOf(
  line: CommandLine,
  file: string | undefined,
  outside: FromOutside,
  environment: Environment,
  notice: (text: string) => void,
): Inputs {
  return readInputs(inputVariables(line, file, outside, environment), (asked) => {
    const { inputs, notices } = ownSsh(asked);
    for (const text of notices) notice(text);
    return inputs;
  });
}
