import { newRules, runOurs } from '../deploys.ts';
import type { Effort } from '../effort.ts';
import type { Figure } from '../figure.ts';
import { type BenchHost, PORT, UNIT } from '../host.ts';
import { inTurns } from '../rounds.ts';
import { ratioOf, spreadOf } from '../statistics.ts';
import { wayTo } from '../way.ts';

/** Asks every 10 ms until the service was away and is back for a second; prints how long it was away, in ms. */
const CLIENT = `import { get } from 'node:http';
const ask = () =>
  new Promise((resolve) => {
    const request = get({ port: ${PORT}, host: '127.0.0.1', path: '/probes/liveness', agent: false, timeout: 1000 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
let lastGood = performance.now();
let backAt = 0;
let away = 0;
process.stdout.write('asking\\n');
for (;;) {
  const began = performance.now();
  const good = await ask();
  const now = performance.now();
  if (good && backAt === 0 && now - lastGood > 100) {
    away = now - lastGood;
    backAt = now;
  }
  if (good) lastGood = now;
  if (backAt > 0 && now - backAt > 1000) break;
  if (now > 60_000) throw new Error('the service was never away');
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, 10 - (now - began))));
}
process.stdout.write('away ' + away + '\\n');
`;
const CLIENT_ON_HOST = '/tmp/outage-client.mjs';
const NODE_ON_HOST = '/opt/powersync-standin/bin/node';

/** How long a client does without the service while that is done, in milliseconds. */
async function outageDuring(host: BenchHost, act: () => Promise<unknown>): Promise<number> {
  const asking = host.exec(`${NODE_ON_HOST} ${CLIENT_ON_HOST}`, 90_000);
  asking.catch(() => {}); // it is waited for below, unless something else fails before
  // It has to be there before anything happens; what it says comes at its end.
  await new Promise((resolve) => setTimeout(resolve, 700));
  await act();
  const away = /^away ([\d.]+)$/m.exec(await asking)?.[1];
  if (away === undefined) throw new Error('the client saw no outage');
  return Number(away);
}

/** The restart is the outage. */
export async function outage(
  host: BenchHost,
  folder: string,
  { outages: rounds }: Effort,
): Promise<Figure[]> {
  await host.reset(newRules(), 'as measured');
  await host.writeFile(CLIENT_ON_HOST, CLIENT);
  const way = await wayTo(host, 0, folder);
  const times = await inTurns(
    {
      deploy: () => outageDuring(host, () => runOurs(way, newRules(), 'deployed')),
      restart: () => outageDuring(host, () => host.exec(`systemctl restart ${UNIT}`)),
    },
    rounds,
  );
  return [
    {
      id: 'outage',
      what: 'the outage of a deploy',
      against: '`systemctl restart` alone',
      unit: 'times',
      value: ratioOf(times.deploy, times.restart),
      atMost: 1.05,
      rounds: rounds.rounds,
      measured: [
        { name: 'a deploy', unit: 'ms', spread: spreadOf(times.deploy) },
        { name: '`systemctl restart`', unit: 'ms', spread: spreadOf(times.restart) },
      ],
    },
  ];
}
