import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  faultOf
} from "./chunk-32BY7AL5.js";
import {
  syncConfigOf
} from "./chunk-R6LRUF6O.js";
import {
  CompatibilityContext,
  CompatibilityEdition,
  REQUEST_FUNCTIONS,
  STREAM_FUNCTIONS,
  generateSqlFunctions
} from "./chunk-XWAVX5Q2.js";

// src/rules/compiler.ts
function compileRules(text) {
  try {
    return { faults: syncConfigOf(text).errors.map(asFault) };
  } catch (error) {
    return { faults: [], crash: error instanceof Error ? error.message : String(error) };
  }
}
var FUNCTIONS = {
  plain: Object.keys(
    generateSqlFunctions(new CompatibilityContext({ edition: CompatibilityEdition.COMPILED_STREAMS })).named
  ).filter((name) => name !== "json_valid"),
  buckets: Object.keys(REQUEST_FUNCTIONS).map((name) => `request.${name}`),
  streams: Object.entries(STREAM_FUNCTIONS).flatMap(
    ([schema, functions]) => Object.keys(functions).map((name) => `${schema}.${name}`)
  )
};
function asFault(error) {
  const cause = "source" in error ? error.source : error;
  const { instancePath, keyword = "", params = {} } = cause;
  return faultOf({
    type: error.type,
    message: error.message,
    location: error.location,
    inSql: cause.token?._location ?? ("sql" in cause ? cause.location : void 0),
    violation: instancePath === void 0 ? void 0 : { instancePath, keyword, params }
  });
}

export {
  compileRules,
  FUNCTIONS
};
