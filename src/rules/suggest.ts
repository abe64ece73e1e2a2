import { distance } from 'fastest-levenshtein';

/** The candidate that a person probably meant: at most a third of its letters differ, or two are swapped. */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const far = distance(word.slice(0, 100).toLowerCase(), candidate.toLowerCase());
    if (
      far < bestDistance &&
      (far <= Math.max(1, Math.floor(candidate.length / 3)) || isSwap(word, candidate, far))
    ) {
      best = candidate;
      bestDistance = far;
    }
  }
  return best;
}

const isSwap = (word: string, candidate: string, far: number): boolean =>
  far === 2 && lettersOf(word) === lettersOf(candidate);

const lettersOf = (word: string): string => [...word.toLowerCase()].sort().join('');
