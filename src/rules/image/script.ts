/** Begins the one line that the script prints. */
export const ANSWER = '{"powersync-deploy-compiled":1,';

/** How much of the compiler's findings travels, in characters of JSON. */
const BUDGET = 150_000;

/**
 * What is handed to the `node` of a PowerSync image: compiles the rules on its standard input with the compiler of that
 * image, whichever release it is, and prints one line of JSON. Runs on Node 18 and later; writes no file.
 *
 * Where releases differ (public history of packages/sync-rules): the newer answer `{config, errors}`, the older the rules
 * with `.errors`, and what is thrown all the same has `.errors`, or is one error. The service's version stands in
 * service/package.json. Its first argument is another place than /app.
 */
export const SCRIPT = String.raw`
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const app = process.argv[1] || '/app';
const compiler = app + '/packages/sync-rules';
const cut = (value, length) => String(value ?? '').slice(0, length);
const versionIn = (folder) => {
  try {
    return cut(JSON.parse(readFileSync(folder + '/package.json', 'utf8')).version, 60);
  } catch {
    return '';
  }
};
const range = (value) =>
  typeof value?.start === 'number' && typeof value.end === 'number'
    ? { start: value.start, end: value.end }
    : undefined;

const answer = {
  node: process.version,
  service: versionIn(app + '/service'),
  compiler: versionIn(compiler),
  findings: [],
  more: 0,
};
let left = ${BUDGET};
const add = (error) => {
  const cause = Object(error?.source ?? error);
  const finding = {
    type: error?.type === 'warning' ? 'warning' : 'fatal',
    message: cut(error?.message ?? error, 4000),
    location: range(error?.location),
    inSql: range(cause.token?._location) ?? ('sql' in cause ? range(cause.location) : undefined),
  };
  if (typeof cause.instancePath === 'string') {
    finding.violation = { instancePath: cause.instancePath, keyword: cause.keyword, params: cause.params };
  }
  const size = JSON.stringify(finding).length;
  // A fatal one is never among those that are only counted.
  if (size > left && finding.type === 'warning') answer.more += 1;
  else if (size > left && answer.findings.some(({ type }) => type === 'fatal')) answer.more += 1;
  else answer.findings.push(finding);
  left -= size;
};

const file = compiler + '/dist/index.js';
if (!existsSync(file)) {
  answer.absent = true;
} else {
  try {
    const { SqlSyncRules } = await import(pathToFileURL(file).href);
    const chunks = [];
    for await (const chunk of process.stdin) chunks.push(chunk);
    const rules = Buffer.concat(chunks).toString('utf8');
    try {
      const compiled = SqlSyncRules.fromYaml(rules, { defaultSchema: 'public', throwOnError: false });
      compiled.errors.forEach(add);
    } catch (error) {
      if (Array.isArray(error?.errors)) error.errors.forEach(add);
      else if (error?.location || error?.source) add(error);
      else answer.crash = cut(error?.message ?? error, 4000);
    }
  } catch (error) {
    answer.broken = cut(error?.message ?? error, 1000);
  }
}
process.stdout.write(${JSON.stringify(`\n${ANSWER}`)} + JSON.stringify(answer).slice(1) + '\n');
`;

/**
 * The script as one word without blanks, for `node -e`: a file of root that lists commands has words separated by blanks,
 * and nothing on the way can read it otherwise.
 */
export const SCRIPT_WORD = `import("data:text/javascript;base64,${Buffer.from(SCRIPT.trim(), 'utf8').toString('base64')}")`;
