// The stand-in as a program: what the image's entry point runs, and a plain process without any container:
//   PORT=8080 STANDIN_RULES=sync-rules.yaml STANDIN_STATE=FOLDER node standin.mjs
// More variables: switches.ts; STANDIN_SWITCHES is the path of their JSON file (STANDIN_STATE/switches.json).
import 'core-js/actual/map/group-by.js';
import 'core-js/actual/object/group-by.js';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import type { CompilerModule } from './compiler.ts';
import { readConfig } from './config.ts';
import { startService } from './service.ts';
import { readSwitches } from './switches.ts';

const { env } = process;
const stateFolder = env.STANDIN_STATE ?? '/state';
const configPath = env.POWERSYNC_CONFIG_PATH ?? '/config/service.yaml';
const config = existsSync(configPath) ? readConfig(configPath) : {};

const service = startService(
  {
    rulesPath: env.STANDIN_RULES ?? config.rulesPath ?? '/config/sync-rules.yaml',
    configPath,
    stateFolder,
    host: env.HOST ?? '0.0.0.0',
    port: Number(env.PORT ?? config.port ?? 8080),
    logFormat: config.logFormat ?? 'text',
    exitOnError: config.exitOnError ?? true,
    switches: readSwitches(env, env.STANDIN_SWITCHES ?? join(stateFolder, 'switches.json')),
  },
  {
    write: (line) => process.stdout.write(`${line}\n`),
    exit: (code) => process.exit(code),
    compiler: async (which) => {
      if (which === 'present')
        return (await import('@powersync/service-sync-rules')) as unknown as CompilerModule;
      const older = env.STANDIN_OLDER_COMPILER ?? '/app/packages/sync-rules-older/dist/index.js';
      return (await import(pathToFileURL(older).href)) as CompilerModule;
    },
    began: performance.timeOrigin,
  },
);

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => service.terminate());
