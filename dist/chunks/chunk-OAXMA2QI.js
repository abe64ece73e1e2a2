import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));

// src/report/cells.ts
var TAB = "  ";
var MISLEADING = /^[\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]$/;
var UNPAIRED = /^[\uD800-\uDFFF]$/;
var ZERO_WIDTH = new RegExp("^(?:\\p{Mn}|\\p{Me}|\\u200D|[\\uFE00-\\uFE0F])$", "u");
var WIDE = new RegExp("^(?:[\\u1100-\\u115F\\u2E80-\\u303E\\u3041-\\uA4CF\\uA960-\\uA97F\\uAC00-\\uD7A3\\uF900-\\uFAFF\\uFE30-\\uFE6F\\uFF01-\\uFF60\\uFFE0-\\uFFE6]|[\\u{1B000}-\\u{1B2FF}\\u{20000}-\\u{3FFFD}]|\\p{Emoji_Presentation})$", "u");
var cellsOf = (line) => [...line].map(cellOf);
var widthOf = (cells) => cells.reduce((sum, { width }) => sum + width, 0);
function cellOf(character) {
  const code = character.codePointAt(0);
  if (character === "	") return { shown: TAB, width: TAB.length };
  if (code < 32) return { shown: String.fromCodePoint(9216 + code), width: 1 };
  if (code === 127) return { shown: "␡", width: 1 };
  if (code >= 128 && code < 160 || MISLEADING.test(character) || UNPAIRED.test(character))
    return { shown: "�", width: 1 };
  if (ZERO_WIDTH.test(character)) return { shown: character, width: 0 };
  return { shown: character, width: WIDE.test(character) ? 2 : 1 };
}

export {
  cellsOf,
  widthOf
};
