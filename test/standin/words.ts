/** The lines that changed between releases; read in the service's public history. */
export interface Words {
  readonly loaded: string;
  readonly updated: string;
  readonly unchanged: string;
  readonly refused: string;
  readonly fatal: string;
  /** Said before the process ends of refused rules, where anything is. */
  readonly stopping: string | undefined;
  /** Without a line in the oldest ones. */
  readonly activated: string | undefined;
}

const SINCE_1_23: Words = {
  loaded: 'Loaded sync config',
  updated: 'Sync config updated',
  unchanged: 'Sync config unchanged',
  refused: 'Failed to update sync config',
  fatal: 'Fatal replication error',
  stopping: undefined,
  activated: 'Activated new replication stream at',
};

const SINCE_1_15: Words = {
  loaded: 'Loaded sync rules',
  updated: 'Sync rules updated from configuration',
  unchanged: 'Sync rules from configuration unchanged',
  refused: 'Failed to update sync rules from configuration',
  fatal: 'Data source fatal replication error',
  stopping: 'Stopping process due to fatal error',
  activated: 'Activated new sync rules at',
};

const BEFORE_1_15: Words = { ...SINCE_1_15, stopping: undefined, activated: undefined };

export function wordsOf(version: string): Words {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 1 || minor >= 21) return SINCE_1_23;
  return minor >= 15 ? SINCE_1_15 : BEFORE_1_15;
}
