import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CASES, caseName, casesWith, draw, FAULTS, type FaultCase, POINTS } from './cases.ts';
import { documentOf } from './document.ts';
import { type Evidence, judge } from './judge.ts';
import type { Seen } from './look.ts';

const OLD = 'old: rules\n';
const NEW = 'new: rules\n';
const THIRD = 'third: rules\n';
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const line = (outcome: string, old: string, to: string, id: string): string =>
  `2026-11-21T12:00:00Z outcome=${outcome} old=${sha(old)} new=${sha(to)} seconds=3 id=${id}\n`;

const one = (fault: string, point: string): FaultCase => casesWith(fault, point)[0]!;

function seen(rules: string, changes: Partial<Seen> = {}, service: Partial<Seen['service']> = {}): Seen {
  return {
    rules,
    beside: ['.powersync-deploy', 'sync-rules.yaml', 'sync-rules.yaml.prev'],
    store: [
      'sync-rules.yaml',
      'sync-rules.yaml/lock',
      'sync-rules.yaml/history',
      'sync-rules.yaml/history/log',
    ],
    history: '',
    service: {
      state: 'active running',
      start: `start of ${rules}`,
      status: '200',
      loaded: rules,
      ...service,
    },
    starts: [{ sha256: sha(rules), openTransactions: 0 }],
    processes: [],
    locked: [],
    listing: '',
    ...changes,
  };
}

/** A case that ended with those rules, as well as it can. */
function well(
  faultCase: FaultCase,
  ended: string,
  outcome: string,
  changes: Partial<Evidence> = {},
): Evidence {
  const history = `${ended === NEW ? line('deployed', OLD, NEW, 'a') : ''}${line('deployed', ended, THIRD, 'b')}`;
  return {
    faultCase,
    old: OLD,
    new: NEW,
    third: THIRD,
    before: seen(OLD),
    deploy: { code: outcome === '' ? null : outcome === 'deployed' ? 0 : 1, outcome, previousSha256: '' },
    rested: true,
    after: seen(ended),
    next: { code: 0, outcome: 'deployed', previousSha256: '' },
    last: seen(THIRD, { history }),
    ...changes,
  };
}

const untouched = one('runner killed', 'before staged');
const rolledBack = one('runner killed', 'after restarting');
const confirmed = one('runner killed', 'after confirming');
const again = { start: 'another' };

describe('a case that ended well', () => {
  it.each([
    [untouched, OLD, '', undefined, 'untouched'],
    [rolledBack, OLD, '', again, 'old'],
    [confirmed, NEW, '', undefined, 'new'],
    [one('guard killed', 'before restarting'), NEW, 'deployed', undefined, 'new'],
    [one('helper killed', 'putting-back'), OLD, 'unknown', again, 'old'],
  ] as const)('%o', (faultCase, ended, outcome, service, end) => {
    const evidence = well(faultCase, ended, outcome, { after: seen(ended, {}, service) });
    expect(judge(evidence)).toEqual({ end, complaints: [] });
  });

  it('may leave its files where nobody is left to remove them', () => {
    const left = { store: ['sync-rules.yaml', 'sync-rules.yaml/open.1', 'sync-rules.yaml/open.1/plan'] };
    const helperKilled = one('helper killed', 'after staged');
    expect(judge(well(helperKilled, OLD, 'refused', { after: seen(OLD, left) })).complaints).toEqual([]);
  });

  it('is told by the next deploy where nothing else settles it', () => {
    const powerCut = one('power cut', 'before restarting');
    expect(powerCut.fault).toBe('power cut');
    const store = ['sync-rules.yaml', 'sync-rules.yaml/open.1'];
    const evidence = well(powerCut, OLD, 'unknown', { after: seen(NEW, { store }, { status: '000' }) });
    expect(judge(evidence)).toEqual({ end: 'old', complaints: [] });
    expect(judge({ ...evidence, after: seen(NEW, {}, { status: '000' }) }).complaints).toContain(
      'after the fault liveness says 000',
    );
  });
});

