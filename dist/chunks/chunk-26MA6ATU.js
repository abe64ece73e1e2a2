import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  Interrupts
} from "./chunk-QPTV5FHN.js";
import {
  version
} from "./chunk-E4UYYESZ.js";
import {
  EXIT_CODES,
  Failure
} from "./chunk-QKB62EY6.js";
import {
  inSeconds
} from "./chunk-UNO2OOST.js";

// src/report/report-file.ts
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
var REPORT_SCHEMA = "https://raw.githubusercontent.com/cloonar/powersync-deploy/v1/schemas/report.schema.json";
function reportJson(report, durationMs, { run }, at) {
  const { comparison, timeline = [], findings = [] } = report;
  return {
    $schema: REPORT_SCHEMA,
    version: 1,
    tool: { name: "powersync-deploy", version },
    command: report.command ?? null,
    outcome: report.outcome,
    exitCode: EXIT_CODES[report.outcome],
    headline: report.headline,
    reason: report.reason ?? null,
    next: report.next ?? [],
    warnings: [...report.noted ?? [], ...report.warnings ?? []],
    changed: report.changed,
    host: report.host ?? null,
    rules: { path: report.rulesPath ?? null, sha256: report.rulesSha256 ?? null },
    previous: { sha256: report.previousSha256 ?? null },
    verifiedBy: report.verifiedBy ?? null,
    evidence: report.evidence ?? [],
    wayBack: report.wayBack ?? null,
    at: at.toISOString(),
    durationMs: Math.round(durationMs),
    outageMs: report.outageMs === void 0 ? null : Math.round(report.outageMs),
    timeline: timeline.map(({ text, atMs, ms }) => ({
      text,
      atMs: Math.round(atMs),
      durationMs: Math.round(ms)
    })),
    findings: findings.map(({ severity, source, message, hint, path, line, column, endLine, endColumn }) => ({
      severity,
      source,
      message,
      hint: hint ?? null,
      path,
      start: line === void 0 ? null : { line, column },
      end: endLine === void 0 ? null : { line: endLine, column: endColumn }
    })),
    plan: comparison ? planJson(comparison) : null,
    run: {
      repository: run.repository || null,
      workflow: run.workflow || null,
      number: run.runNumber,
      url: run.runUrl || null,
      actor: run.actor || null,
      commit: run.commit || null
    }
  };
}
function planJson({ against, result, rows = [] }) {
  const common = { against: against.replaceAll("`", "") };
  if ("unknown" in result) {
    return { ...common, equality: "unknown", unknown: result.unknown };
  }
  const { equality, lost, gained, changed, security, rereads } = result.plan;
  return {
    ...common,
    equality,
    unknown: null,
    lost,
    gained,
    changed,
    security,
    rereads: { ...rereads, rows }
  };
}
function writeReport(surroundings, report, durationMs) {
  if (!surroundings.outputFile) return void 0;
  const path = join(surroundings.tempFolder ?? tmpdir(), `powersync-deploy-${randomUUID()}.json`);
  const text = `${JSON.stringify(reportJson(report, durationMs, surroundings, /* @__PURE__ */ new Date()), null, 2)}
`;
  writeFileSync(path, text, { flag: "wx", mode: 384 });
  return path;
}

