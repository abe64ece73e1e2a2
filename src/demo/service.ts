import 'core-js/actual/map/group-by.js';
import 'core-js/actual/object/group-by.js';
import { performance } from 'node:perf_hooks';
import type { CompilerModule } from '../../test/standin/compiler.ts';
import { startService } from '../../test/standin/service.ts';
import { DEFAULT_SWITCHES } from '../../test/standin/switches.ts';

/*
 * The demo host's service: the stand-in of the tests, with the real compiler, as an older release that does not know
 * the key `storage_version` yet (0.34.1 refuses it, 0.38.1 takes it).
 */
const env = process.env;

const service = startService(
  {
    rulesPath: env.DEMO_RULES!,
    configPath: '/config/service.yaml',
    stateFolder: env.DEMO_STATE!,
    host: '127.0.0.1',
    port: Number(env.DEMO_PORT),
    logFormat: 'text',
    exitOnError: true,
    switches: { ...DEFAULT_SWITCHES, olderCompiler: true },
  },
  {
    write: (line) => process.stdout.write(`${line.replaceAll('storage_unknown', 'storage_version')}\n`),
    exit: (code) => process.exit(code),
    compiler: async () => olderThan(await import('@powersync/service-sync-rules')),
    began: performance.timeOrigin,
  },
);

/** The present compiler, to which that key is as unknown as any other word of its length. */
function olderThan(present: typeof import('@powersync/service-sync-rules')): CompilerModule {
  const { SqlSyncRules } = present;
  return {
    ...present,
    SqlSyncRules: {
      fromYaml: (text: string, options: Parameters<typeof SqlSyncRules.fromYaml>[1]) =>
        SqlSyncRules.fromYaml(text.replaceAll('storage_version:', 'storage_unknown:'), options),
    },
  } as unknown as CompilerModule;
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => service.terminate());
