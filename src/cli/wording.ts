import {
  COMMANDS,
  COMMENT,
  COSMETIC_CHANGES,
  DEFAULTS,
  FAIL_ON,
  GUARD,
  IF_STOPPED,
  PROBE_FROM,
  SUDO_MODES,
  TARGETS,
  VALIDATOR_ON,
  VALIDATORS,
  WAIT_FOR,
} from '../inputs.ts';
import type { Report } from '../report/report.ts';
import { SECRET_NAMES } from './flag-table.ts';

/*
 * Messages speak of inputs, as workflows have them: "the input host is empty", "set if-stopped", "command: status". Here
 * they are put into the words of a command line. What stands in double quotes was typed by somebody, and stays.
 */

const VALUES: Readonly<Record<string, readonly string[]>> = {
  'fail-on': FAIL_ON,
  validator: VALIDATORS,
  'validator-on': VALIDATOR_ON,
  host: ['local'],
  target: TARGETS,
  sudo: SUDO_MODES,
  'probe-from': PROBE_FROM,
  guard: GUARD,
  'if-stopped': IF_STOPPED,
  'cosmetic-changes': COSMETIC_CHANGES,
  'wait-for': WAIT_FOR,
  comment: COMMENT,
};

const NAMES = Object.keys(DEFAULTS).filter((name) => !['command', 'token', 'comment'].includes(name));
/** They cannot be mistaken for anything else. */
const HYPHENATED = NAMES.filter((name) => name.includes('-'));
/** English words, too: only in the places where messages put an input. */
const ORDINARY = NAMES.filter((name) => !name.includes('-'));

/** Not within a path, a longer name, or a flag. */
const ALONE = String.raw`(?<![\w./-])`;
const ENDS = String.raw`(?![\w/-]|\.\w)`;

const COMMAND = new RegExp(`${ALONE}command: (${COMMANDS.join('|')})${ENDS}`, 'g');
const WITH_VALUE = Object.entries(VALUES).map(
  ([name, values]) => [name, new RegExp(`${ALONE}${name}: (${values.join('|')})${ENDS}`, 'g')] as const,
);
const THE_INPUT = new RegExp(`\\bthe input (${NAMES.join('|')})${ENDS}`, 'g');
const UNMISTAKABLE = new RegExp(`${ALONE}(${HYPHENATED.join('|')})${ENDS}`, 'g');
const AT_THE_BEGINNING = new RegExp(`^(${ORDINARY.join('|')})(?=: | is | says | names )`);
const TO_BE_SET = new RegExp(
  `\\b([Ss]et|[Ww]rite|[Ll]eave|and|or set) (${ORDINARY.join('|')})(?= to | as |[,;.]| out| says | is )`,
  'g',
);

/** Who typed what: a rules file that came as FILE is spoken of as that. */
export interface Typed {
  readonly file: boolean;
}

/** One message, in terms of flags. */
export function inFlags(message: string, typed: Typed): string {
  let text = '';
  for (let from = 0; from < message.length; ) {
    const open = message.indexOf('"', from);
    const close = open < 0 ? -1 : closing(message, open);
    if (close < 0) return text + translated(message.slice(from), typed);
    text += translated(message.slice(from, open), typed) + message.slice(open, close + 1);
    from = close + 1;
  }
  return text;
}

/** Where the string ends that opens here, as JSON has it; -1 where it does not. */
function closing(message: string, open: number): number {
  for (let at = open + 1; at < message.length; at++) {
    if (message[at] === '\\') at += 1;
    else if (message[at] === '"') return at;
  }
  return -1;
}

function translated(part: string, typed: Typed): string {
  const flag = (name: string): string => flagFor(name, typed);
  let text = part.replace(COMMAND, 'the command $1').replace(THE_INPUT, (_, name: string) => flag(name));
  for (const [name, pattern] of WITH_VALUE)
    text = text.replace(pattern, (_, value: string) => `${flag(name)} ${value}`);
  return text
    .replace(AT_THE_BEGINNING, flag)
    .replace(TO_BE_SET, (_, verb: string, name: string) => `${verb} ${flag(name)}`)
    .replace(UNMISTAKABLE, flag);
}

function flagFor(name: string, { file }: Typed): string {
  if (name === 'rules-file' && file) return 'FILE';
  return SECRET_NAMES.some((secret) => secret === name) ? `--${name}-file` : `--${name}`;
}

/** A report as a person at a terminal reads it. What the host and the service said stays as it is. */
export function reportInFlags(report: Report, typed: Typed): Report {
  const { headline, next, warnings, wayBack } = report;
  const each = (messages: readonly string[]): string[] => messages.map((message) => inFlags(message, typed));
  return {
    ...report,
    headline: inFlags(headline, typed),
    ...(next && { next: each(next) }),
    ...(warnings && { warnings: each(warnings) }),
    ...(wayBack && { wayBack: inFlags(wayBack, typed) }),
  };
}
