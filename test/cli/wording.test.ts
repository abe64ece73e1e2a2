import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FLAGS } from '../../src/cli/flag-table.ts';
import { inFlags, reportInFlags } from '../../src/cli/wording.ts';
import { DEFAULTS, type InputName, readInputs, variableOf } from '../../src/inputs.ts';
import { Failure } from '../../src/outcome.ts';

const say = (message: string, file = false): string => inFlags(message, { file });

describe('a message about inputs', () => {
  it.each([
    ['the input host is empty', '--host is empty'],
    ['Set host to the name or address, or to local.', 'Set --host to the name or address, or to local.'],
    ['port is "x", which is none', '--port is "x", which is none'],
    ['unit is "a b", which is no name', '--unit is "a b", which is no name'],
    ['host names 2 hosts, one in each line', '--host names 2 hosts, one in each line'],
    ['host says the port is 22, and port says 23', '--host says the port is 22, and --port says 23'],
    ['user: a host is needed', '--user: a host is needed'],
    [
      'stability-window (5s) must be shorter than liveness-timeout (3s)',
      '--stability-window (5s) must be shorter than --liveness-timeout (3s)',
    ],
    ['Set validator: image, or leave it out.', 'Set --validator image, or leave it out.'],
    ['With if-stopped: write it is there.', 'With --if-stopped write it is there.'],
    ['as command: status shows them', 'as the command status shows them'],
    ['ssh-key: its line breaks were lost on the way', '--ssh-key-file: its line breaks were lost on the way'],
    ['Set ssh-key-passphrase, or use', 'Set --ssh-key-passphrase-file, or use'],
    ['known-hosts: no line is about web', '--known-hosts: no line is about web'],
    ['rules-file x.yaml does not exist', '--rules-file x.yaml does not exist'],
    ['to is "zz", which is no beginning', '--to is "zz", which is no beginning'],
    ['x has warnings, and fail-on is warning', 'x has warnings, and --fail-on is warning'],
  ])('speaks of flags: %s', (message, expected) => {
    expect(say(message)).toBe(expected);
    // Once more changes nothing: a flag is no input.
    expect(say(expected)).toBe(expected);
  });

  it('speaks of flags before, between and after what was typed', () => {
    expect(say('fail-on "fail-on" to-date: fail-on "x\\"" fail-on')).toBe(
      '--fail-on "fail-on" to-date: --fail-on "x\\"" --fail-on',
    );
    expect(say('fail-on "not closed fail-on')).toBe('--fail-on "not closed --fail-on');
  });

  it('calls a file FILE that was typed as one', () => {
    expect(say('rules-file x.yaml does not exist', true)).toBe('FILE x.yaml does not exist');
  });

  it.each([
    'the service on the host runs, and the unit is active',
    'the user may not restart the unit',
    '/srv/known-hosts/dry-run/x has to be a file of root',
    'remote-path.old and my-ssh-key stay',
    'it was going back to the old rules',
    'known_hosts has it',
    'it is "rules-file: ssh-key"',
    'it is "a \\" ssh-key" and "lock-timeout\\\\"',
    'command: rm -rf',
  ])('leaves other words alone: %s', (message) => {
    expect(say(message)).toBe(message);
  });

  it('leaves what the service and the host said, and changes the rest of a report', () => {
    const report = reportInFlags(
      {
        outcome: 'refused',
        headline: 'unit is wrong',
        reason: 'rules-file: not found',
        next: ['Set if-stopped.'],
        warnings: ['dry-run is on'],
        wayBack: 'With command: rollback.',
        changed: false,
      },
      { file: false },
    );
    expect(report).toMatchObject({
      headline: '--unit is wrong',
      reason: 'rules-file: not found',
      next: ['Set --if-stopped.'],
      warnings: ['--dry-run is on'],
      wayBack: 'With the command rollback.',
    });
  });

  it('takes no longer than the text is long', () => {
    for (const part of ['"', '\\"', 'the input ', 'ssh-key-', 'set ', 'host: ', 'command: ']) {
      const began = performance.now();
      say(part.repeat(20_000));
      expect(performance.now() - began).toBeLessThan(2_000);
    }
  });

  it('is changed only where it names an input', () => {
    const names = Object.keys(DEFAULTS);
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (!names.some((name) => text.includes(name))) expect(say(text)).toBe(text);
      }),
    );
  });
});

describe('what readInputs says', () => {
  const SSH = { host: 'web.example.net', 'ssh-key': 'k', 'known-hosts': 'l' };
  const WRONG: Partial<Record<InputName, string>>[] = [
    {},
    { host: 'web.example.net' },
    { host: 'web.example.net', 'ssh-key': 'k' },
    { host: 'a\nb' },
    ...Object.keys(DEFAULTS)
      .filter(
        (name) =>
          ![
            'command',
            'token',
            'comment',
            'rules-file',
            'ssh-key',
            'ssh-key-passphrase',
            'known-hosts',
            'host',
            'user',
            'port',
            'jump-host',
            'compare-with',
            'validator-command',
          ].includes(name),
      )
      .map((name) => ({ ...SSH, command: name === 'to' ? 'rollback' : 'deploy', [name]: ' \u0001no' })),
    { ...SSH, 'validator-image': 'x' },
    { ...SSH, validator: 'image' },
    { ...SSH, 'stability-window': '1s' },
    { ...SSH, 'stability-window': '90s' },
    { ...SSH, 'confirm-timeout': '3s' },
    { ...SSH, 'rules-file': 'a\nb' },
    { command: 'plan' },
    { command: 'validate', validator: 'image', 'validator-image': 'running' },
  ];

  it.each(WRONG)('names flags where %j', (given) => {
    let failure: unknown;
    try {
      readInputs(
        Object.fromEntries(
          Object.entries(given).map(([name, value]) => [variableOf(name as InputName), value]),
        ),
      );
    } catch (error) {
      failure = error;
    }
    if (!(failure instanceof Failure)) throw new Error('it was accepted');
    const text = `${say(failure.reason)} ${say(failure.hint ?? '')}`;
    const named = [...text.matchAll(/--([a-z-]+[a-z])/g)].map(([, name]) => name!);
    expect(named.length, text).toBeGreaterThan(0);
    for (const name of named) expect([...FLAGS.keys()], text).toContain(name);
    expect(text).not.toMatch(/\bthe input\b|\bcommand: /);
    const bare = text.replace(/"(?:[^"\\]|\\.)*"/g, '');
    for (const name of Object.keys(DEFAULTS).filter((each) => each.includes('-')))
      expect(bare, text).not.toMatch(new RegExp(`(?<![\\w./-])${name}(?![\\w/-]|\\.\\w)`));
  });
});
