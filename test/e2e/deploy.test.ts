import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { type BedHost, startHost } from '../bed/host.ts';
import { CRASHING, inputsFor, type Ran, rulesWith, run, start } from './run.ts';

const UNIT = 'podman-powersync.service';
const PATH = '/var/lib/powersync/sync-rules.yaml';
const STORE = '/var/lib/powersync/.powersync-deploy/sync-rules.yaml';

describe.skipIf(!inject('bed').ok)('a deploy to a unit in the shape that NixOS gives it', () => {
  let host: BedHost;
  beforeAll(async () => {
    host = await startHost('deploy');
  });
  afterAll(() => host?.stop());
  beforeEach(() => host.reset());

  const deploy = (rules: string, inputs: Record<string, string> = {}): Promise<Ran> =>
    run(rules, { ...inputsFor(host), ...inputs });
  const rules = () => host.readFile(PATH);
  const unit = () => host.unit(UNIT);
  /** A deploy of rulesWith(2) whose program is killed as soon as it says that. */
  const killedAt = async (words: string): Promise<void> => {
    const deploying = start(rulesWith(2), inputsFor(host));
    await deploying.said(words);
    deploying.kill('SIGKILL');
    expect((await deploying.ended).log).not.toContain('rolled-back');
  };
  /** The host's own log, once there is something in it. */
  const saidByHost = () =>
    host.run(
      'for i in $(seq 200); do journalctl -q -t powersync-deploy -o cat | grep . && exit; sleep 0.2; done',
    );
  /** A host that runs rulesWith(1), put there by hand. */
  const running = async (): Promise<string> => {
    await host.writeFile(PATH, rulesWith(1));
    // A file from the same second as the start proves nothing.
    await host.run(
      `sleep 1.1; systemctl start ${UNIT}; for i in $(seq 100); do curl -sf http://127.0.0.1:8080/probes/liveness >/dev/null && break; sleep 0.1; done`,
    );
    return (await unit()).InvocationID!;
  };

  it('is unchanged by the log of the start, when no deploy recorded what the service read', async () => {
    const before = await running();
    const { code, log, outputs } = await deploy(rulesWith(1));
    expect(log).toContain('unchanged: ');
    expect(log).not.toContain('warning: ');
    expect({ code, ...outputs }).toMatchObject({
      code: 0,
      outcome: 'unchanged',
      changed: 'false',
      'verified-by': 'log',
    });
    expect((await unit()).InvocationID).toBe(before);
  });

  it('restarts for the same text when it was put there by hand after the start', async () => {
    const before = await running();
    await host.writeFile(PATH, rulesWith(2));
    const { log, outputs } = await deploy(rulesWith(2));
    expect(log).toContain('nothing shows that the service read them');
    expect(outputs.outcome).toBe('deployed');
    expect((await unit()).InvocationID).not.toBe(before);
  });

  it('does nothing when the unit is stopped', async () => {
    await host.writeFile(PATH, rulesWith(1));
    const { code, log, outputs } = await deploy(rulesWith(2));
    expect({ code, outcome: outputs.outcome }).toEqual({ code: 1, outcome: 'refused' });
    expect(log).toContain('is stopped (inactive (dead)), and a deploy starts nothing by accident');
    expect(await rules()).toBe(rulesWith(1));
    expect((await unit()).ActiveState).toBe('inactive');
    expect(await host.run('ls -A /var/lib/powersync')).toBe('sync-rules.yaml\n');
  });

  it('only writes the file to a stopped unit with if-stopped: write', async () => {
    await host.writeFile(PATH, rulesWith(1));
    const { code, outputs } = await deploy(rulesWith(2), { INPUT_IF_STOPPED: 'write' });
    expect({ code, outcome: outputs.outcome, changed: outputs.changed }).toEqual({
      code: 0,
      outcome: 'written',
      changed: 'true',
    });
    expect(await rules()).toBe(rulesWith(2));
    expect(await host.readFile(`${PATH}.prev`)).toBe(rulesWith(1));
    expect((await unit()).ActiveState).toBe('inactive');
  });

  it('starts a stopped unit with if-stopped: start, and stops it again when the rules fail', async () => {
    await host.writeFile(PATH, rulesWith(1));
    await host.setSwitches(UNIT, { olderCompiler: true });
    const failed = await deploy(CRASHING, { INPUT_IF_STOPPED: 'start' });
    expect(failed.outputs.outcome).toBe('broken');
    expect(failed.log).toContain('is stopped, as it was found');
    expect(await rules()).toBe(rulesWith(1));
    expect((await unit()).ActiveState).toMatch(/^(inactive|failed)$/);
    await host.setSwitches(UNIT, {});
    expect((await deploy(rulesWith(2), { INPUT_IF_STOPPED: 'start' })).outputs.outcome).toBe('deployed');
  });

  it('heals a unit that waits for its next try', async () => {
    await host.run(
      `mkdir -p /etc/systemd/system/${UNIT}.d; printf '[Service]\\nRestartSec=60\\n' >/etc/systemd/system/${UNIT}.d/wait.conf; systemctl daemon-reload`,
    );
    await host.writeFile(PATH, 'not: rules\n');
    await host.run(
      `systemctl start ${UNIT}; for i in $(seq 100); do [ "$(systemctl show ${UNIT} -p SubState --value)" = auto-restart ] && break; sleep 0.2; done`,
    );
    expect((await unit()).SubState).toBe('auto-restart');
    const { log, outputs } = await deploy(rulesWith(2));
    expect(log).toContain('the service is waiting');
    expect(outputs.outcome).toBe('deployed');
  });

  it('takes the first rules away again when they fail, and says that there was nothing to go back to', async () => {
    await host.run(`rm -f ${PATH}`);
    await host.setSwitches(UNIT, { olderCompiler: true });
    const { code, log, outputs } = await deploy(CRASHING);
    expect({ code, outcome: outputs.outcome }).toEqual({ code: 1, outcome: 'broken' });
    expect(log).toContain('there was nothing to go back to');
    expect(await host.run('ls -A /var/lib/powersync')).toBe('.powersync-deploy\n');
    expect((await unit()).ActiveState).toMatch(/^(inactive|failed)$/);
  });

  it('writes the first rules without starting anything with if-stopped: write', async () => {
    await host.run(`rm -f ${PATH}`);
    expect((await deploy(rulesWith(1), { INPUT_IF_STOPPED: 'write' })).outputs.outcome).toBe('written');
    expect(await rules()).toBe(rulesWith(1));
    expect((await unit()).ActiveState).toBe('inactive');
  });

  it('refuses a service that runs without a file there: it reads its rules elsewhere', async () => {
    await running();
    await host.run(`rm ${PATH}`);
    const { log, outputs } = await deploy(rulesWith(2));
    expect(outputs.outcome).toBe('refused');
    expect(log).toContain('so it reads its rules elsewhere');
  });

  it('says with dry-run what it would do, and does nothing', async () => {
    const before = await running();
    const { code, log, outputs } = await deploy(rulesWith(2), { INPUT_DRY_RUN: 'true' });
    expect({ code, outcome: outputs.outcome }).toEqual({ code: 0, outcome: 'valid' });
    expect(log).toContain(`a deploy would put the rules to ${PATH} and restart ${UNIT}: the rules differ`);
    expect(await rules()).toBe(rulesWith(1));
    expect((await unit()).InvocationID).toBe(before);
    expect(await host.run('ls -A /var/lib/powersync')).toBe('sync-rules.yaml\n');
  });

  it('waits for a slow boot', async () => {
    await running();
    await host.setSwitches(UNIT, { bootDelayMs: 10_000 });
    expect((await deploy(rulesWith(2))).outputs.outcome).toBe('deployed');
  });

  it('goes back when the service does not answer in time', async () => {
    await running();
    await host.setSwitches(UNIT, { bootDelayMs: 60_000, onlyWithRules: '2 AS number' });
    const { log, outputs } = await deploy(rulesWith(2), { INPUT_LIVENESS_TIMEOUT: '12s' });
    expect(outputs.outcome).toBe('rolled-back');
    expect(log).toContain(
      'not healthy in time: liveness: no answer (ECONNREFUSED), still 12 s after its start',
    );
    expect(await rules()).toBe(rulesWith(1));
  });

  it('goes back when the service dies inside the window, seconds after its first 200', async () => {
    await running();
    await host.setSwitches(UNIT, { crashAfterMs: 4_000, onlyWithRules: '2 AS number' });
    const { outputs } = await deploy(rulesWith(2), { INPUT_STABILITY_WINDOW: '6s' });
    expect(outputs.outcome).toBe('rolled-back');
    expect((await unit()).ActiveState).toBe('active');
  });

  it('goes back when the restart command itself fails, in its own words', async () => {
    await running();
    await host.run(
      `mkdir -p /etc/systemd/system/${UNIT}.d; printf '[Service]\\nExecStartPre=/bin/sh -c "! grep -q 2.AS ${PATH}"\\nRestart=no\\n' >/etc/systemd/system/${UNIT}.d/fail.conf; systemctl daemon-reload`,
    );
    const { log, outputs } = await deploy(rulesWith(2));
    expect(log).toMatch(/failed: restart command failed: Job for podman-powersync.service failed/);
    expect(outputs.outcome).toBe('rolled-back');
    expect(await rules()).toBe(rulesWith(1));
  });

  it('is gone back from by the host alone when the runner kills the program in the middle', async () => {
    await running();
    await host.setSwitches(UNIT, { bootDelayMs: 20_000, onlyWithRules: '2 AS number' });
    await killedAt('swapped ');
    expect(await saidByHost()).toBe(
      `nobody confirmed the new rules, so the old ones are back in ${PATH}; the service runs and is healthy (the connection has ended)\n`,
    );
    expect(await rules()).toBe(rulesWith(1));
    expect((await unit()).ActiveState).toBe('active');
    expect(
      await host.run('curl -s -o /dev/null -w "%{http_code}" http://127.0.0.1:8080/probes/liveness'),
    ).toBe('200');
    // Helper and guard are gone with their work, and nothing of the deploy is left but what is to stay.
    expect(
      await host.run(
        `sleep 2; ls -A ${STORE}; ps ax -o args= | grep -c -e "[r]ead -r line" -e "[h]elper guard" || true; systemctl list-units --plain --no-legend "powersync-deploy-*"`,
      ),
    ).toBe('history\nlock\n0\n');
    expect(await host.run(`flock -n ${STORE}/lock true && echo free`)).toBe('free\n');
  });

  it('goes back by itself where logind ends what a session leaves behind, too', async () => {
    await host.run(
      "mkdir -p /etc/systemd/logind.conf.d; printf '[Login]\\nKillUserProcesses=yes\\n' >/etc/systemd/logind.conf.d/kill.conf; systemctl restart systemd-logind",
    );
    await running();
    await host.setSwitches(UNIT, { bootDelayMs: 20_000, onlyWithRules: '2 AS number' });
    await killedAt('swapped ');
    const said = await saidByHost();
    expect(said).toContain('so the old ones are back');
    expect(said).not.toContain('could not be restarted');
    expect(await rules()).toBe(rulesWith(1));
  });

  it('keeps mode and owner of the file', async () => {
    await running();
    await host.run(`chown 901:deploy ${PATH}; chmod 0640 ${PATH}`);
    expect((await deploy(rulesWith(2))).outputs.outcome).toBe('deployed');
    expect(await host.run(`stat -c '%u %G %a' ${PATH}`)).toBe('901 deploy 640\n');
  });
});

describe.skipIf(!inject('bed').ok)('a deploy to a hand-written foreground unit', () => {
  let host: BedHost;
  beforeAll(async () => {
    host = await startHost('foreground');
  });
  afterAll(() => host?.stop());

  it('goes back from rules that crash it, and shows each line of its log once', async () => {
    const inputs = {
      ...inputsFor(host),
      INPUT_UNIT: 'powersync-foreground.service',
      INPUT_REMOTE_PATH: '/var/lib/powersync-foreground/sync-rules.yaml',
      INPUT_LIVENESS_URL: 'http://127.0.0.1:8081/probes/liveness',
    };
    await host.reset();
    expect((await run(rulesWith(1), inputs)).outputs.outcome).toBe('deployed');
    await host.setSwitches('powersync-foreground.service', { olderCompiler: true });
    const { log, outputs } = await run(CRASHING, inputs);
    expect(outputs.outcome).toBe('rolled-back');
    expect(log.match(/Failed to update sync config/g)).toHaveLength(2); // once in the log, once as the reason
    expect(log.match(/Fatal replication error/g)).toHaveLength(1);
    expect(log).not.toContain('/probes/liveness {');
  });
});
