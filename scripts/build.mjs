// Builds dist/: ESM chunks, not minified, the same bytes on every machine. `--out DIR` builds elsewhere.
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compiledSchema, withoutAjv } from './compiler-schema.mjs';
import { withFasterKeywords } from './keywords.mjs';
import { withFasterKeys } from './unique-keys.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = process.argv.indexOf('--out');
const out = at < 0 ? join(root, 'dist') : resolve(process.argv[at + 1]);

/** Parts of packages that are never called here, or cannot be bundled. */
const leftOut = {
  name: 'left-out',
  setup(build) {
    // ssh2 tries its native parts first and does without them (it catches the error).
    build.onResolve({ filter: /\.node$|^cpu-features$/ }, ({ path }) => ({ path, namespace: 'throws' }));
    // The compiler imports it for a path that compiling does not take, and Node 20 lacks it.
    build.onResolve({ filter: /^node:sqlite$/ }, ({ path }) => ({ path, namespace: 'throws' }));
    // Tokens of GitHub's OpenID provider and the machine's details: they would load an HTTP client in every run.
    build.onResolve({ filter: /^\.\/(oidc-utils|platform)\.js$/ }, ({ path, resolveDir }) =>
      resolveDir.includes('@actions/core') ? { path, namespace: 'empty' } : undefined,
    );
    // Only getAgentDispatcher uses it, which is never called: proxies go through `tunnel`.
    build.onResolve({ filter: /^undici$/ }, ({ importer }) =>
      importer.includes('@actions/http-client') ? { path: 'undici', namespace: 'no-undici' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'no-undici' }, () => ({
      contents:
        'export class ProxyAgent { constructor() { throw new Error("undici is not part of this bundle"); } }',
    }));
    // The schema of the compiler is compiled here, and not in each run.
    const schema = /[\\/]service-sync-rules[\\/]dist[\\/]json_schema\.js$/;
    build.onLoad({ filter: schema, namespace: 'file' }, ({ path }) => ({
      contents: withoutAjv(path),
      loader: 'js',
    }));
    build.onResolve({ filter: /^compiled-schema$/ }, ({ path, importer }) => ({
      path,
      namespace: 'compiled',
      pluginData: importer,
    }));
    build.onLoad({ filter: /.*/, namespace: 'compiled' }, async ({ pluginData }) => ({
      contents: await compiledSchema(pluginData),
      loader: 'js',
    }));
    build.onLoad({ filter: /[\\/]pgsql-ast-parser[\\/]index\.js$/ }, ({ path }) => ({
      contents: withFasterKeywords(path),
      loader: 'js',
    }));
    build.onLoad({ filter: /[\\/]yaml[\\/]dist[\\/]compose[\\/]util-map-includes\.js$/ }, ({ path }) => ({
      contents: withFasterKeys(path),
      loader: 'js',
    }));
    // Outside of node_modules, `new Buffer` prints a warning for a proxy with a password.
    build.onLoad({ filter: /[\\/]tunnel[\\/]lib[\\/]tunnel\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace('new Buffer(', 'Buffer.from('),
      loader: 'js',
    }));
    build.onLoad({ filter: /.*/, namespace: 'throws' }, ({ path }) => ({
      contents: `throw new Error(${JSON.stringify(`${path} is not part of this bundle`)});`,
    }));
    build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({
      contents: 'export class OidcClient {}; export const getDetails = undefined;',
    }));
  },
};

// The demo runs from dist/, too: it must need no installation.
const entries = {
  index: 'src/main.ts',
  cli: 'src/cli.ts',
  demo: 'src/demo.ts',
  'demo/control': 'src/demo/control.ts',
  'demo/service': 'src/demo/service.ts',
};

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: Object.entries(entries).map(([out, file]) => ({ out, in: join(root, file) })),
  outdir: out,
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  chunkNames: 'chunks/[name]-[hash]',
  loader: { '.sh': 'text' },
  legalComments: 'none',
  charset: 'utf8',
  metafile: true,
  logLevel: 'warning',
  plugins: [leftOut],
  banner: {
    js: [
      "import { createRequire as createRequireOfBundle } from 'node:module';",
      "import { fileURLToPath as pathOfBundle } from 'node:url';",
      'const require = createRequireOfBundle(import.meta.url);',
      // CommonJS packages read these two when they are loaded, for files that this bundle leaves out.
      'const __filename = pathOfBundle(import.meta.url);',
      "const __dirname = pathOfBundle(new URL('.', import.meta.url));",
    ].join('\n'),
  },
});
// It is run as it is, from a package and by pre-commit.
chmodSync(join(out, 'cli.js'), 0o755);
writeFileSync(join(out, 'LICENSES.txt'), licences(Object.keys(metafile.inputs)));
writeFileSync(join(out, 'package.json'), '{ "type": "module" }\n');
// The helper as a file, for hosts where it is installed (a restricted key, the resolve unit).
writeFileSync(join(out, 'powersync-deploy-helper'), readFileSync(join(root, 'src/host/helper.sh')), {
  mode: 0o755,
});

/** The licence texts of every package that went into the bundle. */
function licences(inputs) {
  const packages = new Map();
  for (const input of inputs) {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match) packages.set(match[1], JSON.parse(readFileSync(join(root, match[1], 'package.json'), 'utf8')));
  }
  const parts = [...packages]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([folder, { name, version, license }]) => {
      const files = readdirSync(join(root, folder))
        .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
        .sort();
      const texts = files.map((file) =>
        readFileSync(join(root, folder, file), 'utf8')
          .replace(/\r\n/g, '\n')
          .trim(),
      );
      return `${name} ${version}: ${license ?? 'see below'}\n\n${texts.join('\n\n') || fallback(name, license)}\n`;
    });
  return `The files in this folder contain the packages below, under their licences.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/** Packages without a licence file: the licence that package.json names. */
function fallback(name, license) {
  const file = join(root, 'scripts/licences', `${license}.txt`);
  if (!existsSync(file))
    throw new Error(`${name} brings no licence text, and scripts/licences has none for ${license}`);
  return readFileSync(file, 'utf8').trim();
}
