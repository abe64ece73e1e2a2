import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { PROJECT } from '../bed/project.ts';
import { Bench } from '../faults/bench.ts';
import { wordsOf } from '../faults/judge.ts';
import { lookUntilServed, quiet } from '../faults/look.ts';

const HOSTS = 3;
const ROUNDS = 50;
/** Nothing here ends by one of them, unless a busy machine needs longer. */
const PATIENT = {
  INPUT_LIVENESS_TIMEOUT: '30s',
  INPUT_CONFIRM_TIMEOUT: '60s',
  INPUT_LOCK_TIMEOUT: '90s',
};
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What came of two deploys that were started at the same moment. */
interface Round {
  readonly impatient: boolean;
  readonly outcomes: readonly string[];
  /** What is not as it has to be, in words. */
  readonly complaints: readonly string[];
  readonly logs: string;
}

describe.skipIf(!inject('bed').ok)('two deploys to one host at the same time', () => {
  let dist = '';
  let benches: Bench[] = [];
  let rounds: Round[] = [];
  beforeAll(async () => {
    // As it is now, whoever builds meanwhile.
    dist = mkdtempSync(join(tmpdir(), 'powersync-deploy-two-'));
    cpSync(join(PROJECT, 'dist'), dist, { recursive: true });
    const copy = { program: join(dist, 'index.js'), helper: join(dist, 'powersync-deploy-helper') };
    benches = await Promise.all(Array.from({ length: HOSTS }, () => Bench.start(copy, 'two')));
    let begun = 0;
    const work = async (bench: Bench): Promise<Round[]> => {
      const mine: Round[] = [];
      while (begun++ < ROUNDS) mine.push(await play(bench, begun % 5 === 0));
      return mine;
    };
    // Where one fails, the others are not left alone at work.
    const worked = await Promise.allSettled(benches.map(work));
    for (const each of worked) if (each.status === 'rejected') throw each.reason;
    rounds = worked.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
  });
  afterAll(async () => {
    await Promise.all(benches.map((bench) => bench.stop()));
    rmSync(dist, { recursive: true, force: true });
  });

  it(`never mix, in ${ROUNDS} rounds: one goes first, and the other waits and follows, or is refused`, () => {
    expect(rounds).toHaveLength(ROUNDS);
    const bad = rounds.filter(({ complaints }) => complaints.length > 0);
    expect(
      bad.flatMap(({ complaints }) => complaints),
      bad.map(({ logs }) => logs).join('\n====\n'),
    ).toEqual([]);
  });

  it('both deploy where the second has the patience', () => {
    const patient = rounds
      .filter(({ impatient }) => !impatient)
      .map(({ outcomes }) => outcomes.join(' and '));
    expect([...new Set(patient)]).toEqual(['deployed and deployed']);
  });

  it('the second is refused where it has none', () => {
    const impatient = rounds.filter((round) => round.impatient).map(({ outcomes }) => outcomes.join(' and '));
    expect([...new Set(impatient)]).toEqual(['deployed and refused']);
  });
});

async function play(bench: Bench, impatient: boolean): Promise<Round> {
  const { host } = bench;
  const current = await bench.running();
  const before = await lookUntilServed(host, 10_000);
  const texts = [bench.goodRules(), bench.goodRules()];
  const programs = texts.map((text, nth) =>
    bench.deploy(text, {
      ...PATIENT,
      ...(impatient ? { INPUT_LOCK_TIMEOUT: '1s' } : {}),
      // Each is the run of a job, and says so to the other.
      GITHUB_SERVER_URL: 'https://github.test',
      GITHUB_REPOSITORY: 'somebody/app',
      GITHUB_RUN_ID: `${1000 + nth}`,
      GITHUB_ACTOR: `actor-${nth}`,
    }),
  );
  const ends = await Promise.all(programs.map(({ ended }) => ended));
  await quiet(host, 20);
  const after = await lookUntilServed(host, 10_000);

  const deployed = texts.filter((_, nth) => ends[nth]!.outcome === 'deployed').map(sha);
  const lines = after.history.slice(before.history.length).trimEnd().split('\n').map(wordsOf);
  const order = lines.map((line) => line?.get('new') ?? '');
  const chain = [sha(current), ...order];
  const last = texts.find((text) => sha(text) === order.at(-1));
  const second =
    programs[texts.findIndex((text) => sha(text) === order[1])] ??
    programs.find((_, nth) => ends[nth]!.outcome !== 'deployed');
  const first = programs.indexOf(second!) === 0 ? 1 : 0;

  const complaints: string[] = [];
  const must = (holds: boolean, what: string) => void (holds || complaints.push(what));
  must(deployed.length > 0, `nobody deployed: ${ends.map(({ outcome }) => outcome).join(', ')}`);
  must(
    ends.every(({ outcome, code }) =>
      outcome === 'deployed' ? code === 0 : outcome === 'refused' && code === 1,
    ),
    `they ended ${ends.map(({ outcome, code }) => `${outcome} (${code})`).join(', ')}`,
  );
  must(
    [...order].sort().join() === [...deployed].sort().join(),
    'the history has not one line for each that deployed',
  );
  must(
    lines.every((line, nth) => line?.get('outcome') === 'deployed' && line.get('old') === chain[nth]),
    'one did not go on from where the other had ended',
  );
  // Each start of the service read the rules of one deploy, in the order of the deploys.
  const starts = after.starts.slice(before.starts.length).map(({ sha256 }) => sha256);
  must(
    starts.join() === order.join(),
    `the service was started with ${starts.map((each) => each.slice(0, 8)).join(', ')}`,
  );
  must(
    after.rules === last && after.service.loaded === last,
    'the host does not run the rules of the last deploy',
  );
  must(second?.log.includes(`actor-${first}`) === true, 'the second does not say whom it waits for');
  bench.leave(complaints.length > 0 ? null : (after.rules ?? null));
  return {
    impatient,
    outcomes: ends.map(({ outcome }) => outcome).sort(),
    complaints,
    logs: programs.map(({ log }) => log).join('\n----\n'),
  };
}
