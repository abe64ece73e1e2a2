import { describe, expect, it } from 'vitest';
import { inputsOf, inputVariables } from '../../src/cli/inputs.ts';
import { reportOnAll } from '../../src/cli/several.ts';
import { variableOf } from '../../src/inputs.ts';
import type { Report } from '../../src/report/report.ts';
import { typed } from './command-line.ts';

describe('what was typed', () => {
  it('is the inputs of the action', () => {
    const line = typed('deploy --host local --unit app --dry-run --stability-window 7s rules.yaml');
    expect(inputsOf(line, 'rules.yaml', { 'api-token': 'token\n' }, {}, () => {})).toMatchObject({
      command: 'deploy',
      rulesFile: 'rules.yaml',
      host: { kind: 'local' },
      unit: 'app.service',
      dryRun: true,
      stabilityWindowMs: 7_000,
      apiToken: 'token',
    });
  });

  it('is checked as the inputs of the action are', () => {
    const line = typed('deploy --host local --stability-window soon');
    expect(() => inputsOf(line, undefined, {}, {}, () => {})).toThrow(
      'stability-window is "soon", which is no duration',
    );
  });

  it('is all that counts: variables of another action that runs this are not its inputs', () => {
    const environment = {
      INPUT_HOST: 'other.example.net',
      INPUT_DRY_RUN: 'true',
      INPUT_TOKEN: 'of another action',
      INPUT_SSH_KEY: 'of another action',
      GITHUB_EVENT_NAME: 'push',
    };
    const variables = inputVariables(typed('deploy --host local'), undefined, {}, environment);
    expect(variables.INPUT_HOST).toBe('local');
    for (const name of ['INPUT_DRY_RUN', 'INPUT_TOKEN', 'INPUT_SSH_KEY'])
      expect(variables[name]).toBeUndefined();
    expect(variables.GITHUB_EVENT_NAME).toBe('push');
  });

  it('writes no comment on a pull request', () => {
    const variables = inputVariables(typed('plan'), undefined, {}, { GITHUB_EVENT_NAME: 'pull_request' });
    expect(variables[variableOf('comment')]).toBe('off');
    expect(variables[variableOf('token')]).toBeUndefined();
  });
});

describe('the reports on several files', () => {
  const report = (outcome: Report['outcome'], headline: string, more: Partial<Report> = {}): Report => ({
    outcome,
    headline,
    changed: false,
    ...more,
  });

  it('are that of the file, where it is one', () => {
    const only = report('rejected', 'a.yaml is not valid');
    expect(reportOnAll([only])).toBe(only);
  });

  it('are valid where all are', () => {
    expect(reportOnAll([report('valid', 'a'), report('valid', 'b')])).toMatchObject({
      outcome: 'valid',
      headline: '2 files are valid',
    });
  });

  it('end as the worst of them, and say why of each that is not valid', () => {
    const reports = [
      report('rejected', 'a.yaml is not valid', { next: ['Correct it.'], warnings: ['w'] }),
      report('valid', 'b.yaml is valid'),
      report('refused', 'c.yaml does not exist', { next: ['Correct it.', 'Name it.'] }),
    ];
    expect(reportOnAll(reports)).toMatchObject({
      outcome: 'refused',
      headline: '2 of 3 files are not valid',
      reason: 'a.yaml is not valid\nc.yaml does not exist',
      next: ['Correct it.', 'Name it.'],
      warnings: ['w'],
    });
    expect(reportOnAll(reports.slice(0, 2))).toMatchObject({
      outcome: 'rejected',
      headline: '1 of 2 files is not valid',
    });
    expect(reportOnAll([report('rejected', 'x'), report('unknown', 'a bug')]).outcome).toBe('unknown');
  });
});
