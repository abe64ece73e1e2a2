import { describe, expect, it } from 'vitest';
import { type Decision, decide } from '../../src/commands/decide.ts';
import type { Inspection, Unfinished } from '../../src/host/inspection.ts';
import type { Who } from '../../src/host/who.ts';
import { IF_STOPPED } from '../../src/inputs.ts';
import type { Phase, SupervisorState } from '../../src/targets/supervisor.ts';
import { systemd } from '../../src/targets/systemd.ts';
import { inspection, MONA, NOBODY } from './fake-host.ts';

const OURS = 'a'.repeat(64);
const OTHERS = 'b'.repeat(64);
const STARTED = 1_795_262_888;
const PHASES: readonly Phase[] = ['running', 'starting', 'stopping', 'waiting', 'stopped', 'failed'];

type Wishes = Parameters<typeof decide>[0];
interface Case extends Partial<Omit<Inspection, 'state'>> {
  readonly state?: Partial<SupervisorState>;
}

/** A host with other rules and a running service, but for what is said. */
function seeing({ state = {}, ...seen }: Case): Inspection {
  return inspection({
    user: 'powersync-deploy',
    now: STARTED + 3_600,
    target: '/var/lib/powersync/sync-rules.yaml',
    sha256: OTHERS,
    ctime: STARTED + 60,
    state: {
      phase: 'running',
      identity: '1f 0',
      detail: 'active (running)',
      startedAt: STARTED,
      stopTimeoutMs: 90_000,
      ...state,
    },
    ...seen,
  });
}

const deciding = (seen: Case, wishes: Partial<Wishes> = {}, forwarding = true, who: Who = NOBODY): Decision =>
  decide(
    {
      unit: 'powersync.service',
      remotePath: '/var/lib/powersync/sync-rules.yaml',
      ifStopped: 'fail',
      livenessUrl: new URL('http://127.0.0.1:8080/probes/liveness'),
      probeFrom: 'host',
      ...wishes,
    },
    OURS,
    seeing(seen),
    systemd('powersync.service'),
    forwarding,
    who,
  );

/** The words of a refusal. */
function refusing(seen: Case, wishes?: Partial<Wishes>, forwarding?: boolean): string {
  const decision = deciding(seen, wishes, forwarding);
  if (decision.do !== 'refuse') throw new Error(`it would ${decision.do}`);
  expect(decision.failure.outcome).toBe('refused');
  expect(decision.failure.hint).toBeTruthy();
  return decision.failure.reason;
}

const absent = { kind: 'absent', sha256: null, ctime: null } as const;

describe('a host without rules', () => {
  it.each(['running'] as const)('and a service that is %s: refused, it reads them elsewhere', (phase) => {
    for (const ifStopped of IF_STOPPED) {
      expect(refusing({ ...absent, state: { phase } }, { ifStopped })).toMatch(
        /^there is no file at \/var\/lib\/powersync\/sync-rules.yaml, but the service is running, so it reads/,
      );
    }
  });

  it.each([
    ['stopped', 'stop'],
    ['failed', 'stop'],
    ['waiting', 'restart'],
    // In vain: podman mounts no file that is not there.
    ['starting', 'restart'],
  ] as const)('and a service that is %s: the first deploy, and back is %s', (phase, back) => {
    for (const ifStopped of ['fail', 'start'] as const) {
      expect(deciding({ ...absent, state: { phase } }, { ifStopped })).toEqual({
        do: 'deploy',
        why: 'the host has no rules yet',
        back,
        first: true,
      });
    }
    // What tries to start does so with the file as soon as it is there, so that has to be watched.
    const write = deciding({ ...absent, state: { phase } }, { ifStopped: 'write' });
    expect(write.do).toBe(back === 'stop' ? 'write' : 'deploy');
  });
});

