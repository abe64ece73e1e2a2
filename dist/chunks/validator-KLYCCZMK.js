import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  ENGINES,
  MOUNTED_AT,
  engineVersion,
  hasImage,
  killContainer,
  ownValidator,
  ownValidatorOnHost,
  pullImage,
  scriptInImage,
  splitWords
} from "./chunk-USJP5OY3.js";
import {
  faultOf
} from "./chunk-32BY7AL5.js";
import {
  bundledRejection,
  rejection,
  sayFindings
} from "./chunk-UV5NOGXG.js";
import {
  checkCompiled,
  decodeRules
} from "./chunk-PJALSLG5.js";
import "./chunk-DIYH5TDV.js";
import {
  oneLine
} from "./chunk-K46RORM2.js";
import "./chunk-LZGIVEZJ.js";
import "./chunk-OAXMA2QI.js";
import "./chunk-RZY74HSB.js";
import {
  refused
} from "./chunk-QKB62EY6.js";
import "./chunk-KWESA5AL.js";
import {
  annotateFindings
} from "./chunk-TA67ONO7.js";
import {
  lineIndex
} from "./chunk-VXH7SEFN.js";
import "./chunk-I5RGOOZX.js";
import "./chunk-6A4HXWIN.js";

// node_modules/@powersync/service-sync-rules/package.json
var version = "0.38.1";

// src/rules/image/own-findings.ts
var LINES = 200;
var LOCATED = /^(?:.{1,500}?):(\d{1,7})(?::(\d{1,7}))?:\s*(?:(error|fatal|warning|warn|note|info)\b:?\s*)?(.*)$/i;
function ownFindings(code, output, text) {
  const lines = output.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  const refused2 = code !== 0;
  const findings = lines.slice(0, LINES).flatMap((line) => findingOf(line, refused2, text));
  if (lines.length > LINES) findings.push(whole(`… and ${lines.length - LINES} more lines`, "warning"));
  if (refused2 && !findings.some(({ severity }) => severity === "fatal"))
    findings.push(
      whole(`the validator ended with ${code}${lines.length === 0 ? " and said nothing" : ""}`, "fatal")
    );
  return findings;
}
function findingOf(line, refused2, text) {
  const match = LOCATED.exec(line);
  if (!match) return refused2 ? [whole(line, "fatal")] : [];
  const [, row, column, word = "", message] = match;
  const range2 = rangeAt(text, Number(row), column === void 0 ? void 0 : Number(column));
  const severity = !refused2 || /^(?:warn|note|info)/i.test(word) ? "warning" : "fatal";
  return [{ ...whole(message || line, severity), ...range2 && { range: range2 } }];
}
var whole = (message, severity) => ({
  severity,
  source: "validator",
  message: oneLine(message)
});
function rangeAt(text, line, column = 1) {
  if (line < 1 || line > lineIndex(text).lineCount) return void 0;
  let start = text.startsWith("\uFEFF") ? 1 : 0;
  for (let at = 1; at < line; at++) start = text.indexOf("\n", start) + 1;
  const newline = text.indexOf("\n", start);
  const content = text.slice(start, newline === -1 ? text.length : newline).trimEnd();
  const before = [...content].slice(0, Math.max(0, column - 1)).join("").length;
  const within = Math.min(before, Math.max(0, content.length - 1));
  return { start: start + within, end: start + Math.max(content.length, 1) };
}

// src/rules/image/reconcile.ts
function reconcile(bundled, image) {
  const accepted = !image.some(isFatal);
  const agreed = accepted !== bundled.some(isFatal);
  const first = bundled.map(
    (finding) => isFatal(finding) && !image.some((other) => isFatal(other) && isSame(finding, other)) ? { ...finding, severity: "warning" } : finding
  );
  return {
    accepted,
    agreed,
    findings: inFileOrder([
      ...first,
      ...image.filter((finding) => !first.some((other) => covers(other, finding)))
    ])
  };
}
var isFatal = ({ severity }) => severity === "fatal";
var covers = (said, other) => (isFatal(said) || !isFatal(other)) && isSame(said, other);
var isSame = (one, other) => one.message === other.message || samePlace(one, other);
var samePlace = ({ range: one }, { range: other }) => one === void 0 || other === void 0 ? one === other : overlap(one, other);
var overlap = (one, other) => one.start < other.end && other.start < one.end;
var inFileOrder = (findings) => findings.toSorted((a, b) => (a.range?.start ?? -1) - (b.range?.start ?? -1));

// src/commands/validator-image.ts
import { randomBytes } from "node:crypto";

