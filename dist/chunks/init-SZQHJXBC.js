import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  USUAL_NAMES
} from "./chunk-UV5NOGXG.js";
import "./chunk-PJALSLG5.js";
import "./chunk-DIYH5TDV.js";
import "./chunk-K46RORM2.js";
import "./chunk-LZGIVEZJ.js";
import {
  parseHostAddress
} from "./chunk-I3OF56N4.js";
import "./chunk-OAXMA2QI.js";
import "./chunk-RZY74HSB.js";
import {
  DEFAULTS,
  readInputs,
  variableOf,
  version
} from "./chunk-E4UYYESZ.js";
import {
  Failure,
  refused
} from "./chunk-QKB62EY6.js";
import "./chunk-KWESA5AL.js";
import "./chunk-TA67ONO7.js";
import "./chunk-VXH7SEFN.js";
import {
  plain
} from "./chunk-I5RGOOZX.js";
import "./chunk-6A4HXWIN.js";

// src/cli/init/next-steps.ts
var README = "https://github.com/cloonar/powersync-deploy";
function nextSteps(forge, remote, host) {
  const { host: name, port } = parseHostAddress(host, "host");
  const known = port === void 0 || port === 22 ? name : `[${name}]:${port}`;
  const keep = forge === "github" ? [
    "gh secret set POWERSYNC_SSH_KEY --env production < ~/deploy-key",
    "gh variable set POWERSYNC_KNOWN_HOSTS --env production < ~/known-hosts"
  ] : [
    `cat ~/deploy-key    # into the secret POWERSYNC_SSH_KEY: ${settings(remote, "secrets")}`,
    `cat ~/known-hosts   # into the variable POWERSYNC_KNOWN_HOSTS: ${settings(remote, "variables")}`
  ];
  return [
    "Next:",
    `  1. ssh-keygen -t ed25519 -N '' -C powersync-deploy -f ~/deploy-key`,
    `  2. ${keep[0]}`,
    `  3. ${keep[1]}`,
    "     ~/known-hosts gets what this prints on the host itself:",
    `     for f in /etc/ssh/ssh_host_*_key.pub; do echo "${known} $(cut -d' ' -f1,2 "$f")"; done`,
    `Then ~/deploy-key is deleted, and ~/deploy-key.pub goes to the host: ${README}#2-a-user-on-the-host`
  ];
}
var settings = (remote, page) => remote === void 0 ? `Settings, Actions, ${page}` : `https://${remote.host}/${remote.path}/settings/actions/${page}`;

// src/cli/init/place.ts
var PLACEHOLDERS = { host: "web.example.net", user: "powersync-deploy" };
async function choosePlace(values, ask) {
  const { host: typedHost, user: typedUser, unit: typedUnit, "remote-path": remotePath } = values;
  for (const [name, value] of Object.entries({ unit: typedUnit, "remote-path": remotePath }))
    if (value !== void 0) check({ [name]: value });
  const host = typedHost ?? await ask({
    text: "Host that runs PowerSync (name or address)",
    otherwise: PLACEHOLDERS.host,
    check: checkHost
  });
  const hasUser = parseHostAddress(host ?? PLACEHOLDERS.host, "host").user !== void 0;
  const user = hasUser ? void 0 : typedUser ?? await ask({ text: "Login name on it", otherwise: PLACEHOLDERS.user, check: checkUser });
  if (user !== void 0) checkUser(user);
  const unit = typedUnit ?? await ask({
    text: "Its systemd unit",
    otherwise: DEFAULTS.unit,
    check: (answer) => check({ unit: answer })
  });
  return {
    host: host ?? PLACEHOLDERS.host,
    user: hasUser ? void 0 : user ?? PLACEHOLDERS.user,
    unit: unit === DEFAULTS.unit ? void 0 : unit,
    remotePath: remotePath === DEFAULTS["remote-path"] ? void 0 : remotePath,
    placeholders: [
      ...typedHost === void 0 && (host ?? PLACEHOLDERS.host) === PLACEHOLDERS.host ? [`host ${PLACEHOLDERS.host}`] : [],
      ...hasUser || user !== void 0 ? [] : [`user ${PLACEHOLDERS.user}`]
    ]
  };
}
function check(given) {
  const variables = Object.entries({ host: "local", ...given }).map(([name, value]) => [
    variableOf(name),
    value
  ]);
  readInputs(Object.fromEntries(variables));
}
var checkHost = (host) => void parseHostAddress(host, "host");
var checkUser = (user) => void parseHostAddress(`${user}@host`, "user");

