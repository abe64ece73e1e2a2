import { given, readInputs, SECRETS } from './inputs.ts';
import { openLog } from './report/log.ts';
import { annotateOutcome, appendSummary, maskSecrets, writeOutputs } from './report/outputs.ts';
import { writeReport } from './report/report-file.ts';
import { sayReport } from './report/say.ts';
import { surroundingsOf } from './report/surroundings.ts';
import { exitCodeOf, runCommand } from './run.ts';

const began = performance.now();
// Whoever reads may be gone before the end: a cancelled job's shell is killed, and its log with it.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
const surroundings = surroundingsOf(process.env);
maskSecrets(
  surroundings,
  SECRETS.map((name) => given(process.env, name)).filter((secret) => secret !== undefined),
);
const log = openLog(surroundings, (text) => process.stdout.write(text));

const report = await runCommand(() => readInputs(process.env), log, surroundings);
const durationMs = performance.now() - began;
sayReport(log, report, durationMs);
const reportFile = written('report', () => writeReport(surroundings, report, durationMs));
written('outputs', () => writeOutputs(surroundings, report, durationMs, reportFile));
annotateOutcome(surroundings, report, exitCodeOf(report) !== 0);
if (surroundings.summaryFile) {
  const { summaryOf } = await import('./report/summary.ts');
  written('summary', () => appendSummary(surroundings, summaryOf(report, durationMs)));
}
process.exitCode = exitCodeOf(report);

/** What was done on a host stays done, whatever happens to the words about it. */
function written<T>(what: string, write: () => T): T | undefined {
  try {
    return write();
  } catch (error) {
    log.warning(`the ${what} could not be written: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}
