import { decodeRules } from './decode.ts';
import type { Finding } from './finding.ts';
import { ineffective } from './ineffective.ts';
import { merged } from './merge.ts';
import { parseRules } from './parse.ts';
import { schemaFindings } from './schema-words.ts';
import { shortAliases } from './short-alias.ts';

/** What is to be said about rules. */
export interface RulesCheck {
  /** The decoded text that the findings' ranges refer to. */
  readonly text: string;
  /** Each once, in file order; those about the file as a whole stand first. */
  readonly findings: readonly Finding[];
}

/** Bytes. The largest rules files in public repositories have about 30,000. */
export const MAX_RULES_BYTES = 1_000_000;

/** Decodes, parses, checks and compiles rules. Whatever is wrong with them is a finding; nothing is thrown. */
export async function checkRules(bytes: Uint8Array): Promise<RulesCheck> {
  if (bytes.length > MAX_RULES_BYTES) return { text: '', findings: [tooLarge(bytes.length)] };
  const { text, finding } = decodeRules(bytes);
  if (finding) return { text, findings: [finding] };

  const parsed = parseRules(text);
  if ('findings' in parsed) return { text, findings: merged({ others: parsed.findings }) };

  const { document, value } = parsed.rules;
  // The compiler is by far the largest part, so it is loaded when a file is there to compile.
  const { compileRules } = await import('./compiler.ts');
  const { faultsInWords } = await import('./compiler-words.ts');
  const compiled = compileRules(text);
  return {
    text,
    findings: merged({
      schema: schemaFindings(document, value, text),
      faults: faultsInWords(compiled.faults, document, value, text),
      crash: compiled.crash,
      ignored: ineffective(document, value, text),
      others: shortAliases(document, value, text),
    }),
  };
}

const tooLarge = (size: number): Finding => ({
  severity: 'fatal',
  source: 'yaml',
  message: `the file has ${size.toLocaleString('en')} bytes; rules of more than ${MAX_RULES_BYTES.toLocaleString('en')} are not read`,
  hint: 'is this the right file?',
});
