import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  exitCodeOf,
  runCommand,
  sayReport,
  surroundingsOf,
  writeReport
} from "./chunks/chunk-26MA6ATU.js";
import "./chunks/chunk-QPTV5FHN.js";
import {
  SECRETS,
  given,
  readInputs
} from "./chunks/chunk-E4UYYESZ.js";
import "./chunks/chunk-QKB62EY6.js";
import {
  annotateOutcome,
  appendSummary,
  maskSecrets,
  writeOutputs
} from "./chunks/chunk-TA67ONO7.js";
import "./chunks/chunk-VXH7SEFN.js";
import {
  openLog
} from "./chunks/chunk-UNO2OOST.js";
import "./chunks/chunk-I5RGOOZX.js";
import "./chunks/chunk-6A4HXWIN.js";

// src/main.ts
var began = performance.now();
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {
});
var surroundings = surroundingsOf(process.env);
maskSecrets(
  surroundings,
  SECRETS.map((name) => given(process.env, name)).filter((secret) => secret !== void 0)
);
var log = openLog(surroundings, (text) => process.stdout.write(text));
var report = await runCommand(() => readInputs(process.env), log, surroundings);
var durationMs = performance.now() - began;
sayReport(log, report, durationMs);
var reportFile = written("report", () => writeReport(surroundings, report, durationMs));
written("outputs", () => writeOutputs(surroundings, report, durationMs, reportFile));
annotateOutcome(surroundings, report, exitCodeOf(report) !== 0);
if (surroundings.summaryFile) {
  const { summaryOf } = await import("./chunks/summary-WKXNMNHC.js");
  written("summary", () => appendSummary(surroundings, summaryOf(report, durationMs)));
}
process.exitCode = exitCodeOf(report);
function written(what, write) {
  try {
    return write();
  } catch (error) {
    log.warning(`the ${what} could not be written: ${error instanceof Error ? error.message : error}`);
    return void 0;
  }
}
