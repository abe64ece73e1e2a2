import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  checkRulesFile
} from "./chunk-45TRINMJ.js";
import "./chunk-3SV4AC6V.js";
import "./chunk-4Z2OWZQO.js";
import "./chunk-6ZKGXW5Y.js";
import "./chunk-6IKSOWWN.js";
import "./chunk-DVOQP7OO.js";
import "./chunk-6A4HXWIN.js";

// src/commands/validate.ts
async function validate(inputs, log, surroundings) {
  const asksImage = inputs.validator.kind === "image";
  const checked = await checkRulesFile(inputs, log, surroundings, asksImage);
  const { rules, warnings } = asksImage ? await (await import("./validator-SEL27P6T.js")).judge(checked, inputs, { log, surroundings }) : { rules: checked, warnings: [] };
  return {
    outcome: "valid",
    headline: `${rules.path} is valid`,
    changed: false,
    rulesSha256: rules.sha256,
    warnings
  };
}
export {
  validate
};
