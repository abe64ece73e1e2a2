import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { checkCompiled } from '../../src/rules/check.ts';
import { compileRules } from '../../src/rules/compiler.ts';
import { type ImageAnswer, readAnswer } from '../../src/rules/image/answer.ts';
import { ANSWER, SCRIPT_WORD } from '../../src/rules/image/script.ts';
import { buildOnce } from '../bed/cache.ts';
import { mustRun } from '../bed/commands.ts';
import { NODE_VERSIONS, nodeProgram } from '../nodes.ts';

const COMPILER = fileURLToPath(new URL('../../node_modules/@powersync/service-sync-rules', import.meta.url));

/** Valid for the bundled compiler, and not for release 0.34.1. */
const CRASHING = readFileSync(new URL('../fixtures/crashing-on-older.yaml', import.meta.url), 'utf8');

const FINE = `bucket_definitions:
  mine:
    parameters: SELECT request.user_id() AS user_id
    data:
      - SELECT id, name FROM lists WHERE owner_id = bucket.user_id
`;
/** A function that there is not, a query that is none, and a dangerous query. */
const BROKEN = `bucket_definitions:
  one:
    parameters: SELECT request.user_idd() AS user_id
    data:
      - SELEC id FROM lists
      - SELECT id FROM lists WHERE owner_id = bucket.user_id
  two:
    parameters: SELECT request.parameters() ->> 'list' AS list
    data:
      - SELECT id FROM todos WHERE list_id = bucket.list
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-image-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A folder laid out as /app in the image. */
function app(name: string, files: Readonly<Record<string, string>>, compiler?: string): string {
  const place = join(folder, name);
  if (compiler) {
    mkdirSync(join(place, 'packages'), { recursive: true });
    symlinkSync(compiler, join(place, 'packages/sync-rules'));
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), text);
  }
  return place;
}

/** The image whose compiler has another shape: the real one underneath, `body` is its `fromYaml`. */
const shaped = (name: string, body: string): string =>
  app(name, {
    'packages/sync-rules/package.json': '{"type":"module","version":"0.20.0"}',
    'packages/sync-rules/dist/index.js': `
      import { SqlSyncRules as Present } from ${JSON.stringify(pathToFileURL(join(COMPILER, 'dist/index.js')).href)};
      export class SqlSyncRules { static fromYaml(yaml, options) { ${body} } }`,
  });

async function compileAs(place: string, rules: string, node = process.execPath): Promise<ImageAnswer> {
  const { code, output } = await runNode(node, ['-e', SCRIPT_WORD, place], rules);
  return readAnswer(code, output);
}

function runNode(node: string, args: string[], input: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 137, output }));
    child.stdin.end(input);
  });
}

describe('the script, on a real node with a real compiler', () => {
  test.each(NODE_VERSIONS)('says what the bundled compiler says, on Node %i', async (version) => {
    const node = await nodeProgram(version);
    const place = app(`node-${version}`, { 'service/package.json': '{"version":"1.25.0"}' }, COMPILER);
    for (const rules of [FINE, BROKEN, '{}', '', '\uFEFFbucket_definitions: [ü\n']) {
      const answer = await compileAs(place, rules, node);
      expect(answer).toEqual({
        kind: 'compiled',
        versions: { service: '1.25.0', compiler: '0.38.1', node: expect.stringMatching(`^v${version}\\.`) },
        compiled: compileRules(rules),
      });
    }
  });

  test('what is found has the words and the places that the bundled compiler gets', async () => {
    const answer = await compileAs(app('words', {}, COMPILER), BROKEN);
    if (answer.kind !== 'compiled') throw new Error(answer.why);
    const { text, findings } = await checkCompiled(Buffer.from(BROKEN), answer.compiled);
    expect(
      findings.map(({ message, range }) => [message, range && text.slice(range.start, range.end)]),
    ).toEqual([
      ["Function 'request.user_idd' is not defined", 'request.user_idd()'],
      ['SQL syntax error at `id`', 'id'],
      [expect.stringContaining('Potentially dangerous'), "SELECT request.parameters() ->> 'list' AS list"],
    ]);
  });

  test('an older release refuses what the bundled one accepts', async () => {
    const older = await olderCompiler();
    const answer = await compileAs(app('older', {}, older), CRASHING, await nodeProgram(22));
    expect(answer).toMatchObject({
      kind: 'compiled',
      versions: { service: '', compiler: '0.34.1' },
      compiled: {
        faults: [{ severity: 'fatal', message: expect.stringContaining('additional properties') }],
      },
    });
    expect(compileRules(CRASHING).faults).toEqual([]);
  });

  test.each([
    [
      'answers the rules with their errors',
      'const { config, errors } = Present.fromYaml(yaml, options); return Object.assign(config, { errors });',
    ],
    [
      'throws an error with all errors',
      'const { errors } = Present.fromYaml(yaml, options); throw Object.assign(new Error("2 errors"), { errors });',
    ],
  ])('a release that %s', async (name, body) => {
    const answer = await compileAs(shaped(name, body), BROKEN);
    expect(answer).toMatchObject({ versions: { compiler: '0.20.0' }, compiled: compileRules(BROKEN) });
  });

  test('a release that throws the first error', async () => {
    const answer = await compileAs(
      shaped('first', 'throw Present.fromYaml(yaml, options).errors[0];'),
      BROKEN,
    );
    expect(answer).toMatchObject({ compiled: { faults: [compileRules(BROKEN).faults[0]] } });
  });

  test('a release that fails on the rules refuses them', async () => {
    const answer = await compileAs(shaped('crash', 'throw new TypeError("no range");'), BROKEN);
    expect(answer).toMatchObject({ kind: 'compiled', compiled: { faults: [], crash: 'no range' } });
    expect(
      (await checkCompiled(Buffer.from(BROKEN), { faults: [], crash: 'no range' })).findings,
    ).toMatchObject([{ severity: 'fatal', message: expect.stringContaining('no range') }]);
  });

  test('what the compiler prints itself is not taken for the answer', async () => {
    const forged = `${ANSWER}"findings":[]}`;
    const body = `console.log(${JSON.stringify(forged)}); process.stdout.write('half a line'); return Present.fromYaml(yaml, options);`;
    const answer = await compileAs(shaped('noisy', body), BROKEN);
    expect(answer).toMatchObject({ kind: 'compiled', compiled: compileRules(BROKEN) });
  });

  test('another image is told from a broken one', async () => {
    expect(await compileAs(app('empty', { 'package.json': '{}' }), FINE)).toMatchObject({
      kind: 'another image',
    });
    const broken = app('broken', { 'packages/sync-rules/dist/index.js': 'import "./gone.js";' });
    expect(await compileAs(broken, FINE)).toMatchObject({
      kind: 'failed',
      why: expect.stringContaining('gone.js'),
    });
  });

  test('thousands of findings are cut, and not the fatal one after them', async () => {
    const body = `return { errors: [
      ...Array.from({ length: 20000 }, (_, i) => ({ type: 'warning', message: 'warning ' + i, location: { start: 3, end: 5 } })),
      { type: 'fatal', message: 'the end'.repeat(10000), location: { start: 3, end: 5 } },
    ] };`;
    const place = shaped('many', body);
    const { output } = await runNode(process.execPath, ['-e', SCRIPT_WORD, place], FINE);
    expect(output.length).toBeLessThan(200_000);
    const answer = readAnswer(0, output);
    if (answer.kind !== 'compiled') throw new Error(answer.why);
    expect(answer.compiled.faults.length).toBeGreaterThan(1000);
    expect(answer.compiled.faults.at(-1)).toMatchObject({
      severity: 'fatal',
      message: expect.stringMatching(/^the end/),
    });
  });

  test('travels as one word without blanks', () => {
    expect(SCRIPT_WORD).toMatch(/^\S{100,8000}$/);
    expect(SCRIPT_WORD).not.toMatch(/[*?[\]|]/);
  });
});

describe('an answer', () => {
  it.each([
    [
      127,
      'Error: runc: runc create failed: unable to start container process: exec: "node": executable file not found in $PATH: OCI runtime attempted to invoke a command that was not found',
      'another image',
      'it has no node',
    ],
    [
      127,
      'docker: Error response from daemon: OCI runtime create failed: runc create failed: unable to start container process: exec: "node": executable file not found in $PATH: unknown.\n',
      'another image',
      'it has no node',
    ],
    [125, 'Error: abc: image not known\n', 'failed', 'Error: abc: image not known'],
    [124, 'half', 'failed', 'it took too long'],
    [137, '', 'failed', 'it was ended: it needed too much time or memory'],
    [
      134,
      'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n',
      'failed',
      'it was ended: it needed too much time or memory',
    ],
    [1, '', 'failed', 'it ended with 1 and said nothing'],
    [0, `${ANSWER}"findings":[`, 'failed', 'its answer was cut off'],
  ])('%i %s', (code, output, kind, why) => {
    expect(readAnswer(code, output)).toEqual({ kind, why });
  });

  it('of another shape throws nothing, and is never taken for an approval of a fatal finding', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), async (finding, place) => {
        const findings = [
          finding,
          {
            type: place,
            message: place,
            location: place,
            inSql: place,
            violation: { instancePath: '/bucket_definitions', keyword: 'enum', params: place },
          },
        ];
        const answer = readAnswer(0, `noise\n${ANSWER}${JSON.stringify({ findings }).slice(1)}\n`);
        if (answer.kind !== 'compiled') throw new Error(answer.why);
        const { text, findings: said } = await checkCompiled(Buffer.from(FINE), answer.compiled);
        expect(said.some(({ severity }) => severity === 'fatal')).toBe(true);
        for (const { range } of said) if (range) expect(range.end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

/** As in the bed's image (test/bed/image.ts), from the same cache. */
async function olderCompiler(): Promise<string> {
  const version = '0.34.1';
  const place = await buildOnce('older-compiler', [version], async (into) => {
    writeFileSync(join(into, 'package.json'), '{"private":true}\n');
    await mustRun('npm', [
      ...['install', '--prefix', into, '--no-audit', '--no-fund', '--ignore-scripts'],
      `@powersync/service-sync-rules@${version}`,
    ]);
  });
  return join(place, 'node_modules/@powersync/service-sync-rules');
}
