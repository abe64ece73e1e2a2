import { expect, it } from 'vitest';
import { readOptions, UsageError } from '../../bench/options.ts';

it('a whole run is written, a part of one is not', () => {
  expect(readOptions([])).toMatchObject({ quick: false, compareWith: undefined, write: true });
  expect(readOptions(['--quick'])).toMatchObject({ quick: true, write: false });
  expect(readOptions(['--only', 'deploy']).write).toBe(false);
  expect(readOptions(['--only', 'deploy']).only?.test('deploy')).toBe(true);
  expect(readOptions(['--compare', 'a.json'])).toMatchObject({ compareWith: 'a.json', write: false });
});

it.each([[['--fast']], [['more']], [['--only', '(']], [['--compare']]])('%j is a mistake', (args) => {
  expect(() => readOptions(args)).toThrow(UsageError);
});
