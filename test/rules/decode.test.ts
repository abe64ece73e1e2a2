import { describe, expect, it } from 'vitest';
import { checkRules, MAX_RULES_BYTES } from '../../src/rules/check.ts';
import { said } from './said.ts';

const BUCKET = 'bucket_definitions:\n  global:\n    data:\n';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('what is no text', () => {
  it('an empty file', async () => {
    expect(await said('')).toEqual([
      'fatal - the file is empty; it needs `bucket_definitions` or `streams` (commit the rules, or check the path in `rules-file`)',
    ]);
    expect(await said(' \n\n')).toEqual(await said(''));
    expect(await said('\uFEFF')).toEqual(await said(''));
  });

  it('Latin-1, with the byte and its place', async () => {
    const rules = new Uint8Array([...bytes('# a\n# gr'), 0xfc, ...bytes('n\nstreams: {}\n')]);
    expect(await said(rules)).toEqual([
      'fatal 2:5 not UTF-8: byte 0xfc at offset 8, line 2 (save the file as UTF-8)',
    ]);
  });

  it('a character that is cut off, at the end and in the middle', async () => {
    expect(await said(new Uint8Array([0x23, 0xe2, 0x82]))).toEqual([
      'fatal 1:2 not UTF-8: byte 0xe2 at offset 1, line 1 (save the file as UTF-8)',
    ]);
    expect((await said(new Uint8Array([0x23, 0xc3, 0x28, 0x0a])))[0]).toContain('byte 0xc3 at offset 1');
  });

  it('UTF-16', async () => {
    expect(await said(new Uint8Array([0xff, 0xfe, 0x61, 0x00]))).toEqual([
      'fatal 1:1 not UTF-8: byte 0xff at offset 0, line 1 (the file is saved as UTF-16; save it as UTF-8)',
    ]);
  });

  it('a file over the limit, with its size', async () => {
    const { text, findings } = await checkRules(new Uint8Array(MAX_RULES_BYTES + 1).fill(0x23));
    expect(text).toBe('');
    expect(findings).toEqual([
      {
        severity: 'fatal',
        source: 'yaml',
        message: 'the file has 1,000,001 bytes; rules of more than 1,000,000 are not read',
        hint: 'is this the right file?',
      },
    ]);
  });
});

it('keeps a byte order mark in the text, as the service does, so that offsets are the same', async () => {
  const rules = `\uFEFF${BUCKET}      - SELECT name FROM a\n`;
  const { text, findings } = await checkRules(bytes(rules));
  expect(text).toBe(rules);
  expect(text.slice(findings[0]?.range?.start, findings[0]?.range?.end)).toBe('name');
});
