import { chmodSync, copyFileSync, cpSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { buildOnce } from './cache.ts';
import { mustRun } from './commands.ts';
import { PROJECT } from './project.ts';
import { IMAGE } from './units.ts';

/** A release that refuses what the present one accepts: `config.storage_version` (test/fixtures/crashing-on-older.yaml). */
const OLDER_COMPILER = '0.34.1';

export interface StandinImage {
  readonly name: string;
  /** Changes with anything that goes into it. */
  readonly fingerprint: string;
  /** Writes the image's root file system into a folder. */
  fill(folder: string): Promise<void>;
}

/** The image of the stand-in, laid out as the real one: same entry point, same place of the rules compiler. */
export async function buildStandinImage(): Promise<StandinImage> {
  const older = await olderCompiler();
  const programs = {
    'app/service/lib/entry.js': await bundle(join(PROJECT, 'test/standin/main.ts'), [compilerOfTheImage]),
    'app/packages/sync-rules/dist/index.js': await bundleCompiler(PROJECT),
    'app/packages/sync-rules-older/dist/index.js': await bundleCompiler(older),
  };
  const node = realpathSync(process.execPath);
  const libraries = await librariesOf(node);
  return {
    name: IMAGE,
    fingerprint: JSON.stringify([programs, process.version, node, libraries]),
    fill: async (folder) => {
      for (const place of ['usr/bin', 'etc', 'state', 'config'])
        mkdirSync(join(folder, place), { recursive: true });
      mkdirSync(join(folder, 'tmp'), { mode: 0o1777 });
      chmodSync(join(folder, 'tmp'), 0o1777);
      writeFileSync(join(folder, 'etc/passwd'), 'root:x:0:0::/:/bin/sh\npowersync:x:901:901::/app:/bin/sh\n');
      writeFileSync(join(folder, 'etc/group'), 'root:x:0:\npowersync:x:901:\n');
      copyFileSync(node, join(folder, 'usr/bin/node'));
      chmodSync(join(folder, 'usr/bin/node'), 0o755);
      for (const library of libraries) {
        mkdirSync(join(folder, dirname(library)), { recursive: true });
        cpSync(realpathSync(library), join(folder, library));
      }
      for (const [path, text] of Object.entries({ ...programs, 'app/package.json': '{"type":"module"}\n' })) {
        mkdirSync(join(folder, dirname(path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
    },
  };
}

/** The service takes the compiler from where the real image has it, so that both are one. */
const compilerOfTheImage: Plugin = {
  name: 'compiler-of-the-image',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^@powersync\/service-sync-rules$/ }, () => ({
      path: '../../packages/sync-rules/dist/index.js',
      external: true,
    }));
  },
};

async function bundle(entry: string, plugins: Plugin[]): Promise<string> {
  return bundled({ entryPoints: [entry], plugins });
}

/** The rules compiler of the package installed in `folder`, with what Node 20 lacks for it (`Object.groupBy`). */
async function bundleCompiler(folder: string): Promise<string> {
  const contents = [
    `import ${JSON.stringify(join(PROJECT, 'node_modules/core-js/actual/object/group-by.js'))};`,
    `import ${JSON.stringify(join(PROJECT, 'node_modules/core-js/actual/map/group-by.js'))};`,
    `export * from '@powersync/service-sync-rules';`,
  ].join('\n');
  return bundled({ stdin: { contents, resolveDir: folder } });
}

async function bundled(options: Parameters<typeof build>[0]): Promise<string> {
  const { outputFiles } = await build({
    ...options,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Some packages are CommonJS and call for Node's own modules.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  return outputFiles![0]!.text;
}

async function olderCompiler(): Promise<string> {
  return buildOnce('older-compiler', [OLDER_COMPILER], async (folder) => {
    writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
    await mustRun('npm', [
      ...['install', '--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts'],
      `@powersync/service-sync-rules@${OLDER_COMPILER}`,
    ]);
  });
}

async function librariesOf(program: string): Promise<string[]> {
  const listed = await mustRun('ldd', [program]);
  return [...listed.matchAll(/(\/\S+) \(0x/g)].map((match) => match[1]!);
}
