import { parse } from 'yaml';

/** Where the rules come from (powersync-behaviour, "Where the rules come from"). */
export type RulesPlace =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'text'; readonly text: string }
  /** The configuration names none: they come through `POST /api/sync-rules/v1/deploy`. */
  | { readonly kind: 'api' };

export interface ServiceConfig {
  readonly rules: RulesPlace;
  readonly exitOnError?: boolean;
  readonly logFormat?: 'text' | 'json';
  readonly port?: number;
  /** The bearer tokens of the admin and sync-rules API. */
  readonly tokens: readonly string[];
}

interface ConfigFile {
  readonly sync_config?: {
    readonly path?: string;
    readonly content?: string;
    readonly exit_on_error?: boolean;
  };
  readonly sync_rules?: ConfigFile['sync_config'];
  readonly system?: { readonly logging?: { readonly format?: 'text' | 'json' } };
  readonly port?: number;
  readonly api?: { readonly tokens?: readonly string[] };
}

/** What the stand-in takes from the text of the service's own config; `inEnvironment` is the rules in base64. */
export function readConfig(text: string, inEnvironment?: string): ServiceConfig {
  const file = (parse(text) ?? {}) as ConfigFile;
  const rules = file.sync_config ?? file.sync_rules;
  return {
    rules: rulesPlace(rules, inEnvironment),
    ...(rules?.exit_on_error === undefined ? {} : { exitOnError: rules.exit_on_error }),
    ...(file.system?.logging?.format === undefined ? {} : { logFormat: file.system.logging.format }),
    ...(file.port === undefined ? {} : { port: file.port }),
    tokens: file.api?.tokens ?? [],
  };
}

function rulesPlace(rules: ConfigFile['sync_config'], inEnvironment: string | undefined): RulesPlace {
  if (inEnvironment) return { kind: 'text', text: Buffer.from(inEnvironment, 'base64').toString('utf8') };
  if (rules?.path !== undefined) return { kind: 'file', path: rules.path };
  return rules?.content === undefined ? { kind: 'api' } : { kind: 'text', text: rules.content };
}
