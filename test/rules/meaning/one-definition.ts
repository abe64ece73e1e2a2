import { planOf } from '../../../src/rules/meaning/plan-of.ts';

/** Rules of one bucket, `x`, with these data queries. */
export const bucket = (...queries: string[]): string =>
  `bucket_definitions:\n  x:\n    data:\n${queries.map((sql) => `      - ${JSON.stringify(sql)}\n`).join('')}`;

/** Rules of one stream of edition 3, `x`. */
export const stream = (query: string, more = ''): string =>
  `config: { edition: 3 }\nstreams:\n  x:\n${more}    query: ${JSON.stringify(query)}\n`;

/** What a plan says of a change. */
export async function said(before: string, after: string): Promise<{ equality: string; texts: string[] }> {
  const result = await planOf(before, after);
  if ('unknown' in result) throw new Error(result.unknown);
  const { equality, lost, gained, changed, security } = result.plan;
  return { equality, texts: [...lost, ...gained, ...changed, ...security].map(({ text }) => text) };
}

export const NO_WORDS =
  'stream `x` compiles to something else, in a way that has no words here: compare the text';
