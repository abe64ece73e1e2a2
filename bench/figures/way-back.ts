import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../test/bed/project.ts';
import { newRules, runOurs } from '../deploys.ts';
import type { Effort } from '../effort.ts';
import type { Figure } from '../figure.ts';
import { type BenchHost, UNIT } from '../host.ts';
import { inTurns } from '../rounds.ts';
import { ratioOf, spreadOf } from '../statistics.ts';
import { wayTo } from '../way.ts';

/** The bundled compiler takes them, the older one in the service does not. */
const REFUSED = readFileSync(join(PROJECT, 'test/fixtures/crashing-on-older.yaml'), 'utf8');

/** What a restart would have taken, and one more: the service has to boot twice. */
export async function wayBack(
  host: BenchHost,
  folder: string,
  { waysBack: rounds }: Effort,
): Promise<Figure[]> {
  await host.reset(newRules(), 'as measured', { olderCompiler: true });
  const way = await wayTo(host, 0, folder);
  let texts = 0;
  const restarted = async (act: () => Promise<unknown>): Promise<number> => {
    const since = await host.now();
    await act();
    await host.healthy();
    return host.restartedMs(since);
  };
  const times = await inTurns(
    {
      refused: () => restarted(() => runOurs(way, `${REFUSED}# ${++texts}\n`, 'rolled-back')),
      restart: () => restarted(() => host.exec(`systemctl restart ${UNIT}`)),
    },
    rounds,
  );
  return [
    {
      id: 'way-back',
      what: 'from the restart on refused rules to the old ones answering again',
      against: 'two restarts',
      unit: 'times',
      value: ratioOf(
        times.refused,
        times.restart.map((ms) => 2 * ms),
      ),
      atMost: 1.15,
      rounds: rounds.rounds,
      measured: [
        { name: 'refused, and back', unit: 'ms', spread: spreadOf(times.refused) },
        { name: '`systemctl restart`', unit: 'ms', spread: spreadOf(times.restart) },
      ],
    },
  ];
}
