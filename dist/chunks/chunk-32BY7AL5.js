import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  asViolation
} from "./chunk-LZGIVEZJ.js";

// src/rules/fault.ts
function faultOf({ type, message, location, inSql, violation }) {
  const place = placeOf(location);
  return {
    severity: type,
    message,
    ...place && { location: place },
    ...place && isRange(inSql) && { inSql: { start: inSql.start, end: inSql.end } },
    ...violation && { violation: asViolation(violation) }
  };
}
var isRange = (range) => typeof range?.start === "number" && typeof range.end === "number";
var placeOf = (location) => isRange(location) && location.start !== 0 ? { start: location.start, end: location.end } : void 0;

export {
  faultOf
};
