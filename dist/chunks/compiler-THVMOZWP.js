import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  FUNCTIONS,
  compileRules
} from "./chunk-KQ23URJW.js";
import "./chunk-32BY7AL5.js";
import "./chunk-ZQYVBX4X.js";
import "./chunk-VEAXYQII.js";
import "./chunk-LZGIVEZJ.js";
import "./chunk-DVOQP7OO.js";
import "./chunk-6A4HXWIN.js";
export {
  FUNCTIONS,
  compileRules
};
