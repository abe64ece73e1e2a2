import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  ship
} from "./chunk-R2B4OGO3.js";
import "./chunk-2E3OMDWU.js";
import "./chunk-OCFYXVDG.js";
import {
  withHost
} from "./chunk-HNODCJMF.js";
import "./chunk-USJP5OY3.js";
import {
  bundledRejection,
  checkRulesFile
} from "./chunk-A4ZMBSOI.js";
import "./chunk-K3DGUUI2.js";
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
  Failure
} from "./chunk-QKB62EY6.js";
import "./chunk-DVOQP7OO.js";
import "./chunk-TA67ONO7.js";
import "./chunk-VXH7SEFN.js";
import "./chunk-EBKXGFFM.js";
import "./chunk-UNO2OOST.js";
import "./chunk-I5RGOOZX.js";
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
