import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { type BedHost, startHost } from '../bed/host.ts';
import { type Link, linkTo } from './reconnect-link.ts';
import { CRASHING, inputsFor, rulesWith, run, start } from './run.ts';

const UNIT = 'podman-powersync.service';
const PATH = '/var/lib/powersync/sync-rules.yaml';
const STORE = '/var/lib/powersync/.powersync-deploy/sync-rules.yaml';
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

describe.skipIf(!inject('bed').ok)('a deploy whose connection is lost', () => {
  let host: BedHost;
  let link: Link;
  /** What the host runs when a test begins. */
  let old: string;
  let number = 1;
  let before: { starts: number; history: string };

  beforeAll(async () => {
    host = await startHost('reconnect');
    await host.reset();
    await host.run(
      `mkdir -p /etc/systemd/system/${UNIT}.d; printf '[Service]\\nTimeoutStopSec=10\\n' >/etc/systemd/system/${UNIT}.d/stop.conf; systemctl daemon-reload`,
    );
  });
  afterAll(() => host?.stop());
  beforeEach(async () => {
    old = rulesWith(number++);
    expect(['deployed', 'unchanged']).toContain((await run(old, inputsFor(host))).outputs.outcome);
    link = await linkTo(host.port);
    before = { starts: await starts(), history: await history() };
  });
  afterEach(() => link?.close());

  const history = () => host.readFile(`${STORE}/history/log`);
  const since = async () => (await history()).slice(before.history.length);
  /** How often the service was started. */
  const starts = async () =>
    Number(await host.run(`journalctl -q -u ${UNIT} -o cat | grep -c 'Booting PowerSync Service' || true`));
  const inputs = (more: Record<string, string> = {}) => ({
    ...inputsFor(host),
    INPUT_PORT: String(link.port),
    INPUT_KNOWN_HOSTS: host.knownHosts.replaceAll(`:${host.port} `, `:${link.port} `),
    INPUT_CONNECT_TIMEOUT: '10s',
    ...more,
  });
  /** Enough time for a lost connection to be noticed, which takes up to twenty seconds, before the window is full. */
  const SLOWLY = { INPUT_STABILITY_WINDOW: '12s' };
  /** The host decides soon. */
  const SOON = { INPUT_STABILITY_WINDOW: '8s', INPUT_LIVENESS_TIMEOUT: '15s', INPUT_CONFIRM_TIMEOUT: '15s' };
  const inTheMiddle = async (rules: string, more: Record<string, string>) => {
    const running = start(rules, inputs(more));
    await running.said('swapped ');
    await sleep(1_500);
    return running;
  };
  const settled = () =>
    host.run(
      `for i in $(seq 250); do ls -d ${STORE}/open.* >/dev/null 2>&1 || exit 0; sleep 0.2; done; exit 1`,
    );
  const runs = async (rules: string) => {
    expect(await host.readFile(PATH)).toBe(rules);
    expect(
      await host.run('curl -s -o /dev/null -w "%{http_code}" http://127.0.0.1:8080/probes/liveness || true'),
    ).toBe('200');
    expect(await host.run(`ls -d ${STORE}/open.* 2>/dev/null || true`)).toBe('');
    // Whoever held it and hung has been ended.
    expect(await host.run(`flock -n ${STORE}/lock true && echo free || true`)).toBe('free\n');
  };

  it('without a word in the middle of the watch comes back and goes on watching: one restart', async () => {
    const next = rulesWith(number++);
    const running = await inTheMiddle(next, SLOWLY);
    link.cut();
    await running.said('trying to come back');
    await sleep(3_000);
    link.heal();
    const { code, log, outputs } = await running.ended;
    expect(log).toContain('the host no longer answers; trying to come back');
    expect(log).toContain('the connection is back, and the host has waited: watching goes on');
    expect({ code, outcome: outputs.outcome, 'verified-by': outputs['verified-by'] }).toEqual({
      code: 0,
      outcome: 'deployed',
      'verified-by': 'log',
    });
    // As the first connection saw it.
    expect(Number(outputs['outage-ms'])).toBeGreaterThan(500);
    await runs(next);
    expect(await starts()).toBe(before.starts + 1);
    expect(await since()).toMatch(
      new RegExp(`^\\S+ outcome=deployed old=${sha(old)} new=${sha(next)} [^\\n]*\\n$`),
    );
  });

  it('by a reset, so that the host goes back at once, comes back and tells that with the reason', async () => {
    const running = await inTheMiddle(rulesWith(number++), SLOWLY);
    link.reset();
    const { code, log, outputs } = await running.ended;
    expect({ code, outcome: outputs.outcome, changed: outputs.changed }).toEqual({
      code: 1,
      outcome: 'rolled-back',
      changed: 'true',
    });
    expect(log).toMatch(/^rolled-back: .* went back to the old rules by itself, and they run/m);
    expect(log).toMatch(/^ {2}why: the connection to \S+ was lost: /m);
    expect(log).toMatch(/^ {2}why: on the host: /m);
    await runs(old);
    expect(await since()).toMatch(/^\S+ outcome=rolled-back [^\n]* by=\S+ [^\n]*\n$/);
  });

  it('for good, while the helper hangs, is left to the guard; the program says until when', async () => {
    const running = await inTheMiddle(rulesWith(number++), SOON);
    // Neither the helper nor its connection moves any more.
    await host.run("systemctl kill -s STOP 'session-*.scope'");
    link.cut();
    const { code, log, outputs } = await running.ended;
    expect({ code, outcome: outputs.outcome, changed: outputs.changed }).toEqual({
      code: 1,
      outcome: 'unknown',
      changed: 'true',
    });
    expect(log).toMatch(/^unknown: the connection to \S+ was lost and did not come back/m);
    const [, promised] = /ends this by itself: .* at (\d\d:\d\d:\d\d) UTC at the latest/.exec(log)!;
    await settled();
    expect((await since()).slice('2026-11-21T'.length).slice(0, 8) <= promised!).toBe(true);
    await runs(old);
    expect(await since()).toMatch(/^\S+ outcome=rolled-back [^\n]* by=guard /);
    const status = await run(null, { ...inputsFor(host), INPUT_COMMAND: 'status' });
    expect(status.log).toContain('rolled-back (guard)');
    expect(status.outputs.outcome).toBe('valid');
  });

  it('while the host answers the confirmation is deployed, for the host had heard it', async () => {
    const next = rulesWith(number++);
    await host.writeFile(
      '/usr/local/sbin/sync',
      '#!/bin/sh\ncase $1 in */history/log) touch /run/confirmed; sleep 4 ;; esac\nexec /usr/bin/sync "$@"\n',
    );
    await host.run('chmod +x /usr/local/sbin/sync; rm -f /run/confirmed');
    const running = start(next, inputs());
    await running.said('swapped ');
    await host.run('for i in $(seq 400); do [ ! -e /run/confirmed ] || exit 0; sleep 0.1; done; exit 1');
    link.reset();
    const { code, log, outputs } = await running.ended;
    await host.run('rm /usr/local/sbin/sync');
    expect(log).toContain('trying to come back');
    expect({ code, outcome: outputs.outcome }).toEqual({ code: 0, outcome: 'deployed' });
    expect(log).toContain('the connection was lost after the host had confirmed it');
    await runs(next);
    expect(await starts()).toBe(before.starts + 1);
  });

  it('while it goes back says what was wrong with the rules, and what the host did alone', async () => {
    await host.setSwitches(UNIT, { olderCompiler: true });
    const running = start(`${CRASHING}# ${number++}\n`, inputs());
    await running.said('going back to the old rules');
    link.reset();
    const { log, outputs } = await running.ended;
    await host.setSwitches(UNIT, {});
    expect(outputs.outcome, log).toBe('rolled-back');
    expect(log).toMatch(/^ {2}why: rules refused: /m);
    expect(log).toMatch(/^ {2}why: on the host: /m);
    await settled();
    await runs(old);
  });

  it('and that is cancelled twice while it comes back ends at once', async () => {
    const running = await inTheMiddle(rulesWith(number++), SOON);
    link.cut();
    await running.said('trying to come back');
    running.kill('SIGINT');
    await sleep(700);
    running.kill('SIGTERM');
    const began = performance.now();
    const { outputs } = await running.ended;
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(outputs.outcome).toBe('unknown');
    await settled();
    await runs(old);
  });

  it('while it only looks whether the service is healthy has changed nothing, and says so', async () => {
    // No deploy has seen this start.
    await host.run(`sleep 1.1; systemctl restart ${UNIT}`);
    const running = start(old, inputs(SLOWLY));
    await running.said('watching whether the service is healthy');
    link.reset();
    const { code, log, outputs } = await running.ended;
    expect(log).not.toContain('this is a bug');
    expect({ code, outcome: outputs.outcome, changed: outputs.changed }).toEqual({
      code: 1,
      outcome: 'refused',
      changed: 'false',
    });
  });
});
