import { randomUUID } from 'node:crypto';
import { plain } from './plain.ts';
import type { Surroundings } from './surroundings.ts';

/** The log as a story: one line for each step, and blocks of what others said. */
export interface Log {
  /** One line of ours. What it quotes of a host or a file is made harmless here. */
  line(text: string): void;
  /** A line that says how long the step took, in milliseconds. */
  step(text: string, ms: number): void;
  warning(text: string): void;
  /** Lines that come from a file or a host; no runner carries out a command in them. */
  block(lines: readonly string[]): void;
  /** A block under a title, folded where a runner can do that. */
  group(title: string, lines: readonly string[]): void;
  /** What is being done from now on, for whoever shows such a thing; no line of the log. */
  doing?(text: string): void;
}

/** Writes the log to a sink, with the runner's commands only where a runner reads them. */
export function openLog(surroundings: Surroundings, write: (text: string) => void): Log {
  const say = (text: string): void => write(`${asOurs(text)}\n`);
  const block = (lines: readonly string[]): void => {
    if (lines.length === 0) return;
    if (!surroundings.commands) {
      // There may be a runner all the same, one that the environment does not tell of.
      for (const foreign of lines) say(plain(foreign));
      return;
    }
    const text = lines.map((foreign) => `${plain(foreign)}\n`).join('');
    // Until the token comes, a runner carries out nothing; nobody who wrote those lines can know it.
    const token = randomUUID();
    write(`::stop-commands::${token}\n${text}::${token}::\n`);
  };
  return {
    line: (text) => say(plain(text)),
    step: (text, ms) => say(`${plain(text)} (${inSeconds(ms)})`),
    warning: (text) => say(`warning: ${plain(text)}`),
    block,
    group: (title, lines) => {
      if (lines.length === 0) return;
      if (!surroundings.commands) say(plain(title));
      else write(`::group::${plain(title).replace(ESCAPED, '% ')}\n`);
      block(lines);
      if (surroundings.commands) write('::endgroup::\n');
    },
  };
}

/** Of a command, GitHub's runner makes line breaks of these; other runners do not, so it cannot be told to leave them. */
const ESCAPED = /%(?=0[AD]|25)/gi;

/** A runner takes a line for a command when it begins with `::`, blanks before it or not; none of ours does. */
const asOurs = (text: string): string => text.replace(/^(\s*)::/, '$1: :');

export const inSeconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
