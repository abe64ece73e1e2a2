import { describe, expect, it } from 'vitest';
import { readInspection, readOwner } from '../../src/host/inspection.ts';
import type { SupervisorState } from '../../src/targets/supervisor.ts';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const parse = (output: string): SupervisorState => ({
  phase: 'running',
  identity: output,
  detail: output,
  startedAt: null,
  stopTimeoutMs: null,
});
const read = (facts: Record<string, string>) => readInspection(new Map(Object.entries(facts)), parse);
const WHO = 'repository octo/app\nrun-number 12\nactor mona\n';
const mona = { repository: 'octo/app', runNumber: 12, actor: 'mona' };

describe('a look at the host', () => {
  it('is the facts that the helper told', () => {
    expect(
      read({
        user: 'deploy',
        uid: '1001',
        now: '1795271288',
        target: '/srv/rules.yaml',
        kind: 'file',
        sha: A,
        ctime: '1795270000',
        writable: 'yes',
        'probe-client': 'wget',
        record: `${A} 1f2e 0\n`,
        state: 'the state',
      }),
    ).toEqual({
      user: 'deploy',
      uid: 1001,
      now: 1_795_271_288,
      target: '/srv/rules.yaml',
      kind: 'file',
      sha256: A,
      ctime: 1_795_270_000,
      readable: true,
      writable: true,
      othersWrite: null,
      missingTool: null,
      probeClient: 'wget',
      restricted: false,
      record: { sha256: A, identity: '1f2e 0' },
      last: null,
      foreignStore: null,
      owner: null,
      takenOver: null,
      unfinished: null,
      state: parse('the state'),
    });
  });

  it('that told nothing allows nothing', () => {
    expect(read({})).toMatchObject({ kind: 'other', sha256: null, writable: false, probeClient: 'none' });
  });

  it('knows a restricted key', () => {
    expect(read({ restricted: 'yes' }).restricted).toBe(true);
  });

  it.each(['', 'x', `${A}`, `${A.slice(1)} 1f 0`, `${A.toUpperCase()} 1f 0`])(
    'takes %j for no record',
    (record) => {
      expect(read({ record }).record).toBeNull();
    },
  );
});

describe('the run that deployed last', () => {
  it('is known with what it brought', () => {
    const last = read({ last: `${WHO}\noutcome deployed\nsha ${B}\n` }).last;
    expect(last).toMatchObject({ sha256: B, who: mona });
  });

  it.each(['', WHO, `${WHO}sha ${B.slice(1)}\n`, `${WHO}sha absent\n`])('is not known from %j', (last) => {
    expect(read({ last }).last).toBeNull();
  });
});

describe('the owner of the lock', () => {
  it('is who holds it, and since when', () => {
    const { owner } = read({ lock: 'busy', owner: `${WHO}\nsince 2026-11-21T15:04:05Z\npid 12 345\n` });
    expect(owner).toMatchObject({ who: mona, since: '2026-11-21T15:04:05Z', guardAtWork: false });
  });

  it('says when it is over at the latest, once there is something to be over', () => {
    expect(readOwner(`${WHO}since x\n`).until).toBeNull();
    expect(readOwner(`${WHO}since x\nuntil 1795273445\n`).until).toBe(1795273445);
    expect(readOwner(`${WHO}until tomorrow\n`).until).toBeNull();
  });

  it('is nobody while the lock is free, whatever somebody has left there', () => {
    expect(read({ owner: `${WHO}since x\n` }).owner).toBeNull();
  });

  it('is somebody although they could not say who: the disk was full', () => {
    expect(read({ lock: 'busy' }).owner).toMatchObject({
      since: '',
      guardAtWork: false,
      who: { repository: '', runNumber: null, actor: '' },
    });
  });

  it('is the guard where that is at work', () => {
    expect(readOwner(`${WHO}since x\nguard is-going-back`)).toMatchObject({ guardAtWork: true, who: mona });
    expect(readOwner('guard is-going-back').guardAtWork).toBe(true);
    expect(readOwner('actor guard is-going-back').guardAtWork).toBe(false);
  });

  it('of a lock that was taken over is whose it was', () => {
    expect(read({ 'taken-over': WHO }).takenOver).toMatchObject({ who: mona });
    expect(read({ 'taken-over': '' }).takenOver).toMatchObject({ since: '' });
  });
});

describe('a deploy that came to no end', () => {
  const plan = (old: string) => `old ${old}\nnew ${B}\nwho ${Buffer.from(WHO).toString('base64')}\n`;

  it('is known with its step, its rules and whose it was', () => {
    const facts = {
      unfinished: '20261121T150353Z-0f',
      'unfinished-plan': plan(A),
      'unfinished-step': 'restarting',
    };
    expect(read(facts).unfinished).toMatchObject({
      id: '20261121T150353Z-0f',
      step: 'restarting',
      old: A,
      new: B,
      who: mona,
    });
    expect(read({ ...facts, 'unfinished-plan': plan('absent') }).unfinished).toMatchObject({ old: null });
  });

  it('is one although it has no plan yet', () => {
    expect(read({ unfinished: 'x' }).unfinished).toMatchObject({
      id: 'x',
      step: 'none',
      old: null,
      new: null,
    });
  });
});
