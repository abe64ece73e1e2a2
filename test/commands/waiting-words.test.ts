import { expect, it } from 'vitest';
import { waitingWords } from '../../src/commands/waiting-words.ts';
import { beginWatch, type Observation, observe } from '../../src/service/verdict.ts';
import { supervisor } from './fake-host.ts';

const SETTINGS = { restart: true, previous: 'old', windowMs: 5_000, timeoutMs: 60_000, stopMs: 0 };
const after = (...events: Observation[]) => events.reduce(observe, beginWatch(SETTINGS, 1_000));
const running = (at: number): Observation => ({
  at,
  type: 'supervisor',
  state: supervisor.parse('running new'),
});

it('says how far a watch is, and what is missing', () => {
  expect(waitingWords(after(), 9_000)).toBe(
    'the restart has not come back yet: the service is not seen yet, liveness no answer (8.0 s)',
  );
  const restarted = [
    { at: 1_100, type: 'begun' },
    { at: 1_200, type: 'restart command', ok: true, output: '' },
    running(1_300),
  ] as const;
  const refused = after(...restarted, { at: 1_400, type: 'probe', status: null, why: 'ECONNREFUSED' });
  expect(waitingWords(refused, 9_000)).toBe(
    'not healthy yet: the service is running new, liveness no answer: ECONNREFUSED (8.0 s)',
  );
  const sick = after(...restarted, { at: 1_400, type: 'probe', status: 503 });
  expect(waitingWords(sick, 9_000)).toContain('liveness 503');
  const well = after(...restarted, { at: 2_000, type: 'probe', status: 200 }, running(2_100));
  expect(waitingWords(well, 5_000)).toBe('healthy for 3.0 s of 5.0 s (4.0 s)');
  expect(waitingWords(well, 9_000)).toBe(
    'healthy; waiting for the word of the service that it took these rules (8.0 s)',
  );
  const taken = { at: 2_200, type: 'log', identity: 'new', sign: { type: 'taken', how: 'updated' } } as const;
  expect(waitingWords(observe(well, taken), 9_000)).toBe(
    'healthy, and it has taken these rules; watching whether a refusal follows (8.0 s)',
  );
});
