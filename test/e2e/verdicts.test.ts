import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { documented, documentOf } from '../verdicts/document.ts';
import { HOSTS, playAll } from '../verdicts/matrix.ts';
import type { Result } from '../verdicts/play.ts';
import { SITUATIONS } from '../verdicts/situations.ts';

/** All of them run side by side from the beginning, so each test may wait for nearly all the others. */
const ALL_OF_THEM_MS = 30 * 60_000;

describe.skipIf(!inject('bed').ok)('the verdict is what a careful operator would say', () => {
  const results = new Map<string, Promise<Result>>();
  let all: Promise<void>;
  beforeAll(() => {
    const told = new Map<string, (result: Result) => void>();
    const failed: ((error: unknown) => void)[] = [];
    for (const { name } of SITUATIONS) {
      const result = new Promise<Result>((resolve, reject) => {
        told.set(name, resolve);
        failed.push(reject);
      });
      result.catch(() => {}); // its test may not have begun to wait
      results.set(name, result);
    }
    all = playAll(SITUATIONS, HOSTS, (result) => told.get(result.situation.name)!(result)).catch((error) => {
      for (const fail of failed) fail(error);
    });
  });
  afterAll(() => all, ALL_OF_THEM_MS);

  it.each(SITUATIONS.map(({ name }) => name))(
    '%s',
    async (name) => {
      const { complaints, details } = await results.get(name)!;
      expect(complaints, details).toEqual([]);
    },
    ALL_OF_THEM_MS,
  );
});

it('docs/verdicts.md tells of the same situations, and how they have to end', () => {
  const ends = SITUATIONS.map(
    ({ name, end }) => [name, { ...end, verifiedBy: end.verifiedBy ?? '' }] as const,
  );
  expect(new Set(ends.map(([name]) => name)).size).toBe(ends.length);
  expect(documented()).toBe(documentOf(new Map(ends)));
});
