import { describe, expect, it } from 'vitest';
import { ownerWords, takeLock } from '../../src/commands/lock.ts';
import { HelperRefusal } from '../../src/host/helper.ts';
import type { Owner } from '../../src/host/inspection.ts';
import { whoText } from '../../src/host/who.ts';
import { Cancelled } from '../../src/interrupts.ts';
import { Failure } from '../../src/outcome.ts';
import { type Answers, fakeHost, inspection, MONA, NEW, OLD, supervisor } from './fake-host.ts';

const LINES = `${whoText(MONA)}since 2026-11-21T15:04:05Z\n`;
const OWNER: Owner = { who: MONA, since: '2026-11-21T15:04:05Z', until: null, guardAtWork: false };
const unfinished = { id: 'x', step: 'restarting', old: OLD, new: NEW, who: MONA };

const refusing =
  (code: string, detail = '') =>
  () => {
    throw new HelperRefusal('lock', code, detail);
  };
async function failureOf(answers: Answers): Promise<Failure> {
  const { session } = fakeHost({}, () => {}, { answers });
  const error = await takeLock(session).then(
    () => new Error('it was taken'),
    (reason: Error) => reason,
  );
  if (error instanceof Failure) return error;
  throw error;
}

describe('the words for who has the lock', () => {
  it.each([
    [OWNER, 'octo/app, run 12, by mona, since 2026-11-21T15:04:05Z'],
    [{ ...OWNER, since: '' }, 'octo/app, run 12, by mona'],
    [
      { ...OWNER, until: Date.UTC(2026, 10, 21, 15, 9, 30) / 1000 },
      'octo/app, run 12, by mona, since 2026-11-21T15:04:05Z, over at 15:09:30 UTC at the latest',
    ],
    [
      { ...OWNER, guardAtWork: true },
      'octo/app, run 12, by mona, since 2026-11-21T15:04:05Z; its run is gone, and the host is putting the old rules back',
    ],
  ])('%#: are %j', (owner, words) => {
    expect(ownerWords(owner)).toBe(words);
  });
});

describe('taking the lock', () => {
  it('is what the host looks like under it', async () => {
    const { session, asked, said } = fakeHost({ sha256: NEW }, () => {});
    expect((await takeLock(session)).sha256).toBe(NEW);
    expect(asked).toEqual(['lock']);
    expect(said).toEqual([]);
  });

  it('says once in a while who is waited for, and when it is over', async () => {
    const { session, said, say } = fakeHost({}, () => {}, {
      answers: {
        lock: async () => {
          for (const seconds of [119, 118, 117]) {
            say({ type: 'waiting', seconds, owner: LINES });
            await Promise.resolve();
          }
          return inspection();
        },
      },
    });
    await takeLock(session);
    expect(said).toEqual([
      'waiting for another deploy to this host, 119 s more: octo/app, run 12, by mona, since 2026-11-21T15:04:05Z',
      'the other deploy is over',
    ]);
  });

  it('says whose it was where whoever had it is dead', async () => {
    const { session, said } = fakeHost({ takenOver: OWNER }, () => {});
    await takeLock(session);
    expect(said).toEqual([
      'took over the lock of a deploy that died: octo/app, run 12, by mona, since 2026-11-21T15:04:05Z',
    ]);
  });

  it('is refused where it was not free in time, with who has it', async () => {
    const failure = await failureOf({ lock: refusing('busy', LINES) });
    expect(failure.outcome).toBe('refused');
    expect(failure.reason).toBe(
      'another deploy to this host was still at work after lock-timeout: octo/app, run 12, by mona, since 2026-11-21T15:04:05Z',
    );
    expect(failure.hint).toContain('lock-timeout');
  });

  it.each([
    [
      'store',
      '/srv/.powersync-deploy belongs to eve',
      /own files is not this user's: \/srv\/\S+ belongs to eve/,
    ],
    [
      'write',
      'No space left on device',
      /the lock beside \/var\/\S+ cannot be made: No space left on device/,
    ],
  ])('is refused where it cannot be made (%s)', async (code, detail, words) => {
    const failure = await failureOf({ lock: refusing(code, detail) });
    expect(failure).toMatchObject({ outcome: 'refused', reason: expect.stringMatching(words) });
    expect(failure.hint).toBeTruthy();
  });

  it('is given up at a signal, without waiting for it', async () => {
    const { session, interrupts } = fakeHost({}, () => {}, {
      answers: { lock: () => new Promise(() => {}) },
    });
    const taking = takeLock(session);
    interrupts.receive('SIGINT', 0);
    await expect(taking).rejects.toThrow(Cancelled);
  });

  it('looks again while the unit is on its way down', { timeout: 10_000 }, async () => {
    const { session, asked } = fakeHost({}, () => {}, {
      answers: { lock: () => inspection({ state: supervisor.parse('stopping old') }) },
    });
    expect((await takeLock(session)).state.phase).toBe('running');
    expect(asked).toEqual(['lock', 'inspect']);
  });
});

describe('a deploy that came to no end', () => {
  it('is brought to its end first, by whoever comes next', async () => {
    const { session, asked, said, warned } = fakeHost({ unfinished }, () => {}, {
      answers: {
        settle: () => ({ outcome: 'rolled-back', words: 'the old ones are back', seen: inspection() }),
      },
    });
    expect((await takeLock(session)).unfinished).toBeNull();
    expect(asked).toEqual(['lock', 'settle']);
    expect(warned).toEqual([
      'an earlier deploy to this host came to no end (octo/app, run 12, by mona; its last step: restarting); that is brought to an end first',
    ]);
    expect(said).toEqual(['the old ones are back']);
  });

  const under = (settle: Answers['settle'] & {}): Answers => ({
    lock: () => inspection({ unfinished }),
    settle,
  });
  it('is left to the host where that is at it', async () => {
    const failure = await failureOf(
      under(() => {
        throw new HelperRefusal('settle', 'busy', '');
      }),
    );
    expect(failure).toMatchObject({
      outcome: 'refused',
      reason: 'the host is bringing an earlier deploy to its end just now',
    });
  });

  it('may have been ended by its guard in the meantime: then nothing is in the way', async () => {
    const { session } = fakeHost({}, () => {}, {
      answers: under(() => {
        throw new HelperRefusal('settle', 'nothing', '');
      }),
    });
    expect((await takeLock(session)).unfinished).toBeNull();
  });

  it('may be waited for in vain: a signal ends that, and the host ends it alone', async () => {
    const { session, interrupts } = fakeHost({}, () => {}, { answers: under(() => new Promise(() => {})) });
    const taking = takeLock(session);
    await new Promise((resolve) => setTimeout(resolve, 10));
    interrupts.receive('SIGINT', 0);
    interrupts.receive('SIGTERM', 1_000);
    const late = new Promise((resolve) => setTimeout(resolve, 500, 'still waiting'));
    expect(await Promise.race([taking.catch((error: Error) => error.name), late])).toBe('Cancelled');
  });
});
