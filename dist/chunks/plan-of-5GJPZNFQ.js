import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  oneLine
} from "./chunk-K46RORM2.js";
import "./chunk-6A4HXWIN.js";

// src/rules/meaning/plan-of.ts
async function planOf(before, after) {
  try {
    const { compareRules } = await import("./comparison-LQFWNXCB.js");
    return await compareRules(before, after);
  } catch (error) {
    return { unknown: `the rules cannot be compared: ${oneLine(String(error), 200)}` };
  }
}
async function isCosmetic(before, after) {
  if (before === after) return true;
  const result = await planOf(before, after);
  return "plan" in result && result.plan.equality === "cosmetic";
}
export {
  isCosmetic,
  planOf
};
