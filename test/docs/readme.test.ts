import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { COMMANDS, DEFAULTS, type InputName, variableOf } from '../../src/inputs.ts';
import { EXIT_CODES } from '../../src/outcome.ts';
import { openLog } from '../../src/report/log.ts';
import { OUTPUTS } from '../../src/report/outputs.ts';
import { sayReport } from '../../src/report/say.ts';
import {
  action,
  codeIn,
  fencedBlocks,
  filesBelow,
  PROJECT,
  stepsOf,
  tableOf,
  textOf,
  type Workflow,
  workflowTexts,
} from './documents.ts';

const readme = textOf('README.md');
const ACTION = /^(?:https:\/\/github\.com\/)?cloonar\/powersync-deploy@/;

describe('action.yml', () => {
  const step = action.runs.steps.find(({ id }) => id === 'run');

  it('has the inputs of the program, with the same defaults', () => {
    const inputs = Object.entries(action.inputs).map(([name, input]) => [name, input?.default ?? '']);
    expect(Object.fromEntries(inputs)).toEqual(DEFAULTS);
  });

  it('hands each input over in its own variable, and nothing else by that prefix', () => {
    const expected = Object.keys(DEFAULTS).map((name) => [
      variableOf(name as InputName),
      `\${{ inputs.${name} }}`,
    ]);
    const handedOver = Object.entries(step?.env ?? {}).filter(([name]) => name.startsWith('INPUT_'));
    expect(Object.fromEntries(handedOver)).toEqual(Object.fromEntries(expected));
  });

  it('passes on the outputs of the program', () => {
    const outputs = Object.entries(action.outputs).map(([name, { value }]) => [name, value]);
    const expected = OUTPUTS.map((name) => [name, `\${{ steps.run.outputs.${name} }}`]);
    expect(Object.fromEntries(outputs)).toEqual(Object.fromEntries(expected));
  });

  it('is composite, runs in sh, and has no value in the text of a script', () => {
    expect(action.runs.using).toBe('composite');
    for (const { run, shell } of action.runs.steps) {
      expect(shell).toBe('sh');
      expect(run).not.toContain('${{');
    }
  });
});

describe('the README', () => {
  it('has every input with its default, in the order of action.yml', () => {
    const rows = tableOf(readme, ['input', 'default', 'meaning']).map(([name = '', value = '']) => [
      codeIn(name),
      value === '–' ? '' : codeIn(value),
    ]);
    const expected = Object.entries(action.inputs).map(([name, input]) => [name, input?.default ?? '']);
    expect(rows).toEqual(expected);
  });

  it('has every output, in the order of action.yml', () => {
    const rows = tableOf(readme, ['output', 'meaning']).map(([name = '']) => codeIn(name));
    expect(rows).toEqual(Object.keys(action.outputs));
  });

  it('has every outcome with its exit code', () => {
    const rows = tableOf(readme, ['outcome', 'exit code', 'meaning']).map(([name = '', code]) => [
      codeIn(name),
      Number(code),
    ]);
    expect(Object.fromEntries(rows)).toEqual(EXIT_CODES);
  });

  it('says what happens in words that are outcomes', () => {
    const named = tableOf(readme, ['what fails', 'what happens', 'outcome'])
      .map(([, , outcome = '']) => codeIn(outcome))
      .filter((outcome) => outcome !== undefined);
    expect(named.length).toBeGreaterThan(5);
    for (const outcome of named) expect(Object.keys(EXIT_CODES)).toContain(outcome);
  });

  it('shows messages that the code really has', () => {
    const code = ['action.yml', ...filesBelow('src')].map(textOf).join('\n');
    const rows = tableOf(readme, ['message', 'what it means']);
    expect(rows.length).toBeGreaterThan(15);
    for (const [cell = ''] of rows) {
      const messages = cell.split('`, `').map((part) => part.replaceAll('`', ''));
      for (const fragment of messages.flatMap((message) => message.split('…'))) {
        expect(code).toContain(fragment.trim());
      }
    }
  });

  it('ends its log of a rollback as a log ends', () => {
    let said = '';
    const surroundings = {
      commands: false,
      annotations: false,
      outputFile: undefined,
      summaryFile: undefined,
    };
    const log = openLog(surroundings, (text) => {
      said += text;
    });
    sayReport(
      log,
      {
        outcome: 'rolled-back',
        headline:
          'the new rules failed on powersync-deploy@web.example.net:22; the old ones are back and run',
        reason:
          'exited: the service ended: activating (auto-restart), exit-code, status 1\nthe service said: Failed to update sync config must NOT have additional properties',
        next: ['Correct the rules and push again; what the service did not like stands above.'],
        changed: true,
        verifiedBy: 'liveness',
        outageMs: 7_900,
      },
      15_400,
    );
    expect(fencedBlocks(readme, 'text')[0]?.endsWith(said.trimEnd())).toBe(true);
  });

  it.each(['github/deploy.yml', 'github/validate.yml', 'forgejo/deploy.yml'])(
    'shows examples/%s as it is',
    (path) => {
      expect(fencedBlocks(readme, 'yaml')).toContain(textOf(`examples/${path}`).trimEnd());
    },
  );

  it('names scripts that exist', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const named = documents().flatMap((path) => [...textOf(path).matchAll(/npm run ([\w:]+)/g)]);
    expect(named.length).toBeGreaterThan(3);
    for (const [, name] of named) expect(Object.keys(scripts)).toContain(name);
  });
});

