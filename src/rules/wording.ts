const MAX_MESSAGE = 500;

/** One line of bounded length: messages may carry text of the file, of any size. */
export function oneLine(message: string, max: number = MAX_MESSAGE): string {
  const line = message
    .slice(0, max * 4)
    .replace(/\s*[\r\n]\s*/g, ' ')
    .trim();
  const characters = [...line.slice(0, max * 2)];
  return characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : line;
}

/**
 * A key path as a person writes it: `bucket_definitions.by_user.data`, entry 2.
 * Names that are not plain words are put in quotes.
 */
export function pathInWords(path: readonly (string | number)[]): string {
  const keys: string[] = [];
  const entries: string[] = [];
  for (const segment of path) {
    if (typeof segment === 'number') entries.push(`, entry ${segment + 1}`);
    else keys.push(/^[\w-]+$/.test(segment) ? segment : JSON.stringify(oneLine(segment, 60)));
  }
  return `\`${keys.join('.')}\`${entries.join('')}`;
}
