import { lineIndex } from '../../positions.ts';
import type { Finding, Range, Severity } from '../finding.ts';
import { oneLine } from '../wording.ts';

/** More lines than that are only counted. */
const LINES = 200;

/** `file:line:col: message`, as compilers and linters print it, the column or the severity left out or not. */
const LOCATED =
  /^(?:.{1,500}?):(\d{1,7})(?::(\d{1,7}))?:\s*(?:(error|fatal|warning|warn|note|info)\b:?\s*)?(.*)$/i;

/**
 * What a user's own validator printed, as findings: its exit status decides. Where it refuses, each line is a finding; where
 * it does not, those that name a place are warnings, and the rest is only shown.
 */
export function ownFindings(code: number, output: string, text: string): Finding[] {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const refused = code !== 0;
  const findings = lines.slice(0, LINES).flatMap((line) => findingOf(line, refused, text));
  if (lines.length > LINES) findings.push(whole(`… and ${lines.length - LINES} more lines`, 'warning'));
  if (refused && !findings.some(({ severity }) => severity === 'fatal'))
    findings.push(
      whole(`the validator ended with ${code}${lines.length === 0 ? ' and said nothing' : ''}`, 'fatal'),
    );
  return findings;
}

function findingOf(line: string, refused: boolean, text: string): Finding[] {
  const match = LOCATED.exec(line);
  if (!match) return refused ? [whole(line, 'fatal')] : [];
  const [, row, column, word = '', message] = match;
  const range = rangeAt(text, Number(row), column === undefined ? undefined : Number(column));
  const severity = !refused || /^(?:warn|note|info)/i.test(word) ? 'warning' : 'fatal';
  return [{ ...whole(message || line, severity), ...(range && { range }) }];
}

const whole = (message: string, severity: Severity): Finding => ({
  severity,
  source: 'validator',
  message: oneLine(message),
});

/** From that column, counted from 1 in characters, to the end of the line; undefined past the end of the text. */
function rangeAt(text: string, line: number, column = 1): Range | undefined {
  if (line < 1 || line > lineIndex(text).lineCount) return undefined;
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (let at = 1; at < line; at++) start = text.indexOf('\n', start) + 1;
  const newline = text.indexOf('\n', start);
  const content = text.slice(start, newline === -1 ? text.length : newline).trimEnd();
  const before = [...content].slice(0, Math.max(0, column - 1)).join('').length;
  // A column past the end is the last one: something has to be underlined.
  const within = Math.min(before, Math.max(0, content.length - 1));
  return { start: start + within, end: start + Math.max(content.length, 1) };
}
