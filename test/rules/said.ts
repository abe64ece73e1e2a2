import { lineIndex } from '../../src/positions.ts';
import { checkRules } from '../../src/rules/check.ts';

/** What is said about rules, one line a finding: `fatal 4:9 message (hint)`. */
export async function said(rules: string | Uint8Array): Promise<string[]> {
  const bytes = typeof rules === 'string' ? new TextEncoder().encode(rules) : rules;
  const { text, findings } = await checkRules(bytes);
  const lines = lineIndex(text);
  return findings.map(({ severity, message, hint, range }) => {
    const at = range && lines.at(range.start);
    return `${severity} ${at ? `${at.line}:${at.column}` : '-'} ${message}${hint ? ` (${hint})` : ''}`;
  });
}

/** The text under each finding's range. */
export async function marked(rules: string): Promise<string[]> {
  const { text, findings } = await checkRules(new TextEncoder().encode(rules));
  return findings.map(({ range }) => (range ? text.slice(range.start, range.end) : ''));
}
