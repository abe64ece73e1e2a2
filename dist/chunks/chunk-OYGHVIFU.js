import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  plain
} from "./chunk-I5RGOOZX.js";

// src/forge/api-answer.ts
function meaningOf(answer, token) {
  const clean = (text) => plain(text.replaceAll(token, "***"), 200);
  if (answer.kind === "no answer")
    return { ok: false, kind: "unreachable", why: clean(answer.why), arrived: answer.arrived };
  const { status, headers, body } = answer;
  if (status >= 300 && status < 400)
    return {
      ok: false,
      kind: "no API",
      status,
      why: `status ${status}, a redirect to ${placeOf(headers.location, clean)}`
    };
  const json = parse(body);
  if (status >= 200 && status < 300) {
    if (body !== "" && json === void 0)
      return { ok: false, kind: "no API", status, why: `status ${status}, and no JSON` };
    return { ok: true, status, value: json ?? null, more: hasNext(headers.link) };
  }
  if (isRateLimit(status, headers)) {
    const waitSeconds = waitOf(headers);
    const wait = waitSeconds === null ? "" : `, which asks to wait for ${waitSeconds} s`;
    return {
      ok: false,
      kind: "rate limit",
      status,
      waitSeconds,
      why: `status ${status}, a rate limit${wait}`
    };
  }
  const words = clean(wordsOf(json));
  return { ok: false, kind: "refused", status, words, why: `status ${status}${words && `, ${words}`}` };
}
function isRateLimit(status, headers) {
  if (status === 429) return true;
  return status === 403 && (headers["retry-after"] !== void 0 || headers["x-ratelimit-remaining"] === "0");
}
function waitOf(headers) {
  const after = secondsOf(headers["retry-after"]);
  if (after !== null) return after;
  const reset = secondsOf(headers["x-ratelimit-reset"]);
  return reset === null ? null : Math.max(0, reset - Math.floor(Date.now() / 1e3));
}
var secondsOf = (text) => typeof text === "string" && /^\d{1,12}$/.test(text) ? Number(text) : null;
var hasNext = (link) => [link ?? ""].flat().some((text) => text.includes('rel="next"'));
function placeOf(location, clean) {
  return location !== void 0 && URL.canParse(location) ? clean(new URL(location).host) : "nowhere";
}
function parse(body) {
  try {
    return JSON.parse(body);
  } catch {
    return void 0;
  }
}
function wordsOf(json) {
  const { message, errors } = json ?? {};
  const details = Array.isArray(errors) ? errors.slice(0, 3).map((error) => error?.message ?? error) : [];
  return [message, ...details].filter((part) => typeof part === "string" && part !== "").join(": ");
}

