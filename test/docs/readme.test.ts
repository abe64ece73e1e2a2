import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { historyTable } from '../../src/commands/status.ts';
import { readHistory } from '../../src/host/history.ts';
import { COMMANDS, DEFAULTS, type InputName, variableOf } from '../../src/inputs.ts';
import { EXIT_CODES } from '../../src/outcome.ts';
import { openLog } from '../../src/report/log.ts';
import { OUTPUTS } from '../../src/report/outputs.ts';
import { sayReport } from '../../src/report/say.ts';
import { surroundingsOf } from '../../src/report/surroundings.ts';
import { SCRIPT_WORD } from '../../src/rules/image/script.ts';
import { scriptInImage } from '../../src/targets/engine.ts';
import { systemd } from '../../src/targets/systemd.ts';
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
    // The program knows no expressions; the runner hands over what this one stands for.
    expect(Object.fromEntries(inputs)).toEqual({ ...DEFAULTS, token: `\${{ github.token }}` });
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
    const log = openLog(surroundingsOf({}), (text) => {
      said += text;
    });
    sayReport(
      log,
      {
        outcome: 'rolled-back',
        headline:
          'the new rules failed on powersync-deploy@web.example.net:22; the old ones are back and run',
        reason:
          'rules refused: must NOT have additional properties\nthe service said: Failed to update sync config must NOT have additional properties',
        next: ['Correct the rules and push again; what the service did not like stands above.'],
        changed: true,
        verifiedBy: 'log',
        outageMs: 7_900,
      },
      13_500,
    );
    expect(fencedBlocks(readme, 'text')[0]?.endsWith(said.trimEnd())).toBe(true);
  });

  it.each([
    ', and restarting; ',
    'should this run end before that, the host goes back by itself; at the latest, that is over at ',
    '; trying to come back',
    'the connection is back, and the host has waited: watching goes on',
    'going back to sha256 ',
    'waiting for another deploy to this host, ',
    'the other deploy is over',
    'yes, a deploy saw it start with them',
  ])('shows in its logs what the code says: %s', (words) => {
    expect(fencedBlocks(readme, 'text').join('\n')).toContain(words);
    expect(filesBelow('src').map(textOf).join('\n')).toContain(words);
  });

  it('shows the history as status does', () => {
    const [now = '', other = ''] = ['7bfb2a428674', '0960de9495f4'].map((sha) => sha.padEnd(64, '0'));
    const line = (time: string, outcome: string, old: string, sha: string, words: string) =>
      `2026-11-21T${time}Z outcome=${outcome} old=${old.padEnd(64, '0')} new=${sha.padEnd(64, '0')} ${words}`;
    const lines = [
      line(
        '15:57:54',
        'deployed',
        '1f1bdee50e0c',
        now,
        'seconds=11 actor=mona commit=3f2a90d4c1b6 command=deploy',
      ),
      line('15:58:06', 'deployed', now, other, 'seconds=11 actor=mona commit=9c41d7e2f0ab command=deploy'),
      line(
        '15:58:25',
        'rolled-back',
        other,
        'ca9566237ea1',
        'seconds=16 actor=hubot commit=77ab0c1d2e3f command=deploy',
      ),
      line('15:58:46', 'deployed', other, now, 'seconds=15 actor=mona commit=9c41d7e2f0ab command=rollback'),
    ];
    const table = historyTable(readHistory(lines.join('\n'), '').entries, now);
    expect(readme).toContain(table.map((row) => row.replace(/ +(run|-)$/, '')).join('\n'));
  });

  it.each(['github/deploy.yml', 'github/plan.yml', 'forgejo/deploy.yml'])(
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

describe('a restricted key', () => {
  const example = textOf('examples/restricted-key/README.md');
  const conf = textOf('examples/restricted-key/powersync-deploy.conf');
  const { observe, reset, restart, stop, logs, boot, follow, runs, parseContainer } = systemd(DEFAULTS.unit);
  const check = scriptInImage('podman', '{image}', SCRIPT_WORD);

  it('may do what the action asks for by default, and the file names nothing else', () => {
    const lines = conf.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    const expected = {
      path: [DEFAULTS['remote-path']],
      'liveness-url': [new URL(DEFAULTS['liveness-url']).href],
      runs: [runs],
      ...{ observe, reset, restart, stop, logs, boot, follow, check },
    };
    expect(lines.filter((line) => !line.startsWith('container '))).toEqual(
      Object.entries(expected).map(([name, words]) => `${name} ${words.join(' ')}`),
    );
    // Words are separated by blanks there.
    for (const word of Object.values(expected).flat()) expect(word).not.toMatch(/\s/);
  });

  it('asks podman for what the program reads of a container', () => {
    const [, format = ''] =
      /^container podman inspect --type=container --format=(\S+) powersync$/m.exec(conf) ?? [];
    const id = '0123456789abcdef'.repeat(4);
    const printed = format
      .replace('{{range.Mounts}}', '')
      .replace('{{end}}', '')
      .replaceAll('{{"\\t"}}', '\t')
      .replaceAll('{{println}}', '\n')
      .replace('{{.Id}}', id)
      .replace('{{.Image}}', id)
      .replace('{{.Config.Image}}', 'powersync-service:1.25.0')
      .replace('{{.Source}}', '/srv/rules')
      .replace('{{.Destination}}', '/rules');
    expect(parseContainer(printed)).toEqual({
      engine: 'podman',
      id,
      imageId: id,
      imageName: 'powersync-service:1.25.0',
      // Its sources are as they were given.
      resolved: false,
      mounts: [{ source: '/srv/rules', destination: '/rules' }],
    });
  });

  it('is set up in the README as in its example', () => {
    for (const block of fencedBlocks(example, 'sh').slice(0, 2))
      expect(fencedBlocks(readme, 'sh')).toContain(block);
  });

  it('runs with sudo what its sudoers line allows', () => {
    const [, command] = /command="sudo -n ([^"]+)"/.exec(example) ?? [];
    const [, allowed] = /NOPASSWD: ([^']+)'/.exec(example) ?? [];
    expect(command).toBe('/usr/local/sbin/powersync-deploy-helper serve /etc/powersync-deploy.conf');
    expect(allowed).toBe(command);
    expect(conf).toContain('# /etc/powersync-deploy.conf');
    expect(textOf('examples/nixos/powersync-deploy.nix')).toContain('serve /etc/powersync-deploy.conf');
  });

  it('copies files that are there', () => {
    const copied = /^scp (.+) \S+:$/m.exec(example)![1]!.split(' ');
    expect(copied.map((path) => existsSync(join(PROJECT, path)))).toEqual(copied.map(() => true));
  });

  it('has a resolve unit for the same file, before the same unit', () => {
    const unit = textOf('examples/systemd-podman/powersync-deploy-resolve.service');
    expect(unit).toContain(
      `\nExecStart=/usr/local/sbin/powersync-deploy-helper resolve ${DEFAULTS['remote-path']}\n`,
    );
    // The name of the example beside it, too.
    for (const name of [DEFAULTS.unit, 'powersync.service']) {
      expect(unit).toMatch(new RegExp(`^Before=.*\\b${name}`, 'm'));
      expect(unit).toMatch(new RegExp(`^WantedBy=.*\\b${name}`, 'm'));
    }
  });
});

it.each(documents())('the links of %s lead somewhere', (path) => {
  for (const [, target = ''] of textOf(path).matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^https:/.test(target)) continue;
    const [file = '', anchor] = target.split('#');
    const to = file === '' ? path : join(dirname(path), file);
    expect(existsSync(join(PROJECT, to)), `${path}: ${target}`).toBe(true);
    if (anchor !== undefined) expect(anchorsOf(textOf(to)), `${path}: ${target}`).toContain(anchor);
  }
});

describe.each(workflowTexts())('$name', ({ name, text }) => {
  const workflow = parse(text) as Workflow;
  const steps = stepsOf(workflow);
  const deploys = steps.filter(({ uses }) => ACTION.test(uses ?? ''));

  it('says which rights its token has, for reading only but for the comment of a plan', () => {
    const comments = deploys.some((step) => step.with?.command === 'plan');
    expect(workflow.permissions).toEqual({
      contents: 'read',
      ...(comments && { 'pull-requests': 'write' }),
    });
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
    if (deploys.every((step) => ['validate', 'plan'].includes(String(step.with?.command)))) return;
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
  const others = [...filesBelow('examples'), ...filesBelow('docs'), ...filesBelow('test/plans')];
  return [...own, ...others.filter((path) => path.endsWith('.md'))];
}

const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) => anchorOf(title!));

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
