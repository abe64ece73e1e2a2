import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planOf } from '../../../src/rules/meaning/plan-of.ts';
import type { Plan } from '../../../src/rules/plan.ts';

/** Changes of rules with the plan that a careful reviewer wrote; see the README in there. */
const folder = new URL('../../plans/', import.meta.url);

const SECTIONS = ['lost', 'gained', 'changed', 'security'] as const;

type Lines = Record<'equality' | 'rereads', string> & Record<(typeof SECTIONS)[number], string[]>;

function linesOf({ equality, rereads, ...sections }: Plan): Lines {
  const count = (number: number, word: string): string[] =>
    number === 0 ? [] : [`${number} ${word}${number === 1 ? '' : 's'}`];
  const definitions = [...count(rereads.buckets, 'bucket'), ...count(rereads.streams, 'stream')];
  return {
    equality,
    rereads: `${rereads.tables.join(', ')} (${definitions.join(', ')})`,
    ...(Object.fromEntries(
      SECTIONS.map((name) => [name, sections[name].map(({ text }) => text).sort()]),
    ) as Pick<Lines, (typeof SECTIONS)[number]>),
  };
}

function expected(text: string): Lines {
  const lines = text.split('\n').filter((line) => line !== '');
  const of = (name: string): string[] =>
    lines.filter((line) => line.startsWith(`${name}: `)).map((line) => line.slice(name.length + 2));
  return {
    equality: of('equality')[0] ?? '',
    rereads: of('rereads')[0] ?? '',
    ...(Object.fromEntries(SECTIONS.map((name) => [name, of(name).sort()])) as Pick<
      Lines,
      (typeof SECTIONS)[number]
    >),
  };
}

describe('says of a change what a careful reviewer says', () => {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  it.each(names.map(({ name }) => name).sort())('%s', async (name) => {
    const pair = new URL(`${name}/`, folder);
    const before = new URL('before.yaml', pair);
    const result = await planOf(
      existsSync(before) ? readFileSync(before, 'utf8') : null,
      readFileSync(new URL('after.yaml', pair), 'utf8'),
    );
    const said = 'plan' in result ? linesOf(result.plan) : result;
    expect(said).toEqual(expected(readFileSync(new URL('plan.txt', pair), 'utf8')));
  });
});
