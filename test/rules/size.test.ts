import { describe, expect, it } from 'vitest';
import { checkRules } from '../../src/rules/check.ts';
import { said } from './said.ts';

const BUCKET = 'bucket_definitions:\n  global:\n    data:\n';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('size', () => {
  const buckets = (count: number): string =>
    `bucket_definitions:\n${Array.from({ length: count }, (_, i) => `  b${i}:\n    data:\n      - SELECT * FROM t${i}\n`).join('')}`;

  const timed = async (rules: string): Promise<number> => {
    const start = performance.now();
    await said(rules);
    return performance.now() - start;
  };

  it.each([
    ['good', buckets],
    ['broken', (count: number) => buckets(count).replaceAll('data:', 'date:')],
  ])('5,000 %s buckets, in linear time', { timeout: 60_000 }, async (_, rules) => {
    await said(rules(500));
    const small = await timed(rules(1000));
    expect(await timed(rules(5000))).toBeLessThan(Math.max(3000, 12 * small));
  });

  it('each of 5,000 broken buckets with its finding', { timeout: 60_000 }, async () => {
    expect(await said(buckets(5000))).toEqual([]);
    const findings = await said(buckets(5000).replaceAll('data:', 'date:'));
    expect(findings).toHaveLength(10_000);
    expect(findings.at(-1)).toBe(
      'fatal 15000:5 `bucket_definitions.b4999.date`: unknown key (did you mean `data`?)',
    );
  });

  it('a megabyte on one line', { timeout: 30_000 }, async () => {
    expect(await said(`${BUCKET}      - SELECT * FROM a WHERE b = '${'x'.repeat(990_000)}'`)).toEqual([]);
    const [finding, ...others] = await said(
      `${BUCKET}      - SELECT * FROM a WHERE b = ${'x'.repeat(990_000)} )`,
    );
    expect(others).toEqual([]);
    expect(finding).toBe('fatal 4:990036 SQL syntax error at `)`');
  });

  it('bounds the words of the compiler', async () => {
    const { findings } = await checkRules(
      bytes(`${BUCKET}      - SELECT id, ${'f'.repeat(3000)}(a) AS b FROM t\n`),
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toMatch(/^Function 'f{489}…$/);
  });

  it('bounds the messages and keeps what they carry', async () => {
    const key = `::set-env name=X::\u001b[31m${'k'.repeat(900)}`;
    const { findings } = await checkRules(
      bytes(`streams: {}\n${JSON.stringify(key)}: 1\nc: ${'v'.repeat(3000)}\n`),
    );
    expect(findings.map(({ message }) => message).join()).toContain('::set-env name=X::\\u001b[31mkkk');
    for (const { message, hint = '' } of findings) {
      expect([...message].length).toBeLessThanOrEqual(500);
      expect(message + hint).not.toMatch(/[\r\n]/);
    }
  });
});
