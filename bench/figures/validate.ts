import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { PROJECT } from '../../test/bed/project.ts';
import { NODE_VERSIONS, nodeProgram } from '../../test/nodes.ts';
import type { Effort } from '../effort.ts';
import type { Figure } from '../figure.ts';
import { memoryOf, mustTimed } from '../process.ts';
import { DIST, PROGRAM } from '../program.ts';
import { inTurns } from '../rounds.ts';
import { bucketsOf, hundredLines } from '../rules.ts';
import { ratioOf, spreadOf } from '../statistics.ts';

export const validating = (folder: string, name: string, rules: string) => {
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, rules);
  return { folder, env: { PATH: process.env.PATH, INPUT_COMMAND: 'validate', INPUT_RULES_FILE: file } };
};

/** PowerSync's compiler and nothing else: what no program that compiles rules with it can do without. */
async function compilerAlone(folder: string): Promise<string> {
  const outfile = join(folder, 'compiler-alone.cjs');
  await build({
    stdin: {
      contents: `import 'core-js/actual/object/group-by.js';
import { readFileSync } from 'node:fs';
import { SqlSyncRules } from '@powersync/service-sync-rules';
const { errors } = SqlSyncRules.fromYaml(readFileSync(process.argv[2], 'utf8'), { defaultSchema: 'public', throwOnError: false });
process.exitCode = errors.length;`,
      resolveDir: PROJECT,
    },
    ...{ bundle: true, platform: 'node', format: 'cjs', target: 'node20', outfile, logLevel: 'error' },
  });
  return outfile;
}

/** The whole program, against a Node that does nothing. */
export async function coldStart(folder: string, { starts }: Effort): Promise<Figure[]> {
  const started = validating(folder, 'hundred-lines', hundredLines(1));
  const compiler = await compilerAlone(folder);
  const figures: Figure[] = [];
  for (const version of NODE_VERSIONS) {
    const node = await nodeProgram(version);
    const { ours, empty, alone } = await inTurns(
      {
        ours: async () => (await mustTimed([node, PROGRAM], started)).ms,
        empty: async () => (await mustTimed([node, '-e', '0'], { env: { PATH: process.env.PATH } })).ms,
        alone: async () =>
          (
            await mustTimed([node, compiler, started.env.INPUT_RULES_FILE], {
              env: { PATH: process.env.PATH },
            })
          ).ms,
      },
      starts,
    );
    figures.push({
      id: `validate-node-${version}`,
      what: `\`validate\`, cold start, 100 lines, on Node ${version}`,
      against: '`node -e 0`',
      unit: 'times',
      value: ratioOf(ours, empty),
      atMost: version === 20 ? 4 : 3.5,
      rounds: starts.rounds,
      measured: [
        { name: '`validate`', unit: 'ms', spread: spreadOf(ours) },
        { name: '`node -e 0`', unit: 'ms', spread: spreadOf(empty) },
      ],
    });
    figures.push({
      id: `validate-node-${version}-alone`,
      what: `\`validate\`, cold start, 100 lines, on Node ${version}`,
      against: "PowerSync's compiler alone, as its package is",
      unit: 'times',
      value: ratioOf(ours, alone),
      atMost: null,
      rounds: starts.rounds,
      measured: [{ name: 'the compiler alone', unit: 'ms', spread: spreadOf(alone) }],
    });
  }
  return figures;
}

const SIZES = [10, 100, 1_000, 5_000] as const;

/** How time and memory grow with the file. */
export async function growth(folder: string, { sizes, memory: few }: Effort): Promise<Figure[]> {
  const name = (count: number) => `${count}`;
  const started = new Map(
    SIZES.map((count) => [count, validating(folder, `buckets-${count}`, bucketsOf(count))]),
  );
  const runs = Object.fromEntries(
    SIZES.map((count) => [
      name(count),
      async () => (await mustTimed([process.execPath, PROGRAM], started.get(count)!)).ms,
    ]),
  );
  const times = await inTurns(runs, sizes);
  const memory = await inTurns(
    { most: () => memoryOf([process.execPath, PROGRAM], started.get(5_000)!) },
    few,
  );
  const of = (count: number): number[] => times[name(count)]!;
  /** Milliseconds for each bucket between two sizes. */
  const each = (from: number, to: number): number[] =>
    of(to).map((ms, round) => (ms - of(from)[round]!) / (to - from));
  const what = '`validate` of 5,000 buckets';
  return [
    {
      id: 'validate-5000',
      what,
      against: 'the clock',
      unit: 'ms',
      value: spreadOf(of(5_000)),
      atMost: 3_000,
      rounds: sizes.rounds,
      measured: SIZES.map((count) => ({ name: `${count} buckets`, unit: 'ms', spread: spreadOf(of(count)) })),
    },
    {
      id: 'validate-linear',
      what: 'a bucket of the last 4,000',
      against: 'one of the first 1,000',
      unit: 'times',
      value: ratioOf(each(1_000, 5_000), each(10, 1_000)),
      atMost: 1.2,
      rounds: sizes.rounds,
      measured: [
        {
          name: 'a bucket of the last 4,000',
          unit: 'µs',
          spread: spreadOf(each(1_000, 5_000).map((ms) => ms * 1_000)),
        },
        {
          name: 'a bucket of the first 1,000',
          unit: 'µs',
          spread: spreadOf(each(10, 1_000).map((ms) => ms * 1_000)),
        },
      ],
    },
    {
      id: 'validate-5000-memory',
      what: `${what}, memory`,
      against: '–',
      unit: 'MB',
      value: spreadOf(memory.most),
      atMost: 300,
      rounds: memory.most.length,
      measured: [],
    },
  ];
}

/** What every run of the action brings to the runner. */
export async function loads(folder: string, { memory: few }: Effort): Promise<Figure[]> {
  const started = validating(folder, 'loads', hundredLines(1));
  const { memory, empty } = await inTurns(
    {
      memory: () => memoryOf([process.execPath, PROGRAM], started),
      empty: () => memoryOf([process.execPath, '-e', '0'], started),
    },
    few,
  );
  return [
    {
      id: 'dist-size',
      what: '`dist/`',
      against: '–',
      unit: 'MB',
      value: spreadOf([sizeOf(DIST) / 1e6]),
      atMost: 4,
      rounds: 1,
      measured: [],
    },
    {
      id: 'validate-memory',
      what: '`validate`, 100 lines, memory',
      against: '–',
      unit: 'MB',
      value: spreadOf(memory),
      atMost: 120,
      rounds: few.rounds,
      measured: [{ name: '`node -e 0`', unit: 'MB', spread: spreadOf(empty) }],
    },
  ];
}

const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((bytes, entry) => bytes + statSync(join(entry.parentPath, entry.name)).size, 0);
