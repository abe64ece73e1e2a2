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
import "./chunk-OAXMA2QI.js";
import "./chunk-RZY74HSB.js";
import {
  refused
} from "./chunk-QKB62EY6.js";
import "./chunk-KWESA5AL.js";
import {
  git,
  openApi,
  readChange,
  shaOf
} from "./chunk-OYGHVIFU.js";
import "./chunk-TA67ONO7.js";
import "./chunk-VXH7SEFN.js";
import {
  plain
} from "./chunk-I5RGOOZX.js";
import "./chunk-6A4HXWIN.js";

// src/commands/base.ts
import { stat as stat2 } from "node:fs/promises";
import { dirname as dirname2, join } from "node:path";

// src/forge/base-file.ts
import { relative as relative2, resolve, sep as sep2 } from "node:path";

// src/forge/contents.ts
import { posix } from "node:path";
var MAX_LINKS = 5;
async function apiFile(api, repository, sha, path, maxBytes) {
  const repo = ["repos", repository.owner, repository.name];
  let at = path;
  for (let links = 0; links <= MAX_LINKS; links += 1) {
    const answer = await api.get([...repo, "contents", ...at.split("/")], { query: { ref: sha } });
    if (!answer.ok) {
      if (answer.kind !== "refused" || answer.status !== 404)
        return { unknown: `the API says: ${answer.why}` };
      return await hasCommit(api, repo, sha) ? { absent: true, from: "api" } : { unknown: "the API knows no such commit, or the token may not read it" };
    }
    if (Array.isArray(answer.value)) return { absent: true, from: "api" };
    const entry = answer.value ?? {};
    const target = linkTarget(entry);
    if (target === null) return textOf(entry, maxBytes);
    at = posix.join(posix.dirname(at), target);
    if (target.startsWith("/") || at === ".." || at.startsWith("../")) break;
  }
  return { unknown: "it was a link at that commit that leads to no file of the repository" };
}
var linkTarget = (entry) => entry.type === "symlink" && typeof entry.target === "string" ? entry.target : null;
async function hasCommit(api, repo, sha) {
  const query = { stat: "false", verification: "false", files: "false" };
  const answer = await api.get([...repo, "git", "commits", sha], { query });
  return answer.ok;
}
function textOf(entry, maxBytes) {
  const { type, size, encoding, content } = entry;
  if (type === "submodule" || type === "dir") return { absent: true, from: "api" };
  if (type !== "file") return { unknown: "the API answers with something else than a file" };
  if (typeof size === "number" && size > maxBytes) return { unknown: `it has ${size} bytes at that commit` };
  if (encoding !== "base64" || typeof content !== "string")
    return { unknown: "the API has it without its content, which it has of small files only" };
  const found = Buffer.from(content, "base64");
  if (typeof size === "number" && size !== found.length)
    return { unknown: `the API sends ${found.length} of its ${size} bytes` };
  return found.length > maxBytes ? { unknown: `it has ${found.length} bytes at that commit` } : { found, from: "api" };
}

// src/forge/git-file.ts
import { stat } from "node:fs/promises";
import { dirname, relative, sep } from "node:path";
async function placeInGit(whole) {
  const folder = await nearestFolder(dirname(whole));
  const prefix = await git(["rev-parse", "--is-bare-repository", "--show-prefix"], { cwd: folder });
  if (!prefix.ok) return null;
  const [isBare = "", inside = ""] = prefix.output.toString("utf8").split("\n");
  if (isBare !== "false") return null;
  const rest = relative(folder, whole).split(sep).join("/");
  return { folder, path: `${inside}${rest}` };
}
async function nearestFolder(path) {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false
  );
  const above = dirname(path);
  return isFolder || above === path ? path : nearestFolder(above);
}
async function gitFile({ folder, path }, sha, maxBytes) {
  if (shaOf(sha) === null || /[\n\0]/.test(path)) return null;
  const checked = await git(["cat-file", "--batch-check", "--follow-symlinks"], {
    cwd: folder,
    input: `${sha}
${sha}:${path}
`
  });
  if (!checked.ok) return null;
  const [commit = "", file = ""] = checked.output.toString("utf8").split("\n");
  if (!commit.startsWith(`${sha} commit `)) return null;
  const [oid = "", type, size] = file.split(" ");
  if (shaOf(oid) !== null) {
    if (type !== "blob") return { absent: true, from: "git" };
    if (Number(size) > maxBytes) return { unknown: `it has ${Number(size)} bytes at that commit` };
    const blob = await git(["cat-file", "blob", oid], { cwd: folder, maxBytes: maxBytes + 1 });
    return blob.ok ? { found: blob.output, from: "git" } : null;
  }
  if (oid === "symlink" || oid === "loop")
    return { unknown: "it was a link at that commit that leads to no file of the repository" };
  return await isPartial(folder) ? null : { absent: true, from: "git" };
}
async function isPartial(cwd) {
  const pattern = "^(extensions\\.partialclone|remote\\..*\\.promisor)$";
  const found = await git(["config", "--get-regexp", pattern], { cwd });
  return found.ok || found.code !== 1;
}

