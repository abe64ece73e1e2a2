import {
  ansible,
  type Deploys,
  droneSsh,
  newRules,
  oneSsh,
  ours,
  runOurs,
  type Step,
  script,
} from '../deploys.ts';
import type { Effort } from '../effort.ts';
import type { Figure, Measured } from '../figure.ts';
import type { BenchHost } from '../host.ts';
import type { Peers } from '../peers.ts';
import { mustTimed } from '../process.ts';
import { inTurns, type Rounds } from '../rounds.ts';
import { ratioOf, spreadOf } from '../statistics.ts';
import { type Way, wayTo } from '../way.ts';

const SCRIPT = 'the script';
const OURS = 'powersync-deploy';

/** Who deploys the same rules to the same host. */
function contenders(way: Way, peers: Peers): Record<string, Deploys> {
  return {
    [OURS]: ours(way),
    [SCRIPT]: script(way, { shared: false }),
    'the script with ControlMaster': script(way, { shared: true }),
    'one `ssh` with all of it': oneSsh(way),
    ...(peers.droneSsh && { 'drone-ssh': droneSsh(way, peers) }),
    ...(peers.ansiblePlaybook && { 'ansible-core': ansible(way, peers) }),
  };
}

const measure = (
  deploys: Readonly<Record<string, Deploys>>,
  rounds: Rounds,
): Promise<Record<string, number[]>> =>
  inTurns(
    Object.fromEntries(Object.entries(deploys).map(([name, deploy]) => [name, () => deploy(newRules())])),
    rounds,
  );

const besides = (times: Readonly<Record<string, number[]>>): Measured[] =>
  Object.entries(times).map(([name, ms]) => ({ name, unit: 'ms', spread: spreadOf(ms) }));

const STEPS: readonly (readonly [begins: string, name: string])[] = [
  ['connected', 'connecting and logging in'],
  ['looked', 'looking at the host, while the rules are checked'],
  ['valid', 'checking the rules, while the host is looked at'],
  ['the service is', "reading the service's log, while the rules are compared"],
  ['swapped', 'staging, the guard, and the swap'],
  ['healthy', 'that, the restart, the window, and confirming'],
];

/** Where a deploy of ours spends its time; what is at the same time overlaps. */
function stepsOf(runs: readonly (readonly Step[])[]): Measured[] {
  return STEPS.flatMap(([begins, name]) => {
    const ms = runs.flatMap((steps) =>
      steps.filter(({ text }) => text.startsWith(begins)).map(({ durationMs }) => durationMs),
    );
    return ms.length === 0
      ? []
      : [{ name: `powersync-deploy: ${name}`, unit: 'ms', spread: spreadOf(ms) } as const];
  });
}

/** Ours against each of the others. */
function figures(
  times: Readonly<Record<string, number[]>>,
  { id, what, againstScript }: { readonly id: string; readonly what: string; readonly againstScript: number },
  steps: readonly Measured[] = [],
): Figure[] {
  const others = Object.keys(times).filter((name) => name !== OURS);
  return others.map((name, nth) => ({
    id: `${id}-${name.replaceAll(/[^\w]+/g, '-').replaceAll(/^-|-$/g, '')}`,
    what,
    against: name,
    unit: 'times',
    value: ratioOf(times[OURS]!, times[name]!),
    atMost: name === SCRIPT ? againstScript : 1,
    rounds: times[name]!.length,
    measured: nth === 0 ? [...besides(times), ...steps] : [],
  }));
}

