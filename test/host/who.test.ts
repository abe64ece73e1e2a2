import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines, readWho, type Who, whoText, whoWords } from '../../src/host/who.ts';

const MONA: Who = {
  repository: 'octo/app',
  workflow: 'Deploy the rules',
  runNumber: 12,
  runUrl: 'https://github.com/octo/app/actions/runs/9876543210',
  actor: 'mona',
  commit: 'c0ffee',
  command: 'deploy',
};
const NOBODY: Who = {
  repository: '',
  workflow: '',
  runNumber: null,
  runUrl: '',
  actor: '',
  commit: '',
  command: '',
};

describe('who deploys', () => {
  it('is lines for the host', () => {
    expect(whoText(MONA)).toBe(
      'repository octo/app\nworkflow Deploy the rules\nrun-number 12\nrun-url https://github.com/octo/app/actions/runs/9876543210\nactor mona\ncommit c0ffee\ncommand deploy\n',
    );
    expect(whoText(NOBODY)).toBe('');
  });

  it('is read again as it was', () => {
    for (const who of [MONA, NOBODY, { ...NOBODY, runNumber: 0 }]) expect(readWho(whoText(who))).toEqual(who);
  });

  it('is read from among other lines', () => {
    expect(readWho(`since 2026-11-21T15:04:05Z\n${whoText(MONA)}pid 12 345\n`)).toEqual(MONA);
  });

  it('is whatever the lines say, and nothing of what they do not', () => {
    expect(readWho('')).toEqual(NOBODY);
    expect(readWho('actor\nactor mona\nrun-number 0x10\nrunNumber 7\n\n \nconstructor x')).toEqual(NOBODY);
    expect(readWho('run-number 1234567890123').runNumber).toBeNull();
    // Whoever comes first: what follows was not written by us.
    expect(readWho('actor mona\nactor eve').actor).toBe('mona');
  });

  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('a\nactor eve', 'a\r\nsha x', '\u2028actor eve', '\u0000', '$(id)', 'x'.repeat(5_000)),
    fc.tuple(fc.string(), fc.constant('\n'), fc.string()).map((parts) => parts.join('')),
  );
  it('has one line for each value, whatever is in them', { timeout: 30_000 }, () => {
    const anybody = fc.record({
      repository: hostile,
      workflow: hostile,
      runNumber: fc.constantFrom(null, 3),
      runUrl: hostile,
      actor: hostile,
      commit: hostile,
      command: fc.constant('deploy'),
    });
    fc.assert(
      fc.property(anybody, (who) => {
        const text = whoText(who);
        const lines = text.split('\n').slice(0, -1);
        expect(lines.length).toBe(
          Object.values(who).filter((value) => value !== '' && value !== null).length,
        );
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(320);
        const read = readWho(text);
        expect(read.command).toBe('deploy');
        expect(read.runNumber).toBe(who.runNumber);
        for (const name of ['repository', 'workflow', 'runUrl', 'actor', 'commit'] as const)
          expect(read[name]).toBe(who[name].replace(/\s+/g, ' ').slice(0, 300));
      }),
    );
  });
});

describe('in a sentence, who deploys', () => {
  it.each([
    [MONA, 'octo/app, run 12 (https://github.com/octo/app/actions/runs/9876543210), by mona'],
    [{ ...MONA, runUrl: '' }, 'octo/app, run 12, by mona'],
    [
      { ...MONA, runNumber: null },
      'octo/app, (https://github.com/octo/app/actions/runs/9876543210), by mona',
    ],
    [{ ...NOBODY, actor: 'ada' }, 'by ada'],
    [{ ...NOBODY, commit: 'c0ffee', command: 'deploy' }, 'somebody who did not say who'],
    [NOBODY, 'somebody who did not say who'],
  ])('%#: is %j', (who, words) => {
    expect(whoWords(who)).toBe(words);
  });
});

it('of two lines with one name the first counts, and a line without a value is an empty one', () => {
  expect([...readLines('a 1\nb\na 2\n\n c\n')]).toEqual([
    ['a', '1'],
    ['b', ''],
  ]);
});
