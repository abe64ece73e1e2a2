import { join } from 'node:path';
import { mustTimed, timed } from './process.ts';

/** What others deploy with; null where it was not asked for, or could not be installed. */
export interface Peers {
  readonly ansiblePlaybook: string | null;
  readonly droneSsh: string | null;
  readonly versions: Readonly<Record<string, string>>;
}

const NOT_INSTALLED = '(not measured: it could not be installed)';

const said = (output: string, pattern: RegExp): string => pattern.exec(output)?.[1] ?? 'unknown';

/** OpenSSH is the machine's own; the others come from PyPI and the Go module proxy, into the folder. Needs python3 and go. */
export async function installPeers(folder: string, { all }: { readonly all: boolean }): Promise<Peers> {
  const openSsh = said((await timed(['ssh', '-V'])).output, /OpenSSH_([^\s,]+)/);
  if (!all) return { ansiblePlaybook: null, droneSsh: null, versions: { OpenSSH: openSsh } };
  const ansiblePlaybook = await installAnsible(folder);
  const droneSsh = await installDroneSsh(folder);
  const ansible = said((await mustTimed([ansiblePlaybook, '--version'])).output, /core ([\d.]+)/);
  const drone =
    droneSsh === null
      ? NOT_INSTALLED
      : said((await mustTimed(['go', 'version', '-m', droneSsh])).output, /^\s+mod\s+\S+\s+v?(\S+)/m);
  return {
    ansiblePlaybook,
    droneSsh,
    versions: { OpenSSH: openSsh, 'ansible-core': ansible, 'drone-ssh': drone },
  };
}

async function installAnsible(folder: string): Promise<string> {
  const environment = join(folder, 'ansible');
  await mustTimed(['python3', '-m', 'venv', environment]);
  await mustTimed([join(environment, 'bin/pip'), 'install', '--quiet', 'ansible-core']);
  return join(environment, 'bin/ansible-playbook');
}

/** Where that fails, one `ssh` that does the same is what is left to be compared with. */
async function installDroneSsh(folder: string): Promise<string | null> {
  const env = {
    ...process.env,
    GOBIN: join(folder, 'bin'),
    GOPATH: join(folder, 'go'),
    // Else its files could not be removed afterwards.
    GOFLAGS: '-modcacherw',
    GOCACHE: join(folder, 'go-cache'),
  };
  const { code } = await timed(['go', 'install', 'github.com/appleboy/drone-ssh@latest'], { env }).catch(
    () => ({
      code: 1,
    }),
  );
  return code === 0 ? join(folder, 'bin/drone-ssh') : null;
}
