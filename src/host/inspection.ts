import type { SupervisorState } from '../targets/supervisor.ts';

/** What one look at the host showed. Nothing was changed by looking. */
export interface Inspection {
  /** The user that the helper runs as. */
  readonly user: string;
  readonly uid: number;
  /** Seconds since 1970, by the host's clock. */
  readonly now: number;
  /** Where the rules file is after following every link; null where its folder is not there. */
  readonly target: string | null;
  readonly kind: 'file' | 'absent' | 'folder' | 'other' | 'no-folder';
  readonly sha256: string | null;
  /** When the file was last put there or changed, in seconds since 1970; null for a link, which may have led elsewhere. */
  readonly ctime: number | null;
  readonly readable: boolean;
  readonly writable: boolean;
  /** Who else could plant files where the helper works: `FOLDER: why`. */
  readonly othersWrite: string | null;
  /** Programs that the helper needs and the host lacks; the last one that was found missing. */
  readonly missingTool: string | null;
  /** What the host has to ask a URL with. */
  readonly probeClient: 'curl' | 'wget' | 'bash' | 'none';
  /** Which text an earlier, verified deploy saw a start read. */
  readonly record: { readonly sha256: string; readonly identity: string } | null;
  /** Why the folder for our own files is somebody else's. */
  readonly foreignStore: string | null;
  /** An earlier deploy was neither confirmed nor taken back: its helper was killed, or the host was. */
  readonly unfinished: boolean;
  readonly state: SupervisorState;
}

/** Reads the helper's facts; `parse` is the supervisor's. */
export function readInspection(
  facts: ReadonlyMap<string, string>,
  parse: (output: string) => SupervisorState,
): Inspection {
  const number = (name: string): number | null => {
    const value = facts.get(name);
    return value !== undefined && /^\d+$/.test(value) ? Number(value) : null;
  };
  const sha = facts.get('sha');
  const record = /^([0-9a-f]{64}) (.+)$/m.exec(facts.get('record') ?? '');
  return {
    user: facts.get('user') ?? 'somebody',
    uid: number('uid') ?? -1,
    now: number('now') ?? 0,
    target: facts.get('target') ?? null,
    kind: (facts.get('kind') ?? 'other') as Inspection['kind'],
    sha256: sha && /^[0-9a-f]{64}$/.test(sha) ? sha : null,
    ctime: number('ctime'),
    readable: facts.get('readable') !== 'no',
    writable: facts.get('writable') === 'yes',
    othersWrite: facts.get('others-write') ?? null,
    missingTool: facts.get('missing-tool') ?? null,
    probeClient: (facts.get('probe-client') ?? 'none') as Inspection['probeClient'],
    record: record ? { sha256: record[1]!, identity: record[2]! } : null,
    foreignStore: facts.get('foreign-store') ?? null,
    unfinished: facts.get('unfinished') === 'yes',
    state: parse(facts.get('state') ?? ''),
  };
}
