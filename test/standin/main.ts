// The stand-in as a program: what the image's entry point runs, and a plain process without any container:
//   PORT=8080 STANDIN_RULES=sync-rules.yaml STANDIN_STATE=FOLDER node standin.mjs [start -r unified|api|sync]
// STANDIN_RULES: where the file that the config names (or any, without a config) lies on this machine.
// More variables: switches.ts; STANDIN_SWITCHES is the path of their JSON file (STANDIN_STATE/switches.json).
import 'core-js/actual/map/group-by.js';
import 'core-js/actual/object/group-by.js';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { CompilerModule } from './compiler.ts';
import { type RulesPlace, readConfig, type ServiceConfig } from './config.ts';
import { startService } from './service.ts';
import { readSwitches } from './switches.ts';
import type { Runner } from './words.ts';

const { env } = process;
const stateFolder = env.STANDIN_STATE ?? '/state';
const configPath = env.POWERSYNC_CONFIG_PATH ?? '/config/service.yaml';
const config = serviceConfig();
const switches = () => readSwitches(env, env.STANDIN_SWITCHES ?? join(stateFolder, 'switches.json'));
const { values } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { 'runner-type': { type: 'string', short: 'r' } },
});

const service = startService(
  {
    ...rulesOnThisMachine(config.rules),
    configPath,
    stateFolder,
    host: env.HOST ?? '0.0.0.0',
    port: Number(env.PORT ?? config.port ?? 8080),
    logFormat: config.logFormat ?? 'text',
    exitOnError: config.exitOnError ?? true,
    runner: (values['runner-type'] as Runner | undefined) ?? 'unified',
    tokens: config.tokens,
    switches: switches(),
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
    switchesNow: switches,
  },
);

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => service.terminate());

function serviceConfig(): ServiceConfig {
  const inEnvironment = env.POWERSYNC_SYNC_CONFIG_B64 ?? env.POWERSYNC_SYNC_RULES_B64;
  if (env.POWERSYNC_CONFIG_B64) {
    return readConfig(Buffer.from(env.POWERSYNC_CONFIG_B64, 'base64').toString('utf8'), inEnvironment);
  }
  const withoutConfig = 'sync_config: { path: /config/sync-rules.yaml }';
  return readConfig(existsSync(configPath) ? readFileSync(configPath, 'utf8') : withoutConfig, inEnvironment);
}

function rulesOnThisMachine(rules: RulesPlace): { rulesPath?: string; rulesText?: string } {
  if (rules.kind === 'text') return { rulesText: rules.text };
  return rules.kind === 'file' ? { rulesPath: env.STANDIN_RULES ?? rules.path } : {};
}