// src/cli/init/questions.ts
import { createInterface } from "node:readline";
var askNobody = async () => void 0;
async function withQuestions({ stdin, stdout }, use) {
  if (!stdin.isTTY || !stdout.isTTY) return use(askNobody);
  const lines = createInterface({ input: stdin, output: stdout });
  const answers = lines[Symbol.asyncIterator]();
  const ask = async ({ text, otherwise, check: check2 }) => {
    for (; ; ) {
      lines.setPrompt(`${text} [${otherwise}]: `);
      lines.prompt();
      const { value: typed, done } = await answers.next();
      if (done) throw refused("nobody answered", "Nothing was written. The flags answer, too: --help.");
      const answer = typed.trim() || otherwise;
      try {
        check2(answer);
        return answer;
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        stdout.write(`${plain(error.reason)}
`);
      }
    }
  };
  try {
    return await use(ask);
  } finally {
    lines.close();
  }
}

// src/cli/init/repository.ts
import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { join } from "node:path";
var FORGES = ["github", "forgejo", "gitea"];
async function lookAtRepository(folder) {
  const root = await git(folder, "rev-parse", "--show-toplevel");
  if (root === void 0) {
    throw refused(
      `${folder} is in no git repository`,
      "Run this in the repository of your app; git init makes one."
    );
  }
  const remotes = (await git(root, "remote"))?.split("\n") ?? [];
  const name = remotes.includes("origin") ? "origin" : remotes[0];
  const url = name ? await git(root, "remote", "get-url", name) : void 0;
  const folders = await Promise.all(
    FORGES.map(async (forge) => await isFolder(join(root, workflowFolder(forge))) ? [forge] : [])
  );
  return {
    root,
    branch: await branchOf(root, name),
    remote: url === void 0 ? void 0 : remoteOf(url),
    folders: folders.flat()
  };
}
var workflowFolder = (forge) => `.${forge}/workflows`;
async function branchOf(root, remote) {
  const head2 = remote ? await git(root, "symbolic-ref", "--short", `refs/remotes/${remote}/HEAD`) : void 0;
  if (head2?.startsWith(`${remote}/`))
    return { value: head2.slice(remote.length + 1), from: `${remote}/HEAD` };
  const current = await git(root, "symbolic-ref", "--short", "HEAD");
  return current === void 0 ? { value: "main", from: "no branch here, so the usual one" } : { value: current, from: "the current branch" };
}
function remoteOf(url) {
  const [, host, path] = /^[a-z+]+:\/\/(?:[^/]*@)?([^/:@]+)(?::\d+)?\/(.+)$/i.exec(url) ?? /^(?:[^/:@]*@)?([^/:@]{2,}):(?!\/\/)(.+)$/.exec(url) ?? [];
  if (host === void 0 || path === void 0) return void 0;
  return { host: host.toLowerCase(), path: path.replace(/^\/+|\/+$/g, "").replace(/\.git$/, "") };
}
var WELL_KNOWN = {
  "github.com": "github",
  "ssh.github.com": "github",
  "codeberg.org": "forgejo",
  "gitea.com": "gitea"
};
function forgeOf({
  remote,
  folders
}) {
  const known = remote && WELL_KNOWN[remote.host];
  if (known) return { value: known, from: `the remote on ${remote.host}` };
  const folder = ["forgejo", "gitea", "github"].find((forge) => folders.includes(forge));
  const named = remote && FORGES.find((forge) => remote.host.includes(forge));
  if (folder !== void 0 && folder !== "github") return { value: folder, from: `the folder .${folder}` };
  if (named) return { value: named, from: `the remote on ${remote.host}` };
  return folder && { value: folder, from: `the folder .${folder}` };
}
var isFolder = (path) => stat(path).then(
  (found) => found.isDirectory(),
  () => false
);
function git(folder, ...args) {
  return new Promise((resolve) => {
    execFile("git", args, { cwd: folder, timeout: 1e4, maxBuffer: 1e6 }, (error, stdout) => {
      const text = error === null ? stdout.trim() : "";
      resolve(text === "" ? void 0 : text);
    });
  });
}

