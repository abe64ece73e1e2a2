import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLI_COMMANDS, FLAGS, INPUT_FLAGS, SECRET_NAMES } from '../../src/cli/flag-table.ts';
import { readCommandLine, UsageError } from '../../src/cli/flags.ts';
import { HEADINGS } from '../../src/cli/help.ts';
import { COMMANDS, DEFAULTS, SECRETS } from '../../src/inputs.ts';
import { misuse, typed } from './command-line.ts';

describe('a command line', () => {
  it('is a command, its flags, and files', () => {
    expect(typed('deploy --host web.example.net --dry-run --wait-for=live rules.yaml')).toEqual({
      kind: 'run',
      command: 'deploy',
      files: ['rules.yaml'],
      values: { host: 'web.example.net', 'dry-run': 'true', 'wait-for': 'live' },
    });
  });

  it('has its flags anywhere, and files only after --', () => {
    expect(typed('--fail-on warning validate a.yaml -- --b.yaml')).toMatchObject({
      command: 'validate',
      files: ['a.yaml', '--b.yaml'],
      values: { 'fail-on': 'warning' },
    });
  });

  it('takes several files for validate alone', () => {
    expect(typed('validate a.yaml b.yaml c.yaml').files).toHaveLength(3);
    for (const command of ['deploy', 'plan'])
      expect(misuse(`${command} a.yaml b.yaml`).message).toBe(`${command} takes one FILE, and there are 2`);
    for (const command of ['rollback', 'status', 'init'])
      expect(misuse(`${command} a.yaml`).message).toBe(`${command} takes no FILE, and there is a.yaml`);
  });

  it('takes a value that begins with a hyphen only where it cannot be a flag', () => {
    expect(typed('deploy --validator-command=-x').values['validator-command']).toBe('-x');
    expect(misuse('deploy --host --dry-run').message).toBe('--host needs a value: HOST');
    expect(misuse('deploy --host').message).toBe('--host needs a value: HOST');
    expect(typed('deploy --api-token-file -').values['api-token-file']).toBe('-');
  });

  it.each([
    ['deploy --host=', '--host is empty'],
    [['rollback', '--to', ''], '--to is empty'],
    [['rollback', '--to', '  '], '--to is empty'],
    [['validate', ''], 'a FILE is empty'],
  ])('is not understood where a variable of a script was empty: %j', (line, message) => {
    expect(misuse(line).message).toBe(message);
  });

  it.each([
    ['deploy --host a --host b', '--host is given twice'],
    ['deploy --dry-run=no', '--dry-run takes no value'],
    ['deploy --rules-file a.yaml b.yaml', 'the rules file is given twice, as FILE and as --rules-file'],
    ['validate --host web', 'validate does not read --host'],
    ['deploy --to abcd', 'deploy does not read --to'],
    ['', 'a command is missing'],
  ])('is not understood: %s', (line, message) => {
    expect(misuse(line).message).toBe(message);
  });

  it.each([
    ['deploi', 'there is no command deploi; did you mean deploy?'],
    ['rolback', 'there is no command rolback; did you mean rollback?'],
    ['frobnicate', 'there is no command frobnicate'],
    ['powersync/sync-rules.yaml', 'there is no command powersync/sync-rules.yaml'],
    ['deploy --hots web', 'there is no flag --hots; did you mean --host?'],
    ['deploy --rule-file x', 'there is no flag --rule-file; did you mean --rules-file?'],
    ['deploy -x', 'there is no flag -x'],
    ['deploy --zzzzzzzz', 'there is no flag --zzzzzzzz'],
  ])('says what was probably meant: %s', (line, message) => {
    expect(misuse(line).message).toBe(message);
  });

  it('means only flags that the command reads', () => {
    expect(misuse('validate --hst web').message).toBe('there is no flag --hst');
  });

  it('asks for help or the version, however wrong the rest is', () => {
    expect(readCommandLine(['--help'])).toEqual({ kind: 'help', command: undefined });
    expect(readCommandLine(['-h'])).toEqual({ kind: 'help', command: undefined });
    expect(readCommandLine(['help'])).toEqual({ kind: 'help', command: undefined });
    expect(readCommandLine(['help', 'plan'])).toEqual({ kind: 'help', command: 'plan' });
    expect(readCommandLine(['deploy', '--nonsense', '--help'])).toEqual({ kind: 'help', command: 'deploy' });
    expect(readCommandLine(['--version'])).toEqual({ kind: 'version' });
    expect(readCommandLine(['-V'])).toEqual({ kind: 'version' });
  });

  it('prints nothing of it that moves the cursor', () => {
    expect(misuse(['\u001b[2Jdeploy']).message).not.toContain('\u001b');
    expect(misuse(['deploy', '--\u001b[2Jx']).message).not.toContain('\u001b');
    expect(misuse(['status', 'x\u001b[2J']).message).not.toContain('\u001b');
  });

  it('is understood or not, and nothing else happens', () => {
    const word = fc.oneof(
      fc.constantFrom(...CLI_COMMANDS, ...[...FLAGS.keys()].map((name) => `--${name}`), '--', '-', '='),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (args) => {
        try {
          readCommandLine(args);
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
        }
      }),
    );
  });
});

describe('a secret', () => {
  it.each(SECRET_NAMES)('is not taken from the command line: --%s', (name) => {
    for (const line of [
      ['deploy', `--${name}`, 'hunter2'],
      ['deploy', `--${name}=hunter2`],
      [`--${name}`, 'hunter2', 'deploy'],
      [`--${name}`, 'hunter2', '--nonsense'],
    ]) {
      const { message, hint } = misuse(line);
      expect(message).toContain(`--${name} is not taken from the command line`);
      expect(hint).toContain(`POWERSYNC_DEPLOY_${name.toUpperCase().replaceAll('-', '_')}`);
      expect(hint).toContain(`--${name}-file PATH`);
      expect(message + hint).not.toContain('hunter2');
    }
  });
});

describe('the flags', () => {
  it('are the inputs, but for the command, the secrets, and what only a run of a forge has', () => {
    const without = ['command', 'comment', ...SECRETS];
    expect(Object.keys(INPUT_FLAGS).sort()).toEqual(
      Object.keys(DEFAULTS)
        .filter((name) => !without.includes(name))
        .sort(),
    );
    expect([...SECRET_NAMES, 'token'].sort()).toEqual([...SECRETS].sort());
  });

  it('stand under one heading of the help each', () => {
    const shown = HEADINGS.flatMap(([, names]) => names);
    expect([...shown].sort()).toEqual([...FLAGS.keys()].sort());
  });

  it('are for every command of the action', () => {
    expect(CLI_COMMANDS.filter((command) => command !== 'init')).toEqual(
      expect.arrayContaining([...COMMANDS]),
    );
  });
});
