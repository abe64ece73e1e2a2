import type { Plan, Statement } from '../plan.ts';
import { keyOf } from './matching.ts';
import type { Definition } from './meaning.ts';

/** The kinds of sentences, in the order in which they are told. */
const KINDS = {
  lost: [
    'table gone',
    'table renamed',
    'column gone',
    'column renamed',
    'columns named',
    'rows gone',
    'rows narrowed',
    'definition gone',
    'subscription renamed',
  ],
  gained: ['table new', 'column new', 'all columns', 'rows new', 'rows widened', 'definition new'],
  changed: [
    'other rows',
    'other audience',
    'other bucket audience',
    'other subquery',
    'other source',
    'other expression',
    'column of some',
    'priority',
    'subscription',
    'definition renamed',
    'config',
    'event',
    'no words',
  ],
  security: ['client decides', 'danger accepted', 'table for all', 'bucket for all'],
} as const;

type Section = keyof typeof KINDS;
export type Kind = (typeof KINDS)[Section][number];

/** What is to be said, and of which definitions something was. */
export interface Ledger {
  /** Notes a sentence; `at` is its place in file order among those of its kind. */
  say(kind: Kind, at: number, statement: Statement, about?: readonly Definition[]): void;
  isSaid(definition: Definition): boolean;
  sections(): Pick<Plan, Section>;
}

export function ledger(): Ledger {
  const noted = new Map<Kind, { at: number; statement: Statement }[]>();
  const said = new Set<string>();
  const once = new Set<string>();

  const section = (kinds: readonly Kind[]): Statement[] =>
    kinds.flatMap((kind) =>
      (noted.get(kind) ?? []).sort((a, b) => a.at - b.at).map(({ statement }) => statement),
    );
  return {
    say(kind, at, statement, about = []) {
      for (const definition of about) said.add(keyOf(definition));
      if (once.has(statement.text)) return;
      once.add(statement.text);
      const list = noted.get(kind);
      if (list) list.push({ at, statement });
      else noted.set(kind, [{ at, statement }]);
    },
    isSaid: (definition) => said.has(keyOf(definition)),
    sections: () => ({
      lost: section(KINDS.lost),
      gained: section(KINDS.gained),
      changed: section(KINDS.changed),
      security: section(KINDS.security),
    }),
  };
}
