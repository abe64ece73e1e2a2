import { describe, expect, it } from 'vitest';
import {
  asked,
  beginEvidence,
  type DiagnosticsAnswer,
  type Evidence,
  type Expectation,
  heard,
  keptOtherRules,
  known,
  LIVENESS_ONLY,
  troubleOf,
  whyOnlyLiveness,
} from '../../src/service/evidence.ts';
import type { LogSign } from '../../src/service/log-signs.ts';
import { CHANGED } from './verdict-story.ts';

const hear = (...signs: LogSign[]): Evidence =>
  signs.reduce((evidence, sign, index) => heard(evidence, index * 100, sign), beginEvidence);
const booted = (version = '1.25.0'): LogSign => ({ type: 'booted', version });
const taken = (how: 'updated' | 'unchanged'): LogSign => ({ type: 'taken', how });
const refused = (message: string, ...faults: { start: number; end: number }[]): LogSign => ({
  type: 'refused',
  message,
  faults,
});
const trouble = (slot: string | null, message = 'no source'): LogSign => ({ type: 'trouble', slot, message });
const answer = (
  standing: 'active' | 'processing' | 'refused' | 'absent',
  more: { refusal?: string; trouble?: string[] } = {},
): DiagnosticsAnswer => ({
  state: 'answered',
  standing,
  refusal: '',
  trouble: [],
  ...more,
});
const notToBeHad: DiagnosticsAnswer = { state: 'not to be had', why: 'the token is wrong' };
const expecting = (more: Partial<Expectation> = {}): Expectation => ({ ...CHANGED, ...more });

describe('the mounts of the container', () => {
  it('speak against health alone, and against no word of the start itself', () => {
    const elsewhere = expecting({ mounted: false });
    expect(known(beginEvidence, elsewhere)).toMatchObject({
      state: 'not shown',
      why: expect.stringMatching(/does not have this file mounted/),
    });
    expect(known(beginEvidence, { ...elsewhere, proof: 'welcome' })).toMatchObject({
      state: 'shown',
      by: 'liveness',
    });
    expect(known(hear(booted(), taken('updated')), elsewhere)).toMatchObject({ state: 'shown', by: 'log' });
    expect(known(asked(beginEvidence, 0, answer('processing')), elsewhere)).toMatchObject({
      by: 'diagnostics',
    });
  });

  it('of this start count before those that were seen earlier', () => {
    const unchanged = hear(booted(), taken('unchanged'));
    const unknown = expecting({ stored: 'unknown' });
    expect(known(unchanged, unknown).state).toBe('not shown');
    expect(known({ ...unchanged, mounted: true }, unknown)).toMatchObject({ state: 'shown', by: 'log' });
    expect(known({ ...unchanged, mounted: true }, { ...unknown, mounted: false })).toMatchObject({
      by: 'log',
    });
    expect(known({ ...unchanged, mounted: false }, unknown).state).toBe('other rules');
  });
});

describe('what is heard', () => {
  it('of taken rules counts from its first line, said twice or not', () => {
    expect(hear(booted(), taken('updated'), taken('updated')).taken).toEqual({ how: 'updated', at: 100 });
  });

  it('of rules that it found unchanged after it had taken them takes nothing back', () => {
    const evidence = hear(taken('updated'), taken('unchanged'));
    expect(evidence.taken).toEqual({ how: 'updated', at: 0 });
    expect(known(evidence, expecting()).state).toBe('shown');
  });

  it('of rules that it took after it had found others counts from then on', () => {
    expect(hear(taken('unchanged'), taken('updated')).taken).toEqual({ how: 'updated', at: 100 });
  });

  it('of a refusal keeps the one that tells the place', () => {
    const place = { start: 1, end: 2 };
    expect(hear(refused('a'), refused('b', place), refused('c')).refused).toMatchObject({
      message: 'b',
      faults: [place],
    });
    expect(hear(refused('a', place), refused('b', { start: 3, end: 4 })).refused).toMatchObject({
      message: 'a',
    });
  });

  it('of a start that fails keeps the first word', () => {
    const signs = ['first', 'second'].map((message): LogSign => ({ type: 'cannot start', message }));
    expect(hear(...signs).cannotStart).toBe('first');
  });

  it('of trouble is the last word of each stream', () => {
    const evidence = hear(trouble('a', 'x'), trouble('b', 'y'), trouble('a', 'z'), trouble(null, 'storage'));
    expect([...evidence.troubles]).toEqual([
      ['a', 'z'],
      ['b', 'y'],
      ['', 'storage'],
    ]);
    expect(troubleOf(evidence)).toBe('z');
  });

  it.each([
    [{ type: 'stream', slot: 'a' }, ['b']],
    [{ type: 'active', slot: 'a' }, ['b']],
    [{ type: 'copying', slot: 'a', table: 't', rows: 1, ofRows: 2 }, ['b']],
    [{ type: 'stream', slot: 'c' }, ['a', 'b']],
    [{ type: 'ended', slot: 'a' }, ['b', '']],
    [{ type: 'ended', slot: 'c' }, ['a', 'b', '']],
    [{ type: 'taken', how: 'updated' }, ['a', 'b', '']],
  ] as [LogSign, string[]][])('that %o leaves the trouble of %j', (sign, left) => {
    expect([...hear(trouble('a'), trouble('b'), trouble(null), sign).troubles.keys()]).toEqual(left);
  });

  it('does not change what was known before', () => {
    const before = hear(booted(), trouble('a'));
    const copy = structuredClone(before);
    heard(before, 1, { type: 'ended', slot: 'a' });
    heard(before, 1, trouble('b'));
    asked(before, 1, answer('active'));
    expect(before).toEqual(copy);
  });
});

