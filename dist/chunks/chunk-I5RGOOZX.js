import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));

// src/report/plain.ts
var ESCAPE = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[ -/]*[0-~])/g;
var CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]/gu;
var WIDTH = 1e3;
function plain(text, width = WIDTH) {
  const cut = text.length > width * 4 ? text.slice(0, width * 4) : text;
  const line = cut.replace(ESCAPE, "").replace(/\t/g, "  ").replace(/[\r\n]\s*/g, " ").replace(CONTROL, "").replaceAll("##[", "# #[");
  const shown = line.length > width ? line.slice(0, width) : line;
  const left = text.length - cut.length + line.length - shown.length;
  return left > 0 ? `${shown}… (${left} more characters)` : shown;
}

export {
  plain
};
