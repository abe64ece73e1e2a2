/** A character as it is shown, and the columns that it takes. */
export interface Cell {
  readonly shown: string;
  readonly width: number;
}

const TAB = '  ';

/** Changes the order of what is displayed, or breaks the line in some viewers. */
const MISLEADING = /^[\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]$/;
const UNPAIRED = /^[\uD800-\uDFFF]$/;
const ZERO_WIDTH = /^(?:\p{Mn}|\p{Me}|\u200D|[\uFE00-\uFE0F])$/u;
/** East Asian wide and full-width blocks, and what is drawn as an emoji. */
const WIDE =
  /^(?:[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6]|[\u{1B000}-\u{1B2FF}\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation})$/u;

/** The characters of one line, each made harmless: nothing in it moves the cursor or turns the text around. */
export const cellsOf = (line: string): Cell[] => [...line].map(cellOf);

/** Columns. */
export const widthOf = (cells: readonly Cell[]): number => cells.reduce((sum, { width }) => sum + width, 0);

function cellOf(character: string): Cell {
  const code = character.codePointAt(0)!;
  if (character === '\t') return { shown: TAB, width: TAB.length };
  // U+2400 and the following are pictures of the control characters.
  if (code < 0x20) return { shown: String.fromCodePoint(0x2400 + code), width: 1 };
  if (code === 0x7f) return { shown: '\u2421', width: 1 };
  if ((code >= 0x80 && code < 0xa0) || MISLEADING.test(character) || UNPAIRED.test(character))
    return { shown: '\uFFFD', width: 1 };
  if (ZERO_WIDTH.test(character)) return { shown: character, width: 0 };
  return { shown: character, width: WIDE.test(character) ? 2 : 1 };
}
