import { type CommandLine, readCommandLine, UsageError } from '../../src/cli/flags.ts';

/** What was typed, as words between blanks; throws where it is no run of a command. */
export function typed(line: string | readonly string[]): CommandLine {
  const asked = readCommandLine(typeof line === 'string' ? line.split(' ').filter(Boolean) : line);
  if (asked.kind !== 'run') throw new Error(`it asks for ${asked.kind}`);
  return asked;
}

/** Why it is not understood, and what to do. */
export function misuse(line: string | readonly string[]): UsageError {
  try {
    typed(line);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error(`${line} was understood`);
}
