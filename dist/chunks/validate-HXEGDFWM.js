import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  checkRulesFile,
  detailsOf
} from "./chunk-UV5NOGXG.js";
import "./chunk-PJALSLG5.js";
import "./chunk-DIYH5TDV.js";
import "./chunk-K46RORM2.js";
import "./chunk-LZGIVEZJ.js";
import "./chunk-OAXMA2QI.js";
import "./chunk-RZY74HSB.js";
import "./chunk-QKB62EY6.js";
import "./chunk-KWESA5AL.js";
import "./chunk-TA67ONO7.js";
import "./chunk-VXH7SEFN.js";
import "./chunk-I5RGOOZX.js";
import "./chunk-6A4HXWIN.js";

// src/commands/validate.ts
async function validate(inputs, log, surroundings) {
  const asksImage = inputs.validator.kind === "image";
  const checked = await checkRulesFile(inputs, log, surroundings, asksImage);
  const { rules, warnings } = asksImage ? await (await import("./validator-KLYCCZMK.js")).judge(checked, inputs, { log, surroundings }) : { rules: checked, warnings: [] };
  return {
    ...detailsOf(rules),
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
