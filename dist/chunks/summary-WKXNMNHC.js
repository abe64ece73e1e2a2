import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  MOST_BYTES,
  summaryOf
} from "./chunk-WJLEC6ES.js";
import "./chunk-RXLK3F5B.js";
import "./chunk-UNO2OOST.js";
import "./chunk-I5RGOOZX.js";
import "./chunk-6A4HXWIN.js";
export {
  MOST_BYTES,
  summaryOf
};
