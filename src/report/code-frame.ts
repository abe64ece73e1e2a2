import type { Range } from '../rules/finding.ts';
import { type Cell, cellsOf, widthOf } from './cells.ts';

export interface FrameOptions {
  /** The file's name, for the head that the caller writes above the frame. */
  readonly path?: string;
  /** Lines shown before and after; 2 unless told. */
  readonly context?: number;
}

/** Columns of source text in a frame: with the gutter it fits the narrowest log views. */
const WIDTH = 100;

/** The lines around a range with carets under it, as plain text; empty without a range. Offsets past the end count as the end. */
export function codeFrame(
  text: string,
  range: Range | undefined,
  { context = 2 }: FrameOptions = {},
): string {
  if (!range) return '';
  const start = Math.max(0, Math.min(range.start, text.length));
  const first = lineAround(text, start);
  const number = countLines(text, first.start);
  const from = Math.max(first.start, Math.min(start, first.end));
  const to = Math.max(from, range.end);

  const view = viewAround(text, first, from, to);
  const rows: [label: string, source: string][] = [];
  for (const [index, line] of linesBefore(text, first, context).entries())
    rows.unshift([` ${number - index - 1}`, opening(text, line)]);
  rows.push(
    [`>${number}`, view.source],
    ['', `${' '.repeat(view.before)}${'^'.repeat(Math.max(1, view.under))}`],
  );
  for (const [index, line] of linesAfter(text, first, context).entries())
    rows.push([` ${number + index + 1}`, opening(text, line)]);

  const digits = Math.max(...rows.map(([label]) => label.length - 1));
  return rows
    .map(([label, source]) =>
      `${label.charAt(0) || ' '} ${label.slice(1).padStart(digits)} | ${source}`.trimEnd(),
    )
    .join('\n');
}

/** The visible part of the line with the range: what stands before the carets, and how wide they are. */
interface View {
  readonly source: string;
  readonly before: number;
  readonly under: number;
}

function viewAround(text: string, line: Range, from: number, to: number): View {
  // A line may have a megabyte: only what can be seen is laid out.
  const before = cellsOf(text.slice(onBoundary(text, Math.max(line.start, from - 4 * WIDTH)), from));
  const under = cellsOf(text.slice(from, onBoundary(text, Math.min(to, from + WIDTH))));
  const after = cellsOf(text.slice(from, onBoundary(text, Math.min(line.end, from + WIDTH))));
  const isCut =
    widthOf(before) + Math.min(WIDTH / 2, widthOf(after)) > WIDTH || from - line.start > 4 * WIDTH;
  const left = isCut ? lastCells(before, WIDTH / 2) : before;
  const right = firstCells(after, WIDTH - widthOf(left) - (isCut ? 1 : 0));
  const cutRight = line.end - from > WIDTH || right.length < after.length;
  const source = `${isCut ? '…' : ''}${shown(left)}${shown(right)}${cutRight ? '…' : ''}`;
  return {
    source,
    before: widthOf(left) + (isCut ? 1 : 0),
    under: Math.min(widthOf(under), widthOf(right)),
  };
}

/** A line without carets, cut to the frame's width. */
function opening(text: string, line: Range): string {
  const cells = cellsOf(text.slice(line.start, onBoundary(text, Math.min(line.end, line.start + WIDTH))));
  const visible = firstCells(cells, WIDTH - 1);
  return `${shown(visible)}${visible.length < cells.length || line.end - line.start > WIDTH ? '…' : ''}`;
}

const shown = (cells: readonly Cell[]): string => cells.map((cell) => cell.shown).join('');

function firstCells(cells: readonly Cell[], width: number): Cell[] {
  const fitting: Cell[] = [];
  let left = width;
  for (const cell of cells) {
    left -= cell.width;
    if (left < 0) break;
    fitting.push(cell);
  }
  return fitting;
}

const lastCells = (cells: readonly Cell[], width: number): Cell[] =>
  firstCells(cells.toReversed(), width).reverse();

/** Not between the halves of a surrogate pair. */
const onBoundary = (text: string, offset: number): number =>
  /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(offset - 1, offset + 1)) ? offset - 1 : offset;

/** The line that an offset lies in, without its end and without a byte order mark. */
function lineAround(text: string, offset: number): Range {
  const lineStart = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const start = lineStart === 0 && text.startsWith('\uFEFF') ? 1 : lineStart;
  const newline = text.indexOf('\n', start);
  const end = newline === -1 ? text.length : newline;
  return { start, end: newline > start && text[newline - 1] === '\r' ? newline - 1 : end };
}

function countLines(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

function linesBefore(text: string, { start }: Range, count: number): Range[] {
  const lines: Range[] = [];
  for (let line = start; text[line - 1] === '\n' && lines.length < count; ) {
    const before = lineAround(text, line - 1);
    lines.push(before);
    line = before.start;
  }
  return lines;
}

function linesAfter(text: string, { end }: Range, count: number): Range[] {
  const lines: Range[] = [];
  for (let newline = text.indexOf('\n', end); newline !== -1 && lines.length < count; ) {
    // What follows the last line end of a file is no line.
    if (newline + 1 >= text.length) break;
    const after = lineAround(text, newline + 1);
    lines.push(after);
    newline = text.indexOf('\n', after.end);
  }
  return lines;
}
