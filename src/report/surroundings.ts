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
}

/** Every runner sets GITHUB_ACTIONS; Forgejo and Gitea say who they are besides, and show no annotations. */
export function surroundingsOf(environment: Readonly<Record<string, string | undefined>>): Surroundings {
  const commands = environment.GITHUB_ACTIONS === 'true';
  const forge = environment.GITEA_ACTIONS || environment.FORGEJO_ACTIONS;
  return {
    commands,
    annotations: commands && !forge,
    outputFile: environment.GITHUB_OUTPUT || undefined,
    summaryFile: forge ? undefined : environment.GITHUB_STEP_SUMMARY || undefined,
  };
}