// src/forge/base-file.ts
var MAX_BYTES = 1e6;
async function readBaseFile(query) {
  const { cwd, sha, repository, api, maxBytes = MAX_BYTES } = query;
  if (shaOf(sha) === null) return { unknown: "there is no commit to look at" };
  const whole = resolve(cwd, query.path);
  const place = await placeInGit(whole);
  if (place !== null) {
    const file = await gitFile(place, sha, maxBytes);
    if (file !== null) return file;
  }
  const path = place?.path ?? inFolder(query.workspace || cwd, whole);
  if (path === null) return { unknown: `${plain(query.path)} is not in the repository` };
  if (api === null)
    return { unknown: `the checkout does not have commit ${sha.slice(0, 7)}, and there is no API to ask` };
  return apiFile(api, repository, sha, path, maxBytes);
}
function inFolder(folder, path) {
  const inside = relative2(folder, path);
  return inside === "" || inside === ".." || inside.startsWith(`..${sep2}`) ? null : inside.split(sep2).join("/");
}

// src/commands/base.ts
async function rulesOfBase(path, token, log, environment = process.env) {
  const began = performance.now();
  const change = await readChange(environment, dirname2(path));
  if (change === null) {
    throw refused(
      "compare-with is base, and this run is about no pull request and no push, so there is no base",
      "Set compare-with to the path of another rules file (git show main:PATH > old.yaml makes one), or to host."
    );
  }
  const sha = change.baseSha;
  if (sha === null && change.kind === "push") return { where: "nothing (the branch is new)", bytes: null };
  if (sha === null) throw refused("the event of this run does not say which commit is the base");
  const isTarget = environment.GITHUB_EVENT_NAME === "pull_request_target";
  if (change.kind === "pull request" && change.headIsBase && isTarget) {
    throw refused(
      "the checkout is the base of the pull request, and not what it brings",
      "With pull_request_target, actions/checkout gets the base: use pull_request, which needs no secret here."
    );
  }
  const branch = change.kind === "pull request" && change.baseRef !== "" ? `\`${change.baseRef}\`, ` : "";
  const commit = `${branch}\`${sha.slice(0, 7)}\``;
  const what = change.kind === "push" ? `what was there before this push (${commit})` : `the base (${commit})`;
  const api = openApi({ environment, token });
  for (const name of [path, ...await earlierNames(path)]) {
    const file = await readBaseFile({
      path: name,
      cwd: process.cwd(),
      sha,
      repository: change.repository,
      api: "unusable" in api ? null : api,
      workspace: environment.GITHUB_WORKSPACE
    });
    if ("unknown" in file) {
      throw refused(
        `the rules of the base (commit ${sha.slice(0, 7)}) could not be had: ${file.unknown}`,
        "Check out with fetch-depth: 2, or let the token read the repository (permissions: contents: read)."
      );
    }
    if ("found" in file) {
      log.step(
        `read ${name} of ${what.replaceAll("`", "")}, from ${file.from === "git" ? "git" : "the forge"}`,
        performance.now() - began
      );
      return { where: name === path ? what : `${what}, where it is \`${name}\``, bytes: file.found };
    }
  }
  return { where: `${what}, which has no such file`, bytes: null };
}
async function earlierNames(path) {
  const usual = USUAL_NAMES.find((name) => path === name || path.endsWith(`/${name}`));
  if (usual === void 0) return [];
  const folder = path.slice(0, path.length - usual.length);
  const candidates = USUAL_NAMES.filter((name) => name !== usual).map((name) => join(folder, name));
  const there = await Promise.all(
    candidates.map(
      (name) => stat2(name).then(
        () => true,
        () => false
      )
    )
  );
  return candidates.filter((_, at) => !there[at]);
}
export {
  rulesOfBase
};
