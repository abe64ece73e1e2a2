import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  withHost
} from "./chunk-6GRJLOIX.js";
import "./chunk-USJP5OY3.js";
import "./chunk-SUBMZK77.js";
import "./chunk-I3OF56N4.js";
import "./chunk-QPTV5FHN.js";
import "./chunk-L5N526B7.js";
import {
  Failure
} from "./chunk-QKB62EY6.js";
import "./chunk-UNO2OOST.js";
import "./chunk-I5RGOOZX.js";
import "./chunk-6A4HXWIN.js";

// src/commands/deploy.ts
async function deploy(surrounded) {
  const { inputs, log, surroundings, interrupts } = surrounded;
  return withHost(surrounded, "deploy", async (connected, underWay) => {
    const { bundledRejection, checkRulesFile } = await import("./rules-file-YZIA7HB5.js");
    const { ship } = await import("./ship-M4LW77DA.js");
    const asksImage = inputs.validator.kind !== "bundled";
    await underWay;
    const rules = await interrupts.before(checkRulesFile(inputs, log, surroundings, asksImage));
    const looked = await connected().catch((error) => {
      if (!rules.undecided || !(error instanceof Failure)) throw error;
      log.line(`the compiler of the running image was not asked: ${error.reason}`);
      throw bundledRejection(rules, surroundings);
    });
    return ship(looked, rules, {
      failOn: inputs.failOn,
      surroundings,
      cosmeticChanges: inputs.cosmeticChanges
    });
  });
}
export {
  deploy
};
