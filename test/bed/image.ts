import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { buildOnce } from './cache.ts';
import { mustRun } from './commands.ts';
import { PROJECT } from './project.ts';
import { IMAGE, STANDIN_ON_HOST } from './units.ts';

/** A release that refuses what the present one accepts: `config.storage_version` (test/fixtures/crashing-on-older.yaml). */
const OLDER_COMPILER = '0.34.1';

/** The release that the image is of, as its tag says. */
const SERVICE_VERSION = '1.25.0';

export interface StandinImage {
  readonly name: string;
  /** Changes with anything that goes into it. */
  readonly fingerprint: string;
  /** Writes the image's root file system into a folder. */
  fill(folder: string): void;
  /** Writes what the unit without a container runs into a layer over the base system. */
  putOnHost(layer: string, base: string): void;
}

/**
 * The image of the stand-in, laid out as the real one: same entry point, same place of the rules compiler and of the
 * packages' own descriptions (the version that the boot line tells is service-core's). Besides, an older compiler.
 */
export async function buildStandinImage(): Promise<StandinImage> {
  const older = await olderCompiler();
  const programs = {
    'app/service/lib/entry.js': await bundle(join(PROJECT, 'test/standin/main.ts'), [compilerOfTheImage]),
    'app/packages/sync-rules/dist/index.js': await bundleCompiler(PROJECT),
    'app/packages/sync-rules/package.json': descriptionOf(PROJECT),
    'app/packages/sync-rules-older/dist/index.js': await bundleCompiler(older),
    'app/packages/sync-rules-older/package.json': descriptionOf(older),
    'app/packages/service-core/package.json': description('@powersync/service-core', SERVICE_VERSION),
    'app/service/package.json': description('@powersync/service-image', SERVICE_VERSION),
  };
  const node = realpathSync(process.execPath);
  const libraries = await librariesOf(node);
  return {
    name: IMAGE,
    fingerprint: JSON.stringify([programs, process.version, node, libraries]),
    fill: (folder) => {
      for (const place of ['etc', 'state', 'config']) mkdirSync(join(folder, place), { recursive: true });
      mkdirSync(join(folder, 'tmp'), { mode: 0o1777 });
      chmodSync(join(folder, 'tmp'), 0o1777);
      writeFileSync(join(folder, 'etc/passwd'), 'root:x:0:0::/:/bin/sh\npowersync:x:901:901::/app:/bin/sh\n');
      writeFileSync(join(folder, 'etc/group'), 'root:x:0:\npowersync:x:901:\n');
      copyNode(node, join(folder, 'usr/bin'));
      copyLibraries(libraries, folder);
      writePrograms(programs, folder);
    },
    putOnHost: (layer, base) => {
      copyNode(node, join(layer, STANDIN_ON_HOST, 'bin'));
      // The base system is of the machine's own release; only what it lacks is brought along.
      copyLibraries(
        libraries.filter((library) => !existsSync(join(base, library))),
        layer,
      );
      writePrograms(programs, join(layer, STANDIN_ON_HOST));
    },
  };
}

function copyNode(node: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  copyFileSync(node, join(folder, 'node'));
  chmodSync(join(folder, 'node'), 0o755);
}

function copyLibraries(libraries: readonly string[], folder: string): void {
  for (const library of libraries) {
    mkdirSync(join(folder, dirname(library)), { recursive: true });
    cpSync(realpathSync(library), join(folder, library));
  }
}

function writePrograms(programs: Readonly<Record<string, string>>, folder: string): void {
  for (const [path, text] of Object.entries({ ...programs, 'app/package.json': '{"type":"module"}\n' })) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
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

/** What the compiler that is installed in `folder` says of itself. */
function descriptionOf(folder: string): string {
  const file = join(folder, 'node_modules/@powersync/service-sync-rules/package.json');
  const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as { name: string; version: string };
  return description(name, version);
}

function description(name: string, version: string): string {
  return `${JSON.stringify({ name, version, type: 'module' })}\n`;
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
