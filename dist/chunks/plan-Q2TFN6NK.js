import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  compare,
  prepare,
  sayComparison
} from "./chunk-QXQVDSR4.js";
import {
  withHost
} from "./chunk-Q3ZP4ICK.js";
import "./chunk-DVTRNCRW.js";
import {
  bundledRejection,
  checkRulesFile,
  detailsOf
} from "./chunk-UYRH6QMO.js";
import {
  MAX_RULES_BYTES
} from "./chunk-FTL7F7LP.js";
import "./chunk-V43ZUKVP.js";
import "./chunk-LZGIVEZJ.js";
import "./chunk-K46RORM2.js";
import "./chunk-SUBMZK77.js";
import "./chunk-I3OF56N4.js";
import "./chunk-OAXMA2QI.js";
import "./chunk-RZY74HSB.js";
import "./chunk-QPTV5FHN.js";
import "./chunk-L5N526B7.js";
import {
  Failure,
  refused
} from "./chunk-QKB62EY6.js";
import "./chunk-DVOQP7OO.js";
import "./chunk-TA67ONO7.js";
import "./chunk-VXH7SEFN.js";
import {
  headlineOf
} from "./chunk-3TNUO3EO.js";
import "./chunk-5LB4676L.js";
import "./chunk-I5RGOOZX.js";
import "./chunk-6A4HXWIN.js";

// src/commands/plan.ts
import { readFile, stat } from "node:fs/promises";
async function plan(planning) {
  const { inputs } = planning;
  return "host" in inputs ? againstHost({ ...planning, inputs }) : againstFile({ ...planning, inputs });
}
async function againstHost(planning) {
  const { inputs, log, surroundings, interrupts } = planning;
  return withHost(planning, "plan", async (connected) => {
    const asksImage = inputs.validator.kind !== "bundled";
    const rules = await interrupts.before(checkRulesFile(inputs, log, surroundings, asksImage));
    const { session, seen, ms } = await connected().catch((error) => {
      if (!rules.undecided || !(error instanceof Failure)) throw error;
      log.line(`the compiler of the running image was not asked: ${error.reason}`);
      throw bundledRejection(rules, surroundings);
    });
    log.step(`looked, as ${seen.user}`, ms);
    if (seen.owner !== null)
      log.warning("another deploy is at work on this host: what it has may be other rules soon");
    const wishes = { failOn: inputs.failOn, surroundings, cosmeticChanges: "deploy" };
    const { comparison, warnings } = await prepare(session, seen, rules, wishes);
    if (comparison === null) {
      throw refused(
        `what ${session.host.name} has could not be read, so there is nothing to compare with`,
        "May this user read the file? An installed helper has to be as new as this program."
      );
    }
    const previous = seen.sha256 === null ? {} : { previousSha256: seen.sha256 };
    return { ...planned(rules, comparison), host: session.host.name, ...previous, warnings };
  });
}
async function againstFile({
  inputs,
  log,
  surroundings,
  interrupts
}) {
  const asksImage = inputs.validator.kind === "image";
  const checked = await interrupts.before(checkRulesFile(inputs, log, surroundings, asksImage));
  const { rules, warnings } = asksImage ? await (await import("./validator-2WAUD4IF.js")).judge(checked, inputs, { log, surroundings }) : { rules: checked, warnings: [] };
  const others = await interrupts.before(
    inputs.compareWith.kind === "base" ? import("./base-3GMOK2NH.js").then(({ rulesOfBase }) => rulesOfBase(rules.path, inputs.token, log)) : rulesIn(inputs.compareWith.path)
  );
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