// src/cli/init/rules-path.ts
import { stat as stat2 } from "node:fs/promises";
import { isAbsolute, join as join2, posix, relative, sep } from "node:path";
async function chooseRules(root, folder, typed) {
  const there = [];
  for (const name of USUAL_NAMES) if (await isFile(join2(root, name))) there.push(name);
  if (typed === void 0) {
    if (there.length > 1)
      throw refused(
        `there are ${there.length} rules files: ${there.join(" and ")}`,
        "Say which one: --rules-file."
      );
    return { path: there[0] ?? USUAL_NAMES[0], exists: there.length > 0, isFound: true };
  }
  const path = relative(root, isAbsolute(typed) ? typed : join2(folder, typed)).split(sep).join("/");
  if (path === "" || path === ".." || path.startsWith("../") || isAbsolute(path))
    throw refused(`rules-file ${typed} is not in the repository ${root}`);
  if (/[\p{Cc}\u2028\u2029]/u.test(path))
    throw refused("rules-file has a line break or another control character in it");
  const exists = await isFile(join2(root, path));
  const isFound = USUAL_NAMES.some((name) => name === path) && there.every((name) => name === path);
  return { path, exists, isFound };
}
function pathsOf(path, pattern2) {
  const folder = posix.dirname(path);
  return posix.basename(folder) === "powersync" ? `${pattern2(folder)}/**` : pattern2(path);
}
var isFile = (path) => stat2(path).then(
  (found) => found.isFile(),
  () => false
);

// src/cli/init/workflows.ts
function deployWorkflow(choices) {
  const { forge, host, user, rulesFile, unit, remotePath, branch } = choices;
  return `${head("deploy", forge)}
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

${forge === "github" ? QUEUE_ON_GITHUB : QUEUE}
concurrency:
  group: powersync-production
  cancel-in-progress: false

jobs:
  deploy:
${runsOn(forge)}
    timeout-minutes: 20
${forge === "github" ? environment(branch) : ""}    steps:
${checkout(forge)}
      - uses: ${action(choices)}
        with:
          command: \${{ inputs.command || 'deploy' }}
          dry-run: \${{ inputs.dry-run || 'false' }}
          to: \${{ inputs.to }}
${input("rules-file", rulesFile)}${input("host", host)}${input("user", user)}${forge === "github" ? "" : NO_ENVIRONMENT}          ssh-key: \${{ secrets.POWERSYNC_SSH_KEY }}
          known-hosts: \${{ vars.POWERSYNC_KNOWN_HOSTS }}
${input("unit", unit)}${input("remote-path", remotePath)}`;
}
function planWorkflow(choices) {
  const { forge, rulesFile } = choices;
  return `${head("plan", forge)}
name: Plan sync rules

on:
  pull_request:
    paths: [${quoted(choices.paths)}]

# No secret and no host: this may run for pull requests from forks. Their runs may not write the comment; what stands in
# it is in the log${forge === "github" ? " and the summary" : ""} as well.
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
${input("rules-file", rulesFile)}`;
}
var head = (name, forge) => {
  const file = `workflows/powersync-${name}.yml`;
  return forge === "forgejo" ? `# .forgejo/${file} (Gitea: .gitea/${file})` : `# .${forge}/${file}`;
};
var QUEUE_ON_GITHUB = `# The host lets one deploy at a time through; with this, the next one waits without a runner. A running deploy is not
# cut off: it would go back.`;
var QUEUE = `# The host lets one deploy at a time through; with this, the next one waits without a runner, where the forge knows it.
# A running deploy is not cut off: it would go back.`;
var environment = (branch) => `    # Holds the secret and the variable. Let only the branch ${branch} deploy to it.
    environment: production
`;
var NO_ENVIRONMENT = `          # There are no environments here: a workflow on any branch of this repository can use this secret.
`;
var runsOn = (forge) => forge === "github" ? "    runs-on: ubuntu-latest" : `    # The label of a runner that has Node.js 20 or newer, such as one with the image node:22-bookworm.
    runs-on: ${forge === "gitea" ? "ubuntu-latest" : "docker"}`;
