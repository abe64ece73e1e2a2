/** What stands around the program and reads its output. */
export interface Surroundings {
  /** A runner that carries out workflow commands (GitHub, Forgejo, Gitea, act). */
  readonly commands: boolean;
  /** GitHub itself, which shows annotations beside the changed lines. */
  readonly annotations: boolean;
  /** The file for step outputs. */
  readonly outputFile: string | undefined;
  /** The file for the job's summary. */
  readonly summaryFile: string | undefined;
  /** Where the runner wants temporary files, which it removes after the job. */
  readonly tempFolder: string | undefined;
  readonly run: Run;
}

/** The run that this is a step of; empty where the environment does not say. */
export interface Run {
  readonly repository: string;
  readonly workflow: string;
  /** Counts the runs of one workflow. */
  readonly runNumber: number | null;
  readonly runUrl: string;
  readonly actor: string;
  readonly commit: string;
}

/** Every runner sets GITHUB_ACTIONS; Forgejo and Gitea say who they are besides, and show no annotations. */
export function surroundingsOf(environment: Readonly<Record<string, string | undefined>>): Surroundings {
  const commands = environment.GITHUB_ACTIONS === 'true';
  const forge = Boolean(environment.GITEA_ACTIONS || environment.FORGEJO_ACTIONS);
  return {
    commands,
    annotations: commands && !forge,
    outputFile: environment.GITHUB_OUTPUT || undefined,
    summaryFile: forge ? undefined : environment.GITHUB_STEP_SUMMARY || undefined,
    tempFolder: environment.RUNNER_TEMP || undefined,
    run: runOf(environment, forge),
  };
}

function runOf(environment: Readonly<Record<string, string | undefined>>, forge: boolean): Run {
  const get = (name: string): string => environment[name] ?? '';
  const repository = get('GITHUB_REPOSITORY');
  const number = get('GITHUB_RUN_NUMBER');
  // GitHub's pages are found by the run's id, Forgejo's and Gitea's by its number.
  const page = forge ? number : get('GITHUB_RUN_ID');
  const server = get('GITHUB_SERVER_URL');
  return {
    repository,
    workflow: get('GITHUB_WORKFLOW'),
    runNumber: /^\d{1,12}$/.test(number) ? Number(number) : null,
    runUrl: server && repository && page ? `${server}/${repository}/actions/runs/${page}` : '',
    actor: get('GITHUB_ACTOR') || get('USER') || get('LOGNAME'),
    commit: get('GITHUB_SHA'),
  };
}
