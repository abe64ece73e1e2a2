import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../bed/project.ts';

/** On the host: `at` says where to stop, `reached` appears when something has, and goes on when `go` appears. */
export const FAULTS_FOLDER = '/run/faults';

const JOURNAL = 'journal() {\n';

/**
 * The helper with a point before and after each line of its journal at which it can be stopped. Only the first process
 * that comes there stops, once. Throws where the journal is not found as expected: a fault that is never injected
 * would show nothing.
 */
export function withFaultPoints(helper: string, folder = FAULTS_FOLDER): string {
  const places = helper.split(`\n${JOURNAL}`);
  if (places.length !== 2) {
    throw new Error(
      `the helper has ${places.length - 1} functions that begin with \`${JOURNAL.trim()}\`, not one`,
    );
  }
  // Nothing that means something in a JavaScript template: the helper is embedded in one.
  const wrapped = `journal() {
fault_point before "$1"
journal_line "$@"
set -- "$?" "$1"
fault_point after "$2"
return "$1"
}
fault_point() {
[ -f ${folder}/at ] || return 0
[ "$(cat ${folder}/at 7>&- 9>&-)" = "$1 $2" ] || return 0
mkdir ${folder}/reached 2>/dev/null 7>&- 9>&- || return 0
while [ ! -e ${folder}/go ]; do sleep 0.05 7>&- 9>&-; done
}
journal_line() {
`;
  return `${places[0]}\n${wrapped}${places[1]}`;
}

export interface Instrumented {
  /** dist/index.js, whose helper has fault points. */
  readonly program: string;
  /** The helper that is installed on hosts, with the same. */
  readonly helper: string;
}

/** Copies dist/ into a folder, with fault points in every helper in it. Throws where one of the two has none. */
export function instrumentedCopy(folder: string, dist = join(PROJECT, 'dist')): Instrumented {
  cpSync(dist, folder, { recursive: true });
  const program = join(folder, 'index.js');
  const helper = join(folder, 'powersync-deploy-helper');
  if (!existsSync(helper)) throw new Error(`${dist} has no powersync-deploy-helper: npm run build`);
  const scripts = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file, 'utf8').includes(`\n${JOURNAL}`));
  if (scripts.length === 0) throw new Error(`no script in ${dist} embeds a helper with a journal`);
  for (const file of [...scripts, helper]) writeFileSync(file, withFaultPoints(readFileSync(file, 'utf8')));
  return { program, helper };
}