it.each(documents())('the links of %s lead somewhere', (path) => {
  const text = textOf(path);
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) => anchorOf(title!));
  for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^https:/.test(target)) continue;
    if (target.startsWith('#')) expect(headings).toContain(target.slice(1));
    else expect(existsSync(join(PROJECT, dirname(path), target)), `${path}: ${target}`).toBe(true);
  }
});

describe.each(workflowTexts())('$name', ({ name, text }) => {
  const workflow = parse(text) as Workflow;
  const steps = stepsOf(workflow);
  const deploys = steps.filter(({ uses }) => ACTION.test(uses ?? ''));

  it('says which rights its token has, for reading only unless it releases', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
  });

  it('has no value in the text of a script', () => {
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });

  it('uses only inputs that exist, and commands that exist', () => {
    for (const step of deploys) {
      for (const input of Object.keys(step.with ?? {})) expect(Object.keys(action.inputs)).toContain(input);
    }
    for (const option of dispatchOptions(workflow)) expect(COMMANDS).toContain(option);
  });

  it('lets no two deploys run at the same time, and cuts none off', () => {
    if (deploys.every((step) => step.with?.command === 'validate')) return;
    expect(workflow.concurrency?.group).toBeTruthy();
    expect(workflow.concurrency?.['cancel-in-progress']).toBe(false);
  });

  it('uses no secret for pull requests, nor their code with the rights of the repository', () => {
    expect(workflow.on).not.toHaveProperty('pull_request_target');
    if ('pull_request' in workflow.on) expect(text).not.toMatch(/secrets\.|secrets\[|github\.token/);
  });

  it('uses actions by whole URLs where it is for Forgejo and Gitea', () => {
    const isForForgejo = name.includes('forgejo') || text.includes('.forgejo/');
    for (const { uses } of steps) {
      if (uses) expect(/^https:\/\//.test(uses), uses).toBe(isForForgejo);
    }
  });
});

it('finds the workflows at all', () => {
  const names = workflowTexts().map(({ name }) => name);
  expect(names).toContain('examples/github/deploy.yml');
  expect(names).toContain('.forgejo/workflows/release.yml');
  expect(names.filter((name) => name.startsWith('README.md'))).toHaveLength(3);
});

function documents(): string[] {
  const own = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'];
  return [...own, ...filesBelow('examples').filter((path) => path.endsWith('.md'))];
}

/** As GitHub makes it of a heading. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

function dispatchOptions(workflow: Workflow): string[] {
  const dispatch = workflow.on.workflow_dispatch as
    | { inputs?: { command?: { options?: string[] } } }
    | undefined;
  return dispatch?.inputs?.command?.options ?? [];
}
