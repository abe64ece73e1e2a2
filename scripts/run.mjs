// Runs a TypeScript file with the oldest Node that is supported, which cannot do so by itself:
//   node scripts/run.mjs test/bed/cli.ts up
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { build } = createRequire(import.meta.url)('esbuild');
const [entry, ...args] = process.argv.slice(2);
const { outputFiles } = await build({
  entryPoints: [resolve(entry)],
  bundle: true,
  write: false,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  loader: { '.sh': 'text' },
  define: { 'import.meta.url': JSON.stringify(pathToFileURL(resolve(entry)).href) },
  logLevel: 'warning',
});
// Inside the project, so that its packages are found.
const folder = mkdtempSync(join(root, 'node_modules', '.run-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'entry.mjs');
writeFileSync(file, outputFiles[0].contents);
process.argv = [process.argv[0], resolve(entry), ...args];
await import(pathToFileURL(file).href);
