import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CASES, caseName, FAULTS, POINTS, pointName } from '../faults/cases.ts';
import { documented } from '../faults/document.ts';
import { HOSTS, runCases } from '../faults/matrix.ts';
import type { CaseResult } from '../faults/run-case.ts';

/** All of them run side by side from the beginning, so each test may wait for nearly all the others. */
const ALL_OF_THEM_MS = 40 * 60_000;

describe.skipIf(!inject('bed').ok)('whatever dies in a deploy, the host ends on verified rules', () => {
  const results = new Map<string, Promise<CaseResult>>();
  let all: Promise<void>;
  beforeAll(() => {
    const told = new Map<string, (result: CaseResult) => void>();
    const failed: ((error: unknown) => void)[] = [];
    for (const name of CASES.map(caseName)) {
      const result = new Promise<CaseResult>((resolve, reject) => {
        told.set(name, resolve);
        failed.push(reject);
      });
      result.catch(() => {}); // its test may not have begun to wait
      results.set(name, result);
    }
    all = runCases(CASES, HOSTS, (result) => told.get(caseName(result.faultCase))!(result)).catch((error) => {
      for (const fail of failed) fail(error);
    });
  });
  afterAll(() => all, ALL_OF_THEM_MS);

  it.each(CASES.map(caseName))(
    '%s',
    async (name) => {
      const { complaints, details } = await results.get(name)!;
      expect(complaints, details).toEqual([]);
    },
    ALL_OF_THEM_MS,
  );
});

it('docs/faults.md tells of the same faults and steps', () => {
  expect(documented()).toEqual({ faults: FAULTS, points: POINTS.map(pointName) });
});
