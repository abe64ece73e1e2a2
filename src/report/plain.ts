const ESCAPE = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[ -/]*[0-~])/g;
const CONTROL =
  /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]/gu;

/** How much of one foreign line is shown, in characters. */
const WIDTH = 1_000;

/**
 * Text from a file, a host or a log as one harmless line: no escape sequences, no control or direction characters,
 * none of the runner's old commands (`##[add-mask]`, which it finds anywhere in a line), and of bounded length.
 */
export function plain(text: string, width = WIDTH): string {
  // Cut first: a megabyte on one line should not be searched.
  const cut = text.length > width * 4 ? text.slice(0, width * 4) : text;
  const line = cut
    .replace(ESCAPE, '')
    .replace(/\t/g, '  ')
    .replace(/[\r\n]\s*/g, ' ')
    .replace(CONTROL, '')
    .replaceAll('##[', '# #[');
  const shown = line.length > width ? line.slice(0, width) : line;
  const left = text.length - cut.length + line.length - shown.length;
  return left > 0 ? `${shown}… (${left} more characters)` : shown;
}
