import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  nameOf,
  openApi,
  readChange
} from "./chunk-OYGHVIFU.js";
import {
  annotateNotice
} from "./chunk-TA67ONO7.js";
import "./chunk-VXH7SEFN.js";
import {
  summaryOf
} from "./chunk-WJLEC6ES.js";
import "./chunk-RXLK3F5B.js";
import "./chunk-UNO2OOST.js";
import {
  plain
} from "./chunk-I5RGOOZX.js";
import "./chunk-6A4HXWIN.js";

// src/commands/comment.ts
import { dirname } from "node:path";

// src/forge/comment-trouble.ts
function whyNotWritten(trouble, host, { pullRequest: { number, repository, fromFork } }) {
  switch (trouble.kind) {
    case "too many":
      return "the pull request has more comments than are looked through (3,000): read it in the log of the run";
    case "unreachable":
      if (/CERT|SIGNATURE/.test(trouble.why))
        return `the certificate of ${host} is not trusted (${trouble.why}): set NODE_EXTRA_CA_CERTS to the file of its authority`;
      return `${host} does not answer (${trouble.why}): is it reached from the runner, by its proxy if it has one?`;
    case "no API":
      return `what answers at ${host} is not the API (${trouble.why}): is GITHUB_API_URL right?`;
    case "rate limit":
      return `the token has asked too often (${trouble.why}): run the job again later`;
    case "refused":
      return refusal(trouble.status, trouble.why, trouble.words);
  }
  function refusal(status, why, words) {
    switch (status) {
      case 401:
        return `the token is not taken (${why}): leave the input token away, or set one that is valid`;
      case 403:
        if (/\block/i.test(words))
          return `the conversation is locked (${why}): unlock it, and run the job again`;
        if (fromFork)
          return `a pull request from a fork gets a token that may only read (${why}): read it in the log of the run`;
        return `the token may not write comments (${why}): give the job permissions: pull-requests: write`;
      case 404:
        return `the token sees no pull request ${number} in ${nameOf(repository)} (${why}): give the job permissions: pull-requests: write`;
      case 410:
        return `the pull request takes no comments any more (${why}): read it in the log of the run`;
      case 413:
      case 422:
        return `${host} does not take the text (${why}): read it in the log of the run`;
      case 423:
        return `the repository is archived (${why}): read it in the log of the run`;
      default:
        return status >= 500 ? `${host} has trouble of its own (${why}): run the job again later` : `${host} does not take the comment (${why}): read it in the log of the run`;
    }
  }
}

// src/forge/marker.ts
import { createHash } from "node:crypto";
var MAX_COMMENT_BYTES = 64e3;
function markerOf(key) {
  const safe = /^[\w.:/@-]{1,200}$/.test(key) && !key.includes("--");
  const name = safe ? key : createHash("sha256").update(key).digest("hex").slice(0, 32);
  return `<!-- powersync-deploy:${name} -->`;
}
var beginsWith = (body, marker) => body.startsWith(marker) && /^\r?\n|^$/.test(body.slice(marker.length, marker.length + 2));
function bodyOf(marker, markdown) {
  const body = `${marker}
${markdown.trimEnd()}
`;
  if (Buffer.byteLength(body) <= MAX_COMMENT_BYTES) return body;
  const end = "\n\n(cut here: too long for a comment)\n";
  const bytes = Buffer.from(body).subarray(0, MAX_COMMENT_BYTES - Buffer.byteLength(end));
  return bytes.subarray(0, bytes.lastIndexOf("\n")).toString("utf8") + end;
}
var isSameText = (one, other) => canonical(one) === canonical(other);
var canonical = (text) => text.replaceAll("\r\n", "\n").trimEnd();

