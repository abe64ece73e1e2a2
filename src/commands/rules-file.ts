import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { FailOn } from '../inputs.ts';
import { Failure, refused } from '../outcome.ts';
import { lineIndex } from '../positions.ts';
import { codeFrame } from '../report/code-frame.ts';
import { located } from '../report/located.ts';
import type { Log } from '../report/log.ts';
import { annotateFindings } from '../report/outputs.ts';
import type { Details } from '../report/report.ts';
import type { Surroundings } from '../report/surroundings.ts';
import { checkRules, MAX_RULES_BYTES } from '../rules/check.ts';
import { decodeRules } from '../rules/decode.ts';
import type { Finding } from '../rules/finding.ts';

/** The names that people use (most common first). */
export const USUAL_NAMES = [
  'powersync/sync-config.yaml',
  'powersync/sync-rules.yaml',
  'sync-rules.yaml',
  'sync-config.yaml',
] as const;

/** Findings shown with a code frame; the rest is counted. */
const SHOWN = 50;

export interface Rules {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly findings: readonly Finding[];
  /** The bundled compiler refuses them, and the compiler of an image has the last word (commands/validator.ts). */
  readonly undecided?: true;
}

/**
 * Reads and checks the rules file, and says what was found. Throws a Failure: `refused` where there is no such file,
 * `rejected` where the rules are not valid. Where an image is asked afterwards, what the bundled compiler refuses is left
 * undecided, and not annotated: it may be no error there.
 */
export async function checkRulesFile(
  inputs: { readonly rulesFile: string | undefined; readonly failOn: FailOn },
  log: Log,
  surroundings: Surroundings,
  asksImage = false,
): Promise<Rules> {
  const began = performance.now();
  const path = inputs.rulesFile ?? (await findRulesFile());
  const bytes = await readRulesFile(path);
  const { text, findings, unreadable = false } = await checkRules(bytes);
  const fatal = findings.filter((finding) => finding.severity === 'fatal').length;
  const warnings = findings.length - fatal;
  const rejected = fatal > 0 || (inputs.failOn === 'warning' && warnings > 0);
  const undecided = fatal > 0 && asksImage && !unreadable;
  const verdict = undecided
    ? 'not valid for the bundled compiler (the one of the image has the last word)'
    : rejected
      ? 'not valid'
      : 'valid';
  log.step(
    `${verdict}: ${path}${count(lineIndex(text.trimEnd()).lineCount, 'line')}${count(fatal, 'error')}${count(warnings, 'warning')}`,
    performance.now() - began,
  );
  const rules = { path, bytes, sha256: createHash('sha256').update(bytes).digest('hex'), findings };
  sayFindings(path, text, findings, log, undecided ? 'error (bundled compiler)' : 'error');
  if (undecided) return { ...rules, undecided };
  annotateFindings(surroundings, path, text, findings);
  if (rejected) throw rejection(rules);
  return rules;
}

/** Why its findings keep the rules from the host; `by` names who says so, where that is not the bundled compiler. */
export function rejection(rules: Rules, by = ''): Failure {
  const { path, findings } = rules;
  const fatal = findings.filter(({ severity }) => severity === 'fatal').length;
  return new Failure(
    'rejected',
    fatal > 0
      ? `${path} is not valid${by && ` for ${by}`}${count(fatal, 'error')}`
      : `${path} has warnings, and fail-on is warning${count(findings.length, 'warning')}`,
    `Correct what is said above.${by === '' ? ' Run with command: validate on pull requests, and it is said there, before the merge.' : by.includes('image') ? ' With command: validate, validator: image and that image, it is said on pull requests, before the merge.' : ''}`,
    detailsOf(rules),
  );
}

/** For the report, however the run ends. */
export const detailsOf = ({ path, bytes, findings }: Rules): Details => ({
  rulesPath: path,
  findings: located(path, decodeRules(bytes).text, findings),
});

/** No image could be asked: what the bundled compiler said of undecided rules stands, and is shown beside the lines. */
export function bundledRejection(rules: Rules, surroundings: Surroundings): Failure {
  const { path, bytes, findings } = rules;
  annotateFindings(surroundings, path, decodeRules(bytes).text, findings);
  return rejection(rules);
}

/** A line and a code frame for each finding, most of them. */
export function sayFindings(
  path: string,
  text: string,
  findings: readonly Finding[],
  log: Log,
  error = 'error',
): void {
  const positions = lineIndex(text);
  log.block(
    findings.slice(0, SHOWN).flatMap(({ severity, message, hint, range }) => {
      const at = range ? positions.at(range.start) : undefined;
      const place = at ? `${path}:${at.line}:${at.column}` : path;
      const frame = range ? codeFrame(text, range, { path }).split('\n') : [];
      return [
        `${place}: ${severity === 'fatal' ? error : 'warning'}: ${message}`,
        ...frame.map((line) => `    ${line}`),
        ...(hint ? [`    hint: ${hint}`] : []),
      ];
    }),
  );
  if (findings.length > SHOWN) log.line(`… and ${findings.length - SHOWN} more findings`);
}

const count = (number: number, word: string): string =>
  number === 0 ? '' : `, ${number} ${word}${number === 1 ? '' : 's'}`;

async function findRulesFile(): Promise<string> {
  const found: string[] = [];
  for (const name of USUAL_NAMES) {
    if (
      await stat(name).then(
        (file) => file.isFile(),
        () => false,
      )
    )
      found.push(name);
  }
  const [only, second] = found;
  if (only === undefined) {
    throw refused(
      `there is no rules file: looked for ${USUAL_NAMES.join(', ')} in ${process.cwd()}`,
      'Set rules-file to its path in the repository; is the repository checked out (actions/checkout)?',
    );
  }
  if (second !== undefined) {
    throw refused(
      `there are ${found.length} rules files: ${found.join(' and ')}`,
      'Set rules-file to the one to deploy.',
    );
  }
  return only;
}

async function readRulesFile(path: string): Promise<Uint8Array> {
  try {
    // Looked at before it is opened: opening a pipe would wait for somebody to write, and a giant is not read.
    const found = await stat(path);
    if (!found.isFile()) {
      throw refused(
        `rules-file ${path} is a folder or no regular file`,
        'Set rules-file to the path of the file itself.',
      );
    }
    if (found.size > MAX_RULES_BYTES) {
      throw new Failure(
        'rejected',
        `${path} has ${found.size} bytes; rules of more than ${MAX_RULES_BYTES} bytes are not deployed`,
        'Is it the right file?',
      );
    }
    return await readFile(path);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw refused(
        `rules-file ${path} does not exist in ${process.cwd()}`,
        'Set rules-file to its path in the repository; is the repository checked out?',
      );
    }
    throw refused(`rules-file ${path} cannot be read: ${code ?? (error as Error).message}`);
  }
}
