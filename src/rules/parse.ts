import { Composer, type CST, type Document, Parser } from 'yaml';
import type { Finding } from './finding.ts';
import {
  duplicatedKeys,
  nestedTooDeep,
  secondDocument,
  tooManyAliases,
  unresolvedAliases,
  yamlFaults,
} from './yaml-faults.ts';

/** A rules file as YAML, with positions, and as the plain value that a schema checks. */
export interface ParsedRules {
  readonly document: Document;
  readonly value: unknown;
}

export type ParseResult = { readonly rules: ParsedRules } | { readonly findings: readonly Finding[] };

/** Real rules nest about eight deep; at 20,000 the YAML library does not throw, it aborts the process (measured, yaml 2.9). */
const MAX_DEPTH = 100;

/** As many alias uses as PowerSync's compiler allows: it reads with the library's default. */
const MAX_ALIASES = 100;

/** The same options as PowerSync's compiler, but for the check of duplicated keys: the library's is quadratic, ours is below. */
const OPTIONS = {
  schema: 'core',
  keepSourceTokens: true,
  prettyErrors: false,
  logLevel: 'error',
  uniqueKeys: false,
  customTags: [
    {
      tag: '!accept_potentially_dangerous_queries',
      resolve: () => Symbol('accept_potentially_dangerous_queries'),
    },
  ],
} as const;

/** Reads rules as one YAML document; what is wrong with it as YAML comes back as fatal findings. */
export function parseRules(text: string): ParseResult {
  const tokens = [...new Parser().parse(text)];
  const tooDeep = deeperThan(MAX_DEPTH, tokens);
  if (tooDeep) return { findings: [nestedTooDeep(tooDeep.offset)] };

  const [document, second] = new Composer({ ...OPTIONS, customTags: [...OPTIONS.customTags] }).compose(
    tokens,
    true,
    text.length,
  );
  if (!document) throw new Error('the YAML library composed no document');
  const findings = [
    ...yamlFaults(document, text),
    ...duplicatedKeys(document, text),
    ...unresolvedAliases(document),
    ...(second ? [secondDocument(second.range[0])] : []),
  ];
  if (findings.length > 0) return { findings };

  try {
    return { rules: { document, value: document.toJS({ maxAliasCount: MAX_ALIASES }) } };
  } catch (error) {
    // The only one left once every alias has its anchor.
    if (error instanceof ReferenceError) return { findings: [tooManyAliases(document)] };
    throw error;
  }
}

type Nested = Extract<CST.Token, { items: unknown }>;

/** The first token that lies deeper than that, found without recursion. */
function deeperThan(limit: number, tokens: readonly CST.Token[]): Nested | undefined {
  const open: { token: CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next;
    if (token.type === 'document' && token.value) open.push({ token: token.value, depth });
    if (!('items' in token)) continue;
    if (depth >= limit) return token;
    for (const item of token.items) {
      if (item.key) open.push({ token: item.key, depth: depth + 1 });
      if (item.value) open.push({ token: item.value, depth: depth + 1 });
    }
  }
  return undefined;
}
