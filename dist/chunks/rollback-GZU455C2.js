import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  ship
} from "./chunk-GXA7F47Z.js";
import "./chunk-BWATSSCM.js";
import "./chunk-GPH4O6KG.js";
import {
  HelperRefusal,
  withHost
} from "./chunk-6GRJLOIX.js";
import "./chunk-USJP5OY3.js";
import "./chunk-UV5NOGXG.js";
import {
  checkRules
} from "./chunk-PJALSLG5.js";
import "./chunk-DIYH5TDV.js";
import "./chunk-K46RORM2.js";
import "./chunk-LZGIVEZJ.js";
import "./chunk-SUBMZK77.js";
import "./chunk-I3OF56N4.js";
import "./chunk-OAXMA2QI.js";
import "./chunk-RZY74HSB.js";
import "./chunk-QPTV5FHN.js";
import "./chunk-L5N526B7.js";
import {
  refused
} from "./chunk-QKB62EY6.js";
import "./chunk-KWESA5AL.js";
import "./chunk-TA67ONO7.js";
import "./chunk-VXH7SEFN.js";
import "./chunk-RXLK3F5B.js";
import "./chunk-UNO2OOST.js";
import "./chunk-I5RGOOZX.js";
import "./chunk-6A4HXWIN.js";

// src/commands/rollback.ts
async function rollback(surrounded) {
  const { inputs, log, surroundings, interrupts } = surrounded;
  return withHost(surrounded, "rollback", async (connected) => {
    const looked = await connected();
    const { host } = looked.session;
    const history = await interrupts.before(host.history());
    const { sha256, why } = choose(history, looked.seen.sha256, inputs.to);
    const bytes = await interrupts.before(host.fetch(sha256)).catch((error) => {
      throw error instanceof HelperRefusal ? lost(sha256) : error;
    });
    log.line(`going back to sha256 ${sha256.slice(0, 12)}: ${why}`);
    const { findings } = await checkRules(bytes);
    const fatal = findings.filter((finding) => finding.severity === "fatal").length;
    if (fatal > 0) log.warning(`the bundled compiler finds ${fatal} errors in these rules`);
    const rules = { path: `sha256 ${sha256.slice(0, 12)} of the history`, bytes, sha256, findings };
    return ship(looked, rules, { failOn: "fatal", surroundings, cosmeticChanges: "deploy" });
  });
}
function choose(history, current, to) {
  return to === void 0 ? lastGood(history, current) : named(history, to);
}
function named({ files, entries }, to) {
  const found = files.filter((sha) => sha.startsWith(to));
  if (found.length === 1) return { sha256: found[0], why: described(entries, found[0]) };
  throw refused(
    found.length === 0 ? `no rules in the host's history begin with ${to}` : `${found.length} rules in the host's history begin with ${to}`,
    `The history has: ${files.map((sha) => sha.slice(0, 12)).join(", ") || "nothing"} (command: status shows more).`
  );
}
function lastGood({ files, entries }, current) {
  const left = /* @__PURE__ */ new Set();
  const before = [];
  for (const entry of [...entries].reverse()) {
    if (entry.command === "rollback" && entry.outcome === "deployed" && entry.old !== null)
      left.add(entry.old);
    const usable = (sha) => sha !== null && sha !== current && files.includes(sha) && !left.has(sha);
    if (entry.outcome === "deployed" && usable(entry.new))
      return { sha256: entry.new, why: described(entries, entry.new) };
    if (entry.outcome === "rolled-back" && usable(entry.old))
      return { sha256: entry.old, why: described(entries, entry.old) };
    if (usable(entry.old)) before.push(entry.old);
  }
  const [first] = before;
  if (first !== void 0) {
    return { sha256: first, why: "what the host had before; no deploy has verified it" };
  }
  throw refused(
    "the host's history has no other rules to go back to",
    "Deploy older rules from the repository instead: revert the commit, and push."
  );
}
function described(entries, sha256) {
  const entry = [...entries].reverse().find(
    ({ new: sha, outcome, command }) => sha === sha256 && outcome === "deployed" && command !== "rollback"
  );
  if (!entry) return "what the host had before";
  const commit = entry.commit ? `, commit ${entry.commit.slice(0, 12)}` : "";
  return `deployed at ${entry.time}${entry.actor ? ` by ${entry.actor}` : ""}${commit}`;
}
var lost = (sha256) => refused(
  `the rules ${sha256.slice(0, 12)} are not in the host's history any more`,
  "It keeps the last ten."
);
export {
  choose,
  rollback
};
