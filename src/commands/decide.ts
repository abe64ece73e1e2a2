import type { Inspection } from '../host/inspection.ts';
import type { WayBack } from '../host/transaction.ts';
import { type Who, whoWords } from '../host/who.ts';
import type { HostInputs } from '../inputs.ts';
import { type Failure, refused } from '../outcome.ts';
import type { Supervisor } from '../targets/supervisor.ts';

/** What a look at the host leads to. Nothing was changed yet. */
export type Decision =
  | { readonly do: 'refuse'; readonly failure: Failure }
  /** The file is the same, and this start read it, as far as `proof` goes. */
  | { readonly do: 'verify'; readonly proof: 'record' | 'older file' }
  /** Only the file is put there: nothing runs, and nothing is to be started. */
  | { readonly do: 'write' }
  | { readonly do: 'deploy'; readonly why: string; readonly back: WayBack; readonly first: boolean };

type Wishes = Pick<HostInputs, 'unit' | 'remotePath' | 'ifStopped' | 'livenessUrl' | 'probeFrom'>;

/** Decides what a deploy does, from what one look at the host showed. Pure. */
export function decide(
  wishes: Wishes,
  sha256: string,
  seen: Inspection,
  supervisor: Supervisor,
  forwarding: boolean,
  who: Who,
): Decision {
  const failure = objection(wishes, seen, supervisor, forwarding);
  if (failure) return { do: 'refuse', failure };
  const decision = aim(wishes, sha256, seen);
  const old = decision.do === 'write' || decision.do === 'deploy' ? superseded(who, seen) : undefined;
  return old ? { do: 'refuse', failure: old } : decision;
}

/** What would be done by whoever may. */
function aim(wishes: Wishes, sha256: string, seen: Inspection): Decision {
  const { phase } = seen.state;
  // Where the file is missing, a unit that starts is one that tries in vain: podman mounts no file that is not there.
  if (seen.kind === 'absent') return first(wishes, seen, phase === 'running');
  const runs = phase === 'running' || phase === 'starting';
  if (phase === 'stopped') return stopped(wishes, seen, sha256);
  if (seen.sha256 !== sha256) {
    return {
      do: 'deploy',
      why: runs ? 'the rules differ' : `the rules differ, and the service is ${phase}`,
      back: 'restart',
      first: false,
    };
  }
  if (!runs) {
    return {
      do: 'deploy',
      why: `the host has these rules, but the service is ${seen.state.detail}`,
      back: 'restart',
      first: false,
    };
  }
  const proof = proofOfRunning(sha256, seen);
  if (proof) return { do: 'verify', proof };
  return {
    do: 'deploy',
    why: seen.unfinished
      ? 'the host has these rules from a deploy that came to no end, and they were never verified'
      : 'the host has these rules, but nothing shows that the service read them: the file is newer than its start',
    back: 'restart',
    first: false,
  };
}

/** What shows that the present start of the service read the present text of the file. */
function proofOfRunning(sha256: string, seen: Inspection): 'record' | 'older file' | null {
  // Nobody has seen those rules run for a whole window.
  if (seen.unfinished) return null;
  if (seen.record?.sha256 === sha256 && seen.record.identity === seen.state.identity) {
    // An unproven deploy has made this start with them: what the start says of them has to be looked at again.
    return seen.record.verifiedBy === 'nothing' ? 'older file' : 'record';
  }
  // Whole seconds, so the same second proves nothing.
  if (seen.ctime !== null && seen.state.startedAt !== null && seen.ctime < seen.state.startedAt)
    return 'older file';
  return null;
}

/** Yesterday's rules do not overwrite today's because they waited longer, or because somebody ran an old run again. */
function superseded(who: Who, { last }: Inspection): Failure | undefined {
  if (who.command === 'rollback' || last === null) return undefined;
  if (who.runNumber === null || last.who.runNumber === null || who.repository === '') return undefined;
  if (who.repository !== last.who.repository || who.workflow !== last.who.workflow) return undefined;
  if (who.runNumber >= last.who.runNumber) return undefined;
  return refused(
    `a newer run has deployed already: ${whoWords(last.who)}, and this is run ${who.runNumber} of the same workflow`,
    'To bring older rules back on purpose, use command: rollback (with to: and the beginning of their sha256).',
  );
}

