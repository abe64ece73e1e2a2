import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type BedHost, startHost } from '../bed/host.ts';
import { PLACES, PLAIN_UNIT } from '../bed/units.ts';
import { inputsFor, type Ran, rulesWith, run, start } from './run.ts';

const UNIT = PLAIN_UNIT;
const { rules: PATH, port: PORT } = PLACES[UNIT];
const STORE = `${PATH.slice(0, PATH.lastIndexOf('/'))}/.powersync-deploy/sync-rules.yaml`;
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const MONA = {
  GITHUB_SERVER_URL: 'https://github.test',
  GITHUB_REPOSITORY: 'octo/app',
  GITHUB_WORKFLOW: 'deploy the rules',
  GITHUB_RUN_ID: '98',
  GITHUB_ACTOR: 'mona',
  GITHUB_SHA: 'c0ffee0123456789',
};

/** One story, in order: each test meets the host as the one before has left it. */
describe.skipIf(!inject('bed').ok)('a host with a history', () => {
  let host: BedHost;
  beforeAll(async () => {
    host = await startHost('rollback');
    await host.reset();
    await host.setSwitches(UNIT, { speed: 10 });
  });
  afterAll(() => host?.stop());

  const inputs = (more: Record<string, string> = {}) => ({
    ...inputsFor(host),
    ...MONA,
    INPUT_UNIT: UNIT,
    INPUT_REMOTE_PATH: PATH,
    INPUT_LIVENESS_URL: `http://127.0.0.1:${PORT}/probes/liveness`,
    INPUT_STABILITY_WINDOW: '2s',
    ...more,
  });
  const deploy = (number: number, more: Record<string, string> = {}): Promise<Ran> =>
    run(rulesWith(number), inputs(more));
  const rollback = (more: Record<string, string> = {}): Promise<Ran> =>
    run(null, inputs({ INPUT_COMMAND: 'rollback', ...more }));
  const status = (): Promise<Ran> => run(null, inputs({ INPUT_COMMAND: 'status' }));
  const invocation = async () => (await host.unit(UNIT)).InvocationID;
  const history = () => host.readFile(`${STORE}/history/log`);
  const row = ({ log }: Ran, name: string): string =>
    new RegExp(`^ {2}${name} +(.*)$`, 'm').exec(log)?.[1] ?? '(no such row)';

  it('has had three deploys, and tells them to whoever reads it with cat', async () => {
    for (const number of [1, 2, 3]) expect((await deploy(number)).outputs.outcome).toBe('deployed');
    const lines = (await history()).trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(
      new RegExp(`^\\S+Z outcome=deployed old=absent new=${sha(rulesWith(1))} seconds=\\d+ id=`),
    );
    expect(lines[2]).toContain(
      'repository=octo/app workflow=deploy_the_rules run-url=https://github.test/octo/app/actions/runs/98 actor=mona commit=c0ffee0123456789 command=deploy',
    );
    for (const number of [1, 2, 3])
      expect(await host.readFile(`${STORE}/history/${sha(rulesWith(number))}.yaml`)).toBe(rulesWith(number));
    expect(await host.run(`stat -c %a ${STORE} ${STORE}/history`)).toBe('700\n700\n');
  });

  it('goes back to the second, watched like a deploy', async () => {
    const before = await invocation();
    const { code, log, outputs } = await rollback();
    expect(log).toMatch(
      /^going back to sha256 [0-9a-f]{12}: deployed at \S+Z by mona, commit c0ffee012345$/m,
    );
    expect({ code, ...outputs }).toMatchObject({
      code: 0,
      outcome: 'deployed',
      changed: 'true',
      'rules-sha256': sha(rulesWith(2)),
      'previous-sha256': sha(rulesWith(3)),
      'verified-by': 'log',
    });
    expect(await host.readFile(PATH)).toBe(rulesWith(2));
    expect(await invocation()).not.toBe(before);
    expect((await history()).trimEnd().split('\n').at(-1)).toContain('command=rollback');
  });

  it('goes further back the second time, and then no further', async () => {
    expect((await rollback()).outputs).toMatchObject({
      outcome: 'deployed',
      'rules-sha256': sha(rulesWith(1)),
    });
    const before = await invocation();
    const { code, log, outputs } = await rollback();
    expect({ code, outcome: outputs.outcome, changed: outputs.changed }).toEqual({
      code: 1,
      outcome: 'refused',
      changed: 'false',
    });
    expect(log).toContain("the host's history has no other rules to go back to");
    expect(await invocation()).toBe(before);
  });

  it('goes to the ones that are named', async () => {
    const { outputs } = await rollback({ INPUT_TO: sha(rulesWith(3)).slice(0, 8).toUpperCase() });
    expect(outputs).toMatchObject({ outcome: 'deployed', 'rules-sha256': sha(rulesWith(3)) });
    expect(await host.readFile(PATH)).toBe(rulesWith(3));
  });

  it('changes nothing where those are the ones that run', async () => {
    const before = await invocation();
    const { outputs } = await rollback({ INPUT_TO: sha(rulesWith(3)) });
    expect(outputs).toMatchObject({ outcome: 'unchanged', changed: 'false' });
    expect(await invocation()).toBe(before);
  });

  it('names those that it has where nobody knows the ones that are named', async () => {
    const before = await invocation();
    const { code, log, outputs } = await rollback({ INPUT_TO: '0000' });
    expect({ code, outcome: outputs.outcome }).toEqual({ code: 1, outcome: 'refused' });
    expect(log).toContain("no rules in the host's history begin with 0000");
    for (const number of [1, 2, 3]) expect(log).toContain(sha(rulesWith(number)).slice(0, 12));
    expect(await invocation()).toBe(before);
  });

  it('says what runs, since when, by whom, and what came before', async () => {
    const ran = await status();
    expect({ code: ran.code, outcome: ran.outputs.outcome, changed: ran.outputs.changed }).toEqual({
      code: 0,
      outcome: 'valid',
      changed: 'false',
    });
    expect(row(ran, 'rules')).toBe(`sha256 ${sha(rulesWith(3))}, in ${PATH}`);
    expect(row(ran, 'deployed')).toMatch(
      /^\S+Z by mona, by a rollback, commit c0ffee0123456789, https:\/\/github\.test\/octo\/app\/actions\/runs\/98$/,
    );
    expect(row(ran, 'reads these rules')).toBe('yes, a deploy saw it start with them');
    expect(row(ran, 'liveness')).toBe('200');
    expect(row(ran, 'lock')).toBe('free');
    expect(row(ran, 'unfinished')).toBe('nothing');
    const table = ran.log
      .split('\n')
      .filter((line) => / deployed +([0-9a-f]{12}|-) +[0-9a-f]{12} /.test(line));
    expect(table).toHaveLength(6);
    expect(table[0]).toMatch(new RegExp(`^ {2}\\* .* ${sha(rulesWith(3)).slice(0, 12)} .* rollback `));
  });

  it('says who deploys just now, and the next one waits and then deploys', async () => {
    const first = start(rulesWith(4), inputs({ INPUT_STABILITY_WINDOW: '6s' }));
    await first.said('swapped ');
    const second = start(rulesWith(5), inputs({ GITHUB_ACTOR: 'ada' }));
    const third = deploy(6, { INPUT_LOCK_TIMEOUT: '1s' });
    const seen = await status();
    expect(row(seen, 'lock')).toMatch(
      /^octo\/app, \(https:\/\/github\.test\/octo\/app\/actions\/runs\/98\), by mona, since \d{4}-\S+Z, over at \d\d:\d\d:\d\d UTC at the latest$/,
    );
    expect(row(seen, 'unfinished')).toMatch(/^\S+, last step \S+, by octo\/app/);
    expect(seen.log).not.toContain('came to no end');

    const refused = await third;
    expect({ code: refused.code, outcome: refused.outputs.outcome }).toEqual({ code: 1, outcome: 'refused' });
    expect(refused.log).toMatch(
      /^refused: another deploy to this host was still at work after lock-timeout: octo\/app.* by mona/m,
    );

    expect((await first.ended).outputs.outcome).toBe('deployed');
    const { log, outputs } = await second.ended;
    expect(log).toMatch(/^waiting for another deploy to this host, \d+ s more: octo\/app.* by mona, since /m);
    expect(log).toContain('the other deploy is over');
    expect(outputs).toMatchObject({ outcome: 'deployed', 'previous-sha256': sha(rulesWith(4)) });
    expect(await host.readFile(PATH)).toBe(rulesWith(5));
  });

  it('refuses a run that is older than the one that deployed last', async () => {
    expect((await deploy(6, { GITHUB_RUN_NUMBER: '20' })).outputs.outcome).toBe('deployed');
    const before = await invocation();
    const { code, log, outputs } = await deploy(7, { GITHUB_RUN_NUMBER: '19' });
    expect({ code, outcome: outputs.outcome, changed: outputs.changed }).toEqual({
      code: 1,
      outcome: 'refused',
      changed: 'false',
    });
    expect(log).toMatch(
      /^refused: a newer run has deployed already: octo\/app, run 20 .*, and this is run 19 of the same workflow/m,
    );
    expect(log).toContain('use command: rollback');
    expect(await host.readFile(PATH)).toBe(rulesWith(6));
    expect(await invocation()).toBe(before);
    // Another workflow, or the same run again, is another matter.
    const nightly = { GITHUB_RUN_NUMBER: '3', GITHUB_WORKFLOW: 'nightly' };
    expect((await deploy(7, nightly)).outputs.outcome).toBe('deployed');
  });

  it('keeps the last ten texts', { timeout: 300_000 }, async () => {
    for (let number = 10; number < 19; number++)
      expect((await deploy(number)).outputs.outcome).toBe('deployed');
    const files = (await host.run(`ls ${STORE}/history`))
      .split('\n')
      .filter((name) => name.endsWith('.yaml'));
    const kept = [18, 17, 16, 15, 14, 13, 12, 11, 10, 7].map((number) => `${sha(rulesWith(number))}.yaml`);
    expect(files.sort()).toEqual(kept.sort());
    expect(await host.run(`ls -A ${STORE}/history | grep -v -e '[.]yaml$'`)).toBe('log\n');
  });

  it('knows a deploy that came to no end, and the next one ends it first', async () => {
    const broken = start(rulesWith(20), inputs({ INPUT_STABILITY_WINDOW: '20s' }));
    await broken.said('swapped ');
    broken.kill('SIGSTOP');
    await host.run("systemctl kill -s KILL 'powersync-deploy-guard-*' 'session-*.scope'");
    broken.kill('SIGKILL');
    await broken.ended;
    const seen = await status();
    expect(row(seen, 'lock')).toBe('free');
    expect(row(seen, 'unfinished')).toMatch(/^\S+, last step restarting, by octo\/app, .* by mona$/);
    expect(seen.log).toContain(
      'a deploy came to no end here: the next deploy or rollback takes it back first',
    );
    expect(await host.readFile(PATH)).toBe(rulesWith(20));

    const { log, outputs } = await deploy(21);
    expect(log).toMatch(/^took over the lock of a deploy that died: octo\/app/m);
    expect(log).toMatch(
      /^warning: an earlier deploy to this host came to no end \(octo\/app.*; its last step: restarting\)/m,
    );
    // From the old rules, not from those that nobody had verified.
    expect(outputs).toMatchObject({ outcome: 'deployed', 'previous-sha256': sha(rulesWith(18)) });
    expect((await history()).trimEnd().split('\n').at(-2)).toMatch(
      new RegExp(
        `outcome=rolled-back old=${sha(rulesWith(18))} new=${sha(rulesWith(20))} .* by=next-deploy `,
      ),
    );
  });

  it('whose history cannot be written or read deploys all the same', async () => {
    await host.run(`mv ${STORE}/history /srv/history; echo damaged >${STORE}/history`);
    expect((await deploy(22)).outputs.outcome).toBe('deployed');
    expect(await host.readFile(PATH)).toBe(rulesWith(22));
    const seen = await status();
    expect(seen.outputs.outcome).toBe('valid');
    expect(seen.log).toContain('no deploy in the history');
    const back = await rollback();
    expect(back.outputs.outcome).toBe('refused');
    expect(back.log).not.toMatch(/^\s+at /m);
    await host.run(`rm ${STORE}/history; mv /srv/history ${STORE}/history`);
    // A line that was torn, and a text that is gone or other than its name, are no obstacles either.
    await host.run(
      `printf '2026-11-21T15:04:05Z outcome=deployed old=' >>${STORE}/history/log; echo other >${STORE}/history/${sha(rulesWith(21))}.yaml`,
    );
    const other = await rollback({ INPUT_TO: sha(rulesWith(21)) });
    expect(other.outputs.outcome).toBe('refused');
    expect(other.log).toContain(`${sha(rulesWith(21)).slice(0, 12)} are not in the host's history any more`);
    expect((await deploy(23)).outputs.outcome).toBe('deployed');
    expect(row(await status(), 'deployed')).toContain('by mona');
  });

  it('is red while its service is stopped', async () => {
    await host.run(`systemctl stop ${UNIT}`);
    const ran = await status();
    expect({ code: ran.code, outcome: ran.outputs.outcome, changed: ran.outputs.changed }).toEqual({
      code: 1,
      outcome: 'broken',
      changed: 'false',
    });
    expect(row(ran, 'service')).toContain('inactive (dead)');
    expect(ran.log).toContain(`systemctl status ${UNIT}`);
    expect((await host.unit(UNIT)).ActiveState).toBe('inactive');
  });
});
