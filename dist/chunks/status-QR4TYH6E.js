import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  ownerWords
} from "./chunk-GPH4O6KG.js";
import {
  whoWords,
  withHost
} from "./chunk-6GRJLOIX.js";
import "./chunk-USJP5OY3.js";
import "./chunk-SUBMZK77.js";
import "./chunk-I3OF56N4.js";
import "./chunk-QPTV5FHN.js";
import "./chunk-L5N526B7.js";
import "./chunk-QKB62EY6.js";
import "./chunk-UNO2OOST.js";
import "./chunk-I5RGOOZX.js";
import "./chunk-6A4HXWIN.js";

// src/commands/status.ts
var SHOWN = 10;
async function status(surrounded) {
  const { log, interrupts } = surrounded;
  return withHost(surrounded, "status", async (connected) => {
    const { session, seen, health } = await connected();
    const { entries } = await interrupts.before(session.host.history());
    sayState(log, seen, health, entries, session.supervisor.name);
    log.block(historyTable(entries.slice(-SHOWN), seen.sha256));
    return reportOf(seen, health, session.host.name, session.supervisor.byHand);
  });
}
function sayState(log, seen, health, entries, service) {
  const rows = [
    ["rules", seen.sha256 === null ? "none" : `sha256 ${seen.sha256}, in ${seen.target}`],
    ["deployed", deployedWords(seen, entries)],
    ["service", `${service}: ${seen.state.detail}${startWords(seen)}`],
    ["start", seen.state.identity ?? "never started"],
    ["reads these rules", proofWords(seen)],
    ["liveness", String(health.status ?? `no answer (${health.why})`)],
    ["lock", seen.owner === null ? "free" : ownerWords(seen.owner)],
    [
      "unfinished",
      seen.unfinished === null ? "nothing" : `${seen.unfinished.id}, last step ${seen.unfinished.step}, by ${whoWords(seen.unfinished.who)}`
    ]
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  log.block(rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`));
}
function deployedWords({ sha256 }, entries) {
  if (sha256 === null) return "nothing";
  const those = [...entries].reverse().filter((each) => each.new === sha256 && ["deployed", "written", "unproven"].includes(each.outcome));
  const [entry] = those;
  if (!entry) return "not by a deploy that the history knows";
  const commit = those.find(({ command }) => command !== "rollback")?.commit;
  return [
    `${entry.time}${entry.actor ? ` by ${entry.actor}` : ""}${entry.command === "rollback" ? ", by a rollback" : ""}`,
    commit ? `commit ${commit}` : "",
    entry.runUrl
  ].filter(Boolean).join(", ");
}
function startWords({ state }) {
  return state.startedAt === null ? "" : `, since ${new Date(state.startedAt * 1e3).toISOString().slice(0, 19)}Z`;
}
function proofWords({ record, sha256, state, ctime }) {
  if (sha256 === null || state.identity === null) return "no";
  if (record?.sha256 === sha256 && record.identity === state.identity) {
    return record.verifiedBy === "nothing" ? "not proven: a deploy made this start with them, and did not see it take them" : "yes, a deploy saw it start with them";
  }
  if (ctime !== null && state.startedAt !== null && ctime < state.startedAt)
    return "as it seems: the file is older than the start";
  return "not known: no deploy saw this start, or the file is newer than it";
}
function historyTable(entries, current) {
  if (entries.length === 0) return ["  no deploy in the history"];
  const cells = [...entries].reverse().map((entry) => [
    entry.new === current ? "*" : " ",
    entry.time,
    entry.outcome + (entry.by ? ` (${entry.by})` : ""),
    entry.old?.slice(0, 12) ?? "-",
    entry.new.slice(0, 12),
    entry.seconds === null ? "-" : `${entry.seconds} s`,
    entry.command || "-",
    entry.commit.slice(0, 12) || "-",
    entry.actor || "-",
    entry.runUrl || "-"
  ]);
  const head = [" ", "time (UTC)", "outcome", "before", "deployed", "took", "command", "commit", "by", "run"];
  const widths = head.map((name, at) => Math.max(name.length, ...cells.map((row) => row[at].length)));
  return [head, ...cells].map(
    (row) => `  ${row.map((cell, at) => cell.padEnd(widths[at])).join("  ")}`.trimEnd()
  );
}
function reportOf(seen, health, name, byHand) {
  const healthy = seen.state.phase === "running" && health.status === 200;
  const warnings = seen.unfinished !== null && seen.owner === null ? ["a deploy came to no end here: the next deploy or rollback takes it back first"] : [];
  const common = {
    changed: false,
    warnings,
    ...seen.sha256 === null ? {} : { rulesSha256: seen.sha256 }
  };
  return healthy ? { ...common, outcome: "valid", headline: `the service on ${name} runs, and answers 200` } : {
    ...common,
    outcome: "broken",
    headline: `the service on ${name} is not healthy: ${seen.state.detail}, liveness ${health.status ?? health.why}`,
    next: [byHand.status, byHand.logs]
  };
}
export {
  historyTable,
  status
};
