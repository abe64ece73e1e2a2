import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface ServiceConfig {
  readonly rulesPath?: string;
  readonly exitOnError?: boolean;
  readonly logFormat?: 'text' | 'json';
  readonly port?: number;
}

interface ConfigFile {
  readonly sync_config?: { readonly path?: string; readonly exit_on_error?: boolean };
  readonly sync_rules?: ConfigFile['sync_config'];
  readonly system?: { readonly logging?: { readonly format?: 'text' | 'json' } };
  readonly port?: number;
}

/** What the stand-in takes from the service's own config file. */
export function readConfig(path: string): ServiceConfig {
  const file = (parse(readFileSync(path, 'utf8')) ?? {}) as ConfigFile;
  const rules = file.sync_config ?? file.sync_rules;
  return {
    ...(rules?.path === undefined ? {} : { rulesPath: rules.path }),
    ...(rules?.exit_on_error === undefined ? {} : { exitOnError: rules.exit_on_error }),
    ...(file.system?.logging?.format === undefined ? {} : { logFormat: file.system.logging.format }),
    ...(file.port === undefined ? {} : { port: file.port }),
  };
}