// src/rules/image/script.ts
var ANSWER = '{"powersync-deploy-compiled":1,';
var BUDGET = 15e4;
var SCRIPT = String.raw`
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
process.stdout.write(${JSON.stringify(`
${ANSWER}`)} + JSON.stringify(answer).slice(1) + '\n');
`;
var SCRIPT_WORD = `import("data:text/javascript;base64,${Buffer.from(SCRIPT.trim(), "utf8").toString("base64")}")`;

// src/rules/image/answer.ts
var TOOK_TOO_LONG = 124;
function readAnswer(code, output) {
  const line = output.split("\n").findLast((candidate) => candidate.startsWith(ANSWER));
  if (line === void 0) return withoutAnswer(code, output);
  const said = parsed(line);
  if (said === void 0) return { kind: "failed", why: "its answer was cut off" };
  if (said.absent === true) return { kind: "another image", why: "it has no rules compiler of PowerSync" };
  if (said.broken !== void 0)
    return { kind: "failed", why: `its compiler could not be loaded: ${words(said.broken)}` };
  return {
    kind: "compiled",
    versions: {
      service: version2(said.service),
      compiler: version2(said.compiler),
      node: version2(said.node)
    },
    compiled: {
      faults: (Array.isArray(said.findings) ? said.findings : []).map(
        (finding) => faultOf(rawFault(finding))
      ),
      ...said.crash === void 0 ? {} : { crash: words(said.crash) }
    }
  };
}
function withoutAnswer(code, output) {
  const said = lastLine(output);
  if (/executable file .{0,40}not found|stat .{0,40}node.{0,10}: no such file/i.test(output))
    return { kind: "another image", why: "it has no node" };
  if (code === TOOK_TOO_LONG) return { kind: "failed", why: "it took too long" };
  if (code === 137 || /heap out of memory|allocation failed/i.test(output))
    return { kind: "failed", why: "it was ended: it needed too much time or memory" };
  return { kind: "failed", why: said === "" ? `it ended with ${code} and said nothing` : said };
}
var lastLine = (output) => output.slice(-2e4).trim().split("\n").at(-1).trim().slice(0, 500);
function parsed(line) {
  try {
    return asObject(JSON.parse(line));
  } catch {
    return void 0;
  }
}
function rawFault(value) {
  const { type, message, location, inSql, violation } = asObject(value);
  const { instancePath, keyword, params } = asObject(violation);
  return {
    // What is not said to be a warning may be what the service dies of.
    type: type === "warning" ? "warning" : "fatal",
    message: words(message),
    location: range(location),
    inSql: range(inSql),
    violation: typeof instancePath === "string" && typeof keyword === "string" ? { instancePath, keyword, params: asObject(params) } : void 0
  };
}
function range(value) {
  const { start, end } = asObject(value);
  return isOffset(start) && isOffset(end) && start <= end ? { start, end } : void 0;
}
var isOffset = (value) => Number.isSafeInteger(value) && value >= 0;
var asObject = (value) => typeof value === "object" && value !== null ? value : {};
var words = (value) => typeof value === "string" ? value : JSON.stringify(value) ?? "";
var version2 = (value) => typeof value === "string" && /^[\w.+-]{1,60}$/.test(value) ? value : "";

