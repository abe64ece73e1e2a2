/** One setting of an ssh_config(5) file. */
export interface ConfigLine {
  /** Counted from 1. */
  readonly number: number;
  /** In small letters. */
  readonly keyword: string;
  /** What follows it, as it stands there; empty where nothing does. */
  readonly rest: string;
}

const BLANK = ' \t\r\n\f';

/** Takes a file apart as ssh does (strdelim and process_config_line in OpenSSH's readconf.c). */
export function configLines(text: string): ConfigLine[] {
  return text.split('\n').flatMap((line, index) => {
    const begin = skip(line, 0);
    let end = line.length;
    while (end > begin && BLANK.includes(line[end - 1]!)) end--;
    if (begin === end || line[begin] === '#') return [];
    let at = begin;
    while (at < end && !BLANK.includes(line[at]!) && line[at] !== '=' && line[at] !== '"') at++;
    const keyword = line.slice(begin, at).toLowerCase();
    // One equals sign may stand in between.
    at = skip(line, at);
    if (line[at] === '=') at = skip(line, at + 1);
    return [{ number: index + 1, keyword, rest: line.slice(at, end) }];
  });
}

function skip(line: string, from: number): number {
  let at = from;
  while (at < line.length && BLANK.includes(line[at]!)) at++;
  return at;
}

/** The words of a setting, up to a comment, with quotes and escapes taken off (argv_split in misc.c); undefined where a quote does not end. */
export function wordsOf(rest: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let i = 0; i < rest.length; i++) {
    const character = rest[i]!;
    if (word === undefined) {
      if (character === ' ' || character === '\t') continue;
      if (character === '#') break;
      word = '';
    }
    const next = rest[i + 1];
    if (character === '\\') {
      const escapes = next === "'" || next === '"' || next === '\\' || (quote === '' && next === ' ');
      if (escapes) i++;
      word += escapes ? next : character;
    } else if (quote === '' && (character === ' ' || character === '\t')) {
      words.push(word);
      word = undefined;
    } else if (quote === '' && (character === '"' || character === "'")) {
      quote = character;
    } else if (quote !== '' && character === quote) {
      quote = '';
    } else {
      word += character;
    }
  }
  if (quote !== '') return undefined;
  if (word !== undefined) words.push(word);
  return words;
}
