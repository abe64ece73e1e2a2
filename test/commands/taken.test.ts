import { describe, expect, it } from 'vitest';
import { laterFindings, takenWords, unproven } from '../../src/commands/taken.ts';
import { HelperGone } from '../../src/host/helper.ts';
import type { ApiAnswer } from '../../src/service/api.ts';
import type { Diagnostics } from '../../src/service/diagnostics.ts';
import { beginEvidence } from '../../src/service/evidence.ts';
import { beginWatch, type Watch } from '../../src/service/verdict.ts';
import { recordedDiagnostics } from '../service/recorded-api.ts';
import { fakeHost, NEW } from './fake-host.ts';

const MISSING = recordedDiagnostics('missing-table');
const RULES = MISSING.deploying!.content!;
const asking = async (answer: () => Promise<ApiAnswer<Diagnostics>>, rules = RULES) => {
  const fake = fakeHost({}, () => {}, { answers: { api: { diagnostics: answer } }, rules });
  return { ...fake, found: await laterFindings(fake.job) };
};
const answered = (value: Diagnostics) => async (): Promise<ApiAnswer<Diagnostics>> => ({
  kind: 'answered',
  value,
});

describe('what is found after the rules were taken', () => {
  it('is shown where it stands, and said with what going back would cost', async () => {
    const { found, said, asked } = await asking(answered(MISSING));
    expect(found).toEqual([
      'the service runs these rules, and objects to 1 thing in them (above); going back (command: rollback) makes the service replicate everything once more, and every client download again',
    ]);
    expect(said[0]).toMatch(/^sync-rules\.yaml:\d+:\d+: warning: Table "public"\."\w+" not found\.$/);
    expect(said.join('\n')).toContain('^^^');
    expect(asked).toEqual([]);
  });

  it.each([
    [
      'where there is nothing',
      answered(recordedDiagnostics('active')),
      recordedDiagnostics('active').active!.content!,
    ],
    ['about other rules', answered(MISSING), 'bucket_definitions: {}\n'],
    ['where nobody answers', async () => ({ kind: 'unreachable', why: 'ECONNRESET' }) as const, RULES],
  ])('is nothing %s', async (_, answer, rules) => {
    const { found, said } = await asking(answer, rules);
    expect(found).toEqual([]);
    expect(said).toEqual([]);
  });

  it('is nothing where the connection is lost: the deploy is done', async () => {
    const { found } = await asking(async () => {
      throw new HelperGone('gone');
    });
    expect(found).toEqual([]);
  });

  it('is nothing without a token', async () => {
    expect(await laterFindings(fakeHost({}, () => {}, { rules: RULES }).job)).toEqual([]);
  });
});

const settings = { restart: true, previous: null, windowMs: 1, timeoutMs: 1, stopMs: 1 };
const watch = (taken: Watch['evidence']['taken']): Watch => ({
  ...beginWatch(settings, 0),
  evidence: { ...beginEvidence, taken },
});

describe('how rules were taken, in words', () => {
  it.each([
    [null, ''],
    [{ how: 'updated', at: 0 }, '; it has taken these rules'],
    [{ how: 'unchanged', at: 0 }, '; it had these rules stored already'],
  ] as const)('%j', (taken, words) => {
    expect(takenWords(watch(taken))).toBe(words);
  });
});

describe('a report of rules that nothing proves', () => {
  it('says what is missing, what to look at, and why nothing was taken back', () => {
    const report = unproven(fakeHost({}, () => {}).job, watch(null), 'its log says nothing');
    expect(report).toMatchObject({
      outcome: 'unproven',
      headline: `web has sync-rules.yaml (sha256 ${NEW.slice(0, 12)}) and is healthy, and nothing proves that it runs these rules`,
      reason: 'its log says nothing',
    });
    const next = report.next!.join('\n');
    expect(next).toContain('read its log');
    expect(next).toContain('With api-token');
    expect(next).toMatch(/nothing was taken back; going back \(command: rollback\) makes/);
    const withToken = unproven(fakeHost({}, () => {}, { answers: { api: {} } }).job, watch(null), 'x');
    expect(withToken.next!.join('\n')).not.toContain('With api-token');
  });

  it('says that they are taken, where it is the source that is not there', () => {
    const { evidence, ...rest } = watch({ how: 'updated', at: 0 });
    const troubled = { ...rest, evidence: { ...evidence, troubles: new Map([['', 'the source is gone']]) } };
    const report = unproven(fakeHost({}, () => {}).job, troubled, 'the source is gone');
    expect(report.headline).toMatch(/^web has taken sync-rules\.yaml .* cannot replicate/);
    expect(report.next!.join('\n')).toContain('select slot_name');
    expect(report.next!.join('\n')).not.toContain('rollback');
  });
});
