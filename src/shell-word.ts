/** A word as a person would type it in a shell: quoted where it needs to be. Only ever shown, never run. */
export const shellWord = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