describe('a stopped service', () => {
  const stopped = { phase: 'stopped', detail: 'inactive (dead)', startedAt: null } as const;

  it('is not started by accident', () => {
    for (const sha256 of [OURS, OTHERS]) {
      expect(refusing({ sha256, state: stopped })).toBe(
        'powersync.service is stopped (inactive (dead)), and a deploy starts nothing by accident',
      );
    }
  });

  it('is started where that is asked for, and stopped again on the way back', () => {
    expect(deciding({ state: stopped }, { ifStopped: 'start' })).toEqual({
      do: 'deploy',
      why: 'the rules differ, and the service is stopped',
      back: 'stop',
      first: false,
    });
    expect(deciding({ sha256: OURS, state: stopped }, { ifStopped: 'start' })).toMatchObject({
      do: 'deploy',
      why: 'the host has these rules, but the service is stopped',
      back: 'stop',
    });
  });

  it('stays stopped where only the file is asked for', () => {
    for (const sha256 of [OURS, OTHERS])
      expect(deciding({ sha256, state: stopped }, { ifStopped: 'write' })).toEqual({ do: 'write' });
  });
});

describe('other rules', () => {
  it.each(PHASES.filter((phase) => phase !== 'stopped' && phase !== 'stopping'))(
    'are replaced while the service is %s',
    (phase) => {
      const runs = ['running', 'starting'].includes(phase);
      for (const ifStopped of IF_STOPPED) {
        expect(deciding({ state: { phase } }, { ifStopped })).toEqual({
          do: 'deploy',
          why: runs ? 'the rules differ' : `the rules differ, and the service is ${phase}`,
          back: 'restart',
          first: false,
        });
      }
    },
  );

  it('are no less other for a record of ours, or for being old', () => {
    const record = { sha256: OURS, identity: '1f 0' };
    expect(deciding({ record, ctime: 0 })).toMatchObject({ do: 'deploy', why: 'the rules differ' });
  });
});

it("a folder for our own files that is somebody else's is not used", () => {
  expect(refusing({ foreignStore: '/x/.powersync-deploy belongs to root' })).toContain(
    '/x/.powersync-deploy belongs to root',
  );
});

it('a service that somebody is stopping is not started again', () => {
  for (const seen of [absent, { sha256: OURS }, { sha256: OTHERS }]) {
    for (const ifStopped of IF_STOPPED) {
      expect(
        refusing({ ...seen, state: { phase: 'stopping', detail: 'deactivating (stop)' } }, { ifStopped }),
      ).toBe(
        'systemd unit powersync.service is being stopped (deactivating (stop)), and a deploy does not start it again',
      );
    }
  }
});

it('a file that cannot be read is not taken for no file', () => {
  expect(refusing({ sha256: null, readable: false })).toContain(
    'cannot read /var/lib/powersync/sync-rules.yaml',
  );
});

