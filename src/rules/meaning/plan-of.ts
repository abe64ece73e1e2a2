import type { PlanResult } from '../plan.ts';
import { oneLine } from '../wording.ts';

/** What new rules change for clients; without `before`, there were none. Throws nothing. */
export async function planOf(before: string | null, after: string): Promise<PlanResult> {
  try {
    // The compiler is by far the largest part, so it is loaded when there is something to compare.
    const { compareRules } = await import('./comparison.ts');
    return await compareRules(before, after);
  } catch (error) {
    return { unknown: `the rules cannot be compared: ${oneLine(String(error), 200)}` };
  }
}

/** Whether rules differ from others in comments and layout alone, so that clients notice nothing of either. */
export async function isCosmetic(before: string, after: string): Promise<boolean> {
  if (before === after) return true;
  const result = await planOf(before, after);
  return 'plan' in result && result.plan.equality === 'cosmetic';
}