describe('what diagnostics answers', () => {
  const ask = (...answers: DiagnosticsAnswer[]) =>
    answers.reduce((evidence, next, index) => asked(evidence, index * 100, next), beginEvidence).diagnostics;

  it('counts from when it began to show the rules, whether processing or active', () => {
    expect(ask(answer('absent'), answer('processing'), answer('active'))).toEqual({
      answer: answer('active'),
      since: 100,
    });
  });

  it('counts anew when it had stopped to', () => {
    expect(ask(answer('active'), answer('absent'), answer('active'))?.since).toBe(200);
  });

  it('is not taken back by one that does not come', () => {
    expect(ask(answer('active'), notToBeHad)).toEqual({ answer: answer('active'), since: 0 });
    expect(ask(notToBeHad, answer('active'))).toEqual({ answer: answer('active'), since: 100 });
    expect(ask(notToBeHad)?.answer).toEqual(notToBeHad);
  });
});

describe('what it amounts to', () => {
  const withAnswer = (evidence: Evidence, given: DiagnosticsAnswer, at = 500): Evidence =>
    asked(evidence, at, given);
  const full = hear(booted(), taken('updated'));

  it.each<[string, Evidence, Partial<Expectation>, Partial<ReturnType<typeof known>>]>([
    [
      'nothing was read',
      beginEvidence,
      {},
      { state: 'shown', by: 'liveness', since: null, byThisStart: false },
    ],
    [
      'a version whose lines are not known',
      hear(booted('1.26.0')),
      {},
      { state: 'shown', by: 'liveness', since: null, byThisStart: false },
    ],
    [
      'no line of a known version',
      hear(booted()),
      {},
      { state: 'not shown', since: null, byThisStart: false },
    ],
    ['the line', full, {}, { state: 'shown', by: 'log', since: 100, byThisStart: true }],
    ['the line of a log whose beginning is lost', hear(taken('updated')), {}, { state: 'shown', by: 'log' }],
    [
      'the line, with diagnostics still to come',
      full,
      { diagnostics: true },
      { state: 'not shown', why: 'diagnostics has not answered yet', byThisStart: true },
    ],
    [
      'nothing, with diagnostics still to come',
      beginEvidence,
      { diagnostics: true },
      { state: 'not shown', why: 'diagnostics has not answered yet', byThisStart: false },
    ],
    [
      'the line and no diagnostics',
      withAnswer(full, notToBeHad),
      { diagnostics: true },
      { state: 'shown', by: 'log' },
    ],
    [
      'the line and diagnostics',
      withAnswer(full, answer('processing')),
      { diagnostics: true },
      { state: 'shown', by: 'diagnostics', since: 500, byThisStart: true },
    ],
    [
      'diagnostics alone',
      withAnswer(beginEvidence, answer('active')),
      { diagnostics: true },
      { state: 'shown', by: 'diagnostics', since: 500, byThisStart: false },
    ],
    [
      'diagnostics of other rules',
      withAnswer(full, answer('absent')),
      { diagnostics: true },
      { state: 'not shown', why: 'diagnostics names other rules, neither active nor processing these' },
    ],
    [
      'diagnostics of refused rules',
      withAnswer(full, answer('refused', { refusal: 'bad' })),
      { diagnostics: true },
      { state: 'refused', why: 'bad' },
    ],
    [
      'diagnostics with trouble',
      withAnswer(full, answer('active', { trouble: ['a', 'b'] })),
      { diagnostics: true },
      { state: 'not shown', why: 'a; b', byThisStart: true },
    ],
    [
      'trouble',
      hear(booted(), taken('updated'), trouble('a')),
      {},
      { state: 'not shown', why: 'no source', byThisStart: true },
    ],
    [
      'trouble where nothing has to be shown',
      hear(booted(), taken('updated'), trouble('a')),
      { proof: 'welcome' },
      { state: 'shown', by: 'log' },
    ],
    ['unchanged, others stored', hear(taken('unchanged')), {}, { state: 'other rules' }],
    [
      'unchanged, others stored, where nothing has to be shown',
      hear(taken('unchanged')),
      { proof: 'welcome' },
      { state: 'other rules' },
    ],
    [
      'unchanged, others stored, but diagnostics shows them',
      withAnswer(hear(taken('unchanged')), answer('active')),
      { diagnostics: true },
      { state: 'shown', by: 'diagnostics' },
    ],
    [
      'unchanged, others stored, and diagnostics does not show them',
      withAnswer(hear(taken('unchanged')), answer('absent')),
      { diagnostics: true },
      { state: 'other rules' },
    ],
    [
      'unchanged, these stored',
      hear(taken('unchanged')),
      { stored: 'these rules', mounted: false },
      { state: 'shown', by: 'log' },
    ],
    [
      'unchanged, nothing known',
      hear(taken('unchanged')),
      { stored: 'unknown' },
      { state: 'not shown', since: null },
    ],
    [
      'unchanged, our file mounted',
      hear(taken('unchanged')),
      { stored: 'unknown', mounted: true },
      { state: 'shown', by: 'log' },
    ],
    [
      'unchanged, another file mounted',
      hear(taken('unchanged')),
      { stored: 'unknown', mounted: false },
      { state: 'other rules' },
    ],
    [
      'unchanged, nothing known, where nothing has to be shown',
      hear(taken('unchanged')),
      { stored: 'unknown', proof: 'welcome' },
      { state: 'shown', by: 'liveness', since: null },
    ],
    [
      'a refusal before everything else',
      withAnswer(
        hear(taken('updated'), refused('bad'), { type: 'cannot start', message: 'x' }),
        answer('active'),
      ),
      {},
      { state: 'refused', why: 'bad' },
    ],
    [
      'a failed start before what the rules are',
      withAnswer(hear(taken('unchanged'), { type: 'cannot start', message: 'x' }), answer('active')),
      {},
      { state: 'cannot start', why: 'x' },
    ],
  ])('%s', (_, evidence, expectation, amount) => {
    expect(known(evidence, expecting(expectation))).toMatchObject(amount);
  });

  it('on liveness only is whatever the service says, and waits for nothing', () => {
    expect(known(hear(booted()), LIVENESS_ONLY)).toMatchObject({ state: 'shown', by: 'liveness' });
    expect(known(full, LIVENESS_ONLY)).toMatchObject({ state: 'shown', by: 'log' });
    expect(known(hear(refused('bad')), LIVENESS_ONLY)).toMatchObject({ state: 'refused' });
    expect(known(hear(taken('unchanged')), LIVENESS_ONLY)).toMatchObject({ state: 'shown', by: 'liveness' });
  });
});

