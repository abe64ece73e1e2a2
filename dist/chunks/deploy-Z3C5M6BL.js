import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  ship
} from "./chunk-UPT2VR37.js";
import {
  withHost
} from "./chunk-MPOCBEQK.js";
import "./chunk-2N4QOCQ5.js";
import "./chunk-QPTV5FHN.js";
import "./chunk-7PHXKLEV.js";
import {
  bundledRejection,
  checkRulesFile
} from "./chunk-45TRINMJ.js";
import "./chunk-DVTRNCRW.js";
import "./chunk-3SV4AC6V.js";
import {
  Failure
} from "./chunk-4Z2OWZQO.js";
import "./chunk-6ZKGXW5Y.js";
import "./chunk-6IKSOWWN.js";
import "./chunk-DVOQP7OO.js";
import "./chunk-6A4HXWIN.js";

// src/commands/deploy.ts
async function deploy(surrounded) {
  const { inputs, log, surroundings, interrupts } = surrounded;
  return withHost(surrounded, "deploy", async (connected) => {
    const asksImage = inputs.validator.kind !== "bundled";
    const rules = await interrupts.before(checkRulesFile(inputs, log, surroundings, asksImage));
    const looked = await connected().catch((error) => {
      if (!rules.undecided || !(error instanceof Failure)) throw error;
      log.line(`the compiler of the running image was not asked: ${error.reason}`);
      throw bundledRejection(rules, surroundings);
    });
    return ship(looked, rules, { failOn: inputs.failOn, surroundings });
  });
}
export {
  deploy
};
