import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bench } from './bench.ts';
import type { Fault, FaultCase } from './cases.ts';
import { instrumentedCopy } from './instrument.ts';
import { type CaseResult, runCase } from './run-case.ts';

/** How many at once are fastest on two cores. */
export const HOSTS = 4;

/** Cases of these wait for a deadline; begun first, they do not keep everybody waiting at the end. */
const LONG: readonly Fault[] = ['systemctl hangs', 'network cut', 'runner and helper killed'];

/** Runs the cases on so many hosts at once, with dist/ or another build; each result is told as it comes. */
export async function runCases(
  cases: readonly FaultCase[],
  hosts: number,
  tell: (result: CaseResult) => void,
  dist?: string,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-instrumented-'));
  try {
    const copy = instrumentedCopy(folder, dist);
    const rank = ({ fault }: FaultCase) => (LONG.indexOf(fault) + LONG.length + 1) % (LONG.length + 1);
    const queue = [...cases].sort((a, b) => rank(a) - rank(b));
    const work = async () => {
      const bench = await Bench.start(copy);
      try {
        for (let next = queue.shift(); next; next = queue.shift()) tell(await runCase(bench, next));
      } finally {
        await bench.stop();
      }
    };
    // Where one fails, the others are not left alone at work.
    const worked = await Promise.allSettled(Array.from({ length: Math.min(hosts, cases.length) }, work));
    for (const each of worked) if (each.status === 'rejected') throw each.reason;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
