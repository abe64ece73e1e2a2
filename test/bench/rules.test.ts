import { expect, it } from 'vitest';
import { bucketsOf, hundredLines } from '../../bench/rules.ts';
import { checkRules } from '../../src/rules/check.ts';

const findings = async (text: string) => (await checkRules(Buffer.from(text))).findings;

it('what is measured with is valid, and each number is another text of it', async () => {
  expect(await findings(hundredLines(1))).toEqual([]);
  expect(await findings(bucketsOf(10))).toEqual([]);
  expect(hundredLines(1).split('\n').length - 1).toBe(100);
  expect(hundredLines(2)).not.toBe(hundredLines(1));
  expect(bucketsOf(10).match(/^ {2}by_owner_/gm)).toHaveLength(10);
});