describe('the same rules', () => {
  it.each(['failed', 'waiting'] as const)('heal a service that is %s, whatever proof there is', (phase) => {
    const seen = { sha256: OURS, ctime: 0, record: { sha256: OURS, identity: '1f 0' } };
    for (const ifStopped of IF_STOPPED) {
      expect(deciding({ ...seen, state: { phase, detail: 'failed (failed)' } }, { ifStopped })).toEqual({
        do: 'deploy',
        why: 'the host has these rules, but the service is failed (failed)',
        back: 'restart',
        first: false,
      });
    }
  });

  const proofs: [string, Case, 'record' | 'older file' | null][] = [
    ['a record of this start', { record: { sha256: OURS, identity: '1f 0' } }, 'record'],
    [
      'a record of this start, and an older file',
      { record: { sha256: OURS, identity: '1f 0' }, ctime: 0 },
      'record',
    ],
    [
      'a record of a deploy that proved nothing',
      { record: { sha256: OURS, identity: '1f 0', verifiedBy: 'nothing' }, ctime: STARTED },
      'older file',
    ],
    ['a record of another start', { record: { sha256: OURS, identity: '1f 1' } }, null],
    ['a record of another text', { record: { sha256: OTHERS, identity: '1f 0' } }, null],
    ['a file from before the start', { ctime: STARTED - 1 }, 'older file'],
    [
      'a file from before the start, and a record of another one',
      { ctime: STARTED - 1, record: { sha256: OURS, identity: '1e 0' } },
      'older file',
    ],
    ['a file of the same second', { ctime: STARTED }, null],
    ['a newer file', { ctime: STARTED + 1 }, null],
    ['a file of unknown age', { ctime: null }, null],
    ['a start of unknown age', { ctime: 0, state: { startedAt: null } }, null],
    ['a record and no identity', { record: { sha256: OURS, identity: '' }, state: { identity: null } }, null],
  ];
  const unfinished: Unfinished = { id: 'x', step: 'swapping', old: OTHERS, new: OURS, who: NOBODY };
  it('with a record, after a deploy that came to no end: nobody has seen them run', () => {
    const record = { sha256: OURS, identity: '1f 0' };
    expect(deciding({ sha256: OURS, record, ctime: 0, unfinished })).toEqual({
      do: 'deploy',
      why: 'the host has these rules from a deploy that came to no end, and they were never verified',
      back: 'restart',
      first: false,
    });
  });

  it.each(proofs)('with %s', (_, seen, proof) => {
    for (const phase of ['running', 'starting'] as const) {
      const decision = deciding({ sha256: OURS, ...seen, state: { ...seen.state, phase } });
      if (proof) expect(decision).toEqual({ do: 'verify', proof });
      else {
        expect(decision).toEqual({
          do: 'deploy',
          why: 'the host has these rules, but nothing shows that the service read them: the file is newer than its start',
          back: 'restart',
          first: false,
        });
      }
    }
  });
});

describe('a host that is refused, whatever rules it has', () => {
  const objections: [string, Case, RegExp][] = [
    ['without a program that is needed', { missingTool: 'base64' }, /^the host lacks the program base64$/],
    [
      'whose unit cannot run',
      { state: { unusable: 'the unit is masked' } },
      /^systemd unit powersync\.service: the unit is masked$/,
    ],
    [
      'without the folder',
      { kind: 'no-folder', target: null },
      /^the folder of remote-path \/var\S+ is not on the host, or powersync-deploy may not enter it$/,
    ],
    ['with a folder there', { kind: 'folder' }, /^remote-path \/var\S+ is a folder on the host$/],
    ['with a device there', { kind: 'other' }, /^remote-path \/var\S+ is no regular file on the host$/],
    [
      'that is read-only',
      { writable: false, target: '/nix/store/x/rules.yaml' },
      /^powersync-deploy cannot write into the folder of \/nix\/store\/x\/rules\.yaml: it is read-only/,
    ],
    [
      'where others write',
      { othersWrite: '/srv: everybody may write there (mode 777)' },
      /^others could plant files where the rules lie: \/srv: everybody may write there \(mode 777\)$/,
    ],
  ];
  it.each(objections)('%s', (_, seen, words) => {
    for (const sha256 of [OURS, OTHERS]) {
      for (const ifStopped of IF_STOPPED) {
        const record = { sha256: OURS, identity: '1f 0' };
        expect(refusing({ sha256, record, ...seen }, { ifStopped })).toMatch(words);
        const state: Partial<SupervisorState> = { phase: 'stopped', ...seen.state };
        expect(refusing({ sha256, ...seen, state }, { ifStopped })).toMatch(words);
      }
    }
  });

  it('says who else may write where root deploys', () => {
    const decision = (uid: number) => deciding({ uid, othersWrite: '/srv: …' });
    expect(decision(0)).toMatchObject({ failure: { hint: expect.stringContaining('Let only root write') } });
    expect(decision(1001)).toMatchObject({
      failure: { hint: expect.stringContaining('Let only powersync-deploy and root write') },
    });
  });

  it('names the path as it was given where it is known by no other name', () => {
    expect(refusing({ writable: false, target: null })).toContain('folder of /var/lib/powersync/');
  });

  it('that can ask nothing by itself, and lets nobody else ask through it', () => {
    const words =
      /^the host forbids port forwarding, and has neither curl nor wget nor bash to ask liveness-url with$/;
    expect(refusing({ probeClient: 'none' }, {}, false)).toMatch(words);
    expect(deciding({ probeClient: 'none' }, {}, true).do).toBe('deploy');
    expect(deciding({ probeClient: 'none' }, { probeFrom: 'runner' }, false).do).toBe('deploy');
    for (const probeClient of ['curl', 'wget', 'bash'] as const)
      expect(deciding({ probeClient }, {}, false).do).toBe('deploy');
  });
});

