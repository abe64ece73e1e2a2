import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  require_group_by
} from "./chunk-MGFEIVBD.js";
import "./chunk-6A4HXWIN.js";
export default require_group_by();
