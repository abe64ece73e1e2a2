import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROJECT } from '../bed/project.ts';
import { caseName, FAULTS, type FaultCase, POINTS, pointName } from './cases.ts';
import type { End } from './judge.ts';

const FILE = join(PROJECT, 'docs/faults.md');

const WHAT_HAPPENS: Readonly<Record<(typeof FAULTS)[number], string>> = {
  'runner killed': 'The program that deploys gets a SIGKILL.',
  'network cut':
    'Nothing passes between program and host any more, and neither is told. The connection is closed long after.',
  'sshd killed': 'Both processes of sshd that serve the session get a SIGKILL.',
  'helper killed':
    'Every process of the helper on the host gets a SIGKILL; the program comes back, if it can.',
  'runner and helper killed': 'Both at once: nobody comes back, and only the guard is left.',
  'guard killed': 'The guard gets a SIGKILL, where it has been started.',
  'power cut, with the resolve unit': 'The host is cut off and boots again; the resolve unit is installed.',
  'power cut': 'The same without the resolve unit, looked at after the next deploy.',
  'disk full': 'The file system of the rules has no room left, until the next deploy.',
  'systemctl hangs': '`systemctl restart` does not return, until a while after the deadline.',
};

const WORDS: Readonly<Record<End, string>> = { untouched: 'old, not restarted', old: 'old', new: 'new' };

/** The text of docs/faults.md: the end of every case. */
export function documentOf(ends: ReadonlyMap<string, End>): string {
  const cell = (faultCase: FaultCase): string => {
    const end = ends.get(caseName(faultCase));
    if (!end) throw new Error(`no end is known of ${caseName(faultCase)}`);
    return WORDS[end];
  };
  return [
    '# What a deploy leaves when something dies in it',
    '',
    '<!-- Written by `npm run faults -- --all --write`. -->',
    '',
    'A deploy writes each step into its journal before it takes it. Here it is broken off before and after every one of',
    'these lines, on a real host with systemd and sshd, in every way that is listed. After each of these cases the rules',
    'file is byte for byte the old or the new one, the service runs, is healthy and has loaded exactly that text, nothing',
    'is left of the deploy, and the next one succeeds.',
    '',
    '| what | how |',
    '| --- | --- |',
    ...FAULTS.map((fault) => `| ${fault} | ${WHAT_HAPPENS[fault]} |`),
    '',
    'Which rules the service ends with, on a host that nobody touches:',
    '',
    `| when | ${FAULTS.join(' | ')} |`,
    `| --- |${' --- |'.repeat(FAULTS.length)}`,
    ...POINTS.map(
      (point) => `| ${pointName(point)} | ${FAULTS.map((fault) => cell({ fault, ...point })).join(' | ')} |`,
    ),
    '',
    '*before*, *after*: before and after the line is on the disk; the step itself is taken after it. *old, not restarted*:',
    'the service never noticed. The steps from *putting-back* on are those of rules that crash the service; nothing but',
    'the old rules may follow them.',
    '',
    'A power cut ends all processes at once, and what the kernel has taken stays: what a disk loses that lies about what it',
    'has written is not tried here.',
    '',
  ].join('\n');
}

export function writeDocument(ends: ReadonlyMap<string, End>): void {
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(FILE, documentOf(ends));
}

/** The faults and the points that docs/faults.md tells of. */
export function documented(): { readonly faults: readonly string[]; readonly points: readonly string[] } {
  const rows = readFileSync(FILE, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.slice(2, -2).split(' | '));
  const head = rows.findIndex(([first]) => first === 'when');
  return {
    faults: rows[head]?.slice(1) ?? [],
    points: rows.slice(head + 2).map(([point = '']) => point),
  };
}
