import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { deploy } from '../../src/commands/deploy.ts';
import { type DeployInputs, readInputs } from '../../src/inputs.ts';
import type { Log } from '../../src/report/log.ts';
import { surroundingsOf } from '../../src/report/surroundings.ts';
import { type BedHost, startHost } from '../bed/host.ts';
import { inputsFor, rulesWith } from './run.ts';
import { wayTo } from './runner-polls.ts';

/**
 * A proxy that counts connections, and how often the client spoke after it had heard something: at most its round trips.
 * It can hold back everything for a while, in each direction.
 */
async function countingProxy(port: number, delayMs: number) {
  const later = (then: () => void) => (delayMs === 0 ? then() : void setTimeout(then, delayMs));
  const count = { connections: 0, roundTrips: 0 };
  const server = net.createServer((client) => {
    count.connections++;
    let heard = true;
    const host = net.connect(port, '127.0.0.1');
    for (const socket of [client, host]) {
      socket.setNoDelay(true);
      socket.on('error', () => {});
    }
    client.on('data', (data) => {
      if (heard) count.roundTrips++;
      heard = false;
      later(() => host.write(data));
    });
    host.on('data', (data) => {
      heard = true;
      later(() => client.write(data));
    });
    client.on('close', () => later(() => host.destroy()));
    host.on('close', () => later(() => client.destroy()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { count, port: (server.address() as net.AddressInfo).port, close: () => server.close() };
}

describe.skipIf(!inject('bed').ok)('a deploy, seen from the network', () => {
  let host: BedHost;
  let folder: string;
  beforeAll(async () => {
    host = await startHost('trips');
    await host.reset();
    folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-trips-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await host?.stop();
  });

  /** Deploys through the proxy; what is counted is counted from the authentication on. */
  const counted = async (rules: string, inputs: Record<string, string>, delayMs = 0) => {
    const proxy = await countingProxy(host.port, delayMs);
    const file = join(folder, 'sync-rules.yaml');
    writeFileSync(file, rules);
    const typed = readInputs({
      ...inputsFor(host),
      INPUT_PORT: String(proxy.port),
      INPUT_KNOWN_HOSTS: host.knownHosts.replaceAll(`:${host.port} `, `:${proxy.port} `),
      INPUT_RULES_FILE: file,
      INPUT_STABILITY_WINDOW: '2s',
      ...inputs,
    }) as DeployInputs;
    let atLogin = { roundTrips: 0, ms: 0 };
    let lookedAfterMs = 0;
    const see = (text: string) => {
      if (text.startsWith('connected to '))
        atLogin = { roundTrips: proxy.count.roundTrips, ms: performance.now() };
      if (text.startsWith('looked')) lookedAfterMs = performance.now() - atLogin.ms;
    };
    const log: Log = { line: see, step: see, warning: see, block: () => {} };
    const report = await deploy(typed, log, surroundingsOf({}));
    proxy.close();
    return {
      outcome: report.outcome,
      connections: proxy.count.connections,
      lookedAfterMs,
      roundTrips: proxy.count.roundTrips - atLogin.roundTrips,
    };
  };

  it('is one TCP connection, and at most eight round trips besides health polls', async () => {
    // Polled from the runner, so that the connection carries everything but the polls.
    const polls = await wayTo(host);
    const inputs = { INPUT_PROBE_FROM: 'runner', INPUT_LIVENESS_URL: polls.url };
    const first = await counted(rulesWith(1), inputs);
    const changed = await counted(rulesWith(2), inputs);
    await polls.close();
    expect([first.outcome, changed.outcome]).toEqual(['deployed', 'deployed']);
    expect([first.connections, changed.connections]).toEqual([1, 1]);
    expect(changed.roundTrips).toBeGreaterThan(3);
    expect(changed.roundTrips).toBeLessThanOrEqual(8);
    expect(first.roundTrips).toBeLessThanOrEqual(8);
  });

  it('is three round trips for the same rules, the health poll among them', async () => {
    await counted(rulesWith(2), {});
    await new Promise((resolve) => setTimeout(resolve, 2_500)); // older than the window
    // Each round trip takes a second: what is not a wait for the network hardly counts.
    const unchanged = await counted(rulesWith(2), {}, 500);
    expect(unchanged).toMatchObject({ outcome: 'unchanged', connections: 1 });
    expect(unchanged.lookedAfterMs).toBeGreaterThan(2_000);
    expect(unchanged.lookedAfterMs).toBeLessThan(4_000);
  });
});
