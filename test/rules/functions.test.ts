import { describe, expect, it } from 'vitest';
import { compileRules, FUNCTIONS } from '../../src/rules/compiler.ts';

const streams = (query: string): string => `config: { edition: 3 }\nstreams:\n  a:\n    query: ${query}\n`;
const bucket = (parameters: string): string =>
  `bucket_definitions:\n  a:\n    parameters: SELECT ${parameters} AS x\n    data:\n      - SELECT * FROM a WHERE x = bucket.x\n`;
const messages = (rules: string): string =>
  compileRules(rules)
    .faults.map(({ message }) => message)
    .join();

describe('every function that is suggested exists', () => {
  it.each(FUNCTIONS.plain)('%s, in both kinds of rules', (name) => {
    expect(messages(streams(`SELECT id, ${name}(a) AS b FROM t`))).not.toMatch(/Unknown function/);
    expect(messages(bucket(`${name}(request.user_id())`))).not.toMatch(/is not defined/);
  });

  it.each(FUNCTIONS.streams)('%s, in streams', (name) => {
    const call = `${name}(${name.endsWith('parameter') ? "'p'" : ''})`;
    expect(messages(streams(`SELECT * FROM t WHERE a = ${call}`))).not.toMatch(/function/i);
  });

  it.each(FUNCTIONS.buckets)('%s, in bucket definitions', (name) => {
    const call = `${name}(${name.endsWith('parameter') ? "'p'" : ''})`;
    expect(messages(bucket(call))).not.toMatch(/function/i);
  });
});
