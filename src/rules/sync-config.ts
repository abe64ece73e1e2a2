import { SqlSyncRules } from '@powersync/service-sync-rules';
import { parseSqlFaster } from './faster-sql.ts';

parseSqlFaster();
// Compiling streams of edition 3 calls it, and Node 20 lacks it.
if (!('groupBy' in Object)) await import('core-js/actual/object/group-by.js');

/** What the compiler makes of rules: what they come to, and what it finds in them. */
export type SyncConfig = ReturnType<typeof SqlSyncRules.fromYaml>;

let last: { readonly text: string; readonly config: SyncConfig } | undefined;

/** Compiles rules; those that were compiled last are not compiled again. Some odd shapes make the compiler itself throw. */
export function syncConfigOf(text: string): SyncConfig {
  if (last?.text !== text) {
    last = undefined;
    last = { text, config: SqlSyncRules.fromYaml(text, { defaultSchema: 'public', throwOnError: false }) };
  }
  return last.config;
}
