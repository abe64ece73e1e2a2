/** Measures one thing once, in its own unit. */
export type Run = () => Promise<number>;

export interface Rounds {
  readonly rounds: number;
  /** Whether a first round is not counted: it fills caches. */
  readonly warmUp: boolean;
}

/**
 * Lets them take turns, so that a machine that is slow for a while is slow for all of them; each round begins with
 * another one.
 */
export async function inTurns<Name extends string>(
  runs: Readonly<Record<Name, Run>>,
  { rounds, warmUp }: Rounds,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(runs) as Name[];
  const measured = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = warmUp ? -1 : 0; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + round + 1) % names.length]!;
      const value = await runs[name]();
      if (round >= 0) measured[name].push(value);
    }
  }
  return measured;
}
