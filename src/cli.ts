#!/usr/bin/env node
import { version } from '../package.json';
import { type CommandLine, readCommandLine, UsageError } from './cli/flags.ts';
import { helpText } from './cli/help.ts';
import { inputsOf } from './cli/inputs.ts';
import { jsonText } from './cli/json.ts';
import { readFromOutside } from './cli/secrets.ts';
import { reportOnAll } from './cli/several.ts';
import { inFlags, reportInFlags } from './cli/wording.ts';
import { Failure } from './outcome.ts';
import { openLog } from './report/log.ts';
import { plain } from './report/plain.ts';
import type { Report } from './report/report.ts';
import { reportJson } from './report/report-file.ts';
import { sayReport } from './report/say.ts';
import { surroundingsOf } from './report/surroundings.ts';
import { openTerminal, terminalLook } from './report/terminal.ts';
import { exitCodeOf, runCommand } from './run.ts';

/** The command line was not understood, and nothing was done. */
const MISUSED = 2;

const began = performance.now();
// Whoever reads may be gone before the end (`| head`).
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
process.exitCode = await main(process.argv.slice(2)).catch(misused);

async function main(args: readonly string[]): Promise<number> {
  const asked = readCommandLine(args);
  switch (asked.kind) {
    case 'help':
      process.stdout.write(helpText(asked.command));
      return 0;
    case 'version':
      process.stdout.write(`${version}\n`);
      return 0;
    case 'run':
      return asked.command === 'init' ? init(asked) : run(asked);
  }
}

/** The commands of the action. */
async function run(line: CommandLine): Promise<number> {
  const isJson = line.values.json !== undefined;
  const stream = isJson ? process.stderr : process.stdout;
  // A runner's files and annotations are the action's business; its commands in foreign text are not.
  const surroundings = {
    ...surroundingsOf(process.env),
    annotations: false,
    outputFile: undefined,
    summaryFile: undefined,
  };
  const look = terminalLook(stream, process.env, line.values['no-color'] !== undefined);
  const log = openTerminal(stream, look, surroundings);
  const outside = await readFromOutside(line, { environment: process.env, stdin: process.stdin }).catch(
    asFailure,
  );

  const reports: Report[] = [];
  for (const file of line.files.length === 0 ? [undefined] : line.files) {
    log.doing(doing(line, file));
    const report = await runCommand(
      () => {
        if (outside instanceof Failure) throw outside;
        return inputsOf(line, file, outside, process.env, log.warning);
      },
      log,
      surroundings,
    );
    reports.push(reportInFlags(report, { file: file !== undefined }));
  }
  const report = reportOnAll(reports);
  const durationMs = performance.now() - began;
  log.end();
  sayReport(log.ending(report.outcome), report, durationMs);
  if (isJson) process.stdout.write(jsonText(reportJson(report, durationMs, surroundings, new Date())));
  return exitCodeOf(report);
}

async function init(line: CommandLine): Promise<number> {
  const { initHere } = await import('./cli/init/init.ts');
  const log = openLog(surroundingsOf(process.env), (text) => process.stdout.write(text));
  try {
    await initHere(line.values, log, process);
    return 0;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    process.stderr.write(`${plain(inFlags(error.reason, { file: false }))}\n`);
    if (error.hint) process.stderr.write(`  do:  ${plain(inFlags(error.hint, { file: false }))}\n`);
    return 1;
  }
}

/** What takes its time, for the line of a terminal that says so. */
function doing({ command, values }: CommandLine, file: string | undefined): string {
  const host = values.host ?? 'the host';
  switch (command) {
    case 'deploy':
      return `deploying to ${host}`;
    case 'rollback':
      return `going back on ${host}`;
    case 'status':
      return `looking at ${host}`;
    case 'plan':
      return 'comparing';
    default:
      return `checking ${file ?? 'the rules'}`;
  }
}

function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  throw error;
}

function misused(error: unknown): number {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`powersync-deploy: ${error.message}\n${error.hint}\n`);
  return MISUSED;
}
