import type { Benchmark, Figure } from './figure.ts';
import { inUnit } from './words.ts';

/** What got worse by more than both runs differ in themselves, in a sentence each. */
export function worseThan(before: Benchmark, now: Benchmark): string[] {
  return now.figures.flatMap((figure) => {
    const earlier = before.figures.find(({ id }) => id === figure.id);
    return earlier && isWorse(earlier, figure) ? [sentence(earlier, figure)] : [];
  });
}

/** What cannot be compared, since only one of them has it. */
export function notCompared(before: Benchmark, now: Benchmark): string[] {
  const ids = [before, now].map(({ figures }) => figures.map(({ id }) => id));
  const [was, is] = ids as [string[], string[]];
  return [...was.filter((id) => !is.includes(id)), ...is.filter((id) => !was.includes(id))].sort();
}

/** What is the same in every run, such as a size, has no spread; less than a hundredth is no matter. */
const NO_MATTER = 0.01;

/** Absolute times are those of a machine; all else is compared. */
function isWorse(before: Figure, now: Figure): boolean {
  if (now.unit === 'ms') return false;
  const spread = Math.max(width(before), width(now), NO_MATTER * before.value.median);
  return now.value.median - before.value.median > spread;
}

const width = ({ value }: Figure): number => value.high - value.low;

const sentence = (before: Figure, now: Figure): string =>
  `${now.what}, against ${now.against}: ${inUnit(now.value.median, now.unit)}, it was ${inUnit(before.value.median, before.unit)} (spread ${inUnit(Math.max(width(before), width(now)), now.unit)})`;
