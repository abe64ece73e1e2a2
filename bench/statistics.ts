/** A sample: its median, and the quartiles below and above it. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Throws where there is nothing to be looked at. */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) throw new Error('there is no median of nothing');
  const sorted = [...values].sort((a, b) => a - b);
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) };
}

/** Round by round, since what slows a machine down for a while slows both. Throws where the rounds are not the same. */
export function ratioOf(ours: readonly number[], theirs: readonly number[]): Spread {
  if (ours.length !== theirs.length) {
    throw new Error(`${ours.length} rounds of one, and ${theirs.length} of the other`);
  }
  return spreadOf(ours.map((value, round) => value / theirs[round]!));
}

/** Between two neighbours, by how near it is to each. */
function quantile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  return below + (above - below) * (place - Math.floor(place));
}
