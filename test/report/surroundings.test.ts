import { describe, expect, it } from 'vitest';
import { surroundingsOf } from '../../src/report/surroundings.ts';

const GITHUB = {
  GITHUB_ACTIONS: 'true',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'octo/app',
  GITHUB_WORKFLOW: 'deploy',
  GITHUB_RUN_NUMBER: '12',
  GITHUB_RUN_ID: '9876543210',
  GITHUB_ACTOR: 'mona',
  GITHUB_SHA: 'c0ffee',
};
const run = (environment: Record<string, string>) => surroundingsOf(environment).run;

describe('the run that this is a step of', () => {
  it('is found on GitHub by its id', () => {
    expect(run(GITHUB)).toEqual({
      repository: 'octo/app',
      workflow: 'deploy',
      runNumber: 12,
      runUrl: 'https://github.com/octo/app/actions/runs/9876543210',
      actor: 'mona',
      commit: 'c0ffee',
    });
  });

  it.each(['FORGEJO_ACTIONS', 'GITEA_ACTIONS'])('is found by its number where %s is set', (forge) => {
    const environment = { ...GITHUB, GITHUB_SERVER_URL: 'https://git.example.net', [forge]: 'true' };
    expect(run(environment).runUrl).toBe('https://git.example.net/octo/app/actions/runs/12');
  });

  it.each(['GITHUB_SERVER_URL', 'GITHUB_REPOSITORY', 'GITHUB_RUN_ID'])('has no page without %s', (name) => {
    expect(run({ ...GITHUB, [name]: '' }).runUrl).toBe('');
  });

  it.each(['', '-1', '1.5', '1e3', 'twelve', '1234567890123', ' 12'])(
    'has no number where it is %j',
    (text) => {
      expect(run({ ...GITHUB, GITHUB_RUN_NUMBER: text }).runNumber).toBeNull();
    },
  );

  it('is nothing on a machine without a runner, but somebody', () => {
    const nothing = { repository: '', workflow: '', runNumber: null, runUrl: '', commit: '' };
    expect(run({})).toEqual({ ...nothing, actor: '' });
    expect(run({ USER: 'ada', LOGNAME: 'lovelace' })).toEqual({ ...nothing, actor: 'ada' });
    expect(run({ LOGNAME: 'lovelace' }).actor).toBe('lovelace');
    expect(run({ ...GITHUB, USER: 'runner' }).actor).toBe('mona');
  });
});
