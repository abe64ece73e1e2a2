import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  FUNCTIONS,
  compileRules
} from "./chunk-KEYU6CIV.js";
import "./chunk-32BY7AL5.js";
import "./chunk-R6LRUF6O.js";
import "./chunk-XWAVX5Q2.js";
import "./chunk-LZGIVEZJ.js";
import "./chunk-KWESA5AL.js";
import "./chunk-6A4HXWIN.js";
export {
  FUNCTIONS,
  compileRules
};