// src/commands/validator-runner.ts
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
var OUTPUT = 262144;
function checkOnRunner([program = "", ...args], input, timeoutMs) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("INPUT_")));
  return new Promise((resolve) => {
    const child = spawn(program, args, { env });
    const kept = [];
    let size = 0;
    let late = false;
    const end = (code) => {
      clearTimeout(timer);
      resolve({ code, output: Buffer.concat(kept).toString("utf8") });
    };
    const timer = setTimeout(() => {
      late = true;
      child.kill("SIGKILL");
      child.stdout.destroy();
      child.stderr.destroy();
    }, timeoutMs);
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (data) => {
        if (size < OUTPUT) kept.push(data.subarray(0, OUTPUT - size));
        size += data.length;
      });
    }
    child.stdin.on("error", () => {
    });
    child.stdin.end(input);
    child.once("error", (error) => end(error.code === "ENOENT" ? 127 : 126));
    child.once("close", (code, signal) => end(late ? 124 : code ?? (signal === "SIGKILL" ? 137 : 143)));
  });
}
async function withCopy(rules, use) {
  const folder = await mkdtemp(join(tmpdir(), "powersync-deploy-rules-"));
  try {
    const file = join(folder, "sync-rules.yaml");
    await writeFile(file, rules, { mode: 420 });
    return await use(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// src/commands/validator-image.ts
var IMAGE = "{image}";
var NOTHING = new Uint8Array();
var TIMEOUT = { compile: 9e4, ask: 3e4, pull: 6e5 };
async function compileIn(place, engine, image, rules) {
  const command = scriptInImage(engine, IMAGE, SCRIPT_WORD);
  const { code, output } = await place.check(command, image, rules, TIMEOUT.compile);
  return readAnswer(code, output);
}
async function runOwn(place, engine, validator, rules, timeoutMs = TIMEOUT.compile) {
  const name = `powersync-deploy-${randomBytes(6).toString("hex")}`;
  const checked = await place.own(engine, { ...validator, name }, rules, timeoutMs);
  if (checked.code === TOOK_TOO_LONG) {
    const kill = () => place.check(killContainer(engine, name), validator.image, NOTHING, TIMEOUT.ask);
    const { code, output } = await kill();
    if (code !== 0 || output.includes("No such container")) {
      await new Promise((resolve) => setTimeout(resolve, 2e3));
      await kill();
    }
    return { kind: "failed", why: "it took too long" };
  }
  if (checked.output.includes(ANSWER))
    return { kind: "failed", why: "this key may run nothing but the compiler of an image" };
  return [125, 126, 127].includes(checked.code) ? readAnswer(checked.code, checked.output) : { kind: "ran", ...checked };
}
async function findEngine(place, image) {
  const why = [];
  for (const engine of place.name === "runner" ? ENGINES.toReversed() : ENGINES) {
    const { code, output } = await place.check(engineVersion(engine), image, NOTHING, TIMEOUT.ask);
    if (code === 0) return engine;
    const isMissing = code === 127 || /(?:failed to run command|can't execute)/.test(output);
    why.push(`${engine}: ${isMissing ? "not installed" : output.trim().split("\n").at(-1).slice(0, 300)}`);
  }
  return why;
}
async function fetchImage(place, engine, image, pulls) {
  const there = await place.check(hasImage(engine, IMAGE), image, NOTHING, TIMEOUT.ask);
  if (there.code === 0) return void 0;
  pulls();
  const { code, output } = await place.check(pullImage(engine, IMAGE), image, NOTHING, TIMEOUT.pull);
  if (code === 0) return void 0;
  return code === TOOK_TOO_LONG ? "pulling it took too long" : output.trim().split("\n").at(-1).slice(0, 500) || `${engine} pull ended with ${code}`;
}
var onRunner = {
  name: "runner",
  check: (command, image, input, timeoutMs) => checkOnRunner(
    command.map((word) => word.replace(IMAGE, () => image)),
    input,
    timeoutMs
  ),
  own: (engine, validator, rules, timeoutMs) => withCopy(rules, async (file) => {
    const ran = await checkOnRunner(ownValidator(engine, validator, file), rules, timeoutMs);
    return isMountRefused(ran) ? { code: 125, output: `${MOUNTED_AT} cannot be mounted: ${ran.output.trim().slice(-300)}` } : ran;
  })
};
var isMountRefused = ({ code, output }) => code === 125 && /bind source path does not exist|statfs .*no such file/.test(output);
var onHost = (host) => ({
  name: "host",
  check: (...words2) => host.check(...words2),
  own: (engine, validator, rules, timeoutMs) => host.check(ownValidatorOnHost(engine, validator), validator.image, rules, timeoutMs)
});

// src/commands/validator.ts
async function judge(rules, { validator, failOn }, around) {
  if (validator.kind === "bundled" || validator.kind === "auto" && !around.host)
    return { rules, warnings: [] };
  const began = performance.now();
  const verdict = validator.kind !== "image" || validator.image === "running" ? await askRunning(rules, around) : await askNamed(rules, validator, around);
  if ("cannot" in verdict) {
    if (validator.kind === "image") throw cannot(validator, verdict);
    around.log.line(`the compiler of the running image was not asked: ${verdict.cannot}`);
    return { rules: bundledAlone(rules, around), warnings: [] };
  }
  return settle(rules, verdict, failOn, around, performance.now() - began);
}
async function askRunning(rules, { host }) {
  if (!host) return { cannot: "this command goes to no host" };
  try {
    const output = await host.host.container();
    if (output === null) return { cannot: "this key may not ask for the container" };
    const container = host.supervisor.parseContainer(output);
    if ("none" in container) return { cannot: container.none };
    const answer = await compileIn(onHost(host.host), container.engine, container.imageId, rules.bytes);
    if (answer.kind !== "compiled") return { cannot: `${container.imageName || "its image"}: ${answer.why}` };
    return await compiledVerdict(
      rules,
      `the compiler of the running image${shown(answer.versions, container)}`,
      answer
    );
  } catch (error) {
    return notAllowed(error);
  }
}
async function askNamed(rules, validator, { host, log }) {
  const { image, command, on } = validator;
  if (on === "host" && !host) return { cannot: "this command goes to no host" };
  const place = on === "host" && host ? onHost(host.host) : onRunner;
  const words2 = command === void 0 ? void 0 : splitWords(command);
  if (command !== void 0 && !words2?.length)
    return {
      cannot: `validator-command has ${words2 ? "no words" : "a quote or a backslash that is not closed"}`
    };
  try {
    const engine = await findEngine(place, image);
    if (typeof engine !== "string") return { cannot: engine.join("; "), noEngine: true };
    const why = await fetchImage(
      place,
      engine,
      image,
      () => log.line(`${engine} pulls ${image} on the ${on}`)
    );
    if (why !== void 0) return { cannot: why };
    const answer = words2 ? void 0 : await compileIn(place, engine, image, rules.bytes);
    if (answer?.kind === "failed") return { cannot: answer.why };
    return answer?.kind === "compiled" ? await compiledVerdict(rules, `the compiler of ${image}${shown(answer.versions)}`, answer) : await ownVerdict(rules, place, engine, { image, command: words2 }, log);
  } catch (error) {
    return notAllowed(error);
  }
}
async function ownVerdict(rules, place, engine, validator, log) {
  const ran = await runOwn(place, engine, validator, rules.bytes);
  if (ran.kind !== "ran") return { cannot: ran.why };
  const { text } = decodeRules(rules.bytes);
  const findings = ownFindings(ran.code, ran.output, text);
  if (ran.code === 0)
    log.block(
      ran.output.trim().split("\n").slice(0, 50).filter((line) => line !== "")
    );
  return { who: `the validator ${validator.image}`, findings };
}
async function compiledVerdict(rules, who, { compiled }) {
  return { who, findings: (await checkCompiled(rules.bytes, compiled)).findings };
}
function shown({ service, compiler }, container) {
  const tag = /:([\w.-]{1,60})$/.exec(container?.imageName ?? "")?.[1] ?? "";
  const version3 = service || tag || compiler && `sync-rules ${compiler}`;
  return version3 && ` (${version3})`;
}
function notAllowed(error) {
  if (!isRefusal(error)) throw error;
  return {
    cannot: ["not-allowed", "denied"].includes(error.code) ? "this key may not run it on the host" : `the host said: ${error.detail || error.code}`
  };
}
var isRefusal = (error) => error instanceof Error && error.name === "HelperRefusal";
function cannot({ image, on }, { cannot: why, noEngine }) {
  if (noEngine) {
    const other = on === "runner" ? "validator-on: host, where one is there" : "validator-on: runner";
    return refused(
      `validator is image, and the ${on} has no container engine that can be used: ${why}`,
      `Install docker or podman on the ${on}, or set ${other}, or validator: bundled for the compiler that comes with the action.`
    );
  }
  return refused(
    `validator is image, and ${image === "running" ? "the image of the running container" : image} could not judge the rules: ${why}`,
    "Without it, nothing was decided. validator: bundled takes the compiler that comes with the action, auto takes the image where that can be."
  );
}
function bundledAlone(rules, { surroundings }) {
  if (!rules.undecided) return rules;
  throw bundledRejection(rules, surroundings);
}
function settle(rules, { who, findings: said }, failOn, { log, surroundings }, ms) {
  const { accepted, agreed, findings } = reconcile(rules.findings, said);
  const warnings = [];
  if (agreed) log.step(`${who} ${accepted ? "accepts" : "refuses"} these rules, too`, ms);
  else {
    const bundled = `the bundled compiler (${version})`;
    const words2 = accepted ? `${bundled} refuses these rules, and ${who} accepts them: that one has the last word` : `${bundled} accepts these rules, and ${who} refuses them: that one has the last word`;
    log.step(words2, ms);
    if (accepted) warnings.push(words2);
  }
  const { text } = decodeRules(rules.bytes);
  const added = findings.filter((finding) => said.includes(finding));
  sayFindings(rules.path, text, added, log);
  annotateFindings(surroundings, rules.path, text, rules.undecided ? findings : added);
  if (!accepted) throw rejection({ ...rules, findings }, who);
  const counted = [...said, ...rules.findings.filter(({ severity }) => severity === "warning")];
  if (failOn === "warning" && counted.length > 0) throw rejection({ ...rules, findings: counted }, who);
  const { undecided: _, ...decided } = rules;
  return { rules: { ...decided, findings }, warnings };
}
export {
  judge
};
