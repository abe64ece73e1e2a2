/** Measures one thing once, in its own unit. */
export type Run = () => Promise<number>;

/**
 * Lets them take turns, so that a machine that is slow for a while is slow for all of them; each round begins with
 * another one. A first round is not counted: it fills caches.
 */
export async function inTurns<Name extends string>(
  runs: Readonly<Record<Name, Run>>,
  rounds: number,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(runs) as Name[];
  const measured = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = -1; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + round + 1) % names.length]!;
      const value = await runs[name]();
      if (round >= 0) measured[name].push(value);
    }
  }
  return measured;
}
