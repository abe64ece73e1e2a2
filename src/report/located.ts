import { lineIndex } from '../positions.ts';
import type { Finding } from '../rules/finding.ts';
import { codeFrame } from './code-frame.ts';

/** A finding as a person or an editor finds it. Lines and columns count from 1. */
export interface LocatedFinding extends Pick<Finding, 'severity' | 'source' | 'message' | 'hint'> {
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** The lines around, with carets; empty for what is about the file as a whole. */
  readonly frame: string;
}

/** More are counted in the log. */
const MOST = 200;

/** The first findings with their places. `text` is what their ranges refer to. */
export function located(path: string, text: string, findings: readonly Finding[]): LocatedFinding[] {
  const positions = lineIndex(text);
  return findings.slice(0, MOST).map(({ severity, source, message, hint, range }) => {
    const start = range && positions.at(range.start);
    const end = range && positions.at(range.end);
    return {
      severity,
      source,
      message,
      ...(hint && { hint }),
      path,
      ...(start && { line: start.line, column: start.column }),
      ...(end && { endLine: end.line, endColumn: end.column }),
      frame: range ? codeFrame(text, range, { path }) : '',
    };
  });
}