var checkout = (forge) => `      - uses: ${forge === "github" ? "" : "https://code.forgejo.org/"}actions/checkout@v4
        with:
          persist-credentials: false`;
var action = ({ forge, release }) => `${forge === "github" ? "" : "https://github.com/"}cloonar/powersync-deploy@${release}`;
var input = (name, value) => value === void 0 ? "" : `          ${name}: ${scalar(value)}
`;
var pattern = (name) => name.replace(/[*?+[\]!\\]/g, "\\$&");
var NO_TEXT = /^(?:true|false|yes|no|on|off|null|y|n)$/i;
var scalar = (value) => /^[A-Za-z/][A-Za-z0-9@._/-]*$/.test(value) && !NO_TEXT.test(value) ? value : quoted(value);
var quoted = (value) => `'${value.replaceAll("'", "''")}'`;

// src/cli/init/write.ts
import { chmod, mkdir, readFile, realpath, rename, rm, stat as stat3, writeFile } from "node:fs/promises";
import { dirname, join as join3, relative as relative2, sep as sep2 } from "node:path";

// schemas/sync-rules.schema.json
var $id = "https://raw.githubusercontent.com/cloonar/powersync-deploy/v1/schemas/sync-rules.schema.json";

// src/cli/init/schema-line.ts
var LINE = `# yaml-language-server: $schema=${$id}`;
var THERE = /^[ \t]*#[ \t]*yaml-language-server:[ \t]*\$schema=/m;
function withSchemaLine(bytes) {
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  if (THERE.test(text.slice(mark.length))) return null;
  const newline = text.indexOf("\n");
  const lineBreak = newline > 0 && text[newline - 1] === "\r" ? "\r\n" : "\n";
  return Buffer.from(`${mark}${LINE}${lineBreak}${text.slice(mark.length)}`);
}
var FIRST_RULES = `${LINE}
# Which rows each client gets.
config:
  edition: 3

streams:
  # Put your own table here. Clients get these rows when they connect, as the table that FROM names.
  my_lists:
    auto_subscribe: true
    query: SELECT id, name FROM lists WHERE owner_id = auth.user_id()
`;

