import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
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

// src/commands/validate.ts
async function validate(inputs, log, surroundings) {
  const rules = await checkRulesFile(inputs, log, surroundings);
  return {
    outcome: "valid",
    headline: `${rules.path} is valid`,
    changed: false,
    rulesSha256: rules.sha256
  };
}
export {
  validate
};
