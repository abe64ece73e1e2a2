import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Log, openLog } from '../../src/report/log.ts';
import type { Report } from '../../src/report/report.ts';
import { sayReport } from '../../src/report/say.ts';
import { surroundingsOf } from '../../src/report/surroundings.ts';
import { HOSTILE, heeded, isCommand } from './runner-commands.ts';

/** What is written to the log, under a runner or without one. */
function written(write: (log: Log) => void, commands = false): string {
  let output = '';
  const surroundings = { ...surroundingsOf({}), commands, annotations: commands };
  write(
    openLog(surroundings, (text) => {
      output += text;
    }),
  );
  return output;
}

const everything =
  (text: string) =>
  (log: Log): void => {
    log.line(text);
    log.step(text, 1_234);
    log.warning(text);
    log.block([text, 'ours', text]);
  };

describe('the log', () => {
  it('is lines', () => {
    const story = (log: Log) => {
      log.line('deploying: the rules differ');
      log.step('connected to web:22', 340);
      log.warning('the service was not healthy before');
      log.block([]);
      log.block(['rules.yaml:3:5: error: misspelt', '    > 3 | paramters: x']);
      log.line('');
    };
    expect(written(story)).toBe(
      'deploying: the rules differ\nconnected to web:22 (0.3 s)\nwarning: the service was not healthy before\n' +
        'rules.yaml:3:5: error: misspelt\n    > 3 | paramters: x\n\n',
    );
    expect(written(story, true).replace(/[0-9a-f-]{36}/g, 'TOKEN')).toBe(
      'deploying: the rules differ\nconnected to web:22 (0.3 s)\nwarning: the service was not healthy before\n' +
        '::stop-commands::TOKEN\nrules.yaml:3:5: error: misspelt\n    > 3 | paramters: x\n::TOKEN::\n\n',
    );
  });

  it.each(HOSTILE)('is heeded by no runner where it says %j', (text) => {
    for (const line of written(everything(text)).split('\n')) expect(isCommand(line)).toBe(false);
    const output = written(everything(text), true);
    const ours = heeded(output).filter((line) => !/^::(?:stop-commands::)?[0-9a-f-]{36}(?:::)?$/.test(line));
    for (const line of ours) expect(isCommand(line)).toBe(false);
    expect(output).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]/);
  });

  it('tells a runner to leave foreign lines alone, by a word that nobody knows before', () => {
    const tokens = new Set<string>();
    for (let i = 0; i < 50; i++) {
      const lines = written((log) => log.block(['::error::x', '::TOKEN::']), true).split('\n');
      expect(lines.slice(1, 3)).toEqual(['::error::x', '::TOKEN::']);
      const token = /^::stop-commands::([0-9a-f-]{36})$/.exec(lines[0]!)![1]!;
      expect(lines.slice(3)).toEqual([`::${token}::`, '']);
      tokens.add(token);
    }
    expect(tokens.size).toBe(50);
  });

  it('folds a group where a runner can do that, and leaves the foreign lines in it alone', () => {
    const story = (log: Log) => log.group('1 loss for clients', ['  clients lose:', '::error::x']);
    expect(written(story)).toBe('1 loss for clients\n  clients lose:\n: :error::x\n');
    expect(written(story, true).replace(/[0-9a-f-]{36}/g, 'TOKEN')).toBe(
      '::group::1 loss for clients\n::stop-commands::TOKEN\n  clients lose:\n::error::x\n::TOKEN::\n::endgroup::\n',
    );
  });

  it('has no group with nothing in it', () => {
    for (const commands of [false, true]) expect(written((log) => log.group('title', []), commands)).toBe('');
  });

  it.each(['a%0A::error::x', 'a%0d##[error]x', '100%25', '%0%0AA', '%250A'])(
    'has no line break in a title that says %j, which GitHub’s runner would make of it',
    (title) => {
      const [first] = written((log) => log.group(title, ['x']), true).split('\n');
      expect(first).toMatch(/^::group::/);
      expect(first).not.toMatch(/%(?:0[ad]|25)/i);
    },
  );

  it('leaves other percent signs in a title as they are', () => {
    expect(written((log) => log.group('50% of %0', ['x']), true)).toContain('::group::50% of %0\n');
    expect(written((log) => log.group('a%0Ab', ['x']), true)).toContain('::group::a% 0Ab\n');
  });

  it.each(HOSTILE)('is led astray by no title of a group: %j', (title) => {
    const output = written((log) => log.group(title, ['x']), true);
    const [first, ...rest] = heeded(output);
    expect(first).toMatch(/^::group::/);
    expect(first!.slice('::group::'.length)).not.toMatch(/[\x00-\x1f\x7f-\x9f\u2028\u202e]|##\[/);
    expect(rest).toHaveLength(4);
    expect(rest.at(-2)).toBe('::endgroup::');
    for (const line of written((log) => log.group(title, [title])).split('\n'))
      expect(isCommand(line)).toBe(false);
  });

  it('bounds a line of a megabyte, and keeps how long the step took', () => {
    const output = written(everything('x'.repeat(1_000_000)));
    for (const line of output.split('\n')) expect(line.length).toBeLessThan(1_100);
    expect(output).toContain('more characters) (1.2 s)');
  });

  it('holds no command of anybody else, whatever is told', { timeout: 30_000 }, () => {
    const texts = fc.array(
      fc
        .array(
          fc.oneof(
            fc.constantFrom(...HOSTILE, ':', '::', ' ', '\n', '#', '['),
            fc.string({ unit: 'binary' }),
          ),
        )
        .map((pieces) => pieces.join('')),
    );
    const story = (lines: readonly string[]) => (log: Log) => {
      for (const line of lines) everything(line)(log);
      log.block(lines);
    };
    fc.assert(
      fc.property(texts, (lines) => {
        for (const line of written(story(lines)).split(/[\r\n]/)) expect(isCommand(line)).toBe(false);
        const said = heeded(written(story(lines), true));
        const tokens = said.flatMap((line) => /^::stop-commands::([0-9a-f-]{36})$/.exec(line)?.[1] ?? []);
        const known = new Set(tokens.flatMap((token) => [`::stop-commands::${token}`, `::${token}::`]));
        for (const line of said) if (!known.has(line)) expect(isCommand(line)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the last lines', () => {
  const report: Report = {
    outcome: 'rolled-back',
    headline: 'the new rules failed on web; the old ones are back and run',
    reason: 'exited: the service ended\nthe service said: Failed to update sync config',
    next: ['Correct the rules and push again.', 'journalctl -u x'],
    changed: true,
    verifiedBy: 'liveness',
    outageMs: 4_321,
    warnings: ['one', 'two'],
  };

  it('say what happened, why, and what to do', () => {
    expect(written((log) => sayReport(log, report, 12_345))).toBe(
      [
        'warning: one',
        'warning: two',
        '',
        'rolled-back: the new rules failed on web; the old ones are back and run (verified by liveness, outage 4.3 s, 12.3 s)',
        '  why: exited: the service ended',
        '  why: the service said: Failed to update sync config',
        '  do:  Correct the rules and push again.',
        '  do:  journalctl -u x',
        '',
      ].join('\n'),
    );
  });

  it('are the outcome alone where there is no more to say', () => {
    const short = { outcome: 'valid', headline: 'rules.yaml is valid', changed: false } as const;
    expect(written((log) => sayReport(log, short, 50))).toBe('\nvalid: rules.yaml is valid (0.1 s)\n');
  });

  it.each(HOSTILE)('are harmless where a host says %j', (text) => {
    const hostile = { ...report, headline: text, reason: text, next: [text], warnings: [text] };
    for (const commands of [false, true]) {
      const output = written((log) => sayReport(log, hostile, 50), commands);
      for (const line of heeded(output)) expect(isCommand(line)).toBe(false);
    }
  });
});
