import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { refused } from '../outcome.ts';
import { plain } from '../report/plain.ts';
import { type FlagName, SECRET_COMMANDS, SECRET_NAMES, type Secret, secretVariable } from './flag-table.ts';
import { type CommandLine, UsageError } from './flags.ts';

/** More than any key, token, or list of host keys has. */
const MOST_BYTES = 1_000_000;

export interface Sources {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable & { readonly isTTY?: boolean };
}

/** What was handed over besides the command line, by the name of its input: secrets, and known_hosts lines. */
export type FromOutside = Readonly<Partial<Record<Secret | 'known-hosts', string>>>;

/**
 * Reads the secrets that this command has use for, from files (`-`: standard input) or variables, and the file with
 * known_hosts lines. Throws a UsageError, or a Failure (`refused`) where a file cannot be read.
 */
export async function readFromOutside(
  { command, values }: CommandLine,
  { environment, stdin }: Sources,
): Promise<FromOutside> {
  const files = ([...SECRET_NAMES, 'known-hosts'] as const).flatMap((name) => {
    const path = values[`${name}-file` satisfies FlagName];
    return path === undefined ? [] : [{ name, path }];
  });
  if (files.filter(({ path }) => path === '-').length > 1)
    throw new UsageError('standard input is asked for twice', 'Only one of the files can be -.');
  if (values['known-hosts'] !== undefined && values['known-hosts-file'] !== undefined)
    throw new UsageError('both --known-hosts and --known-hosts-file are given', 'Leave one of them out.');

  const found: Partial<Record<Secret | 'known-hosts', string>> = {};
  for (const name of SECRET_NAMES) {
    const value = environment[secretVariable(name)];
    if (value !== undefined && value.trim() !== '' && SECRET_COMMANDS[name].includes(command))
      found[name] = value;
  }
  for (const { name, path } of files) {
    const text = await (path === '-' ? readStandardInput(name, stdin) : readBounded(name, path));
    if (text.trim() === '') throw refused(`--${name}-file ${plain(path, 200)} is empty`);
    found[name] = text;
  }
  return found;
}

async function readStandardInput(name: string, stdin: Sources['stdin']): Promise<string> {
  if (stdin.isTTY) {
    throw new UsageError(
      `--${name}-file is -, and standard input is a terminal, which would show it`,
      `Pipe it into this command, such as: pass show NAME | powersync-deploy …`,
    );
  }
  return textOf(stdin, `--${name}-file -`);
}

async function readBounded(name: string, path: string): Promise<string> {
  return textOf(createReadStream(path), `--${name}-file ${plain(path, 200)}`);
}

async function textOf(stream: Readable, what: string): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) break;
      chunks.push(Buffer.from(chunk));
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw refused(`${what} cannot be read: ${code ?? message}`, 'Name the file that holds it.');
  }
  if (bytes > MOST_BYTES) throw refused(`${what} has more than ${MOST_BYTES} bytes`, 'Is it the right file?');
  return Buffer.concat(chunks).toString('utf8');
}
