import { lineIndex } from '../../positions.ts';
import { checkRules, MAX_RULES_BYTES } from '../check.ts';
import { type ParsedRules, parseRules } from '../parse.ts';
import type { Plan, PlanResult } from '../plan.ts';
import { oneLine } from '../wording.ts';
import { type CompiledRules, compiled, compileToTheSame } from './compiled.ts';
import { dataOf } from './data.ts';
import { differences } from './diff.ts';
import { readMeaning } from './read.ts';
import { type Reader, selectReader } from './select.ts';

/** What new rules change for clients; `unknown` where one of the two does not compile. */
export async function compareRules(before: string | null, after: string): Promise<PlanResult> {
  const now = await rulesOf(after);
  if ('why' in now) return { unknown: `the new rules ${now.why}` };
  const old = before === null || before === after ? null : await rulesOf(before);
  if (old && 'why' in old) return { unknown: `the rules they are compared with ${old.why}` };

  const read = selectReader();
  const meaning = readMeaning(now.parsed, now.compiled, read);
  const rereads = {
    tables: meaning.sources,
    buckets: meaning.definitions.filter(({ kind }) => kind === 'bucket').length,
    streams: meaning.definitions.filter(({ kind }) => kind === 'stream').length,
  };
  if (before === after) return { plan: { equality: 'same text', ...NONE, rereads } };
  const told = differences(old && readMeaning(old.parsed, old.compiled, read), meaning);
  return { plan: { equality: equalityOf(old, now, told, read), ...told, rereads } };
}

type Told = Pick<Plan, 'lost' | 'gained' | 'changed' | 'security'>;

const NONE: Told = { lost: [], gained: [], changed: [], security: [] };

function equalityOf(old: Rules | null, now: Rules, told: Told, read: Reader): Plan['equality'] {
  if (!old || Object.values(told).some((section) => section.length > 0)) return 'different';
  const isSame =
    dataOf(old.parsed.document, read) === dataOf(now.parsed.document, read) &&
    compileToTheSame(old.compiled, now.compiled);
  return isSame ? 'cosmetic' : 'same meaning';
}

interface Rules {
  readonly parsed: ParsedRules;
  readonly compiled: CompiledRules;
}

/** Rules as data and compiled, or why they are not. */
async function rulesOf(text: string): Promise<Rules | { readonly why: string }> {
  if (text.length > MAX_RULES_BYTES) return { why: 'are too large to be read' };
  const result = parseRules(text);
  if ('findings' in result) return { why: await whyNot(text) };
  const rules = compiled(text);
  return rules ? { parsed: result.rules, compiled: rules } : { why: await whyNot(text) };
}

/** The first thing that is wrong with rules, in the words of the check. */
async function whyNot(text: string): Promise<string> {
  const { findings } = await checkRules(new TextEncoder().encode(text));
  const fatal = findings.find(({ severity }) => severity === 'fatal');
  const line = fatal?.range ? ` (line ${lineIndex(text).at(fatal.range.start).line})` : '';
  return `do not compile with the bundled compiler${fatal ? `: ${oneLine(fatal.message, 300)}` : ''}${line}`;
}
