import { describe, expect, it } from 'vitest';
import { said } from './said.ts';

const BUCKET = 'bucket_definitions:\n  global:\n    data:\n';

describe('YAML', () => {
  it('tabs as indentation, once', async () => {
    expect(await said('bucket_definitions:\n\tglobal:\n\t\tdata:\n\t\t\t- SELECT * FROM a\n')).toEqual([
      'fatal 2:1 a tab in the indentation: YAML allows only spaces there (replace the tabs at the start of the lines by spaces)',
    ]);
    expect(await said(`${BUCKET}      - |\n\t\tSELECT * FROM a\n`)).toEqual([
      'fatal 5:1 a tab in the indentation: YAML allows only spaces there (replace the tabs at the start of the lines by spaces)',
    ]);
  });

  it('a fault before the tab is told, too', async () => {
    expect(await said('a: [1\nb: 2\nc:\n  d: 3\n\te: 4\n')).toHaveLength(2);
  });

  it('a fault in a line with a tab elsewhere is not about the tab', async () => {
    expect(await said('bucket_definitions:\n  a: x: y\t\n')).toEqual([
      'fatal 2:6 not valid YAML: nested mappings are not allowed in compact mappings',
    ]);
  });

  it('tabs within a line are fine', async () => {
    expect(await said(`${BUCKET}      - SELECT *\tFROM a\t# note\n`)).toEqual([]);
  });

  it('a second document, at its own line', async () => {
    const second =
      ' a second YAML document starts here; the rules must be one document (remove the line (`---` or `...`) that separates the two, or move the second into a file of its own)';
    expect(await said(`---\n${BUCKET}      - SELECT * FROM a\n# next\n---\na: 1\n---\nb: 1\n`)).toEqual([
      `fatal 7:1${second}`,
    ]);
    expect(await said(`---\n${BUCKET}      - SELECT * FROM a\n...\n`)).toEqual([]);
  });

  it('duplicated keys, by their path', async () => {
    expect(
      await said(`${BUCKET}      - SELECT * FROM a\n    data: []\n  "global": {}\nbucket_definitions: {}\n`),
    ).toEqual([
      'fatal 5:5 `bucket_definitions.global.data` is defined twice, first in line 3 (rename or remove one of the two)',
      'fatal 6:3 `bucket_definitions.global` is defined twice, first in line 2 (rename or remove one of the two)',
      'fatal 7:1 `bucket_definitions` is defined twice, first in line 1 (rename or remove one of the two)',
    ]);
  });

  it('an unclosed bracket', async () => {
    expect(await said('bucket_definitions: [a\n')).toEqual([
      'fatal 2:1 not valid YAML: flow sequence in block collection must be sufficiently indented and end with a ]',
    ]);
  });

  it('an alias without its anchor', async () => {
    expect(await said(`${BUCKET}      - *all\n`)).toEqual([
      'fatal 4:9 no anchor `&all` before the alias `*all`',
    ]);
  });

  it('an alias to what holds it', async () => {
    expect((await said('streams: &a\n  b: *a\n')).join()).toContain(
      'is the alias `*a`, which PowerSync does not follow',
    );
  });

  it('as many aliases as the compiler would refuse', async () => {
    const uses = (count: number): string =>
      `config: &c { edition: 1 }\nbucket_definitions:\n${Array.from({ length: count }, (_, i) => `  a${i}: *c\n`).join('')}`;
    expect((await said(uses(101)))[0]).toMatch(/expand to too much/);
    expect((await said(uses(99))).join()).not.toMatch(/expand to too much/);
  });

  it('aliases that multiply, in bounded time', async () => {
    let bomb = 'a0: &a0 [lol, lol]\n';
    for (let i = 1; i < 40; i += 1)
      bomb += `a${i}: &a${i} [${Array(9)
        .fill(`*a${i - 1}`)
        .join(', ')}]\n`;
    const start = performance.now();
    expect(await said(bomb)).toEqual([
      'fatal 2:10 the aliases (`*name`) of this file expand to too much (write the queries out instead of using aliases)',
    ]);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('nesting that would exhaust the stack', { timeout: 60_000 }, async () => {
    expect(await said(`a: ${'['.repeat(30_000)}`)).toEqual(['fatal 1:103 nested too deep for a rules file']);
    expect(await said('- '.repeat(30_000))).toEqual(['fatal 1:201 nested too deep for a rules file']);
  });
});
