import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planOf } from '../../../src/rules/meaning/plan-of.ts';
import type { Plan, Statement } from '../../../src/rules/plan.ts';
import { type Client, type Held, type Source, serviceOf } from './clients.ts';
import { asFile, changedRules, type Part, tableIn } from './small-rules.ts';

const rows = ['u1', 'u2'].flatMap((owner) =>
  ['t1', 't2'].flatMap((team) =>
    [0n, 1n].flatMap((done) =>
      ['a', 'b', null].map((title) => ({
        id: `${owner}-${team}-${done}-${title}`,
        owner,
        team,
        done,
        title,
      })),
    ),
  ),
);
const source: Source = {
  lists: rows,
  tasks: rows,
  notes: rows,
  members: [
    { id: '1', person: 'u1', team: 't1', boss: 1n },
    { id: '2', person: 'u2', team: 't2', boss: 0n },
    { id: '3', person: 'u1', team: 't2', boss: 0n },
  ],
};
const streams = { a: { team: 't1' }, b: { team: 't2' }, c: { team: 't1' } };
const clients: Client[] = [
  { user: 'u1', streams: {} },
  { user: 'u1', streams, token: { role: 'admin' } },
  { user: 'u2', streams },
  { user: 'nobody', streams: {} },
];

interface Seen {
  readonly plan: Plan;
  readonly parts: { readonly before: readonly Part[]; readonly after: readonly Part[] };
  readonly before: Held;
  readonly after: Held;
}

/** Looks at what clients of every kind hold by the old rules and by the new ones, and at the plan between the two. */
const forClients = (check: (seen: Seen) => void) =>
  fc.assert(
    fc.asyncProperty(changedRules, async ({ before, after }) => {
      const [old, now] = [asFile(before), asFile(after)];
      const result = await planOf(old, now);
      // Parts of queries that do not go together.
      if ('unknown' in result) return;
      const services = { before: serviceOf(old, source), after: serviceOf(now, source) };
      const parts = { before: before.parts, after: after.parts };
      for (const client of clients) {
        const held = {
          before: await services.before.heldBy(client),
          after: await services.after.heldBy(client),
        };
        check({ plan: result.plan, parts, ...held });
      }
    }),
    { numRuns: 15 },
  );

const tableOf = (key: string): string => key.slice(0, key.indexOf(' '));

const columnsIn = (held: Held, table: string): Set<string> =>
  new Set(
    [...held].flatMap(([key, versions]) => (tableOf(key) === table ? versions.flatMap(Object.keys) : [])),
  );

const asText = (held: Held): string[] =>
  [...held].flatMap(([key, versions]) =>
    versions.map((row) => `${key} ${JSON.stringify(Object.entries(row).sort(), bigintsToo)}`),
  );
const bigintsToo = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? String(value) : value;

/** Whether a sentence is about a table, or a definition that brings it. */
const isAbout =
  (table: string, parts: readonly Part[]) =>
  (statement: Statement): boolean =>
    statement.table === table ||
    parts.some(
      ({ name, queries }) =>
        name === statement.definition && queries.some((query) => tableIn(query) === table),
    );

describe('what a plan says is so for the clients of a service', () => {
  it('nothing to say: they hold the same', () =>
    forClients(({ plan, before, after }) => {
      if (plan.equality !== 'different') expect(new Set(asText(after))).toEqual(new Set(asText(before)));
    }));

  it('a table or column that is gone or new is that for each of them', () =>
    forClients(({ plan, before, after }) => {
      for (const { text, table = '', column } of plan.lost) {
        if (text.startsWith('rows of ')) expect([...after.keys()].map(tableOf)).not.toContain(table);
        if (text.startsWith('column `')) expect(columnsIn(after, table)).not.toContain(column);
      }
      for (const { text, table = '', column } of plan.gained) {
        if (text.includes(' is new on clients: '))
          expect([...before.keys()].map(tableOf)).not.toContain(table);
        if (text.startsWith('column `')) expect(columnsIn(before, table)).not.toContain(column);
      }
    }));

  it('only losses: none of them gets a row more; only gains: none loses one', () =>
    forClients(({ plan, before, after }) => {
      const moves = plan.lost.some(({ text }) => / (?:arrive as|is called) /.test(text));
      if (plan.changed.length > 0 || moves) return;
      if (plan.gained.length === 0)
        expect([...before.keys()]).toEqual(expect.arrayContaining([...after.keys()]));
      if (plan.lost.length === 0)
        expect([...after.keys()]).toEqual(expect.arrayContaining([...before.keys()]));
    }));

  it('a row that one of them loses or gains is of a table that something is said of', () =>
    forClients(({ plan, parts, before, after }) => {
      const { lost, gained, changed } = plan;
      for (const key of before.keys()) {
        const said = [...lost, ...changed].some(isAbout(tableOf(key), parts.before));
        if (!after.has(key)) expect([key, said]).toEqual([key, true]);
      }
      const renamed = lost
        .filter(({ text }) => text.includes(' arrive as '))
        .map(({ text }) => text.split('`')[3]);
      for (const key of after.keys()) {
        const said =
          [...gained, ...changed].some(isAbout(tableOf(key), parts.after)) || renamed.includes(tableOf(key));
        // A stream of another name is one of the lost things, and brings its rows to those who subscribe to that.
        const called = lost.some(({ text }) => text.includes(' is called '));
        if (!before.has(key)) expect([key, said || called]).toEqual([key, true]);
      }
    }));

  it('a row that looks otherwise for one of them is of a table that something is said of', () =>
    forClients(({ plan, parts, before, after }) => {
      const all = [...plan.lost, ...plan.gained, ...plan.changed];
      const old = new Set(asText(before));
      for (const row of asText(after)) {
        const table = tableOf(row);
        if (old.has(row) || !before.has(row.split(' ').slice(0, 2).join(' '))) continue;
        const said = all.some(isAbout(table, [...parts.before, ...parts.after]));
        expect([row, said]).toEqual([row, true]);
      }
    }));
});
