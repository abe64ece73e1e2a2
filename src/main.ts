import { given, type Inputs, readInputs, SECRETS } from './inputs.ts';
import { Interrupts } from './interrupts.ts';
import { EXIT_CODES, Failure } from './outcome.ts';
import { type Log, openLog } from './report/log.ts';
import { annotateOutcome, appendSummary, maskSecrets, writeOutputs } from './report/outputs.ts';
import type { Report } from './report/report.ts';
import { sayReport } from './report/say.ts';
import { summaryOf } from './report/summary.ts';
import { type Surroundings, surroundingsOf } from './report/surroundings.ts';

const began = performance.now();
// Whoever reads may be gone before the end: a cancelled job's shell is killed, and its log with it.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
const surroundings = surroundingsOf(process.env);
maskSecrets(
  surroundings,
  SECRETS.map((name) => given(process.env, name)).filter((secret) => secret !== undefined),
);
const log = openLog(surroundings, (text) => process.stdout.write(text));

const report = await run().catch(reportOf);
const durationMs = performance.now() - began;
sayReport(log, report, durationMs);
try {
  writeOutputs(surroundings, report, durationMs);
} catch (error) {
  log.warning(`the outputs could not be written: ${error instanceof Error ? error.message : error}`);
}
annotateOutcome(surroundings, report, EXIT_CODES[report.outcome] !== 0);
appendSummary(surroundings, summaryOf(report, durationMs));
process.exitCode = EXIT_CODES[report.outcome];

async function run(): Promise<Report> {
  const inputs = readInputs(process.env);
  return commandOf(inputs, log, surroundings);
}

/** Each command is loaded when it is asked for: `validate` needs neither SSH nor HTTP. */
async function commandOf(inputs: Inputs, log: Log, surroundings: Surroundings): Promise<Report> {
  if (inputs.command === 'validate')
    return (await import('./commands/validate.ts')).validate(inputs, log, surroundings);
  const around = { log, surroundings, interrupts: listenForSignals() };
  switch (inputs.command) {
    case 'deploy':
      return (await import('./commands/deploy.ts')).deploy({ ...around, inputs });
    case 'rollback':
      return (await import('./commands/rollback.ts')).rollback({ ...around, inputs });
    case 'status':
      return (await import('./commands/status.ts')).status({ ...around, inputs });
  }
}

/** A host may have to be put back before this ends. */
function listenForSignals(): Interrupts {
  const interrupts = new Interrupts();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      log.line(`${signal}: this run is cancelled`);
      interrupts.receive(signal, performance.now());
    });
  }
  return interrupts;
}

/** An expected end is told in its own words; anything else is a bug of ours, and the only thing with a stack trace. */
function reportOf(error: unknown): Report {
  if (error instanceof Failure) {
    return {
      outcome: error.outcome,
      headline: error.reason,
      ...(error.hint ? { next: [error.hint] } : {}),
      changed: error.outcome === 'unknown',
    };
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    outcome: 'unknown',
    headline: 'this is a bug in powersync-deploy; an open deploy on the host is reverted by the host itself',
    reason: stack,
    next: ['Please report it with these lines.'],
    // It may be.
    changed: true,
  };
}
