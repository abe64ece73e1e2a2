import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHost } from '../bed/host.ts';
import { PROJECT } from '../bed/project.ts';
import { play, type Result } from './play.ts';
import type { Situation } from './situation.ts';

/** How many at once are fastest on two cores. */
export const HOSTS = 6;

/** Plays the situations on so many hosts at once, with dist/ or another build; each result is told as it comes. */
export async function playAll(
  situations: readonly Situation[],
  hosts: number,
  tell: (result: Result) => void,
  dist = join(PROJECT, 'dist'),
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-verdicts-'));
  try {
    // All of them by the same build, even where dist/ is built again meanwhile.
    cpSync(dist, folder, { recursive: true });
    // Those that wait for a deadline come first; begun late, they keep everybody waiting at the end.
    const isLong = ({ inputs }: Situation) => Number(inputs?.INPUT_LIVENESS_TIMEOUT !== undefined);
    const queue = [...situations].sort((a, b) => isLong(b) - isLong(a));
    const work = async () => {
      const host = await startHost('verdicts');
      try {
        for (let next = queue.shift(); next; next = queue.shift())
          tell(await play(host, next, join(folder, 'index.js')));
      } finally {
        await host.stop();
      }
    };
    // Where one fails, the others are not left alone at work.
    const worked = await Promise.allSettled(Array.from({ length: Math.min(hosts, situations.length) }, work));
    for (const each of worked) if (each.status === 'rejected') throw each.reason;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
