import { decodeRules } from './decode.ts';
import type { Compiled } from './fault.ts';
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
  /** They are no YAML at all, hold no keys, or are too large: whatever compiler runs, it cannot take them. */
  readonly unreadable?: true;
}

/** Bytes. The largest rules files in public repositories have about 30,000. */
export const MAX_RULES_BYTES = 1_000_000;

/** Decodes, parses, checks and compiles rules. Whatever is wrong with them is a finding; nothing is thrown. */
export async function checkRules(bytes: Uint8Array): Promise<RulesCheck> {
  if (bytes.length > MAX_RULES_BYTES)
    return { text: '', findings: [tooLarge(bytes.length)], unreadable: true };
  const { text, finding } = decodeRules(bytes);
  if (finding) return { text, findings: [finding], unreadable: true };

  const parsed = parseRules(text);
  if ('findings' in parsed) return { text, findings: merged({ others: parsed.findings }), unreadable: true };

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
    ...(typeof value !== 'object' || value === null ? { unreadable: true } : {}),
  };
}

/** What another release of PowerSync's compiler said about rules, in the same words. The rules have to be readable. */
export async function checkCompiled(bytes: Uint8Array, { faults, crash }: Compiled): Promise<RulesCheck> {
  const { text } = decodeRules(bytes);
  const parsed = parseRules(text);
  if ('findings' in parsed) return { text, findings: merged({ others: parsed.findings }), unreadable: true };
  const { faultsInWords } = await import('./compiler-words.ts');
  const { document, value } = parsed.rules;
  const inWords = (said: Compiled['faults']): readonly Finding[] =>
    merged({ faults: faultsInWords(said, document, value, text), crash });
  try {
    return { text, findings: inWords(faults) };
  } catch {
    // Its schema may break in ways that ours has no words for.
    return { text, findings: inWords(faults.map(({ violation: _, ...own }) => own)) };
  }
}

const tooLarge = (size: number): Finding => ({
  severity: 'fatal',
  source: 'yaml',
  message: `the file has ${size.toLocaleString('en')} bytes; rules of more than ${MAX_RULES_BYTES.toLocaleString('en')} are not read`,
  hint: 'is this the right file?',
});
