import type { Forge } from './repository.ts';

/** What differs between one repository's workflows and another's. */
export interface Choices {
  readonly forge: Forge;
  /** Such as `v1`. */
  readonly release: string;
  readonly branch: string;
  /** From the root of the repository; undefined: one of the usual names, which needs no input. */
  readonly rulesFile: string | undefined;
  /** What a change of starts a run, from the root: `powersync/**`, or the file. */
  readonly paths: string;
  readonly host: string;
  /** Undefined: the host says it. */
  readonly user: string | undefined;
  /** Undefined: the default. */
  readonly unit: string | undefined;
  readonly remotePath: string | undefined;
}

/** The workflow that deploys; `examples/` has the same text. */
export function deployWorkflow(choices: Choices): string {
  const { forge, host, user, rulesFile, unit, remotePath, branch } = choices;
  return `${head('deploy', forge)}
name: Deploy sync rules

on:
  push:
    branches: [${scalar(pattern(branch))}]
    paths: [${quoted(choices.paths)}]
  workflow_dispatch:
    inputs:
      command:
        description: What to do
        type: choice
        options: [deploy, validate, plan, rollback, status]
        default: deploy
      dry-run:
        description: Look and say what a deploy would do, without doing it
        type: boolean
        default: false
      to:
        description: 'For rollback: the beginning of a sha256 that status shows. Empty: the last good rules'
        type: string

permissions:
  contents: read

${forge === 'github' ? QUEUE_ON_GITHUB : QUEUE}
concurrency:
  group: powersync-production
  cancel-in-progress: false

jobs:
  deploy:
${runsOn(forge)}
    timeout-minutes: 20
${forge === 'github' ? environment(branch) : ''}    steps:
${checkout(forge)}
      - uses: ${action(choices)}
        with:
          command: \${{ inputs.command || 'deploy' }}
          dry-run: \${{ inputs.dry-run || 'false' }}
          to: \${{ inputs.to }}
${input('rules-file', rulesFile)}${input('host', host)}${input('user', user)}${forge === 'github' ? '' : NO_ENVIRONMENT}          ssh-key: \${{ secrets.POWERSYNC_SSH_KEY }}
          known-hosts: \${{ vars.POWERSYNC_KNOWN_HOSTS }}
${input('unit', unit)}${input('remote-path', remotePath)}`;
}

/** The workflow that says on pull requests what a merge would do; `examples/` has the same text. */
export function planWorkflow(choices: Choices): string {
  const { forge, rulesFile } = choices;
  return `${head('plan', forge)}
name: Plan sync rules

on:
  pull_request:
    paths: [${quoted(choices.paths)}]

# No secret and no host: this may run for pull requests from forks. Their runs may not write the comment; what stands in
# it is in the log${forge === 'github' ? ' and the summary' : ''} as well.
permissions:
  contents: read
  pull-requests: write

# Of one pull request, the newest run is the one whose comment is to stand.
concurrency:
  group: powersync-plan-\${{ github.ref }}
  cancel-in-progress: true

jobs:
  plan:
${runsOn(forge)}
    timeout-minutes: 5
    steps:
${checkout(forge)}
      - uses: ${action(choices)}
        with:
          command: plan
${input('rules-file', rulesFile)}`;
}

const head = (name: string, forge: Forge): string => {
  const file = `workflows/powersync-${name}.yml`;
  return forge === 'forgejo' ? `# .forgejo/${file} (Gitea: .gitea/${file})` : `# .${forge}/${file}`;
};

const QUEUE_ON_GITHUB = `# The host lets one deploy at a time through; with this, the next one waits without a runner. A running deploy is not
# cut off: it would go back.`;
const QUEUE = `# The host lets one deploy at a time through; with this, the next one waits without a runner, where the forge knows it.
# A running deploy is not cut off: it would go back.`;
const environment = (
  branch: string,
): string => `    # Holds the secret and the variable. Let only the branch ${branch} deploy to it.
    environment: production
`;
const NO_ENVIRONMENT = `          # There are no environments here: a workflow on any branch of this repository can use this secret.
`;

const runsOn = (forge: Forge): string =>
  forge === 'github'
    ? '    runs-on: ubuntu-latest'
    : `    # The label of a runner that has Node.js 20 or newer, such as one with the image node:22-bookworm.
    runs-on: ${forge === 'gitea' ? 'ubuntu-latest' : 'docker'}`;

const checkout = (
  forge: Forge,
): string => `      - uses: ${forge === 'github' ? '' : 'https://code.forgejo.org/'}actions/checkout@v4
        with:
          persist-credentials: false`;

const action = ({ forge, release }: Choices): string =>
  `${forge === 'github' ? '' : 'https://github.com/'}cloonar/powersync-deploy@${release}`;

const input = (name: string, value: string | undefined): string =>
  value === undefined ? '' : `          ${name}: ${scalar(value)}\n`;

/** A name in the patterns of `branches` and `paths`, where these characters mean something else. */
export const pattern = (name: string): string => name.replace(/[*?+[\]!\\]/g, '\\$&');

/** Words that YAML reads as something other than text. */
const NO_TEXT = /^(?:true|false|yes|no|on|off|null|y|n)$/i;

const scalar = (value: string): string =>
  /^[A-Za-z/][A-Za-z0-9@._/-]*$/.test(value) && !NO_TEXT.test(value) ? value : quoted(value);

/** In single quotes, where only those mean anything; line breaks cannot be in these values. */
const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;
