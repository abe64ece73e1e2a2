import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
// Inside the project, so that its packages are found.
const folder = mkdtempSync(new URL('node_modules/.node-20-', root).pathname);
afterAll(() => rmSync(folder, { recursive: true }));

it('compiles streams of edition 3 without Object.groupBy, as Node 20 is', { timeout: 60_000 }, async () => {
  const { outputFiles } = await build({
    entryPoints: [new URL('src/rules/check.ts', root).pathname],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  const file = join(folder, 'check.mjs');
  writeFileSync(file, outputFiles[0]!.contents);
  const rules = 'config: { edition: 3 }\nstreams:\n  lists:\n    query: SELECT * FROM lists\n';
  const script = `delete Object.groupBy;
    const { checkRules } = await import(${JSON.stringify(pathToFileURL(file).href)});
    const { findings } = await checkRules(new TextEncoder().encode(${JSON.stringify(rules)}));
    console.log(JSON.stringify(findings));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect(output.trim()).toBe('[]');
});
