import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type BedHost, startHost } from '../bed/host.ts';
import { AppRepository } from './act.ts';
import { CRASHING, rulesWith } from './run.ts';

const UNIT = 'podman-powersync.service';
const PATH = '/var/lib/powersync/sync-rules.yaml';
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

/** One story, in order: each push meets the host as the one before has left it. */
describe.skipIf(!inject('bed').ok)('a workflow under a real Actions runner', () => {
  let host: BedHost;
  let app: AppRepository;
  beforeAll(async () => {
    [host, app] = await Promise.all([startHost('act'), AppRepository.create()]);
    await host.reset();
  });
  afterAll(async () => {
    app?.remove();
    await host?.stop();
  });
  const invocation = async () => (await host.unit(UNIT)).InvocationID;
  const rules = () => host.readFile(PATH);

  it('makes the first deploy', async () => {
    const { code, log, outputs } = await app.push(host, rulesWith(1));
    expect(log).toContain('deploying: the host has no rules yet');
    expect({ code, ...outputs }).toMatchObject({
      code: 0,
      OUTCOME: 'deployed',
      CHANGED: 'true',
      RULES_SHA256: sha(rulesWith(1)),
      PREVIOUS_SHA256: '',
      VERIFIED_BY: 'log',
    });
    expect(Number(outputs.OUTAGE_MS)).toBeGreaterThan(500);
    expect(Number(outputs.DURATION_MS)).toBeGreaterThan(3_000);
    expect((await host.unit(UNIT)).ActiveState).toBe('active');
    expect(await rules()).toBe(rulesWith(1));
  });

  it('shows nothing of the key', async () => {
    const { log } = await app.push(host, rulesWith(1));
    const lines = host.keys.deploy
      .split('\n')
      .filter((line) => line.length > 20 && !line.startsWith('-----'));
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) expect(log).not.toContain(line);
  });

  it('restarts nothing for the same rules', async () => {
    const before = await invocation();
    const { code, outputs } = await app.push(host, rulesWith(1));
    expect({ code, ...outputs }).toMatchObject({
      code: 0,
      OUTCOME: 'unchanged',
      CHANGED: 'false',
      OUTAGE_MS: '',
    });
    expect(await invocation()).toBe(before);
  });

  it('deploys changed rules', async () => {
    const before = await invocation();
    const { code, outputs } = await app.push(host, rulesWith(2));
    expect({ code, ...outputs }).toMatchObject({
      code: 0,
      OUTCOME: 'deployed',
      PREVIOUS_SHA256: sha(rulesWith(1)),
    });
    expect(await invocation()).not.toBe(before);
    expect(await rules()).toBe(rulesWith(2));
    expect(await host.readFile(`${PATH}.prev`)).toBe(rulesWith(1));
  });

  it('rejects rules that do not compile, and does not touch the host', async () => {
    const before = await invocation();
    const { code, log, outputs } = await app.push(host, rulesWith(3).replace('user_id()', 'user_idd()'));
    expect({ code, ...outputs }).toMatchObject({ code: 1, OUTCOME: 'rejected', CHANGED: 'false' });
    expect(log).toMatch(/sync-rules\.yaml:3:\d+: error \(bundled compiler\): .*user_idd/);
    expect(await invocation()).toBe(before);
  });

  it.each([1, 2, 3, 4, 5])(
    'rolls back when the service crashes a second after its first 200 (%i)',
    async () => {
      await host.setSwitches(UNIT, { olderCompiler: true });
      const { code, log, outputs } = await app.push(host, CRASHING);
      expect({ code, ...outputs }).toMatchObject({
        code: 1,
        OUTCOME: 'rolled-back',
        CHANGED: 'true',
        VERIFIED_BY: 'log',
      });
      // It was up, and looked healthy: the trap that a mere health check falls into.
      expect(log).toContain('Running on port 8080');
      expect(log).toContain(
        'the service said: Failed to update sync config must NOT have additional properties',
      );
      expect(log.indexOf('lines of the failed start')).toBeLessThan(log.indexOf('rolled-back: '));
      expect(log).not.toContain('GET /probes/liveness {');
      expect(await rules()).toBe(rulesWith(2));
      expect((await host.unit(UNIT)).ActiveState).toBe('active');
    },
  );

  it('is broken when the old rules fail, too, and says what to do by hand', async () => {
    await host.setSwitches(UNIT, { storageDown: true });
    const { code, log, outputs } = await app.push(host, rulesWith(3));
    expect({ code, ...outputs }).toMatchObject({ code: 1, OUTCOME: 'broken' });
    expect(log).toContain(`journalctl -u ${UNIT} -n 100`);
    expect(log).toContain(`systemctl reset-failed ${UNIT}; systemctl restart ${UNIT}`);
    expect(await rules()).toBe(rulesWith(2));
  });

  it('heals a unit that has failed for good', async () => {
    await host.run(
      `mkdir -p /etc/systemd/system/${UNIT}.d; printf '[Unit]\\nStartLimitBurst=1\\nStartLimitIntervalSec=600\\n' >/etc/systemd/system/${UNIT}.d/limit.conf; systemctl daemon-reload; for i in $(seq 100); do [ "$(systemctl show ${UNIT} -p ActiveState --value)" = failed ] && break; sleep 0.2; done`,
    );
    expect((await host.unit(UNIT)).ActiveState).toBe('failed');
    await host.setSwitches(UNIT, {});
    const { code, outputs } = await app.push(host, rulesWith(4));
    expect({ code, ...outputs }).toMatchObject({ code: 0, OUTCOME: 'deployed' });
  });

  it('refuses to touch a unit that somebody has stopped', async () => {
    await host.run(`systemctl stop ${UNIT}; systemctl reset-failed ${UNIT} || true`);
    const { code, outputs } = await app.push(host, rulesWith(5));
    expect({ code, ...outputs }).toMatchObject({ code: 1, OUTCOME: 'refused', CHANGED: 'false' });
    expect((await host.unit(UNIT)).ActiveState).toBe('inactive');
    expect(await rules()).toBe(rulesWith(4));
  });

  it('validates without a host and without a secret', async () => {
    const { code, outputs } = await app.push(host, rulesWith(5), { command: 'validate' });
    expect({ code, ...outputs }).toMatchObject({
      code: 0,
      OUTCOME: 'valid',
      RULES_SHA256: sha(rulesWith(5)),
    });
  });

  it('leaves nothing in the repository', () => {
    expect(app.strangers()).toEqual([]);
  });
});
