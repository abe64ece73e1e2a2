import { type Benchmark, type Figure, isMet, type Measured } from './figure.ts';
import { inUnit } from './words.ts';

/** docs/benchmarks.md. */
export function documentOf({ machine, figures, quick }: Benchmark): string {
  return `# Benchmarks

What powersync-deploy costs, beside what else does the same work. \`npm run bench\` measures it and writes this page and \`benchmarks.json\`; \`npm run bench -- --compare docs/benchmarks.json\` measures again, and says what got worse by more than its spread.

All run on one machine, in turns. A figure is the median of its rounds, each a ratio of two runs of the same round; the quartiles are in brackets. Times are those of this machine, the ratios are what counts.

- ${machine.processor}, ${machine.processors} processors, ${machine.memoryGb} GB, ${machine.system}, ${machine.date}
- ${Object.entries(machine.programs)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')}
${quick ? '\nA quick run: few rounds, and not all peers.\n' : ''}
| figure | against | to reach | measured | rounds | |
| --- | --- | --- | --- | --- | --- |
${figures.map(row).join('\n')}

## What was measured

${figures
  .filter(({ measured }) => measured.length > 0)
  .map(details)
  .join('\n\n')}

${METHOD}`;
}

const row = (figure: Figure): string => {
  const { what, against, atMost, unit, rounds } = figure;
  const goal = atMost === null ? '–' : `at most ${inUnit(atMost, unit)}`;
  const mark = atMost === null ? '' : isMet(figure) ? 'met' : '**not met**';
  return `| ${what} | ${against} | ${goal} | ${withSpread(figure)} | ${rounds} | ${mark} |`;
};

const withSpread = ({ value, unit }: Pick<Figure, 'value' | 'unit'>): string =>
  `${inUnit(value.median, unit)} (${inUnit(value.low, unit)} to ${inUnit(value.high, unit)})`;

const details = ({ what, against, measured }: Figure): string =>
  `**${what}**, against ${against}:\n\n${measured.map(item).join('\n')}`;

const item = ({ name, unit, spread }: Measured): string =>
  `- ${name}: ${withSpread({ value: spread, unit })}`;

const METHOD = `## How

- **The rules** are 100 lines of streams with comments, as people write them (\`bench/rules.ts\`); every deploy brings another text of them.
- **The host** is the test bed: systemd, sshd and the stand-in service, whose starts take what was measured of the real one, or a tenth of that for the deploys. All log in as a user who may use \`sudo\`.
- **A deploy** is the whole process on the runner, from its start to its end, without the service's own restart (from systemd's "Stopping" to the service's "Running on port", in the host's journal) and, for powersync-deploy, without its \`stability-window\` of 2 s: that is a proof which the others do not have. What it does in the rest, and they do not: validates, compares, verifies that nobody else deploys, arms a guard, keeps a history, follows the log.
- **The script** (\`bench/peers/deploy.sh\`) copies with \`scp\`, swaps and restarts with \`ssh\`, and polls with \`curl\` each second in a third \`ssh\`. With ControlMaster, the three share a connection.
- **ansible-core** plays \`bench/peers/playbook.yml\`, with pipelining and its own ControlMaster. **drone-ssh** is one connection with one script; it copies no files, so the rules are part of the script.
- **Delays** are added to each direction by a proxy before the host's sshd; a round trip takes twice that. The number of round trips is what a longer delay adds.
- **Outages** are seen by a client on the host that asks \`/probes/liveness\` every 10 ms.
- **Memory** is the largest resident set of the process, as the system counts it.
`;