describe('a complaint', () => {
  const complaintsOf = (evidence: Evidence): string => judge(evidence).complaints.join('\n');
  const afterFault = (changes: Partial<Seen>, service: Partial<Seen['service']> = {}): string =>
    complaintsOf(well(rolledBack, OLD, '', { after: seen(OLD, changes, { ...again, ...service }) }));
  const atLast = (changes: Partial<Seen>, service: Partial<Seen['service']> = {}): string => {
    const evidence = well(rolledBack, OLD, '', { after: seen(OLD, {}, again) });
    return complaintsOf({
      ...evidence,
      last: { ...evidence.last, ...changes, service: { ...evidence.last.service, ...service } },
    });
  };

  it.each<[string, string, string]>([
    ['a file that is half of one', afterFault({ rules: 'old: ru' }), 'neither the old nor the new text'],
    ['no file', afterFault({ rules: null }), 'neither the old nor the new text'],
    ['a service that is down', afterFault({}, { state: 'failed failed' }), 'the service is failed failed'],
    ['a service that is sick', afterFault({}, { status: '400' }), 'liveness says 400'],
    [
      'a service with other rules than the file',
      afterFault({}, { loaded: NEW }),
      'something else than the file',
    ],
    ['a service that says nothing', afterFault({}, { loaded: null }), 'something else than the file'],
    [
      'a transaction that is open',
      afterFault({ store: ['sync-rules.yaml/open.1'] }),
      'sync-rules.yaml/open.1',
    ],
    [
      'a transaction that is not removed',
      afterFault({ store: ['sync-rules.yaml/ended.1'] }),
      'sync-rules.yaml/ended.1',
    ],
    ['an owner of nothing', afterFault({ store: ['sync-rules.yaml/owner'] }), 'sync-rules.yaml/owner'],
    [
      'a file beside the rules',
      afterFault({ beside: ['sync-rules.yaml', '.sync-rules.yaml.new'] }),
      '.sync-rules.yaml.new',
    ],
    ['a process', afterFault({ processes: ['12 session-1.scope sh'] }), 'still at work: 12'],
    ['a lock', afterFault({ locked: ['guard.lock'] }), 'still locked: guard.lock'],
    [
      'leftovers after the next deploy',
      atLast({ store: ['sync-rules.yaml/open.1'] }),
      'after the next deploy there is left',
    ],
    [
      'a history that goes on for ever',
      atLast({
        store: Array.from({ length: 11 }, (_, nth) => `sync-rules.yaml/history/${sha(`${nth}`)}.yaml`),
      }),
      'the history holds 11 files',
    ],
    [
      'a history that cannot be read',
      atLast({ history: `${line('deployed', OLD, THIRD, 'b')}half a li` }),
      'a line that is not one',
    ],
    [
      'a history that knows nothing of the next deploy',
      atLast({ history: '' }),
      'does not end with the next deploy',
    ],
    [
      'a history that tells twice',
      atLast({ history: line('deployed', OLD, THIRD, 'b').repeat(2) }),
      'of a deploy twice',
    ],
    ['a next deploy that is undone', atLast({ rules: OLD }), 'not what it deployed'],
    [
      'a next deploy that is not loaded',
      atLast({}, { loaded: OLD }),
      'after the next deploy the service has loaded',
    ],
  ])('%s', (_, complaints, words) => expect(complaints).toContain(words));

  it('the wrong rules, or a restart for nothing', () => {
    expect(complaintsOf(well(rolledBack, NEW, ''))).toContain(
      'it has to end untouched or old, and ended new',
    );
    expect(complaintsOf(well(one('systemctl hangs', 'after swapping'), NEW, 'deployed'))).toContain(
      'it has to end old, and ended new',
    );
    expect(complaintsOf(well(confirmed, OLD, ''))).toContain('it has to end new, and ended untouched');
    expect(complaintsOf(well(untouched, OLD, '', { after: seen(OLD, {}, again) }))).toContain(
      'it has to end untouched, and ended old',
    );
    expect(complaintsOf(well(one('disk full', 'after verifying'), NEW, 'unknown'))).toContain(
      'has to end old',
    );
  });

  it('new rules that nobody has seen run', () => {
    const stays = (outcome: string) =>
      complaintsOf(well(one('sshd killed', 'after restarting'), NEW, outcome));
    expect(stays('unknown')).toContain('nobody has seen them run');
    expect(stays('deployed')).toBe('');
  });

  it('a program that says what is not so', () => {
    const told = (outcome: string, ended: string, service = {}) =>
      complaintsOf(
        well(one('sshd killed', 'after restarting'), ended, outcome, { after: seen(ended, {}, service) }),
      );
    expect(told('deployed', OLD, again)).toContain("the program said 'deployed', and it ended old");
    expect(told('rolled-back', NEW)).toContain("the program said 'rolled-back', and it ended new");
    expect(told('refused', OLD, again)).toContain("the program said 'refused', and it ended old");
    expect(told('broken', OLD, again)).toContain("the program said 'broken', and it ended old");
    expect(told('unknown', OLD, again)).toBe('');
  });

  it('a history without the deploy that won', () => {
    const evidence = well(confirmed, NEW, '');
    const history = line('deployed', NEW, THIRD, 'b');
    expect(complaintsOf({ ...evidence, last: { ...evidence.last, history } })).toContain(
      'knows nothing of the deploy',
    );
  });

  it('a line of the history that begins in the middle of another', () => {
    const torn = line('deployed', OLD, NEW, 'a').slice(0, 150);
    expect(atLast({ history: `${torn}${line('deployed', OLD, THIRD, 'b')}` })).toContain(
      'a line that is not one',
    );
  });

  it('a next deploy that fails', () => {
    const next = { code: 1, outcome: 'refused', previousSha256: '' };
    expect(complaintsOf(well(untouched, OLD, '', { next }))).toContain("the next deploy ended 'refused'");
  });

  it('something that is at work for ever', () => {
    expect(complaintsOf(well(untouched, OLD, '', { rested: false }))).toContain('at work for too long');
  });

  it('a file that is settled only after the service has started', () => {
    const settledLate = (starts: Seen['starts']) =>
      complaintsOf(
        well(one('power cut, with', 'after restarting'), OLD, 'unknown', {
          after: seen(OLD, { starts }, again),
        }),
      );
    expect(settledLate([{ sha256: sha(OLD), openTransactions: 0 }])).toBe('');
    expect(settledLate([{ sha256: sha(NEW), openTransactions: 0 }])).toContain(
      'changed after the service had started',
    );
    expect(settledLate([{ sha256: sha(OLD), openTransactions: 1 }])).toContain('a transaction was open');
    expect(settledLate([])).toContain('was not started');
  });
});

describe('the cases', () => {
  it('are every fault before and after every step, each once', () => {
    expect(CASES).toHaveLength(FAULTS.length * POINTS.length);
    expect(new Set(CASES.map(caseName)).size).toBe(CASES.length);
  });

  it('are drawn the same by the same seed, and none twice before each was there once', () => {
    expect(draw(7, 200)).toEqual(draw(7, 200));
    expect(draw(7, 200)).not.toEqual(draw(8, 200));
    expect(new Set(draw(7, CASES.length).map(caseName)).size).toBe(CASES.length);
  });

  it('are found by name', () => {
    expect(casesWith('power cut', 'before staged').map(caseName)).toEqual(['power cut, before staged']);
    expect(() => casesWith('flood')).toThrow("no case is called 'flood'");
  });

  it('are all in the document', () => {
    const ends = new Map(CASES.map((each) => [caseName(each), 'old' as const]));
    expect(documentOf(ends).match(/ old \|/g)).toHaveLength(CASES.length);
    ends.delete('disk full, before staged');
    expect(() => documentOf(ends)).toThrow('no end is known of disk full, before staged');
  });
});
