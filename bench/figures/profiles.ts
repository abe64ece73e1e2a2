import { newRules, runOurs } from '../deploys.ts';
import type { Profile } from '../figure.ts';
import type { BenchHost } from '../host.ts';
import { mustTimed, profileOf } from '../process.ts';
import { PARTS, type Part } from '../profile.ts';
import { PROGRAM } from '../program.ts';
import { bucketsOf, hundredLines } from '../rules.ts';
import { spreadOf } from '../statistics.ts';
import { wayTo } from '../way.ts';
import { validating } from './validate.ts';

const ROUNDS = 3;

/** Where time goes in what is measured above. */
export async function profiles(host: BenchHost, folder: string): Promise<Profile[]> {
  await host.reset(newRules(), 'ten times');
  const way = await wayTo(host, 0, folder);
  const hundred = validating(folder, 'profile-100', hundredLines(1));
  const many = validating(folder, 'profile-5000', bucketsOf(5_000));
  const validate = (started: typeof hundred) => (flags: readonly string[]) =>
    mustTimed([process.execPath, ...flags, PROGRAM], started);
  let rules = newRules();
  return [
    await profile('`validate`, 100 lines', folder, validate(hundred)),
    await profile('`validate`, 5,000 buckets', folder, validate(many)),
    await profile('a deploy', folder, (flags) => {
      rules = newRules();
      return runOurs(way, rules, 'deployed', { flags });
    }),
    await profile('an unchanged deploy', folder, async (flags) => {
      // A start that is younger than the window is watched for a whole one.
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      return runOurs(way, rules, 'unchanged', { flags });
    }),
  ];
}

async function profile(
  what: string,
  folder: string,
  run: (flags: readonly string[]) => Promise<unknown>,
): Promise<Profile> {
  const runs: Record<Part, number>[] = [];
  for (let round = 0; round < ROUNDS; round++) runs.push(await profileOf(folder, run));
  const median = (part: Part): number => Math.round(spreadOf(runs.map((each) => each[part])).median);
  return { what, rounds: ROUNDS, parts: Object.fromEntries(PARTS.map((part) => [part, median(part)])) };
}
