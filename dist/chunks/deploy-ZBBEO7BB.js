import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  ship
} from "./chunk-7SFOHNS5.js";
import {
  withHost
} from "./chunk-6RW3YPT7.js";
import "./chunk-QPTV5FHN.js";
import "./chunk-5NFQH34C.js";
import {
  checkRulesFile
} from "./chunk-S7E7JS44.js";
import "./chunk-HVSVC7GZ.js";
import "./chunk-CSFIOAPD.js";
import "./chunk-VXH7SEFN.js";
import "./chunk-KHEBU6CU.js";
import "./chunk-MLRMAXTV.js";
import "./chunk-6IKSOWWN.js";
import "./chunk-DVOQP7OO.js";
import "./chunk-6A4HXWIN.js";

// src/commands/deploy.ts
async function deploy(surrounded) {
  const { inputs, log, surroundings, interrupts } = surrounded;
  return withHost(surrounded, "deploy", async (connected) => {
    const rules = await interrupts.before(checkRulesFile(inputs, log, surroundings));
    return ship(await connected(), rules);
  });
}
export {
  deploy
};
