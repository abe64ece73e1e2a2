import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { parse } from 'yaml';
import { type BedHost, startHost } from '../bed/host.ts';
import { PROJECT } from '../bed/project.ts';
import { AppRepository } from './act.ts';
import { inputsFor, rulesWith, run, start } from './run.ts';

const UNIT = 'podman-powersync.service';
const PATH = '/var/lib/powersync/sync-rules.yaml';
const STORE = '/var/lib/powersync/.powersync-deploy/sync-rules.yaml';
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Every test begins with rulesWith(1) running, and ends so. */
describe.skipIf(!inject('bed').ok)('a run that is cancelled', () => {
  let host: BedHost;
  beforeAll(async () => {
    host = await startHost('signals');
    await host.reset();
    await host.run('true');
    expect((await run(rulesWith(1), inputsFor(host))).outputs.outcome).toBe('deployed');
  });
  afterAll(() => host?.stop());
  let before: { invocation: string; history: string };
  beforeEach(async () => {
    before = { invocation: await invocation(), history: await history() };
  });

  const invocation = async () => (await host.unit(UNIT)).InvocationID!;
  const history = () => host.readFile(`${STORE}/history/log`);
  /** What the host has written into its history since the test began. */
  const since = async () => (await history()).slice(before.history.length);
  const answers = () =>
    host.run('curl -s -o /dev/null -w "%{http_code}" http://127.0.0.1:8080/probes/liveness || true');
  /** The new rules would be healthy in ten seconds, were they let. */
  const slowly = () => ({ ...inputsFor(host), INPUT_STABILITY_WINDOW: '10s' });
  const inTheMiddle = async (running = start(rulesWith(2), slowly())) => {
    await running.said('swapped ');
    await sleep(1_500);
    return running;
  };
  /** The old rules run, in a start of their own, and nothing is left open. */
  const backOnTheOldRules = async () => {
    expect(await host.readFile(PATH)).toBe(rulesWith(1));
    expect(await answers()).toBe('200');
    expect(await invocation()).not.toBe(before.invocation);
    expect(await host.run(`ls -d ${STORE}/open.* 2>/dev/null || true`)).toBe('');
    expect(await since()).toMatch(
      new RegExp(`^\\S+ outcome=rolled-back old=${sha(rulesWith(1))} new=${sha(rulesWith(2))} [^\\n]*\\n$`),
    );
  };
  const untouched = async () => {
    expect(await host.readFile(PATH)).toBe(rulesWith(1));
    expect(await invocation()).toBe(before.invocation);
    expect(await since()).toBe('');
  };
  /** The host needs a while to end it alone. */
  const settled = () =>
    host.run(
      `for i in $(seq 200); do ls -d ${STORE}/open.* >/dev/null 2>&1 || exit 0; sleep 0.2; done; exit 1`,
    );

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'in the middle of the watch by %s goes back, sees the old rules run, and says so',
    async (signal) => {
      const running = await inTheMiddle();
      running.kill(signal);
      const { code, log, outputs } = await running.ended;
      expect({ code, outcome: outputs.outcome, changed: outputs.changed }).toEqual({
        code: 1,
        outcome: 'rolled-back',
        changed: 'true',
      });
      expect(log).toContain(`${signal}: this run is cancelled`);
      expect(log).toContain(`why: cancelled: ${signal}`);
      expect(log).toMatch(/^rolled-back: this deploy was cancelled; the old rules are back on .* and run/m);
      expect(log).not.toContain('failed start');
      await backOnTheOldRules();
      expect(await since()).not.toContain(' by=');
    },
  );

  it('by two signals at once, as a terminal and a parent send them, goes back all the same', async () => {
    const running = await inTheMiddle();
    running.kill('SIGINT');
    await sleep(100);
    running.kill('SIGTERM');
    const { log, outputs } = await running.ended;
    expect(log).toContain('SIGTERM: this run is cancelled');
    expect(outputs.outcome).toBe('rolled-back');
    await backOnTheOldRules();
  });

  it('a second time while it goes back ends at once, and the host finishes alone', async () => {
    const running = await inTheMiddle();
    running.kill('SIGINT');
    await running.said('going back to the old rules');
    await sleep(700);
    running.kill('SIGTERM');
    const began = performance.now();
    const { code, log, outputs } = await running.ended;
    expect(performance.now() - began).toBeLessThan(3_000);
    expect({ code, outcome: outputs.outcome }).toEqual({ code: 1, outcome: 'unknown' });
    expect(log).toMatch(/^unknown: cancelled by SIGTERM a second time/m);
    expect(log).toMatch(
      /do: {2}\S+ ends this by itself: .* at \d\d:\d\d:\d\d UTC at the latest\. command: status/,
    );
    await settled();
    await backOnTheOldRules();
    // Its helper, or its guard: not the run.
    expect(await since()).toMatch(/ by=\S/);
  });

  it('while it waits for the lock ends quickly, and has changed nothing', async () => {
    await host.run(
      `printf 'repository octo/app\\nactor mona\\nsince 2026-11-21T15:04:05Z\\n' >${STORE}/owner; setsid sh -c 'exec 9>>${STORE}/lock; flock 9; echo $$ >/run/holder; exec sleep 100' >/dev/null 2>&1 & while [ ! -s /run/holder ]; do sleep 0.1; done`,
    );
    const running = start(rulesWith(2), inputsFor(host));
    await running.said('waiting for another deploy to this host');
    running.kill('SIGINT');
    const began = performance.now();
    const { code, log, outputs } = await running.ended;
    expect(performance.now() - began).toBeLessThan(3_000);
    await host.run(`kill "$(cat /run/holder)"; rm ${STORE}/owner`);
    expect({ code, outcome: outputs.outcome, changed: outputs.changed }).toEqual({
      code: 1,
      outcome: 'refused',
      changed: 'false',
    });
    expect(log).toContain('octo/app, by mona, since 2026-11-21T15:04:05Z');
    expect(log).toMatch(/^refused: cancelled by SIGINT before anything was changed/m);
    await untouched();
  });

  it('while it ends a deploy that came to no end begins none of its own', async () => {
    // Program, helper and guard of a deploy die in the middle.
    const broken = start(rulesWith(3), slowly());
    await broken.said('swapped ');
    broken.kill('SIGSTOP');
    await host.run("systemctl kill -s KILL 'powersync-deploy-guard-*' 'session-*.scope'");
    broken.kill('SIGKILL');
    await broken.ended;
    const running = start(rulesWith(2), slowly());
    await running.said('came to no end');
    running.kill('SIGINT');
    const { log, outputs } = await running.ended;
    await settled();
    expect(await host.readFile(PATH)).toBe(rulesWith(1));
    expect(log).not.toContain('swapped ');
    expect(outputs.outcome).toBe('refused');
    expect(await since()).not.toContain(sha(rulesWith(2)));
  });

  it('through the step of action.yml goes back as well: its shell keeps no signal for itself', async () => {
    const action = parse(readFileSync(join(PROJECT, 'action.yml'), 'utf8')) as {
      runs: { steps: [{ shell: string; run: string }] };
    };
    const [{ shell, run: script }] = action.runs.steps;
    const folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-step-'));
    try {
      writeFileSync(join(folder, 'step.sh'), script);
      const inputs = { ...slowly(), ACTION_PATH: PROJECT };
      const running = await inTheMiddle(start(rulesWith(2), inputs, [shell, '-e', join(folder, 'step.sh')]));
      running.kill('SIGINT');
      const { code, log, outputs } = await running.ended;
      expect(log).toContain('SIGINT: this run is cancelled');
      expect({ code, outcome: outputs.outcome }).toEqual({ code: 1, outcome: 'rolled-back' });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    await backOnTheOldRules();
  });

  it('as a job of a runner that kills at once ends with the old rules, without anyone’s help', async () => {
    const app = await AppRepository.create();
    try {
      const { log } = await app.push(host, rulesWith(2), { 'stability-window': '10s' }, 'swapped ');
      expect(log).not.toContain('rolled-back');
    } finally {
      app.remove();
    }
    await settled();
    await backOnTheOldRules();
    const { code, log, outputs } = await run(null, { ...inputsFor(host), INPUT_COMMAND: 'status' });
    expect({ code, outcome: outputs.outcome }).toEqual({ code: 0, outcome: 'valid' });
    expect(log).toMatch(/^ {2}lock +free$/m);
    expect(log).toMatch(/^ {2}unfinished +nothing$/m);
    expect(log).toMatch(
      new RegExp(
        `rolled-back \\(\\S.*\\) +${sha(rulesWith(1)).slice(0, 12)} +${sha(rulesWith(2)).slice(0, 12)}`,
      ),
    );
  });
});
