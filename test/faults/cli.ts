// npm run faults -- [--all | --seed N --count N | --only FAULT [POINT]] [--hosts N] [--write]
// Breaks deploys off on test hosts, and checks what they leave. Without arguments: twenty cases, drawn anew each time.
import { parseArgs } from 'node:util';
import { bedAvailable } from '../bed/available.ts';
import { CASES, caseName, casesWith, draw } from './cases.ts';
import { writeDocument } from './document.ts';
import type { End } from './judge.ts';
import { HOSTS, runCases } from './matrix.ts';
import type { CaseResult } from './run-case.ts';

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      all: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      only: { type: 'string' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 32)) },
      count: { type: 'string', default: '20' },
      hosts: { type: 'string', default: String(HOSTS) },
    },
    allowPositionals: true,
  });
  const available = bedAvailable();
  if (!available.ok) {
    console.error(available.reason);
    return 1;
  }
  if (values.write && !values.all) {
    console.error('--write needs --all: the document tells of every case');
    return 1;
  }
  const chosen = values.all
    ? CASES
    : values.only !== undefined
      ? casesWith(values.only, positionals[0])
      : draw(Number(values.seed), Number(values.count));
  if (!values.all && values.only === undefined) console.log(`seed ${values.seed}, ${chosen.length} cases`);

  const began = performance.now();
  const results: CaseResult[] = [];
  await runCases(chosen, Number(values.hosts), (result) => {
    results.push(result);
    console.log(line(result, results.length, chosen.length));
    if (result.details) console.log(result.details);
  });
  const failed = results.filter(({ complaints }) => complaints.length > 0);
  const minutes = (performance.now() - began) / 60_000;
  console.log(
    `${results.length} cases in ${minutes.toFixed(1)} minutes, ${failed.length} not as they have to be`,
  );
  for (const { faultCase, complaints } of failed) {
    console.log(`  ${caseName(faultCase)}`);
    for (const complaint of complaints) console.log(`    ${short(complaint)}`);
  }
  if (failed.length > 0) return 1;
  if (values.write)
    writeDocument(new Map(results.map((each) => [caseName(each.faultCase), each.end as End])));
  return 0;
}

function line({ faultCase, end, complaints, seconds }: CaseResult, nth: number, of: number): string {
  const verdict = complaints.length === 0 ? '' : `  FAILED: ${complaints.map(short).join(' | ')}`;
  return `${String(nth).padStart(3)}/${of}  ${caseName(faultCase).padEnd(60)} ${(end ?? '?').padEnd(9)} ${seconds.toFixed(1).padStart(5)} s${verdict}`;
}

const short = (complaint: string): string => complaint.split('\n')[0]!.slice(0, 160);

process.exitCode = await main();