// src/report/say.ts
function sayReport(log, report, durationMs) {
  for (const warning of report.warnings ?? []) log.warning(warning);
  log.line("");
  const facts = [
    report.verifiedBy ? `verified by ${report.verifiedBy}` : "",
    report.outageMs === void 0 ? "" : `outage ${inSeconds(report.outageMs)}`,
    inSeconds(durationMs)
  ].filter(Boolean);
  log.line(`${report.outcome}: ${report.headline} (${facts.join(", ")})`);
  for (const why of report.reason?.split("\n") ?? []) log.line(`  why: ${why}`);
  for (const step of report.next ?? []) log.line(`  do:  ${step}`);
  if (report.wayBack) log.line(`  back: ${report.wayBack.replaceAll("`", "")}`);
}

// src/report/surroundings.ts
function surroundingsOf(environment) {
  const commands = environment.GITHUB_ACTIONS === "true";
  const forge = Boolean(environment.GITEA_ACTIONS || environment.FORGEJO_ACTIONS);
  return {
    commands,
    annotations: commands && !forge,
    outputFile: environment.GITHUB_OUTPUT || void 0,
    summaryFile: forge ? void 0 : environment.GITHUB_STEP_SUMMARY || void 0,
    tempFolder: environment.RUNNER_TEMP || void 0,
    run: runOf(environment, forge)
  };
}
function runOf(environment, forge) {
  const get = (name) => environment[name] ?? "";
  const repository = get("GITHUB_REPOSITORY");
  const number = get("GITHUB_RUN_NUMBER");
  const page = forge ? number : get("GITHUB_RUN_ID");
  const server = get("GITHUB_SERVER_URL");
  return {
    repository,
    workflow: get("GITHUB_WORKFLOW"),
    runNumber: /^\d{1,12}$/.test(number) ? Number(number) : null,
    runUrl: server && repository && page ? `${server}/${repository}/actions/runs/${page}` : "",
    actor: get("GITHUB_ACTOR") || get("USER") || get("LOGNAME"),
    commit: get("GITHUB_SHA")
  };
}

// src/report/timeline.ts
function withTimeline(log) {
  const began = performance.now();
  const timeline = [];
  const noted = [];
  const told = {
    ...log,
    step: (text, ms) => {
      timeline.push({ text, atMs: Math.max(0, performance.now() - began - ms), ms });
      log.step(text, ms);
    },
    warning: (text) => {
      noted.push(text);
      log.warning(text);
    }
  };
  return { told, timeline, noted };
}

// src/run.ts
async function runCommand(inputs, log, surroundings) {
  const { told, timeline, noted } = withTimeline(log);
  let read;
  try {
    read = inputs();
  } catch (error) {
    return reportOf(error);
  }
  const { command } = read;
  const interrupts = new Interrupts();
  const ended = await commandOf(read, { log: told, surroundings, interrupts }).catch(reportOf);
  const report = { ...ended, command, timeline, noted };
  if (read.command === "plan" && interrupts.first === null) await commented(report, read, told, surroundings);
  return report;
}
async function commented(report, inputs, log, surroundings) {
  try {
    await (await import("./comment-433W5R34.js")).commentOn(report, inputs, log, surroundings);
  } catch (error) {
    log.line(`no comment was written: ${error instanceof Error ? error.message : error}`);
  }
}
var exitCodeOf = ({ outcome }) => EXIT_CODES[outcome];
async function commandOf(inputs, around) {
  const { log, surroundings, interrupts } = around;
  if (inputs.command === "validate")
    return (await import("./validate-HXEGDFWM.js")).validate(inputs, log, surroundings);
  listenForSignals(log, interrupts);
  switch (inputs.command) {
    case "deploy":
      return (await import("./deploy-L65WZ6K3.js")).deploy({ ...around, inputs });
    case "plan":
      return (await import("./plan-SAFFC7AL.js")).plan({ ...around, inputs });
    case "rollback":
      return (await import("./rollback-GZU455C2.js")).rollback({ ...around, inputs });
    case "status":
      return (await import("./status-QR4TYH6E.js")).status({ ...around, inputs });
  }
}
function listenForSignals(log, interrupts) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      log.line(`${signal}: this run is cancelled`);
      interrupts.receive(signal, performance.now());
    });
  }
}
function reportOf(error) {
  if (error instanceof Failure) {
    return {
      ...error.details,
      outcome: error.outcome,
      headline: error.reason,
      ...error.hint ? { next: [error.hint] } : {},
      changed: error.outcome === "unknown"
    };
  }
  const stack = error instanceof Error ? error.stack ?? error.message : String(error);
  return {
    outcome: "unknown",
    headline: "this is a bug in powersync-deploy; an open deploy on the host is reverted by the host itself",
    reason: stack,
    next: ["Please report it with these lines."],
    // It may be.
    changed: true
  };
}

export {
  reportJson,
  writeReport,
  sayReport,
  surroundingsOf,
  runCommand,
  exitCodeOf
};
