// npm run verdicts -- [NAME…] [--hosts N] [--show] [--dist FOLDER] [--write]
// Plays situations on test hosts, and checks what deploys make of them. NAMEs: those whose names contain one of them.
// --show: the log of every run. --dist: another build of the program.
import { parseArgs } from 'node:util';
import { bedAvailable } from '../bed/available.ts';
import { writeDocument } from './document.ts';
import { HOSTS, playAll } from './matrix.ts';
import type { Result } from './play.ts';
import { SITUATIONS, situationsNamed } from './situations.ts';

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      write: { type: 'boolean', default: false },
      show: { type: 'boolean', default: false },
      dist: { type: 'string' },
      hosts: { type: 'string', default: String(HOSTS) },
    },
    allowPositionals: true,
  });
  const available = bedAvailable();
  if (!available.ok) {
    console.error(available.reason);
    return 1;
  }
  if (values.write && (positionals.length > 0 || values.dist !== undefined)) {
    console.error('--write goes with all situations and the present build: the document tells of every one');
    return 1;
  }
  const chosen = positionals.length > 0 ? situationsNamed(positionals) : SITUATIONS;
  const began = performance.now();
  const results: Result[] = [];
  const tell = (result: Result) => {
    results.push(result);
    console.log(line(result, results.length, chosen.length));
    if (values.show || result.complaints.length > 0) console.log(result.details);
  };
  await playAll(chosen, Number(values.hosts), tell, values.dist);
  const failed = results.filter(({ complaints }) => complaints.length > 0);
  const minutes = (performance.now() - began) / 60_000;
  console.log(
    `${results.length} situations in ${minutes.toFixed(1)} minutes, ${failed.length} not as they have to be`,
  );
  for (const { situation, complaints } of failed) {
    console.log(`  ${situation.name}`);
    for (const complaint of complaints) console.log(`    ${short(complaint)}`);
  }
  if (failed.length > 0) return 1;
  if (values.write) writeDocument(new Map(results.map((each) => [each.situation.name, each])));
  return 0;
}

function line(
  { situation, outcome, verifiedBy, noticedMs, complaints, seconds }: Result,
  nth: number,
  of: number,
) {
  const verdict = complaints.length === 0 ? '' : `  FAILED: ${complaints.map(short).join(' | ')}`;
  const noticed = noticedMs === null ? '' : `  noticed after ${noticedMs} ms`;
  return `${String(nth).padStart(3)}/${of}  ${situation.name.padEnd(84)} ${outcome.padEnd(11)} ${verifiedBy.padEnd(11)} ${seconds.toFixed(1).padStart(5)} s${noticed}${verdict}`;
}

const short = (complaint: string): string => complaint.split('\n')[0]!.slice(0, 160);

process.exitCode = await main();
