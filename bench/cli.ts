import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NODE_VERSIONS, nodeProgram } from '../test/nodes.ts';
import { notCompared, worseThan } from './compare.ts';
import { documentOf } from './document.ts';
import { QUICK, WHOLE } from './effort.ts';
import { type Benchmark, type Figure, isMet } from './figure.ts';
import { deploys, unchanged, validators } from './figures/deploy.ts';
import { outage } from './figures/outage.ts';
import { profiles } from './figures/profiles.ts';
import { coldStart, growth, loads } from './figures/validate.ts';
import { wayBack } from './figures/way-back.ts';
import { BenchHost } from './host.ts';
import { describeMachine } from './machine.ts';
import { readOptions, USAGE, UsageError } from './options.ts';
import { installPeers } from './peers.ts';
import { mustTimed } from './process.ts';
import { DOCS } from './program.ts';
import { inUnit } from './words.ts';

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n${USAGE}`);
  process.exitCode = 2;
}

async function main(args: readonly string[]): Promise<number> {
  const { quick, only, compareWith, write } = readOptions(args);
  // Read now: what is compared with may be what is written.
  const before =
    compareWith === undefined ? null : (JSON.parse(readFileSync(compareWith, 'utf8')) as Benchmark);
  const began = performance.now();
  const benchmark = await measureAll(quick, only);
  say(`${((performance.now() - began) / 1_000).toFixed(0)} s`);
  if (write) {
    writeFileSync(join(DOCS, 'benchmarks.md'), documentOf(benchmark));
    writeFileSync(join(DOCS, 'benchmarks.json'), `${JSON.stringify(benchmark, undefined, 2)}\n`);
    say('written: docs/benchmarks.md, docs/benchmarks.json');
  }
  const missed = benchmark.figures.filter((figure) => !isMet(figure));
  for (const figure of missed) say(`not met: ${line(figure)}`);
  if (before === null) return 0;
  for (const id of notCompared(before, benchmark)) say(`not compared: ${id}`);
  const worse = worseThan(before, benchmark);
  for (const sentence of worse) say(`worse: ${sentence}`);
  if (worse.length === 0) say('nothing got worse by more than its spread');
  return worse.length > 0 ? 1 : 0;
}

async function measureAll(quick: boolean, only: RegExp | undefined): Promise<Benchmark> {
  const effort = quick ? QUICK : WHOLE;
  const folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-bench-'));
  const figures: Figure[] = [];
  const asked = (name: string): boolean => only === undefined || only.test(name);
  const add = async (name: string, measure: () => Promise<Figure[]>): Promise<void> => {
    if (!asked(name)) return;
    say(`… ${name}`);
    for (const figure of await measure()) {
      figures.push(figure);
      say(`${isMet(figure) ? '  ' : '! '}${line(figure)}`);
    }
  };
  let host: BenchHost | undefined;
  try {
    const peers = await installPeers(folder, { all: effort.allPeers && asked('deploy') });
    await add('validate-start', () => coldStart(folder, effort));
    await add('validate-growth', () => growth(folder, effort));
    await add('loads', () => loads(folder, effort));
    const onHost = async (): Promise<BenchHost> => (host ??= await BenchHost.start());
    await add('deploy', async () => deploys(await onHost(), folder, peers, effort));
    await add('validators', async () => validators(await onHost(), folder, effort));
    await add('unchanged', async () => unchanged(await onHost(), folder, effort));
    await add('outage', async () => outage(await onHost(), folder, effort));
    await add('way-back', async () => wayBack(await onHost(), folder, effort));
    const profiled = asked('profile') && !quick ? await profiles(await onHost(), folder) : [];
    return {
      version: 1,
      quick,
      machine: describeMachine({ ...(await nodeVersions()), ...peers.versions }),
      figures,
      profiles: profiled,
    };
  } finally {
    await host?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function nodeVersions(): Promise<Record<string, string>> {
  const versions = await Promise.all(
    NODE_VERSIONS.map(async (version) => (await mustTimed([await nodeProgram(version), '--version'])).output),
  );
  return { Node: versions.map((text) => text.trim().replace('v', '')).join(', ') };
}

function line({ what, against, value, unit, atMost }: Figure): string {
  const goal = atMost === null ? '' : `, at most ${inUnit(atMost, unit)}`;
  const range = `${inUnit(value.low, unit)} to ${inUnit(value.high, unit)}`;
  return `${what}, against ${against}: ${inUnit(value.median, unit)} (${range})${goal}`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
