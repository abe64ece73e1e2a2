import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  ship
} from "./chunk-GXA7F47Z.js";
import "./chunk-BWATSSCM.js";
import "./chunk-GPH4O6KG.js";
import "./chunk-6GRJLOIX.js";
import "./chunk-USJP5OY3.js";
import "./chunk-UV5NOGXG.js";
import "./chunk-PJALSLG5.js";
import "./chunk-DIYH5TDV.js";
import "./chunk-K46RORM2.js";
import "./chunk-LZGIVEZJ.js";
import "./chunk-SUBMZK77.js";
import "./chunk-I3OF56N4.js";
import "./chunk-OAXMA2QI.js";
import "./chunk-RZY74HSB.js";
import "./chunk-QPTV5FHN.js";
import "./chunk-L5N526B7.js";
import "./chunk-QKB62EY6.js";
import "./chunk-KWESA5AL.js";
import "./chunk-TA67ONO7.js";
import "./chunk-VXH7SEFN.js";
import "./chunk-RXLK3F5B.js";
import "./chunk-UNO2OOST.js";
import "./chunk-I5RGOOZX.js";
import "./chunk-6A4HXWIN.js";
export {
  ship
};
