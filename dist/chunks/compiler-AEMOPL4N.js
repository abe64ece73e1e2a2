import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  FUNCTIONS,
  compileRules
} from "./chunk-ITKQOW2I.js";
import "./chunk-V5K7KQPO.js";
import "./chunk-3LM2RMLH.js";
import "./chunk-KR4JNZ2A.js";
import "./chunk-6IKSOWWN.js";
import "./chunk-DVOQP7OO.js";
import "./chunk-6A4HXWIN.js";
export {
  FUNCTIONS,
  compileRules
};
