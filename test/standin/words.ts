/** What a process of the service does: everything, HTTP only, replication only (`start -r RUNNER`). */
export type Runner = 'unified' | 'api' | 'sync';

/** As the boot line names them: `Unified Container` is recorded, the others are read in the service's public history. */
export const RUNNER_NAMES: Readonly<Record<Runner, string>> = {
  unified: 'Unified Container',
  api: 'API Container',
  sync: 'Replication Container',
};

/**
 * The lines that changed between releases (powersync-behaviour, "What changed between versions"). The table leaves out
 * 1.14, 1.21 and 1.22, which are taken as their neighbours.
 */
export interface Words {
  readonly loaded: string;
  readonly updated: string;
  readonly unchanged: string;
  readonly refused: string;
  readonly fatal: string;
  /** Said before the process ends of refused rules, where anything is: one of two lines. */
  readonly stopping: string | undefined;
  /** Without a line in the oldest ones. */
  readonly activated: string | undefined;
  /** No rules in the configuration; read in the service's public history. */
  readonly notConfigured: string;
}

const SINCE_1_23: Words = {
  loaded: 'Loaded sync config',
  updated: 'Sync config updated',
  unchanged: 'Sync config unchanged',
  refused: 'Failed to update sync config',
  fatal: 'Fatal replication error',
  stopping: undefined,
  activated: 'Activated new replication stream at',
  notConfigured: 'No sync streams or rules configured - configure via API',
};

const SINCE_1_15: Words = {
  loaded: 'Loaded sync rules',
  updated: 'Sync rules updated from configuration',
  unchanged: 'Sync rules from configuration unchanged',
  refused: 'Failed to update sync rules from configuration',
  fatal: 'Data source fatal replication error',
  stopping: 'Stopping process due to fatal error',
  activated: 'Activated new sync rules at',
  notConfigured: 'No sync rules configured - configure via API',
};

const BEFORE_1_15: Words = { ...SINCE_1_15, stopping: undefined, activated: undefined };

export function wordsOf(version: string): Words {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 1 || minor >= 21) return SINCE_1_23;
  return minor >= 15 ? SINCE_1_15 : BEFORE_1_15;
}
