import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type BedHost, startHost } from '../bed/host.ts';
import { PLACES, PLAIN_UNIT } from '../bed/units.ts';
import { inputsFor, rulesWith, run } from './run.ts';

const UNIT = PLAIN_UNIT;
const { rules: PATH, port: PORT } = PLACES[UNIT];
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

/** One story, in order: each test meets the host as the one before has left it. */
describe.skipIf(!inject('bed').ok)('rules that are compared with those of a host', () => {
  let host: BedHost;
  beforeAll(async () => {
    host = await startHost('plan');
    await host.reset();
    await host.setSwitches(UNIT, { speed: 10 });
  });
  afterAll(() => host?.stop());

  const inputs = (more: Record<string, string> = {}) => ({
    ...inputsFor(host),
    INPUT_UNIT: UNIT,
    INPUT_REMOTE_PATH: PATH,
    INPUT_LIVENESS_URL: `http://127.0.0.1:${PORT}/probes/liveness`,
    INPUT_STABILITY_WINDOW: '2s',
    ...more,
  });
  const plan = (rules: string) => run(rules, inputs({ INPUT_COMMAND: 'plan' }));
  const state = async () => [
    (await host.unit(UNIT)).InvocationID,
    await host.run(`ls -lR --full-time $(dirname ${PATH})`),
  ];
  const OTHER = rulesWith(1).replaceAll('lists', 'todos');
  const REMARKED = `# what clients get\n${rulesWith(1).replaceAll('SELECT', 'select').replace('owner_id =', 'owner_id  =')}`;

  it('are all new where the host has none', async () => {
    const { code, log, report } = await plan(rulesWith(1));
    expect(code).toBe(0);
    expect(log).toContain('`lists` is new on clients: from bucket `lists`');
    expect(report).toMatchObject({
      command: 'plan',
      changed: false,
      plan: { equality: 'different', lost: [] },
    });
  });

  it('say what clients lose and gain, and change nothing on the host', async () => {
    expect((await run(rulesWith(1), inputs())).outputs.outcome).toBe('deployed');
    const before = await state();
    const { code, log, outputs, report } = await plan(OTHER);
    expect({ code, outcome: outputs.outcome }).toEqual({ code: 0, outcome: 'valid' });
    expect(log).toContain('rows of `lists` will be removed from clients: nothing syncs them any more');
    expect(log).toContain('`todos` is new on clients: from bucket `todos`');
    expect(report).toMatchObject({
      previous: { sha256: sha(rulesWith(1)) },
      plan: {
        against: expect.stringContaining(sha(rulesWith(1)).slice(0, 12)),
        rereads: { tables: ['todos'] },
      },
    });
    expect(await state()).toEqual(before);
  });

  it('are not deployed for comments and layout alone, and the service runs on', async () => {
    const before = await state();
    const { code, log, outputs } = await run(REMARKED, inputs());
    expect({ code, ...outputs }).toMatchObject({
      code: 0,
      outcome: 'unchanged',
      changed: 'false',
      'rules-sha256': sha(REMARKED),
      'previous-sha256': sha(rulesWith(1)),
    });
    expect(log).toContain('cosmetic-changes: deploy');
    expect(await state()).toEqual(before);
    const forced = await run(REMARKED, inputs({ INPUT_COSMETIC_CHANGES: 'deploy' }));
    expect(forced.outputs.outcome).toBe('deployed');
    expect(await host.readFile(PATH)).toBe(REMARKED);
  });

  it('are told before a deploy that brings them, and in its report', async () => {
    const { log, report, outputs } = await run(OTHER, inputs());
    expect(outputs.outcome).toBe('deployed');
    const lost = log.indexOf('rows of `lists` will be removed from clients');
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThan(log.indexOf('deploying: '));
    expect(report).toMatchObject({
      plan: { lost: [{ table: 'lists' }, { definition: 'lists' }] },
      wayBack: expect.stringContaining(sha(REMARKED).slice(0, 12)),
      evidence: expect.arrayContaining([expect.stringContaining('new to it, and taken')]),
    });
  });
});