// src/cli/init/write.ts
async function writeInto(root, path, text, replaces) {
  const file = join3(root, path);
  try {
    await staysInside(root, path);
    await mkdir(dirname(file), { recursive: true });
    const there = await readFile(file).catch(() => void 0);
    if (there?.equals(Buffer.from(text))) return "as it should be";
    if (replaces) {
      await replace(file, text);
      return there === void 0 ? "written" : "replaced";
    }
    await writeFile(file, text, { flag: "wx" });
    return "written";
  } catch (error) {
    const { code } = error;
    if (code === "EEXIST") return "left";
    if (code === void 0) throw error;
    throw refused(`${path} cannot be written: ${code}`, "What was written before it stays.");
  }
}
async function prepareRules(root, path, exists) {
  if (!exists) return writeInto(root, path, FIRST_RULES, false);
  const file = await realpath(join3(root, path));
  if (!isInside(await realpath(root), file)) return "left";
  const bytes = withSchemaLine(await readFile(file));
  if (bytes === null) return "as it should be";
  await replace(file, bytes);
  return "replaced";
}
async function replace(file, content) {
  const mode = await stat3(file).then(
    (found) => found.mode & 511,
    () => void 0
  );
  const beside = `${file}.${process.pid}.new`;
  try {
    await writeFile(beside, content, { flag: "wx" });
    if (mode !== void 0) await chmod(beside, mode);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
async function staysInside(root, path) {
  const inside = await realpath(root);
  for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) {
    const real = await realpath(join3(root, folder)).catch(() => void 0);
    if (real !== void 0 && !isInside(inside, real))
      throw refused(`${path} would be written outside of this repository, by a link`, "Remove the link.");
  }
}
function isInside(root, path) {
  const way = relative2(root, path);
  return way !== ".." && !way.startsWith(`..${sep2}`);
}

// src/cli/init/init.ts
async function initHere(values, log, { stdin, stdout, cwd }) {
  await withQuestions({ stdin, stdout }, (ask) => init(values, log, cwd(), ask));
}
async function init(values, log, folder, ask) {
  const repository = await lookAtRepository(folder);
  const { root, branch, remote } = repository;
  const rules = await chooseRules(root, folder, values["rules-file"]);
  const forge = await chooseForge(repository, values.forge, ask);
  const place = await choosePlace(values, ask);
  const choices = {
    ...place,
    forge: forge.value,
    release: `v${version.split(".")[0]}`,
    branch: branch.value,
    rulesFile: rules.isFound ? void 0 : rules.path,
    paths: pathsOf(rules.path, pattern)
  };
  log.line(`in ${root}, for ${forge.value} (${forge.from}), branch ${branch.value} (${branch.from})`);
  const workflows = workflowFolder(forge.value);
  const replaces = values.force !== void 0;
  const deploy = await writeInto(
    root,
    `${workflows}/powersync-deploy.yml`,
    deployWorkflow(choices),
    replaces
  );
  sayWritten(log, `${workflows}/powersync-deploy.yml`, deploy, "it deploys");
  const plan = await writeInto(root, `${workflows}/powersync-plan.yml`, planWorkflow(choices), replaces);
  sayWritten(log, `${workflows}/powersync-plan.yml`, plan, "it says on pull requests what a merge would do");
  sayRules(log, rules.path, rules.exists, await prepareRules(root, rules.path, rules.exists));
  if (deploy !== "left") {
    for (const placeholder of place.placeholders)
      log.warning(`${placeholder} is a placeholder: change it in ${workflows}/powersync-deploy.yml`);
  }
  log.line("");
  for (const step of nextSteps(forge.value, remote, place.host)) log.line(step);
}
async function chooseForge(repository, typed, ask) {
  if (typed !== void 0) return { value: asForge(typed), from: "--forge" };
  const seen = forgeOf(repository);
  if (seen !== void 0) return seen;
  const answer = await ask({
    text: `Forge (${FORGES.join(", ")})`,
    otherwise: "github",
    check: (word) => void asForge(word)
  });
  return answer === void 0 ? { value: "github", from: "nothing here says which forge; --forge does" } : { value: asForge(answer), from: "as you said" };
}
function asForge(word) {
  const found = FORGES.find((forge) => forge === word);
  if (found === void 0) throw refused(`--forge is none of: ${FORGES.join(", ")}`);
  return found;
}
function sayWritten(log, path, written, what) {
  if (written === "left") log.line(`left     ${path}: it is there, and differs; --force replaces it`);
  else if (written === "as it should be") log.line(`there    ${path}`);
  else log.line(`${written.padEnd(8)} ${path}: ${what}`);
}
function sayRules(log, path, existed, written) {
  if (!existed)
    log.line(
      `written  ${path}: an example with one stream: put your own rules there before you push, since the first deploy brings it to the host in the place of what it has`
    );
  else if (written === "replaced")
    log.line(`changed  ${path}: its first line tells editors the schema; nothing else`);
  else if (written === "left") log.line(`left     ${path}: it is a link that leads out of the repository`);
  else log.line(`there    ${path}`);
}
export {
  init,
  initHere
};