function first(wishes: Wishes, seen: Inspection, runs: boolean): Decision {
  if (runs) {
    return {
      do: 'refuse',
      failure: refused(
        `there is no file at ${wishes.remotePath}, but the service is running, so it reads its rules elsewhere`,
        `Set remote-path to the file that the service really reads, or stop ${wishes.unit} first if it has none yet.`,
      ),
    };
  }
  // A unit that tries to start does so with the file as soon as it is there, so that has to be watched; and it is left
  // as it was found: trying.
  const tries = seen.state.phase === 'waiting' || seen.state.phase === 'starting';
  if (wishes.ifStopped === 'write' && !tries) return { do: 'write' };
  const back = tries ? 'restart' : 'stop';
  return { do: 'deploy', why: 'the host has no rules yet', back, first: true };
}

function stopped(wishes: Wishes, seen: Inspection, sha256: string): Decision {
  switch (wishes.ifStopped) {
    case 'write':
      return { do: 'write' };
    case 'start':
      return {
        do: 'deploy',
        why:
          seen.sha256 === sha256
            ? 'the host has these rules, but the service is stopped'
            : 'the rules differ, and the service is stopped',
        back: 'stop',
        first: false,
      };
    case 'fail':
      return {
        do: 'refuse',
        failure: refused(
          `${wishes.unit} is stopped (${seen.state.detail}), and a deploy starts nothing by accident`,
          'Start it on the host, or set if-stopped: start (starts it with the new rules) or if-stopped: write (only puts the file there).',
        ),
      };
  }
}

function objection(
  wishes: Wishes,
  seen: Inspection,
  supervisor: Supervisor,
  forwarding: boolean,
): Failure | undefined {
  const { remotePath } = wishes;
  if (seen.missingTool) {
    return refused(`the host lacks the program ${seen.missingTool}`, 'coreutils or busybox have it.');
  }
  if (seen.state.unusable) {
    return refused(
      `${supervisor.name}: ${seen.state.unusable}`,
      'Set unit to the service that runs PowerSync; systemctl list-units --type=service on the host shows them.',
    );
  }
  switch (seen.kind) {
    case 'no-folder':
      return refused(
        `the folder of remote-path ${remotePath} is not on the host, or ${seen.user} may not enter it`,
        'Create it on the host, or set remote-path to the file that the service reads.',
      );
    case 'folder':
      return refused(
        `remote-path ${remotePath} is a folder on the host`,
        'Set it to the file that the service reads. (docker makes a folder where a mounted file is missing.)',
      );
    case 'other':
      return refused(
        `remote-path ${remotePath} is no regular file on the host`,
        'Set it to the file that the service reads.',
      );
  }
  if (!seen.readable) {
    return refused(
      `${seen.user} cannot read ${seen.target ?? remotePath}`,
      'Deploy as the owner of the file, or allow sudo.',
    );
  }
  if (seen.state.phase === 'stopping') {
    return refused(
      `${supervisor.name} is being stopped (${seen.state.detail}), and a deploy does not start it again`,
      'Somebody is stopping or restarting it; run this again when that is done.',
    );
  }
  if (!seen.writable) {
    return refused(
      `${seen.user} cannot write into the folder of ${seen.target ?? remotePath}: it is read-only, or belongs to somebody else`,
      'The rules have to lie in a folder that the deploying user may write, outside of /etc and /nix/store on NixOS; or allow sudo.',
    );
  }
  if (seen.othersWrite) {
    return refused(
      `others could plant files where the rules lie: ${seen.othersWrite}`,
      `Let only ${seen.uid === 0 ? 'root' : `${seen.user} and root`} write there (chown, chmod go-w), or deploy as the user that owns it.`,
    );
  }
  if (seen.foreignStore) {
    return refused(
      `the folder for the deploy's own files is not this user's: ${seen.foreignStore}`,
      `It may be left from deploys by another user (${seen.user} now): remove it on the host while no deploy is running.`,
    );
  }
  if (wishes.probeFrom === 'host' && !forwarding && seen.probeClient === 'none') {
    return refused(
      'the host forbids port forwarding, and has neither curl nor wget nor bash to ask liveness-url with',
      'Install curl on the host, allow forwarding for this user, or set probe-from: runner with a liveness-url that the runner can reach.',
    );
  }
  return undefined;
}
