import { version } from '../../../package.json';
import { refused } from '../../outcome.ts';
import type { Log } from '../../report/log.ts';
import type { CommandLine } from '../flags.ts';
import { nextSteps } from './next-steps.ts';
import { choosePlace } from './place.ts';
import { type Ask, withQuestions } from './questions.ts';
import {
  FORGES,
  type Forge,
  forgeOf,
  type Known,
  lookAtRepository,
  type Repository,
  workflowFolder,
} from './repository.ts';
import { chooseRules, pathsOf } from './rules-path.ts';
import { deployWorkflow, pattern, planWorkflow } from './workflows.ts';
import { prepareRules, type Written, writeInto } from './write.ts';

type Values = CommandLine['values'];

/** Sets up the repository of the current folder. Throws a Failure (`refused`). */
export async function initHere(
  values: Values,
  log: Log,
  { stdin, stdout, cwd }: Pick<NodeJS.Process, 'stdin' | 'stdout' | 'cwd'>,
): Promise<void> {
  await withQuestions({ stdin, stdout }, (ask) => init(values, log, cwd(), ask));
}

/**
 * Writes the workflows and the line for editors into the repository that `folder` lies in, and says what is to be done
 * next. What is there already stays. Throws a Failure (`refused`) before anything is written, or where writing fails.
 */
export async function init(values: Values, log: Log, folder: string, ask: Ask): Promise<void> {
  const repository = await lookAtRepository(folder);
  const { root, branch, remote } = repository;
  const rules = await chooseRules(root, folder, values['rules-file']);
  const forge = await chooseForge(repository, values.forge, ask);
  const place = await choosePlace(values, ask);
  const choices = {
    ...place,
    forge: forge.value,
    release: `v${version.split('.')[0]}`,
    branch: branch.value,
    rulesFile: rules.isFound ? undefined : rules.path,
    paths: pathsOf(rules.path, pattern),
  };
  log.line(`in ${root}, for ${forge.value} (${forge.from}), branch ${branch.value} (${branch.from})`);

  const workflows = workflowFolder(forge.value);
  const replaces = values.force !== undefined;
  const deploy = await writeInto(
    root,
    `${workflows}/powersync-deploy.yml`,
    deployWorkflow(choices),
    replaces,
  );
  sayWritten(log, `${workflows}/powersync-deploy.yml`, deploy, 'it deploys');
  const plan = await writeInto(root, `${workflows}/powersync-plan.yml`, planWorkflow(choices), replaces);
  sayWritten(log, `${workflows}/powersync-plan.yml`, plan, 'it says on pull requests what a merge would do');
  sayRules(log, rules.path, rules.exists, await prepareRules(root, rules.path, rules.exists));

  if (deploy !== 'left') {
    for (const placeholder of place.placeholders)
      log.warning(`${placeholder} is a placeholder: change it in ${workflows}/powersync-deploy.yml`);
  }
  log.line('');
  for (const step of nextSteps(forge.value, remote, place.host)) log.line(step);
}

async function chooseForge(
  repository: Repository,
  typed: string | undefined,
  ask: Ask,
): Promise<Known<Forge>> {
  if (typed !== undefined) return { value: asForge(typed), from: '--forge' };
  const seen = forgeOf(repository);
  if (seen !== undefined) return seen;
  const answer = await ask({
    text: `Forge (${FORGES.join(', ')})`,
    otherwise: 'github',
    check: (word) => void asForge(word),
  });
  return answer === undefined
    ? { value: 'github', from: 'nothing here says which forge; --forge does' }
    : { value: asForge(answer), from: 'as you said' };
}

function asForge(word: string): Forge {
  const found = FORGES.find((forge) => forge === word);
  if (found === undefined) throw refused(`--forge is none of: ${FORGES.join(', ')}`);
  return found;
}

function sayWritten(log: Log, path: string, written: Written, what: string): void {
  if (written === 'left') log.line(`left     ${path}: it is there, and differs; --force replaces it`);
  else if (written === 'as it should be') log.line(`there    ${path}`);
  else log.line(`${written.padEnd(8)} ${path}: ${what}`);
}

function sayRules(log: Log, path: string, existed: boolean, written: Written): void {
  if (!existed)
    log.line(
      `written  ${path}: an example with one stream: put your own rules there before you push, since the first deploy brings it to the host in the place of what it has`,
    );
  else if (written === 'replaced')
    log.line(`changed  ${path}: its first line tells editors the schema; nothing else`);
  else if (written === 'left') log.line(`left     ${path}: it is a link that leads out of the repository`);
  else log.line(`there    ${path}`);
}
