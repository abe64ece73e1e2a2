import { isIP } from 'node:net';
import { printable, quoted } from '../host/quoted.ts';
import { refused } from '../outcome.ts';
import { type ConfigLine, configLines, wordsOf } from './ssh-config-lines.ts';
import { includedFiles } from './ssh-include.ts';
import type { Machine } from './ssh-machine.ts';
import { matchesPatternList, matchesPatterns } from './ssh-patterns.ts';
import { expand } from './ssh-tokens.ts';

/** What was typed, and wins over every file. */
export interface Typed {
  readonly host: string;
  readonly user?: string;
  readonly port?: number;
  /** `none`: no host is gone through, whatever the files say. */
  readonly proxyJump?: string;
}

/** What the files say about a host: the first value of each setting, as it stands there. */
export interface Configured {
  /** Where to connect to: HostName, or what was typed, in small letters. */
  readonly hostname: string;
  /** In the order in which they were read. */
  readonly identityFiles: readonly string[];
  /** The words of any other setting by its name in small letters; undefined where it is not set. */
  readonly words: (keyword: string) => readonly string[] | undefined;
  /** What was left out, and what that may mean: one line each. */
  readonly notices: readonly string[];
}

/** The settings that are looked at; every other one is ssh's own business. */
const SETTINGS: ReadonlySet<string> = new Set([
  'hostname',
  'user',
  'port',
  'identitiesonly',
  'identityagent',
  'userknownhostsfile',
  'globalknownhostsfile',
  'hostkeyalias',
  'connecttimeout',
  'canonicalizehostname',
  'canonicaldomains',
  'knownhostscommand',
  'revokedhostkeys',
]);

/** As many files may include each other as in ssh. */
const DEEPEST = 16;

/** The program's own copy of a folder's tree may be large; ssh sets no limit. */
const MOST_FILES = 1000;

/**
 * Reads the user's file and the system's as ssh does, with Include, Host and Match; nothing in them is run, so
 * `Match exec` never applies, and a notice says so. Throws a Failure that names the file and line of what cannot be read.
 */
export function readSshConfig(typed: Typed, machine: Machine): Configured {
  const reader = new Reader(typed, machine);
  reader.pass(typed.host);
  if (reader.wantsFinalPass) reader.pass(reader.hostname, true);
  return {
    hostname: reader.hostname,
    identityFiles: reader.identityFiles,
    words: (keyword) => reader.first.get(keyword),
    notices: [...reader.notices],
  };
}

interface Here {
  readonly path: string;
  readonly isUsers: boolean;
  /** Included by a block that does not apply: nothing in it does. */
  readonly never: boolean;
  readonly depth: number;
}

class Reader {
  readonly first = new Map<string, readonly string[]>();
  readonly identityFiles: string[] = [];
  readonly notices = new Set<string>();
  wantsFinalPass = false;
  #files = 0;
  #host = '';
  #final = false;

  constructor(
    private readonly typed: Typed,
    private readonly machine: Machine,
  ) {
    if (typed.user !== undefined) this.first.set('user', [typed.user]);
    if (typed.port !== undefined) this.first.set('port', [String(typed.port)]);
    if (typed.proxyJump !== undefined) this.first.set('proxyjump', [typed.proxyJump]);
  }

  get hostname(): string {
    const host = this.#hostnameFor(this.typed.host);
    return isIP(host) ? host : host.toLowerCase();
  }

