import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  MOST_BYTES,
  summaryOf
} from "./chunk-YLTDZSBF.js";
import "./chunk-3TNUO3EO.js";
import "./chunk-5LB4676L.js";
import "./chunk-I5RGOOZX.js";
import "./chunk-6A4HXWIN.js";
export {
  MOST_BYTES,
  summaryOf
};
