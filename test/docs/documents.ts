import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

export const textOf = (path: string): string => readFileSync(join(PROJECT, path), 'utf8');

export interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly id?: string;
  readonly shell?: string;
}

/** What the tests read of a workflow. */
export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly concurrency?: { readonly group?: string; readonly 'cancel-in-progress'?: boolean };
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

/** What the tests read of `action.yml`. */
export interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string } | null>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export const action = parse(textOf('action.yml')) as Action;

/** A workflow as it stands in a file, or in a piece of a document. */
export interface WorkflowText {
  readonly name: string;
  readonly text: string;
}

/** Every workflow that people copy, and the project's own. */
export function workflowTexts(): WorkflowText[] {
  const files = ['examples', '.github/workflows', '.forgejo/workflows']
    .flatMap((folder) => filesBelow(folder))
    .filter((path) => /\.ya?ml$/.test(path))
    .map((path) => ({ name: path, text: textOf(path) }));
  const pieces = ['README.md', ...filesBelow('examples').filter((path) => path.endsWith('.md'))].flatMap(
    (path) =>
      fencedBlocks(textOf(path), 'yaml')
        .filter((text) => /^jobs:/m.test(text))
        .map((text, index) => ({ name: `${path}, workflow ${index + 1}`, text })),
  );
  return [...files, ...pieces];
}

export const stepsOf = (workflow: Workflow): readonly Step[] =>
  Object.values(workflow.jobs).flatMap(({ steps }) => steps);

/** The contents of the code blocks of one language. */
export function fencedBlocks(markdown: string, language: string): string[] {
  return [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)\n```$/gm)]
    .filter(([, name]) => name === language)
    .map(([, , text]) => text!);
}

/** The rows of the table that has this head, as cells; a row is the text between its pipes. */
export function tableOf(markdown: string, head: readonly string[]): string[][] {
  const lines = markdown.split('\n');
  const start = lines.indexOf(`| ${head.join(' | ')} |`);
  if (start < 0) throw new Error(`there is no table with the head ${head.join(', ')}`);
  const rows = lines.slice(start + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, end < 0 ? undefined : end).map((line) =>
    line
      .slice(2, -2)
      .split(' | ')
      .map((cell) => cell.trim()),
  );
}

/** What stands between backticks, where the whole cell is code; undefined otherwise. */
export const codeIn = (cell: string): string | undefined => /^`([^`]+)`$/.exec(cell)?.[1];

export function filesBelow(folder: string): string[] {
  return readdirSync(join(PROJECT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(PROJECT, join(entry.parentPath, entry.name)))
    .sort();
}