  #hostnameFor(host: string): string {
    const set = this.first.get('hostname')?.[0];
    return set === undefined ? host : expand(set, 'HostName', { h: host });
  }

  /** Goes through both files; `host` is what Host looks at. */
  pass(host: string, final = false): void {
    // What the first pass found is whole, and its tokens are replaced.
    if (final) this.first.set('hostname', [host.replaceAll('%', '%%')]);
    this.#host = host;
    this.#final = final;
    const { userConfig, systemConfig } = this.machine;
    for (const [path, isUsers] of [
      [userConfig, true],
      [systemConfig, false],
    ] as const) {
      if (path !== undefined) this.#file({ path, isUsers, never: false, depth: 0 }, true);
    }
  }

  #file(here: Here, active: boolean): void {
    if (++this.#files > MOST_FILES)
      throw refused(`ssh's configuration includes more than ${MOST_FILES} files`);
    const text = this.machine.readConfig(here.path);
    if (text === undefined) return;
    let applies = active;
    for (const line of configLines(text)) applies = this.#line(line, here, applies);
  }

  /** Returns whether the lines after this one apply. */
  #line(line: ConfigLine, here: Here, applies: boolean): boolean {
    const { keyword } = line;
    if (keyword === 'proxycommand') {
      // The rest of the line is a command, not words; it is only looked at.
      if (applies) this.#proxy(keyword, [line.rest]);
      return applies;
    }
    const known = ['host', 'match', 'include', 'identityfile', 'proxyjump'].includes(keyword);
    if (!known && !SETTINGS.has(keyword)) return applies;
    const words = wordsOf(line.rest);
    if (words === undefined || words.length === 0 || words[0] === '')
      throw wrong(here, line, words ? 'has no value' : 'has a quote without an end');
    switch (keyword) {
      case 'host':
        return !here.never && matchesPatterns(words, this.#host);
      case 'match':
        return this.#match(words, here, line) && !here.never;
      case 'include':
        for (const word of words) this.#include(word, here, line, applies);
        break;
      case 'identityfile':
        if (applies && !this.identityFiles.includes(words[0]!)) this.identityFiles.push(words[0]!);
        break;
      case 'proxyjump':
        if (applies) this.#proxy(keyword, words);
        break;
      default:
        // Unlike elsewhere, none is no value of ConnectTimeout: a later one counts.
        if (keyword === 'connecttimeout' && words[0] === 'none') break;
        if (applies && !this.first.has(keyword)) this.first.set(keyword, words);
    }
    return applies;
  }

  /** Of the two ways to go through something else, the first one counts. */
  #proxy(keyword: string, words: readonly string[]): void {
    if (!this.first.has('proxyjump') && !this.first.has('proxycommand')) this.first.set(keyword, words);
  }

  #include(pattern: string, here: Here, line: ConfigLine, applies: boolean): void {
    if (here.depth >= DEEPEST) throw wrong(here, line, 'includes too many files that include others');
    for (const file of includedFiles(pattern, here.isUsers, this.machine)) {
      this.#file({ ...here, path: file, never: here.never || !applies, depth: here.depth + 1 }, applies);
    }
  }

  /** match_cfg_line in readconf.c. */
  #match(words: readonly string[], here: Here, line: ConfigLine): boolean {
    let result = true;
    for (let i = 0; i < words.length; i++) {
      const negated = words[i]!.startsWith('!');
      const name = words[i]!.slice(negated ? 1 : 0).toLowerCase();
      if (name === 'all') {
        // It may follow a single "canonical" or "final".
        if (i > 1 || i + 1 < words.length) throw wrong(here, line, 'has "all" beside something else');
        return result && !negated;
      }
      if (name === 'final' || name === 'canonical') {
        if (name === 'final') this.wantsFinalPass = true;
        result &&= this.#final !== negated;
        continue;
      }
      const value = words[++i];
      if (value === undefined) throw wrong(here, line, `has no value after ${quoted(name, 40)}`);
      const matches = this.#criterion(name, value);
      if (matches === undefined) {
        if (result) this.#leaveOut(name, here, line);
        result = false;
      } else {
        result &&= matches !== negated;
      }
    }
    return result;
  }

  /** Undefined for what is not looked at here. */
  #criterion(name: string, value: string): boolean | undefined {
    // Names of hosts are compared without regard to capitals.
    const host = (of: string) => matchesPatternList(value.toLowerCase(), of.toLowerCase());
    switch (name) {
      case 'host':
        return host(this.#hostnameFor(this.#host));
      case 'originalhost':
        return host(this.typed.host);
      case 'user':
        return matchesPatternList(value, this.first.get('user')?.[0] ?? this.machine.user);
      case 'localuser':
        return matchesPatternList(value, this.machine.user);
      default:
        return undefined;
    }
  }

  #leaveOut(name: string, { path }: Here, { number }: ConfigLine): void {
    const why = name === 'exec' ? 'nothing is run from it' : 'this is not known here';
    this.notices.add(
      `${printable(path, 200)}, line ${number}: the block of "Match ${printable(name, 40)}" is left out, since ${why}`,
    );
  }
}

const wrong = ({ path }: Here, { number, keyword }: ConfigLine, what: string) =>
  refused(
    `${printable(path, 200)}, line ${number}: ${printable(keyword, 40)} ${what}`,
    'ssh cannot read it either: ssh -G HOST says why.',
  );
