import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_RULES, withSchemaLine } from '../../src/cli/init/schema-line.ts';

const LINE =
  '# yaml-language-server: $schema=https://raw.githubusercontent.com/cloonar/powersync-deploy/v1/schemas/sync-rules.schema.json';

const added = (text: string): string | null => {
  const bytes = withSchemaLine(Buffer.from(text));
  return bytes === null ? null : Buffer.from(bytes).toString('utf8');
};

describe('the line for editors', () => {
  it.each([
    ['a: 1\n', `${LINE}\na: 1\n`],
    ['a: 1\r\nb: 2\r\n', `${LINE}\r\na: 1\r\nb: 2\r\n`],
    ['\uFEFFa: 1\n', `\uFEFF${LINE}\na: 1\n`],
    ['', `${LINE}\n`],
    ['a: 1', `${LINE}\na: 1`],
    ['\n', `${LINE}\n\n`],
    ['---\na: 1\n', `${LINE}\n---\na: 1\n`],
  ])('is put at the top of %j', (text, expected) => {
    expect(added(text)).toBe(expected);
  });

  it.each([
    FIRST_RULES,
    `${LINE}\na: 1\n`,
    '# comment\n#yaml-language-server:$schema=other.json\na: 1\n',
    '\uFEFF# yaml-language-server: $schema=other.json\r\n',
  ])('is put there once: %j', (text) => {
    expect(added(text)).toBeNull();
  });

  it('is not put into a file that is no UTF-8', () => {
    expect(withSchemaLine(Uint8Array.of(0xff, 0xfe, 0x61, 0x00))).toBeNull();
  });

  it('changes no other byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const bytes = Buffer.from(text);
        const result = withSchemaLine(bytes);
        if (result === null) return;
        const mark = bytes.subarray(0, 3).equals(Buffer.from('\uFEFF')) ? 3 : 0;
        expect(Buffer.from(result.subarray(result.length - (bytes.length - mark)))).toEqual(
          bytes.subarray(mark),
        );
        expect(withSchemaLine(result)).toBeNull();
      }),
    );
  });
});