// src/forge/comment.ts
var MAX_PAGES = 30;
var MAX_LIST_BYTES = 16 * 1024 * 1024;
async function writeComment(api, comment) {
  const first = await attempt(api, comment);
  const result = isUncertain(first) ? await attempt(api, comment) : first;
  if ("trouble" in result)
    return { kind: "not written", why: whyNotWritten(result.trouble, api.host, comment) };
  return result !== first && result.kind === "unchanged" ? { kind: "created" } : result;
}
var isUncertain = (attempt2) => "trouble" in attempt2 && attempt2.creating === true && (attempt2.trouble.kind === "refused" && [502, 503, 504].includes(attempt2.trouble.status) || attempt2.trouble.kind === "unreachable" && attempt2.trouble.arrived);
async function attempt(api, { pullRequest, key, markdown }) {
  const { repository, number } = pullRequest;
  const issues = ["repos", repository.owner, repository.name, "issues"];
  const ofThis = [...issues, String(number), "comments"];
  const marker = markerOf(key);
  const body = bodyOf(marker, markdown);
  const found = await findOwn(api, ofThis, marker);
  if ("trouble" in found) return found;
  const { own, note } = found;
  if (own && isSameText(own.body, body)) return { kind: "unchanged" };
  if (own) {
    const edited = await api.patch([...issues, "comments", String(own.id)], { body });
    if (edited.ok) return { kind: "edited" };
    if (!isRefused(edited, [403, 404, 410])) return { trouble: edited };
  }
  const created = await api.post(ofThis, { body });
  if (!created.ok) return { trouble: created, creating: true };
  return { kind: "created", ...note !== void 0 && { note } };
}
async function findOwn(api, path, marker) {
  let asking;
  let note;
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const answer = await api.get(path, {
      query: { per_page: "100", page: String(page) },
      maxBytes: MAX_LIST_BYTES
    });
    if (!answer.ok) return { trouble: answer };
    if (!Array.isArray(answer.value)) return { trouble: noList(answer.status) };
    for (const entry of entriesIn(answer.value)) {
      if (!beginsWith(entry.body, marker)) continue;
      if (asking === void 0) {
        const self = await whoIsAsking(api);
        if ("trouble" in self) return self;
        asking = self;
      }
      if (asking.wrote(entry.user)) return { own: entry };
      if (!asking.known) note ??= leftAlone(entry.user);
    }
    if (!answer.more) return { own: null, ...note !== void 0 && { note } };
  }
  return { trouble: { kind: "too many" } };
}
function leftAlone(user) {
  const { login } = user ?? {};
  const name = typeof login === "string" ? plain(login, 50) : "nobody";
  return `a comment by ${name} begins with the same marker and was left alone; if the token is of this user, it needs the scope read:user to know that`;
}
var noList = (status) => ({
  ok: false,
  kind: "no API",
  status,
  why: `status ${status}, and no list of comments`
});
function entriesIn(list) {
  return list.flatMap((entry) => {
    const { id, body, user } = entry ?? {};
    return Number.isSafeInteger(id) && typeof body === "string" ? [{ id, body, user }] : [];
  });
}
async function whoIsAsking(api) {
  const answer = await api.get(["user"]);
  if (!answer.ok && !isRefused(answer, [401, 403, 404])) return { trouble: answer };
  const id = answer.ok ? idOf(answer.value) : null;
  if (id !== null) return { known: true, wrote: (user) => idOf(user) === id };
  const isBot = (user) => user?.type === "Bot";
  return { known: false, wrote: (user) => idOf(user) === -2 || isBot(user) };
}
function idOf(user) {
  const { id } = user ?? {};
  return Number.isSafeInteger(id) ? id : null;
}
var isRefused = (answer, statuses) => !answer.ok && answer.kind === "refused" && statuses.includes(answer.status);

// src/commands/comment.ts
async function commentOn(report, inputs, log, surroundings, environment = process.env) {
  if (!inputs.comment) return;
  const change = await readChange(environment, dirname(report.rulesPath ?? "."));
  if (change?.kind !== "pull request") return;
  const api = openApi({ environment, token: inputs.token });
  const notWritten = (why) => {
    const words = `no comment was written: ${why}`;
    log.line(words);
    annotateNotice(surroundings, words);
  };
  if ("unusable" in api) return notWritten(api.unusable);
  const began = performance.now();
  const markdown = summaryOf(report, null);
  const result = await writeComment(api, { pullRequest: change, key: keyOf(inputs), markdown });
  if (result.kind === "not written") return notWritten(result.why);
  log.step(`comment on pull request ${change.number}: ${result.kind}`, performance.now() - began);
  if (result.note) log.line(result.note);
}
function keyOf(inputs) {
  return ["plan", inputs.rulesFile ?? "", ...placeOf(inputs)].join(":");
}
function placeOf(inputs) {
  if (!("host" in inputs)) {
    const { compareWith } = inputs;
    return [compareWith.kind === "base" ? "base" : compareWith.path];
  }
  const { host, unit, remotePath } = inputs;
  const machine = host.kind === "local" ? ["local"] : [host.host, String(host.port)];
  return [...machine, unit, remotePath];
}
export {
  commentOn
};
