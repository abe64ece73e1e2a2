import { structuredPatch } from 'diff';
import { plain } from './plain.ts';

/** Lines of both texts together; beyond that, no comparison of lines is worth its time. */
const MOST_LINES = 40_000;

/** A unified diff without its head; null where the texts are too different to be compared in a second. */
export function textDiff(before: string, after: string): string[] | null {
  const lines = (text: string): number => text.split('\n').length;
  if (lines(before) + lines(after) > MOST_LINES) return null;
  const patch = structuredPatch('', '', before, after, '', '', {
    context: 3,
    timeout: 1_000,
    stripTrailingCr: true,
  });
  if (patch === undefined) return null;
  return patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines: changed }) => [
    `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
    ...changed.map((line) => plain(line, 400)),
  ]);
}