describe('a run that is older than the one that deployed last', () => {
  const last = { who: MONA, sha256: OTHERS };
  const older: Who = { ...MONA, runNumber: 11 };
  const as = (who: Who, seen: Case = {}, wishes: Partial<Wishes> = {}): Decision =>
    deciding({ last, ...seen }, wishes, true, who);

  it('does not overwrite what that one brought, and is told how to do so on purpose', () => {
    const decision = as(older);
    if (decision.do !== 'refuse') throw new Error(`it would ${decision.do}`);
    expect(decision.failure.outcome).toBe('refused');
    expect(decision.failure.reason).toBe(
      'a newer run has deployed already: octo/app, run 12, by mona, and this is run 11 of the same workflow',
    );
    expect(decision.failure.hint).toContain('use command: rollback');
  });

  it.each([
    ['to a first deploy', absent],
    ['to a failed service', { state: { phase: 'failed' } }],
    ['to a stopped one', { state: { phase: 'stopped' } }],
  ] as [string, Case][])('is refused %s, whatever if-stopped says', (_, seen) => {
    const stopped = seen === absent ? { ...absent, state: { phase: 'stopped' } as const } : seen;
    for (const ifStopped of ['start', 'write'] as const)
      expect(as(older, stopped, { ifStopped })).toMatchObject({
        do: 'refuse',
        failure: { reason: expect.stringContaining('a newer run has deployed already') },
      });
  });

  it('is told first what is wrong with the host', () => {
    expect(as(older, { kind: 'folder' })).toMatchObject({
      failure: { reason: expect.stringContaining('is a folder on the host') },
    });
  });

  it('may still see that nothing is to be done: the host has its rules', () => {
    const record = { sha256: OURS, identity: '1f 0' };
    expect(as(older, { sha256: OURS, record })).toEqual({ do: 'verify', proof: 'record' });
  });

  const others: [string, Who, Inspection['last']][] = [
    ['the same run, run again', MONA, last],
    ['a newer run', { ...MONA, runNumber: 13 }, last],
    ['another workflow, whose runs are counted for themselves', { ...older, workflow: 'nightly' }, last],
    ['another repository', { ...older, repository: 'octo/fork' }, last],
    ['a run without a number', { ...older, runNumber: null }, last],
    ['a run that does not say of what', { ...older, repository: '', workflow: '' }, last],
    ['any run after one that did not say who it was', older, { ...last, who: NOBODY }],
    ['any run after one without a number', older, { ...last, who: { ...MONA, runNumber: null } }],
    ['the first run of all', older, null],
    ['a rollback, which means it', { ...older, command: 'rollback' }, last],
  ];
  it.each(others)('is not %s', (_, who, before) => {
    expect(as(who, { last: before }).do).toBe('deploy');
  });

  it('two that say nothing of a repository are not of one', () => {
    const nameless = { ...MONA, repository: '' };
    expect(as({ ...nameless, runNumber: 1 }, { last: { ...last, who: nameless } }).do).toBe('deploy');
  });
});
