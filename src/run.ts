import type { Inputs, PlanInputs } from './inputs.ts';
import { Interrupts } from './interrupts.ts';
import { EXIT_CODES, Failure } from './outcome.ts';
import type { Log } from './report/log.ts';
import type { Report } from './report/report.ts';
import type { Surroundings } from './report/surroundings.ts';
import { withTimeline } from './report/timeline.ts';

/** Runs one command to its end, whatever that is: an expected failure is a report, too. Throws nothing. */
export async function runCommand(
  inputs: () => Inputs,
  log: Log,
  surroundings: Surroundings,
): Promise<Report> {
  const { told, timeline, noted } = withTimeline(log);
  let read: Inputs;
  try {
    read = inputs();
  } catch (error) {
    return reportOf(error);
  }
  const { command } = read;
  const interrupts = new Interrupts();
  const ended = await commandOf(read, { log: told, surroundings, interrupts }).catch(reportOf);
  const report = { ...ended, command, timeline, noted };
  // A run that is cancelled has found out nothing, and the one that comes after it may have commented already.
  if (read.command === 'plan' && interrupts.first === null) await commented(report, read, told, surroundings);
  return report;
}

/** Rules that are rejected are what a pull request should hear of first. */
async function commented(
  report: Report,
  inputs: PlanInputs,
  log: Log,
  surroundings: Surroundings,
): Promise<void> {
  try {
    await (await import('./commands/comment.ts')).commentOn(report, inputs, log, surroundings);
  } catch (error) {
    log.line(`no comment was written: ${error instanceof Error ? error.message : error}`);
  }
}

export const exitCodeOf = ({ outcome }: Report): number => EXIT_CODES[outcome];

interface Around {
  readonly log: Log;
  readonly surroundings: Surroundings;
  readonly interrupts: Interrupts;
}

/** Each command is loaded when it is asked for: `validate` needs neither SSH nor HTTP. */
async function commandOf(inputs: Inputs, around: Around): Promise<Report> {
  const { log, surroundings, interrupts } = around;
  if (inputs.command === 'validate')
    return (await import('./commands/validate.ts')).validate(inputs, log, surroundings);
  listenForSignals(log, interrupts);
  switch (inputs.command) {
    case 'deploy':
      return (await import('./commands/deploy.ts')).deploy({ ...around, inputs });
    case 'plan':
      return (await import('./commands/plan.ts')).plan({ ...around, inputs });
    case 'rollback':
      return (await import('./commands/rollback.ts')).rollback({ ...around, inputs });
    case 'status':
      return (await import('./commands/status.ts')).status({ ...around, inputs });
  }
}

/** A host may have to be put back before this ends. */
function listenForSignals(log: Log, interrupts: Interrupts): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      log.line(`${signal}: this run is cancelled`);
      interrupts.receive(signal, performance.now());
    });
  }
}

/** An expected end is told in its own words; anything else is a bug of ours, and the only thing with a stack trace. */
function reportOf(error: unknown): Report {
  if (error instanceof Failure) {
    return {
      ...error.details,
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
