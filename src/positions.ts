/** Where something stands, as an editor counts it: both from 1, the column in characters (code points). */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets (UTF-16 code units) into positions; offsets outside the text count as its start or end. */
export interface LineIndex {
  at(offset: number): Position;
  readonly lineCount: number;
}

const BYTE_ORDER_MARK = '\uFEFF';

/** Indexes the lines of a text once. LF and CRLF end a line; a byte order mark takes no column. */
export function lineIndex(text: string): LineIndex {
  const starts = [text.startsWith(BYTE_ORDER_MARK) ? 1 : 0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  // Counting code points is only needed where there are surrogate pairs, and a line can be a megabyte long.
  const hasPairs = /[\uD800-\uDBFF]/.test(text);

  return {
    lineCount: starts.length,
    at(offset) {
      const inside = Math.max(starts[0]!, Math.min(offset, text.length));
      const line = lastNotAfter(starts, inside);
      const start = starts[line]!;
      const units = withoutLineEnd(text, start, inside) - start;
      const column = hasPairs ? [...text.slice(start, start + units)].length : units;
      return { line: line + 1, column: column + 1 };
    },
  };
}

/** An offset between CR and LF is the end of the line's text. */
function withoutLineEnd(text: string, start: number, offset: number): number {
  return offset > start && text[offset - 1] === '\r' && text[offset] === '\n' ? offset - 1 : offset;
}

function lastNotAfter(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sorted[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
