import type { VerifiedBy } from '../service/verdict.ts';
import type { SupervisorState } from '../targets/supervisor.ts';
import { readLines, readWho, type Who } from './who.ts';

/** A deploy that was neither confirmed nor taken back: its helper was killed, or the host was. */
export interface Unfinished {
  readonly id: string;
  /** The step that its journal names last, such as `swapping`; `none` where it had begun none. */
  readonly step: string;
  /** sha256 from before it; null where there was no file. */
  readonly old: string | null;
  readonly new: string | null;
  readonly who: Who;
}

/** Who has the lock. */
export interface Owner {
  readonly who: Who;
  /** By the host's clock, such as `2026-11-21T15:04:05Z`; empty where it does not say. */
  readonly since: string;
  /** When its deploy is over at the latest, in seconds since 1970 by the host's clock; null before its swap. */
  readonly until: number | null;
  /** Its own run is gone, and its guard is putting the old rules back. */
  readonly guardAtWork: boolean;
}

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
  /** The helper is the forced command of a restricted key. */
  readonly restricted: boolean;
  /** Which text an earlier, verified deploy saw a start read. */
  readonly record: {
    readonly sha256: string;
    readonly identity: string;
    /** What that verdict rested on; `nothing`: the start was made with that text, and it was not seen to take it; absent where it was not noted. */
    readonly verifiedBy?: VerifiedBy | 'nothing';
  } | null;
  /** The run that deployed last, and what. */
  readonly last: { readonly who: Who; readonly sha256: string; readonly outcome?: string } | null;
  /** Why the folder for our own files is somebody else's. */
  readonly foreignStore: string | null;
  /** Who is deploying just now; null where nobody is, or we are. */
  readonly owner: Owner | null;
  /** Whose lock was taken over, since whoever held it is dead. */
  readonly takenOver: Owner | null;
  readonly unfinished: Unfinished | null;
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
  const record = /^([0-9a-f]{64}) (.+)$/m.exec(facts.get('record') ?? '');
  const by = /^verified-by (liveness|log|diagnostics|nothing)$/m.exec(facts.get('record') ?? '')?.[1];
  const takenOver = facts.get('taken-over');
  return {
    user: facts.get('user') ?? 'somebody',
    uid: number('uid') ?? -1,
    now: number('now') ?? 0,
    target: facts.get('target') ?? null,
    kind: (facts.get('kind') ?? 'other') as Inspection['kind'],
    sha256: sha256(facts.get('sha')),
    ctime: number('ctime'),
    readable: facts.get('readable') !== 'no',
    writable: facts.get('writable') === 'yes',
    othersWrite: facts.get('others-write') ?? null,
    missingTool: facts.get('missing-tool') ?? null,
    probeClient: (facts.get('probe-client') ?? 'none') as Inspection['probeClient'],
    restricted: facts.get('restricted') === 'yes',
    record: record
      ? {
          sha256: record[1]!,
          identity: record[2]!,
          ...(by ? { verifiedBy: by as VerifiedBy | 'nothing' } : {}),
        }
      : null,
    last: readLast(facts.get('last')),
    foreignStore: facts.get('foreign-store') ?? null,
    owner: facts.get('lock') === 'busy' ? readOwner(facts.get('owner') ?? '') : null,
    takenOver: takenOver === undefined ? null : readOwner(takenOver),
    unfinished: readUnfinished(facts),
    state: parse(facts.get('state') ?? ''),
  };
}

/** Reads the lines that the holder of a lock left. */
export function readOwner(text: string): Owner {
  const lines = readLines(text);
  const until = lines.get('until') ?? '';
  return {
    who: readWho(text),
    since: lines.get('since') ?? '',
    until: /^\d{1,12}$/.test(until) ? Number(until) : null,
    guardAtWork: lines.has('guard'),
  };
}

function readLast(text: string | undefined): Inspection['last'] {
  const lines = readLines(text ?? '');
  const sha = sha256(lines.get('sha'));
  return sha === null ? null : { who: readWho(text ?? ''), sha256: sha, outcome: lines.get('outcome') ?? '' };
}

function readUnfinished(facts: ReadonlyMap<string, string>): Unfinished | null {
  const id = facts.get('unfinished');
  if (id === undefined) return null;
  const plan = readLines(facts.get('unfinished-plan') ?? '');
  return {
    id,
    step: facts.get('unfinished-step') ?? 'none',
    old: sha256(plan.get('old')),
    new: sha256(plan.get('new')),
    who: readWho(Buffer.from(plan.get('who') ?? '', 'base64').toString('utf8')),
  };
}

const sha256 = (value: string | undefined): string | null =>
  value !== undefined && /^[0-9a-f]{64}$/.test(value) ? value : null;