// src/forge/request.ts
var NOT_CONNECTED = /* @__PURE__ */ new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);
var TUNNEL = "tunneling socket could not be established, ";
async function exchange(request) {
  const { HttpClient } = await import("./lib-LRBOSBA6.js");
  const end = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    end.abort();
  }, request.timeoutMs);
  const client = new HttpClient("powersync-deploy", [endsWith(end.signal)], {
    allowRedirects: false,
    allowRetries: false
  });
  try {
    const { message } = await client.request(
      request.method,
      request.url.href,
      request.body ?? null,
      request.headers
    );
    const body = await readBody(message, request.maxBytes);
    return { kind: "answered", status: message.statusCode ?? 0, headers: message.headers, body };
  } catch (error) {
    return late ? {
      kind: "no answer",
      why: `no answer within ${request.timeoutMs / 1e3} s`,
      arrived: true,
      late
    } : noAnswer(error);
  } finally {
    clearTimeout(timer);
  }
}
function noAnswer({ code, message }) {
  const proxy = message.startsWith(TUNNEL);
  return {
    kind: "no answer",
    // The package for proxies gives each of its errors the code ECONNRESET.
    why: proxy ? `no connection through the proxy: ${message.slice(TUNNEL.length)}` : code ?? message,
    arrived: !proxy && !NOT_CONNECTED.has(code ?? ""),
    late: false
  };
}
function endsWith(signal) {
  return {
    prepareRequest(options) {
      options.signal = signal;
      const { proxyOptions } = options.agent;
      if (proxyOptions) Object.assign(proxyOptions, { signal });
    },
    canHandleAuthentication: () => false,
    handleAuthentication: () => Promise.reject(new Error("not handled"))
  };
}
async function readBody(message, maxBytes) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of message) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new Error(`an answer of more than ${maxBytes / 1024 / 1024} MB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

// src/forge/api.ts
var TIMEOUT_MS = 1e4;
var RETRY_AFTER_MS = 1e3;
var MAX_BYTES = 2 * 1024 * 1024;
var MAX_REDIRECTS = 3;
var PASSING = /* @__PURE__ */ new Set([502, 503, 504]);
function openApi(options) {
  const { token = "", timeoutMs = TIMEOUT_MS, retryAfterMs = RETRY_AFTER_MS } = options;
  const address = options.environment.GITHUB_API_URL || "";
  const base = URL.canParse(address) ? new URL(address) : null;
  if (address === "") return { unusable: "GITHUB_API_URL is not set, as runners do" };
  if (base?.protocol !== "https:" && base?.protocol !== "http:")
    return { unusable: "GITHUB_API_URL is no http or https URL" };
  if (token === "") return { unusable: "there is no token" };
  if (!/^[\x21-\x7e]+$/.test(token)) return { unusable: "the token has characters that no header can carry" };
  const headers = {
    // Taken by all three: docs.github.com (REST, authentication), forgejo.org (API usage), Gitea's services/auth/oauth2.go.
    authorization: `Bearer ${token}`,
    accept: "application/json"
  };
  const ask = (method, path, { query = {}, maxBytes = MAX_BYTES }, json) => {
    const request = {
      method,
      url: urlOf(base, path, query),
      headers: json ? { ...headers, "content-type": "application/json" } : headers,
      ...json && { body: JSON.stringify(json) },
      maxBytes,
      timeoutMs
    };
    return askTwice(request, retryAfterMs).then((answer) => meaningOf(answer, token));
  };
  return {
    host: base.host,
    get: (path, more = {}) => ask("GET", path, more),
    post: (path, json) => ask("POST", path, {}, json),
    patch: (path, json) => ask("PATCH", path, {}, json)
  };
}
async function askTwice(request, retryAfterMs) {
  const first = await follow(request);
  if (!isPassing(first, request.method)) return first;
  await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
  return follow(request);
}
function isPassing(answer, method) {
  if (answer.kind === "answered") return method !== "POST" && PASSING.has(answer.status);
  return !answer.late && (method !== "POST" || !answer.arrived);
}
async function follow(request) {
  let url = request.url;
  for (let left = MAX_REDIRECTS; ; left -= 1) {
    const answer = await exchange({ ...request, url });
    if (answer.kind !== "answered" || left === 0) return answer;
    const keepsMethod = answer.status === 307 || answer.status === 308;
    const moved = keepsMethod || (answer.status === 301 || answer.status === 302) && request.method === "GET";
    const { location } = answer.headers;
    if (!moved || location === void 0 || !URL.canParse(location, url.href)) return answer;
    const next = new URL(location, url);
    if (next.origin !== url.origin) return answer;
    url = next;
  }
}
function urlOf(base, path, query) {
  const url = new URL(base);
  url.pathname = [base.pathname.replace(/\/$/, ""), ...path.map(encodeURIComponent)].join("/");
  url.search = new URLSearchParams(query).toString();
  url.hash = "";
  return url;
}

// src/forge/event.ts
import { readFile, stat } from "node:fs/promises";

// src/forge/git.ts
import { execFile } from "node:child_process";
var TIMEOUT_MS2 = 1e4;
var MAX_BYTES2 = 1024 * 1024;
function git(args, { cwd, input = "", maxBytes = MAX_BYTES2, timeoutMs = TIMEOUT_MS2 }) {
  return new Promise((resolve) => {
    const options = {
      cwd,
      env: environment(),
      encoding: "buffer",
      maxBuffer: maxBytes,
      timeout: timeoutMs,
      killSignal: "SIGKILL",
      windowsHide: true
    };
    const all = ["-c", "safe.directory=*", "-c", "safe.bareRepository=explicit", ...args];
    try {
      const child = execFile("git", all, options, (error, stdout, stderr) => {
        if (!error) return resolve({ ok: true, output: stdout });
        const code = typeof error.code === "number" ? error.code : null;
        resolve({ ok: false, code, why: whyOf(error, stderr, { maxBytes, timeoutMs }) });
      });
      child.stdin?.on("error", () => {
      });
      child.stdin?.end(input);
    } catch (error) {
      resolve({ ok: false, code: null, why: error.message });
    }
  });
}
function environment() {
  const { PATH, HOME } = process.env;
  return {
    PATH,
    HOME,
    LC_ALL: "C",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
    // The first is known to newer versions only; the second leaves the others no way to fetch, and no program to fetch with.
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "none"
  };
}
function whyOf(error, stderr, { maxBytes, timeoutMs }) {
  if (error.code === "ENOENT") return "git is not there";
  if (error.code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER") return `git says more than ${maxBytes} bytes`;
  if (error.killed) return `git did not end within ${timeoutMs / 1e3} s`;
  const said = stderr.subarray(0, 2e3).toString("utf8").trim().split("\n")[0] ?? "";
  return said || `git ended with ${error.code ?? "a signal"}`;
}

// src/forge/repository.ts
function parseRepository(text) {
  if (typeof text !== "string" || text.length > 300) return null;
  const match = /^([\w.-]+)\/([\w.-]+)$/.exec(text);
  if (!match) return null;
  const [, owner = "", name = ""] = match;
  return [owner, name].some((part) => part === "." || part === "..") ? null : { owner, name };
}
var nameOf = ({ owner, name }) => `${owner}/${name}`;

// src/forge/pull-request.ts
function changeOf(environment2, event) {
  const data = asData(event);
  const repository = parseRepository(environment2.GITHUB_REPOSITORY) ?? parseRepository(asData(data?.repository)?.full_name);
  if (!data || !repository) return null;
  const name = environment2.GITHUB_EVENT_NAME ?? "";
  const called = name === "workflow_call";
  const pull = asData(data.pull_request);
  if (pull && (called || /^pull_request(_[a-z_]+)?$/.test(name)))
    return pullRequestOf(data, pull, repository);
  if (name === "push" || called && typeof data.before === "string")
    return { kind: "push", repository, baseSha: shaOf(data.before) };
  return null;
}
function pullRequestOf(event, pull, repository) {
  const number = pull.number ?? event.number;
  if (typeof number !== "number" || !Number.isSafeInteger(number) || number < 1) return null;
  const base = asData(pull.base);
  const head = asData(pull.head);
  const from = parseRepository(asData(head?.repo)?.full_name);
  const headRepository = from && nameOf(from);
  const baseRef = base?.ref;
  return {
    kind: "pull request",
    number,
    repository,
    baseSha: shaOf(base?.sha),
    baseRef: typeof baseRef === "string" ? baseRef : "",
    headSha: shaOf(head?.sha),
    headIsBase: false,
    headRepository,
    // A fork that was deleted was one all the same. Forges compare names without case.
    fromFork: headRepository?.toLowerCase() !== nameOf(repository).toLowerCase()
  };
}
function shaOf(value) {
  if (typeof value !== "string" || !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value)) return null;
  return /^0+$/.test(value) ? null : value;
}
function baseOfMerge(commit, headSha) {
  if (headSha === null) return null;
  const headers = commit.split("\n\n", 1)[0] ?? "";
  const parents = headers.split("\n").filter((line) => line.startsWith("parent ")).map((line) => line.slice("parent ".length));
  return parents.length === 2 && parents[1] === headSha ? shaOf(parents[0]) : null;
}
var asData = (value) => typeof value === "object" && value !== null ? value : null;

// src/forge/event.ts
var MAX_EVENT_BYTES = 25 * 1024 * 1024;
async function readChange(environment2, folder = process.cwd()) {
  const change = changeOf(environment2, await readEvent(environment2.GITHUB_EVENT_PATH));
  if (change?.kind !== "pull request") return change;
  const head = await git(["cat-file", "commit", "HEAD"], { cwd: folder });
  const merged = head.ok ? baseOfMerge(head.output.toString("utf8"), change.headSha) : null;
  if (merged !== null) return { ...change, baseSha: merged };
  const at = await git(["rev-parse", "HEAD"], { cwd: folder });
  const headIsBase = at.ok && change.baseSha !== change.headSha && at.output.toString("utf8").trim() === change.baseSha;
  return { ...change, headIsBase };
}
async function readEvent(path) {
  if (!path) return null;
  try {
    const found = await stat(path);
    if (!found.isFile() || found.size > MAX_EVENT_BYTES) return null;
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    return null;
  }
}

export {
  openApi,
  nameOf,
  git,
  shaOf,
  readChange
};
