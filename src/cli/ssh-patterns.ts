/** One place of a pattern: any run of characters, or one that passes. */
type Place = '*' | ((character: string) => boolean);

const any: Place = () => true;
const just =
  (wanted: string): Place =>
  (character) =>
    character === wanted;

/** Whether a pattern of ssh_config(5) means the whole text: `*` and `?` are special, capitals count. */
export const matchesPattern = (pattern: string, text: string): boolean =>
  fits(
    [...pattern].map((character) => (character === '*' ? '*' : character === '?' ? any : just(character))),
    text,
  );

/** The same for several patterns: one of them has to match, and none that begins with `!`. */
export const matchesPatterns = (patterns: readonly string[], text: string): boolean =>
  !patterns.some((pattern) => pattern.startsWith('!') && matchesPattern(pattern.slice(1), text)) &&
  patterns.some((pattern) => !pattern.startsWith('!') && matchesPattern(pattern, text));

/** The same for patterns separated by commas. */
export const matchesPatternList = (list: string, text: string): boolean =>
  matchesPatterns(list.split(','), text);

/** Whether a word of a path has a character that glob(7) reads as more than itself. */
export const isGlob = (word: string): boolean => /[*?[]/.test(word);

/** Whether a name in a folder matches one part of a glob(7): `*`, `?`, `[a-z]`, `[!a-z]`; a first dot has to be written. */
export function matchesGlob(part: string, name: string): boolean {
  if (name.startsWith('.') && !part.startsWith('.')) return false;
  const places: Place[] = [];
  const characters = [...part];
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i]!;
    // A bracket that closes at once is one of the characters.
    const end = character === '[' ? characters.indexOf(']', i + (isNot(characters[i + 1]) ? 3 : 2)) : -1;
    if (end !== -1) {
      places.push(oneOf(characters.slice(i + 1, end)));
      i = end;
    } else {
      places.push(character === '*' ? '*' : character === '?' ? any : just(character));
    }
  }
  return fits(places, name);
}

const isNot = (character: string | undefined): boolean => character === '!' || character === '^';

function oneOf(set: readonly string[]): Place {
  const negated = isNot(set[0]);
  const members = negated ? set.slice(1) : set;
  const has = (wanted: string): boolean => {
    for (let i = 0; i < members.length; i++) {
      const isRange = members[i + 1] === '-' && i + 2 < members.length;
      if (isRange ? wanted >= members[i]! && wanted <= members[i + 2]! : wanted === members[i]) return true;
      if (isRange) i += 2;
    }
    return false;
  };
  return (character) => has(character) !== negated;
}

/** Without backtracking over more than one star. */
function fits(places: readonly Place[], text: string): boolean {
  const characters = [...text];
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let i = 0; i < characters.length; ) {
    const place = places[at];
    if (place === '*') {
      star = at++;
      resume = i;
    } else if (place?.(characters[i]!)) {
      at++;
      i++;
    } else if (star !== -1) {
      at = star + 1;
      i = ++resume;
    } else {
      return false;
    }
  }
  return places.slice(at).every((place) => place === '*');
}
