/** Foreign text as one line that a terminal shows as it is: everything but printable ASCII is escaped, and more than `limit` characters are cut. */
export function printable(text: string, limit = 100): string {
  return quoted(text, limit).slice(1, -1);
}

/** The same in double quotes. */
export function quoted(text: string, limit = 100): string {
  const shown = text.length > limit ? `${text.slice(0, limit)}…` : text;
  return JSON.stringify(shown).replace(
    /[^\x20-\x7e…]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
