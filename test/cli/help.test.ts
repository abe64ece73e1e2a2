import { describe, expect, it } from 'vitest';
import { CLI_COMMANDS, FLAGS } from '../../src/cli/flag-table.ts';
import { readCommandLine } from '../../src/cli/flags.ts';
import { helpText } from '../../src/cli/help.ts';
import { DEFAULTS } from '../../src/inputs.ts';

/** The flags that a text has a row for. */
const rowsOf = (text: string): string[] => [...text.matchAll(/^ {2}--([a-z-]+)/gm)].map(([, name]) => name!);

describe('the help', () => {
  it('names every command', () => {
    expect(helpText(undefined)).toMatchInlineSnapshot(`
      "Usage: powersync-deploy COMMAND [flags] [FILE...]

      Validates PowerSync sync rules, ships them to a self-hosted service, proves that
      it runs them, and rolls back when it does not.

      Commands:
        deploy    check the rules, bring them to the host, and prove that they run
        validate  check rules files, and nothing else
        plan      say what the rules would change for clients
        rollback  bring earlier rules back, from the history of the host
        status    say what the host runs, since when and by whom
        init      write the workflows into this repository

      Flags:
        --help                  This text; after a command, what that one reads
        --version               The version
        --json                  The report as JSON on standard output, everything else
                                on standard error
        --no-color              No colours; the same as the variable NO_COLOR

      Example:
        powersync-deploy validate powersync/sync-rules.yaml

      Exit codes: 0 all is well, 1 it is not (the last line says which outcome it is),
      2 the command line was not understood, and nothing was done.
      "
    `);
  });

  it('of validate', () => {
    expect(helpText('validate')).toMatchInlineSnapshot(`
      "Usage: powersync-deploy validate [flags] [FILE...]

      Checks rules files: YAML, schema, and PowerSync's own compiler. Goes to no host.

      The rules:
        --rules-file PATH       The rules file; the same as FILE. Without it: the one
                                that exists of the usual names
        --fail-on fatal|warning
                                Which findings reject the rules. Default: fatal
        --validator auto|bundled|image
                                Which compiler judges the rules besides the bundled
                                one: that of the image that the host runs (auto), none
                                (bundled), or the one in --validator-image (image).
                                Default: auto
        --validator-image IMAGE
                                An image of PowerSync Service or of a validator of
                                your own; running: the one that the host runs
        --validator-command COMMAND
                                What to run in an image of your own instead of its
                                entry point
        --validator-on runner|host
                                Where the image runs: this machine (runner), or the
                                host

      What is said:
        --json                  The report as JSON on standard output, everything else
                                on standard error
        --no-color              No colours; the same as the variable NO_COLOR
        --help                  This text

      Example:
        powersync-deploy validate powersync/sync-rules.yaml

      Exit codes: 0 all is well, 1 it is not (the last line says which outcome it is),
      2 the command line was not understood, and nothing was done.
      "
    `);
  });

  it.each([undefined, ...CLI_COMMANDS])('fits into 80 columns, but for an example: %s', (command) => {
    for (const line of helpText(command).split('\n'))
      if (!line.startsWith('  powersync-deploy ')) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  it.each(CLI_COMMANDS)('of %s has exactly the flags that it reads', (command) => {
    const read = [...FLAGS].filter(([, flag]) => flag.commands.includes(command)).map(([name]) => name);
    expect(rowsOf(helpText(command)).sort()).toEqual(read.sort());
  });

  it.each(CLI_COMMANDS)('of %s has an example that is understood', (command) => {
    const [, example = ''] = /^Example:\n {2}powersync-deploy (.+)$/m.exec(helpText(command)) ?? [];
    expect(readCommandLine(example.split(' '))).toMatchObject({ kind: 'run', command });
  });

  it('says the defaults of the action', () => {
    const text = helpText('deploy').replace(/\s+/g, ' ');
    for (const name of ['unit', 'remote-path', 'stability-window', 'cosmetic-changes'] as const)
      expect(text).toContain(`Default: ${DEFAULTS[name]}`);
  });
});
