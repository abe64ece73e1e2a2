import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  compare,
  decide,
  knowing,
  prepare,
  sayComparison
} from "./chunk-BWATSSCM.js";
import {
  withHost
} from "./chunk-6GRJLOIX.js";
import "./chunk-USJP5OY3.js";
import {
  bundledRejection,
  checkRulesFile,
  detailsOf
} from "./chunk-UV5NOGXG.js";
import {
  MAX_RULES_BYTES
} from "./chunk-PJALSLG5.js";
import "./chunk-DIYH5TDV.js";
import "./chunk-K46RORM2.js";
import "./chunk-LZGIVEZJ.js";
import "./chunk-SUBMZK77.js";
import "./chunk-I3OF56N4.js";
import "./chunk-OAXMA2QI.js";
import "./chunk-RZY74HSB.js";
import {
  Cancelled
} from "./chunk-QPTV5FHN.js";
import "./chunk-L5N526B7.js";
import {
  Failure,
  refused
} from "./chunk-QKB62EY6.js";
import "./chunk-KWESA5AL.js";
import "./chunk-TA67ONO7.js";
import "./chunk-VXH7SEFN.js";
import {
  headlineOf
} from "./chunk-RXLK3F5B.js";
import "./chunk-UNO2OOST.js";
import "./chunk-I5RGOOZX.js";
import "./chunk-6A4HXWIN.js";

// src/commands/plan.ts
import { readFile, stat } from "node:fs/promises";
async function plan(planning) {
  const { inputs } = planning;
  if ("host" in inputs) return againstHost({ ...planning, inputs });
  return againstFile({ ...planning, inputs }).catch((error) => {
    throw error instanceof Cancelled ? refused(`${error.message} before it was compared`, "Run it again when it is wanted.") : error;
  });
}
async function againstHost(planning) {
  const { inputs, log, surroundings, interrupts } = planning;
  return withHost(planning, "plan", async (connected, underWay) => {
    const asksImage = inputs.validator.kind !== "bundled";
    await underWay;
    const rules = await interrupts.before(checkRulesFile(inputs, log, surroundings, asksImage));
    const looking = connected().catch((error) => {
      if (!rules.undecided || !(error instanceof Failure)) throw error;
      log.line(`the compiler of the running image was not asked: ${error.reason}`);
      throw bundledRejection(rules, surroundings);
    });
    const looked = await knowing(detailsOf(rules), looking);
    const details = { ...detailsOf(rules), host: looked.session.host.name };
    return knowing(details, againstWhatIsThere(planning, rules, looked));
  });
}
async function againstWhatIsThere({ inputs, log, surroundings }, rules, { session, seen, ms }) {
  const { host, supervisor, prober, who } = session;
  log.step(`looked, as ${seen.user}`, ms);
  if (seen.sha256 === null && seen.kind !== "absent") {
    const decision = decide(inputs, rules.sha256, seen, supervisor, prober.forwarding, who);
    throw decision.do === "refuse" ? decision.failure : unread(host.name);
  }
  const atWork = seen.owner === null ? [] : ["another deploy is at work on this host: what it has may be other rules soon"];
  const elsewhere = seen.sha256 === null && seen.state.phase === "running" ? [
    `there is no file ${inputs.remotePath}, and the service is running: it reads its rules elsewhere, and a deploy would be refused`
  ] : [];
  const wishes = { failOn: inputs.failOn, surroundings, cosmeticChanges: "deploy" };
  const { rules: judged, comparison, warnings } = await prepare(session, seen, rules, wishes);
  if (comparison === null) throw unread(host.name);
  return {
    ...planned(judged, comparison),
    host: host.name,
    ...seen.sha256 !== null && { previousSha256: seen.sha256 },
    warnings: [...atWork, ...elsewhere, ...warnings]
  };
}
var unread = (host) => refused(
  `what ${host} has could not be read, so there is nothing to compare with`,
  "May this user read the file? An installed helper has to be as new as this program."
);
async function againstFile({
  inputs,
  log,
  surroundings,
  interrupts
}) {
  const asksImage = inputs.validator.kind === "image";
  const checked = await interrupts.before(checkRulesFile(inputs, log, surroundings, asksImage));
  const { rules, warnings } = asksImage ? await (await import("./validator-KLYCCZMK.js")).judge(checked, inputs, { log, surroundings }) : { rules: checked, warnings: [] };
  const reading = inputs.compareWith.kind === "base" ? import("./base-RPLKET2S.js").then(({ rulesOfBase }) => rulesOfBase(rules.path, inputs.token, log)) : rulesIn(inputs.compareWith.path);
  const others = await knowing(detailsOf(rules), interrupts.before(reading));
  const comparison = await compare(others, rules);
  sayComparison(comparison, log);
  return { ...planned(rules, comparison), warnings };
}
var planned = (rules, comparison) => ({
  ...detailsOf(rules),
  outcome: "valid",
  headline: headlineOf(comparison),
  comparison,
  changed: false,
  rulesSha256: rules.sha256
});
async function rulesIn(path) {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw refused(`compare-with ${path} is a folder or no regular file`);
    if (found.size > MAX_RULES_BYTES)
      throw refused(`compare-with ${path} has ${found.size} bytes: is it the right file?`);
    return { where: `\`${path}\``, bytes: await readFile(path) };
  } catch (error) {
    if (error instanceof Failure) throw error;
    const code = error.code;
    throw refused(
      code === "ENOENT" || code === "ENOTDIR" ? `compare-with ${path} does not exist in ${process.cwd()}` : `compare-with ${path} cannot be read: ${code ?? error.message}`,
      "Give the path of a rules file, host, or base."
    );
  }
}
export {
  plan
};
