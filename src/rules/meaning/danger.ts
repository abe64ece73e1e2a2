import { stringify } from 'yaml';
import { type CompiledRules, compiled } from './compiled.ts';
import type { Defined } from './definitions.ts';

/** Of which definitions the compiler warns that clients decide themselves what they get; `config` is the file's. */
export function dangerous(
  defined: readonly Defined[],
  { dangers }: CompiledRules,
  config: unknown,
): (definition: Defined) => boolean {
  const starts = defined.map(({ range }) => range.start);
  const warned = new Set<Defined>();
  let elsewhere = false;
  for (const offset of dangers) {
    const candidate = defined[starts.findLastIndex((start) => start <= offset)];
    if (candidate && offset < candidate.range.end) warned.add(candidate);
    else elsewhere = true;
  }
  // What it says of a subquery that all streams may use, it says without the stream's name.
  return (definition) =>
    warned.has(definition) || (elsewhere && definition.kind === 'stream' && warnsAlone(definition, config));
}

/** Whether the compiler warns of a stream when it stands alone in a file. */
function warnsAlone({ name, subqueries, queries, acceptsDanger }: Defined, config: unknown): boolean {
  if (acceptsDanger) return false;
  const mentioned = queries.join(' ').toLowerCase();
  const needed = [...subqueries.values()].filter((each) => mentioned.includes(each.name.toLowerCase()));
  if (!needed.some((each) => each.shared)) return false;
  const rules = stringify({
    config,
    streams: { [name]: { with: Object.fromEntries(needed.map((each) => [each.name, each.sql])), queries } },
  });
  return (compiled(rules)?.dangers.length ?? 0) > 0;
}