describe('other rules than before the deploy', () => {
  const absent = asked(hear(booted()), 1, answer('absent'));
  it.each<[string, Evidence, Partial<Expectation>, boolean]>([
    ['are there still', absent, {}, true],
    ['are not known', absent, { stored: 'unknown' }, false],
    ['are not those, since it took some', asked(hear(taken('updated')), 1, answer('absent')), {}, false],
    ['are not those, since these are processed', asked(hear(booted()), 1, answer('processing')), {}, false],
    ['are not known without diagnostics', asked(hear(booted()), 1, notToBeHad), {}, false],
    ['are not known without a question', hear(booted()), {}, false],
  ])('%s', (_, evidence, expectation, kept) => {
    expect(keptOtherRules(evidence, expecting(expectation))).toBe(kept);
  });
});

describe('why a verdict rests on liveness alone', () => {
  it.each<[Evidence, string]>([
    [beginEvidence, 'the log of the service could not be read here'],
    [hear(booted('1.26.0')), 'the log of version 1.26.0 is not known (only 1.3 to 1.20 and 1.23 to 1.25)'],
    [
      hear(booted('1.25.0')),
      'nothing that the service (version 1.25.0) has said shows that it runs these rules',
    ],
    [
      asked(beginEvidence, 1, notToBeHad),
      'the log of the service could not be read here; diagnostics: the token is wrong',
    ],
    [
      asked(hear(booted('1.26.0')), 1, notToBeHad),
      'the log of version 1.26.0 is not known (only 1.3 to 1.20 and 1.23 to 1.25); diagnostics: the token is wrong',
    ],
  ])('of %o', (evidence, why) => {
    expect(whyOnlyLiveness(evidence)).toBe(why);
  });
});
