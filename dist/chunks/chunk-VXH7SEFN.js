import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));

// src/positions.ts
var BYTE_ORDER_MARK = "\uFEFF";
function lineIndex(text) {
  const starts = [text.startsWith(BYTE_ORDER_MARK) ? 1 : 0];
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
  const hasPairs = /[\uD800-\uDBFF]/.test(text);
  return {
    lineCount: starts.length,
    at(offset) {
      const inside = Math.max(starts[0], Math.min(offset, text.length));
      const line = lastNotAfter(starts, inside);
      const start = starts[line];
      const units = withoutLineEnd(text, start, inside) - start;
      const column = hasPairs ? [...text.slice(start, start + units)].length : units;
      return { line: line + 1, column: column + 1 };
    }
  };
}
function withoutLineEnd(text, start, offset) {
  return offset > start && text[offset - 1] === "\r" && text[offset] === "\n" ? offset - 1 : offset;
}
function lastNotAfter(sorted, value) {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = low + high + 1 >> 1;
    if (sorted[middle] <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

export {
  lineIndex
};