/** Near, and with delays. */
export async function deploys(
  host: BenchHost,
  folder: string,
  peers: Peers,
  { deploys: rounds, delayed }: Effort,
): Promise<Figure[]> {
  await host.reset(newRules(), 'ten times');
  const near = await wayTo(host, 0, folder);
  const steps: Step[][] = [];
  const atOnce = await measure(
    {
      ...contenders(near, peers),
      [OURS]: ours(near, { onSteps: (each) => void steps.push([...each]) }),
    },
    rounds,
  );
  const found = figures(
    atOnce,
    { id: 'deploy', what: 'a deploy', againstScript: 0.6 },
    stepsOf(steps.slice(-rounds.rounds)),
  );
  const far: Far[] = [];
  for (const { delayMs, ...rounds } of delayed) {
    const way = await wayTo(host, delayMs, folder);
    const times = await measure(contenders(way, peers), rounds);
    await way.close();
    far.push({ delayMs, times });
    const what = `a deploy, ${delayMs} ms away`;
    found.push(...figures(times, { id: `deploy-${delayMs}`, what, againstScript: 0.5 }));
  }
  return [...found, ...roundTrips(far)];
}

interface Far {
  readonly delayMs: number;
  readonly times: Readonly<Record<string, number[]>>;
}

/** What a longer way adds, by what it adds to one round trip. */
function roundTrips([first, second]: readonly Far[]): Figure[] {
  if (first === undefined || second === undefined) return [];
  const rounds = Math.min(first.times[OURS]!.length, second.times[OURS]!.length);
  const added = 2 * (second.delayMs - first.delayMs);
  const trips = (name: string): number[] =>
    second.times[name]!.slice(0, rounds).map((ms, round) => (ms - first.times[name]![round]!) / added);
  return [
    {
      id: 'deploy-round-trips',
      what: 'round trips of a deploy',
      against: '–',
      unit: 'round trips',
      value: spreadOf(trips(OURS)),
      atMost: null,
      rounds,
      measured: Object.keys(first.times).map((name) => ({
        name,
        unit: 'round trips',
        spread: spreadOf(trips(name)),
      })),
    },
  ];
}

/** What the compiler in the running container costs, which is asked besides. */
export async function validators(
  host: BenchHost,
  folder: string,
  { validators: rounds }: Effort,
): Promise<Figure[]> {
  await host.reset(newRules(), 'ten times');
  const unit = await host.startContainer(newRules());
  const way = await wayTo(host, 0, folder);
  const deploy = (validator: string) => () =>
    runOurs(way, newRules(), 'deployed', { inputs: { ...unit, INPUT_VALIDATOR: validator } });
  const { auto, bundled } = await inTurns({ auto: deploy('auto'), bundled: deploy('bundled') }, rounds);
  return [
    {
      id: 'deploy-auto',
      what: 'what `validator: auto` adds to a deploy, with a container',
      against: '`validator: bundled`',
      unit: 'ms',
      value: spreadOf(auto.map((ms, round) => ms - bundled[round]!)),
      atMost: null,
      rounds: rounds.rounds,
      measured: [
        { name: '`auto`, with restart and window', unit: 'ms', spread: spreadOf(auto) },
        { name: '`bundled`, with restart and window', unit: 'ms', spread: spreadOf(bundled) },
      ],
    },
  ];
}

/** The same rules once more. */
export async function unchanged(
  host: BenchHost,
  folder: string,
  { unchanged: rounds }: Effort,
): Promise<Figure[]> {
  const rules = newRules();
  await host.reset(newRules(), 'ten times');
  const way = await wayTo(host, 0, folder);
  await runOurs(way, rules, 'deployed');
  const times = await inTurns(
    {
      ours: () => runOurs(way, rules, 'unchanged'),
      ssh: async () => (await mustTimed(['ssh', '-F', way.sshConfig, 'host', 'true'])).ms,
    },
    rounds,
  );
  return [
    {
      id: 'unchanged',
      what: 'an unchanged deploy',
      against: 'one `ssh host true`',
      unit: 'times',
      value: ratioOf(times.ours, times.ssh),
      atMost: 1.6,
      rounds: rounds.rounds,
      measured: [
        { name: 'unchanged', unit: 'ms', spread: spreadOf(times.ours) },
        { name: '`ssh host true`', unit: 'ms', spread: spreadOf(times.ssh) },
      ],
    },
  ];
}
