import { type Document, isScalar, Scalar, visit } from 'yaml';
import type { Range } from './finding.ts';

/** The scalars of a file, keys and SQL texts, to find the one that an offset lies in. */
export interface Scalars {
  at(offset: number): Scalar | undefined;
}

/** Collects the scalars of a document once. */
export function scalarsOf(document: Document): Scalars {
  const scalars: { start: number; end: number; scalar: Scalar }[] = [];
  visit(document, {
    Scalar(_, scalar) {
      if (scalar.range) scalars.push({ start: scalar.range[0], end: scalar.range[1], scalar });
    },
  });
  return {
    at(offset) {
      let low = 0;
      let high = scalars.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (scalars[middle]!.end < offset) low = middle + 1;
        else high = middle;
      }
      const found = scalars[low];
      return found && found.start <= offset && isScalar(found.scalar) ? found.scalar : undefined;
    },
  };
}

/**
 * Where a stretch of a scalar's value stands in the file. Folding, indentation and CRLF only change blanks,
 * so the visible characters of value and source pair up one to one; where they do not (escapes in quotes), undefined.
 */
export function inFile(scalar: Scalar, within: Range, text: string): Range | undefined {
  const source = sourceOf(scalar, text);
  if (!source) return undefined;
  const value = String(scalar.value);
  const visible = offsetsOfVisible(text.slice(source.start, source.end));
  const wanted = offsetsOfVisible(value);
  if (visible.length !== wanted.length || wanted.length === 0) return undefined;
  for (let i = 0; i < wanted.length; i += 1) {
    if (text[source.start + visible[i]!] !== value[wanted[i]!]) return undefined;
  }
  const first = Math.min(wanted.length - 1, countBelow(wanted, within.start));
  const last = Math.max(first, countBelow(wanted, within.end) - 1);
  return { start: source.start + visible[first]!, end: source.start + visible[last]! + 1 };
}

/** The scalar's text without its quotes or the header line of a block. */
function sourceOf({ range, type }: Scalar, text: string): Range | undefined {
  if (!range) return undefined;
  const [start, end] = range;
  if (type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE) return { start: start + 1, end: end - 1 };
  if (type !== Scalar.BLOCK_FOLDED && type !== Scalar.BLOCK_LITERAL) return { start, end };
  const header = text.indexOf('\n', start);
  return header === -1 || header >= end ? undefined : { start: header + 1, end };
}

function offsetsOfVisible(text: string): number[] {
  const offsets: number[] = [];
  for (let i = 0; i < text.length; i += 1) if (!/\s/.test(text[i]!)) offsets.push(i);
  return offsets;
}

const countBelow = (sorted: readonly number[], limit: number): number => {
  const at = sorted.findIndex((offset) => offset >= limit);
  return at === -1 ? sorted.length : at;
};
