import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROJECT } from '../bed/project.ts';
import type { Situation } from './situation.ts';
import { GROUPS } from './situations.ts';

const FILE = join(PROJECT, 'docs/verdicts.md');

/** What the run has seen of a situation. */
export interface Verdict {
  readonly outcome: string;
  /** Empty where nothing was verified. */
  readonly verifiedBy: string;
}

/** The text of docs/verdicts.md. Throws where a situation has no verdict. */
export function documentOf(verdicts: ReadonlyMap<string, Verdict>): string {
  const row = ({ name, happens, end }: Situation): string => {
    const verdict = verdicts.get(name);
    if (!verdict) throw new Error(`no verdict is known of ${name}`);
    return `| ${[name, happens, verdict.outcome, verdict.verifiedBy || '–', rulesAfter(end)].join(' | ')} |`;
  };
  return [
    '# What a deploy makes of what the service does',
    '',
    '<!-- Written by `npm run verdicts -- --write`. -->',
    '',
    'Each situation is brought about on a real host with systemd, sshd and podman, with a stand-in of the service that says',
    'and does what was measured of the real one; then rules are deployed to it. Green (`deployed`, `unchanged`) are only',
    'those in which the start that runs afterwards has loaded the rules, but for one that is marked. Where the service itself',
    'says that it failed, or ends, the run says so within two seconds.',
    '',
    '*Verified by*: what the verdict rests on; after `rolled-back`, what shows that the old rules run again. *Rules*: those in',
    'the file afterwards, which the service runs unless it says otherwise.',
    ...GROUPS.flatMap(({ title, situations }) => [
      '',
      `## ${title}`,
      '',
      '| situation | what happens | outcome | verified by | rules |',
      '| --- | --- | --- | --- | --- |',
      ...situations.map(row),
    ]),
    '',
  ].join('\n');
}

function rulesAfter({ file, runs, restarted }: Situation['end']): string {
  const inFile = file === 'old' && restarted === false ? 'old, not restarted' : file;
  if (runs === 'another') return `${inFile}; the service runs those of another file`;
  return runs === 'nothing' ? `${inFile}; nothing runs them` : inFile;
}

export function writeDocument(verdicts: ReadonlyMap<string, Verdict>): void {
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(FILE, documentOf(verdicts));
}

export const documented = (): string => readFileSync(FILE, 'utf8');
