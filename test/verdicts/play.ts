import { setTimeout as sleep } from 'node:timers/promises';
import type { BedHost } from '../bed/host.ts';
import { API_TOKEN } from '../bed/units.ts';
import { type Running, start } from '../e2e/run.ts';
import { type Evidence, judge } from './judge.ts';
import { look, lookUntilServed } from './look.ts';
import type { Situation } from './situation.ts';
import { NEW, Stage } from './stage.ts';

export interface Result {
  readonly situation: Situation;
  /** As it was seen; empty where nothing came of it. */
  readonly outcome: string;
  readonly verifiedBy: string;
  readonly noticedMs: number | null;
  /** Empty where all is well. */
  readonly complaints: readonly string[];
  readonly seconds: number;
  /** What the run said, and what was seen; where there are complaints, all that it takes to understand them. */
  readonly details: string;
}

/** Whoever is healthy has said what it read before this is over. */
const PATIENCE_MS = 15_000;
const NOISE = / systemd\[\d{2,}\]|pam_|telemetry|GET \/probes/;

/** Brings a host into the situation, deploys to it, and looks what has become of it. */
export async function play(host: BedHost, situation: Situation, program: string): Promise<Result> {
  const began = performance.now();
  const story: string[] = [];
  let evidence: Evidence | undefined;
  let complaints: readonly string[];
  try {
    evidence = await seen(new Stage(host, situation.unit, program), situation, story);
    complaints = judge(evidence);
  } catch (error) {
    complaints = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
  const failed = complaints.length > 0;
  if (failed) story.push(`---- the unit's journal\n${await journal(host, situation.unit)}`);
  return {
    situation,
    outcome: evidence?.ran.outputs.outcome ?? '',
    verifiedBy: evidence?.ran.outputs['verified-by'] ?? '',
    noticedMs: evidence?.noticedMs ?? null,
    complaints,
    seconds: (performance.now() - began) / 1000,
    details: `==== ${situation.name}\n${story.join('\n')}`,
  };
}

async function seen(stage: Stage, situation: Situation, story: string[]): Promise<Evidence> {
  const { host } = stage;
  const { arrange, rules = NEW, inputs, user, during, end } = situation;
  await host.reset();
  await arrange(stage);
  const hasLog = (await host.run(`${stage.journal} | grep -c 'Loaded sync' || true`)).trim() !== '0';
  const before = await look(stage, hasLog);
  const running = start(rules, { ...stage.inputs(user), ...inputs }, stage.command);
  const swapped = firstSaid(running, /^swapped /m);
  const failed = firstSaid(running, /^failed: /m);
  const now = during && firstSaid(running, during.when);
  if (now && during && (await now) !== undefined) await host.run(during.script);
  const ran = await running.ended;
  // A crash loop from before has said the same until then.
  const [swappedAt, failedAt] = await Promise.all([swapped, failed]);
  story.push(`---- the deploy\n${ran.log}`);
  const after =
    end.runs === 'nothing' ? await look(stage, hasLog) : await lookUntilServed(stage, hasLog, PATIENCE_MS);
  story.push(`---- before\n${told(before)}`, `---- after\n${told(after)}`);
  const knewAt =
    end.noticed && swappedAt !== undefined ? await timeOf(stage, end.noticed, swappedAt) : undefined;
  const noticedMs =
    knewAt === undefined || failedAt === undefined ? null : Math.round((failedAt - knewAt) * 1000);
  return {
    situation,
    ran,
    new: rules,
    before,
    after,
    noticedMs,
    secrets: [API_TOKEN, stage.inputs().INPUT_SSH_KEY!],
  };
}

/** When the run first said that, in seconds since 1970; undefined where it ends without. */
async function firstSaid(running: Running, words: RegExp): Promise<number | undefined> {
  let over = false;
  running.ended.finally(() => {
    over = true;
  });
  for (;;) {
    const isLast = over;
    if (words.test(running.log)) return Date.now() / 1000;
    if (isLast) return undefined;
    await sleep(20);
  }
}

/** When the unit's journal first had such a line since then, in seconds since 1970. */
async function timeOf(stage: Stage, line: RegExp, since: number): Promise<number | undefined> {
  const lines = await stage.host.run(`${stage.journal} -o short-unix --since=@${Math.floor(since)}`);
  return lines
    .split('\n')
    .filter((each) => line.test(each))
    .map((each) => Number.parseFloat(each))
    .find((time) => time > since);
}

const told = (seen: object): string =>
  Object.entries(seen)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join('\n');

async function journal(host: BedHost, unit: string): Promise<string> {
  const { stdout } = await host.exec(
    `journalctl -q --no-pager --no-hostname -o short-precise -u ${unit} | cut -c 1-400 | tail -n 250`,
  );
  return stdout
    .split('\n')
    .filter((line) => !NOISE.test(line))
    .join('\n');
}
