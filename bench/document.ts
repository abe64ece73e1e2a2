import { type Benchmark, type Figure, isMet, type Measured, type Profile } from './figure.ts';
import { inUnit } from './words.ts';

/** docs/benchmarks.md. */
export function documentOf({ machine, figures, profiles, quick }: Benchmark): string {
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

${profilesOf(profiles)}${METHOD}`;
}

function profilesOf(profiles: readonly Profile[]): string {
  const [first] = profiles;
  if (first === undefined) return '';
  const rows = Object.keys(first.parts).map(
    (part) => `| ${part} | ${profiles.map(({ parts }) => `${parts[part]} ms`).join(' | ')} |`,
  );
  return `## Where the time goes

What the process on the runner did, by a profile of its own (medians of ${first.rounds}; a process that is watched takes longer):

| | ${profiles.map(({ what }) => what).join(' | ')} |
|${' --- |'.repeat(profiles.length + 1)}
${rows.join('\n')}

`;
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

const METHOD = `## Where the limits are

- **A cold start** is PowerSync's compiler. The row against the compiler alone, which is its package, bundled as it is and run on the same file, says what everything else adds: next to nothing, since its schema is compiled when building, keywords are compared as words, and SQL is parsed with a look at the next token, which saves what reading, checking and reporting cost. Most of what remains is V8 reading a megabyte of JavaScript, and running each part of it for the first time. The compile cache of newer releases of Node saves about a twentieth, and would have to lie where nobody else can write.
- **5,000 buckets** are 10,000 queries, each parsed with the grammar of all of PostgreSQL, and the YAML is read twice (the compiler reads it, too, and gives no access to what it has read). That is most of the time; the rest is the compiler and the collector of garbage.
- **A deploy** begins with a start of Node that loads an SSH client and a compiler in JavaScript, which is more than OpenSSH needs for a whole login. The rules are compiled while the host answers, on one thread; a second thread would take the compiler off the way, and is not there yet. The steps in the list say where the rest goes: what is done besides copying and restarting is checked, compared, guarded and written to the disk before anything is swapped. A script that polls once a second loses half a second of that again.
- **Far away** round trips count. A login is seven of them for everybody; one \`ssh\` with all of it has no more, since it looks at nothing before it changes it.

## How

- **The rules** are 100 lines of streams with comments, as people write them (\`bench/rules.ts\`); every deploy brings another text of them. Those that grow have buckets with one query of parameters and one of data.
- **The host** is the test bed: systemd, sshd and the stand-in service, whose starts take what was measured of the real one, or a tenth of that for the deploys. All log in as a user who may use \`sudo\`. Before each deploy the machine's disk is synced, so that nobody waits for what others have written.
- **A deploy** is the whole process on the runner, from its start to its end, without the service's own restart (from systemd's "Stopping" to the service's "Running on port", in the host's journal) and, for powersync-deploy, without its \`stability-window\` of 2 s: that is a proof which the others do not have. What it does in the rest, and they do not: validates, compares, verifies that nobody else deploys, arms a guard, keeps a history, follows the log. It is \`validator: bundled\`; what \`auto\` adds was measured with a unit that runs a container, since a container of its image is run besides, before anything is changed.
- **The script** (\`bench/peers/deploy.sh\`) copies with \`scp\`, swaps and restarts with \`ssh\`, and polls with \`curl\` each second in a third \`ssh\`. With ControlMaster, the three share a connection.
- **ansible-core** plays \`bench/peers/playbook.yml\`, with pipelining and its own ControlMaster. **drone-ssh** is one connection with one script; it copies no files, so the rules are part of the script (\`bench/peers/on-host.sh\`). One \`ssh\` with all of it is the same with OpenSSH.
- **Delays** are added to each direction by a proxy before the host's sshd; a round trip (a ping) takes twice that. The number of round trips is what a longer delay adds.
- **Outages** are seen by a client on the host that asks \`/probes/liveness\` every 10 ms.
- **Memory** is the largest resident set of the process, as the system counts it.
- **What a run loads**: \`test/program.test.ts\` holds \`validate\` to loading neither ssh2 nor an HTTP client.
`;
