import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compiled, compileToTheSame } from '../../../src/rules/meaning/compiled.ts';
import { isCosmetic, planOf } from '../../../src/rules/meaning/plan-of.ts';
import { laidOut, seeds } from './layout.ts';
import { asFile, changedRules } from './small-rules.ts';

const QUIET = { lost: [], gained: [], changed: [], security: [] };

describe('layout', () => {
  it('does not matter, whatever of it changes', async () => {
    await fc.assert(
      fc.asyncProperty(changedRules, seeds, seeds, async ({ before }, one, other) => {
        const [a, b] = [laidOut(before, one), laidOut(before, other)];
        fc.pre(compiled(asFile(before)) !== undefined);
        const result = await planOf(a, b);
        expect(result).toMatchObject({ plan: { ...QUIET, equality: a === b ? 'same text' : 'cosmetic' } });
        expect(await isCosmetic(a, b)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  it('is never all that changed where the compiled rules differ', async () => {
    await fc.assert(
      fc.asyncProperty(changedRules, seeds, async ({ before, after }, seed) => {
        const [a, b] = [laidOut(before, seed), laidOut(after, seed)];
        const [old, now] = [compiled(a), compiled(b)];
        fc.pre(old !== undefined && now !== undefined && !compileToTheSame(old, now));
        expect(await isCosmetic(a, b)).toBe(false);
      }),
      { numRuns: 15 },
    );
  });
});
