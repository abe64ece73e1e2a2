import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { URL as LIVENESS, PATH, UNIT } from './host.ts';
import type { Peers } from './peers.ts';
import { mustTimed, timed } from './process.ts';
import { PEERS, PROGRAM } from './program.ts';
import { hundredLines } from './rules.ts';
import type { Way } from './way.ts';

export const WINDOW_MS = 2_000;

/** A program that brings rules to the host. Answers how long that took without the service's own restart, in ms. */
export type Deploys = (rules: string) => Promise<number>;

const peer = (name: string): string => join(PEERS, name);

/** The inputs of a run of ours on this way. */
export const inputsOn = (way: Way): Record<string, string> => ({
  INPUT_HOST: '127.0.0.1',
  INPUT_PORT: String(way.port),
  INPUT_USER: way.host.user,
  INPUT_SSH_KEY: way.host.key,
  INPUT_KNOWN_HOSTS: way.host.knownHosts(way.port),
  INPUT_UNIT: UNIT,
  INPUT_REMOTE_PATH: PATH,
  INPUT_LIVENESS_URL: LIVENESS,
  INPUT_STABILITY_WINDOW: `${WINDOW_MS / 1_000}s`,
  INPUT_VALIDATOR: 'bundled',
});

/** A step of a run of ours, as its report tells it. */
export interface Step {
  readonly text: string;
  readonly durationMs: number;
}

export interface OursOptions {
  readonly inputs?: Readonly<Record<string, string>>;
  /** For Node itself. */
  readonly flags?: readonly string[];
  /** Hears of the steps of each run. */
  readonly onSteps?: (steps: readonly Step[]) => void;
}

/** One run of ours with these rules; throws where it ends otherwise. */
export async function runOurs(
  way: Way,
  rules: string,
  expected: string,
  { inputs = {}, flags = [], onSteps }: OursOptions = {},
): Promise<number> {
  const file = join(way.folder, 'sync-rules.yaml');
  writeFileSync(file, rules);
  const outputs = join(way.folder, 'outputs');
  writeFileSync(outputs, '');
  const env = {
    ...{ PATH: process.env.PATH, RUNNER_TEMP: way.folder, GITHUB_OUTPUT: outputs },
    ...inputsOn(way),
    ...{ INPUT_RULES_FILE: file, ...inputs },
  };
  const { ms, output } = await timed([process.execPath, ...flags, PROGRAM], { env });
  const report = /^report<<.+\n(.+)$/m.exec(readFileSync(outputs, 'utf8'))?.[1];
  if (report) onSteps?.((JSON.parse(readFileSync(report, 'utf8')) as { timeline: Step[] }).timeline);
  if (!new RegExp(`^${expected}: `, 'm').test(output)) throw new Error(`it is not ${expected}:\n${output}`);
  return ms;
}

/** What a run took of the host's service is not its own. */
async function withoutRestart(way: Way, ran: () => Promise<number>): Promise<number> {
  // What others have left to be written to the disk is no part of it: whoever syncs would wait for all of that.
  await mustTimed(['sync']);
  const since = await way.host.now();
  const ms = await ran();
  return ms - (await way.host.restartedMs(since));
}

export const ours =
  (way: Way, options?: OursOptions): Deploys =>
  async (rules) =>
    (await withoutRestart(way, () => runOurs(way, rules, 'deployed', options))) - WINDOW_MS;

/** A script with OpenSSH; `shared` is ControlMaster. */
export function script(way: Way, { shared }: { readonly shared: boolean }): Deploys {
  const config = shared ? way.sharedConfig : way.sshConfig;
  const file = join(way.folder, 'rules-of-the-script');
  return async (rules) => {
    writeFileSync(file, rules);
    const ms = await withoutRestart(way, async () => {
      const command = ['sh', peer('deploy.sh'), config, file, PATH, UNIT, LIVENESS] as const;
      return (await mustTimed(command)).ms;
    });
    // The next run begins without a connection, as a job on a new runner does.
    if (shared) await endMaster(config, way.control);
    return ms;
  };
}

async function endMaster(config: string, control: string): Promise<void> {
  await timed(['ssh', '-F', config, '-O', 'exit', 'host']);
  for (let tries = 0; existsSync(control) && tries < 100; tries++)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

/** A playbook, with pipelining, and with the ControlMaster that Ansible uses by itself. */
export function ansible(way: Way, { ansiblePlaybook }: Pick<Peers, 'ansiblePlaybook'>): Deploys {
  const file = join(way.folder, 'rules-of-ansible');
  return async (rules) => {
    writeFileSync(file, rules);
    const control = mkdtempSync(join(way.folder, 'c-'));
    try {
      const variables = { rules: file, path: PATH, unit: UNIT, url: LIVENESS };
      const command = [
        ...[ansiblePlaybook!, '-i', 'host,', '--extra-vars', JSON.stringify(variables)],
        peer('playbook.yml'),
      ] as unknown as readonly [string, ...string[]];
      const env = {
        ...{ PATH: `${dirname(ansiblePlaybook!)}:${process.env.PATH}`, HOME: way.folder, LC_ALL: 'C.UTF-8' },
        ANSIBLE_PIPELINING: 'True',
        ANSIBLE_SSH_COMMON_ARGS: `-F ${way.sshConfig}`,
        ANSIBLE_SSH_CONTROL_PATH_DIR: control,
        ANSIBLE_SSH_CONTROL_PATH: '%(directory)s/c',
        ANSIBLE_PYTHON_INTERPRETER: '/usr/bin/python3',
      };
      const ms = await withoutRestart(way, async () => (await mustTimed(command, { env })).ms);
      await timed(['ssh', '-F', way.sshConfig, '-o', `ControlPath=${control}/c`, '-O', 'exit', 'host']);
      return ms;
    } finally {
      rmSync(control, { recursive: true, force: true });
    }
  };
}

/** The whole work as one script for the host, with the rules in it. */
const onHost = (rules: string): string =>
  readFileSync(peer('on-host.sh'), 'utf8')
    .replaceAll('RULES64', Buffer.from(rules).toString('base64'))
    .replaceAll('REMOTE_PATH', PATH)
    .replaceAll('UNIT', UNIT)
    .replaceAll('LIVENESS_URL', LIVENESS);

/** One `ssh`, which is what drone-ssh does, too. */
export const oneSsh =
  (way: Way): Deploys =>
  async (rules) =>
    withoutRestart(
      way,
      async () => (await mustTimed(['ssh', '-F', way.sshConfig, 'host', onHost(rules)])).ms,
    );

/** One script over one connection; the rules are in it. */
export function droneSsh(way: Way, peers: Pick<Peers, 'droneSsh'>): Deploys {
  return async (rules) => {
    const env = {
      PATH: process.env.PATH,
      PLUGIN_HOST: '127.0.0.1',
      PLUGIN_PORT: String(way.port),
      PLUGIN_USERNAME: way.host.user,
      PLUGIN_KEY: way.host.key,
      PLUGIN_SCRIPT: onHost(rules),
    };
    return withoutRestart(way, async () => (await mustTimed([peers.droneSsh!], { env })).ms);
  };
}

let texts = 0;
/** Rules that nobody has deployed yet. */
export const newRules = (): string => hundredLines(++texts);
